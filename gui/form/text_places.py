"""A response as the texts of its cells (`gui.form.meant_response`): what the 一覧表 takes over, what an officer corrects."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from gui.form.answered.no_answers import rows_without_answers
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.item import Item, in_row, rows_said
from gui.survey.key import BOX, cell_named
from gui.survey.kinds.answer_texts import texts_of
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import Problem, Question, Response, Survey
from gui.words.cell_names import rows_in
from gui.words.contacts import emails_in

_OF_WHAT_STANDS = frozenset(("not-asked-but-answered", "missing-attachment"))
_MISWRITTEN = frozenset(("choice-not-in-list", "bad-value"))
SHIFTED = "shifted"
"""The code of what is said of answers that all stand beside their cells."""


class TextPlace(NamedTuple):
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
    called = Counter(question.place for question in survey.questions)
    for question in survey.questions:
        asked = question.place if called[question.place] == 1 else f"{question.place}（{question.id}）"
        shorts = Counter(detail.short for detail in question.details)
        for item in question.items:
            short = item.short if shorts[item.short] < 2 else item.label  # two 理由 of one question have two columns
            heading = asked if item is question else f"{question.number or asked} {short}"
            for part in item.kind.parts(item):
                said = heading if part is item else part.place
                yield from _of_part(part, said, item.answer_key)


def _of_part(part: Item, said: str, whole: str) -> Iterator[TextPlace]:
    for key, label in part.kind.cells(part):
        yield TextPlace(key, part.answer_key, f"{said} {label}" if label else said, whole, part)


def further_places(survey: Survey, texts: Container[str]) -> Iterator[TextPlace]:
    """The texts of the rows that somebody added to tables, beyond as many as their forms have."""
    for table in (found for found in survey.questions if found.kind.columns and not found.kind.rows):
        most = _height(table)
        for number in range(most + 1, rows_said(table, most, texts) + 1):
            yield from _in_row(table, number)


def _height(table: Question) -> int:
    """As many rows as a table may have."""
    return max(table.kind.height(table, column.id) for column in table.kind.columns)


def _in_row(table: Question, number: int) -> Iterator[TextPlace]:
    return (place for part in in_row(table, number) for place in _of_part(part, part.place, table.id))


def place_of(survey: Survey, key: str) -> TextPlace | None:
    """The place with this key, or None."""
    return _by_key(survey).get(key) or _further(survey, key)


def _further(survey: Survey, key: str) -> TextPlace | None:
    """The place of a text, or of what it is about, in a row that somebody added to a table."""
    cell = cell_named(key)
    table = survey.question(cell.question) if cell else None
    if cell is None or table is None or not table.kind.columns or table.kind.rows:
        return None
    return next((place for place in _in_row(table, cell.row) if key in (place.key, place.about)), None)


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
    further = None if key in _items(survey) else _further(survey, key)
    return further.item if further else _items(survey).get(key)


def about(survey: Survey, texts: Mapping[str, str], key: str) -> tuple[str, ...]:
    """The keys of the texts that a problem about `key` is about: all boxes of a multiple choice, else itself."""
    found = _by_about(survey).get(key)
    if found is None and (place := _further(survey, key)) and place.item:
        found = tuple(key for key, _ in place.item.kind.cells(place.item))
    return tuple(key for key in found or () if key in texts)


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
    a row lower, what is wrong with each; nor how it is written where it is not asked.
    """
    from gui.form.answered.shifted import without_what_follows  # who merely judges needs nothing of it

    survey = bundle.survey
    unclear = {problem.question for problem in found if problem.code in _MISWRITTEN}
    by_rules = checks.check(bundle, response, checks.Source(workbook=True, form=of_form, unclear=unclear))
    found = _without_miswritten_unasked(found, by_rules)
    spare = dict(rows_without_answers(survey, response, cells))
    if not by_rules and not found and not spare:
        return ()
    by_rules = [p for p in by_rules if p.code != "unanswered" or not p.question.startswith(tuple(spare))]
    found = tuple(dict.fromkeys((*found, *spare.values())))  # several boxes of one cell say the same
    named = {problem.question for problem in found if problem.question and problem.severity == "error"}
    first = {problem.question: _first_cell(survey, cells, problem.question) for problem in by_rules}
    checked = [
        replace(
            _as_in_a_form(survey, cells, _tolerated(survey, response, problem)),
            cell=_cell(survey, response, cells, problem) or first[problem.question] or "",
        )
        for problem in by_rules
        if first[problem.question] is not None
        and problem.question not in named
        and not _may_be_elsewhere(survey, cells, problem)
    ]
    # an error speaks for the words of its answer, but that nothing is answered says nothing of what stands there
    wrong = named | {p.question for p in checked if p.severity == "error" and p.code != "unanswered"}
    kept = [problem for problem in found if problem.code != ODD_WORD or problem.question not in wrong]
    order, details = _order(survey), {field.id for field in survey.responder}
    left = without_what_follows((*kept, *checked), order, details)
    # in a row that somebody added: with its table
    return tuple(sorted(left, key=lambda problem: order.get(problem.question, order.get(_asked_in(problem), -1))))


