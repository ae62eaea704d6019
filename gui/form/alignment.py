"""A copy of a form laid over the blank one: which of its cells is which, told by the words of the form.

Sheets are told by name and content, rows and columns by their words. A cell whose words are not found for sure is in
doubt, and nothing is written there.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, partial

from gui.form.answered.nearby_words import At
from gui.form.answered.page_pair import Doubt, Pair, paired
from gui.form.answered.page_words import Page, likeness
from gui.form.answered.repeated_rows import RepeatedRows
from gui.words.folding import fold
from gui.xlsx.book import Book, Sheet

CellOf = tuple[str, int, int]
"""A cell of the blank form: the name of its sheet, row and column."""

_SAME_SHEET, _SAME_HEADS, _ALIKE, _MARGIN = 0.8, 0.9, 0.6, 0.1
NO_TABLES: Mapping[str, Collection[RepeatedRows]] = {}


@dataclass(frozen=True, eq=False)
class Alignment:
    """Where the cells of a blank form are in a copy, and what is no more as it was (`changes`, as sentences)."""

    pairs: Mapping[str, Pair]
    changes: tuple[str, ...]

    def place(self, sheet: str, row: int, column: int) -> tuple[int, int, int] | Doubt:
        """The place of the sheet, the row and the column in the copy of a cell of the blank form."""
        pair = self.pairs.get(fold(sheet))
        if pair is None:
            return Doubt(f"シート「{sheet}」が見つからないか、どのシートか特定できません。")
        found = pair.place(row, column)
        return found if isinstance(found, Doubt) else (pair.copy.sheet.index, *found)


def align(
    blank: Book,
    copy: Book,
    answers: Collection[CellOf],
    tables: Mapping[str, Collection[RepeatedRows]] = NO_TABLES,
    sheets: Collection[Sheet] = (),
) -> Alignment:
    """Lay a copy over the blank form, as far as the sheets of the `answers` (cells of the blank form) go.

    What stands in those is no word of the form. `tables` are those whose rows repeat, by their sheets' folded names; `sheets`
    are those of the copy that are looked at, all if none are given.
    """
    cells: dict[str, set[At]] = defaultdict(set)
    for name, row, column in answers:
        cells[fold(name)].add((row, column))
    asked = ((sheet, cells[fold(sheet.name)]) for sheet in blank.sheets if fold(sheet.name) in cells)
    wanted = [Page(blank, s, of_sheet, tables.get(fold(s.name), ())) for s, of_sheet in asked]
    others = {fold(sheet.name) for sheet in blank.sheets} - cells.keys()
    free = [sheet for sheet in sheets or copy.sheets if fold(sheet.name) not in others]
    pairs = _sheets(wanted, free, cache(partial(Page, copy)))
    lost = [f"シート「{one.sheet.shown}」が見つかりません。" for one in wanted if fold(one.sheet.name) not in pairs]
    return Alignment(pairs, (*lost, *(change for pair in pairs.values() for change in pair.changes())))


def is_the_sheet(blank: Page, copy: Page) -> bool:
    """Whether a sheet has so much of the words of one of the blank form that it is that one."""
    return likeness(blank, copy) >= _SAME_SHEET or likeness(blank, copy, numbers=False) >= _SAME_HEADS


def _sheets(wanted: Collection[Page], copies: Collection[Sheet], page: Callable[[Sheet], Page]) -> dict[str, Pair]:
    """The sheet for each of the blank form: of its name and much of its words, else the one with most of them.

    `copies` are those that may be it: the example of how to answer, under its own name, is not the sheet to be answered.
    """
    found: dict[str, Pair] = {}
    for one in wanted:
        named = next((sheet for sheet in copies if fold(sheet.name) == fold(one.sheet.name)), None)
        pair = paired(one, page(named)) if named else None
        if pair and (pair.is_unmoved or is_the_sheet(one, pair.copy)):
            found[fold(one.sheet.name)] = pair
    taken = {pair.copy.sheet.index for pair in found.values()}
    ranked: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for one in (one for one in wanted if fold(one.sheet.name) not in found):
        free = [page(sheet) for sheet in copies if sheet.index not in taken]
        likely = sorted(((likeness(one, other), other.sheet.index) for other in free), reverse=True)[:2]
        if likely and likely[0][0] >= _ALIKE and (len(likely) == 1 or likely[1][0] <= likely[0][0] - _MARGIN):
            ranked[likely[0][1]].append((likely[0][0], fold(one.sheet.name)))
    by_name, by_index = {fold(one.sheet.name): one for one in wanted}, {sheet.index: sheet for sheet in copies}
    for index, claims in ranked.items():
        if len(claims) == 1:
            found[claims[0][1]] = paired(by_name[claims[0][1]], page(by_index[index]))
    return found
