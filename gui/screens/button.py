"""A button that Enter presses, as in every dialog; Qt's own answers to Space alone."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Button(QPushButton):
    """Pressed by mouse, Space, Enter or its own letter."""

    def keyPressEvent(self, event: "QKeyEvent") -> None:  # noqa: N802 - Qt's
        """The key is used up here: what it opens must not be pressed by it as well."""
        if event.text() in ("\r", "\n") and not self.menu():
            self.click()
        else:
            super().keyPressEvent(event)
