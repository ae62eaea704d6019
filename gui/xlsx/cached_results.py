"""Cached results: what the formulas that depend on written cells show before anything recalculates (design §6)."""

from collections.abc import Collection, Mapping

from gui.xlsx.book import Book, open_book
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.dependents import recalculated
from gui.xlsx.formulas.evaluate import evaluate
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.syntax import references
from gui.xlsx.formulas.values import UNKNOWN, Address, FormulaError, Unknown, Value
from gui.xlsx.package import open_package
from gui.xlsx.splice import CachedResult, Edit, splice

Result = str | float | bool | None


def results(book: Book, written: Mapping[Address, Result]) -> dict[Address, Result]:
    """The new result of every formula that depends on a written cell; None where it cannot be known.

    An address is sheet index, row and column; `written` is what each cell will hold, None if it is emptied.
    """
    formulas = {
        (sheet.index, row, column): cell.formula
        for sheet in book.sheets
        if book.has_formulas(sheet)
        for (row, column), cell in book.grid(sheet).filled.items()
        if cell.formula is not None
    }
    return _results(book, formulas, written, list(written)) if formulas else {}


def recalculate_all(data: bytes) -> bytes:
    """The workbook with every formula's result in it, but for those that cannot be known."""
    book = open_book(open_package(data))
    cells = {(s.index, *at): cell for s in book.sheets for at, cell in book.grid(s).cells.items()}
    formulas = {address: cell.formula for address, cell in cells.items() if cell.formula is not None}
    constants = _constants(book, formulas)
    changed = [address for address in cells if address not in formulas or address in constants]
    found = {**_results(book, formulas, constants, changed), **constants}
    edits: dict[int, dict[tuple[int, int], Edit]] = {}
    for address in formulas:
        if found.get(address) is not None:
            edits.setdefault(address[0], {})[address[1:]] = CachedResult(found[address])
    parts = {book.sheets[i].part: splice(book.grid(book.sheets[i]), of_sheet) for i, of_sheet in edits.items()}
    return book.package.replaced(parts)


def _constants(book: Book, formulas: Mapping[Address, str]) -> dict[Address, Result]:
    """The results of the formulas that look at no cell, such as `TRUE`."""
    named = Named.of([sheet.name for sheet in book.sheets], {})
    nodes = {address: parsed(formula, address[0], named) for address, formula in formulas.items()}
    return {
        address: _as_result(evaluate(node, lambda _: None)) for address, node in nodes.items() if not references(node)
    }


def _results(
    book: Book, formulas: Mapping[Address, str], written: Mapping[Address, Result], changed: Collection[Address]
) -> dict[Address, Result]:
    def value(address: Address) -> Value:
        if address in written:
            return written[address]
        cell = book.grid(book.sheets[address[0]]).cells.get(address[1:])
        return cell.value if cell else None

    sheet_names = [sheet.name for sheet in book.sheets]
    found = recalculated(formulas, value, changed, sheet_names, book.names.get(None, {}), book.used)
    return {address: _as_result(result) for address, result in found.items()}


def _as_result(value: Value | Unknown) -> Result:
    return None if value is UNKNOWN or isinstance(value, FormulaError | Unknown) else value
