"""How large a window comes up: as it would like to be, if the screen has the room."""

from PySide6.QtWidgets import QWidget

_FRAME = (16, 48)  # the title and the borders that the system draws around it


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, less where the screen is smaller."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))
