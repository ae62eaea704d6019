"""Draws a sheet of a form on any painter, as it looks: grounds, words, lines, and what sets cells off."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from gui.form.look import steps
from gui.form.look.form_look import FormLook, NumberText, SheetLook, ShownCell
from gui.form.look.measures import SIDE, measures
from gui.screens.form_view.cell_words import UNITS, Words, laid_out, side_of
from gui.screens.form_view.lines import LinePainter
from gui.screens.form_view.shape_painter import ShapePainter, Write
from gui.screens.form_view.tint import ON_PAPER, Colours, Tint, draw_tint
from gui.xlsx.addresses import Area

At = tuple[int, int]
_KEPT = 4_000
_LEFT, _RIGHT = 0, 2
_BRUSHES = {
    "darkGray": Qt.BrushStyle.Dense2Pattern,
    "mediumGray": Qt.BrushStyle.Dense4Pattern,
    "lightGray": Qt.BrushStyle.Dense5Pattern,
    "gray125": Qt.BrushStyle.Dense6Pattern,
    "gray0625": Qt.BrushStyle.Dense7Pattern,
    **dict.fromkeys(("darkHorizontal", "lightHorizontal"), Qt.BrushStyle.HorPattern),
    **dict.fromkeys(("darkVertical", "lightVertical"), Qt.BrushStyle.VerPattern),
    **dict.fromkeys(("darkDown", "lightDown"), Qt.BrushStyle.FDiagPattern),
    **dict.fromkeys(("darkUp", "lightUp"), Qt.BrushStyle.BDiagPattern),
    **dict.fromkeys(("darkGrid", "lightGrid"), Qt.BrushStyle.CrossPattern),
    **dict.fromkeys(("darkTrellis", "lightTrellis"), Qt.BrushStyle.DiagCrossPattern),
}


class SheetPainter:
    """One sheet with the texts that stand in it besides its own; the words of its cells are laid out once."""

    def __init__(self, look: FormLook, sheet: SheetLook, texts: Mapping[At, str]) -> None:
        self.look, self.sheet, self.measures = look, sheet, measures(look, sheet, texts)
        self._texts = texts
        self.shapes = ShapePainter(look, self.measures)
        self._words: dict[tuple[At, bool], tuple[Words, Area]] = {}
        self._cells = _by_row(at for at in sheet.cells if at not in sheet.merged)
        self._parts = _by_row(sheet.cells)
        self._said = _by_row(at for at in sheet.cells.keys() | texts.keys() if at not in sheet.merged and self.text(at))

    @cached_property
    def over(self) -> Mapping[At, str]:
        """What the shapes say, by the cell over which each begins."""
        found: dict[At, str] = {}
        for at, said in self.shapes.told():
            place = steps.anchored(self.measures, at)
            found[place] = f"{found[place]}\n{said}" if place in found else said
        return found

    def text(self, at: At) -> str:
        """What stands in a cell."""
        cell = self.sheet.cells.get(at)
        return self._texts.get(at, cell.text if cell else "")

    def says(self, rows: range) -> bool:
        """Whether words begin in some rows."""
        merged = (area for area in self.sheet.merges if area.top in rows)
        top, bottom = self.measures.rows[rows.start - 1], self.measures.rows[rows.stop - 1]
        words = any(row in self._said for row in rows) or any(self.text((area.top, area.left)) for area in merged)
        return words or self.shapes.says(top, bottom)

    def paint(
        self,
        painter: QPainter,
        scale: float,
        rows: range,
        columns: range,
        colours: Colours = ON_PAPER,
        tints: Mapping[At, Tint] | None = None,
        *,
        write: Write | None = None,
    ) -> None:
        """Draw these rows and columns, `scale` dots a point; the painter's origin is the top left corner of the sheet.

        What is to `write` the words is for paper, which has no grid.
        """
        lines = LinePainter(painter, scale, self.look, self.measures, colours)
        painter.fillRect(lines.rectangle(_area(rows, columns)), colours.paper)
        if write is None and self.sheet.has_grid:
            lines.draw_grid(rows, columns, colours.grid)
        merged = [area for area in self.sheet.merges if _meet(area, rows, columns)]
        for area in (*(Area(*at, *at) for at in _within(self._cells, rows, columns)), *merged):
            self._draw_ground(painter, lines, area, colours)
        for at, tint in (tints or {}).items():
            area = self.sheet.area_at(*at)
            if tint.hue is not None and _meet(area, rows, columns) and not self.measures.is_hidden(*at):
                painter.fillRect(lines.rectangle(area).adjusted(0, 0, -1, -1), colours.paper)
                draw_tint(painter, lines.rectangle(area), tint, scale, is_dark=colours.is_dark)
        said = {*_within(self._said, rows, columns, beside=True), *((area.top, area.left) for area in merged)}
        for at in sorted(said):
            self._draw_words(painter, scale, at, columns, colours, write or _draw)
        around = range(rows.start - 1, rows.stop + 1), range(columns.start - 1, columns.stop + 1)
        lines.draw_lines(_within(self._parts, *around))
        seen = QRectF(*self.measures.box(_area(rows, columns)))
        self.shapes.paint(painter, scale, seen, colours, write or _draw)

    def _draw_ground(self, painter: QPainter, lines: LinePainter, area: Area, colours: Colours) -> None:
        cell = self.sheet.cells.get((area.top, area.left))
        box = lines.rectangle(area)
        if area.size > 1:  # no lines of the grid run through it
            painter.fillRect(box.adjusted(0, 0, -1, -1), colours.paper)
        if colours.is_dark or cell is None:
            return
        style = self.look.style(cell.style)
        if style.ground:
            painter.fillRect(box, QColor(f"#{style.ground}"))
        if style.pattern in _BRUSHES:
            painter.fillRect(box, QBrush(QColor(f"#{style.pattern_ink or '000000'}"), _BRUSHES[style.pattern]))

    def _draw_words(
        self, painter: QPainter, scale: float, at: At, columns: range, colours: Colours, write: Write
    ) -> None:
        if not self.text(at) or self.measures.is_hidden(*at):
            return
        cell = self._shown(at)
        words, seen = self._laid_out(at, cell, plain=colours.is_dark)
        if seen.right < columns.start or seen.left >= columns.stop:
            return
        box, shown = self.measures.box(self._room(at, cell)), self.measures.box(seen)
        painter.save()
        clip = QRectF(shown.left * scale, shown.top * scale, shown.width * scale, shown.height * scale)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        painter.translate(box.left * scale, box.top * scale)
        painter.scale(scale / UNITS, scale / UNITS)
        write(painter, words, colours.drawn(cell.ink or self.look.style(cell.style).face.ink), at)
        painter.restore()

    def _shown(self, at: At) -> ShownCell:
        """A cell with the words or the number that stands in it now."""
        cell, said = self.sheet.cells.get(at) or ShownCell(0), self._texts.get(at)
        return cell if said is None else replace(cell, is_words=not isinstance(said, NumberText))

    def _laid_out(self, at: At, cell: ShownCell, *, plain: bool) -> tuple[Words, Area]:
        """The words of a cell and the area over which they show."""
        found = self._words.get((at, plain))
        if found is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            room = self._room(at, cell)
            free = self._free(room, cell)
            box = self.measures.box(room)
            words = laid_out(
                cell, self.look, self.text(at), QRectF(0, 0, box.width, box.height), free=free != room, plain=plain
            )
            seen = self._seen(room, cell, words.width / UNITS + 2 * SIDE, free)
            found = self._words[at, plain] = words, seen
        return found

    def _room(self, at: At, cell: ShownCell) -> Area:
        """The room of the words of a cell: itself, merged ones whole, or across empty ones in whose middle they stand."""
        area = self.sheet.area_at(*at)
        if self.look.style(cell.style).horizontal != "centerContinuous":
            return area
        right = area.right
        while right < self.measures.last_column:
            beside = self.sheet.cells.get((at[0], right + 1))
            if not beside or self.text((at[0], right + 1)):
                break
            if self.look.style(beside.style).horizontal != "centerContinuous":
                break
            right += 1
        return area._replace(right=right)

    def _free(self, room: Area, cell: ShownCell) -> Area:
        """The area over which words may run: their room and the empty cells beside it."""
        style = self.look.style(cell.style)
        if room.size > 1 or not cell.is_words or style.wraps or style.shrinks or style.turned:
            return room
        if style.horizontal not in ("", "left", "center", "right"):
            return room
        side, left, right = side_of(style, cell), room.left, room.right
        while side != _RIGHT and right < self.measures.last_column and self._is_empty(room.top, right + 1):
            right += 1
        while side != _LEFT and left > 1 and self._is_empty(room.top, left - 1):
            left -= 1
        return Area(room.top, left, room.top, right)

    def _is_empty(self, row: int, column: int) -> bool:
        return (row, column) not in self.sheet.merged and not self.text((row, column))

    def _seen(self, room: Area, cell: ShownCell, width: float, free: Area) -> Area:
        """The columns over which words of this width really run, of those that are free."""
        box = self.measures.box(room)
        over = width - box.width
        if over <= 0 or free == room:
            return room
        side = side_of(self.look.style(cell.style), cell)
        left, right = over * side / 2, over * (2 - side) / 2
        last = self.measures.cell_at(box.left + box.width + right, box.top)[1]
        first = self.measures.cell_at(box.left - left, box.top)[1]
        return Area(room.top, max(first, free.left), room.top, min(last, free.right))


def _draw(painter: QPainter, words: Words, colour: QColor, _: At) -> None:
    words.draw(painter, colour)


def _by_row(places: Iterable[At]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row, column in places:
        found.setdefault(row, []).append(column)
    for columns in found.values():
        columns.sort()
    return found


def _within(of_row: Mapping[int, list[int]], rows: range, columns: range, *, beside: bool = False) -> Iterator[At]:
    """The places in these rows and columns; with `beside` the next one on either side too, whose words may run in."""
    for row in rows:
        found = of_row.get(row)
        if found:
            first, last = bisect_left(found, columns.start), bisect_left(found, columns.stop)
            yield from ((row, column) for column in found[max(first - beside, 0) : last + beside])


def _area(rows: range, columns: range) -> Area:
    return Area(rows.start, columns.start, rows.stop - 1, columns.stop - 1)


def _meet(area: Area, rows: range, columns: range) -> bool:
    return (
        area.top < rows.stop and area.bottom >= rows.start and area.left < columns.stop and area.right >= columns.start
    )
