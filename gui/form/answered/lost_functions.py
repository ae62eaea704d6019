"""Whether a form still has its own functions (notice 1: 既に組み込んでいる関数などは編集しないよう)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from gui.form.alteration import At, Key, has_lists_as_sent, input_places
from gui.form.answered.functions_told import functions_gone, is_working, still_stands
from gui.form.as_sent import BlankForm
from gui.form.layout import Layout, sent_layout
from gui.survey.model import Problem, Survey
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell


def lost_functions(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """A caution that names the cells whose function is gone, with what is typed over it: of the answers' sheet, else of the lists'."""
    every = (find(book, layout, blank) for find in (_lost_beside_answers, lost_list_functions))
    yield from islice(chain.from_iterable(every), 1)


def _lost_beside_answers(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """The caution on the answers' sheet.

    The functions of a column may stand in another one, and in the rows of their answers wherever those are now; those of other
    rows are looked for only where no row has moved. Of a form that has moved and lacks most of its functions nothing is said.
    """
    sent, now = _sent(blank), input_places(layout)
    moved = now != sent.places
    cells = book.grid(layout.sheet).cells
    if not moved and all(at in cells and cells[at].formula == formula for at, formula in sent.cells.items()):
        return
    functions = {at: cell for at, cell in cells.items() if is_working(cell)}
    beside, elsewhere = functions.keys() - now.values(), _has_moved(book, layout, blank)
    lost, looked_for = set[At](), 0
    for column, keys in sent.functions.items():
        rows = {now[key][0]: row for row, key in keys.items() if key in now}
        rows |= {} if moved else {row: row for row, key in keys.items() if key is None}
        stands = Counter(at[1] for at in beside if at[0] in rows).most_common(1)
        own = {(row, stands[0][0] if stands else column): sent.cells[was, column] for row, was in rows.items()}
        lost |= {at for at, formula in own.items() if not still_stands(functions.get(at), formula, moved=elsewhere)}
        looked_for += len(rows)
    if lost and not (moved and 2 * len(lost) > looked_for):
        yield _lost(book, layout.sheet, lost)


def lost_list_functions(book: Book, layout: Layout, blank: BlankForm) -> Iterator[Problem]:
    """The same caution on the sheet of the lists, whose functions tell the form what is asked and answered.

    Where nothing is lost but the rows have moved, nothing is said.
    """
    if has_lists_as_sent(book, layout, blank):
        return
    now, sent = _of_lists(book, blank.survey), functions_of_lists(blank)
    moved = _has_moved(book, layout, blank)
    lost = {at for at, cell in sent.items() if not still_stands(now.get(at), cell.formula, moved=moved)}
    for sheet in book.sheets:
        if lost and sheet.name == blank.survey.form.lists_sheet and (len(now) < len(sent) or now.keys() == sent.keys()):
            yield _lost(book, sheet, lost)


def _of_lists(book: Book, survey: Survey) -> dict[At, Cell]:
    """The functions that work on the sheet of the lists."""
    sheets = [sheet for sheet in book.sheets if sheet.name == survey.form.lists_sheet]
    return {at: cell for sheet in sheets for at, cell in book.grid(sheet).cells.items() if is_working(cell)}


@lru_cache(maxsize=4)
def functions_of_lists(blank: BlankForm) -> dict[At, Cell]:
    """The same in the form as it was sent."""
    return _of_lists(blank.book, blank.survey)


def _has_moved(book: Book, layout: Layout, blank: BlankForm) -> bool:
    """Whether what functions refer to may stand elsewhere than in the form as it was sent."""
    sent, cells = _sent(blank), book.grid(layout.sheet).cells
    is_there = input_places(layout) == sent.places and all(at in cells and is_working(cells[at]) for at in sent.cells)
    return not is_there or _of_lists(book, blank.survey).keys() != functions_of_lists(blank).keys()


def _lost(book: Book, sheet: Sheet, lost: Collection[At]) -> Problem:
    cells = book.grid(sheet).cells
    named = [(to_ref(*at), cells.get(at)) for at in sorted(lost)]
    return functions_gone(named, f"{sheet.shown}!{named[0][0]}")


class _Sent(NamedTuple):
    """The form as it was sent: where it keeps each answer; by column and row the functions, each with an answer of its row.

    `cells` are those of the functions, with these.
    """

    places: dict[Key, At]
    functions: dict[int, dict[int, Key | None]]
    cells: Mapping[At, str | None]


@lru_cache(maxsize=4)
def _sent(blank: BlankForm) -> _Sent:
    layout = sent_layout(blank)
    places = input_places(layout)
    key_of_row = {row: key for key, (row, _) in places.items()}
    functions: dict[int, dict[int, Key | None]] = {}
    cells: dict[At, str | None] = {}
    for (row, column), cell in blank.book.grid(layout.sheet).cells.items():
        if is_working(cell) and (row, column) not in places.values():
            functions.setdefault(column, {})[row] = key_of_row.get(row)
            cells[row, column] = cell.formula
    return _Sent(places, functions, cells)
