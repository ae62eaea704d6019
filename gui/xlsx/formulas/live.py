"""Results that follow the cells as they change: each worked out when it is asked for, and anew once what it read is otherwise."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from gui.xlsx.formulas.a1 import Book
from gui.xlsx.formulas.evaluate import evaluated
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.readers import Readers
from gui.xlsx.formulas.scope import Cells, Function, Scope
from gui.xlsx.formulas.values import UNKNOWN, Address, Area3D, Circular, TooMuch, UnknownFormula, Value
from gui.xlsx.formulas.volatile import live_functions

MOST_AT_FIRST = 1_000_000
"""What may be read, in cells, until all is known for the first time: a second or two, beside the window."""

MOST_AT_ONCE = 100_000
"""What may be read after one change: a tenth of a second, however a workbook is made."""

_A_FORMULA = 16
"""As much as a formula costs beside the cells that it reads."""

_SMALL = 64
_MOST_LARGE = 20_000
_Result = TypeVar("_Result")
Name = Hashable
"""What a result is called: the address of a cell with a formula, or any name of a question of one's own."""


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What of a workbook some formulas may rest on: the formulas and values of its cells, its sheets and names.

    `names` are those of the whole workbook in capitals, `own_names` those of one sheet. `used` is the last row and column
    of each sheet that holds anything. `texts` are the numbers that a list shows otherwise than by their digits. Of `unknown` cells nobody
    can say what they hold.
    """

    sheets: tuple[str, ...]
    used: tuple[tuple[int, int], ...]
    formulas: Mapping[Address, str] = field(default_factory=dict)
    values: Mapping[Address, Value] = field(default_factory=dict)
    texts: Mapping[Address, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    own_names: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    date1904: bool = False
    unknown: frozenset[Address] = frozenset()


class _Wanted(Exception):
    """A formula is read whose result is not known yet."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


