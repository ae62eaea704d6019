"""The layout of a form of which the definition names the cells: those of the blank form, found in a copy by alignment."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from gui.form.alignment import Alignment, CellOf, align, is_the_sheet
from gui.form.answer_table import SAMPLE
from gui.form.answered.functions_told import functions_gone, is_working, still_stands
from gui.form.answered.page_pair import Doubt, Pair
from gui.form.answered.page_words import Page
from gui.form.answered.repeated_rows import RepeatedRows
from gui.form.as_sent import SPARED, BlankForm
from gui.form.named_cells import NamedCell, named_cells
from gui.form.open_cells import Spot
from gui.form.place import Place, said_at
from gui.form.split_values import Spread
from gui.form.words_with_gaps import Span, Words
from gui.survey.item import TableCell, cell_in
from gui.survey.key import keys
from gui.survey.model import Problem, Survey
from gui.words.folding import fold, is_blank, is_stroke
from gui.words.numbers import digits_of
from gui.words.wording import is_retyped
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.values import Address, FormulaError, Value
from gui.xlsx.grid import Cell

_NAMED = 5


@dataclass(frozen=True, slots=True)
class AlignedCells:
    """The cells that are sure by the keys of their texts, the `problems` of those that are not, and what else has changed.

    `added` are the cells with words that are neither the blank form's nor an answer.
    """

    cells: Mapping[str, Spread]
    problems: tuple[Problem, ...]
    cautions: tuple[Problem, ...]
    added: tuple[Place, ...]


def aligned_cells(book: Book, blank: BlankForm, only: Sheet | None = None) -> AlignedCells:
    """Find every cell that a definition names in a copy, or on one sheet `only`."""
    alignment = align(blank.book, book, _answers(blank), _tables(blank), (only,) if only else book.sheets)
    sent, own = _sent(blank)
    in_place = (
        pair.is_unmoved and not pair.copy.swapped and pair.copy.sheet == pair.blank.sheet
        for pair in alignment.pairs.values()
    )
    stays = alignment.pairs.keys() == own.pairs.keys() and all(in_place)
    cells, problems = sent if stays else _found(blank, alignment, book.sheets)
    added = [place for pair in alignment.pairs.values() for place in _added(pair)]
    used = {place for spread in cells.values() for place in spread.places} if added else ()
    others = tuple(place for place in added if place not in used)
    return AlignedCells(cells, problems, tuple(_cautions(alignment)), others)


def sheets_filled(book: Book, blank: BlankForm) -> tuple[Sheet, ...]:
    """The sheets on each of which the same form is filled in, where all its answers stand on one sheet, and that was copied.

    None where no sheet was put in that is alike.
    """
    asked = {name for name, _, _ in _answers(blank)}
    if len(asked) != 1:
        return ()
    sent = {fold(sheet.name) for sheet in blank.book.sheets}
    put_in = [s for s in book.sheets if s.visible and fold(s.name) not in sent and not SAMPLE.search(s.name)]
    form = Page(blank.book, next(sheet for sheet in blank.book.sheets if sheet.name in asked)) if put_in else None
    alike = [sheet for sheet in put_in if form and is_the_sheet(form, Page(book, sheet))]
    own = [sheet for sheet in book.sheets if alike and fold(sheet.name) in set(map(fold, asked))]
    return tuple(sheet for sheet in (*own, *alike) if _is_filled(book, blank, sheet))


def _is_filled(book: Book, blank: BlankForm, sheet: Sheet) -> bool:
    """Whether anything stands in the cells for answers that the blank form does not have in them."""
    for named, (place, *_), _ in aligned_cells(book, blank, sheet).cells.values():
        spot = named.spots[0]
        said = said_at(book, place)
        if not is_blank(said) and said != said_at(blank.book, Place(spot.sheet, spot.row, spot.column)):
            return True
    return False


def is_as_sent(found: AlignedCells, blank: BlankForm) -> bool:
    """Whether a copy has every cell where the blank form has it, and nothing in it but answers is otherwise."""
    (cells, problems), _ = _sent(blank)
    return found.cells is cells and found.problems == problems and not (found.cautions or found.added)


_Found = tuple[Mapping[str, Spread], tuple[Problem, ...]]
"""The cells that are sure, and the problems of those that are not."""


@lru_cache(maxsize=4)
def _answers(blank: BlankForm) -> Collection[CellOf]:
    spots = (spot for cell in named_cells(blank)[0] for spot in cell.spots)
    return dict.fromkeys((spot.sheet.name, spot.row, spot.column) for spot in spots).keys()


@lru_cache(maxsize=4)
def _tables(blank: BlankForm) -> Mapping[str, Collection[RepeatedRows]]:
    """The tables of the blank form whose rows repeat and stand one below the other, by their sheets' folded names.

    Those side by side in the same rows are one: a row of the sheet is a row of each. Where any other answer stands beside
    them they are not followed, as it would go with their rows; nor is a table that goes over two sheets.
    """
    cells: dict[str, dict[int, set[CellOf]]] = defaultdict(lambda: defaultdict(set))
    for cell in named_cells(blank)[0]:
        key = keys(blank.survey).get(cell.about)
        question = blank.survey.question(key.question) if key and key.row else None
        if key and question and not question.kind.rows:
            cells[question.id][key.row] |= {(fold(spot.sheet.name), spot.row, spot.column) for spot in cell.spots}
    joined: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for rows in cells.values():
        sheets, lines, columns = map(set, zip(*chain.from_iterable(rows.values()), strict=True))
        first, sheet = min(lines), min(sheets)
        if all(at == {(sheet, first + n - 1, column) for column in columns} for n, at in rows.items()):
            joined[sheet, first, max(lines)] |= columns
    found: dict[str, list[RepeatedRows]] = defaultdict(list)
    others = [(fold(name), row, column) for name, row, column in _answers(blank)]
    for (sheet, first, last), own in joined.items():
        if all(column in own for name, row, column in others if name == sheet and first <= row <= last):
            found[sheet].append(RepeatedRows(first, last, tuple(sorted(own))))
    return found


@lru_cache(maxsize=4)
def _sent(blank: BlankForm) -> tuple[_Found, Alignment]:
    """What is found in the blank form itself, and so in every copy of which no word has moved."""
    alignment = align(blank.book, blank.book, _answers(blank))
    return _found(blank, alignment, blank.book.sheets), alignment


def _found(blank: BlankForm, alignment: Alignment, sheets: Sequence[Sheet]) -> _Found:
    """Each cell of the blank form in a copy with these sheets."""
    named, faults = named_cells(blank)
    words = _words([spot for cell in named for spot in cell.spots])
    cells: dict[str, Spread] = {}
    problems = list(faults)
    for cell in named:
        places = []
        for spot in cell.spots:
            at = alignment.place(spot.sheet.name, spot.row, spot.column)
            if isinstance(at, Doubt):
                problems.append(_doubted(cell, spot, at, is_spared=_is_spared(blank.survey, cell, spot, alignment)))
                break
            places.append(Place(sheets[at[0]], at[1], at[2]))
        else:
            of_places = zip(places, cell.spots, strict=True) if words else ()
            own = {place: words[spot.address] for place, spot in of_places if spot.span}
            cells[cell.key] = Spread(cell, tuple(places), own)
    return {**cells, **dict(_in_further_rows(cells, alignment))}, tuple(problems)


def _in_further_rows(cells: Mapping[str, Spread], alignment: Alignment) -> Iterator[tuple[str, Spread]]:
    """The cells of the rows that somebody added to a table beyond as many as the form has: like those of its last row."""
    ends = {
        (fold(pair.blank.sheet.name), table.last): followed.further
        for pair in alignment.pairs.values()
        for table, followed in pair.followed.items()
    }
    for key, (named, places, _) in cells.items() if any(ends.values()) else ():
        item, spot = named.item, named.spots[0]
        if not isinstance(item, TableCell):
            continue
        for number, row in enumerate(ends.get((fold(spot.sheet.name), spot.row), ()), item.row + 1):
            cell = cell_in(item.table, item.column, number, ())
            own = cell.answer_key + key.removeprefix(item.answer_key)
            there = tuple(place._replace(row=row) for place in places)
            yield own, Spread(replace(named, key=own, about=cell.answer_key, item=cell), there, {})


def _added(pair: Pair) -> Iterator[Place]:
    """The cells of a copy with words that the blank form does not have there, but for such as stand for its own."""
    if pair.is_unmoved:
        return
    blank, copy = pair.blank, pair.copy
    gone = blank.vocabulary - copy.vocabulary
    for at, word in sorted(copy.words.items()):
        known = word in blank.vocabulary and not word.isdecimal()  # 5 persons are not the form's own 5
        was = tuple(back.get(line, 0) for back, line in zip(pair.back, at, strict=True))
        if was in blank.words or is_stroke(word) or (known and 0 in was) or pair.is_row_number(at, word):
            continue
        if known or not any(is_retyped(word, lost) for lost in gone):
            yield Place(copy.sheet, *at)


def _words(spots: Sequence[Spot]) -> Mapping[tuple[int, int, int], Words]:
    """The words of each cell that has gaps, with all of them."""
    spans: dict[tuple[int, int, int], set[Span]] = {}
    for spot in spots:
        if spot.span:
            spans.setdefault(spot.address, set()).add(spot.span)
    return {spot.address: Words(spot.own, tuple(sorted(spans[spot.address]))) for spot in spots if spot.span}


def _is_spared(survey: Survey, cell: NamedCell, spot: Spot, alignment: Alignment) -> bool:
    """Whether a cell is one of a row that somebody took out of a table whose rows repeat, and put no other in."""
    key, pair = keys(survey).get(cell.about), alignment.pairs.get(fold(spot.sheet.name))
    question = survey.question(key.question) if key and key.row else None
    if pair is not None and pair.in_table(spot.row):
        return spot.row not in pair.lines[0].copy
    if pair is None or question is None or question.kind.rows or spot.row not in pair.lines[0].lost:
        return False
    known = set(pair.lines[0].copy.values())
    stands = (cell.row in known or is_blank(cell.text) for cell in pair.copy.grid.filled.values())
    return not pair.lines[0].added and all(stands)  # else it may be there still, told by nothing


def _doubted(cell: NamedCell, spot: Spot, doubt: Doubt, *, is_spared: bool) -> Problem:
    where = f"元の様式の{spot.sheet.shown}!{to_ref(spot.row, spot.column)}"
    message = f"{cell.name}の記入欄（{where}）を特定できません。{doubt.sentence}届いた様式のままお使いください。"
    return Problem(SPARED if is_spared else "form-altered", "error", cell.about, message, spot.sheet.shown)


def _cautions(alignment: Alignment) -> Iterator[Problem]:
    """What is no more as in the blank form: words, rows, columns, sheets, functions."""
    if alignment.changes:
        more = "ほかにも違いがあります。" if len(alignment.changes) > _NAMED else ""
        message = f"届いた様式と違います。{''.join(alignment.changes[:_NAMED])}{more}確かめてください。"
        yield Problem("form-altered", "caution", "", message)
    if lost := list(_lost_functions(alignment)):
        yield functions_gone([(place.ref, cell) for place, cell in lost], lost[0][0].ref)


def _lost_functions(alignment: Alignment) -> Iterator[tuple[Place, Cell | None]]:
    """The cells of a copy without a function of the blank form, with what stands there, if it is not the function's value."""
    moved = not all(pair.is_in_place for pair in alignment.pairs.values())
    lost = [
        (pair, at, to)
        for pair in alignment.pairs.values()
        if not pair.is_same
        for at, cell in pair.blank.grid.filled.items()
        if is_working(cell) and at[0] in pair.lines[0].copy and at[1] in pair.lines[1].copy
        for to in [(pair.lines[0].copy[at[0]], pair.lines[1].copy[at[1]])]
        if not still_stands(pair.copy.grid.filled.get(to), cell.formula, moved=moved)
    ]
    values = _worked_out(alignment) if any(to in pair.copy.grid.filled for pair, _, to in lost) else {}
    for pair, at, to in lost:
        cell = pair.copy.grid.filled.get(to)
        value = values.get((pair.blank.sheet.index, *at))
        if cell is None or cell.text != (digits_of(value) if isinstance(value, float) else value):
            yield Place(pair.copy.sheet, *to), cell


def _worked_out(alignment: Alignment) -> Mapping[Address, Value]:
    """What the functions of the blank form come to with what is in a copy in which nothing has moved; nothing of any other."""
    from gui.xlsx.cached_results import results  # most forms have all their functions

    pairs = [*alignment.pairs.values()]
    if not pairs or not all(pair.is_in_place for pair in pairs):
        return {}
    given = {
        (pair.blank.sheet.index, *at): cell.value
        for pair in pairs
        for at, cell in pair.copy.grid.filled.items()
        if cell.formula is None
        and not isinstance(cell.value, FormulaError)
        and ((sent := pair.blank.grid.filled.get(at)) is None or sent.formula is None)
    }
    emptied = ((pair.blank.sheet.index, *at) for pair in pairs for at in pair.blank.answers)
    return results(pairs[0].blank.book, {**dict.fromkeys(emptied), **given})
