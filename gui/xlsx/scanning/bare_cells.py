"""Cells that hold nothing but a format: of a large worksheet they are counted when it is read, and made when asked for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import TypeVar, overload

from gui.xlsx.addresses import MAX_COLUMN, column_number
from gui.xlsx.grid import Cell
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.plain_markup import Unusual

_RUN = re.compile(rb'(?:<c r="[A-Z]{1,3}+(?:[1-9][0-9]{0,6}+)?+"(?: s="[0-9]{1,9}")?+/>)*+')
"""Bare cells one after the other, some without the number of their row."""

_WIDE = re.compile(rb'r="([A-Z]{3})')
_LETTERS = ascii_uppercase.encode()
_KEPT_CELLS = 100_000
_AS_ONE = 20
"""How many of them cost as much as one that holds something."""

At = tuple[int, int]
_Other = TypeVar("_Other")


def count_of(runs: Sequence[bytes], row: int) -> int:
    """How many bare cells these runs are; Unusual if they are anything else, or one is of another row."""
    text = b"\0".join(runs)
    count = text.count(b"<c ")
    if text.translate(None, _LETTERS).count(b'r="%d"' % row) != count:
        raise Unusual
    for run in text.replace(b'%d" s="' % row, b'" s="').split(b"\0"):  # without the row's number: alike in many rows
        _refuse_other(run)
    return count


@remembered(4096, most=2_000)
def _refuse_other(run: bytes) -> None:
    """Raise Unusual if a run is anything but bare cells."""
    if not _RUN.fullmatch(run) or any(column_number(name.decode()) > MAX_COLUMN for name in _WIDE.findall(run)):
        raise Unusual


class SparseCells(Mapping[At, Cell]):
    """The cells of a worksheet: those `filled`, and so many `bare` ones, made row by row when somebody asks."""

    def __init__(
        self,
        filled: dict[At, Cell],
        bare: Mapping[int, int],
        last_column: int,
        made: Callable[[int], Mapping[At, Cell]],
    ) -> None:
        self.filled = filled
        self.last_column = last_column
        self._bare, self._made = bare, made
        self._rows: dict[int, Mapping[At, Cell]] = {}
        self._kept = 0

    def row(self, number: int) -> Mapping[At, Cell]:
        """The cells of one row that has bare ones; none of any other."""
        if number not in self._bare:
            return {}
        if number not in self._rows:
            if self._kept >= _KEPT_CELLS:
                self._rows.clear()
                self._kept = 0
            self._rows[number] = {at: self.filled.get(at, cell) for at, cell in self._made(number).items()}
            self._kept += len(self._rows[number])
        return self._rows[number]

    def __getitem__(self, at: At) -> Cell:
        found = self.filled.get(at)
        return self.row(at[0])[at] if found is None else found

    @overload
    def get(self, at: At, /) -> Cell | None: ...

    @overload
    def get(self, at: At, /, default: Cell | _Other) -> Cell | _Other: ...

    def get(self, at: At, /, default: Cell | _Other | None = None) -> Cell | _Other | None:
        """The cell; `default` where there is none. (A mapping's own raises and catches an error for each that is not there.)"""
        return self.filled.get(at) or self.row(at[0]).get(at, default)

    def __iter__(self) -> Iterator[At]:
        yield from self.filled
        for number in self._bare:
            yield from (at for at in self.row(number) if at not in self.filled)

    def __len__(self) -> int:
        return len(self.filled) + sum(self._bare.values())

    @property
    def cost(self) -> int:
        """What reading them cost, in cells that hold something."""
        return len(self.filled) + sum(self._bare.values()) // _AS_ONE

    @property
    def last_row(self) -> int:
        """The last row that has a cell; 0 if none has."""
        return max(max(self.filled, default=(0, 0))[0], max(self._bare, default=0))