class _Noted(Cells):
    """The cells, with note of what was read."""

    def __init__(self, cell: Callable[[Address], Value], used: Callable[[int], tuple[int, int]], most: int) -> None:
        super().__init__(cell, used, most)
        self.most = most
        self.read: list[Area3D] = []

    @property
    def spent(self) -> int:
        """What was read so far."""
        return self.most - self._budget

    def value(self, address: Address) -> Value:
        sheet, row, column = address
        self.read.append(Area3D(sheet, row, column, row, column))
        return super().value(address)

    def values(self, area: Area3D) -> Iterator[Value]:
        self.read.append(area)
        return super().values(area)

    def formula(self) -> None:
        """One more is worked out."""
        self._spend(_A_FORMULA)

    def looked_through(self, count: int) -> None:
        """So many formulas were looked through for those in an area."""
        self._spend(count // _A_FORMULA)


class Live:
    """The formulas of an excerpt over cells that change. `why` tells of a result that is unknown what it fails for.

    Whatever the workbook says, no change costs more than a bound: what is not known by then is unknown until the next.
    """

    def __init__(self, excerpt: Excerpt, today: date) -> None:
        self.excerpt = excerpt
        self._today = today
        self._put: dict[Address, Value] = {}
        self._results: dict[Name, object] = {}
        self._why: dict[Name, UnknownFormula] = {}
        self._readers = Readers[Name](_MOST_LARGE)
        self._reads: dict[Name, list[Area3D]] = {}
        self._read: dict[Name, list[Area3D]] = {}
        self._everywhere: set[Name] = set()
        self._asked: dict[Name, tuple[Address, Callable[[Scope], object]]] = {}
        self._cells = _Noted(self._cell, self._used, MOST_AT_FIRST)
        self._functions: dict[int, Mapping[str, Function]] = {}
        self._books: dict[int, Book] = {}
        self._ends = dict(enumerate(excerpt.used))
        self._open: dict[int, dict[Address, None]] = defaultdict(dict)
        self._moving = {address[0] for address in excerpt.formulas}
        for address in excerpt.formulas:
            self._open[address[0]][address] = None

    def book(self, sheet: int) -> Book:
        """The sheets and names as a formula of this sheet sees them."""
        found = self._books.get(sheet)
        if found is None:
            names = {**self.excerpt.names, **self.excerpt.own_names.get(sheet, {})}
            found = self._books[sheet] = Book.of(self.excerpt.sheets, names, names_compute=True)
        return found

    def reach(self, addresses: Iterable[Address]) -> None:
        """Count these cells as used from now on."""
        for sheet, row, column in addresses:
            self._moving.add(sheet)
            rows, columns = self._ends.get(sheet, (0, 0))
            self._ends[sheet] = max(rows, row), max(columns, column)

    def put(self, values: Mapping[Address, Value], most: int = MOST_AT_ONCE) -> frozenset[Name]:
        """Let cells hold these values; the names of the results that are to be asked for again."""
        self._cells = _Noted(self._cell, self._used, most)
        otherwise = [
            a
            for a, value in values.items()
            if a not in self._put or (type(self._put[a]), self._put[a]) != (type(value), value)
        ]
        self._put.update(values)
        too_much = [name for name, why in self._why.items() if isinstance(why, TooMuch)]
        gone = dict.fromkeys((*too_much, *(self._everywhere if otherwise else ())))
        waiting = [*otherwise, *(cast("Address", name) for name in gone if name not in self._asked)]
        while waiting:
            for reader in self._readers.of(waiting.pop()):
                if reader not in gone:
                    gone[reader] = None
                    if reader not in self._asked:
                        waiting.append(cast("Address", reader))
        for name in gone:
            self._results.pop(name, None)
            self._why.pop(name, None)
            if name not in self._asked:
                address = cast("Address", name)
                self._open[address[0]][address] = None
        return frozenset(gone)

    def ask(self, name: Name, at: Address, answer: Callable[[Scope], _Result]) -> _Result | None:
        """What `answer` finds in the cells, seen from the cell `at`, kept until what it read changes; None if unknown."""
        if name not in self._results:
            self._asked[name] = at, answer
            self._work_out(name)
        found = self._results[name]
        return None if found is UNKNOWN else cast("_Result", found)

    def value(self, address: Address) -> Value:
        """What a cell shows. UnknownFormula where that is not certain."""
        if address not in self._put and address in self.excerpt.formulas:
            if address not in self._results:
                self._work_out(address)
            return self._known(address)
        return self._cell(address)

    def read_by(self, name: Name) -> frozenset[Address]:
        """The single cells that a result was worked out from."""
        areas = (area for area in self._read.get(name, ()) if area.size == 1)
        return frozenset(area.at(0, 0) for area in areas)

    @property
    def spent(self) -> int:
        """What was read since the last change, as the bound counts it."""
        return self._cells.spent

    def why(self, name: Name) -> UnknownFormula | None:
        """What a result fails for; None where it is known."""
        return self._why.get(name)

    def functions(self, sheet: int) -> Mapping[str, Function]:
        """The functions that a formula of this sheet may use."""
        if sheet not in self._functions:
            made = live_functions(self.book(sheet), self._today, date1904=self.excerpt.date1904)
            self._functions[sheet] = made
        return self._functions[sheet]

    def _used(self, sheet: int) -> tuple[int, int]:
        return self._ends.get(sheet, (0, 0))

    def _cell(self, address: Address) -> Value:
        if address in self._put:
            return self._put[address]
        if address in self.excerpt.unknown:
            raise UnknownFormula("a cell that holds a part of an answer")
        if address not in self.excerpt.formulas:
            return self.excerpt.values.get(address)
        if address not in self._results:
            raise _Wanted(address)
        return self._known(address)

    def _known(self, address: Address) -> Value:
        found = self._results[address]
        if found is UNKNOWN:
            raise self._why[address]
        return cast("Value", found)

    def _work_out(self, name: Name) -> None:
        """Work out one result and whatever it rests on, each before those that read it: by a pile, however long the chain."""
        pile, begun, waiting = [name], set[Name](), set[Name]()
        while pile:
            current = pile[-1]
            if current in self._results:
                pile.pop()
                continue
            try:
                if current not in begun:
                    begun.add(current)
                    self._cells.formula()
                    pile += [a for a in self._mentioned(current) if a not in begun]
                    if pile[-1] != current:
                        continue
                self._cells.read = []
                result = self._answer(current)
            except _Wanted as wanted:
                self._reads[current] = read = self._cells.read
                waiting.add(current)
                if wanted.address in waiting:
                    self._fail(name for name in pile[pile.index(wanted.address) :] if name in waiting)
                else:
                    pile += [*(a for a in self._next(read[-1]) if a not in begun), wanted.address]
                continue
            except UnknownFormula as why:
                self._keep(current, UNKNOWN, self._cells.read)
                self._why[current] = why
                continue
            self._keep(current, result, self._cells.read)

    def _fail(self, circle: Iterable[Name]) -> None:
        """All that wait for each other are unknown."""
        for name in circle:
            if name not in self._results:
                self._keep(name, UNKNOWN, self._reads.get(name, []))
                self._why[name] = Circular("its own result")

    def _keep(self, name: Name, result: object, read: list[Area3D]) -> None:
        self._results[name] = result
        if name in self._asked:
            self._read[name] = read
        if name not in self._asked:
            address = cast("Address", name)
            self._open[address[0]].pop(address, None)
        for area in dict.fromkeys(read):
            if area.sheet in self._moving and not self._readers.add(name, area):
                self._everywhere.add(name)

    def _answer(self, name: Name) -> object:
        if name in self._asked:
            at, answer = self._asked[name]
            return answer(Scope(self._cells, self.functions(at[0]), at))
        address = cast("Address", name)
        node = parsed(self.excerpt.formulas[address], address[0], self.book(address[0]))
        return evaluated(node, self._cells, address, self.functions(address[0]))

    def _mentioned(self, name: Name) -> Iterator[Address]:
        """The formulas that a formula mentions and whose results are not known: they come first, where they are not many."""
        if name in self._asked:
            return
        address = cast("Address", name)
        for area in mentions(self.excerpt.formulas[address], address[0], self.book(address[0])).areas:
            yield from self._unknown_in(area)

    def _next(self, area: Area3D) -> Iterator[Address]:
        """What in an area is not known yet; none where it would take too much to find it."""
        try:
            return self._unknown_in(area)
        except TooMuch:
            return iter(())

    def _unknown_in(self, area: Area3D) -> Iterator[Address]:
        unknown = self._open.get(area.sheet, {})
        if area.size <= min(_SMALL, len(unknown)):
            inside = (area.at(row, column) for row in range(area.height) for column in range(area.width))
            found = [address for address in inside if address in unknown]
        else:
            self._cells.looked_through(len(unknown))
            found = [address for address in unknown if area.holds(address)]
        return (address for address in found if address not in self._put)
