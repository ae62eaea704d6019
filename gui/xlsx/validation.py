"""What the 入力規則 of a cell allow: the members of its list (ECMA-376 part 1 §18.3.1.32, [MS-XLSX] 2.6.3)."""

from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from gui.words.folding import is_blank
from gui.words.late_patterns import late
from gui.xlsx.addresses import Area, parse_area
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Validation

if TYPE_CHECKING:
    from gui.xlsx.formulas.live import Live

MAX_MEMBERS = 5_000
_LONGEST = 8_192
"""Characters of the longest formula that Excel takes; a list that is written out has no more than 255."""

_RANGE = late(r"(?:(?:'((?:[^']|'')+)'|([^'!\s\[\](),]+))!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")
_NAME = late(r"(?:(?:'((?:[^']|'')+)'|([^'!\s]+))!)?([^\W\d][\w.\\?]*)")


class Unresolved(Enum):
    """Says that a cell has a list, but not one that can be read here: it rests on an answer, or on another workbook."""

    UNRESOLVED = "unresolved"


UNRESOLVED = Unresolved.UNRESOLVED


def allowed_values(book: Book, sheet: Sheet, row: int, column: int) -> tuple[str, ...] | Unresolved | None:
    """The members of a cell's list, blanks left out; None if it has no list, UNRESOLVED if the list cannot be read."""
    found = book.grid(sheet).list_at(row, column)
    if found is None:
        return None
    members = _members(book, sheet, found.formula.strip(), depth=0)
    return _computed(book, sheet, found, row, column) if members is UNRESOLVED else members


def known_members(book: Book, sheet: Sheet, row: int, column: int) -> tuple[str, ...]:
    """The members of a cell's list as far as they can be read; () where it has no list."""
    found = allowed_values(book, sheet, row, column)
    return () if found is None or found is UNRESOLVED else found


def _computed(book: Book, sheet: Sheet, found: Validation, row: int, column: int) -> tuple[str, ...] | Unresolved:
    """The members that a formula gives over the cells as they stand; a list that is not there is none that binds."""
    from gui.xlsx.rules.rule_at import RuleAt
    from gui.xlsx.scanning.rules import bound  # only forms with such lists need it

    rule = RuleAt(bound(found), (sheet.index, row, column), _live(book, sheet))
    offered = rule.live.ask(("list", row, column), rule.at, rule.offered)
    return offered.texts if offered and offered.texts else UNRESOLVED


@lru_cache(maxsize=2)
def _live(book: Book, sheet: Sheet) -> "Live":
    """The cells on which the lists of a sheet rest, as they stand."""
    from gui.xlsx.excerpt import excerpt
    from gui.xlsx.formulas.live import MOST_AT_FIRST, Live

    rules = (rule for rule in book.grid(sheet).frame.validations if rule.kind == "list")
    computed = [(sheet.index, rule.formula) for rule in rules if not rule.formula.lstrip().startswith('"')]
    live = Live(excerpt(book, (), dict.fromkeys(computed)), date.today())
    live.put({}, MOST_AT_FIRST)
    return live


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
    cells = grid.cells
    found = (
        cells.get((row, column))
        for row in range(area.top, min(area.bottom, grid.last_row) + 1)
        for column in range(area.left, min(area.right, grid.last_column) + 1)
    )
    return [cell.text for cell in found if cell and not is_blank(cell.text)]


def _in_name(book: Book, scope: Sheet | None, name: str, sheet: Sheet, depth: int) -> tuple[str, ...] | Unresolved:
    found = scope and book.names.get(scope.index, {}).get(name.upper())
    found = found or book.names.get(None, {}).get(name.upper())
    return _members(book, sheet, found, depth + 1) if found else UNRESOLVED
