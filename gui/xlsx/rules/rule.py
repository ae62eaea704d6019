"""One 入力規則 as plain data."""

from dataclasses import dataclass

from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Validation

STOP = "stop"


@dataclass(frozen=True, slots=True)
class Rule:
    """One 入力規則: its type, its formulas as they are for the cell `base`, and what the ministry says where it is broken.

    `alert` is stop, warning or information, '' where the form says nothing. `base` is None where it is not certain from which
    cell the formulas count.
    """

    kind: str
    first: str
    second: str = ""
    operator: str = "between"
    allow_blank: bool = False
    alert: str = STOP
    title: str = ""
    message: str = ""
    base: Address | None = None


def rule_of(found: Validation, sheet: int) -> Rule:
    """The rule as a sheet has it; its formulas count from the first cell of its first area, where no other could be meant."""
    corners = [(area.top, area.left) for area in found.areas]
    first = corners[0]
    sure = first == min(corners) and first[1] == min(column for _, column in corners)
    return Rule(
        found.kind,
        found.formula,
        found.second,
        found.operator,
        found.allow_blank,
        found.alert,
        found.title,
        found.message,
        (sheet, *first) if sure else None,
    )
