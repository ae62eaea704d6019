"""New results for the formulas that depend on written cells, over sheets, defined names and each other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from gui.xlsx.formulas.a1 import Book
from gui.xlsx.formulas.evaluate import evaluated
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.readers import Readers
from gui.xlsx.formulas.scope import Cell, Cells, Used
from gui.xlsx.formulas.values import UNKNOWN, Address, Unknown, UnknownFormula, Value

MAX_READ = 1_000_000
"""How many cells all formulas together may read."""

_MAX_EDGES = 500_000

Result = Value | Unknown


def recalculated(
    formulas: Mapping[Address, str],
    values: Cell,
    changed: Collection[Address],
    sheet_names: Sequence[str],
    names: Mapping[str, str],
    used: Used | None = None,
) -> dict[Address, Result]:
    """The new result of every formula cell that depends on a changed one, and of no other.

    `formulas` holds the ordinary formulas without `=` (not the members of array formulas or data tables),
    `names` the defined names in capitals. `values` tells what a cell holds now: the new value of a changed
    cell, the cached result of a formula that does not depend on it. It may raise UnknownFormula; a formula
    cell of which it says None has no result to build on. A changed cell is taken as it is, even if it holds
    a formula. `used` is as in `evaluate`, and need not know of the cells in `formulas` and `changed`.

    UNKNOWN stands for a result that is not certain: not understood, in a cycle, volatile, or built on such.
    Raises nothing of its own, whatever the formulas say (ECMA-376 Part 1 §18.17).
    """
    if not changed:
        return {}
    book = Book.of(sheet_names, names)
    graph = _Graph(formulas, frozenset(changed), book)
    results: dict[Address, Result] = dict.fromkeys(graph.dependents, UNKNOWN)

    def cell(address: Address) -> Value:
        value = results.get(address) if address in results else values(address)
        if isinstance(value, Unknown) or (value is None and address in formulas):
            raise UnknownFormula("built on an unknown result")
        return value

    cells = Cells(cell, _extended(used, [*formulas, *graph.changed]) if used else None, MAX_READ)
    for address in graph.in_order():
        results[address] = _result(formulas[address], address, book, cells)
    return results


def _result(formula: str, address: Address, book: Book, cells: Cells) -> Result:
    try:
        return evaluated(parsed(formula, address[0], book), cells, address)
    except UnknownFormula:
        return UNKNOWN


def _extended(used: Used, addresses: Iterable[Address]) -> Used:
    """The used part of each sheet with these cells in it."""
    ends: dict[int, tuple[int, int]] = {}
    for sheet, row, column in addresses:
        rows, columns = ends.get(sheet) or used(sheet)
        ends[sheet] = max(rows, row), max(columns, column)
    return lambda sheet: ends.get(sheet) or used(sheet)


class _Graph:
    """The formulas that depend on a change, and which of them must be known before which.

    `changed` are the changed cells on sheets of which some formula reads a cell.
    """

    def __init__(self, formulas: Mapping[Address, str], changed: frozenset[Address], book: Book) -> None:
        self._formulas = formulas
        self._readers = Readers[Address]()
        self._anywhere: list[Address] = []
        for address, formula in formulas.items():
            if address not in changed:
                self._note(address, formula, book)
        self._after: dict[Address, list[Address]] = {}
        self.dependents: dict[Address, None] = {}
        read = self._readers.sheets
        self.changed = [address for address in changed if self._anywhere or address[0] in read]
        self._complete = self._spread(changed)

    def _note(self, address: Address, formula: str, book: Book) -> None:
        found = mentions(formula, address[0], book)
        if found.anywhere or not all(self._readers.add(address, area) for area in found.areas):
            self._anywhere.append(address)

    def _spread(self, changed: frozenset[Address]) -> bool:
        """Follows the changes from cell to cell; False where the links are too many to follow."""
        links = 0
        self.dependents.update(dict.fromkeys(self._anywhere))
        waiting = [*self.changed, *self._anywhere]
        while waiting:
            address = waiting.pop()
            readers = list(dict.fromkeys(self._readers.of(address)))
            links += len(readers)
            if links > _MAX_EDGES:
                self.dependents = dict.fromkeys(a for a in self._formulas if a not in changed)
                return False
            if address not in changed:
                self._after[address] = readers
            fresh = [reader for reader in readers if reader not in self.dependents]
            self.dependents.update(dict.fromkeys(fresh))
            waiting += fresh
        return True

    def in_order(self) -> Iterator[Address]:
        """The dependents that can be evaluated, each behind those that it reads: none of a cycle or beyond it."""
        if not self._complete:
            return
        volatile = frozenset(self._anywhere)
        order = TopologicalSorter[Address](dict.fromkeys(self.dependents, ()))
        for address, readers in self._after.items():
            for reader in readers:
                order.add(reader, address)
        with suppress(CycleError):
            order.prepare()
        while ready := order.get_ready():
            yield from (address for address in ready if address not in volatile)
            order.done(*ready)
