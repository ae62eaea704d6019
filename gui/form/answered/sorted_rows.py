"""The rows of a fixed table that somebody put into another order, whole: each is told by its label, which stands there once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import groupby

from gui.form.answered.nearby_words import At
from gui.form.answered.page_words import Page
from gui.form.answered.row_words import is_of_another, may_be_sum
from gui.form.place import Place, style_at
from gui.words.late_patterns import late
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.tokens import mentioned

_RELATIVE = late(r"(?<![!\w$])(\$?[A-Z]{1,3})(\d+)(?![\d(])")
"""A cell of the formula's own sheet, of which the row goes with the formula's."""

_ANY_ORDER = frozenset(
    ("SUM", "SUBTOTAL", "COUNT", "COUNTA", "IF", "AND", "OR", "NOT", "ROUND", "ROUNDDOWN", "MAX", "MIN", "IFERROR")
)
"""Functions that give the same of rows in whatever order."""

_ByRow = Mapping[int, Mapping[int, str]]


def sorted_rows(blank: Page, copy: Page, columns: Mapping[int, int]) -> dict[int, int]:
    """The rows of the tables of a blank page whose rows stand in another order in a copy, each with its row there.

    `columns` are its columns in the copy. A table is rows that follow each other and are alike. All of them must be there, one
    after the other between the same lines, each with all of its words, and nothing of the form may mean something else then.
    """
    back = {there: column for column, there in columns.items()}
    said = {(row, back[column]): word for (row, column), word in copy.words.items() if column in back}
    words, old, new = _by_row(blank), _once(blank.words), _once(said)
    found: dict[int, int] = {}
    for run in _runs(blank, words):
        for column in words[run[0]]:
            labels = {row: (column, words[row][column]) for row in run}
            if any(label not in old or label not in new for label in labels.values()):
                continue
            moves = {row: new[label] for row, label in labels.items()}
            first, *_, last = there = sorted(moves.values())
            lines = {**moves, run[0] - 1: first - 1, run[-1] + 1: last + 1}
            if [*moves.values()] != there == [*range(first, last + 1)] and all(
                said.get((lines[row], c)) == word for row in lines for c, word in words.get(row, {}).items()
            ):
                found |= moves
            break
    return found if found and _is_free(blank, copy, found) else {}


def _by_row(page: Page) -> _ByRow:
    """The words of each row that are its own, and not of several rows together, beside which they are merged."""
    of_several = {(area.top, area.left) for area in page.grid.frame.merged if area.top < area.bottom}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), word in page.words.items():
        if (row, column) not in of_several:
            found[row][column] = word
    return found


def _once(words: Mapping[At, str]) -> dict[tuple[int, str], int]:
    """The row of each word that stands but once in its column."""
    count = Counter((column, word) for (_, column), word in words.items())
    return {(column, word): row for (row, column), word in words.items() if count[column, word] == 1}


def _runs(blank: Page, words: _ByRow) -> Iterator[list[int]]:
    """Rows that follow each other, with the like in the same columns, and none that rests on where it stands."""
    answers: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(blank.answers):
        answers[row].append(column)

    def shape(row: int) -> object:
        texts = sorted((column, blank.grid.filled[row, column].text) for column in words[row])
        formulas = [(c.column, _in_own_row(c.formula, row)) for c in blank.grid.filled_of(row) if c.formula is not None]
        styles = [style_at(blank.book, Place(blank.sheet, row, column)) for column in answers[row]]
        kinds = [(style.is_percent, style.is_date) for style in styles]
        return [(column, len(text) - len(text.lstrip())) for column, text in texts], answers[row], kinds, formulas

    tables = {row for table in blank.tables for row in range(table.first, table.last + 1)}
    rows = [r for r in answers if r in words and r not in tables and not any(map(may_be_sum, words[r].values()))]
    for _, together in groupby(enumerate(rows), lambda item: (shape(item[1]), item[1] - item[0])):
        run = [row for _, row in together]
        near = (word for row in (*run, run[-1] + 1) for word in words.get(row, {}).values())
        if len(run) > 1 and not any(map(is_of_another, near)):
            yield run


def _in_own_row(formula: str, row: int) -> str:
    return _RELATIVE.sub(lambda found: found[1] + ("#" if found[2] == str(row) else found[2]), formula)


def _is_free(blank: Page, copy: Page, moves: Mapping[int, int]) -> bool:
    """Whether nothing holds one of the rows to its place: no area that is merged with some of them, no formula of some."""
    for page, rows in ((blank, moves.keys()), (copy, {*moves.values()})):
        high = (area for area in page.grid.frame.merged if area.top < area.bottom)
        if any(_cuts(area.top, area.bottom, rows) for area in high):
            return False
    form, sheet = blank.book, blank.sheet.index
    for one in form.sheets:
        named = Named.of([s.name for s in form.sheets], {**form.names.get(None, {}), **form.names.get(one.index, {})})
        for cell in form.grid(one).filled.values():
            if cell.formula is None:
                continue
            own = cell.row if one.index == sheet else 0
            found = mentions(cell.formula, one.index, named)
            areas = [a for a in found.areas if a.sheet == sheet and not own == a.top == a.bottom]
            if found.anywhere or any(_cuts(area.top, area.bottom, moves.keys()) for area in areas):
                return False
            calls = {text[:-1].upper() for kind, text in mentioned(cell.formula) if kind == "call"}
            is_of_all = any(area.top <= max(moves) and min(moves) <= area.bottom for area in areas)
            if ((is_of_all or own in moves) and not calls <= _ANY_ORDER) or (is_of_all and not calls):
                return False
    return True


def _cuts(top: int, bottom: int, rows: Set[int]) -> bool:
    """Whether one of these rows is within an area, and the one next to it is not."""
    return {top - 1, top} <= rows or {bottom, bottom + 1} <= rows