def _without_miswritten_unasked(found: Iterable[Problem], by_rules: Iterable[Problem]) -> tuple[Problem, ...]:
    """What reading found, but for how an answer is written that is not asked for."""
    unasked = {problem.question for problem in by_rules if problem.code == "not-asked-but-answered"}
    return tuple(problem for problem in found if problem.code not in _MISWRITTEN or _asked_in(problem) not in unasked)


def _asked_in(problem: Problem) -> str:
    """The question that a problem is about, of a cell that of its table."""
    cell = cell_named(problem.question)
    return cell.question if cell else problem.question


def _first_cell(survey: Survey, cells: Mapping[str, str], key: str) -> str | None:
    """The address of the first text of what has a key, whole or in parts; None where the form has no cell for it."""
    return next((cells[found] for found in _by_any(survey).get(key, (key,)) if found in cells), None)


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
    """Of several cells the first that holds something of an answer that should not be there, or that wants papers; else ''."""
    item = survey.item(problem.question) if problem.code in _OF_WHAT_STANDS else None
    answer = response.answers.get(item.answer_key) if item else None
    if isinstance(item, Question) and item.attachment and problem.code == "missing-attachment":
        answer = tuple(mark for mark in texts_of(answer or ()) if mark in item.attachment.choices)
    return cells.get(item.kind.first_cell(item, answer), "") if item else ""


def _may_be_elsewhere(survey: Survey, cells: Mapping[str, str], problem: Problem) -> bool:
    """Whether what seems unanswered may be ticked in a box that the form has no sure cell for, which is told itself."""
    question = survey.question(problem.question) if problem.code == "unanswered" else None
    boxes = question.kind.cells(question) if question and question.kind.separate else ()
    return any(key not in cells for key, _ in boxes if key != f"{problem.question}{BOX}")


def _tolerated(survey: Survey, response: Response, problem: Problem) -> Problem:
    """A mere caution on addresses of mail that are some, however they are written: no form asks for one way, or for one alone."""
    kind = next((field.form for field in survey.responder if field.id == problem.question), None)
    is_some = kind == "email" and emails_in(response.responder.get(problem.question, ""))
    return replace(problem, severity="caution") if is_some and problem.code == "bad-value" else problem


def _as_in_a_form(survey: Survey, cells: Mapping[str, str], problem: Problem) -> Problem:
    """What a form, in which people put rows in and leave boxes empty, excuses.

    Where 'none of these' is allowed but there is no cell for it, no tick at all may mean just that.
    """
    question = survey.question(problem.question)
    is_long = question is not None and question.kind.columns and problem.code == "bad-value"
    if question and is_long and rows_in(question.kind.columns[0].at) == _height(question):
        message = f"{question.place}は、様式の表（{_height(question):,}行）に行を加えて記入されています。全ての行を読み取りました。確かめてください。"
        return replace(problem, code="too-many-rows", severity="caution", message=message)
    if problem.code != "unanswered" or not question or not question.none or not question.kind.signs:
        return problem
    if f"{question.id}{BOX}" in cells:
        return problem
    message = f"{question.place}はどこにも{survey.form.tick}がありません。該当がないという回答か、記入漏れか、確かめてください。"
    return replace(problem, severity="caution", message=message)
