"""The totals under a table, each under its column; one that is not known says so."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.screens.tables.cell_painter import SIDE
from gui.screens.tables.frozen_column import FrozenColumn
from gui.screens.widgets.look import CAUTION, LINE, PANEL, SMALL, TEXT, font
from gui.screens.widgets.plain import tooltip
from gui.survey.kinds.totals import Total

_HEIGHT = 34
_UNKNOWN = "不明"


class TotalsBar(QWidget):
    """Shows a total, or nothing, for each column of a table, wherever its columns are scrolled to."""

    def __init__(self, table: FrozenColumn, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._totals: tuple[Total | None, ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName("合計")
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.update)

    def put(self, totals: Sequence[Total | None], labels: Sequence[str]) -> None:
        """Show these totals."""
        if tuple(totals) != self._totals:
            self._totals = tuple(totals)
            said = (f"{label}　{_in_words(total)}" for label, total in zip(labels, totals, strict=True) if total)
            self.setAccessibleDescription("。".join(said))
            self.update()

    def _room(self, column: int) -> QRect:
        header, viewport = self._table.horizontalHeader(), self._table.viewport()
        left = self._table.x() - self.x() + viewport.x() + header.sectionViewportPosition(column)
        return QRect(left, 0, header.sectionSize(column), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        painter, colours = QPainter(self), self.palette()
        painter.fillRect(self.rect(), colours.color(PANEL))
        painter.setPen(colours.color(LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(font(SMALL, bold=True))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.color(TEXT))
        head = self.rect().adjusted(SIDE, 0, 0, 0)  # the numbers of rows leave less room than it takes
        painter.drawText(head, int(middle | Qt.AlignmentFlag.AlignLeft), "合計")
        left, stays = self._table.viewport().x(), self._table.frozen
        painter.setClipRect(QRect(left + stays, 0, self._table.viewport().width() - stays, self.height()))
        for column, total in enumerate(self._totals):
            if total:
                painter.setPen(colours.color(CAUTION if total.doubt else TEXT))
                room = self._room(column).adjusted(SIDE, 0, -SIDE, 0)
                text = _UNKNOWN if total.doubt else total.filled
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), text)

    def event(self, event: QEvent) -> bool:
        """Says of a total that is not known why, where the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = (t for n, t in enumerate(self._totals) if t and self._room(n).contains(event.pos()))
            total = next(here, None)
            QToolTip.showText(event.globalPos(), tooltip(_in_words(total)) if total else "", self)
            return True
        return super().event(event)


def _in_words(total: Total) -> str:
    if not total.doubt:
        return total.filled or "未記入"
    return f"{_UNKNOWN}。{total.doubt}{f'記入済みの欄の合計は{total.filled}です。' if total.filled else ''}"
