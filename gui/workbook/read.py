"""Reading a form that came back, in whatever state: what it says, from which cell, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gui.survey import checks, year_month
from gui.survey.model import Answer, Detail, Problem, Question, ResponderField, Response, Survey
from gui.survey.organisations import Directory
from gui.survey.text import to_nfc
from gui.survey.values import shown
from gui.workbook.alteration import lost_functions, other_questions
from gui.workbook.book import Book
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.layout import Layout, Place, cells_of, filled_layouts, layout_problems
from gui.workbook.meaning import choice_in, kind_in, ticked


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says. `cells` is the address of every field and answer by its key."""

    response: Response
    layout: Layout
    cells: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(book: Book, survey: Survey) -> Reading:
    """Read a form back; UnreadableWorkbook if it is no form of this survey, or holds several responses.

    A text that means no choice for sure stays as it is in the response, for the checks to name.
    """
    first, *others = read_all(book, survey)
    if others:
        sheets = "、".join(dict.fromkeys(f"「{found.layout.sheet.name}」" for found in (first, *others)))
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
    reader = _Reader(book, survey, layout)
    response = Response(reader.responder(), reader.answers(), None)
    problems = (*layout_problems(layout), *reader.problems)
    return Reading(response, layout, cells_of(layout), problems)


def check_workbook(
    book: Book, survey: Survey, directory: Directory, original: Book | None = None
) -> tuple[Reading, list[Problem]]:
    """Read a form back and check it by the same rules as an answers file, each problem with its cell.

    `original` is the form as it was sent, where it is at hand: its questions and functions must still be there.
    """
    reading = read(book, survey)
    return reading, check_reading(book, reading, survey, directory, original)


def check_reading(
    book: Book, reading: Reading, survey: Survey, directory: Directory, original: Book | None = None
) -> list[Problem]:
    """The problems of one response of a workbook, as `check_workbook` finds them."""
    source = checks.Source(workbook=True)
    found = checks.check(survey, directory, reading.response, source)
    named = {problem.question for problem in reading.problems}
    problems = [problem for problem in found if problem.question in reading.cells and problem.question not in named]
    problems = [_without_none_row(survey, reading.layout, problem) for problem in problems]
    placed = [replace(problem, cell=problem.cell or reading.cells.get(problem.question, "")) for problem in problems]
    order = {key: i for i, key in enumerate(_keys(survey))}
    altered: list[Problem] = []
    if original:
        altered += other_questions(book, reading.layout, survey, original)
        altered += lost_functions(book, reading.layout, survey, original)
    everything = [*reading.problems, *altered, *placed]
    return sorted(everything, key=lambda problem: order.get(problem.question, -1))


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


class _Reader:
    """Takes the texts from the cells of a layout."""

    def __init__(self, book: Book, survey: Survey, layout: Layout) -> None:
        self._book = book
        self._survey = survey
        self._layout = layout
        self.problems: list[Problem] = []

    def _text(self, place: Place) -> str:
        cell = self._book.grid(place.sheet).cells.get((place.row, place.column))
        return to_nfc(cell.text) if cell else ""

    def responder(self) -> dict[str, str]:
        """The responder details by field id, those whose cell was found."""
        found = ((field, self._layout.responder.get(field.id)) for field in self._survey.responder)
        return {field.id: self._responder(field, self._text(place)) for field, place in found if place}

    def _responder(self, field: ResponderField, text: str) -> str:
        if field.form != "kind":
            return text
        return kind_in(self._survey.kinds, text)

    def answers(self) -> dict[str, Answer]:
        """The answers by question id and `question.detail`, those that stand in the form."""
        answers: dict[str, Answer] = {}
        for question in self._survey.questions:
            if question.multiple:
                boxes = self._boxes(question)
                if boxes is not None:
                    answers[question.id] = boxes
            else:
                answers |= self._single(question)
            for detail in question.details:
                answers |= self._detail(question, detail)
        return answers

    def _single(self, question: Question) -> dict[str, str]:
        place = self._layout.answers.get(question.id)
        text = self._text(place) if place else ""
        if not text.strip():
            return {}
        choice = choice_in(question, text)
        return {question.id: choice.mark if choice else text}

    def _detail(self, question: Question, detail: Detail) -> dict[str, str]:
        key = question.key(detail)
        place = self._layout.answers.get(key)
        text = self._text(place) if place else ""
        if detail.form == "year-month":
            text = year_month.recognise(text) or text
        return {key: text} if text.strip() else {}

    def _boxes(self, question: Question) -> tuple[str, ...] | None:
        """The marks ticked; () where none of these is said, None where nothing is."""
        taken, texts, none = [], [], False
        for mark in (*(choice.mark for choice in question.choices), ""):
            place = self._layout.boxes.get((question.id, mark))
            text = self._text(place) if place else ""
            found = ticked(question, mark, text)
            if place and found is None:
                self._unclear(question, place, text)
            elif found and mark:
                taken.append(mark)
            elif found:
                none = True
            elif mark:
                texts.append(text.strip())
        if taken and none:
            self._contradiction(question)
        crossed = len(texts) == len(question.choices) and all(texts)
        return tuple(taken) if taken or none or crossed else None

    def _unclear(self, question: Question, place: Place, text: str) -> None:
        message = (
            f"Q{question.id}の「{shown(text)}」は、該当するという印か読み取れません。"
            f"該当するものに「{self._survey.form.tick}」を入れてください。"
        )
        self.problems.append(Problem("choice-not-in-list", "error", question.id, message, place.ref))

    def _contradiction(self, question: Question) -> None:
        message = f"Q{question.id}で「{question.none}」とほかの項目の両方に印があります。どちらかを消してください。"
        place = self._layout.boxes[question.id, ""]
        self.problems.append(Problem("bad-value", "error", question.id, message, place.ref))
