"""What is drawn over a sheet on the screen: the letters of its columns, the numbers of its rows, the chosen cells."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from gui.form.look.measures import Measures
from gui.screens.widgets.look import FAINT, GROUND, LINE, PANEL, PRIMARY, SELECTED, TEXT, font
from gui.words.cell_names import column_letters
from gui.xlsx.addresses import Area

WIDE, HIGH = 44, 24
_LETTERS, _LEAST = 12, 9
_VEIL, _FRAME, _AROUND = 36, 3, 5


def draw_heads(
    painter: QPainter,
    size: QSize,
    palette: QPalette,
    measures: Measures,
    scale: float,
    origin: QPoint,
    chosen: Sequence[Area],
) -> None:
    """Draw the headings of the rows and columns that are seen, those of the chosen cells set off."""
    painter.setFont(font(_LETTERS))
    painter.fillRect(0, 0, size.width(), HIGH, palette.color(PANEL))
    painter.fillRect(0, 0, WIDE, size.height(), palette.color(PANEL))
    left, right = max(WIDE - origin.x(), 0), size.width() - origin.x()
    painter.setClipRect(WIDE, 0, size.width() - WIDE, HIGH)
    for column in measures.columns_between(left / scale, right / scale):
        start, stop = (round(edge * scale) + origin.x() for edge in measures.columns[column - 1 : column + 1])
        is_chosen = any(area.left <= column <= area.right for area in chosen)
        _draw_one(painter, palette, QRect(start, 0, stop - start, HIGH), column_letters(column), is_chosen=is_chosen)
    top, bottom = max(HIGH - origin.y(), 0), size.height() - origin.y()
    painter.setClipRect(0, HIGH, WIDE, size.height() - HIGH)
    for row in measures.rows_between(top / scale, bottom / scale):
        start, stop = (round(edge * scale) + origin.y() for edge in measures.rows[row - 1 : row + 1])
        is_chosen = any(area.top <= row <= area.bottom for area in chosen)
        _draw_one(painter, palette, QRect(0, start, WIDE, stop - start), str(row), is_chosen=is_chosen)
    painter.setClipping(False)


def _draw_one(painter: QPainter, palette: QPalette, box: QRect, text: str, *, is_chosen: bool) -> None:
    if box.isEmpty():
        return
    if is_chosen:
        painter.fillRect(box, palette.color(SELECTED))
    painter.setPen(QPen(palette.color(LINE), 0))  # of one dot at every scale
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if min(box.width(), box.height()) >= _LEAST:
        painter.setPen(palette.color(TEXT if is_chosen else FAINT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def draw_chosen(
    painter: QPainter,
    palette: QPalette,
    measures: Measures,
    scale: float,
    current: tuple[int, int],
    chosen: Sequence[Area],
    here: QColor,
) -> None:
    """Draw a veil over the chosen cells and a frame around the current one; the painter's origin is the sheet's."""

    def rectangle(area: Area) -> QRectF:
        left, top, width, height = (measure * scale for measure in measures.box(area))
        return QRectF(left, top, width, height)

    veil = QColor(palette.color(PRIMARY))
    veil.setAlpha(_VEIL)
    one = measures.sheet.area_at(*current)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in chosen:
        if area != one:
            painter.fillRect(rectangle(area), veil)
            painter.setPen(QPen(palette.color(PRIMARY), 1))
            painter.drawRect(rectangle(area))
    for colour, width in ((palette.color(GROUND), _AROUND), (here, _FRAME)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(rectangle(one))
