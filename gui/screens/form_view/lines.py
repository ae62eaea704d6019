"""The lines of a sheet: those of the grid, and those that stand around its cells, the heavier of two at one place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPen

from gui.form.look.form_look import CellStyle, FormLook, Line
from gui.form.look.measures import Measures
from gui.screens.form_view.tint import Colours
from gui.xlsx.addresses import Area

_WIDTHS = {"hair": 0.5, "medium": 2.0, "thick": 4.0, "double": 3.0, "mediumDashed": 2.0, "mediumDashDot": 2.0}
_UNIT = 0.62
"""Points of a thin line."""

_HEAVIEST = ("double", "thick", "medium", "mediumDashed", "mediumDashDot", "mediumDashDotDot", "slantDashDot", "thin")
_DASHES: dict[str, tuple[float, ...]] = {
    "dotted": (1, 2),
    "hair": (1, 1),
    **dict.fromkeys(("dashed", "mediumDashed"), (4, 2)),
    **dict.fromkeys(("dashDot", "mediumDashDot", "slantDashDot"), (5, 2, 1, 2)),
    **dict.fromkeys(("dashDotDot", "mediumDashDotDot"), (5, 2, 1, 2, 1, 2)),
}
_SCALED = (QPaintEngine.Type.Picture, QPaintEngine.Type.Pdf)
_ACROSS, _DOWN = 0, 1
Edge = tuple[int, int, int]
"""Across or down; the row or column behind which it stands; the column or row along which it runs."""


class LinePainter:
    """Draws lines of one sheet, `scale` dots a point, on whole dots."""

    def __init__(self, painter: QPainter, scale: float, look: FormLook, measures: Measures, colours: Colours) -> None:
        self._painter, self._scale, self._colours = painter, scale, colours
        self._look, self._sheet, self._measures = look, measures.sheet, measures

    def rectangle(self, area: Area) -> QRectF:
        """Where an area stands, in whole dots."""
        measures = self._measures
        left, right = self._column(area.left - 1), self._column(min(area.right, measures.last_column))
        top, bottom = self._row(area.top - 1), self._row(min(area.bottom, measures.last_row))
        return QRectF(left, top, max(right - left, 0), max(bottom - top, 0))

    def _column(self, number: int) -> int:
        return round(self._measures.columns[min(number, self._measures.last_column)] * self._scale)

    def _row(self, number: int) -> int:
        return round(self._measures.rows[min(number, self._measures.last_row)] * self._scale)

    def draw_grid(self, rows: range, columns: range, colour: QColor) -> None:
        """Draw the lines that stand on the screen between cells without lines of their own."""
        left, right = self._column(columns.start - 1), self._column(columns.stop - 1)
        top, bottom = self._row(rows.start - 1), self._row(rows.stop - 1)
        for column in columns:
            self._painter.fillRect(QRectF(self._column(column) - 1, top, 1, bottom - top), colour)
        for row in rows:
            self._painter.fillRect(QRectF(left, self._row(row) - 1, right - left, 1), colour)

    def draw_lines(self, cells: Iterator[tuple[int, int]]) -> None:
        """Draw the lines around these cells."""
        found: dict[Edge, Line] = {}
        for row, column in cells:
            style = self._look.style(self._sheet.cells[row, column].style)
            for edge, line in _edges(row, column, style):
                if edge not in found or _weight(line) > _weight(found[edge]):
                    found[edge] = line
            if style.diagonal:
                self._draw_diagonal(row, column, style)
        for way, behind, first, last, line in _joined({e: line for e, line in found.items() if not self._inside(e)}):
            self._draw(way, behind, first, last, line)

    def _inside(self, edge: Edge) -> bool:
        """Whether an edge lies within a merged area."""
        way, behind, along = edge
        before, after = (
            ((behind, along), (behind + 1, along)) if way == _ACROSS else ((along, behind), (along, behind + 1))
        )
        area = self._sheet.merged.get(before)
        return area is not None and area.contains(*after)

    def _draw(self, way: int, behind: int, first: int, last: int, line: Line) -> None:
        width = max(round(_WIDTHS.get(line.style, 1.0) * _UNIT * self._scale), 1)
        colour = self._colours.drawn(line.colour)
        if way == _ACROSS:
            place, start, stop = self._row(behind), self._column(first - 1), self._column(last)
        else:
            place, start, stop = self._column(behind), self._row(first - 1), self._row(last)
        if start >= stop:
            return
        place -= (width + 1) // 2
        if line.style == "double":
            thin = max(round(width / 3), 1)
            self._fill(way, place, thin, start, stop, colour)
            self._fill(way, place + max(width, 3) - thin, thin, start, stop, colour)
        elif line.style in _DASHES:
            self._stroke(way, place, width, start, stop, colour, _DASHES[line.style])
        else:
            self._fill(way, place, width, start - (width + 1) // 2, stop + width // 2, colour)

    def _fill(self, way: int, place: int, width: int, start: int, stop: int, colour: QColor) -> None:
        """Draw a line on whole dots, from where it is to stand; a rectangle that is drawn smaller later might vanish."""
        place = max(place, 0)
        if self._painter.paintEngine().type() in _SCALED:
            self._stroke(way, place, width, start, stop, colour)
            return
        box = (start, place, stop - start, width) if way == _ACROSS else (place, start, width, stop - start)
        self._painter.fillRect(QRectF(*box), colour)

    def _stroke(
        self, way: int, place: int, width: int, start: int, stop: int, colour: QColor, dashes: Sequence[float] = ()
    ) -> None:
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(list(dashes))
        self._painter.setPen(pen)
        middle = place + width / 2
        self._painter.drawLine(
            QLineF(*(start, middle, stop, middle) if way == _ACROSS else (middle, start, middle, stop))
        )

    def _draw_diagonal(self, row: int, column: int, style: CellStyle) -> None:
        box = self.rectangle(self._sheet.area_at(row, column))
        line = style.diagonal or Line("thin")
        colour = self._colours.drawn(line.colour)
        self._painter.setPen(QPen(colour, max(_WIDTHS.get(line.style, 1.0) * _UNIT * self._scale, 1)))
        if style.falls:
            self._painter.drawLine(QLineF(QPointF(box.topLeft()), QPointF(box.bottomRight())))
        if style.rises:
            self._painter.drawLine(QLineF(QPointF(box.bottomLeft()), QPointF(box.topRight())))


def _edges(row: int, column: int, style: CellStyle) -> Iterator[tuple[Edge, Line]]:
    for edge, line in (
        ((_ACROSS, row - 1, column), style.top),
        ((_ACROSS, row, column), style.bottom),
        ((_DOWN, column - 1, row), style.left),
        ((_DOWN, column, row), style.right),
    ):
        if line:
            yield edge, line


def _weight(line: Line) -> int:
    return len(_HEAVIEST) - _HEAVIEST.index(line.style) if line.style in _HEAVIEST else 0


def _joined(found: dict[Edge, Line]) -> Iterator[tuple[int, int, int, int, Line]]:
    """Lines that go on into each other as one: which way, behind what, from where to where."""
    way = behind = first = last = -1
    running: Line | None = None
    for (of_way, of_behind, along), line in sorted(found.items(), key=lambda item: item[0]):
        if running == line and (of_way, of_behind, along) == (way, behind, last + 1):
            last = along
            continue
        if running:
            yield way, behind, first, last, running
        way, behind, first, last, running = of_way, of_behind, along, along, line
    if running:
        yield way, behind, first, last, running
