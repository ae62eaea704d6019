"""Reading one file that came back: a form, or a 一覧表 with many responses."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gui.collection.headings import Ledger, find_ledger, has_several_rows
from gui.collection.returned import ReadFile, Returned
from gui.collection.texts import places, problems_of
from gui.survey.model import Response, Survey
from gui.survey.organisations import Directory
from gui.survey.submission import confirmation_code
from gui.workbook.addresses import to_ref
from gui.workbook.answers import read_texts
from gui.workbook.book import Book, open_book
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Cell, Grid
from gui.workbook.layout import Place
from gui.workbook.package import open_package
from gui.workbook.read import check_workbook, text_places

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
    except UnreadableWorkbook as error:
        return ReadFile(digest, (), str(error))
    form, fault = None, ""
    try:
        form = _form(book, survey, directory, original)
    except UnreadableWorkbook as error:
        fault = str(error)
    try:
        returns = _meant(book, survey, directory, form)
    except UnreadableWorkbook as error:
        return ReadFile(digest, (), str(error))
    return ReadFile(digest, returns, "" if returns else fault)


def _form(book: Book, survey: Survey, directory: Directory, original: Book | None) -> Returned:
    reading, problems = check_workbook(book, survey, directory, original)
    places = dict(text_places(reading.layout))
    texts = {key: _text(book, place) for key, place in places.items()}
    cells = {key: place.ref for key, place in places.items()}
    code = confirmation_code(survey, reading.response)
    return Returned(0, reading.response, texts, cells, reading.problems, tuple(problems), code)


def _is_filled(survey: Survey, form: Returned) -> bool:
    """Whether an officer has entered anything."""
    by_ministry = {found.id for found in survey.responder if found.by == "ministry"}
    return any(text.strip() for key, text in form.texts.items() if key not in by_ministry)


def _meant(book: Book, survey: Survey, directory: Directory, form: Returned | None) -> tuple[Returned, ...]:
    """The responses of a workbook that holds a form, or rows in its 一覧表, or both.

    A single row beside a form that is filled is the form itself, looked at or pasted; of several, the form is one more
    response unless it is among them.
    """
    filled = form and _is_filled(survey, form)
    if form and filled and not has_several_rows(book, survey):
        return (form,)
    ledger = find_ledger(book, survey)
    found = tuple(_rows(book.grid(ledger.sheet), survey, ledger)) if ledger else ()
    if form and (not found or (filled and len(found) == 1)):
        return (form,)
    rows = tuple(_of_row(survey, directory, ledger, row) for row in found) if ledger else ()
    name = form.organisation(survey) if form else ""
    among = any(row.organisation(survey) == name for row in rows)
    return rows if form is None or among or not name.strip() else (form, *rows)


def _text(book: Book, place: Place) -> str:
    cell = book.grid(place.sheet).cells.get((place.row, place.column))
    return cell.text if cell else ""


_Row = tuple[int, Mapping[str, str]]
"""A row of a 一覧表: its number and its texts by key."""


def _rows(grid: Grid, survey: Survey, ledger: Ledger) -> Iterator[_Row]:
    """The rows of a 一覧表; those with nothing in them are passed over."""
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
        yield row, texts


def _of_row(survey: Survey, directory: Directory, ledger: Ledger, found: _Row) -> Returned:
    row, texts = found
    cells = {key: f"{ledger.sheet.name}!{to_ref(row, column)}" for key, column in ledger.columns.items()}
    response, unclear = read_texts(survey, texts)
    placed = tuple(replace(problem, cell=cells[problem.cell]) for problem in unclear)
    problems = problems_of(survey, directory, response, cells, placed)
    return Returned(row, response, texts, cells, placed, problems, confirmation_code(survey, response))


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
