"""What stands over a cell while it is typed into: a line or a text, with the list of choices under it."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.response.table_editing import Place, TableEditing
from gui.screens.tables.choice_list import ChoiceList
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.typing_fields import FreeText, LineField
from gui.survey.item import TableCell

Way = tuple[Literal["enter", "tab", "arrow", "fill"], Place]
_STAY: Way = ("arrow", (0, 0))
ARROWS: dict[int, Place] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_LEAST_WIDTH, _MOST_LINES, _LINE = 280, 8, 1.08
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class TextCell(FreeText):
    """A text of several lines, as high as what is in it, within the table."""

    room = QRect()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        height = max(round(lines * self.fontMetrics().lineSpacing() * _LINE) + 12, self.room.height())
        ground = self.parentWidget()
        if ground is None:
            return
        box = QRect(self.room.left(), self.room.top(), max(self.room.width(), _LEAST_WIDTH), height)
        box.moveRight(min(box.right(), max(ground.width() - 1, self.room.right())))
        box.moveTop(max(min(box.top(), ground.height() - height), 0))
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines == _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if box != self.geometry():
            self.setGeometry(box)


Field = LineField | TextCell


def field_for(cell: TableCell, made: dict[str, Field], ground: QWidget) -> Field:
    """The field in which such a cell is typed into; one is made for all of a sort, for that takes as long as painting."""
    kind = cell.kind
    sort = "number" if kind.real else "line" if kind.signs or kind.offers else "text"
    if sort not in made:
        made[sort] = TextCell(ground) if sort == "text" else LineField("number" if sort == "number" else "text", ground)
        made[sort].setObjectName("cell")
    return made[sort]


class CellEditor(QObject):
    """One cell under the officer's hands. `changed` brings the table after every letter; nothing waits for the end.

    `ended` comes when the cell is left, with the way that leads on; None where that was another.
    `refused` says what of that which was typed cannot be kept. `appends`: the arrows move in the text, as after F2;
    else they lead to the next cell, as in Excel.
    """

    changed = Signal(object)
    ended = Signal(object)
    refused = Signal(str)

    def __init__(self, editing: TableEditing, place: Place, field: Field, room: QRect, *, appends: bool) -> None:
        super().__init__(field)
        self.place, self.appends = place, appends
        self._before, self._editing = editing, editing
        self._touched = False
        self.cell: TableCell = editing.cell(*place)
        self.field = field
        kind = self.cell.kind
        self.field.setAccessibleName(f"{self.cell.row_name}　{self.cell.label}")
        self.field.setAccessibleDescription(kind.expected(self.cell))
        self.list = ChoiceList(self.cell, self.field) if self.cell.options else None
        self.stand(room)
        self.field.put(editing.plain(*place) if appends else "")
        self.field.typed.connect(self._typed)
        self.field.left.connect(self._left)
        self.field.refused.connect(self.refused)
        self.field.installEventFilter(self)
        if self.list:
            self.list.picked.connect(self._pick)
            self._find("")
        self.field.show()

    def stand(self, room: QRect) -> None:
        """Stand over the cell, wherever it now is."""
        if isinstance(self.field, LineField):
            self.field.setGeometry(room)
        else:
            self.field.room = room
            self.field.put(self.field.toPlainText())
        if self.list:
            self.list.place()

    def select_end(self) -> None:
        """Put the cursor behind what is there."""
        if isinstance(self.field, LineField):
            self.field.end(False)
        else:
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    @property
    def _several(self) -> bool:
        return self.cell.kind.separate

    def _typed(self, text: str) -> None:
        self._touched = True
        self._editing = self._before.typed(*self.place, text)
        self._find(text)
        self.changed.emit(self._editing)

    def _find(self, text: str) -> None:
        if self.list is None:
            return
        said = self._editing.said(*self.place)
        if self._several:
            self.list.tick(said if isinstance(said, tuple) else ())
            self.list.seek(text)
        else:
            self.list.seek(text, said if isinstance(said, str) else None)

    def _pick(self, mark: str) -> None:
        """The mouse or Space takes a choice: one of several stays open."""
        self._take(mark)
        if not self._several:
            self.end(_STAY)

    def _take(self, mark: str) -> None:
        said = self._editing.said(*self.place)
        taken = said if isinstance(said, tuple) else ()
        answer: str | tuple[str, ...] = mark
        if self._several:
            order = [known for known, _ in self.cell.options if known]
            chosen = {mark} ^ set(taken) if mark else set()
            answer = tuple(known for known in order if known in chosen)
        self._touched = True
        self._editing = self._editing.changed({self.place: answer})
        self.field.put(self._editing.plain(*self.place).replace("\n", "、"))
        if self.list and self._several:
            self.list.tick(answer if isinstance(answer, tuple) else ())
        self.changed.emit(self._editing)

    def end(self, way: Way | None = None) -> None:
        """Take what is there and leave the cell."""
        mark = self.list.mark if self.list else None
        typed = self.field.text() if isinstance(self.field, LineField) else ""
        if (
            mark is not None
            and not self._several
            and typed
            and self._touched
            and self._editing.said(*self.place) != mark
        ):
            self._take(mark)
        self._close(way)

    def cancel(self) -> None:
        """Leave the cell with what stood there before."""
        if self._touched:
            self.changed.emit(self._before)
        self._close(_STAY)

    def _close(self, way: Way | None) -> None:
        self.field.removeEventFilter(self)
        self.field.typed.disconnect(self._typed)
        self.field.left.disconnect(self._left)
        self.field.refused.disconnect(self.refused)
        self.ended.emit(way)  # first: what is hidden with the focus gives that to anything
        self.field.hide()
        if self.list:
            self.list.hide()
            self.list.deleteLater()
        self.deleteLater()

    def _left(self) -> None:
        now = QApplication.focusWidget()
        if now is not self.field:
            self.end(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802, D102 - Qt's
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escapes:
            event.accept()
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key is none of the text's own."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(modifiers & _SHIFT)
        plain = not modifiers & ~_SHIFT
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in ENTER and modifiers & Qt.KeyboardModifier.AltModifier and not isinstance(self.field, LineField):
            self.field.insertPlainText("\n")
        elif key in ENTER and plain:
            self.end(("enter", (-1 if shift else 1, 0)))
        elif key in ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.end(("fill", (0, 0)))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if modifiers & ~_SHIFT:
                return False
            self.end(("tab", (0, -1 if shift or key == Qt.Key.Key_Backtab else 1)))
        elif key == Qt.Key.Key_F2 and plain:
            self.appends = not self.appends
        elif key in ARROWS and not modifiers:
            return self._arrow(key)
        elif key == Qt.Key.Key_Space and plain and self._several and self.list and self.list.mark is not None:
            self._take(self.list.mark)
        else:
            return False
        return True

    def _arrow(self, key: int) -> bool:
        step = ARROWS[key]
        if self.list and step[0]:
            label = self.list.step(step[0])
            if not self._several and self.list.mark is not None:
                self._take(self.list.mark)
            else:
                self.field.setAccessibleDescription(label)
        elif not self.appends:
            self.end(("arrow", step))
        else:
            return False
        return True
