"""The boxes of a list whose rows are ticked, drawn as all others are: Qt's own fade into the ground of some looks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.screens.widgets.marks import draw_check


class TickedRows(QStyledItemDelegate):
    """Draws a row as the style sheet has it, which leaves out the box, and the box."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row; one that cannot be ticked has no box."""
        super().paint(painter, option, index)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None:
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(self._rows.style().subElementRect(part, drawn, self._rows))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = Qt.CheckState(ticked) == Qt.CheckState.Checked
        draw_check(painter, box, self._rows.palette(), checked=checked, enabled=self._rows.isEnabled())
        painter.restore()
