"""Cell addresses and areas (ECMA-376 part 1 §18.18.7, §18.18.62)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from gui.words.cell_names import MAX_COLUMN, MAX_ROW, column_letters, column_number

_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it holds."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each of its cells."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))

    def contains(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=65_536)
def parse_ref(ref: str) -> tuple[int, int]:
    """`B3` (or `$B$3`) as row and column (3, 2); ValueError if it is no cell of a sheet."""
    match = _REF.fullmatch(ref)
    row, column = (int(match[2]), column_number(match[1])) if match else (0, 0)
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        raise ValueError(ref)
    return row, column


@lru_cache(maxsize=65_536)
def to_ref(row: int, column: int) -> str:
    """(3, 2) → `B3`."""
    return f"{column_letters(column)}{row}"


def parse_area(text: str) -> Area:
    """`A1:B3` or `A1` as an area; ValueError if it is none."""
    first, _, last = text.partition(":")
    top, left = parse_ref(first)
    bottom, right = parse_ref(last) if last else (top, left)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def parse_areas(text: str, most: int) -> tuple[Area, ...]:
    """A `sqref`: areas with spaces between; what is none is left out, and so is all behind `most` of them."""
    areas = []
    for part in text.split(None, most):
        try:
            areas.append(parse_area(part))
        except ValueError:
            continue
    return tuple(areas)
