"""Functions that choose among cells or tell where they are (ECMA-376 Part 1 §18.17.7)."""

from functools import partial
from typing import TypeAlias

from gui.xlsx.formulas.coerce import as_number, as_truth
from gui.xlsx.formulas.compare import equal
from gui.xlsx.formulas.scope import Function, OfNodes, Scope, not_error
from gui.xlsx.formulas.syntax import Node, Omitted
from gui.xlsx.formulas.values import NA, REF, VALUE, Area3D, Array, Operand, UnknownFormula, Value

_Table: TypeAlias = Area3D | Array
_MAX_TEXT = 255


def _choose(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Only what is chosen is evaluated."""
    index = int(min(max(as_number(scope.value(nodes[0])), 0.0), 255.0))
    return scope.operand(nodes[index]) if 1 <= index < len(nodes) else VALUE


def _index(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """A reference where the table is one; row or column 0 mean all of them."""
    table = _table(scope, nodes[0])
    height, width = _shape(table)
    row = _position(scope, nodes[1])
    column = _position(scope, nodes[2]) if len(nodes) == 3 else None
    if column is None and height == 1:
        row, column = 1, row
    elif column is None:
        if width > 1:
            raise UnknownFormula("INDEX of a table without a column")
        column = 1
    if row < 0 or column < 0:
        return VALUE
    if row > height or column > width:
        return REF
    if isinstance(table, Array):
        if not row or not column:
            raise UnknownFormula("a whole row of an array constant")
        return table.rows[row - 1][column - 1]
    return _within(table, row, column)


def _within(area: Area3D, row: int, column: int) -> Area3D:
    if row:
        area = area._replace(top=area.top + row - 1, bottom=area.top + row - 1)
    return area._replace(left=area.left + column - 1, right=area.left + column - 1) if column else area


def _position(scope: Scope, node: Node) -> int:
    if isinstance(node, Omitted):
        return 0
    number = as_number(scope.value(node))
    return int(min(max(number, -1.0), 2.0**30))


def _match(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Only the exact match: the others rely on an order that depends on the locale."""
    sought, table = scope.value(nodes[0]), _table(scope, nodes[1])
    if not isinstance(nodes[2], Omitted) and as_number(scope.value(nodes[2])) != 0:
        raise UnknownFormula("MATCH of a sorted list")
    if 1 not in _shape(table):
        return NA
    position = _found(scope, sought, table)
    return NA if position is None else float(position + 1)


def _looked_up(scope: Scope, nodes: tuple[Node, ...], *, in_column: bool) -> Operand:
    """VLOOKUP, which looks through the first column, and HLOOKUP, through the first row: only the exact lookup."""
    sought, table = not_error(scope.value(nodes[0])), _table(scope, nodes[1])
    index = _position(scope, nodes[2])
    if not isinstance(nodes[3], Omitted) and as_truth(scope.value(nodes[3])):
        raise UnknownFormula("a lookup in a sorted list")
    if not 1 <= index <= _shape(table)[in_column]:
        return VALUE if index < 1 else REF
    place = _found(scope, sought, _first_column(table) if in_column else _first_row(table))
    if place is None:
        return NA
    return _at(scope, table, place, index - 1) if in_column else _at(scope, table, index - 1, place)


def _table(scope: Scope, node: Node) -> _Table:
    operand = scope.operand(node)
    if not isinstance(operand, Area3D | Array):
        raise UnknownFormula("a table expected")
    return operand


def _shape(table: _Table) -> tuple[int, int]:
    return table.shape if isinstance(table, Array) else (table.height, table.width)


def _found(scope: Scope, sought: Value, table: _Table) -> int | None:
    """The first place, from 0, of the value in a row or column; empty cells and other types never match."""
    not_error(sought)
    if isinstance(sought, str) and (any(c in sought for c in "*?~") or len(sought) > _MAX_TEXT):
        raise UnknownFormula("a lookup by wildcards or of long text")
    values = table.values() if isinstance(table, Array) else scope.cells.filled(table)
    if sought is None:
        if any(value in (0.0, "") for value in values if not isinstance(value, bool)):
            raise UnknownFormula("an empty cell looked up where it may be found")
        return None
    for position, value in enumerate(values):
        if type(value) is type(sought) and equal(value, sought):
            return position
    return None


def _at(scope: Scope, table: _Table, row: int, column: int) -> Value:
    if isinstance(table, Array):
        return table.rows[row][column]
    return scope.cells.value(table.at(row, column))


def _first_column(table: _Table) -> _Table:
    return Array(tuple(row[:1] for row in table.rows)) if isinstance(table, Array) else table._replace(right=table.left)


def _first_row(table: _Table) -> _Table:
    return Array(table.rows[:1]) if isinstance(table, Array) else table._replace(bottom=table.top)


def _place(scope: Scope, nodes: tuple[Node, ...]) -> tuple[int, int, int]:
    if nodes:
        operand = scope.operand(nodes[0])
        if not isinstance(operand, Area3D) or operand.size > 1:
            raise UnknownFormula("the place of no single cell")
        return operand.at(0, 0)
    if scope.at is None:
        raise UnknownFormula("the place of the formula")
    return scope.at


LOOKUP: dict[str, Function] = {
    "CHOOSE": OfNodes(2, 255, _choose),
    "INDEX": OfNodes(2, 3, _index),
    "MATCH": OfNodes(3, 3, _match),
    "VLOOKUP": OfNodes(4, 4, partial(_looked_up, in_column=True)),
    "HLOOKUP": OfNodes(4, 4, partial(_looked_up, in_column=False)),
    "ROW": OfNodes(0, 1, lambda scope, nodes: float(_place(scope, nodes)[1])),
    "COLUMN": OfNodes(0, 1, lambda scope, nodes: float(_place(scope, nodes)[2])),
    "ROWS": OfNodes(1, 1, lambda scope, nodes: float(_shape(_table(scope, nodes[0]))[0])),
    "COLUMNS": OfNodes(1, 1, lambda scope, nodes: float(_shape(_table(scope, nodes[0]))[1])),
}
