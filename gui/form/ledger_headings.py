"""The 一覧表 of a workbook: found by its headings, wherever they stand."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from gui.form.as_sent import BlankForm
from gui.form.text_places import places
from gui.survey.key import BOX
from gui.survey.model import Problem, Survey
from gui.survey.respondents import called, code_of, organisation_key
from gui.words.folding import fold
from gui.words.wording import plain
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Grid
from gui.xlsx.scanning.glance import sought

_HEADER_ROWS = 60
_NAMED = 5
_HEADED = 2
"""The rows of a 一覧表 that has its headings, and one more."""

MADE_NAME, _STATE = "一覧表", "状態"
_TITLES = 5
"""Rows of a 一覧表 of our own in which its headings are looked for: somebody may have put a title above them."""

_POINTS = "。.、,"
"""What may stand before a heading."""


_LEFT = "様式の一覧表に「{}」の見出しが見つかりません。届いた様式のまま（見出しを変えずに）お使いください。"
_TWICE = "様式の一覧表に「{}」の見出しが二つ以上あり、どちらの列か決められません。届いた様式のままお使いください。"


class Ledger(NamedTuple):
    """The 一覧表: its sheet, the row of its headings, the column of each text by its key.

    `missing` are the headings that it should have and has not, `absent` those that the form of another survey may lack;
    `doubled` those that it has twice, each with its second column: what stands under them is nobody's.
    """

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    doubled: tuple[tuple[str, int], ...]
    absent: tuple[str, ...] = ()

    def cautions(self) -> tuple[Problem, ...]:
        """What is not written into it, by name."""
        if not self.absent:
            return ()
        names = "」「".join(name.strip("「」") for name in self.absent[:_NAMED]) + (
            "」など" if len(self.absent) > _NAMED else "」"
        )
        message = f"様式の一覧表に「{names}の見出しがないため、その回答は一覧表に書きません（CSVには入ります）。"
        return (Problem("form-altered", "caution", "", message, self.sheet.shown),)

    def problems(self) -> tuple[Problem, ...]:
        """What its headings do not say, or say twice, each by name."""
        left = [(_LEFT.format(name), "") for name in self.missing]
        twice = [(_TWICE.format(name), f"!{to_ref(self.row, column)}") for name, column in self.doubled]
        name = self.sheet.shown
        return tuple(Problem("form-altered", "error", "", said, name + at) for said, at in (*left, *twice))


def find_ledger(book: Book, survey: Survey) -> Ledger | None:
    """The 一覧表 of a workbook, None if it has none: a sheet of that name with the heading of 組織名 on it."""
    named = _named(book, survey)
    return _on_sheet(book.grid(named[0]), named[0], survey) if len(named) == 1 else None


def only_shows_the_form(book: Book, blank: BlankForm) -> bool:
    """Whether below the headings of a workbook's 一覧表 there is no more than a row of functions, told without scanning it.

    The row has as many as in the form as it was sent: nobody has typed over one, nor beside them.
    """
    (headings, _), *rows = _formulas(book, blank.survey) or [(1, True)]
    sent = sum(count for count, _ in _formulas_sent(blank.opened, blank.survey)) if blank.opened else 0
    shows = len(rows) < _HEADED and all(count >= max(1, sent) and not is_typed for count, is_typed in rows)
    return headings == 0 and shows


def _formulas(book: Book, survey: Survey) -> list[tuple[int, bool]]:
    named = _named(book, survey)
    return book.formulas_by_row(named[0]) if len(named) == 1 else []


_formulas_sent = lru_cache(maxsize=4)(_formulas)


def returned_ledger(book: Book, survey: Survey) -> Ledger | None:
    """The 一覧表 of a workbook that came back; where no sheet has its name, the one with most of its headings in a row."""
    if _named(book, survey):
        return find_ledger(book, survey)
    field = survey.field("organisation")
    if field is None or not survey.form.ledger_sheet:
        return None
    label = plain(field.label)
    wanted = sought(lambda text: plain(text) == label, (label[:1], *_POINTS), book.indexed.strings)
    seen = ((book.glance(sheet, wanted), sheet) for sheet in book.sheets if sheet.visible)
    ledgers = [_on_sheet(grid, sheet, survey) for grid, sheet in seen if grid]
    whole = [ledger for ledger in ledgers if ledger and 2 * len(ledger.columns) > len(places(survey))]
    return whole[0] if len(whole) == 1 else None


def headings_made(survey: Survey) -> tuple[str, ...]:
    """What stands over the first columns of a 一覧表 that is made of a survey whose form has none."""
    return (code_of(survey), called(survey), _STATE, *(field.label for field in survey.responder))


def is_made_ledger(book: Book, survey: Survey) -> bool:
    """Whether a workbook is a 一覧表 that was made of this survey, under whatever name and by whichever program saved."""
    if survey.form.ledger_sheet:
        return False
    sheet = next((sheet for sheet in book.sheets if fold(sheet.name) == fold(MADE_NAME)), None)
    if sheet is None:
        return False
    wanted, cells = {fold(heading) for heading in headings_made(survey)}, book.grid(sheet).filled.items()
    said = [{fold(cell.text) for at, cell in cells if at[0] == row} for row in range(1, _TITLES + 1)]
    return any(wanted <= row for row in said)


def _named(book: Book, survey: Survey) -> list[Sheet]:
    wanted = fold(survey.form.ledger_sheet)
    return [sheet for sheet in book.sheets if fold(sheet.name) == wanted]


@lru_cache(maxsize=16)
def _keys_by_heading(survey: Survey) -> Mapping[str, str]:
    """The key of each text by its heading as it is, and folded."""
    folded = {plain(place.heading): place.key for place in places(survey)}
    own = folded | {place.heading: place.key for place in places(survey)}
    return own if survey.format == 1 else _by_other_names(survey) | own


def _by_other_names(survey: Survey) -> dict[str, str]:
    """The keys by what else a form may say over their columns: what is asked, in short or in full, where that is one's alone."""
    found: dict[str, set[str]] = {}
    for place in places(survey):
        item = None if place.about != place.whole else place.item
        for name in (item.short, item.label) if item and place.key == place.about else ():
            found.setdefault(plain(name), set()).add(place.key)
    return {name: only.pop() for name, only in found.items() if name and len(only) == 1}


