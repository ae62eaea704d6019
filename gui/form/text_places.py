"""A response as the texts of its cells (`gui.form.meant_response`): what the 一覧表 takes over, what an officer corrects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.form.answered.shifted import without_what_follows
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.item import Item
from gui.survey.kinds.kind import BOX
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import Problem, Response, Survey


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One text of a response: its key, the key under which its problems stand, and its heading on the 一覧表.

    `whole` is the key of all that it is a part of: the table of a cell; `item` what is answered there, None in a responder's
    field.
    """

    key: str
    about: str
    heading: str
    whole: str
    item: Item | None = None


@lru_cache(maxsize=16)
def places(survey: Survey) -> tuple[TextPlace, ...]:
    """Every text of a response, in the order of the form."""
    return tuple(_places(survey))


def _places(survey: Survey) -> Iterator[TextPlace]:
    for found in survey.responder:
        yield TextPlace(found.id, found.id, found.label, found.id)
    for question in survey.questions:
        for item in question.items:
            heading = question.place if item is question else f"{question.number or question.place} {item.short}"
            for part in item.kind.parts(item):
                said = heading if part is item else part.place
                for key, label in part.kind.cells(part):
                    yield TextPlace(key, part.answer_key, f"{said} {label}" if label else said, item.answer_key, part)


def place_of(survey: Survey, key: str) -> TextPlace | None:
    """The place with this key, or None."""
    return _by_key(survey).get(key)


@lru_cache(maxsize=16)
def _by_key(survey: Survey) -> Mapping[str, TextPlace]:
    return {place.key: place for place in places(survey)}


@lru_cache(maxsize=16)
def _by_about(survey: Survey) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for place in places(survey):
        found.setdefault(place.about, []).append(place.key)
    return {about: tuple(keys) for about, keys in found.items()}


@lru_cache(maxsize=16)
def _items(survey: Survey) -> Mapping[str, Item]:
    found = {place.about: place.item for place in places(survey) if place.item}
    return {**found, **{item.answer_key: item for item in survey.items}}


def item_of(survey: Survey, key: str) -> Item | None:
    """The question, row or cell of a table with this key, or None."""
    return _items(survey).get(key)


def about(survey: Survey, texts: Mapping[str, str], key: str) -> tuple[str, ...]:
    """The keys of the texts that a problem about `key` is about: all boxes of a multiple choice, else itself."""
    return tuple(found for found in _by_about(survey).get(key, ()) if found in texts)


def problems_of(
    bundle: SurveyBundle,
    response: Response,
    cells: Mapping[str, str],
    found: tuple[Problem, ...] = (),
    of_form: tuple[Problem, ...] = (),
) -> tuple[Problem, ...]:
    """The problems of a response by the rules for workbooks, each with its cell, in the order of the form.

    `cells` are the addresses by the key of the text; `found` is what reading the texts found itself (with its cells),
    `of_form` the rules of the form itself that are broken.
    Where something is wrong with an answer, in which words it is said is no more to be told; nor, where all answers stand
    a row lower, what is wrong with each.
    """
    survey = bundle.survey
    by_rules = checks.check(bundle, response, checks.Source(workbook=True, form=of_form))
    if not by_rules and not found:
        return ()
    named = {problem.question for problem in found if problem.question and problem.severity == "error"}
    first = {problem.question: _first_cell(survey, cells, problem.question) for problem in by_rules}
    checked = [
        replace(
            _none_or_forgotten(survey, cells, problem),
            cell=_cell(survey, response, cells, problem) or first[problem.question] or "",
        )
        for problem in by_rules
        if first[problem.question] is not None and problem.question not in named
    ]
    wrong = named | {problem.question for problem in checked if problem.severity == "error"}
    kept = [problem for problem in found if problem.code != ODD_WORD or problem.question not in wrong]
    order, details = _order(survey), {field.id for field in survey.responder}
    left = without_what_follows((*kept, *checked), order, details)
    return tuple(sorted(left, key=lambda problem: order.get(problem.question, -1)))


def _first_cell(survey: Survey, cells: Mapping[str, str], key: str) -> str | None:
    """The address of the first text of what has a key, whole or in parts; None where the form has no cell for it."""
    return next((cells[found] for found in _by_any(survey).get(key, ()) if found in cells), None)


@lru_cache(maxsize=16)
def _by_any(survey: Survey) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for place in places(survey):
        for key in {place.whole, place.about}:
            found.setdefault(key, []).append(place.key)
    return found


@lru_cache(maxsize=16)
def _order(survey: Survey) -> Mapping[str, int]:
    return {key: i for i, place in enumerate(places(survey)) for key in (place.whole, place.about)}


def _cell(survey: Survey, response: Response, cells: Mapping[str, str], problem: Problem) -> str:
    """Of several cells of an answer that should not be there, the first that holds something of it; else ''."""
    item = survey.item(problem.question) if problem.code == "not-asked-but-answered" else None
    return cells.get(item.kind.first_cell(item, response.answers.get(item.answer_key)), "") if item else ""


def _none_or_forgotten(survey: Survey, cells: Mapping[str, str], problem: Problem) -> Problem:
    """Where 'none of these' is allowed but there is no cell for it, no tick at all may mean just that."""
    question = survey.question(problem.question)
    if problem.code != "unanswered" or not question or not question.none or not question.kind.signs:
        return problem
    if f"{question.id}{BOX}" in cells:
        return problem
    message = f"{question.place}はどこにも{survey.form.tick}がありません。該当がないという回答か、記入漏れか、確かめてください。"
    return replace(problem, severity="caution", message=message)
