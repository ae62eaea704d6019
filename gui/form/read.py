"""Reading a form that came back, in whatever state: what it says, from which cell, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.directory.directory import Directory
from gui.form.alteration import lost_functions, other_questions
from gui.form.layout import Layout, Place, cells_of, filled_layouts, layout_problems
from gui.form.meant_response import BOX, box_of, read_texts
from gui.survey import checks
from gui.survey.model import Problem, Response, Survey
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says. `cells` is the address of every field and answer by its key, `texts` what stands there.

    `problems` are those that lie in the file, whatever was answered.
    """

    response: Response
    layout: Layout
    cells: Mapping[str, str]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(book: Book, survey: Survey) -> Reading:
    """Read a form back; UnreadableWorkbook if it is no form of this survey, or holds several responses.

    A text that means no choice for sure stays as it is in the response, for the checks to name.
    """
    first, *others = read_all(book, survey)
    if others:
        sheets = "、".join(dict.fromkeys(f"「{found.layout.sheet.shown}」" for found in (first, *others)))
        raise UnreadableWorkbook(
            f"異なる回答が二つ以上記入されています（シート{sheets}）。提出する回答だけを残してください。"
        )
    return first


def read_all(book: Book, survey: Survey) -> tuple[Reading, ...]:
    """Every response that a workbook holds in a form, those that say the same once; UnreadableWorkbook if it has no form."""
    distinct: list[Reading] = []
    for layout in filled_layouts(book, survey):
        reading = _read(book, survey, layout)
        if all(reading.response != other.response for other in distinct):
            distinct.append(reading)
    return tuple(distinct)


def _read(book: Book, survey: Survey, layout: Layout) -> Reading:
    places = dict(text_places(layout))
    texts = {key: _text(book, place) for key, place in places.items()}
    response, unclear = read_texts(survey, texts)
    placed = (replace(problem, cell=places[problem.cell].ref) for problem in unclear)
    return Reading(response, layout, cells_of(layout), texts, (*layout_problems(layout), *placed))


def text_places(layout: Layout) -> Iterator[tuple[str, Place]]:
    """The cell of every text of a form, by its key (see `gui.form.meant_response`)."""
    yield from layout.responder.items()
    yield from layout.answers.items()
    for (question, mark), place in layout.boxes.items():
        yield f"{question}{BOX}{mark}", place


def _text(book: Book, place: Place) -> str:
    cell = book.grid(place.sheet).cells.get((place.row, place.column))
    return cell.said if cell else ""


def check_workbook(
    book: Book, survey: Survey, directory: Directory, original: Book | None = None
) -> tuple[Reading, list[Problem]]:
    """Read a form back and check it by the same rules as an answers file, each problem with its cell.

    `original` is the form as it was sent, where it is at hand: its questions and functions must still be there.
    """
    reading = compared(book, read(book, survey), survey, original)
    return reading, check_reading(reading, survey, directory)


def compared(book: Book, reading: Reading, survey: Survey, original: Book | None) -> Reading:
    """The reading with what in its form is no more as in the `original`, the form as it was sent, where that is at hand."""
    if original is None:
        return reading
    altered = (
        *other_questions(book, reading.layout, survey, original),
        *lost_functions(book, reading.layout, survey, original),
    )
    return replace(reading, problems=(*reading.problems, *altered))


def check_reading(reading: Reading, survey: Survey, directory: Directory) -> list[Problem]:
    """The problems of one response of a workbook, as `check_workbook` finds them."""
    found = checks.check(survey, directory, reading.response, checks.Source(workbook=True))
    named = {problem.question for problem in reading.problems}
    problems = [problem for problem in found if problem.question in reading.cells and problem.question not in named]
    problems = [_without_none_row(survey, reading.layout, problem) for problem in problems]
    placed = [replace(problem, cell=_cell(reading, problem)) for problem in problems]
    order = _order(survey)
    return sorted((*reading.problems, *placed), key=lambda problem: order.get(problem.question, -1))


def _cell(reading: Reading, problem: Problem) -> str:
    question, _, mark = box_of(problem, reading.response).partition(BOX)
    place = reading.layout.boxes.get((question, mark))
    return place.ref if place else reading.cells.get(problem.question, "")


@lru_cache(maxsize=16)
def _order(survey: Survey) -> Mapping[str, int]:
    """The place of every field, question and detail in the form, by its key."""
    keys = [found.id for found in survey.responder]
    for question in survey.questions:
        keys += [question.id, *(question.key(detail) for detail in question.details)]
    return {key: i for i, key in enumerate(keys)}


def _without_none_row(survey: Survey, layout: Layout, problem: Problem) -> Problem:
    """Where 'none of these' is allowed but the form has no row for it, no tick at all may mean just that."""
    question = survey.question(problem.question)
    if problem.code != "unanswered" or not question or not question.none or (question.id, "") in layout.boxes:
        return problem
    message = f"Q{question.id}はどこにも〇がありません。該当がないという回答か、記入漏れか、確かめてください。"
    return replace(problem, severity="caution", message=message.replace("〇", survey.form.tick))
