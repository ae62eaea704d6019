"""Whether a form still has its own functions (notice 1: 既に組み込んでいる関数などは編集しないよう)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from gui.form.alteration import At, Key, has_lists_as_sent, input_places
from gui.form.layout import Layout, sent_layout
from gui.survey.model import Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import is_blank
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell

_GONE, _NAMED = "#REF!", 5


def lost_functions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """A caution that names the cells whose function is gone, with what is typed over it: of the answers' sheet, else of the lists'."""
    every = (find(book, layout, survey, original) for find in (_lost_beside_answers, lost_list_functions))
    yield from islice(chain.from_iterable(every), 1)


def _lost_beside_answers(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """The caution on the answers' sheet.

    The functions of a column may stand in another one, and in the rows of their answers wherever those are now; those of other
    rows are looked for only where no row has moved. Of a form that has moved and lacks most of its functions nothing is said.
    """
    sent, now = _sent(original, survey), input_places(layout)
    moved = now != sent.places
    cells = book.grid(layout.sheet).cells
    if not moved and all(at in cells and is_working(cells[at]) for at in sent.cells):
        return
    functions = {*_working(book, layout.sheet)}.difference(now.values())
    lost, looked_for = list[At](), 0
    for column, keys in sent.functions.items():
        rows = {now[key][0] for key in keys.values() if key in now}
        rows |= set() if moved else {row for row, key in keys.items() if key is None}
        stands = Counter(at[1] for at in functions if at[0] in rows).most_common(1)
        lost += [(row, stands[0][0] if stands else column) for row in rows]
        looked_for += len(rows)
    lost = sorted(set(lost) - functions)
    if lost and not (moved and 2 * len(lost) > looked_for):
        yield _lost(book, layout.sheet, lost)


def lost_list_functions(book: Book, layout: Layout, survey: Survey, original: Book) -> Iterator[Problem]:
    """The same caution on the sheet of the lists, whose functions tell the form what is asked and answered.

    Where nothing is lost but the rows have moved, nothing is said.
    """
    if has_lists_as_sent(book, layout, survey, original):
        return
    now, sent = (
        {at for sheet in one.sheets if sheet.name == survey.form.lists_sheet for at in _working(one, sheet)}
        for one in (book, original)
    )
    for sheet in book.sheets:
        if sheet.name == survey.form.lists_sheet and len(now) < len(sent):
            yield _lost(book, sheet, sorted(sent - now))


def is_working(cell: Cell) -> bool:
    """Whether a cell has a function in which nothing is gone that it refers to."""
    return cell.formula is not None and _GONE not in cell.formula


def _working(book: Book, sheet: Sheet) -> Iterator[At]:
    return (at for at, cell in book.grid(sheet).cells.items() if is_working(cell))


def _lost(book: Book, sheet: Sheet, lost: Sequence[At]) -> Problem:
    cells = book.grid(sheet).cells
    over = {at: f"「{shown(cells[at].text)}」" for at in lost if at in cells and not is_blank(cells[at].text)}
    further = "など" if len(lost) > _NAMED else ""
    named = "、".join(to_ref(*at) + over.get(at, "") for at in lost[:_NAMED]) + further
    message = f"様式に組み込まれた関数が消えています（{named}）。届いた様式に入力し直せるか、確かめてください。"
    return Problem("form-altered", "caution", "", message, f"{sheet.shown}!{to_ref(*lost[0])}")


@dataclass(frozen=True, slots=True)
class _Sent:
    """The form as it was sent: where it keeps each answer; by column and row the functions, each with an answer of its row.

    `cells` are those of the functions.
    """

    places: dict[Key, At]
    functions: dict[int, dict[int, Key | None]]
    cells: tuple[At, ...]


@lru_cache(maxsize=4)
def _sent(original: Book, survey: Survey) -> _Sent:
    layout = sent_layout(original, survey)
    places = input_places(layout)
    key_of_row = {row: key for key, (row, _) in places.items()}
    functions: dict[int, dict[int, Key | None]] = {}
    for (row, column), cell in original.grid(layout.sheet).cells.items():
        if is_working(cell) and (row, column) not in places.values():
            functions.setdefault(column, {})[row] = key_of_row.get(row)
    return _Sent(places, functions, tuple((row, column) for column, rows in functions.items() for row in rows))
