"""Conditions and tests of type (ECMA-376 Part 1 §18.17.7)."""

from collections.abc import Callable
from functools import partial

from gui.xlsx.formulas.coerce import as_truth
from gui.xlsx.formulas.scope import Function, OfNodes, Scalar, Scope
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
    no_error,
)


def _if(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Only the branch taken is evaluated; it may be a reference."""
    if as_truth(scope.value(nodes[0])):
        return scope.operand(nodes[1])
    return scope.operand(nodes[2]) if len(nodes) == 3 else False


def _ifs(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    if len(nodes) % 2:
        raise UnknownFormula("a condition without a value")
    for condition, value in zip(nodes[::2], nodes[1::2], strict=True):
        if as_truth(scope.value(condition)):
            return scope.operand(value)
    return NA


def _instead(of: Callable[[FormulaError], bool], scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    value = scope.value(nodes[0])
    if isinstance(value, FormulaError) and of(value):
        value = scope.value(nodes[1])
    if value is None:
        # Documented as the empty text, observed as 0.
        raise UnknownFormula("an empty cell out of IFERROR")
    return value


def _over(combine: Callable[[list[bool]], bool], scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """AND, OR, XOR: all arguments are evaluated; text and empty cells of an area do not count."""
    items = list(scope.items(nodes))
    no_error(value for _, value in items)
    truths = [as_truth(v) for is_element, v in items if not (is_element and (v is None or isinstance(v, str)))]
    return combine(truths) if truths else VALUE


def _isblank(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    operand = scope.operand(nodes[0])
    if isinstance(operand, Area3D):
        return scope.read(operand) is None
    if operand is None or isinstance(operand, Array | Missing):
        raise UnknownFormula("ISBLANK of no single cell")
    return False


def _test(holds: Callable[[Value], bool]) -> Scalar:
    return Scalar("v", 1, holds, errors=True)


LOGICAL: dict[str, Function] = {
    "IF": OfNodes(2, 3, _if),
    "IFS": OfNodes(2, 255, _ifs),
    "IFERROR": OfNodes(2, 2, partial(_instead, lambda _: True)),
    "IFNA": OfNodes(2, 2, partial(_instead, lambda error: error == NA)),
    "AND": OfNodes(1, 255, partial(_over, all)),
    "OR": OfNodes(1, 255, partial(_over, any)),
    "XOR": OfNodes(1, 255, partial(_over, lambda truths: sum(truths) % 2 == 1)),
    "NOT": Scalar("b", 1, lambda truth: not truth),
    "TRUE": Scalar("", 0, lambda: True),
    "FALSE": Scalar("", 0, lambda: False),
    "ISBLANK": OfNodes(1, 1, _isblank),
    "ISTEXT": _test(lambda value: isinstance(value, str)),
    "ISNUMBER": _test(lambda value: isinstance(value, float)),
    "ISERROR": _test(lambda value: isinstance(value, FormulaError)),
    "ISNA": _test(lambda value: value == NA),
}