def _on_sheet(grid: Grid, sheet: Sheet, survey: Survey) -> Ledger | None:
    keys = _keys_by_heading(survey)
    found = {row: list(_headings(grid, row, keys)) for row in range(1, min(grid.last_row, _HEADER_ROWS) + 1)}
    row = max(found, key=lambda row: len(found[row]), default=0)
    columns: dict[str, int] = {}
    doubled = {}
    for key, column in found.get(row, ()):
        if key in columns:
            doubled[key] = column
        columns.setdefault(key, column)
    organisation = organisation_key(survey)
    if organisation not in columns and (organisation or len(columns) < _HEADED):
        return None
    headings = {place.key: place.heading for place in places(survey)}
    left = [
        p for p in places(survey) if p.key not in columns and not p.key.endswith(BOX) and p.about in (p.whole, p.key)
    ]
    missing = [place.heading for place in left if survey.format == 1 or place.key == organisation]
    absent = [place.heading for place in left if survey.format > 1 and place.about == place.whole]
    sure = {key: column for key, column in columns.items() if key not in doubled or key == organisation}
    twice = tuple((headings[key], at) for key, at in doubled.items())
    return Ledger(sheet, row, sure, tuple(missing), twice, tuple(absent))


def _headings(grid: Grid, row: int, keys: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for column in grid.columns_of(row):
        text = grid.cells[row, column].text
        key = keys.get(text) or keys.get(plain(text))
        if key is not None:
            yield key, column
