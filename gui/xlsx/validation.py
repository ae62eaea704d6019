"""What the 入力規則 of a cell allow: the members of its list (ECMA-376 part 1 §18.3.1.32, [MS-XLSX] 2.6.3)."""

import re
from enum import Enum

from gui.words.folding import is_blank
from gui.xlsx.addresses import Area, parse_area
from gui.xlsx.book import Book, Sheet

MAX_MEMBERS = 5_000
_LONGEST = 8_192
"""Characters of the longest formula that Excel takes; a list that is written out has no more than 255."""

_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!\s\[\](),]+))!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")
_NAME = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!\s]+))!)?([^\W\d][\w.\\?]*)")


class Unresolved(Enum):
    """Says that a cell has a list, but not one that can be read here (INDIRECT, OFFSET, another workbook)."""

    UNRESOLVED = "unresolved"


UNRESOLVED = Unresolved.UNRESOLVED


def allowed_values(book: Book, sheet: Sheet, row: int, column: int) -> tuple[str, ...] | Unresolved | None:
    """The members of a cell's list, blanks left out; None if it has no list, UNRESOLVED if the list cannot be read."""
    found = book.grid(sheet).list_at(row, column)
    return None if found is None else _members(book, sheet, found.formula.strip(), depth=0)


def _members(book: Book, sheet: Sheet, formula: str, depth: int) -> tuple[str, ...] | Unresolved:
    if len(formula) > _LONGEST:
        return UNRESOLVED
    formula = formula.removeprefix("=").strip()
    if formula.startswith('"') and formula.endswith('"') and len(formula) >= 2:
        texts = formula[1:-1].replace('""', '"').split(",")
        return tuple(text.strip() for text in texts if not is_blank(text))
    match = _RANGE.fullmatch(formula)
    if match:
        return _in_range(book, _sheet_named(book, match[1] or match[2], sheet), match[3])
    match = _NAME.fullmatch(formula)
    if match and depth < 8:
        return _in_name(book, _sheet_named(book, match[1] or match[2], sheet), match[3], sheet, depth)
    return UNRESOLVED


def _sheet_named(book: Book, name: str | None, default: Sheet) -> Sheet | None:
    if not name:
        return default
    plain = name.replace("''", "'").lower()
    return next((sheet for sheet in book.sheets if sheet.name.lower() == plain), None)


def _in_range(book: Book, sheet: Sheet | None, text: str) -> tuple[str, ...] | Unresolved:
    try:
        area = parse_area(text)
    except ValueError:
        return UNRESOLVED
    if sheet is None or (area.bottom > area.top and area.right > area.left):
        return UNRESOLVED
    return tuple(_texts(book, sheet, area)[:MAX_MEMBERS])


def _texts(book: Book, sheet: Sheet, area: Area) -> list[str]:
    grid = book.grid(sheet)
    return [
        grid.cells[row, column].text
        for row in range(area.top, min(area.bottom, grid.last_row) + 1)
        for column in range(area.left, min(area.right, grid.last_column) + 1)
        if (row, column) in grid.cells and not is_blank(grid.cells[row, column].text)
    ]


def _in_name(book: Book, scope: Sheet | None, name: str, sheet: Sheet, depth: int) -> tuple[str, ...] | Unresolved:
    found = book.names.get(name.lower(), ())
    local = [defined for defined in found if scope and defined.sheet_index == scope.index]
    chosen = local or [defined for defined in found if defined.sheet_index is None]
    return _members(book, sheet, chosen[0].formula, depth + 1) if chosen else UNRESOLVED
