"""The second press of a double click whose first one turned the page: what lies there now is not what was meant."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondPress(QObject):
    """One for a window, told whenever another page is shown in it. It listens until the next press."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def turned(self) -> None:
        """Another page is shown: who double-clicks everything is not to go past it, nor to leave its first field."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Uses up a second press; a press of its own goes through."""
        if not isinstance(event, QMouseEvent) or event.type() not in _PRESSES:
            return False
        if event.flags() & Qt.MouseEventFlag.MouseEventCreatedDoubleClick:
            return True  # Qt sends the second press as both, a press and a double click
        watched.removeEventFilter(self)
        return event.type() == QEvent.Type.MouseButtonDblClick
