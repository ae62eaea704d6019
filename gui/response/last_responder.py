"""The responder's details of last time: kept on this PC as long as the officer wants, offered in the next draft.

Another survey's fields are told by what they mean. What the ministry enters is never kept.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from gui.survey.as_typed import as_typed
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ResponderField, Response, Survey
from gui.survey.respondents import kind_of, organisation_given, respondent
from gui.system.json_file import keep_in, kept_in
from gui.words.folding import is_blank

MAX_BYTES = 200_000
_ANYTHING = "text"


@dataclass(frozen=True, slots=True)
class LastDetail:
    """What was entered in a field, and which field that was."""

    id: str
    form: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LastResponder:
    """What is kept, and whether anything is to be."""

    details: tuple[LastDetail, ...] = ()
    wanted: bool = True

    @property
    def organisation(self) -> str:
        """Whose details these are; '' where none are."""
        return next((detail.value for detail in self.details if detail.form == "organisation"), "")


def load(path: Path) -> LastResponder:
    """What a file keeps; what is not there or not understood is as if it had never been kept."""
    found = kept_in(path, MAX_BYTES)
    kept, names = found.get("details"), LastDetail.__dataclass_fields__
    details = (
        LastDetail(**{name: detail[name] for name in names})
        for detail in (kept if isinstance(kept, list) else ())
        if isinstance(detail, dict) and all(isinstance(detail.get(name), str) for name in names)
    )
    return LastResponder(tuple(details), found.get("wanted") is not False)


def save(path: Path, last: LastResponder) -> None:
    """Keep this and nothing else, for the owner of the file alone; OSError as the system raises it."""
    keep_in(path, asdict(last))


def offered(bundle: SurveyBundle, last: LastResponder, response: Response) -> dict[str, str]:
    """What can be filled in where nothing stands yet, by field id; nothing of another organisation than the one given."""
    survey, given = bundle.survey, response.responder
    name = organisation_given(survey, response)
    if not last.wanted or name not in ("", last.organisation):
        return {}
    found = {f.id: as_typed(f.form, d.value) for f, d in _matched(survey, last.details) if f.form != "kind"}
    organisation = respondent(bundle, last.organisation) if last.organisation else None
    if organisation is None and (field := survey.field("organisation")):  # it is one of another survey's
        found.pop(field.id, None)
    kind = kind_of(survey, organisation) if organisation else None
    if survey.kind_field and kind:
        found[survey.kind_field.id] = kind
    return {key: value for key, value in found.items() if is_blank(given.get(key, "")) and not is_blank(value)}


def kept_from(survey: Survey, last: LastResponder, response: Response, wrong: Collection[str]) -> LastResponder:
    """What is kept after a response: its details but those that are `wrong`, and of the same organisation's what it lacks."""
    now = tuple(
        LastDetail(field.id, field.form, field.label, response.responder[field.id])
        for field in _of_the_officer(survey)
        if field.id not in wrong and not is_blank(response.responder.get(field.id, ""))
    )
    taken = LastResponder(now, last.wanted)
    if taken.organisation != last.organisation:
        return taken
    replaced = {detail for field, detail in _matched(survey, last.details) if any(d.id == field.id for d in now)}
    return LastResponder((*now, *(detail for detail in last.details if detail not in replaced)), last.wanted)


def _of_the_officer(survey: Survey) -> tuple[ResponderField, ...]:
    return tuple(field for field in survey.responder if field.by == "officer")


def _matched(survey: Survey, details: Iterable[LastDetail]) -> list[tuple[ResponderField, LastDetail]]:
    """The fields with what was entered in them: told by name, else by label, else by a form that each side has once."""
    fields, left = list(_of_the_officer(survey)), list(details)
    count = Counter(field.form for field in fields), Counter(detail.form for detail in left)
    found: list[tuple[ResponderField, LastDetail]] = []
    ways: tuple[Callable[[ResponderField, LastDetail], bool], ...] = (
        lambda field, detail: field.id == detail.id,
        lambda field, detail: field.label == detail.label,
        lambda field, _: field.form != _ANYTHING and count[0][field.form] == count[1][field.form] == 1,
    )
    for same in ways:
        for field in tuple(fields):
            detail = next((d for d in left if d.form == field.form and same(field, d)), None)
            if detail:
                found.append((field, detail))
                fields.remove(field)
                left.remove(detail)
    return found
