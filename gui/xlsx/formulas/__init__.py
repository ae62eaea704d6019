"""A small evaluator of spreadsheet formulas that would rather not know than be wrong.

It gives the result that Excel gives, or says that it does not know (ECMA-376 Part 1 §18.17).
"""

from gui.xlsx.formulas.dependents import Result, recalculated
from gui.xlsx.formulas.evaluate import evaluate
from gui.xlsx.formulas.parse import parse
from gui.xlsx.formulas.syntax import Node, references
from gui.xlsx.formulas.values import (
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
