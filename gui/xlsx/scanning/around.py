"""What a worksheet says around its rows, and of them: the widths of columns, the heights, what is hidden (ECMA-376 part 1 §18.3.1)."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from gui.words.cell_names import MAX_COLUMN
from gui.xlsx.addresses import Area, parse_areas
from gui.xlsx.elements import Element, elements
from gui.xlsx.grid import Grid
from gui.xlsx.markup import measure, whole
from gui.xlsx.styles import is_on

MOST_WIDE, MOST_HIGH = 255.0, 409.5
_ATTRIBUTE = re.compile(rb"""\b(ht|hidden|customHeight)\s*=\s*["']([^"']{0,30})["']""")
_LONGEST_TAG, _FARTHEST = 2_000, 1_000
CONDITIONS, _MOST_CONDITIONS, _MOST_AREAS = "conditionalFormatting", 500, 50


class Columns(NamedTuple):
    """Columns side by side of which something is said: the first and the last, how many digits wide they are, whether hidden."""

    first: int
    last: int
    width: float | None
    is_hidden: bool

    @property
    def every(self) -> range:
        """Their numbers, as far as forms go to the right."""
        return range(self.first, min(self.last, _FARTHEST) + 1)


def around_rows(grid: Grid) -> bytes:
    """What stands around the rows of a sheet."""
    text = grid.markup.text
    return text[: grid.sheet_data.start] + text[grid.ends(grid.sheet_data)[1] :]


def said_around(grid: Grid) -> Element:
    """The same as elements."""
    return elements(around_rows(grid))


def columns_in(around: Element) -> Iterator[Columns]:
    """The columns of which a sheet says something."""
    for one in islice(around.every("col"), MAX_COLUMN):
        first, last = whole(one.said.get("min")), whole(one.said.get("max"))
        wide = measure(one.said["width"], 0.0, MOST_WIDE) if "width" in one.said else None
        if 1 <= first <= last:
            yield Columns(first, last, wide, is_on(one.said, "hidden", "0") or wide == 0)


def conditions_in(around: Element) -> Iterator[tuple[tuple[Area, ...], Element]]:
    """The conditional formats of a sheet, each with the areas that it is for; its rules stand in it."""
    for found in islice(around.every(CONDITIONS), _MOST_CONDITIONS):
        yield parse_areas(found.said.get("sqref", ""), _MOST_AREAS), found


def heights(grid: Grid, last_row: int) -> Iterator[tuple[int, float | None, bool]]:
    """The rows up to one, each with the height that it says and whether it is hidden."""
    text = grid.markup.text
    for row, span in grid.rows.items():
        if row <= last_row:
            said = dict(_ATTRIBUTE.findall(text[span.start : span.start + _LONGEST_TAG].partition(b">")[0]))
            high = measure(said[b"ht"].decode("latin-1"), 0.0, MOST_HIGH) if b"ht" in said else None
            yield row, high, said.get(b"hidden") in (b"1", b"true") or high == 0
