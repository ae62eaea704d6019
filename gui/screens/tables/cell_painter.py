"""Draws the cells of a table: its words, a box, and what is wrong by a sign, a frame and a colour."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.response.flow import Sign
from gui.screens.tables.table_model import CellLook, Index, TableModel
from gui.screens.widgets.look import BORDER, ERROR, FAINT, GROUND, PANEL, PRIMARY, SELECTED, TEXT
from gui.screens.widgets.marks import draw_check, draw_chevron, draw_notice, draw_sign
from gui.survey.kinds.tick import LEFT, TAKEN

SIDE, BOX, SIGN = 8, 22, 16
# As plain numbers: flags of Python cost as much as the painting.
_CHOSEN, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight.value | _MIDDLE, Qt.AlignmentFlag.AlignLeft.value | _MIDDLE


class CellPainter(QStyledItemDelegate):
    """Draws every cell by itself: a style sheet would take ten times as long."""

    def __init__(self, model: TableModel, table: QWidget, at_hand: Callable[[], bool]) -> None:
        super().__init__(table)
        self._at_hand = at_hand
        self._model, self._table = model, table
        self._ground = table.parentWidget() or table  # the style sheet gives the table itself other colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the words or the box, and the sign."""
        room: QRect = option.rect  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        model, row, column = self._model, index.row(), index.column()
        look, colours = model.look(row, column), self._ground.palette()
        kind, enabled = model.columns[column].kind, self._table.isEnabled()
        ground = (
            SELECTED
            if state & _CHOSEN and self._at_hand()
            else PANEL
            if look.spared or not (kind.asks and enabled)
            else GROUND
        )
        painter.fillRect(room, colours.color(ground))
        words = room.adjusted(SIDE, 0, -SIDE, 0)
        if look.error or look.caution:
            words.setRight(words.right() - SIGN - 4)
            _draw_fault(painter, room, colours, look)
        here = state & _FOCUSED
        if look.box and not (look.spared and look.said is None) and (look.said is None or look.said in (TAKEN, LEFT)):
            _draw_box(painter, box_in(room), colours, look, enabled=enabled)
        else:
            if here and enabled and model.columns[column].choices:
                words.setRight(words.right() - 18)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                draw_chevron(painter, QRectF(words.right() + 6, room.center().y() - 6, 12, 12), colours.color(TEXT))
            if look.line:
                right = model.stands_right(row, column)
                _draw_words(painter, words, colours.color(TEXT if enabled else FAINT), look, right=right)
        if here:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(colours.color(PRIMARY), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))


def box_in(room: QRect) -> QRect:
    """Where the box of a tick stands in its cell."""
    return QRect(room.center() - QPoint(BOX // 2 - 1, BOX // 2 - 1), QSize(BOX, BOX))


def _draw_words(painter: QPainter, room: QRect, colour: QColor, look: CellLook, *, right: bool) -> None:
    painter.setPen(colour)
    metrics: QFontMetrics = painter.fontMetrics()
    line = look.line
    if len(line) * metrics.height() > room.width():  # perhaps too long; a letter is never wider than a line is high
        line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _RIGHT if right else _LEFT, line)


def _draw_box(painter: QPainter, box: QRect, colours: QPalette, look: CellLook, *, enabled: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.said is None:  # nothing is said yet, which is not the same as 'no'
        painter.setPen(QPen(colours.color(BORDER if enabled else FAINT), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 3, 3)
    else:
        draw_check(painter, QRectF(box), colours, checked=look.said == TAKEN, enabled=enabled)


def _draw_fault(painter: QPainter, room: QRect, colours: QPalette, look: CellLook) -> None:
    """An error has a frame and ! in a circle, a caution ! in a triangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(room.right() - SIGN - 4, room.center().y() - SIGN / 2 + 1, SIGN, SIGN)
    if look.error:
        painter.setPen(QPen(colours.color(ERROR), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5))
        draw_sign(painter, place, colours, Sign.ERROR)
    else:
        draw_notice(painter, place, colours, "caution")
