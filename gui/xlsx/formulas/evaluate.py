"""The value of a formula."""

from collections.abc import Mapping

from gui.xlsx.formulas.counting import COUNTING
from gui.xlsx.formulas.logical import LOGICAL
from gui.xlsx.formulas.lookup import LOOKUP
from gui.xlsx.formulas.numeric import NUMERIC
from gui.xlsx.formulas.scope import Cell, Cells, Function, Scope, Used
from gui.xlsx.formulas.syntax import Node
from gui.xlsx.formulas.texts import TEXTS
from gui.xlsx.formulas.values import Address, Area3D, Array, Missing, UnknownFormula, Value

FUNCTIONS: dict[str, Function] = {**LOGICAL, **TEXTS, **NUMERIC, **COUNTING, **LOOKUP}

MAX_READ = 200_000
"""How many cells one formula may read."""


def evaluate(
    node: Node,
    cell: Cell,
    used: Used | None = None,
    at: Address | None = None,
    functions: Mapping[str, Function] | None = None,
) -> Value:
    """What Excel shows in the cell of this formula: never None, an empty cell is shown as 0.

    `cell` tells the value of a cell (None where it is empty, "" where a formula gave empty text) and may raise
    UnknownFormula. `used` tells the last row and column of a sheet that hold anything, so that `A:A` is read no
    further; without it areas of more than `MAX_READ` cells are unknown. `at` is where the formula stands (ROW()),
    `functions` are others than those of every workbook.
    Raises UnknownFormula where the result is not certain (ECMA-376 Part 1 §18.17).
    """
    return evaluated(node, Cells(cell, used, MAX_READ), at, functions)


def evaluated(node: Node, cells: Cells, at: Address | None, functions: Mapping[str, Function] | None = None) -> Value:
    """`evaluate` for cells at hand, whose bound it shares."""
    scope = Scope(cells, FUNCTIONS if functions is None else functions, at)
    operand = scope.operand(node)
    if isinstance(operand, Area3D):
        operand = scope.read(operand)
    if isinstance(operand, Array):
        raise UnknownFormula("an array as the result")
    return 0.0 if operand is None or isinstance(operand, Missing) else operand
