"""A response as the texts of its cells (`gui.form.meant_response`): what the 一覧表 takes over, what an officer corrects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.directory.directory import Directory
from gui.form.meant_response import BOX, box_of
from gui.survey import checks
from gui.survey.model import Problem, Question, Response, Survey
from gui.words import year_month


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One text of a response: its key, the key under which its problems stand, and its heading on the 一覧表."""

    key: str
    about: str
    heading: str


@lru_cache(maxsize=16)
def places(survey: Survey) -> tuple[TextPlace, ...]:
    """Every text of a response, in the order of the form."""
    return tuple(_places(survey))


def _places(survey: Survey) -> Iterator[TextPlace]:
    for found in survey.responder:
        yield TextPlace(found.id, found.id, found.label)
    for question in survey.questions:
        if question.multiple:
            for mark, label in _boxes(question):
                yield TextPlace(f"{question.id}{BOX}{mark}", question.id, f"Q{question.id} {label}")
        else:
            yield TextPlace(question.id, question.id, f"Q{question.id}")
        for detail in question.details:
            key = question.key(detail)
            yield TextPlace(key, key, f"Q{question.id} {detail.name}")


def _boxes(question: Question) -> Iterator[tuple[str, str]]:
    for choice in question.choices:
        yield choice.mark, choice.label
    if question.none:
        yield "", question.none


def place_of(survey: Survey, key: str) -> TextPlace | None:
    """The place with this key, or None."""
    return next((place for place in places(survey) if place.key == key), None)


def about(survey: Survey, texts: Mapping[str, str], key: str) -> tuple[str, ...]:
    """The keys of the texts that a problem about `key` is about: all boxes of a multiple choice, else itself."""
    return tuple(place.key for place in places(survey) if place.about == key and place.key in texts)


def problems_of(
    survey: Survey,
    directory: Directory,
    response: Response,
    cells: Mapping[str, str],
    found: tuple[Problem, ...] = (),
) -> tuple[Problem, ...]:
    """The problems of a response by the rules for workbooks, each with its cell, in the order of the form.

    `cells` are the addresses by the key of the text; `found` is what reading the texts found itself (with its cells).
    """
    named = {problem.question for problem in found if problem.question}
    by_about = {place.about: cells[place.key] for place in reversed(places(survey)) if place.key in cells}
    order = {place.about: i for i, place in enumerate(places(survey))}
    checked = [
        replace(
            _none_or_forgotten(survey, cells, problem),
            cell=cells.get(box_of(problem, response)) or by_about[problem.question],
        )
        for problem in checks.check(survey, directory, response, checks.Source(workbook=True))
        if problem.question in by_about and problem.question not in named
    ]
    return tuple(sorted((*found, *checked), key=lambda problem: order.get(problem.question, -1)))


def _none_or_forgotten(survey: Survey, cells: Mapping[str, str], problem: Problem) -> Problem:
    """Where 'none of these' is allowed but there is no cell for it, no tick at all may mean just that."""
    question = survey.question(problem.question)
    if problem.code != "unanswered" or not question or not question.none or f"{question.id}{BOX}" in cells:
        return problem
    message = f"Q{question.id}はどこにも{survey.form.tick}がありません。該当がないという回答か、記入漏れか、確かめてください。"
    return replace(problem, severity="caution", message=message)


def text_for(survey: Survey, key: str, answer: str) -> str:
    """What a cell holds for an answer as the answers file names it: a mark becomes its label, 2024-04 令和6年4月."""
    question = survey.question(key)
    choice = question.choice(answer) if question else None
    if choice:
        return choice.label
    details = ((q.key(d), d) for q in survey.questions for d in q.details)
    form = next((detail.form for found, detail in details if found == key), "text")
    return year_month.in_japanese(answer) if form == "year-month" else answer
