"""Reading one file that came back: a form, or a 一覧表 with many responses."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gui.collection.reading.ledger_row import SOME, LedgerRow, rows_below
from gui.collection.reading.returned import MADE_LEDGER, ReadFile, Returned
from gui.form.as_sent import NoForm, form_as_sent
from gui.form.ledger_headings import Ledger, is_made_ledger, only_shows_the_form, returned_ledger
from gui.form.meant_response import listed_texts, read_texts
from gui.form.read import check_reading, compared, read_all
from gui.form.text_places import TextPlace, place_of, places, problems_of
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response, Survey
from gui.survey.respondents import as_known, organisation_key
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_blank
from gui.words.wording import plain
from gui.xlsx.addresses import to_ref
from gui.xlsx.any_format import open_any
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook

MAX_ROWS = 5_000
MAX_CHARACTERS = 20_000_000

_TOO_MANY = "一覧表が大きすぎるため開きません（5,000行、2,000万文字まで）。届いたファイルか確かめてください。"

_ALONE = "調査票の回答の欄は空欄で、一覧表にだけ記入されています。一覧表のとおりの回答として読み取りました。確かめてください。"


def read_returned(data: bytes, bundle: SurveyBundle) -> ReadFile:
    """What the bytes of a workbook say, whatever they are: what cannot be read is a `ReadFile` with its `fault`."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        book = open_any(data)
        is_made = is_made_ledger(book, bundle.survey)
        try:
            forms, fault = _forms(book, bundle), ""
        except NoForm as error:
            forms, fault = (), str(error)
        if is_made and not any(form.is_filled(bundle.survey) for form in forms):
            return ReadFile(digest, (), MADE_LEDGER)
        returns = _meant(book, bundle, forms)
    except UnreadableWorkbook as error:
        return ReadFile(digest, (), str(error))
    return ReadFile(digest, returns, "" if returns else fault)


def _forms(book: Book, bundle: SurveyBundle) -> tuple[Returned, ...]:
    """The responses in the forms of a workbook; NoForm if it has none."""
    forms = []
    for index, found in enumerate(read_all(book, form_as_sent(bundle), returned=True)):
        reading = compared(book, found, bundle)
        problems = tuple(check_reading(reading, bundle))
        texts = (reading.texts, reading.cells)
        forms.append(Returned(-index, reading.response, *texts, reading.problems, problems, reading.listed))
    return tuple(forms)


def _meant(book: Book, bundle: SurveyBundle, forms: tuple[Returned, ...]) -> tuple[Returned, ...]:
    """The responses of a workbook that holds a form, filled once or oftener, or rows in its 一覧表, or both.

    Beside a form that is filled a row of functions is the form itself, looked at, whatever is typed over some of them is
    named; and so is a row that says the same, pasted.
    """
    survey = bundle.survey
    filled = any(form.is_filled(survey) for form in forms)
    if filled and only_shows_the_form(book, form_as_sent(bundle)):
        return forms
    ledger = returned_ledger(book, survey)
    if ledger is None:
        return forms
    below = rows_below(ledger, book.grid(ledger.sheet))
    found = tuple(_given(below, survey))
    if filled and len(forms) == 1:
        forms = (_beside(bundle, forms[0], below),)
    rows = tuple(_of_row(bundle, row) for row in found if not filled or not row.is_shown)
    if len(rows) == len(forms) == 1 and not forms[0].is_answered(survey) and _is_one(survey, rows[0], forms[0]):
        return (_typed_there(bundle, ledger, rows[0], forms[0]),)
    if not filled:
        return rows or forms
    others = tuple(row for row in rows if not any(_says_the_same(survey, row, form) for form in forms))
    for row in rows if len(forms) == 1 else ():
        if row not in others:
            forms = (_lying(bundle, forms[0], _pasted_otherwise(survey, forms[0], row)),)
    return (*forms, *others)


def _typed_there(bundle: SurveyBundle, ledger: Ledger, row: Returned, form: Returned) -> Returned:
    """The one row of a 一覧表 beside whose form nobody answered anything: it is the answer, and that is said."""
    alone = Problem("ledger-alone", "caution", "", _ALONE, f"{ledger.sheet.shown}!{to_ref(row.row, 1)}")
    details = [p for p in _pasted_otherwise(bundle.survey, form, row) if not is_blank(form.texts.get(p.question, ""))]
    return _lying(bundle, row, (alone, *details))


def _is_one(survey: Survey, row: Returned, form: Returned) -> bool:
    """Whether a row of the 一覧表 may be a form's, by whose it is."""
    return len({fold(found.organisation(survey)) for found in (row, form)} - {""}) < 2


