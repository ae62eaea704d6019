"""A grid whose first column stays in sight while the others are scrolled: it says which row is which."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from gui.screens.tables.table_model import Index, TableModel
from gui.screens.widgets.look import BORDER, LINE

_WIDEST = 0.5
"""Of the table's width: a first column that takes more leaves no room for the others."""

_Hint = QAbstractItemView.ScrollHint


class _Heads(QHeaderView):
    """The heads of the columns, the first of which stays too."""

    def __init__(self, table: "FrozenColumn") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        super().paintEvent(event)
        width = self._table.frozen
        if width:
            painter = QPainter(self.viewport())
            painter.fillRect(0, 0, width, self.height(), self.palette().window())
            self.paintSection(painter, QRect(0, 0, width, self.height()), 0)
            painter.end()


class FrozenColumn(QTableView):
    """Draws the first column over the others where these are scrolled; where the rows have names, these stay anyway."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._may_freeze = not model.editing.table.rows and len(model.columns) > 1
        self.setHorizontalHeader(_Heads(self))

    @property
    def frozen(self) -> int:
        """How wide the column is that stays; 0 where it stands in its place."""
        width = self.columnWidth(0)
        moved = self._may_freeze and self.horizontalScrollBar().value() > 0
        return width if moved and width <= _WIDEST * self.viewport().width() else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        super().paintEvent(event)
        width, room = self.frozen, event.rect()
        if not width or room.left() > width:
            return
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, State = option.state, QStyle.StateFlag  # type: ignore[attr-defined]  # noqa: N806 - Qt's
        last = self.rowAt(room.bottom()) if self.rowAt(room.bottom()) >= 0 else self.model().rowCount() - 1
        for row in range(max(self.rowAt(room.top()), 0), last + 1):
            index, top, height = self.model().index(row, 0), self.rowViewportPosition(row), self.rowHeight(row)
            here = index == self.currentIndex() and self.hasFocus()
            option.rect = QRect(0, top, width - 1, height - 1)  # type: ignore[attr-defined]
            chosen = self.selectionModel().isSelected(index)
            state = plain | (State.State_Selected if chosen else State.State_None)
            option.state = state | State.State_HasFocus if here else state  # type: ignore[attr-defined]
            self.itemDelegate().paint(painter, option, index)
        painter.setPen(QPen(self.palette().color(LINE), 1))
        for row in range(max(self.rowAt(room.top()), 0), last + 1):
            bottom = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(0, bottom, width - 1, bottom)
        painter.setPen(QPen(self.palette().color(BORDER), 2))
        painter.drawLine(width, room.top(), width, room.bottom())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802, D102 - Qt's
        super().scrollContentsBy(dx, dy)
        if dx and self._may_freeze:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:  # noqa: N802 - Qt's
        """No cell is hidden behind the column that stays."""
        super().scrollTo(index, hint)
        hidden = self.frozen - self.columnViewportPosition(index.column()) if index.column() else 0
        if self.frozen and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def indexAt(self, pos: QPoint) -> QModelIndex:  # noqa: N802 - Qt's
        """The cell that is seen there."""
        seen = 0 <= pos.x() < self.frozen
        return self.model().index(self.rowAt(pos.y()), 0) if seen else super().indexAt(pos)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's
        """Where a cell is seen."""
        found = super().visualRect(index)
        return QRect(QPoint(0, found.y()), QSize(found.size())) if index.column() == 0 and self.frozen else found
