"""The cells of a large worksheet: its rows are looked over when it is scanned, and read when somebody asks for their cells."""

import re
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import TypeVar, overload

from gui.xlsx.grid import Cell, Span
from gui.xlsx.scanning.one_cell import CELL_END, CELL_START, column_of

At = tuple[int, int]
Row = Mapping[At, Cell]
_Other = TypeVar("_Other")

_COLUMN = re.compile(CELL_START + b'r="([A-Z]+)')
_KEPT_CELLS = 100_000
_AS_ONE = 20
"""How many cells that hold nothing but a format cost as much as one that holds something."""


class _ByRow(Mapping[At, Cell]):
    """Cells that are looked up in their row."""

    def row(self, number: int) -> Row:
        """The cells of one row."""
        raise NotImplementedError

    def __getitem__(self, at: At) -> Cell:
        return self.row(at[0])[at]

    def __contains__(self, at: object) -> bool:
        return isinstance(at, tuple) and at in self.row(at[0])

    @overload
    def get(self, at: At, /) -> Cell | None: ...

    @overload
    def get(self, at: At, /, default: Cell | _Other) -> Cell | _Other: ...

    def get(self, at: At, /, default: Cell | _Other | None = None) -> Cell | _Other | None:
        """The cell; `default` where there is none. (A mapping's own raises and catches an error for each that is not there.)"""
        return self.row(at[0]).get(at, default)


class FilledCells(_ByRow):
    """The cells that hold something; `known` are those of some rows."""

    def __init__(self, rows: Mapping[int, Span], read: Callable[[Span], Row], known: Mapping[int, Row]) -> None:
        self._rows, self._read, self._known = rows, read, dict(known)

    def row(self, number: int) -> Row:
        """Those of one row."""
        found = self._known.get(number)
        if found is None:
            if number not in self._rows:
                return {}
            found = self._known[number] = self._read(self._rows[number])
        return found

    @cached_property
    def _all(self) -> Row:
        return {at: cell for number in self._rows for at, cell in self.row(number).items()}

    def __iter__(self) -> Iterator[At]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def items(self) -> ItemsView[At, Cell]:
        """All of them by their places."""
        return self._all.items()

    def values(self) -> ValuesView[Cell]:
        """All of them."""
        return self._all.values()


class SparseCells(_ByRow):
    """All cells of the rows in `text`: those `filled`, and those that hold nothing but a format; few rows of these are kept."""

    def __init__(self, text: bytes, rows: Mapping[int, Span], filled: FilledCells, read: Callable[[Span], Row]) -> None:
        self.filled = filled
        self._text, self._rows, self._read = text, rows, read
        self._kept: dict[int, Row] = {}
        self._count = 0

    def row(self, number: int) -> Row:
        """The cells of one row."""
        found = self._kept.get(number)
        if found is None:
            if number not in self._rows:
                return {}
            if self._count >= _KEPT_CELLS:
                self._kept.clear()
                self._count = 0
            own = self.filled.row(number)
            found = self._kept[number] = {at: own.get(at, cell) for at, cell in self._read(self._rows[number]).items()}
            self._count += len(found)
        return found

    def __iter__(self) -> Iterator[At]:
        for number in self._rows:
            yield from self.row(number)

    def items(self) -> ItemsView[At, Cell]:
        """All of them by their places."""
        return {at: cell for number in self._rows for at, cell in self.row(number).items()}.items()

    def __len__(self) -> int:
        return self._text.count(CELL_START)

    @cached_property
    def cost(self) -> int:
        """What they cost, in cells that hold something."""
        filled = self._text.count(CELL_END)
        return filled + (len(self) - filled) // _AS_ONE

    @cached_property
    def last_row(self) -> int:
        """The last row that has a cell; 0 if none has."""
        last = sorted(self._rows.items(), reverse=True)
        return next((n for n, span in last if self._text.find(CELL_START, span.start, span.stop) >= 0), 0)

    @cached_property
    def last_column(self) -> int:
        """The last column that has a cell; 0 if none has."""
        return max(map(column_of, set(_COLUMN.findall(self._text))), default=0)
