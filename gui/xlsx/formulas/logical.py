"""Conditions and tests of type (ECMA-376 Part 1 §18.17.7)."""

from collections.abc import Callable

from gui.xlsx.formulas.coerce import as_truth
from gui.xlsx.formulas.scope import Function, Scalar, Scope, arguments_between, not_error
from gui.xlsx.formulas.syntax import Node
from gui.xlsx.formulas.values import (
    NA,
    VALUE,
    Area3D,
    Array,
    FormulaError,
    Missing,
    Operand,
    UnknownFormula,
    Value,
    one_error,
)


def _if(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Only the branch taken is evaluated; it may be a reference."""
    arguments_between(nodes, 2, 3)
    if as_truth(scope.value(nodes[0])):
        return scope.operand(nodes[1])
    return scope.operand(nodes[2]) if len(nodes) == 3 else False


def _ifs(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    if len(nodes) % 2 or not nodes:
        raise UnknownFormula("a condition without a value")
    for condition, value in zip(nodes[::2], nodes[1::2], strict=True):
        if as_truth(scope.value(condition)):
            return scope.operand(value)
    return NA


def _instead(of: Callable[[FormulaError], bool]) -> Function:
    def function(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
        arguments_between(nodes, 2, 2)
        value = scope.value(nodes[0])
        if isinstance(value, FormulaError) and of(value):
            value = scope.value(nodes[1])
        if value is None:
            # Documented as the empty text, observed as 0.
            raise UnknownFormula("an empty cell out of IFERROR")
        return value

    return function


def _over(combine: Callable[[list[bool]], bool]) -> Function:
    """AND, OR, XOR: all arguments are evaluated; text and empty cells of an area do not count."""

    def function(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
        arguments_between(nodes, 1, 255)
        items = list(scope.items(nodes))
        error = one_error(value for _, value in items)
        if error:
            return error
        truths = [as_truth(v) for is_element, v in items if not (is_element and (v is None or isinstance(v, str)))]
        return combine(truths) if truths else VALUE

    return function


def _isblank(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    arguments_between(nodes, 1, 1)
    operand = scope.operand(nodes[0])
    if isinstance(operand, Area3D):
        return scope.read(operand) is None
    if operand is None or isinstance(operand, Array | Missing):
        raise UnknownFormula("ISBLANK of no single cell")
    return False


def _n(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    arguments_between(nodes, 1, 1)
    value = not_error(scope.value(nodes[0]))
    return float(value) if isinstance(value, bool | float) else 0.0


def _t(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    arguments_between(nodes, 1, 1)
    value = not_error(scope.value(nodes[0]))
    return value if isinstance(value, str) else ""


def _test(holds: Callable[[Value], bool]) -> Scalar:
    return Scalar("v", 1, holds, errors=True)


LOGICAL: dict[str, Function] = {
    "IF": _if,
    "IFS": _ifs,
    "IFERROR": _instead(lambda _: True),
    "IFNA": _instead(lambda error: error == NA),
    "AND": _over(all),
    "OR": _over(any),
    "XOR": _over(lambda truths: sum(truths) % 2 == 1),
    "NOT": Scalar("b", 1, lambda truth: not truth),
    "TRUE": Scalar("", 0, lambda: True),
    "FALSE": Scalar("", 0, lambda: False),
    "ISBLANK": _isblank,
    "ISTEXT": _test(lambda value: isinstance(value, str)),
    "ISNONTEXT": _test(lambda value: not isinstance(value, str)),
    "ISNUMBER": _test(lambda value: isinstance(value, float)),
    "ISLOGICAL": _test(lambda value: isinstance(value, bool)),
    "ISERROR": _test(lambda value: isinstance(value, FormulaError)),
    "ISERR": _test(lambda value: isinstance(value, FormulaError) and value != NA),
    "ISNA": _test(lambda value: value == NA),
    "N": _n,
    "T": _t,
}
