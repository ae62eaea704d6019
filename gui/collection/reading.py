"""Reading one file that came back: a form, or a 一覧表 with many responses."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gui.collection.headings import Ledger, returned_ledger
from gui.collection.returned import ReadFile, Returned
from gui.collection.texts import BOX, places, problems_of, read_texts
from gui.survey import checks
from gui.survey.model import Problem, Response, Survey
from gui.survey.organisations import Directory
from gui.survey.submission import confirmation_code
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book, open_book
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Cell
from gui.workbook.layout import Layout, Place
from gui.workbook.meaning import plain
from gui.workbook.package import open_package
from gui.workbook.read import Reading, check_reading, read_all

MAX_ROWS = 5_000
MAX_CHARACTERS = 20_000_000
_SOME = 2
"""Texts without a 組織名 from which on a row is somebody's."""

_TOO_MANY = "一覧表が大きすぎるため開きません（5,000行、2,000万文字まで）。届いたファイルか確かめてください。"


def read_returned(data: bytes, survey: Survey, directory: Directory, original: Book | None) -> ReadFile:
    """What the bytes of a workbook say, whatever they are: what cannot be read is a `ReadFile` with its `fault`.

    `original` is the form as it was sent, where it is at hand.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        book = open_book(open_package(data))
        ledger = returned_ledger(book, survey)
        rows = tuple(_rows(book, survey, directory, ledger)) if ledger else ()
    except UnreadableWorkbook as error:
        return ReadFile(digest, (), str(error))
    try:
        readings = read_all(book, survey)
    except UnreadableWorkbook as error:
        return ReadFile(digest, rows, "" if rows else str(error))
    forms = []
    for index, reading in enumerate(readings):
        problems = check_reading(book, reading, survey, directory, original)
        forms.append(_of_form(book, survey, directory, reading, problems, -index))
    typed = [row for row in rows if ledger and not _is_shown(book, ledger, row.row)]
    return ReadFile(digest, _meant(survey, forms, rows, typed))


def _meant(
    survey: Survey, forms: Sequence[Returned], rows: Sequence[Returned], typed: Sequence[Returned]
) -> tuple[Returned, ...]:
    """The responses of a workbook that holds a form, filled once or oftener, and, it may be, rows in its 一覧表.

    Beside a form that is filled a row of functions is the form itself, looked at, and so is the one row that says the
    same, pasted. Of several rows that were `typed`, one that says the same stands for the form.
    """
    if not any(form.is_filled(survey) for form in forms):
        return tuple(rows or forms)
    if len(rows) == 1:
        return (*forms, *(row for row in typed if not any(_says_the_same(survey, row, form) for form in forms)))
    return (*(form for form in forms if not any(_says_the_same(survey, row, form) for row in typed)), *typed)


def _says_the_same(survey: Survey, row: Returned, form: Returned) -> bool:
    """Whether a row of the 一覧表 is a form's, by whose it is and what is chosen; a date in it may be a mere number."""
    names = {found.organisation(survey).strip() for found in (row, form)} - {""}
    chosen = ((row.response.answers.get(q.id), form.response.answers.get(q.id)) for q in survey.questions)
    return len(names) < 2 and all(left == right for left, right in chosen)


def _is_shown(book: Book, ledger: Ledger, row: int) -> bool:
    """Whether a row of the 一覧表 only shows what stands elsewhere, by functions."""
    cells = book.grid(ledger.sheet).cells
    found = (cells.get((row, column)) for column in ledger.columns.values())
    return any(cell is not None and cell.formula is not None for cell in found)


def _of_form(
    book: Book, survey: Survey, directory: Directory, reading: Reading, problems: list[Problem], row: int
) -> Returned:
    places = dict(_text_places(reading.layout))
    texts = {key: _text(book, place) for key, place in places.items()}
    cells = {key: place.ref for key, place in places.items()}
    found = _not_by_rules(survey, directory, reading, problems)
    code = confirmation_code(survey, reading.response)
    return Returned(row, reading.response, texts, cells, found, tuple(problems), code)


def _not_by_rules(
    survey: Survey, directory: Directory, reading: Reading, problems: list[Problem]
) -> tuple[Problem, ...]:
    """The problems of a form that lie in the file, whatever was answered."""
    if not problems:
        return ()
    source = checks.Source(workbook=True)
    by_rules = {(p.code, p.question) for p in checks.check(survey, directory, reading.response, source)}
    return tuple(problem for problem in problems if (problem.code, problem.question) not in by_rules)


def _text_places(layout: Layout) -> Iterator[tuple[str, Place]]:
    yield from layout.responder.items()
    yield from layout.answers.items()
    for (question, mark), place in layout.boxes.items():
        yield f"{question}{BOX}{mark}", place


def _text(book: Book, place: Place) -> str:
    cell = book.grid(place.sheet).cells.get((place.row, place.column))
    return cell.text if cell else ""


def _rows(book: Book, survey: Survey, directory: Directory, ledger: Ledger) -> Iterator[Returned]:
    """The responses of a 一覧表, a row each; rows with nothing in them are passed over."""
    grid = book.grid(ledger.sheet)
    organisation = survey.field("organisation").id
    heading = plain(survey.field("organisation").label)
    characters = count = 0
    for row in sorted({row for row, _ in grid.cells if row > ledger.row}):
        texts = {key: _shown(grid.cells.get((row, column))) for key, column in ledger.columns.items()}
        if plain(texts[organisation]) == heading:
            continue  # the headings again, of a 一覧表 pasted below another
        if not texts[organisation].strip() and sum(bool(text.strip()) for text in texts.values()) < _SOME:
            continue
        count += 1
        characters += sum(map(len, texts.values()))
        if count > MAX_ROWS or characters > MAX_CHARACTERS:
            raise UnreadableWorkbook(_TOO_MANY)
        cells = {key: f"{ledger.sheet.name}!{to_ref(row, column)}" for key, column in ledger.columns.items()}
        response, unclear = read_texts(survey, texts)
        found = (*ledger.problems(), *(replace(problem, cell=cells[problem.cell]) for problem in unclear))
        problems = problems_of(survey, directory, response, cells, found)
        yield Returned(row, response, texts, cells, found, problems, confirmation_code(survey, response))


def _shown(cell: Cell | None) -> str:
    """A cell's text; a formula that looks at an empty cell shows 0, and means nothing."""
    return "" if cell is None or (cell.formula is not None and cell.text == "0") else cell.text


def corrected(survey: Survey, directory: Directory, returned: Returned, changes: Mapping[str, str]) -> Returned:
    """The response with other texts for some keys, checked anew by the same rules; what was not changed is as it was read."""
    texts = {**returned.texts, **changes}
    cells = {**dict.fromkeys(changes, ""), **returned.cells}
    reread, unclear = read_texts(survey, texts)
    changed = {place.about for place in places(survey) if place.key in changes}
    before = returned.response
    responder = {**before.responder, **{key: text for key, text in reread.responder.items() if key in changed}}
    answers = {key: answer for key, answer in before.answers.items() if key not in changed}
    answers |= {key: answer for key, answer in reread.answers.items() if key in changed}
    response = Response(responder, answers, None)
    found = [problem for problem in returned.found if problem.question not in changed]
    found += [replace(p, cell=cells.get(p.cell, "")) for p in unclear if p.question in changed]
    problems = problems_of(survey, directory, response, cells, tuple(found))
    code = confirmation_code(survey, response)
    return Returned(returned.row, response, texts, cells, tuple(found), problems, code)
