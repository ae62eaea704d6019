"""A table to read: every text in full, wrapped in its column."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui.screens.widgets.button import hold_key
from gui.screens.widgets.look import BODY, DENSE, GROUND, PRIMARY, SELECTED, TEXT
from gui.screens.widgets.paragraph import paragraph

_SIDE, _ABOVE = 11, 7
_LEAST, _MARK = 36, 4
_LINE = 1  # between two cells: neither is painted there
_LOW = 60
_PIECE = 50  # rows that are fitted before whoever clicks has a turn
LITTLE = 48
"""The height with which a list is content: that of its headings."""


# To Python a mixin, to the type checker the table that it is mixed into.
if TYPE_CHECKING:
    _Table = QTableView
else:
    _Table = object


class ByRows(_Table):
    """Mixed into a table in which rows are chosen: Home and End lead to the first of them and the last."""

    def moveCursor(  # noqa: N802 - Qt's
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt's own way leads to the first and the last cell of the row, which nobody sees."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        rows, here = self.model().rowCount(), self.currentIndex()
        if action in ends and rows and here.isValid():
            return here.siblingAtRow(ends[action] % rows)
        return super().moveCursor(action, modifiers)


class ReadingTable(ByRows, QTableWidget):
    """Columns have shares of the width (below 1) or a width in pixels; `empty` is what it says without a row."""

    def __init__(
        self, name: str, headers: Sequence[str], widths: Sequence[float], *, empty: str = "", size: int = BODY
    ) -> None:
        super().__init__(0, len(headers))
        self.widths = tuple(widths)
        self._empty, self._size = empty, size
        self._unfitted = range(0)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._fit_some)
        self.setHorizontalHeaderLabels(list(headers))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Wrapped(self, size))
        self.itemActivated.connect(hold_key)
        self.setMinimumHeight(_LOW)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these texts."""
        self.setRowCount(len(rows))
        self.horizontalHeader().setVisible(bool(rows))
        self.setAccessibleDescription("" if rows else self._empty)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(row, column, QTableWidgetItem(text))
        self._fit()

    def _fit(self) -> None:
        """Fit the columns to the room and the rows to their texts; what is in sight stays where it is."""
        if not self.isVisible():  # it is fitted when it is looked at
            return
        widths = self.widths[: self.columnCount()]
        room = self.viewport().width() - sum(width for width in widths if width > 1)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, round(width if width > 1 else room * width))
        self._unfitted = range(self.rowCount())
        self._fit_some()

    def _fit_some(self) -> None:
        """Of many rows the first, and the others in turns: a nation's have thousands of texts to be measured."""
        some, self._unfitted = self._unfitted[:_PIECE], self._unfitted[_PIECE:]
        chosen = self.currentRow()
        in_sight = chosen >= 0 and 0 <= self.rowViewportPosition(chosen) < self.viewport().height()
        row = chosen if in_sight else self.rowAt(0)
        before = self.rowViewportPosition(row)
        for each in some:
            self.resizeRowToContents(each)
        self.updateGeometries()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(row) - before)
        if self._unfitted:
            self._turn.start()

    def scrollTo(  # noqa: N802 - Qt's
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Whoever goes to a row that is not yet fitted sees all of it."""
        if index.row() in self._unfitted:
            self.resizeRowToContents(index.row())
            self.updateGeometries()
        super().scrollTo(index, hint)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Content with its headings, where what stands around it needs the rest."""
        return QSize(super().sizeHint().width(), LITTLE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: object) -> None:  # noqa: N802, D102 - Qt's
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        super().paintEvent(event)
        if not self.rowCount() and self._empty:
            said = paragraph(self._empty, self._size)
            width = self.viewport().width() - 2 * _SIDE
            said.draw(QPainter(self.viewport()), _SIDE, _SIDE, width, self.palette().color(TEXT))
        if not self.verticalScrollBar().isVisible():
            self._end_at_frame()

    def _end_at_frame(self) -> None:
        """Paint over the line behind the last column: the frame stands right beside it, and both are one thick line."""
        painter, edge = QPainter(self.viewport()), self.viewport().width() - _LINE
        for row in range(self.rowCount()):
            last = self.model().index(row, self.columnCount() - 1)
            ground = SELECTED if self.selectionModel().isSelected(last) else GROUND
            room = QRect(edge, self.rowViewportPosition(row), _LINE, self.rowHeight(row) - _LINE)
            painter.fillRect(room, self.palette().color(ground))


class _Wrapped(QStyledItemDelegate):
    """Draws a cell's text from its top, as wide as the column, with the line height of the look."""

    def __init__(self, table: QTableWidget, size: int) -> None:
        super().__init__(table)
        self._table, self._size = table, size

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's
        width = self._table.columnWidth(index.column())
        text = paragraph(str(index.data() or ""), self._size, line_height=DENSE)
        return QSize(width, text.height(width - _LINE - 2 * _SIDE) + 2 * _ABOVE + _LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, where the row is chosen, and the text."""
        room: QRect = option.rect  # type: ignore[attr-defined]
        colours = self._table.palette()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(room, colours.color(SELECTED))
            if index.column() == 0:  # colours alone say nothing
                painter.fillRect(QRect(room.x(), room.y(), _MARK, room.height()), colours.color(PRIMARY))
        text = paragraph(str(index.data() or ""), self._size, line_height=DENSE)
        text.draw(painter, room.x() + _SIDE, room.y() + _ABOVE, room.width() - 2 * _SIDE, colours.color(TEXT))


class LittleText(QPlainTextEdit):
    """A text to read, which asks for as little room as a table beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setVerticalScrollBar(QScrollBar(self))  # the first was styled as that of a text that is written

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(super().sizeHint().width(), LITTLE)
