"""What the operators do with values (ECMA-376 Part 1 §18.17.2.2), element by element over array constants."""

from collections.abc import Callable, Iterable
from typing import cast

from gui.xlsx.formulas.coerce import as_number, as_text, finite, fitting
from gui.xlsx.formulas.compare import compare, equal
from gui.xlsx.formulas.values import (
    DIV0,
    NUM,
    Array,
    Failed,
    FormulaError,
    UnknownFormula,
    Value,
    no_error,
)

_NOISE = 1e-13


def binary(operator: str, left: Value, right: Value) -> Value:
    """The result of one operator. Raises UnknownFormula as the coercions and comparisons do."""
    try:
        no_error((left, right))
        return _OPERATORS[operator](left, right)
    except Failed as failed:
        return failed.error


def signed(signs: str, value: Value) -> Value:
    """The value behind these signs; only a minus makes a number of it."""
    if "-" not in signs:
        return value
    return _numeric(value, lambda number: -number if signs.count("-") % 2 else number)


def percent(count: int, value: Value) -> Value:
    """The value divided by 100 so many times."""
    return _numeric(value, lambda number: number / 100.0**count if count < 16 else 0.0)


def elementwise(function: Callable[[tuple[Value, ...]], Value], operands: Iterable[Value | Array]) -> Value | Array:
    """The function of the operands; over arrays the array of its results, single values standing for every element.

    Raises UnknownFormula for arrays of different shapes.
    """
    given = tuple(operands)
    if not any(isinstance(operand, Array) for operand in given):
        return function(cast(tuple[Value, ...], given))
    shapes = {operand.shape for operand in given if isinstance(operand, Array)}
    if len(shapes) > 1:
        raise UnknownFormula("arrays of different shapes")
    height, width = next(iter(shapes))
    return Array(
        tuple(
            tuple(
                function(
                    tuple(operand.rows[row][column] if isinstance(operand, Array) else operand for operand in given)
                )
                for column in range(width)
            )
            for row in range(height)
        )
    )


def _numeric(value: Value, function: Callable[[float], float]) -> Value:
    if isinstance(value, FormulaError):
        return value
    try:
        return finite(function(as_number(value)))
    except Failed as failed:
        return failed.error


def _add(left: float, right: float) -> float:
    result = left + right
    if result != 0 and abs(result) <= _NOISE * max(abs(left), abs(right)):
        # Excel makes 0 of some such differences and not of others.
        raise UnknownFormula("a difference in the last digits only")
    return result


def _divide(left: float, right: float) -> float:
    if right == 0:
        raise Failed(DIV0)
    return left / right


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent <= 0:
        raise Failed(NUM if exponent == 0 else DIV0)
    if base < 0 and not exponent.is_integer():
        raise Failed(NUM)
    try:
        return float(base**exponent)
    except OverflowError:
        raise Failed(NUM) from None


def _arithmetic(function: Callable[[float, float], float]) -> Callable[[Value, Value], Value]:
    return lambda left, right: finite(function(as_number(left), as_number(right)))


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": _arithmetic(_add),
    "-": _arithmetic(lambda left, right: _add(left, -right)),
    "*": _arithmetic(lambda left, right: left * right),
    "/": _arithmetic(_divide),
    "^": _arithmetic(_power),
    "&": lambda left, right: fitting(as_text(left) + as_text(right)),
    "=": equal,
    "<>": lambda left, right: not equal(left, right),
    "<": lambda left, right: compare(left, right) < 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">": lambda left, right: compare(left, right) > 0,
    ">=": lambda left, right: compare(left, right) >= 0,
}
