"""The cells of the blank form as a definition names them.

`at = "D8"` is one cell (`"シート名!D8"` of another sheet than the form's), `"D8:P8"` a row of boxes, one for each character,
`["D8", "F8", "H8"]` the parts of one value in their order (年 月 日; 元号 年 月 日; what is between the dashes of a number;
before and behind the point; the lines of a text), `"D8#2"` the second blank within the words of the cell: each run of spaces or
underscores is one, and so are empty brackets and the end of a line after a colon. Parts may be boxes or blanks.
Of a table's column `"D9:D57"` are the cells of its rows, `["F14", "I14"]` the same one by one, and ranges of one height the
columns of the form in which the parts stand. Each choice may have an `at` for its own sign, else the one cell of the question
has the words of all.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gui.words.late_patterns import late

_CELL = r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})"
_NAME = late(rf"(?:('(?:[^'\[\]]|'')+'|[^!'\[\]:]+)!)?{_CELL}(?::{_CELL})?(?:#([1-9]\d?))?")
_MOST = 400
"""Cells of one answer that is written a character a box."""

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384


class CellName(NamedTuple):
    """Cells in one row or column (by row and column) of a sheet ('' for the form's own); `blank` counts the blanks within their words, 0 for none."""

    sheet: str
    cells: tuple[tuple[int, int], ...]
    blank: int = 0


@lru_cache(maxsize=4096)
def cell_name(text: str) -> CellName | None:
    """What one line of an `at` names; None if it is none."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    sheet, column, row, last_column, last_row, blank = match.groups()
    corners = [(int(row), column_number(column)), (int(last_row or row), column_number(last_column or column))]
    (top, bottom), (left, right) = (sorted(line) for line in zip(*corners, strict=True))
    if bottom > MAX_ROW or right > MAX_COLUMN or (top < bottom and left < right):
        return None
    cells = tuple((at, on) for at in range(top, bottom + 1) for on in range(left, right + 1))
    return CellName((sheet or "").removeprefix("'").removesuffix("'").replace("''", "'"), cells, int(blank or 0))


def column_number(letters: str) -> int:
    """`A` → 1, `XFD` → 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(number: int) -> str:
    """1 → `A`, 16384 → `XFD`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def _names(at: str) -> tuple[CellName, ...]:
    return tuple(name for line in at.split("\n") if (name := cell_name(line)))


def are_cell_names(lines: Sequence[str], *, in_table: bool) -> bool:
    """Whether these are the cells of one answer, or of a column of a table: one by one, or ranges of one height."""
    names = [name for line in lines if (name := cell_name(line))]
    if len(names) < len(lines):
        return False
    if in_table:
        return _by_row(names) or len({len(name.cells) for name in names}) == 1
    return sum(len(name.cells) for name in names) <= _MOST and all(len(n.cells) == 1 or not n.blank for n in names)


def rows_in(at: str) -> int:
    """For how many rows of a table an `at` of a column (a name a line) has cells; 0 where there is none."""
    names = _names(at) if at else ()
    return len(names) if _by_row(names) else max((len(name.cells) for name in names), default=0)


def parts_of(at: str, row: int) -> Sequence[tuple[CellName, Sequence[tuple[int, int]]]]:
    """The parts of one answer, each with its cells (several: a box a character); `row` is that of a table, 0 for none.

    A part without cells has none for this row.
    """
    names = _names(at)
    if row and _by_row(names):
        return [(name, name.cells) for name in names[row - 1 : row]] or [(names[-1], ())]
    return [(name, name.cells[row - 1 : row] if row else name.cells) for name in names]


def _by_row(names: Sequence[CellName]) -> bool:
    """Whether the cells of a column are named one by one."""
    return len(names) > 1 and all(len(name.cells) == 1 for name in names)