def _says_the_same(survey: Survey, row: Returned, form: Returned) -> bool:
    """Whether a row of the 一覧表 is a form's, by whose it is and what is chosen; a date in it may be a mere number."""
    chosen = ((row.response.answers.get(q.id), form.response.answers.get(q.id)) for q in survey.questions)
    return _is_one(survey, row, form) and all(left == right for left, right in chosen)


def _beside(bundle: SurveyBundle, form: Returned, rows: Iterable[LedgerRow]) -> Returned:
    """A form beside whose answers something else is typed over functions of the 一覧表: a caution for each cell."""
    differing: list[Problem] = []
    by_key = {place.key: place for place in places(bundle.survey)}
    for row in rows:
        differing += row.remarks() if row.is_shown else row.alone(organisation_key(bundle.survey))
        for key, cell in row.answers if row.is_shown else ():
            if key in form.texts and fold(cell.said) not in (fold(form.texts[key]), fold(form.understood[key])):
                differing.append(_differs(by_key[key], cell.said, row.ref(cell.column)))
    return _lying(bundle, form, differing)


def _pasted_otherwise(survey: Survey, form: Returned, row: Returned) -> Iterator[Problem]:
    """The texts of a row that says the same as a form beside it, and yet has another telephone number, another month."""
    for place in places(survey):
        said, own = row.texts.get(place.key, ""), form.texts.get(place.key)
        answers = (found.response.answers.get(place.about) for found in (row, form))
        is_same = own is None or fold(said) in (fold(own), fold(form.understood[place.key]))
        if not is_same and not is_blank(said) and (place.item is None or len({*map(repr, answers)}) > 1):
            yield _differs(place, said, row.cells[place.key])


def _differs(place: TextPlace, said: str, cell: str) -> Problem:
    message = (
        f"{cell.partition('!')[0]}の{place.heading}に「{shown(said)}」と入力されていて、調査票の回答と違います。"
        f"どちらが正しいか、確かめてください。"
    )
    return Problem("ledger-differs", "caution", place.about, message, cell)


def _lying(bundle: SurveyBundle, form: Returned, differing: Iterable[Problem]) -> Returned:
    """A form with what lies in its file besides."""
    found = (*form.found, *differing)
    if len(found) == len(form.found):
        return form
    return replace(form, found=found, problems=problems_of(bundle, form.response, form.cells, found))


def _given(rows: Iterable[LedgerRow], survey: Survey) -> Iterator[LedgerRow]:
    """The rows of a 一覧表 but for those with nothing in them."""
    organisation = organisation_key(survey)
    heading = plain(next(place.heading for place in places(survey) if place.key == organisation))
    characters = count = 0
    for row in rows:
        if plain(row.texts[organisation]) == heading:
            continue  # the headings again, of a 一覧表 pasted below another
        if is_blank(row.texts[organisation]) and sum(not is_blank(text) for text in row.texts.values()) < SOME:
            continue
        count += 1
        characters += sum(map(len, row.texts.values()))
        if count > MAX_ROWS or characters > MAX_CHARACTERS:
            raise UnreadableWorkbook(_TOO_MANY)
        yield row


def _of_row(bundle: SurveyBundle, row: LedgerRow) -> Returned:
    survey, texts = bundle.survey, row.texts
    cells = {key: row.ref(column) for key, column in row.ledger.columns.items()}
    response, unclear = _read(bundle, texts)
    placed = (replace(problem, cell=cells[problem.cell]) for problem in unclear)
    lying = (*row.ledger.problems(), *placed, *row.remarks())
    problems = problems_of(bundle, response, cells, lying)
    return Returned(row.number, response, texts, cells, lying, problems, listed_texts(survey, response, texts))


def _read(bundle: SurveyBundle, texts: Mapping[str, str]) -> tuple[Response, tuple[Problem, ...]]:
    response, unclear = read_texts(bundle.survey, texts)
    return as_known(bundle, response), unclear


def corrected(bundle: SurveyBundle, returned: Returned, changes: Mapping[str, str]) -> Returned:
    """The response with other texts for some keys, read and checked anew by the same rules."""
    survey = bundle.survey
    texts = {**returned.texts, **changes}
    cells = {**dict.fromkeys(changes, ""), **returned.cells}
    response, unclear = _read(bundle, texts)
    changed = {place.about for key in changes if (place := place_of(survey, key))}
    found = [problem for problem in returned.found if problem.question not in changed]
    found += [replace(p, cell=cells.get(p.cell, "")) for p in unclear if p.question in changed]
    problems = problems_of(bundle, response, cells, tuple(found))
    put_back = {
        f.id: returned.listed[f.id] for f in survey.responder if f.id in returned.listed.keys() - changes.keys()
    }
    listed = {**put_back, **listed_texts(survey, response, texts)}
    return Returned(returned.row, response, texts, cells, tuple(found), problems, listed)
