"""Reading one file that came back: a form, or a 一覧表 with many responses."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gui.collection.headings import Ledger, find_ledger
from gui.collection.returned import ReadFile, Returned
from gui.collection.texts import BOX, places, problems_of, read_texts
from gui.survey import checks
from gui.survey.model import Problem, Response, Survey
from gui.survey.organisations import Directory
from gui.survey.submission import confirmation_code
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Cell
from gui.workbook.layout import Layout, Place
from gui.workbook.opened import open_any
from gui.workbook.read import Reading, check_workbook

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
        book = open_any(data)
        ledger = find_ledger(book, survey)
        rows = tuple(_rows(book, survey, directory, ledger)) if ledger else ()
    except UnreadableWorkbook as error:
        return ReadFile(digest, (), str(error))
    try:
        reading, problems = check_workbook(book, survey, directory, original)
        form = _of_form(book, survey, directory, reading, problems)
    except UnreadableWorkbook as error:
        return ReadFile(digest, rows, "" if rows else str(error))
    return ReadFile(digest, _meant(survey, form, rows))


def _meant(survey: Survey, form: Returned, rows: tuple[Returned, ...]) -> tuple[Returned, ...]:
    """The responses of a workbook that holds a form and, it may be, rows in its 一覧表.

    A single row beside a form that is filled is the form itself, looked at or pasted; of several, the form is one more
    response unless it is among them.
    """
    by_ministry = {found.id for found in survey.responder if found.by == "ministry"}
    filled = any(text.strip() for key, text in form.texts.items() if key not in by_ministry)
    if not rows or (filled and len(rows) == 1):
        return (form,)
    name = form.organisation(survey)
    among = any(row.organisation(survey) == name for row in rows)
    return rows if among or not name.strip() else (form, *rows)


def _of_form(book: Book, survey: Survey, directory: Directory, reading: Reading, problems: list[Problem]) -> Returned:
    places = dict(_text_places(reading.layout))
    texts = {key: _text(book, place) for key, place in places.items()}
    cells = {key: place.ref for key, place in places.items()}
    found = _not_by_rules(survey, directory, reading, problems)
    code = confirmation_code(survey, reading.response)
    return Returned(0, reading.response, texts, cells, found, tuple(problems), code)


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
    characters = count = 0
    for row in sorted({row for row, _ in grid.cells if row > ledger.row}):
        texts = {key: _shown(grid.cells.get((row, column))) for key, column in ledger.columns.items()}
        if not texts[organisation].strip() and sum(bool(text.strip()) for text in texts.values()) < _SOME:
            continue
        count += 1
        characters += sum(map(len, texts.values()))
        if count > MAX_ROWS or characters > MAX_CHARACTERS:
            raise UnreadableWorkbook(_TOO_MANY)
        cells = {key: f"{ledger.sheet.name}!{to_ref(row, column)}" for key, column in ledger.columns.items()}
        response, unclear = read_texts(survey, texts)
        found = tuple(replace(problem, cell=cells[problem.cell]) for problem in unclear)
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
