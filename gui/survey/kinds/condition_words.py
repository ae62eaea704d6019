"""A condition in words, as they are said before 「の場合」: `Q9が50％未満で、Q1が「その他」以外`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gui.survey.conditions import constant_of
from gui.words.places import quoted
from gui.xlsx.formulas.syntax import Call, Chain, Node, Reference, references
from gui.xlsx.formulas.values import UnknownFormula

if TYPE_CHECKING:
    from gui.survey.conditions import Formula, Mention

_LONGEST = 80
_TURNED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_JOINED: Mapping[str, str] = {"AND": "で、", "OR": "か、"}


def words_of(formula: "Formula") -> str:
    """When a formula holds; '' where it is more than comparisons, or too long to be said."""
    found = _said(formula, formula.node) or ""
    return found if len(found) <= _LONGEST else ""


def _said(formula: "Formula", node: Node) -> str | None:
    if isinstance(node, Call) and node.name in _JOINED:
        parts = [_said(formula, part) for part in node.arguments]
        inner = [isinstance(part, Call) and part.name in _JOINED for part in node.arguments]
        said = [f"（{part}）" if within else part for part, within in zip(parts, inner, strict=True) if part]
        return _JOINED[node.name].join(said) if len(said) == len(parts) else None
    if isinstance(node, Chain) and len(node.rest) == 1 and node.rest[0][0] in _TURNED:
        operator, other = node.rest[0]
        return _compared(formula, node.first, operator, other) or _compared(
            formula, other, _TURNED[operator], node.first
        )
    return None


def _compared(formula: "Formula", side: Node, operator: str, other: Node) -> str | None:
    summed = isinstance(side, Call) and side.name == "SUM" and len(side.arguments) == 1
    cell = side.arguments[0] if isinstance(side, Call) and summed else side
    if not isinstance(cell, Reference) or references(other):
        return None
    try:
        constant = constant_of(other)
    except UnknownFormula:
        return None
    mention = formula.mentions[cell.area.left - 1]
    if not isinstance(constant, str | float | bool) or (cell.area.size > 1 and not summed):
        return None
    kind = mention.item.kind
    said = kind.compared(mention.item, mention.part, operator, constant)
    return f"{_place(formula, mention)}{'の合計' if summed else ''}が{said}" if said else None


def _place(formula: "Formula", mention: "Mention") -> str:
    part = mention.item.kind.part_in_words(mention.part)
    name = quoted(mention.item.short) if formula.by_name else mention.item.place
    return f"{name}{f'の{part}' if part else ''}"
