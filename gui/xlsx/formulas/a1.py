"""References in A1 style, as they stand in a formula."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gui.words.cell_names import MAX_COLUMN, MAX_ROW, column_number
from gui.xlsx.formulas.values import Area3D, UnknownFormula

_ABSOLUTE = re.compile(r"\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?|\$[A-Z]+:\$[A-Z]+|\$\d+:\$\d+", re.IGNORECASE | re.ASCII)
_END = re.compile(r"\$?([A-Za-z]*)\$?([0-9]*)")


@dataclass(frozen=True, eq=False)
class Book:
    """What a formula may mention beside cells: the sheets by folded name, the defined names in capitals, items in brackets.

    A workbook has no such items: `[` is another workbook or a table there, of which nothing is known.

    `names_compute`: a name may stand for a formula, not only for a constant or cells.

    Forms come many alike: `of` gives the same book for the same sheets and names, so that what was worked out for
    a formula in it is remembered.
    """

    sheets: Mapping[str, int]
    names: Mapping[str, str]
    items: Mapping[str, Area3D] = field(default_factory=dict)
    names_compute: bool = False

    @classmethod
    def of(cls, sheet_names: Sequence[str], names: Mapping[str, str], *, names_compute: bool = False) -> "Book":
        """The book with these sheets, in their order, and these names."""
        return _book(tuple(sheet_names), tuple(names.items()), names_compute)


@lru_cache(maxsize=8)
def _book(sheet_names: tuple[str, ...], names: tuple[tuple[str, str], ...], names_compute: bool) -> Book:
    sheets = {name.casefold(): index for index, name in enumerate(sheet_names)}
    return Book(sheets, dict(names), names_compute=names_compute)


def area_of(text: str, sheet: int, book: Book) -> Area3D | None:
    """The area that an area token means, seen from `sheet`; None where it lies off the sheet (and is a name).

    Raises UnknownFormula where no such sheet is in the book.
    """
    prefix, mark, reference = text.rpartition("!")
    if mark:
        name = prefix[1:-1].replace("''", "'") if prefix.startswith("'") else prefix
        try:
            sheet = book.sheets[name.casefold()]
        except KeyError:
            raise UnknownFormula("no such sheet") from None
    corners = _corners(reference)
    return Area3D(sheet, *corners) if corners else None


def is_absolute(text: str) -> bool:
    """Whether an area token names its sheet and means the same cells from everywhere."""
    _, mark, reference = text.rpartition("!")
    return bool(mark) and _ABSOLUTE.fullmatch(reference) is not None


@lru_cache(maxsize=4096)
def _corners(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    top, left = _corner(first, 1, 1)
    bottom, right = _corner(last, MAX_ROW, MAX_COLUMN) if last else (top, left)
    top, bottom = min(top, bottom), max(top, bottom)
    left, right = min(left, right), max(left, right)
    return (top, left, bottom, right) if top >= 1 and bottom <= MAX_ROW and right <= MAX_COLUMN else None


def _corner(text: str, row: int, column: int) -> tuple[int, int]:
    match = _END.fullmatch(text)
    letters, digits = match.groups() if match else ("", "")
    return int(digits) if digits else row, column_number(letters) if letters else column
