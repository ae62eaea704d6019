"""The 一覧表 filled: the ministry's form with one row an organisation, every other byte of it as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gui.collection.judged import READY, USABLE, Answer, Overview, State
from gui.collection.writing.fitting import storable
from gui.collection.writing.ledger_page import printable
from gui.collection.writing.ledger_rows import USUAL, RowLook, Special, as_high, special, widths_of
from gui.form.ledger_headings import Ledger, find_ledger
from gui.form.text_places import TextPlace, places
from gui.survey.kinds.held import held
from gui.survey.kinds.kind import Kind, Marks
from gui.survey.model import Problem, Survey
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book
from gui.xlsx.cached_results import results
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Grid
from gui.xlsx.recalculation import set_full_calc_on_load, without_cells
from gui.xlsx.splice import NO_ROWS, CachedResult, CellNumber, CellText, Edit, splice
from gui.xlsx.text_styles import with_text_formats, with_top_formats

_SHARED = "様式の一覧表のセル {} の関数は、消すセルの関数を使っています。届いた様式のままお使いください。"


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """A form with its 一覧表 filled. `data` is None if there are errors among the `problems`: then nothing may be written.

    `widths` are those of the columns, by the keys of the texts in them.
    """

    data: bytes | None
    problems: tuple[Problem, ...]
    widths: Mapping[str, float] = field(default_factory=dict)


def rows(overview: Overview, *, only_ready: bool = False) -> tuple[Answer, ...]:
    """Whose texts go into the 一覧表: what counts of each organisation, in code order, the prefecture's own first.

    With `only_ready` those that are 可; without, all that can be read and of which one counts.
    """
    states: frozenset[State] = READY if only_ready else USABLE
    return tuple(line.chosen for line in overview.lines if line.organisation and line.state in states and line.chosen)


def texts_of(answers: Sequence[Answer]) -> tuple[Mapping[str, str], ...]:
    """The texts of responses by their keys, as they were understood."""
    return tuple(answer.returned.understood for answer in answers)


def fill_ledger(book: Book, survey: Survey, given_texts: Sequence[Mapping[str, str]]) -> FilledLedger:
    """Fill the 一覧表 of a form with texts by their keys, a row a response, from the row under its headings on.

    The texts are those of the returned files after the officer's corrections. UnreadableWorkbook if the form has no
    一覧表; what it lacks otherwise is a problem by name.
    """
    ledger = find_ledger(book, survey)
    if ledger is None:
        raise UnreadableWorkbook(
            f"様式に「{survey.form.ledger_sheet}」のシートが見つかりません。届いた調査票のファイルを選んでください。"
        )
    problems = _problems(book, ledger)
    if problems:
        return FilledLedger(None, tuple(problems))
    grid, first = book.grid(ledger.sheet), ledger.row + 1
    given = _rows_given(book, survey, ledger, given_texts)
    here = _in_place(grid, ledger, given)
    cleared = _without_formulas(book, ledger, set(here))
    every = {**here, **{(row, column): text for row, texts in given.items() for column, text in texts.items()}}
    written: dict[tuple[int, int, int], str | float | None] = {(ledger.sheet.index, *k): v for k, v in every.items()}
    styles, formats = _formats(book, grid, ledger, given)
    widths = widths_of(grid)
    own: dict[tuple[int, int], Edit] = {
        at: CellNumber(text) if isinstance(text, float) else CellText(text, _format(grid, at, text, formats, widths))
        for at, text in here.items()
    }
    edits: dict[int, dict[tuple[int, int], Edit]] = {ledger.sheet.index: own}
    for (sheet, *at), value in results(cleared, written).items():
        edits.setdefault(sheet, {})[at[0], at[1]] = CachedResult(value)
    look = RowLook.of(grid, first, list(ledger.columns.values()), formats)
    added = {row: look.new_row(row, texts) for row, texts in given.items() if row not in grid.rows}
    parts = {
        book.sheets[i].part: splice(cleared.grid(book.sheets[i]), some, added if i == ledger.sheet.index else NO_ROWS)
        for i, some in edits.items()
    }
    if first in given and first in grid.rows:
        parts[ledger.sheet.part] = as_high(parts[ledger.sheet.part], first, look.height(given[first]))
    workbook = set_full_calc_on_load(book.package.read(book.workbook_part))
    page, workbook = printable(grid, survey, ledger, parts[ledger.sheet.part], workbook)
    parts |= {ledger.sheet.part: page, book.workbook_part: workbook, **styles}
    gone = {to_ref(*at) for at in here if at in grid.cells and grid.cells[at].formula is not None}
    data = book.package.replaced({**parts, **without_cells(book, ledger.sheet, gone)})
    return FilledLedger(data, ledger.cautions(), {key: widths.get(at, USUAL) for key, at in ledger.columns.items()})


def _formats(
    book: Book, grid: Grid, ledger: Ledger, given: Mapping[int, Mapping[int, str | float]]
) -> tuple[Mapping[str, bytes], Mapping[Special, Mapping[int, int]]]:
    """The styles part and, in place of the formats of cells with special texts, others in it.

    Without them Excel would make a formula, a number or a date of some texts as soon as somebody edits their cells, and of
    others show the middle.
    """
    widths, part = widths_of(grid), book.styles_part
    found: dict[Special, set[int]] = {"text": set(), "top": set()}
    for row, some in given.items():
        for column, text in some.items():
            why = special(text, widths.get(column, USUAL)) if isinstance(text, str) else None
            if why:
                found[why] |= {_style_of(grid, (row, column)), _style_of(grid, (ledger.row + 1, column))}
    if part is None or not any(found.values()):
        return {}, {}
    styles, as_text = with_text_formats(book.package.read(part), found["text"])
    styles, on_top = with_top_formats(styles, found["top"])
    return {part: styles}, {"text": as_text, "top": on_top}


def _style_of(grid: Grid, at: tuple[int, int]) -> int:
    cell = grid.cells.get(at)
    return cell.style if cell else grid.style_for_new(*at)


def _format(
    grid: Grid,
    at: tuple[int, int],
    text: str | None,
    formats: Mapping[Special, Mapping[int, int]],
    widths: Mapping[int, float],
) -> int | None:
    why = special(text, widths.get(at[1], USUAL)) if text else None
    return formats[why].get(_style_of(grid, at)) if why and formats else None


def _problems(book: Book, ledger: Ledger) -> list[Problem]:
    where = ledger.sheet.shown
    found = list(ledger.problems())
    grid = book.grid(ledger.sheet)
    for (row, column), cell in grid.cells.items():
        if cell.formula is not None and row > ledger.row and column not in ledger.columns.values():
            ref = to_ref(row, column)
            if b"shared" in grid.markup.text[slice(*grid.whole(cell))]:
                found.append(Problem("form-altered", "error", "", _SHARED.format(ref), f"{where}!{ref}"))
    return found


def _rows_given(
    book: Book, survey: Survey, ledger: Ledger, given: Sequence[Mapping[str, str]]
) -> dict[int, dict[int, str | float]]:
    """What is written into each row from the one below the headings on, by column."""
    columns = [(place, ledger.columns[place.key]) for place in places(survey) if place.key in ledger.columns]
    rows = dict(enumerate((_texts(columns, texts) for texts in given), ledger.row + 1))
    if survey.format == 1:
        return rows
    grid = book.grid(ledger.sheet)
    return {row: dict(_values(book, survey, grid, columns, row, texts)) for row, texts in rows.items()}


def _texts(columns: Sequence[tuple[TextPlace, int]], given: Mapping[str, str]) -> dict[int, str | float]:
    """The texts of a response by the column of their heading; those that are empty are left out."""
    return {column: storable(text) for place, column in columns if (text := given.get(place.key))}


def _values(
    book: Book,
    survey: Survey,
    grid: Grid,
    columns: Sequence[tuple[TextPlace, int]],
    row: int,
    texts: Mapping[int, str | float],
) -> Iterator[tuple[int, str | float]]:
    """The same, numbers and days as what they are, where the form shows them."""
    for place, column in columns:
        text, item = texts.get(column), place.item
        if not isinstance(text, str):
            continue
        marks = item.kind.marks(item, item.kind.meant(survey, item, text)) if item and item.kind.real else None
        if item is None or not marks:
            yield column, text
            continue
        style = book.style(_style_of(grid, (row, column)))
        value, looks = item.kind.value_of(marks), {"is_date": style.is_date, "is_percent": style.is_percent}
        yield column, held(item.kind, value, _plain(item.kind, marks, text), **looks, date1904=book.date1904)


def _plain(kind: Kind, marks: Marks, text: str) -> str:
    """A number's own digits; of anything else the text."""
    return next(iter(marks)) if kind.sums else text


def _in_place(
    grid: Grid, ledger: Ledger, given: Mapping[int, Mapping[int, str | float]]
) -> dict[tuple[int, int], str | float | None]:
    """What is written into the rows that the form has: the texts, and nothing where it had its own below the headings."""
    columns = set(ledger.columns.values())
    own = (at for at in grid.cells if at[0] > ledger.row and at[1] in columns)
    texts = {(row, c): text for row, some in given.items() if row in grid.rows for c, text in some.items()}
    return {**dict.fromkeys(own), **texts}


def _without_formulas(book: Book, ledger: Ledger, written: set[tuple[int, int]]) -> Book:
    """The form as it is to be spliced: no formula in what is written."""
    grid = book.grid(ledger.sheet)
    cells = {at: replace(cell, formula=None) if at in written else cell for at, cell in grid.cells.items()}
    return replace(book, _grids={ledger.sheet.index: replace(grid, cells=cells)})
