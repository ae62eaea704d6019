"""The pages on which a sheet is printed, fitted to the width of the paper: which rows stand on each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gui.form.look.measures import Measures

_NEARLY, _SMALLEST = 0.85, 0.5


@dataclass(frozen=True, slots=True)
class PrintPage:
    """One page of a sheet: its rows and columns, the rows that stand on each page above them, how many points of paper a point takes."""

    rows: range
    columns: range
    heads: range
    scale: float


def print_pages(measures: Measures, width: float, height: float, says: Callable[[range], bool]) -> list[PrintPage]:
    """The pages of a sheet on paper with this much room, in points; those behind the last one that `says` something are left out.

    A page ends where the sheet says so, else at a row, over no merged cells if they have room on a page.
    """
    rows, columns = _extent(measures)
    wide = measures.columns[columns.stop - 1] - measures.columns[columns.start - 1]
    if not wide or not rows:
        return []
    scale = _scale(measures, wide, _high(measures, rows), width, height)
    first, last = measures.sheet.paper.heads
    heads = range(first, min(last, measures.last_row) + 1) if first else range(0)
    if _high(measures, heads) > height / scale / 2:
        heads = range(0)
    found = []
    for number, part in enumerate(_parts(measures, rows, height / scale, _high(measures, heads))):
        above = heads if number and part.start >= heads.stop else range(0)
        found.append(PrintPage(part, columns, above, scale))
    while len(found) > 1 and not says(found[-1].rows):
        found.pop()
    return found


def _scale(measures: Measures, wide: float, high: float, width: float, height: float) -> float:
    """How small a sheet is drawn: as wide as the paper at the most, as it says itself, whole on one page where that is nearly so."""
    paper = measures.sheet.paper
    fits = bool(paper.wide or paper.tall)
    scale = min(width / wide, 1.0 if fits else min(paper.scale / 100, 1.0))
    least = _SMALLEST if paper.tall == 1 else scale * _NEARLY
    return height / high if least <= height / high < scale else scale


def _extent(measures: Measures) -> tuple[range, range]:
    """The rows and columns that are printed."""
    rows, columns = range(1, measures.last_row + 1), range(1, measures.last_column + 1)
    areas = [area for area in measures.sheet.paper.area if area.top <= rows.stop and area.left <= columns.stop]
    if not areas:
        return rows, columns
    top, left = min(area.top for area in areas), min(area.left for area in areas)
    bottom = min(max(area.bottom for area in areas), measures.last_row)
    right = min(max(area.right for area in areas), measures.last_column)
    return range(min(top, bottom), bottom + 1), range(min(left, right), right + 1)


def _high(measures: Measures, rows: range) -> float:
    return measures.rows[rows.stop - 1] - measures.rows[rows.start - 1] if rows else 0.0


def _parts(measures: Measures, rows: range, room: float, heads: float) -> Iterator[range]:
    """The rows of each page."""
    breaks = set(measures.sheet.paper.row_breaks)
    spans = [(a.top, a.bottom) for a in measures.sheet.merges if a.bottom > a.top]
    start = rows.start
    while start < rows.stop:
        left = room - (heads if start > rows.start else 0.0)
        stop = start + 1
        while stop < rows.stop and stop - 1 not in breaks and _high(measures, range(start, stop + 1)) <= left:
            stop += 1
        if stop < rows.stop and stop - 1 not in breaks:
            stop = _before_merged(spans, start, stop)
        yield range(start, stop)
        start = stop


def _before_merged(spans: list[tuple[int, int]], start: int, stop: int) -> int:
    """Where a page ends that would end before `stop`, so that it cuts no merged cells which began on it."""
    wanted = stop
    while cut := [top for top, bottom in spans if start < top < wanted <= bottom]:
        wanted = min(cut)
    return wanted if wanted > start + (stop - start) // 2 else stop
