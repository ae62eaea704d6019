"""What a formula gives whatever its cells hold, as long as none holds an error."""

from collections.abc import Callable, Mapping, Sequence

from gui.xlsx.formulas.syntax import Call, Chain, Literal, Node, Reference, Signed, children
from gui.xlsx.formulas.values import Area3D, FormulaError

CELL, NUMERIC_CELL = "cell", "numeric cell"
_NUMBER, _TEXT, _AREA, _PERHAPS_AN_ERROR = "number", "text", "area", ""
_COMPARISONS = frozenset(("=", "<>", "<", ">", "<=", ">="))


def given_by(node: Node, in_cell: Callable[[Area3D], str]) -> str:
    """A number (or truth value), a text, a cell, an area; '' where it may be an error.

    `in_cell` tells of a cell whether only numbers and truth values may stand in it (NUMERIC_CELL), or texts too (CELL).
    """
    match node:
        case Literal(value):
            if isinstance(value, FormulaError):
                return _PERHAPS_AN_ERROR
            return _TEXT if isinstance(value, str) else _NUMBER
        case Reference(area):
            return _AREA if area.size > 1 else in_cell(area)
        case Signed(_, operand):
            return _NUMBER if given_by(operand, in_cell) in (_NUMBER, NUMERIC_CELL) else _PERHAPS_AN_ERROR
        case Chain(_, rest) if all(operator in _COMPARISONS for operator, _ in rest):
            given = [given_by(part, in_cell) for part in children(node)]
            return _NUMBER if all(given) and _AREA not in given else _PERHAPS_AN_ERROR
        case Call(name, parts) if name in _NEVER_WRONG:
            given = [given_by(part, in_cell) for part in parts]
            return _NUMBER if all(given) and _NEVER_WRONG[name](given) else _PERHAPS_AN_ERROR
    return _PERHAPS_AN_ERROR


_NEVER_WRONG: Mapping[str, Callable[[Sequence[str]], bool]] = {
    **dict.fromkeys(("AND", "OR"), lambda given: _NUMBER in given and _TEXT not in given),
    **dict.fromkeys(("SUM", "MAX", "MIN"), lambda given: _TEXT not in given),
    **dict.fromkeys(("COUNT", "COUNTA"), lambda _: True),
    **dict.fromkeys(("LEN", "ISBLANK"), lambda given: len(given) == 1 and given[0] != _AREA),
    **dict.fromkeys(("COUNTIF", "SUMIF"), lambda given: given[1:2] in ([_NUMBER], [_TEXT])),
    "COUNTBLANK": lambda given: len(given) == 1,
    "NOT": lambda given: list(given) in ([_NUMBER], [NUMERIC_CELL]),
}
"""Functions that give no error as long as no cell holds one, by what their arguments are."""
