"""What is said of the cells of a form in which a response stands: whose each is, and whether there is something to be done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from gui.response.by_ear import named
from gui.survey import rules
from gui.survey.item import Item
from gui.survey.key import key_of
from gui.survey.model import Problem, Survey
from gui.survey.rules import Standing

State = Literal["", "error", "missing", "not asked"]
_STATES: Mapping[State, str] = {"": "", "error": "誤り", "missing": "未入力", "not asked": "回答不要"}


@dataclass(frozen=True, slots=True)
class CellNote:
    """What a cell is called, how it stands, and the reason where there is one."""

    name: str
    state: State = ""
    reason: str = ""

    @property
    def in_words(self) -> str:
        """All of it as a sentence: `Q2　マニュアル　誤り：…`."""
        state = _STATES[self.state]
        return "　".join(part for part in (self.name, f"{state}：{self.reason}" if self.reason else state) if part)


def cell_notes(
    survey: Survey,
    standings: Mapping[str, Standing],
    problems: Iterable[Problem],
    keys: Iterable[str],
    filled: Collection[str],
) -> dict[str, CellNote]:
    """What is said of the cells of these places, by the text of its key; `filled` are those in whose cells something stands."""
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.severity == "error":
            errors.setdefault(problem.question, problem.message)
    names = _names(survey)
    found = {}
    for key in keys:
        place = key_of(survey, key)
        standing = standings.get(place.question) if place else None
        name = names.get(key, "")
        if standing and standing.state == "not asked":
            reason = rules.explain(survey, standing.reason) if standing.reason else ""
            found[key] = CellNote(name, "not asked", reason)
        elif key in errors:
            found[key] = CellNote(name, "error" if key in filled else "missing", errors[key])
        else:
            found[key] = CellNote(name)
    return found


def _names(survey: Survey) -> dict[str, str]:
    """What the places of a survey are called, those of the cells of a table too."""
    names = {field.id: field.label for field in survey.responder}
    for item in survey.items:
        names[item.answer_key] = _name(item)
        names |= {part.answer_key: part.place for part in item.kind.parts(item) if part is not item}
    return names


def _name(item: Item) -> str:
    return item.place if item.short in item.place else named(item)
