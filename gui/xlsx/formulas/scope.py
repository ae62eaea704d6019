"""Evaluation of a tree: what each node is, given the cells and the functions."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from gui.xlsx.formulas.coerce import as_number, as_text, as_truth
from gui.xlsx.formulas.operators import binary, elementwise, percent, signed
from gui.xlsx.formulas.syntax import (
    ArrayLiteral,
    Call,
    Chain,
    Literal,
    Node,
    Omitted,
    Percent,
    Reference,
    Signed,
)
from gui.xlsx.formulas.values import (
    MISSING,
    Address,
    Area3D,
    Array,
    Failed,
    FormulaError,
    Missing,
    Operand,
    TooMuch,
    UnknownFormula,
    UnknownFunction,
    Value,
    no_error,
)

Cell: TypeAlias = Callable[[Address], Value]
Used: TypeAlias = Callable[[int], tuple[int, int]]
Function: TypeAlias = "OfNodes | Scalar"

_LONG = 32
"""Characters that count as one more cell read."""


class Columns(ABC):
    """Cells of which those of a column can be had at once."""

    @abstractmethod
    def __call__(self, address: Address) -> Value:
        """What a cell holds."""

    @abstractmethod
    def down(self, column: int, top: int, bottom: int) -> Sequence[Value]:
        """What the cells of a column hold from one row to another."""


class Cells:
    """The cells that formulas read, and a bound on how much is read: no workbook may take forever."""

    def __init__(self, cell: Cell, used: Used | None, budget: int) -> None:
        self._cell = cell
        self._used = used
        self._budget = budget

    def value(self, address: Address) -> Value:
        """What the cell holds. Raises UnknownFormula once the bound is reached."""
        self._spend(1)
        return self._read(address)

    def values(self, area: Area3D) -> Iterator[Value]:
        """What the cells of the area hold, row by row. Raises UnknownFormula where they are too many."""
        self._spend(area.size)
        sheet, top, left, bottom, right = area
        if left == right and isinstance(self._cell, Columns):
            values = self._cell.down(left, top, bottom)
            self._spend(sum(len(value) // _LONG for value in values if isinstance(value, str)))
            return iter(values)
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        return (self._read((sheet, row, column)) for row in rows for column in columns)

    def clipped(self, area: Area3D) -> Area3D | None:
        """The part of the area where cells may hold something, None where there is none."""
        if self._used is None:
            return area
        rows, columns = self._used(area.sheet)
        bottom, right = min(area.bottom, rows), min(area.right, columns)
        return area._replace(bottom=bottom, right=right) if bottom >= area.top and right >= area.left else None

    def filled(self, area: Area3D) -> Iterator[Value]:
        """What the cells of the clipped area hold."""
        inside = self.clipped(area)
        return self.values(inside) if inside else iter(())

    def _spend(self, count: int) -> None:
        # A formula that asks for too much at once leaves the rest to the others.
        if count > self._budget:
            raise TooMuch("too many cells")
        self._budget -= count

    def _read(self, address: Address) -> Value:
        value = self._cell(address)
        if isinstance(value, str) and len(value) > _LONG:
            self._spend(len(value) // _LONG)
        return float(value) if type(value) is int else value


@dataclass(frozen=True, slots=True)
class OfNodes:
    """A function that reads its arguments by itself, of which it takes from `least` to `most`."""

    least: int
    most: int
    apply: "Callable[[Scope, tuple[Node, ...]], Operand]"

    def __call__(self, scope: "Scope", nodes: tuple[Node, ...]) -> Operand:
        """The result. Raises UnknownFormula where it is given too few or too many arguments: Excel stores no such call."""
        if not self.least <= len(nodes) <= self.most:
            raise UnknownFormula("a number of arguments that the function does not take")
        try:
            return self.apply(scope, nodes)
        except Failed as failed:
            return failed.error


@dataclass(frozen=True, slots=True)
class Scalar:
    """A function of single values.

    `kinds` has a letter for each argument: n number, t text, b truth value, v any; the last `*` repeats the
    one before. The first `required` must be given. An error among the arguments is the result unless `errors`.
    """

    kinds: str
    required: int
    apply: Callable[..., Value]
    errors: bool = False

    def kind(self, position: int) -> str:
        """The letter of the argument at this position. Raises UnknownFormula where there is none."""
        if self.kinds.endswith("*"):
            return self.kinds[min(position, len(self.kinds) - 2)]
        if position >= len(self.kinds):
            raise UnknownFormula("too many arguments")
        return self.kinds[position]

    def __call__(self, values: tuple[Value, ...]) -> Value:
        """The result for these arguments."""
        try:
            if not self.errors:
                no_error(values)
            return self.apply(*(_READERS[self.kind(index)](value) for index, value in enumerate(values)))
        except Failed as failed:
            return failed.error


_READERS: Mapping[str, Callable[[Value], Value]] = {
    "n": as_number,
    "t": as_text,
    "b": as_truth,
    "v": lambda value: value,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a formula is evaluated: the cells, the functions by name, and the cell that it stands in, if known."""

    cells: Cells
    functions: Mapping[str, Function]
    at: Address | None = None

    def operand(self, node: Node) -> Operand:
        """What the node is as an argument: a value, an array, or a reference not yet read."""
        if isinstance(node, Reference):
            return node.area
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Call):
            return self._called(node, self.single)
        if isinstance(node, ArrayLiteral):
            return node.array
        return MISSING if isinstance(node, Omitted) else self._operated(node, self.single)

    def single(self, node: Node) -> Value | Array:
        """The node read as one value, or as an array where it is made of array constants.

        Raises UnknownFormula for an area of several cells: which of them counts depends on the version of
        Excel and on how the formula was entered.
        """
        operand = node.area if isinstance(node, Reference) else self.operand(node)
        if isinstance(operand, Area3D):
            return self.read(operand)
        if isinstance(operand, Missing):
            raise UnknownFormula("an argument left out")
        return operand

    def value(self, node: Node) -> Value:
        """The node read as one value. Raises UnknownFormula for arrays too."""
        value = self.single(node)
        if isinstance(value, Array):
            raise UnknownFormula("an array in the place of a value")
        return value

    def read(self, area: Area3D) -> Value:
        """The value of an area of one cell."""
        if area.size > 1:
            raise UnknownFormula("an area in the place of a value")
        return self.cells.value(area.at(0, 0))

    def array(self, node: Node) -> Value | Array:
        """The node as a function that takes arrays natively reads it: areas are arrays of their values."""
        match node:
            case Signed() | Percent() | Chain():
                return self._operated(node, self.array)
            case Call(name) if isinstance(self.functions.get(name), Scalar):
                operand = self._called(node, self.array)
            case _:
                operand = self.operand(node)
        if isinstance(operand, Missing):
            raise UnknownFormula("an argument left out")
        if not isinstance(operand, Area3D):
            return operand
        values = list(self.cells.values(operand))
        width = operand.width
        if len(values) == 1:
            return values[0]
        return Array(tuple(tuple(values[start : start + width]) for start in range(0, len(values), width)))

    def items(self, nodes: tuple[Node, ...]) -> Iterator[tuple[bool, Value]]:
        """The values of arguments that may be areas: whether it is an element of one (or of an array), and the value.

        Cells beyond the used part of a sheet are left out.
        """
        return self.values(self.operand(node) for node in nodes)

    def values(self, operands: Iterable[Operand]) -> Iterator[tuple[bool, Value]]:
        """`items` of operands at hand."""
        for operand in operands:
            if isinstance(operand, bool | str | float):
                yield False, operand
                continue
            match operand:
                case Area3D():
                    for value in self.cells.filled(operand):
                        yield True, value
                case Array():
                    for value in operand.values():
                        yield True, value
                case Missing() | None:
                    raise UnknownFormula("an empty argument")
                case _:
                    yield False, operand

    def _called(self, call: Call, read: Callable[[Node], Value | Array]) -> Operand:
        function = self.functions.get(call.name)
        if function is None:
            raise UnknownFunction(call.name)
        if isinstance(function, OfNodes):
            return function(self, call.arguments)
        if len(call.arguments) < function.required:
            raise UnknownFormula("too few arguments")
        given: list[Value | Array] = []
        for index, node in enumerate(call.arguments):
            blank = isinstance(node, Omitted) and function.kind(index) == "t"
            given.append("" if blank else read(node))
        return elementwise(function, given)

    def _operated(self, node: Node, read: Callable[[Node], Value | Array]) -> Value | Array:
        match node:
            case Signed(signs, operand):
                return elementwise(lambda given: signed(signs, given[0]), (read(operand),))
            case Percent(count, operand):
                return elementwise(lambda given: percent(count, given[0]), (read(operand),))
            case Chain(first, rest):
                result = read(first)
                for operator, right in rest:
                    other = read(right)
                    if isinstance(result, Array) or isinstance(other, Array):
                        result = elementwise(partial(_binary, operator), (result, other))
                    else:
                        result = binary(operator, result, other)
                return result
        raise UnknownFormula("no operator")


def _binary(operator: str, given: tuple[Value, ...]) -> Value:
    return binary(operator, *given)


def not_error(value: Value) -> Value:
    """The value. Raises Failed for an error, so that it becomes the result."""
    if isinstance(value, FormulaError):
        raise Failed(value)
    return value
