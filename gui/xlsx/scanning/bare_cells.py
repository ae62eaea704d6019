"""Cells that hold nothing but a format: of a large worksheet they are counted when it is read, and made when asked for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_uppercase

from gui.xlsx.addresses import MAX_COLUMN, column_number
from gui.xlsx.grid import Cell
from gui.xlsx.scanning.plain_markup import Unusual

RUN = rb'(?:<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,9}+")?+/>)++'
"""Bare cells one after the other, as a pattern."""

_WIDE = re.compile(rb'r="([A-Z]{3})')
_LETTERS = ascii_uppercase.encode()
_KEPT_ROWS = 1_000
_AS_ONE = 20
"""How many of them cost as much as one that holds something."""

At = tuple[int, int]


def count_of(runs: Sequence[bytes], row: int) -> int:
    """How many bare cells these runs are; Unusual if one is of another row."""
    text = b"".join(runs)
    count = text.count(b"<c ")
    if text.translate(None, _LETTERS).count(b'r="%d"' % row) != count:
        raise Unusual
    if any(column_number(letters.decode()) > MAX_COLUMN for letters in _WIDE.findall(text)):
        raise Unusual
    return count


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

    def row(self, number: int) -> Mapping[At, Cell]:
        """The cells of one row that has bare ones; none of any other."""
        if number not in self._bare:
            return {}
        if number not in self._rows:
            if len(self._rows) >= _KEPT_ROWS:
                self._rows.clear()
            self._rows[number] = {at: self.filled.get(at, cell) for at, cell in self._made(number).items()}
        return self._rows[number]

    def __getitem__(self, at: At) -> Cell:
        found = self.filled.get(at)
        return self.row(at[0])[at] if found is None else found

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
