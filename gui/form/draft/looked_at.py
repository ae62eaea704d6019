"""At which cells of a sheet its formulas and conditional formats look, and how: what is summed, what is to be filled."""

import re
from collections.abc import Iterable, Iterator

from gui.words.cell_names import column_number
from gui.xlsx.addresses import Area
from gui.xlsx.elements import Element
from gui.xlsx.grid import Grid
from gui.xlsx.scanning.around import conditions_in

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_!:.$'])\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![0-9:A-Za-z_(!])")
_AREA = re.compile(
    r"(?<![A-Za-z0-9_!:.$'])\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![0-9A-Za-z_(!:])"
)
_TESTED = re.compile(
    r"""(?i)(?:ISBLANK\(|LEN\((?:TRIM\()?|(?<![A-Za-z0-9_!:.$'])(?=\$?[A-Z]{1,3}\$?[0-9]{1,7}=""))"""
    r"""\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![0-9:A-Za-z_(!])"""
)
_SINGLE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MOST_AREAS = 500
_RECKONED = re.compile(
    r"(?<![A-Za-z0-9_!:.$'])(?:(?<=[-+*/])|(?=\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}[-+*/]))\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![0-9:A-Za-z_(!])"
)
_LONGEST = 2_000
_SUM = re.compile(r"(?i)\b(?:SUM|AVERAGE|SUBTOTAL|AGGREGATE|MAX|MIN|MEDIAN)\(")
_MOST_CELLS = 2_000
"""Cells of an area: beyond that a formula looks at whole columns."""


def tested_in(formulas: Iterable[str], around: Element) -> frozenset[tuple[int, int]]:
    """The cells of which formulas ask whether they are empty, or the conditional formats in what stands around the rows."""
    found: set[tuple[int, int]] = set()
    for formula in formulas:
        if len(found) >= _MOST_CELLS:
            break
        found.update(_tested_in(formula))
    for areas, rules in conditions_in(around):
        asked = {at for formula in rules.every("formula") for at in _tested_in(formula.words)}
        for area in areas if asked else ():
            own = (area.top, area.left) in asked and area.size <= _MOST_CELLS
            found.update(area.cells() if own else asked)
    return frozenset(found)


def named_in(formulas: Iterable[str], sheet: str) -> frozenset[tuple[int, int]]:
    """The single cells of a sheet that the form has a name for."""
    found: set[tuple[int, int]] = set()
    for formula in formulas:
        of, _, ref = formula.lstrip("=").rpartition("!")
        single = _SINGLE.fullmatch(ref) if of.strip("'").replace("''", "'") == sheet else None
        if single and len(found) < _MOST_CELLS:
            found.add((int(single[2]), column_number(single[1])))
    return frozenset(found)


def summed_in(formulas: Iterable[str]) -> frozenset[tuple[int, int]]:
    """The cells with which formulas reckon: beside a sign, or of the areas that they add up, or take the mean, the greatest or the least of."""
    said = list(formulas)
    areas = {found for formula in said if _SUM.search(formula) for found in _AREA.findall(formula)}
    found: set[tuple[int, int]] = set()
    for formula in said[:_MOST_CELLS]:
        for letters, row in _RECKONED.findall(formula[:_LONGEST]):
            found.add((int(row), column_number(letters)))
    for left, top, right, bottom in sorted(areas)[:_MOST_AREAS]:
        area = Area(int(top), column_number(left), int(bottom), column_number(right))
        if area.size <= _MOST_CELLS:
            found.update(area.cells())
    return frozenset(found)


def _tested_in(formula: str) -> Iterator[tuple[int, int]]:
    """The single cells of which a formula asks whether they are empty."""
    for letters, row in _TESTED.findall(formula):
        yield int(row), column_number(letters.upper())


def cells_in(formulas: Iterator[str], most: int) -> frozenset[tuple[int, int]]:
    """The single cells of a sheet at which formulas on it look, so many formulas at the most."""
    found: set[tuple[int, int]] = set()
    for count, formula in enumerate(formulas):
        if count >= most:
            break
        for letters, row in _REFERENCE.findall(formula):
            found.add((int(row), column_number(letters)))
    return frozenset(found)


def leaves_room(grid: Grid, place: tuple[int, int], right: int) -> bool:
    """Whether a cell that the sheet does not hold is the room for the year, with room behind the 年 that ends at `right`."""
    if grid.anchor(*place) != place:
        return False
    behind = grid.cells.get(grid.anchor(place[0], right + 1))
    return behind is None or not behind.text
