"""A grid whose cells are typed into at once, as in Excel: the chosen cell opens with the first letter of any input method."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.response.table_editing import Area, Place, TableEditing
from gui.screens.tables.cell_editor import CellEditor, Field, Way, field_for
from gui.screens.tables.cell_painter import CellPainter
from gui.screens.tables.frozen_column import FrozenColumn
from gui.screens.tables.table_model import Index, TableModel
from gui.screens.widgets.scrolled_page import see_part


class TypingView(FrozenColumn):
    """Chooses cells and types into them. `changed` brings the table with whether that begins a step of its own.

    `refused` says what cannot be kept, `ended` comes when a cell was typed into and left.
    """

    changed = Signal(object, bool)
    refused = Signal(str)
    ended = Signal(object)

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setObjectName("table")  # first: what is looked up in the style sheet before that is kept
        self._model = model
        self._editor: CellEditor | None = None
        self._fields: dict[str, Field] = {}
        self._from_column = 0  # where Enter leads back to after some Tabs
        self._tabbed = self._is_composed = False
        self._anchor: Place = (0, 0)
        self.setModel(model)
        self.setItemDelegate(CellPainter(model, self, lambda: self.is_at_hand))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setCurrentIndex(model.index(0, 0))

    @property
    def editing(self) -> TableEditing:
        """The table as it stands."""
        return self._model.editing

    @property
    def place(self) -> Place:
        """The current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, 0)

    @property
    def area(self) -> Area:
        """The cells that are chosen, the current one at least."""
        row, column = self.place
        chosen = self.selectionModel().selection()
        found = [chosen.at(n) for n in range(chosen.count())]
        here = (one for one in found if one.top() <= row <= one.bottom() and one.left() <= column <= one.right())
        areas = (Area(one.top(), one.left(), one.bottom(), one.right()) for one in here)
        return next(areas, Area(row, column, row, column))

    def go(self, place: Place, *, extend: bool = False) -> None:
        """Make a cell the current one; `extend`: choose all from where the choosing began."""
        index = self._model.index(*place)
        flag = QItemSelectionModel.SelectionFlag
        if extend:
            self.selectionModel().select(QItemSelection(self._model.index(*self._anchor), index), flag.ClearAndSelect)
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        else:
            self._anchor = place
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        self.scrollTo(index)
        if self.is_at_hand:  # a long table may itself be out of sight where the cell is
            see_part(self.viewport(), self.visualRect(index))

    def choose(self, area: Area) -> None:
        """Choose cells, of which the first is the current one."""
        first, last = self._model.index(area.top, area.left), self._model.index(area.bottom, area.right)
        self.go((area.top, area.left))
        self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def take(self, editing: TableEditing | None, *, area: Area | None = None) -> None:
        """Let a step be done, and choose what it reached."""
        if editing is None or not self._model.operable:
            return
        if editing.rows != self.editing.rows:
            self._model.put(editing)
            self.changed.emit(editing, True)
        if area:
            self.choose(area)

    # Typing

    def begin(self, text: str | None = None, *, focus: bool = True) -> CellEditor | None:
        """Open the current cell: with what is there, or anew with the first letter."""
        self.end()
        self._go_within(self._anchor)  # of several cells that are chosen the one where the choosing began is typed into
        row, column = self.place
        if not self._model.may_edit(column):
            return None
        self.scrollTo(self.currentIndex())
        field = field_for(self.editing.cell(row, column), self._fields, self.viewport())
        editor = CellEditor(self.editing, (row, column), field, self._room(), appends=text is None)
        self._editor = editor
        first = [True]

        def changed(editing: TableEditing) -> None:
            self._model.put(editing)
            self.changed.emit(editing, first[0])
            first[0] = False

        editor.changed.connect(changed)
        editor.refused.connect(self.refused)
        editor.ended.connect(self._ended)
        if focus:
            editor.field.setFocus()
        if text:
            QApplication.sendEvent(
                editor.field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
            )
        else:
            editor.select_end()
        return editor

    def end(self) -> None:
        """Take what is typed, if a cell is open."""
        if self._editor:
            self._editor.end()

    def drop(self) -> None:
        """Close the cell that is open without taking what is typed: the table has become another."""
        if self._editor:
            self._editor.changed.disconnect()
            self._editor.cancel()

    def _ended(self, way: Way | None) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        if way is not None:
            self.setFocus()
            (how, step), (row, column) = way, self.place
            if how == "enter":
                self._down(step[0])
            elif how == "fill":
                self._fill()
            elif how == "tab" and not self._tab(step[1]):
                self.leave(forward=step[1] > 0)
            elif how == "arrow" and step != (0, 0):
                self._tabbed = False
                self.go(self._within(row + step[0], column + step[1]))
        self.ended.emit(editor.place)

    def _fill(self) -> None:
        """What was typed in all cells that are chosen, as one step with that."""
        editing, area = self.editing.filled(self.area, self.place), self.area
        if editing.rows != self.editing.rows:
            self._model.put(editing)
            self.changed.emit(editing, False)
            self.choose(area)

    def _go_within(self, place: Place) -> bool:
        """Whether several cells are chosen and a place is one of them; then it is the current one, and they stay chosen."""
        area = self.area
        is_within = area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right
        if area.size == (1, 1) or not is_within:
            return False
        self.selectionModel().setCurrentIndex(self._model.index(*place), QItemSelectionModel.SelectionFlag.NoUpdate)
        return True

    def _go_on_within(self, by: int, *, down: bool) -> bool:
        """Whether several cells are chosen; then Enter and Tab go round among those that can be typed into."""
        area = self.area
        cells = [at for at in area.cells if self._model.may_edit(at[1])]
        if area.size == (1, 1) or self.place not in cells:
            return False
        cells = sorted(cells, key=lambda at: at[::-1]) if down else cells
        self._anchor = cells[(cells.index(self.place) + by) % len(cells)]
        return self._go_within(self._anchor)

    def _within(self, row: int, column: int) -> Place:
        """The cell nearest to a place."""
        last_row, last_column = self._model.rowCount() - 1, self._model.columnCount() - 1
        return min(max(row, 0), last_row), min(max(column, 0), last_column)

    @property
    def is_at_hand(self) -> bool:
        """Whether the keys go to the table."""
        return self.hasFocus() or self.is_open

    @property
    def is_open(self) -> bool:
        """Whether a cell is typed into."""
        return self._editor is not None

    def _room(self) -> QRect:
        return self.visualRect(self.currentIndex()).adjusted(0, 0, 1, 1)

    def updateEditorGeometries(self) -> None:  # noqa: N802 - Qt's
        """What stands over a cell goes with it."""
        super().updateEditorGeometries()
        if self._editor:
            self._editor.stand(self._room())

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802, D102 - Qt's
        super().scrollContentsBy(dx, dy)
        if self._editor:
            self._editor.stand(self._room())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's
        """What is composed on a chosen cell begins in it; the focus stays until it is settled, or the input method drops it.

        Some tell that nothing is composed once more while the focus goes to what has just been settled.
        """
        was_composed, self._is_composed = self._is_composed, bool(event.preeditString())
        if self._editor is None and (event.preeditString() or event.commitString()):
            self.begin("", focus=False)
        if self._editor is None:
            event.ignore()
            return
        QApplication.sendEvent(self._editor.field, event)
        if self._editor and not event.preeditString() and self.hasFocus():
            if event.commitString():
                self._editor.field.setFocus()
            elif was_composed:
                self._editor.cancel()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's
        """Where the input method stands: in the cell."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return self._model.may_edit(self.place[1])
        if self._editor is None:
            place = self.visualRect(self.currentIndex()).translated(self.viewport().pos())
            return place if query == Qt.InputMethodQuery.ImCursorRectangle else super().inputMethodQuery(query)
        found = self._editor.field.inputMethodQuery(query)
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return found.translated(self._editor.field.mapTo(self, self._editor.field.rect().topLeft()))
        return found

    def _paint_chosen(self) -> None:
        """Paint the cells that are chosen anew: they stand out where the focus is."""
        self.viewport().update(self.visualRegionForSelection(self.selectionModel().selection()))

    def focusInEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's
        """Show where the focus is, and nothing else anew: Qt's own would paint every cell."""
        self._paint_chosen()

    def focusOutEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's
        """What is composed in a cell that has not the focus yet is taken with it."""
        self._paint_chosen()
        if self._editor and QApplication.focusWidget() not in (self._editor.field, self):
            self.end()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Tab goes from cell to cell, and on after the last."""
        return self._tab(1 if forward else -1) or super().focusNextPrevChild(forward)

    def leave(self, *, forward: bool) -> None:
        """Go on to what comes after the table, or before it."""
        super().focusNextPrevChild(forward)

    def _tab(self, by: int) -> bool:
        """Go to the next cell that can be typed into, or the one before; False where there is none."""
        if self._go_on_within(by, down=False):
            return True
        width = self._model.columnCount()
        row, column = self.place
        start = self._from_column if self._tabbed else column
        at = row * width + column + by
        while 0 <= at < width * self._model.rowCount():
            if self._model.may_edit(at % width):
                self.go((at // width, at % width))
                self._from_column, self._tabbed = start, True
                return True
            at += by
        return False

    def _down(self, by: int) -> None:
        """Enter goes down, to the column in which the row was begun."""
        if self._go_on_within(by, down=True):
            return
        row, column = self.place
        if self._tabbed:
            column = self._from_column
        self._tabbed = False
        self.go(self._within(row + by, column))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802, D102 - Qt's
        super().currentChanged(current, previous)
        if self._editor and (current.row(), current.column()) != self._editor.place:
            self.end()
