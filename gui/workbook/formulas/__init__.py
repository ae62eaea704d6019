"""A small evaluator of spreadsheet formulas that would rather not know than be wrong.

It gives the result that Excel gives, or says that it does not know (ECMA-376 Part 1 §18.17).
"""

from gui.workbook.formulas.dependents import Result, recalculated
from gui.workbook.formulas.evaluate import evaluate
from gui.workbook.formulas.parse import parse
from gui.workbook.formulas.syntax import Node, references
from gui.workbook.formulas.values import (
    UNKNOWN,
    Address,
    Area3D,
    FormulaError,
    Unknown,
    UnknownFormula,
    Value,
)

__all__ = [
    "UNKNOWN",
    "Address",
    "Area3D",
    "FormulaError",
    "Node",
    "Result",
    "Unknown",
    "UnknownFormula",
    "Value",
    "evaluate",
    "parse",
    "recalculated",
    "references",
]
