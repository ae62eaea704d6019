"""Fields for whoever types question after question: Enter goes on, Ctrl+Enter is the window's."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.screens.fields.chooser import Chooser
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.typing_fields import FreeText, LineField

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter alone."""
    return event.key() in ENTER and event.modifiers() in _PLAIN


class GoingLine(LineField):
    """One line; `went_on` comes with Enter."""

    went_on = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Enter goes on; with Ctrl it is the window's."""
        if is_enter(event):
            self.went_on.emit()
        elif event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class GoingText(FreeText):
    """Several lines; `went_on` comes with Enter, where it makes no line: everywhere (`one`), or behind an empty line."""

    went_on = Signal()

    def __init__(self, parent: QWidget, lines: int, *, one: bool) -> None:
        super().__init__(parent, lines)
        self._one = one

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Shift+Enter makes a line everywhere."""
        enter = event.key() in ENTER
        if is_enter(event) and (self._one or not self.textCursor().block().text().strip()):
            self.went_on.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberedChoice(Chooser):
    """A few things to choose from, each taken by its figure: `chosen` brings its name, `went_on` comes with Enter."""

    chosen = Signal(str)
    went_on = Signal()

    def __init__(self, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        for i, (name, words) in enumerate(names.items()):
            self.addItem(f"{_KEYS[i]}　{words}" if i < len(_KEYS) else words, name)
        self.activated.connect(lambda i: self.chosen.emit(str(self.itemData(i))))

    def put(self, name: str) -> None:
        """Show one as chosen."""
        self.setCurrentIndex(max(0, self.findData(name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """A figure takes what it stands before, and Enter goes on."""
        place = _KEYS.find(event.text()) if event.text() else -1
        if is_enter(event):
            self.went_on.emit()
        elif event.key() in ENTER:
            event.ignore()
        elif 0 <= place < self.count():
            self.setCurrentIndex(place)
            self.chosen.emit(str(self.itemData(place)))
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
                self.chosen.emit(str(self.currentData()))


_KEYS = "1234567890-"
