"""A button that Enter presses, as in every dialog, and that its letter presses at once.

Who double-clicks everything, or rests on a key, presses it once: what it did may have put something else in its place.
"""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QPushButton

from gui.screens.widgets.style import restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget


_MAIN = QSize(158, 0)
_WITH_ANOTHER = range(0x01000020, 0x01000024)  # Qt.Key_Shift to Key_Alt; to load the enumerations of `Qt` takes long


class _HeldKey(QObject):
    """Uses up what a key repeats that has pressed a button, in whichever window, until it is let go."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._window: QWindow | None = None
        self._held = False
        application.focusWindowChanged.connect(self._listen)

    def hold(self) -> None:
        """A key has pressed a button."""
        self._held = True
        self._listen(QGuiApplication.focusWindow())

    def _listen(self, window: QWindow | None) -> None:
        if self._window and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window if self._held else None
        if self._window:
            self._window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat():
            event.accept()  # or else Qt looks for the button of this letter
            return True
        if event.key() in _WITH_ANOTHER:  # Alt is let go before its letter as often as after
            return False
        self._held = False
        self._listen(None)
        return False


_held: list[_HeldKey] = []


def hold_key() -> None:
    """A key has pressed something: what it repeats presses nothing more."""
    application = QGuiApplication.instance()
    if not _held and isinstance(application, QGuiApplication):
        _held.append(_HeldKey(application))
    for one in _held:
        one.hold()


class Letterless(QPushButton):
    """Pressed by mouse, Space or Enter. Python sees none of its events but those that it needs: there are some at every question.

    `name` says how it is styled: main, link, clear, filter or folding. `spoken` is what is heard of it where that is not
    its text, `does` what happens, or the signal that comes, when it is pressed. One that `steps` is pressed again and again,
    as to turn pages: each press of it counts.
    """

    def __init__(
        self,
        text: str,
        parent: "QWidget | None" = None,
        *,
        name: str = "",
        spoken: str = "",
        does: "Callable[..., object] | SignalInstance | None" = None,
        steps: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self._steps = steps  # none of Qt's auto-repeat: whoever rests on the mouse has pressed it once
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
        """The key is used up here: what it opens must not be pressed by it as well, nor this by one that was held elsewhere."""
        if event.text() in ("\r", "\n") and not self.menu():
            if self._steps or not event.isAutoRepeat():
                self._press()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        """Be pressed by a key."""
        if not self._steps:
            hold_key()
        self.click()

    def mouseDoubleClickEvent(self, event: "QMouseEvent") -> None:  # noqa: N802 - Qt's
        """Qt takes it for one more press."""
        if self._steps:
            super().mouseDoubleClickEvent(event)


class Button(Letterless):
    """Pressed by its own letter too."""

    def event(self, event: QEvent) -> bool:
        """Qt shows the button pressed for 100 ms before its letter does anything: what is typed meanwhile goes astray."""
        if event.type() == QEvent.Type.Shortcut and not self.menu() and not event.isAmbiguous():  # type: ignore[attr-defined]
            self._press()
            return True
        return super().event(event)
