"""A form as far as answers depend on it, as plain data: read once from its file, by a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated

from gui.guard.plain_data import Within, plain, understood
from gui.survey.as_json import Json
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

_PARTS = tuple(part.name for part in fields(OwnForm))


def own_form_as_json(own: OwnForm) -> Json:
    """A form, its parts by their names."""
    return {name: plain(getattr(own, name)) for name in _PARTS}


def own_form_of(described: Json) -> OwnForm:
    """The form that was described, hostile until it is understood; ValueError if it was not."""
    own = understood(OwnForm, [described.get(name) for name in _PARTS])
    if any(cell.rule is not None and not 0 <= cell.rule < len(own.rules) for cell in own.cells.values()):
        raise ValueError("rule")
    return own
