"""The rows of the panel beside the form: each shows one value of a clause, and changes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.screens.fields.choice_buttons import Check
from gui.screens.fields.chooser import Chooser
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import GAP, INNER_RING, RING, in_column, in_row
from gui.screens.widgets.plain import in_field
from gui.screens.widgets.ticked_rows import TickedRows
from gui.screens.widgets.typing_fields import FreeText, LineField
from gui.words.folding import fold

_VALUE = int(Qt.ItemDataRole.UserRole)
_LOW, _LINE = 124, 30


class Captioned(QWidget):
    """A field under its label, which may hold the letter that leads there, with a note below it."""

    def __init__(
        self, label: str, field: QWidget, note: str = "", parent: QWidget | None = None, gap: int = RING + INNER_RING
    ) -> None:
        super().__init__(parent)
        self.label, self.field, self._note = label.partition("(&")[0], field, Text("", "support")
        head = OneLine(label, "label")
        head.setBuddy(field)
        in_column(head, field, self._note, over=self, edge=0, gap=gap)
        show_if(head, bool(label))
        field.setAccessibleName(self.label)
        self.say(note)

    def say(self, note: str) -> None:
        """Show another note."""
        self._note.say(note)
        show_if(self._note, bool(note))
        self.field.setAccessibleDescription(note)


class Row(Captioned):
    """A label with what is under it; `given` brings what was typed or chosen there, `left` comes when typing is over, `went_on` with Enter."""

    given = Signal(object)
    left = Signal()
    went_on = Signal()
    is_typed = False

    def __init__(self, name: str, label: str, field: QWidget, note: str = "") -> None:
        super().__init__(label, field, note, gap=2)
        self.setObjectName("page")
        self.name = name

    def put(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Enter, for which the field has no use, goes on."""
        if event.key() in ENTER:
            self.went_on.emit()
        super().keyPressEvent(event)


class LineRow(Row):
    """A line of text, or a number as a text: what is none stays a text, of which the definition says what is wrong."""

    is_typed = True

    def __init__(self, name: str, label: str, kind: str = "text", note: str = "") -> None:
        self._line = LineField()
        super().__init__(name, label, self._line, note)
        self._of = _READ[kind]
        self._line.typed.connect(lambda text: self.given.emit(self._of(text)))
        self._line.left.connect(self.left)

    def put(self, value: object) -> None:  # noqa: D102 - as above
        text = "" if value is None else str(value)
        if self._of(self._line.text()) != self._of(text) or not self._line.hasFocus():
            self._line.put(text)

    def suggest(self, text: str) -> None:
        """Show in the empty line what it stands for."""
        self._line.setPlaceholderText(in_field(text))


class LinesRow(Row):
    """Several lines: a text, or a list with a text on each."""

    is_typed = True

    def __init__(self, name: str, label: str, *, each: bool, lines: int) -> None:
        self._text = FreeText(lines=lines)
        super().__init__(name, label, self._text)
        self._each = each
        self._text.typed.connect(lambda text: self.given.emit(self._of(text)))
        self._text.left.connect(self.left)

    def _of(self, text: str) -> object:
        return tuple(line.strip() for line in text.split("\n") if line.strip()) if self._each else text

    def put(self, value: object) -> None:  # noqa: D102 - as above
        text = "\n".join(map(str, value)) if self._each and isinstance(value, Sequence) else str(value or "")
        if self._of(self._text.toPlainText()) != self._of(text):
            self._text.put(text)


class PickRow(Row):
    """One of several, each with a value and what it is called."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[str, str]]) -> None:
        self._box = Chooser()
        super().__init__(name, label, self._box)
        self._box.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        for value, said in options:
            self._box.addItem(said, value)
        self._box.activated.connect(lambda place: self.given.emit(self._box.itemData(place)))

    def put(self, value: object) -> None:  # noqa: D102 - as above
        self._box.setCurrentIndex(self._box.findData(value or ""))


class TickRow(Row):
    """Whether something is so."""

    def __init__(self, name: str, label: str, key: str = "") -> None:
        self._tick = Check(label, key=key)
        super().__init__(name, "", self._tick)
        self._tick.clicked.connect(lambda: self.given.emit(self._tick.isChecked()))

    def put(self, value: object) -> None:  # noqa: D102 - as above
        self._tick.setChecked(bool(value))


class SomeRow(Row):
    """Some of several, each with a sign before it."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[str, str]]) -> None:
        self._list = QListWidget()
        super().__init__(name, label, self._list)
        self._list.setObjectName("items")
        self._list.setItemDelegate(TickedRows(self._list))
        self._list.setFixedHeight(min(_LOW, max(len(options), 2) * _LINE + 4))
        for value, said in options:
            item = QListWidgetItem(said, self._list)
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        if options:
            self._list.setCurrentRow(0)
        self._list.itemChanged.connect(self._changed)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]

    def _changed(self) -> None:
        self.given.emit(tuple(i.data(_VALUE) for i in self._items() if i.checkState() == Qt.CheckState.Checked))

    def put(self, value: object) -> None:  # noqa: D102 - as above
        taken = set(value) if isinstance(value, Sequence) else set()
        self._list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_VALUE) in taken else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)


def side_by_side(*rows: QWidget) -> QWidget:
    """Rows in one line."""
    made = QWidget()
    made.setObjectName("page")
    in_row(*((row, 1) for row in rows), over=made, edge=0, gap=GAP)
    return made


def _number(text: str) -> object:
    said = fold(text).strip()
    try:
        return (int(said) if "." not in said else float(said)) if said else None
    except ValueError:
        return text


_READ: dict[str, Callable[[str], object]] = {"text": str, "number": _number}
