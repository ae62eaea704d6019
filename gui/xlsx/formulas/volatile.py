"""Functions that put references together, and the day of today: for results that are worked out anew at every change."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from gui.words.cell_names import MAX_COLUMN, MAX_ROW
from gui.xlsx.formulas.a1 import Book
from gui.xlsx.formulas.coerce import as_number, as_text, as_truth
from gui.xlsx.formulas.dates import DATES, serial
from gui.xlsx.formulas.evaluate import FUNCTIONS
from gui.xlsx.formulas.numeric import STATISTICS
from gui.xlsx.formulas.parse import RANGE, parsed
from gui.xlsx.formulas.scope import Function, OfNodes, Scalar, Scope
from gui.xlsx.formulas.syntax import Node, Omitted, Reference
from gui.xlsx.formulas.times import TIMES
from gui.xlsx.formulas.values import REF, Area3D, Operand, UnknownFormula, no_error

_LARGEST = 2.0**30


def live_functions(book: Book, today: date, *, date1904: bool) -> Mapping[str, Function]:
    """The functions of a workbook whose results are not kept: those of every formula, and those that are volatile."""
    days: dict[str, Function] = {} if date1904 else {**DATES, "TODAY": Scalar("", 0, lambda: serial(today))}
    references: dict[str, Function] = {
        "INDIRECT": OfNodes(1, 2, partial(_indirect, book)),
        "OFFSET": OfNodes(3, 5, _offset),
        RANGE: OfNodes(2, 2, _range),
    }
    return {**FUNCTIONS, **STATISTICS, **TIMES, **days, **references}


def _indirect(book: Book, scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """The cells that a text names: an address, a sheet's, a defined name of cells. Others' workbooks and tables are unknown."""
    if len(nodes) == 2 and (isinstance(nodes[1], Omitted) or not as_truth(scope.value(nodes[1]))):
        raise UnknownFormula("an address of rows and columns by number")
    text = as_text(scope.value(nodes[0]))
    try:
        node = parsed(text, scope.at[0] if scope.at else 0, book)
    except UnknownFormula:
        if any(sign in text for sign in "[]") or len(text) > 255:
            raise
        return REF
    return node.area if isinstance(node, Reference) else REF


def _offset(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    start = _area(scope, nodes[0])
    rows, columns = (_count(scope, node, 0) for node in nodes[1:3])
    height, width = (
        _count(scope, nodes[i], size) if len(nodes) > i else size for i, size in ((3, start.height), (4, start.width))
    )
    if not height or not width:
        return REF
    top, left = start.top + rows + min(height + 1, 0), start.left + columns + min(width + 1, 0)
    bottom, right = top + abs(height) - 1, left + abs(width) - 1
    if top < 1 or left < 1 or bottom > MAX_ROW or right > MAX_COLUMN:
        return REF
    return Area3D(start.sheet, top, left, bottom, right)


def _count(scope: Scope, node: Node, omitted: int) -> int:
    number = float(omitted) if isinstance(node, Omitted) else as_number(scope.value(node))
    if number < 0 and not number.is_integer():
        raise UnknownFormula("a part of a row before")
    return int(min(max(number, -_LARGEST), _LARGEST))


def _range(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """All cells from one reference to another on the same sheet."""
    first, last = (_area(scope, node) for node in nodes)
    if first.sheet != last.sheet:
        raise UnknownFormula("a range over sheets")
    top, left = min(first.top, last.top), min(first.left, last.left)
    return Area3D(first.sheet, top, left, max(first.bottom, last.bottom), max(first.right, last.right))


def _area(scope: Scope, node: Node) -> Area3D:
    found = scope.operand(node)
    no_error((found,))
    if isinstance(found, Area3D):
        return found
    raise UnknownFormula("a reference expected")
