"""COUNTIF, COUNTIFS and SUMIF, also over more rows than a sheet uses (ECMA-376 Part 1 §18.17.7)."""

from collections.abc import Sequence

from gui.xlsx.formulas.criteria import Criterion, criterion
from gui.xlsx.formulas.numeric import total
from gui.xlsx.formulas.operators import elementwise
from gui.xlsx.formulas.scope import Cells, Function, OfNodes, Scope
from gui.xlsx.formulas.syntax import Node, summed
from gui.xlsx.formulas.values import VALUE, Area3D, Operand, UnknownFormula, Value, one_error


def _countif(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """An array constant as the criterion gives an array of counts: `SUM(COUNTIF(A1:A9,{"有","無"}))`."""
    area = _area(scope, nodes[0])
    return elementwise(lambda given: _count(scope.cells, [(area, criterion(given[0]))]), (scope.single(nodes[1]),))


def _countifs(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    conditions = _conditions(scope, nodes)
    return _count(scope.cells, conditions) if _are_alike([area for area, _ in conditions]) else VALUE


def _sumif(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    area, holds = _conditions(scope, nodes[:2])[0]
    given = summed(area, _area(scope, nodes[2])) if len(nodes) == 3 else area
    return _sum(scope.cells, given, [(area, holds)])


def _sumifs(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Numbers of one area where areas of the same shape meet their criteria."""
    given, conditions = _area(scope, nodes[0]), _conditions(scope, nodes[1:])
    is_possible = _are_alike([given, *(area for area, _ in conditions)])
    return _sum(scope.cells, given, conditions) if is_possible else VALUE


def _conditions(scope: Scope, nodes: Sequence[Node]) -> list[tuple[Area3D, Criterion]]:
    """The areas among the arguments, each with the criterion behind it."""
    if len(nodes) % 2:
        raise UnknownFormula("an area without a criterion")
    areas = [_area(scope, node) for node in nodes[::2]]
    return list(zip(areas, (criterion(scope.value(node)) for node in nodes[1::2]), strict=True))


def _are_alike(areas: Sequence[Area3D]) -> bool:
    return len({(area.height, area.width) for area in areas}) == 1


def _countblank(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Empty text counts as blank."""
    return _count(scope.cells, [(_area(scope, nodes[0]), criterion(""))])


def _area(scope: Scope, node: Node) -> Area3D:
    operand = scope.operand(node)
    if not isinstance(operand, Area3D):
        raise UnknownFormula("an area expected")
    return operand


def _count(cells: Cells, conditions: Sequence[tuple[Area3D, Criterion]]) -> float:
    areas = [area for area, _ in conditions]
    if len(conditions) == 1 and cells.clipped(areas[0]) == areas[0]:
        return float(sum(map(conditions[0][1], cells.values(areas[0]))))
    height, width = _used(cells, areas)
    rows = zip(*(_part(cells, area, height, width) for area in areas), strict=True)
    holds = [condition for _, condition in conditions]
    count = sum(all(test(value) for test, value in zip(holds, row, strict=True)) for row in rows)
    beyond = areas[0].size - height * width
    return float(count + (beyond if beyond and all(test(None) for test in holds) else 0))


def _sum(cells: Cells, given: Area3D, conditions: Sequence[tuple[Area3D, Criterion]]) -> Operand:
    """The sum of what is given where all conditions hold: beyond the used part nothing can be added, whether they do or not."""
    areas = [given, *(area for area, _ in conditions)]
    height, width = _used(cells, areas)
    rows = zip(*(_part(cells, area, height, width) for area in areas), strict=True)
    holds = [condition for _, condition in conditions]
    taken = [amount for amount, *row in rows if all(test(value) for test, value in zip(holds, row, strict=True))]
    return one_error(taken) or total([amount for amount in taken if isinstance(amount, float)])


def _used(cells: Cells, areas: Sequence[Area3D]) -> tuple[int, int]:
    """How many rows and columns of these areas of one shape hold anything in any of them."""
    inside = [part for part in map(cells.clipped, areas) if part]
    return max((part.height for part in inside), default=0), max((part.width for part in inside), default=0)


def _part(cells: Cells, area: Area3D, height: int, width: int) -> list[Value]:
    part = area._replace(bottom=area.top + height - 1, right=area.left + width - 1)
    return list(cells.values(part)) if part.height > 0 and part.width > 0 else []


COUNTING: dict[str, Function] = {
    "COUNTIF": OfNodes(2, 2, _countif),
    "COUNTIFS": OfNodes(2, 255, _countifs),
    "SUMIF": OfNodes(2, 3, _sumif),
    "SUMIFS": OfNodes(3, 255, _sumifs),
    "COUNTBLANK": OfNodes(1, 1, _countblank),
}
