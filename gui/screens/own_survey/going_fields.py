"""Fields for whoever types question after question: Enter goes on to the next one, Ctrl+Enter is the window's."""

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


class GoingForm(QWidget):
    """Fields one below another: `changed` brings what becomes of the document, and what was done in words."""

    changed = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Enter, for which a field has no use, goes on to the next one; from the last it would press what stands under the form."""
        if is_enter(event):
            field = self.focusWidget()
            self.focusNextChild()
            if field and not self.isAncestorOf(self.window().focusWidget()):
                field.setFocus()
        else:
            super().keyPressEvent(event)


class GoingLine(LineField):
    """One line, which leaves Enter to its form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102 - Qt's
        if event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class GoingText(FreeText):
    """Several lines; it leaves Enter to its form where that makes no line: everywhere (`one`), or behind an empty line."""

    def __init__(self, parent: QWidget, lines: int, *, one: bool) -> None:
        super().__init__(parent, lines)
        self._one = one

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Shift+Enter makes a line everywhere."""
        enter = event.key() in ENTER
        goes_on = is_enter(event) and (self._one or not self.textCursor().block().text().strip())
        if goes_on or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberedChoice(Chooser):
    """A few things to choose from, each taken by its figure: `chosen` brings its name. It leaves Enter to its form."""

    chosen = Signal(str)

    def __init__(self, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        for i, (name, words) in enumerate(names.items()):
            self.addItem(f"{_KEYS[i]}　{words}" if i < len(_KEYS) else words, name)
        self.activated.connect(lambda i: self.chosen.emit(str(self.itemData(i))))

    def put(self, name: str) -> None:
        """Show one as chosen."""
        self.setCurrentIndex(max(0, self.findData(name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """A figure takes what it stands before."""
        place = _KEYS.find(event.text()) if event.text() else -1
        if event.key() in ENTER:
            event.ignore()
        elif 0 <= place < self.count():
            self.setCurrentIndex(place)
            self.chosen.emit(str(self.itemData(place)))
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
                self.chosen.emit(str(self.currentData()))


_KEYS = "1234567890-"
