"""Where a form keeps the responder details: the cell beside, or under, each label."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import pairwise, takewhile

from gui.form.answer_table import likely_sheets
from gui.form.place import writable
from gui.survey.model import ResponderField, Survey
from gui.words.folding import fold, is_blank
from gui.words.late_patterns import late
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Grid

At = tuple[Sheet, int, int]
Corner = tuple[int, int]
_DECORATION = late(
    r"^(?:[・■●○◎□◇◆*※①-⑳]|[(]?\d{1,2}[).、:]?(?!\d))+|(?:[:*※。]|必須|[(\[【〔][^()\[\]【】〔〕]{1,20}[)\]】〕])+$"
)
_REACH = 12
_LARGEST = 2_000_000
"""Bytes of the largest sheet on which responder details are sought that do not stand beside the answers."""


def find_responder(
    book: Book, survey: Survey, main: Sheet, asked: Collection[range]
) -> tuple[Mapping[str, At], list[str], list[str]]:
    """The input cell of each responder field, and the labels that are missing and that stand twice.

    They are sought on the sheet of the answers (`main`) first, else on the one sheet that has most of them. What
    stands in the rows in which questions are `asked` there is a label only where no other cell says it. Where a
    label is missing while its neighbours stand, what was filled in between them is its.
    """
    sheet = _sheet(book, survey, main)
    grid = book.grid(sheet)
    labels = {found.id: _label_cells(grid, found) for found in survey.responder}
    if sheet is main:
        outside = {
            key: [at for at in cells if not any(at[0] in rows for rows in asked)] for key, cells in labels.items()
        }
        labels = {key: outside[key] or cells for key, cells in labels.items()}
    missing = [found.label for found in survey.responder if not labels[found.id]]
    single = {key: cells[0] for key, cells in labels.items() if len(cells) == 1}
    single |= _between(list(labels), single) if missing else {}
    column = _list_column(grid, survey, single, {*single.values()})
    if len(single) < len(labels):
        answers = _answers(labels, column)
        left = {key: [at for at in cells if at not in answers] for key, cells in labels.items()}
        single |= {key: cells[0] for key, cells in left.items() if len(cells) == 1}
    doubled = [found.label for found in survey.responder if labels[found.id] and found.id not in single]
    taken = set(single.values())
    places: dict[str, At] = {}
    for found in survey.responder:
        if found.id in single:
            at = _input(book, sheet, grid, found, single[found.id], taken, column)
            if at is None:
                missing.append(f"{found.label}の記入欄")
            else:
                places[found.id] = (sheet, *at)
    return places, missing, doubled


def _answers(labels: Mapping[str, list[Corner]], column: int | None) -> Collection[Corner]:
    """Of the cells that say a label those in the `column` of the details, behind another label: somebody answered with it."""
    cells = [at for found in labels.values() for at in found]
    return {at for at in cells if at[1] == column and any(row == at[0] and before < column for row, before in cells)}


def _sheet(book: Book, survey: Survey, main: Sheet) -> Sheet:
    def count(sheet: Sheet) -> int:
        grid = book.glance(sheet)
        return 0 if grid is None else sum(bool(_label_cells(grid, found)) for found in survey.responder)

    if count(main):
        return main
    sheets = [sheet for sheet in likely_sheets(book, survey) if book.package.size(sheet.part) <= _LARGEST]
    return max(sheets, key=count, default=main)


def _label_cells(grid: Grid, found: ResponderField) -> list[tuple[int, int]]:
    label = fold(found.label)
    exact = grid.places.get(label, [])
    decorated = (text for text in grid.places if label in text and _DECORATION.sub("", text) == label)
    return exact or [at for text in decorated for at in grid.places[text]]


def _between(order: list[str], single: Mapping[str, Corner]) -> dict[str, Corner]:
    """Where labels that are missing would stand: one beneath the other, between two that follow each other as they should."""
    found: dict[str, Corner] = {}
    known = [number for number, key in enumerate(order) if key in single]
    for above, below in pairwise(known):
        (top, column), (bottom, other) = single[order[above]], single[order[below]]
        if column == other and bottom - top == below - above:
            found |= {order[number]: (top + number - above, column) for number in range(above + 1, below)}
    return found


def _beside(grid: Grid, label: tuple[int, int], taken: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cells to the right of a label, each merged area once, up to the next label."""
    row, column = label
    area = grid.merge_at(row, column)
    start = (area.right if area else column) + 1
    seen = set()
    for c in range(start, start + _REACH):
        at = grid.anchor(row, c)
        if at in taken:
            return
        if at not in seen and at[1] >= start:
            seen.add(at)
            yield at


def _list_column(
    grid: Grid, survey: Survey, single: Mapping[str, tuple[int, int]], taken: set[tuple[int, int]]
) -> int | None:
    """The column in which the 組織区分 is chosen from a list: the other details stand in it too.

    Where the list is gone, as from a copy of the values alone, the column beside the labels that says most.
    """
    label = single.get(survey.kind_field.id) if survey.kind_field else None
    if label is None:
        return None
    for at in _beside(grid, label, taken):
        if grid.list_at(*at) is not None:
            return at[1]
    filled: Counter[int] = Counter()
    for found in survey.responder:
        if found.id not in single:
            continue
        beside = _beside(grid, single[found.id], taken)
        before_note = takewhile(partial(_is_no_note, grid, found), beside)
        filled.update(at[1] for at in before_note if (cell := grid.cells.get(at)) and not is_blank(cell.text))
    return max(filled, key=lambda column: (filled[column], -column), default=None)


def _input(
    book: Book,
    sheet: Sheet,
    grid: Grid,
    found: ResponderField,
    label: tuple[int, int],
    taken: set[tuple[int, int]],
    column: int | None,
) -> tuple[int, int] | None:
    in_column = next((at for at in _beside(grid, label, taken) if at[1] == column), None)
    if in_column:
        return in_column
    beside = [at for at in _beside(grid, label, taken) if _is_no_note(grid, found, at)]
    open_cells = [at for at in beside if writable(book, sheet, *at)]
    if grid.frame.protected and open_cells:
        return open_cells[0]
    if beside:
        return beside[0]
    area = grid.merge_at(*label)
    under = grid.anchor((area.bottom if area else label[0]) + 1, label[1])
    return None if under in taken else under


def _is_no_note(grid: Grid, found: ResponderField, at: tuple[int, int]) -> bool:
    cell = grid.cells.get(at)
    return not (cell and (cell.text.lstrip().startswith("◆") or fold(cell.text) == fold(found.note)))
