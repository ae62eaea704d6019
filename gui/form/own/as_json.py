"""What a form says of its answers as JSON. Whatever comes in is hostile until it is understood: ValueError otherwise."""

from dataclasses import fields

from gui.form.own.own_form import OwnForm
from gui.guard.plain_data import plain, understood
from gui.survey.as_json import Json

_PARTS = tuple(part.name for part in fields(OwnForm))


def own_form_as_json(own: OwnForm) -> Json:
    """A form, its parts by their names."""
    return {name: plain(getattr(own, name)) for name in _PARTS}


def own_form_of(described: Json) -> OwnForm:
    """The form that was described; ValueError if it was not."""
    own = understood(OwnForm, [described.get(name) for name in _PARTS])
    if any(cell.rule is not None and not 0 <= cell.rule < len(own.rules) for cell in own.cells.values()):
        raise ValueError("rule")
    return own
