"""One 入力規則 from its attributes and formulas, and as it binds single cells (ECMA-376 part 1 §18.3.1.32, [MS-XLSX] 2.6.3)."""

from collections.abc import Mapping

from gui.xlsx.addresses import Area
from gui.xlsx.grid import Validation

STOP = "stop"
FIRST, SECOND = "formula", "second"
"""Under these names the formulas stand among the attributes."""

EXTENDED = frozenset(("dataValidation", "formula1", "formula2", "f", "sqref"))
"""The elements of a rule of the extended form, whatever their prefix."""

_TRUE = ("1", "true")
_MOST = 2_000
"""Characters of what a ministry says where its rule is broken; Excel takes 255."""


def validation(attributes: Mapping[str, str], areas: tuple[Area, ...]) -> Validation:
    """The rule of an element."""
    alert = attributes.get("errorStyle", STOP) if attributes.get("showErrorMessage") in _TRUE else ""
    return Validation(
        areas,
        attributes.get("type", "none"),
        attributes.get(FIRST, ""),
        attributes.get(SECOND, ""),
        attributes.get("operator", "between"),
        attributes.get("allowBlank") in _TRUE,
        alert,
        attributes.get("errorTitle", "")[:_MOST],
        attributes.get("error", "")[:_MOST],
    )


def bound(found: Validation) -> Validation:
    """The rule with the one area from whose first cell its formulas count; with none where another could be meant."""
    corners = [(area.top, area.left) for area in found.areas]
    is_sure = corners[0] == min(corners) and corners[0][1] == min(column for _, column in corners)
    return found._replace(areas=found.areas[:1] if is_sure else ())
