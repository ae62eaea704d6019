"""A form as far as answers depend on it, as plain data: read once from its file, by a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from gui.guard.plain_data import Within, understood
from gui.xlsx.formulas.live import Excerpt
from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Validation


@dataclass(frozen=True, slots=True)
class OwnCell:
    """A cell for an answer: where, how it shows numbers, its rule, an open sign that the form has in it and the same taken."""

    address: Address
    is_date: bool = False
    is_percent: bool = False
    rule: int | None = None
    own: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A cell that the form computes: where, and how it shows numbers; `decimals` is None where it shows as many as there are."""

    address: Address
    is_date: bool = False
    is_percent: bool = False
    decimals: Annotated[int, Within(0, 30)] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OwnForm:
    """The cells of the texts by their keys, the rules (of `bound`), and what is computed by the keys of the items that show it."""

    excerpt: Excerpt
    cells: Mapping[str, OwnCell] = field(default_factory=dict)
    rules: tuple[Validation, ...] = ()
    results: Mapping[str, OwnResult] = field(default_factory=dict)


NO_FORM = OwnForm(Excerpt((), ()))
"""Nothing is known of a form."""


def own_form_of(said: object) -> OwnForm:
    """The form of which a worker said this, as plain data; ValueError if it is none."""
    own = understood(OwnForm, said)
    if any(cell.rule is not None and not 0 <= cell.rule < len(own.rules) for cell in own.cells.values()):
        raise ValueError("rule")
    return own
