"""One 入力規則 as it binds single cells, wherever its areas lie."""

from dataclasses import replace

from gui.xlsx.grid import Validation

STOP = "stop"


def bound(found: Validation) -> Validation:
    """The rule with the one area from whose first cell its formulas count; with none where another could be meant."""
    corners = [(area.top, area.left) for area in found.areas]
    is_sure = corners[0] == min(corners) and corners[0][1] == min(column for _, column in corners)
    return replace(found, areas=found.areas[:1] if is_sure else ())
