"""The words around a cell."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from gui.xlsx.grid import Grid

At = tuple[int, int]
"""The row and the column of a cell."""

_InOrder = list[tuple[int, int, str]]
"""Words of one line in their order: where each begins and ends, and the word."""

_WIDEST = 2_000
"""Rows or columns of a merged area over which its words are taken to stand."""


class NearbyWords:
    """The words left of, above, right of and below a cell, the nearest of each."""

    def __init__(self, grid: Grid, words: Iterable[tuple[At, str]]) -> None:
        self._lines: tuple[dict[int, _InOrder], ...] = (defaultdict(list), defaultdict(list))
        self._sorted: tuple[dict[int, _InOrder], ...] = ({}, {})
        rows, columns = self._lines
        for (row, column), word in words:
            area = grid.merge_at(row, column) if grid.frame.merged else None
            if area is None:
                rows[row].append((column, column, word))
                columns[column].append((row, row, word))
                continue
            for line in _over(row, area.bottom, grid.last_row):
                rows[line].append((column, area.right, word))
            for line in _over(column, area.right, grid.last_column):
                columns[line].append((row, area.bottom, word))

    def _line(self, axis: int, number: int) -> _InOrder:
        """The words of a row (axis 0) or column (1)."""
        known = self._sorted[axis].get(number)
        if known is None:
            known = self._sorted[axis][number] = sorted(self._lines[axis].get(number, ()))
        return known

    def before(self, at: At, axis: int) -> str:
        """The nearest word left of a cell (axis 0) or above it (1); '' for none."""
        return self._before(at, axis)[2]

    def row_above(self, at: At) -> int:
        """The row in which the nearest word above a cell stands; 0 for none."""
        return self._before(at, 1)[0]

    def _before(self, at: At, axis: int) -> tuple[int, int, str]:
        words = self._line(axis, at[axis])
        i = bisect_left(words, (at[1 - axis],))
        return words[i - 1] if i else (0, 0, "")

    def behind(self, at: At, axis: int) -> str:
        """The nearest word right of a cell (axis 0) or below it (1); '' for none."""
        words = self._line(axis, at[axis])
        i = bisect_left(words, (at[1 - axis] + 1,))
        return words[i][2] if i < len(words) else ""


def _over(first: int, end: int, last: int) -> range:
    """The lines over which the words of a merged area stand, as far as there are any."""
    return range(first, min(max(first, min(end, last)), first + _WIDEST) + 1)
