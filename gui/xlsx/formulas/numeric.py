"""Functions of numbers (ECMA-376 Part 1 §18.17.7).

Where the 15 digits that Excel shows and the 17 that it keeps would round differently, the result is unknown.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import partial
from math import fsum, isfinite

from gui.xlsx.formulas.coerce import as_number, finite
from gui.xlsx.formulas.operators import elementwise
from gui.xlsx.formulas.scope import Function, OfNodes, Scalar, Scope
from gui.xlsx.formulas.syntax import Node
from gui.xlsx.formulas.values import (
    DIV0,
    NUM,
    Area3D,
    Array,
    Failed,
    Operand,
    UnknownFormula,
    Value,
    no_error,
    one_error,
)

_EXACT = 2.0**40


def total(numbers: list[float]) -> float:
    """The sum. Raises UnknownFormula where the order of adding shows in the first 15 digits, Failed on overflow."""
    plain = sum(numbers, 0.0)
    if not isfinite(plain):
        raise Failed(NUM)
    if f"{plain:.15g}" != f"{fsum(numbers):.15g}":
        raise UnknownFormula("a sum that depends on the order")
    return finite(plain)


def _numbers(scope: Scope, nodes: tuple[Node, ...]) -> list[float]:
    """The numbers among the arguments: of areas only what is a number, of single values what reads as one."""
    given = [_given(scope, operand) for operand in map(scope.operand, nodes)]
    no_error(value for _, values in given for value in values)
    numbers = list[float]()
    for inside, values in given:
        numbers += [value for value in values if isinstance(value, float)] if inside else map(as_number, values)
    return numbers


def _given(scope: Scope, operand: Operand) -> tuple[bool, list[Value]]:
    """The values of an argument, and whether they are those of an area or an array."""
    if isinstance(operand, Area3D):
        return True, list(scope.cells.filled(operand))
    return isinstance(operand, Array), [value for _, value in scope.values((operand,))]


def _average(numbers: list[float]) -> float:
    return finite(total(numbers) / len(numbers))


def _count(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Errors and text do not count and do no harm; a single value counts where it reads as a number."""
    return float(sum(isinstance(value, float) if element else _reads(value) for element, value in scope.items(nodes)))


def _reads(value: Value) -> bool:
    try:
        as_number(value)
    except Failed:
        return False
    return True


def _counta(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Everything but empty cells, empty text and errors included."""
    return float(sum(value is not None for _, value in scope.items(nodes)))


def _sumproduct(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """What is no number, truth values included, counts as 0."""
    arrays = [scope.array(node) for node in nodes]
    shapes = {array.shape if isinstance(array, Array) else (1, 1) for array in arrays}
    if len(shapes) > 1:
        raise UnknownFormula("arrays of different shapes")
    products = elementwise(_product, arrays)
    values = products.values() if isinstance(products, Array) else [products]
    return one_error(values) or total([value for value in values if isinstance(value, float)])


def _product(factors: tuple[Value, ...]) -> Value:
    error = one_error(factors)
    if error:
        return error
    result = 1.0
    for factor in factors:
        result *= factor if isinstance(factor, float) else 0.0
    return finite(result)


def _rounded(mode: str, number: float, places: float) -> float:
    if abs(places) > 15 or abs(number) >= 1e15:
        raise UnknownFormula("rounding beyond 15 digits")
    return _rounding(number, int(places), mode)


def _rounding(number: float, places: int, mode: str) -> float:
    unit = Decimal(1).scaleb(-places)
    kept, shown = (
        (Decimal(digits) / unit).to_integral_value(mode) * unit for digits in (repr(number), f"{number:.15g}")
    )
    if kept != shown:
        raise UnknownFormula("the 16th digit decides the rounding")
    return float(kept) or 0.0


def _int(number: float) -> float:
    if abs(number) >= 1e15:
        raise UnknownFormula("rounding beyond 15 digits")
    if number < 0 and not number.is_integer():
        return _rounding(number, 0, ROUND_FLOOR)
    return _rounding(number, 0, ROUND_DOWN)


def _mod(number: float, divisor: float) -> float:
    if divisor == 0:
        raise Failed(DIV0)
    if not (number.is_integer() and divisor.is_integer()) or max(abs(number), abs(divisor)) >= _EXACT:
        raise UnknownFormula("MOD of fractions or of very large numbers")
    return number % divisor or 0.0


def _median(numbers: list[float]) -> float:
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(numbers) % 2 else finite(total(ordered[half - 1 : half + 1]) / 2)


def _averagea(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """The average in which text counts as 0, and TRUE as 1."""
    items = [value for _, value in scope.items(nodes) if value is not None]
    no_error(items)
    numbers = [float(value) if isinstance(value, bool | float) else 0.0 for value in items]
    return _average(numbers) if numbers else DIV0


def _nth(scope: Scope, nodes: tuple[Node, ...], *, is_large: bool) -> Operand:
    """LARGE and SMALL."""
    numbers, place = _numbers(scope, nodes[:1]), as_number(scope.value(nodes[1]))
    if not place.is_integer():
        raise UnknownFormula("a place between two")
    return sorted(numbers, reverse=is_large)[int(place) - 1] if 1 <= place <= len(numbers) else NUM


def _of_numbers(make: Callable[[list[float]], Operand], without: Operand) -> Function:
    """A function of all numbers among its arguments; what it gives `without` any."""
    return OfNodes(1, 255, lambda scope, nodes: make(numbers) if (numbers := _numbers(scope, nodes)) else without)


NUMERIC: dict[str, Function] = {
    "SUM": _of_numbers(total, 0.0),
    "AVERAGE": _of_numbers(_average, DIV0),
    "MAX": _of_numbers(max, 0.0),
    "MIN": _of_numbers(min, 0.0),
    "COUNT": OfNodes(1, 255, _count),
    "COUNTA": OfNodes(1, 255, _counta),
    "SUMPRODUCT": OfNodes(1, 255, _sumproduct),
    "ABS": Scalar("n", 1, abs),
    "ROUND": Scalar("nn", 2, partial(_rounded, ROUND_HALF_UP)),
    "ROUNDDOWN": Scalar("nn", 2, partial(_rounded, ROUND_DOWN)),
    "ROUNDUP": Scalar("nn", 2, partial(_rounded, ROUND_UP)),
    "INT": Scalar("n", 1, _int),
    "MOD": Scalar("nn", 2, _mod),
}

STATISTICS: dict[str, Function] = {
    "MEDIAN": _of_numbers(_median, NUM),
    "AVERAGEA": OfNodes(1, 255, _averagea),
    "LARGE": OfNodes(2, 2, partial(_nth, is_large=True)),
    "SMALL": OfNodes(2, 2, partial(_nth, is_large=False)),
}
"""Those of which a form shows results while one answers; what is written into a form leaves them to Excel."""
