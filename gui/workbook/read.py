"""Reading a form that came back, in whatever state: what it says, from which cell, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gui.survey import checks
from gui.survey.model import Problem, Response, Survey
from gui.survey.organisations import Directory
from gui.workbook.alteration import lost_functions
from gui.workbook.answers import BOX, box_of, read_texts
from gui.workbook.book import Book
from gui.workbook.layout import Layout, Place, cells_of, find_layout, layout_problems


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says. `cells` is the address of every field and answer by its key."""

    response: Response
    layout: Layout
    cells: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(book: Book, survey: Survey) -> Reading:
    """Read a form back; UnreadableWorkbook if it is no form of this survey.

    A text that means no choice for sure stays as it is in the response, for the checks to name.
    """
    layout = find_layout(book, survey)
    places = dict(text_places(layout))
    response, unclear = read_texts(survey, {key: _text(book, place) for key, place in places.items()})
    placed = (replace(problem, cell=places[problem.cell].ref) for problem in unclear)
    return Reading(response, layout, cells_of(layout), (*layout_problems(layout), *placed))


def text_places(layout: Layout) -> Iterator[tuple[str, Place]]:
    """The cell of every text of a form, by its key (see `gui.workbook.answers`)."""
    yield from layout.responder.items()
    yield from layout.answers.items()
    for (question, mark), place in layout.boxes.items():
        yield f"{question}{BOX}{mark}", place


def _text(book: Book, place: Place) -> str:
    """What the cell says; a formula that looks at an empty cell shows 0, and means nothing."""
    cell = book.grid(place.sheet).cells.get((place.row, place.column))
    return "" if cell is None or (cell.formula is not None and cell.text == "0") else cell.text


def check_workbook(
    book: Book, survey: Survey, directory: Directory, original: Book | None = None
) -> tuple[Reading, list[Problem]]:
    """Read a form back and check it by the same rules as an answers file, each problem with its cell.

    `original` is the form as it was sent, where it is at hand: its functions must still be there.
    """
    reading = read(book, survey)
    source = checks.Source(workbook=True)
    found = checks.check(survey, directory, reading.response, source)
    named = {problem.question for problem in reading.problems}
    problems = [problem for problem in found if problem.question in reading.cells and problem.question not in named]
    problems = [_without_none_row(survey, reading.layout, problem) for problem in problems]
    placed = [replace(problem, cell=_cell(reading, problem)) for problem in problems]
    order = {key: i for i, key in enumerate(_keys(survey))}
    lost = lost_functions(book, reading.layout, survey, original) if original else ()
    everything = [*reading.problems, *lost, *placed]
    return reading, sorted(everything, key=lambda problem: order.get(problem.question, -1))


def _cell(reading: Reading, problem: Problem) -> str:
    question, _, mark = box_of(problem, reading.response).partition(BOX)
    place = reading.layout.boxes.get((question, mark))
    return place.ref if place else reading.cells.get(problem.question, "")


def _keys(survey: Survey) -> Iterator[str]:
    yield from (found.id for found in survey.responder)
    for question in survey.questions:
        yield question.id
        yield from (question.key(detail) for detail in question.details)


def _without_none_row(survey: Survey, layout: Layout, problem: Problem) -> Problem:
    """Where 'none of these' is allowed but the form has no row for it, no tick at all may mean just that."""
    question = survey.question(problem.question)
    if problem.code != "unanswered" or not question or not question.none or (question.id, "") in layout.boxes:
        return problem
    message = f"Q{question.id}はどこにも〇がありません。該当がないという回答か、記入漏れか、確かめてください。"
    return replace(problem, severity="caution", message=message.replace("〇", survey.form.tick))
