"""The part of a workbook on which some formulas may rest, as plain data that another process can work with."""

from collections.abc import Iterable, Iterator

from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas import Address, FormulaError
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.live import Excerpt
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.values import Value
from gui.xlsx.stored_values import CellError


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
        tuple((grids[i].last_row, grids[i].last_column) if i in grids else (0, 0) for i in range(len(book.sheets))),
        own,
        {address: _value(cell.value) for address, cell in cells if cell.value is not None},
        {address: cell.text for address, cell in numbers if cell.text != _plain(cell.value)},
        {name.name.upper(): name.formula for name in book.defined_names if name.sheet_index is None},
        {i: names for i in range(len(book.sheets)) if (names := _own_names(book, i))},
        book.date1904,
    )


def _formulas(book: Book, sheet: Sheet) -> Iterator[tuple[Address, str]]:
    if book.has_formulas(sheet):
        for (row, column), cell in book.grid(sheet).cells.items():
            if cell.formula is not None:
                yield (sheet.index, row, column), cell.formula


def _own_names(book: Book, index: int) -> dict[str, str]:
    return {name.name.upper(): name.formula for name in book.defined_names if name.sheet_index == index}


def _named(book: Book, sheet: Sheet) -> Named:
    names = {name.name.upper(): name.formula for name in book.defined_names if name.sheet_index is None}
    return Named.of([sheet.name for sheet in book.sheets], {**names, **_own_names(book, sheet.index)})


def _sheets(formula: str, index: int, named: Named) -> set[int]:
    """The sheets of which a formula may read a cell: all, where that is not certain."""
    found = mentions(formula.strip().removeprefix("="), index, named)
    return set(named.sheets.values()) if found.anywhere else {area.sheet for area in found.areas}


def _value(value: str | float | bool | CellError | None) -> Value:
    return FormulaError(value.code) if isinstance(value, CellError) else value


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else repr(value)
