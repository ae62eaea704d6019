"""How large a window comes up and becomes: as it would like to be, if the screen has the room."""

from PySide6.QtWidgets import QWidget

_FRAME = (16, 48)  # the title and the borders that the system draws around it


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, less where the screen is smaller."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))


def hold_all(window: QWidget) -> None:
    """Make a window higher where what stands in it needs more, as when something is said: Qt itself forgets what wraps."""
    layout = window.layout()
    if layout is None or window.isMaximized():
        return
    room = window.screen().availableSize().height() - _FRAME[1]
    needed = min(layout.minimumHeightForWidth(window.width()), room)
    if needed > window.height():
        window.resize(window.width(), needed)
        _stay_on_screen(window)


def _stay_on_screen(window: QWidget) -> None:
    """Bring all of a window that has grown onto the screen, its title before its foot."""
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
    if window.isVisible() and top != frame.top():
        window.move(frame.left(), top)
