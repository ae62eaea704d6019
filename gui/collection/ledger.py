"""The 一覧表 filled: the ministry's form with one row an organisation, every other byte of it as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gui.collection.calc_chain import without_cells
from gui.collection.fitting import storable
from gui.collection.headings import Ledger, find_ledger
from gui.collection.judging import READY, USABLE, Answer, Overview, State
from gui.collection.ledger_rows import finished
from gui.collection.texts import places
from gui.survey.model import Problem, Survey
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book
from gui.workbook.calculation import set_full_calc_on_load
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Grid
from gui.workbook.recalculate import results
from gui.workbook.splice import CachedResult, CellText, Edit, splice

_SHARED = "様式の一覧表のセル {} の関数は、消すセルの関数を使っています。届いた様式のままお使いください。"


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """A form with its 一覧表 filled. `data` is None if there are errors among the `problems`: then nothing may be written."""

    data: bytes | None
    problems: tuple[Problem, ...]


def rows(overview: Overview, *, only_ready: bool = False) -> tuple[Answer, ...]:
    """What goes into the 一覧表: what counts of each organisation, in code order, the prefecture's own first.

    With `only_ready` those that are 可; without, all that can be read and of which one counts.
    """
    states: frozenset[State] = READY if only_ready else USABLE
    return tuple(line.chosen for line in overview.lines if line.organisation and line.state in states and line.chosen)


def fill_ledger(form: Book, survey: Survey, answers: Sequence[Answer]) -> FilledLedger:
    """Fill the 一覧表 of a form, a row a response, from the row under its headings on.

    The texts are those of the returned files after the officer's corrections. UnreadableWorkbook if the form has no
    一覧表; what it lacks otherwise is a problem by name.
    """
    ledger = find_ledger(form, survey)
    if ledger is None:
        raise UnreadableWorkbook(
            f"様式に「{survey.form.ledger_sheet}」のシートが見つかりません。届いた調査票のファイルを選んでください。"
        )
    problems = tuple(_problems(form, ledger))
    if problems:
        return FilledLedger(None, problems)
    texts = _texts(survey, form, ledger, answers)
    written = {(ledger.sheet.index, *at): text or None for at, text in texts.items()}
    cleared = _without_formulas(form, ledger, set(texts))
    edits: dict[int, dict[tuple[int, int], Edit]] = {ledger.sheet.index: {at: CellText(t) for at, t in texts.items()}}
    for (sheet, *at), value in results(cleared, written).items():
        edits.setdefault(sheet, {})[at[0], at[1]] = CachedResult(value)
    parts = {form.sheets[i].part: splice(cleared.grid(form.sheets[i]), some) for i, some in edits.items()}
    added = {ledger.row + 1, *({row for row, _ in texts} - form.grid(ledger.sheet).rows.keys())}
    parts[ledger.sheet.part] = finished(parts[ledger.sheet.part], form.grid(ledger.sheet), texts, added)
    parts[form.workbook_part] = set_full_calc_on_load(form.package.read(form.workbook_part))
    grid = form.grid(ledger.sheet)
    gone = {to_ref(*at) for at in texts if at in grid.cells and grid.cells[at].formula is not None}
    return FilledLedger(form.package.replaced({**parts, **without_cells(form, ledger.sheet, gone)}), ())


def _problems(form: Book, ledger: Ledger) -> list[Problem]:
    where = ledger.sheet.name
    found = list(ledger.problems())
    grid = form.grid(ledger.sheet)
    for (row, column), cell in grid.cells.items():
        if cell.formula is not None and row > ledger.row and column not in ledger.columns.values():
            ref = to_ref(row, column)
            if b"shared" in grid.markup.text[cell.start : cell.stop]:
                found.append(Problem("form-altered", "error", "", _SHARED.format(ref), f"{where}!{ref}"))
    return found


def _texts(
    survey: Survey, form: Book, ledger: Ledger, answers: Sequence[Answer]
) -> Mapping[tuple[int, int], str | None]:
    """The text of every cell under the headings: those of the answers, and none where the form had its own below them."""
    texts: dict[tuple[int, int], str | None] = {}
    grid = form.grid(ledger.sheet)
    keys = [place.key for place in places(survey) if place.key in ledger.columns]
    for row, answer in enumerate(answers, ledger.row + 1):
        given = answer.returned.texts if answer.returned else {}
        for key in keys:
            at = (row, ledger.columns[key])
            text = storable(given.get(key, ""))
            # A cell that is there is emptied; in a row that is added an empty text stands for a cell with looks alone.
            texts[at] = text or (None if at in grid.cells or row in grid.rows else "")
    columns = set(ledger.columns.values())
    left = (at for at in grid.cells if at[0] > ledger.row + len(answers) and at[1] in columns)
    return {**texts, **dict.fromkeys(left)}


def _without_formulas(form: Book, ledger: Ledger, written: set[tuple[int, int]]) -> Book:
    """The form as it is to be spliced: no formula in what is written, and new rows look like the first one."""
    grid = form.grid(ledger.sheet)
    cells = {at: replace(cell, formula=None) if at in written else cell for at, cell in grid.cells.items()}
    first = [(column, column, _style(grid, ledger.row + 1, column)) for column in sorted(ledger.columns.values())]
    changed = replace(grid, cells=cells, frame=replace(grid.frame, column_styles=(*first, *grid.frame.column_styles)))
    return replace(form, _grids={ledger.sheet.index: changed})


def _style(grid: Grid, row: int, column: int) -> int:
    cell = grid.cells.get((row, column))
    return cell.style if cell else grid.style_for_new(row, column)
