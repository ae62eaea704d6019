"""The part of a workbook on which some formulas may rest, as plain data that another process can work with."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from gui.xlsx.addresses import parse_area, to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.elements import Element, elements
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.live import Excerpt
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.values import Address
from gui.xlsx.markup import whole


def excerpt(book: Book, sheets: Iterable[int], formulas: Iterable[tuple[int, str]]) -> Excerpt:
    """These sheets whole, and all those on which they and these formulas (of a sheet each) may rest.

    UnreadableWorkbook where those are too large.
    """
    named = {sheet.index: _named(book, sheet) for sheet in book.sheets}
    wanted = set(sheets)
    for index, formula in formulas:
        wanted |= _sheets(formula, index, named[index])
    waiting, found = list(wanted), set[int]()
    own: dict[Address, str] = {}
    while waiting:
        index = waiting.pop()
        if index in found:
            continue
        found.add(index)
        for address, formula in _formulas(book, book.sheets[index]):
            own[address] = formula
            if len(found) + len(waiting) < len(book.sheets):
                waiting += _sheets(formula, index, named[index])
    grids = {index: book.grid(book.sheets[index]) for index in sorted(found)}
    cells = [((i, *at), cell) for i, grid in grids.items() for at, cell in grid.cells.items() if cell.formula is None]
    numbers = ((address, cell) for address, cell in cells if isinstance(cell.value, float))
    return Excerpt(
        tuple(sheet.name for sheet in book.sheets),
        tuple(book.used(i) if i in grids else (0, 0) for i in range(len(book.sheets))),
        own,
        {address: cell.value for address, cell in cells if cell.value is not None},
        {address: cell.text for address, cell in numbers if cell.text != _plain(cell.value)},
        {**_tables(book), **book.names.get(None, {})},
        {i: names for i, names in book.names.items() if i is not None},
        book.date1904,
    )


def _formulas(book: Book, sheet: Sheet) -> Iterator[tuple[Address, str]]:
    if book.has_formulas(sheet):
        for (row, column), cell in book.grid(sheet).cells.items():
            if cell.formula is not None:
                yield (sheet.index, row, column), cell.formula


@lru_cache(maxsize=1)
def _tables(book: Book) -> Mapping[str, str]:
    """The cells of each table (ECMA-376 part 1 §18.5.1.2) by its name, and of its parts: `表[#ALL]`, `表[県]`."""
    found: dict[str, str] = {}
    for sheet in book.sheets:
        for _, kind, part in book.related(sheet.part):
            if kind == "table":
                found |= dict(_parts(sheet, elements(book.package.read(part))))
    return found


def _parts(sheet: Sheet, table: Element) -> Iterator[tuple[str, str]]:
    try:
        area = parse_area(table.said.get("ref", ""))
    except ValueError:
        return
    top = area.top + whole(table.said.get("headerRowCount"), 1)
    bottom = area.bottom - whole(table.said.get("totalsRowCount"), 0)
    name = (table.said.get("displayName") or table.said.get("name", "")).upper()
    if not name or top > bottom:
        return
    on_sheet = "'{}'!".format(sheet.name.replace("'", "''"))
    yield f"{name}[#ALL]", on_sheet + _fixed(area.top, area.left, area.bottom, area.right)
    for key in (name, f"{name}[#DATA]"):
        yield key, on_sheet + _fixed(top, area.left, bottom, area.right)
    for column, head in zip(range(area.left, area.right + 1), table.every("tableColumn"), strict=False):
        yield f"{name}[{head.said.get('name', '').upper()}]", on_sheet + _fixed(top, column, bottom, column)


def _fixed(*ends: int) -> str:
    """An area that is the same from everywhere: $A$2:$C$48."""
    corners = (to_ref(row, column) for row, column in (ends[:2], ends[2:]))
    return ":".join(re.sub("([A-Z]+)", r"$\1$", corner) for corner in corners)


def _named(book: Book, sheet: Sheet) -> Named:
    known = {**_tables(book), **book.names.get(None, {}), **book.names.get(sheet.index, {})}
    return Named.of([sheet.name for sheet in book.sheets], known, names_compute=True)


def _sheets(formula: str, index: int, named: Named) -> set[int]:
    """The sheets of which a formula may read a cell: all, where that is not certain."""
    found = mentions(formula.strip().removeprefix("="), index, named)
    return set(named.sheets.values()) if found.anywhere else {area.sheet for area in found.areas}


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else repr(value)
