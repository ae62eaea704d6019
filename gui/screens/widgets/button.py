"""A button that Enter presses, as in every dialog, and that its letter presses at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton

from gui.screens.widgets.style import restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget


_MAIN = QSize(158, 0)


class Letterless(QPushButton):
    """Pressed by mouse, Space or Enter. Python sees none of its events but those that it needs: there are some at every question.

    `name` says how it is styled: main, link, clear, filter or folding. `spoken` is what is heard of it where that is not
    its text, `does` what happens, or the signal that comes, when it is pressed.
    """

    def __init__(
        self,
        text: str,
        parent: "QWidget | None" = None,
        *,
        name: str = "",
        spoken: str = "",
        does: "Callable[..., object] | SignalInstance | None" = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        if spoken:
            self.setAccessibleName(spoken)
        if does is not None:
            self.clicked.connect(does)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """The solid one is wider; a width in the style sheet would be the least one, and let a full row cut its text."""
        hint = super().sizeHint()
        return hint.expandedTo(_MAIN) if self.objectName() == "main" else hint

    def be_solid(self, *, solid: bool) -> None:
        """Be the one solid button of a page, the way on, or one like the others."""
        if restyle(self, "objectName", "main" if solid else ""):
            self.updateGeometry()

    def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802 - Qt's
        """One that clears, with nothing to clear, is not seen and keeps its place."""
        if self.isEnabled() or self.objectName() != "clear":
            super().paintEvent(event)

    def keyPressEvent(self, event: "QKeyEvent") -> None:  # noqa: N802 - Qt's
        """The key is used up here: what it opens must not be pressed by it as well."""
        if event.text() in ("\r", "\n") and not self.menu():
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Letterless):
    """Pressed by its own letter too."""

    def event(self, event: QEvent) -> bool:
        """Qt shows the button pressed for 100 ms before its letter does anything: what is typed meanwhile goes astray."""
        if event.type() == QEvent.Type.Shortcut and not self.menu() and not event.isAmbiguous():  # type: ignore[attr-defined]
            self.click()
            return True
        return super().event(event)
