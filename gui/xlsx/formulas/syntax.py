"""A formula as a tree.

Operators of one rank stand side by side in one node and signs in one string, so that the tree is never
deeper than its brackets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gui.xlsx.formulas.values import Area3D, Array, UnknownFormula, Value


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text, truth value or error as written."""

    value: Value


@dataclass(frozen=True, slots=True)
class ArrayLiteral:
    """An array constant: `{1,2;3,4}`."""

    array: Array


@dataclass(frozen=True, slots=True)
class Omitted:
    """Nothing between two commas: the second argument of `IF(a,,b)`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or an area; a defined name of one stands as what it names."""

    area: Area3D


@dataclass(frozen=True, slots=True)
class Signed:
    """An operand behind one or more `+` and `-`."""

    signs: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Percent:
    """An operand before one or more `%`."""

    count: int
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined by operators of one rank, applied from left to right."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function, its name in capitals without the prefix of newer functions, and its arguments."""

    name: str
    arguments: tuple["Node", ...]


Node: TypeAlias = Literal | ArrayLiteral | Omitted | Reference | Signed | Percent | Chain | Call


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below, in the order written."""
    match node:
        case Signed(_, operand) | Percent(_, operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Call(_, arguments):
            return arguments
    return ()


def references(node: Node) -> tuple[Area3D, ...]:
    """Every area that the formula may read, in the order written, each once.

    Raises UnknownFormula where SUMIF is given an area that only evaluation finds: it reads beyond that area.
    """
    areas: dict[Area3D, None] = {}
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Reference):
            areas[current.area] = None
        elif isinstance(current, Call) and current.name in RESIZING and len(current.arguments) == 3:
            areas[_summed_area(current.arguments)] = None
        waiting += reversed(children(current))
    return tuple(areas)


RESIZING = frozenset(("SUMIF", "AVERAGEIF"))
"""Functions that read more cells than they mention."""


def summed(matched: Area3D, given: Area3D) -> Area3D:
    """The cells that SUMIF adds: as many as are matched, from the top left of those given."""
    bottom, right = given.top + matched.height - 1, given.left + matched.width - 1
    return Area3D(given.sheet, given.top, given.left, bottom, right)


def _summed_area(arguments: tuple[Node, ...]) -> Area3D:
    matched, _, given = arguments
    if isinstance(matched, Reference) and isinstance(given, Reference):
        return summed(matched.area, given.area)
    raise UnknownFormula("an area to sum that only evaluation finds")


def every_node(node: Node) -> Iterator[Node]:
    """The node and all in it."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += children(current)
