"""The grid: keys as in Excel, rows put in, taken out and moved, blocks that are copied and pasted."""

from collections.abc import Callable
from datetime import datetime
from itertools import zip_longest

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.response.table_editing import Area, Place
from gui.screens.tables.cell_editor import ARROWS
from gui.screens.tables.cell_painter import box_in
from gui.screens.tables.table_model import TableModel
from gui.screens.tables.typing_view import TypingView
from gui.screens.widgets.clipboard import NOT_COPIED, copy
from gui.screens.widgets.composition import ENTER
from gui.words.cell_blocks import MOST_CHARACTERS, block_in, html_of, text_of

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_NOW = (_Key.Key_Semicolon, _Key.Key_Colon)
_WITH_CONTROL = (_Key.Key_D, _Key.Key_R, _Key.Key_Plus, _Key.Key_Minus, *_NOW)
_Standard = QKeySequence.StandardKey
_NOTHING_TO_PASTE = "貼り付けられる文字がありません。元のところで、セルをコピーし直してください。"
_TOO_MUCH = f"貼り付けようとした文字が多すぎます（{MOST_CHARACTERS:,}文字まで）。分けて貼り付けてください。"


class TableView(TypingView):
    """A table to fill in."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._keys: dict[QKeySequence.StandardKey, Callable[[], object]] = {
            _Standard.Copy: self.copy,
            _Standard.Cut: self.cut,
            _Standard.Paste: self.paste,
            _Standard.SelectAll: self.selectAll,
        }

    def event(self, event: QEvent) -> bool:
        """Keys that are the table's are no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & _Modifier.ControlModifier
            ours = control and event.key() in _WITH_CONTROL
            if ours or any(event.matches(key) for key in self._keys) or event.key() in (_Key.Key_F2, _Key.Key_F8):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Take the keys that a table has in Excel; what is typed begins in the cell."""
        if self._editor:
            if self.hasFocus():  # what was composed in it is settled, and the focus not there yet
                self._editor.field.setFocus()
                QApplication.sendEvent(self._editor.field, event)
            else:  # the cell has no use for it
                event.ignore()
            return
        key, modifiers = event.key(), event.modifiers() & ~_Modifier.KeypadModifier
        control, shift = bool(modifiers & _Modifier.ControlModifier), bool(modifiers & _Modifier.ShiftModifier)
        alt = bool(modifiers & _Modifier.AltModifier)
        standard = next((do for known, do in self._keys.items() if event.matches(known)), None)
        if key in (_Key.Key_Tab, _Key.Key_Backtab):
            self.leave(forward=key == _Key.Key_Tab and not shift)
            return
        if standard:
            standard()
        elif self._row_key(key, control=control, shift=shift, alt=alt):
            pass
        elif not alt and (place := self._ahead(key, control=control)):
            self._tabbed = False
            self.go(place, extend=shift)
        elif not alt and self._cell_key(key, control=control, shift=shift):
            pass
        elif event.text() and event.text().isprintable() and control == alt:  # AltGr is both
            self.begin(event.text())
        else:
            event.ignore()

    def _ahead(self, key: int, *, control: bool) -> Place | None:
        """Where a key leads; None for one that leads nowhere."""
        row, column = self.place
        last_column = self._model.columnCount() - 1
        page = max(self.viewport().height() // max(self.rowHeight(0), 1) - 1, 1)
        if key in ARROWS:
            step = ARROWS[key]
            if control:
                return self.editing.edge(self.place, step)
            return self._within(row + step[0], column + step[1])
        if key == _Key.Key_Home:
            return (0 if control else row), 0
        if key == _Key.Key_End:
            return (max(len(self.editing.rows) - 1, 0) if control else row), last_column
        if key in (_Key.Key_PageUp, _Key.Key_PageDown) and not control:
            return self._within(row + (page if key == _Key.Key_PageDown else -page), column)
        return None

    def _cell_key(self, key: int, *, control: bool, shift: bool) -> bool:
        """Whether a key does something to the chosen cells."""
        if key in ENTER and not control:
            self._down(-1 if shift else 1)
        elif key == _Key.Key_F2:
            self.begin()
        elif key in (_Key.Key_Delete, _Key.Key_Backspace) and not control:
            self.clear_cells()
        elif key == _Key.Key_D and control:
            self.fill_down()
        elif key == _Key.Key_R and control:
            self.fill_right()
        elif key in _NOW and control:
            self.stamp()
        elif key == _Key.Key_F8:
            self.go_wrong()
        elif key == _Key.Key_Space and control:
            self.choose(Area(0, self.area.left, self._model.rowCount() - 1, self.area.right))
        elif key == _Key.Key_Space and shift:
            self.choose(Area(self.area.top, 0, self.area.bottom, self._model.columnCount() - 1))
        elif key == _Key.Key_Space and (ticked := self.editing.ticked(self.area)):
            self.take(ticked, area=self.area)
        else:
            return False
        return True

    def _row_key(self, key: int, *, control: bool, shift: bool, alt: bool) -> bool:
        """Whether a key opens a list, or does something to whole rows."""
        if key == _Key.Key_Down and alt and not (shift or control) and self.editing.column(self.place[1]).choices:
            self.begin()
        elif key in (_Key.Key_Up, _Key.Key_Down) and alt and shift and not control:
            self.move_rows(-1 if key == _Key.Key_Up else 1)
        elif control and key in (_Key.Key_Plus, _Key.Key_Semicolon) and (shift or key == _Key.Key_Plus):
            self.insert_rows()
        elif control and key == _Key.Key_Minus:
            self.remove_rows()
        else:
            return False
        return True

    # Rows and blocks

    def insert_rows(self) -> None:
        """Empty rows before those that are chosen."""
        self.end()
        editing = self.editing.inserted(self.area) if self.editing.repeats else None
        if editing is None and self.editing.repeats:
            self.refused.emit(f"この表は{self.editing.most:,}行までです。行を増やせません。")
        self.take(editing, area=self.area)

    def remove_rows(self) -> None:
        """The chosen rows away, the next one in their place."""
        self.end()
        row, column = self.area.top, self.place[1]
        self.take(self.editing.removed(self.area))
        self.go(self._within(row, column))

    def clear_cells(self) -> None:
        """Nothing in the chosen cells."""
        self.end()
        self.take(self.editing.cleared(self.area))

    def fill_down(self) -> None:
        """The first chosen row in all of them."""
        self.end()
        self.take(self.editing.filled_down(self.area), area=self.area)

    def fill_right(self) -> None:
        """The first chosen column in all of them."""
        self.end()
        self.take(self.editing.filled_right(self.area), area=self.area)

    def stamp(self) -> None:
        """Today, or the time now, in a cell for one."""
        self.end()
        self.take(self.editing.stamped(self.place, datetime.now()))

    def go_wrong(self) -> None:
        """The next cell with an error is the current one."""
        self.end()
        place = self._model.next_wrong(self.place)
        if place:
            self.go(place)
            self.setFocus()

    def move_rows(self, by: int) -> None:
        """The chosen rows one up or down."""
        self.end()
        area = self.area
        editing = self.editing.moved(area, by)
        if editing:
            self.take(editing, area=area._replace(top=area.top + by, bottom=area.bottom + by))

    def copy(self) -> bool:
        """The chosen cells on the clipboard, for Excel and for here; whether they are there."""
        area = self.area
        if self.editing.repeats:  # the empty row to type into is no part of the table
            area = area._replace(bottom=max(min(area.bottom, len(self.editing.rows) - 1), area.top))
        block = self.editing.block(area)
        done = copy(text_of(block), html_of(block, self.editing.as_texts(area)))
        if not done:
            self.refused.emit(NOT_COPIED)
        return done

    def cut(self) -> None:
        """The chosen cells on the clipboard, and empty."""
        if self.copy():
            self.take(self.editing.cleared(self.area))

    def paste(self, *, turned: bool = False) -> None:
        """What is on the clipboard into the cells from the first chosen one on, as one step; `turned`: its rows as columns."""
        self.end()
        data = QApplication.clipboard().mimeData()
        text, markup = (data.text(), data.html()) if data else ("", "")
        if len(text) > MOST_CHARACTERS or (not text and len(markup) > MOST_CHARACTERS):
            self.refused.emit(_TOO_MUCH)
            return
        block = block_in(text, markup if len(markup) <= 4 * MOST_CHARACTERS else "") if text or markup else ()
        block = tuple(zip_longest(*block, fillvalue="")) if turned else block
        if not block:
            self.refused.emit(_NOTHING_TO_PASTE)
        elif self._model.operable:
            editing, area, lost = self.editing.pasted(self.area, block)
            self.take(editing, area=area)
            if lost:
                self.refused.emit(lost)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """A click on a box ticks it; one on the choice that is current opens its list."""
        index = self.indexAt(event.position().toPoint())
        before = self.currentIndex()
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _Modifier.ShiftModifier:
            self.go((index.row(), index.column()) if index.isValid() else self.place, extend=True)
            return
        super().mousePressEvent(event)
        self._anchor = self.place
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not index.isValid():
            return
        self._tabbed = False
        box = self._model.look(index.row(), index.column()).box
        if box and box_in(self.visualRect(index)).contains(event.position().toPoint()):
            self.take(self.editing.ticked(Area(index.row(), index.column(), index.row(), index.column())))
        elif index == before and self.editing.column(index.column()).choices:
            self.begin()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """A double click opens a cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._model.look(index.row(), index.column()).box:
            self.begin()
        else:
            self.mousePressEvent(event)
