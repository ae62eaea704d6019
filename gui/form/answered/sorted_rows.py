"""The rows of a fixed table that somebody put into another order, whole: each is told by its label, which stands there once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gui.form.answered.page_words import Page
from gui.form.place import Place, style_at
from gui.words.late_patterns import late
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.mentions import mentions
from gui.xlsx.formulas.tokens import mentioned

_OF_ANOTHER = late(r"[(・-]?(?:うち|内[訳数書]|再掲|[上下前次右左]記|[同以][上下]|[〃々])")
"""What a label begins with that says what it does but below, or above, the row it was printed at."""

_ANY_ORDER = frozenset(
    ("SUM", "SUBTOTAL", "COUNT", "COUNTA", "IF", "AND", "OR", "NOT", "ROUND", "ROUNDDOWN", "MAX", "MIN")
)
"""Functions that give the same of rows in whatever order."""

_Run = Sequence[int]


def sorted_rows(blank: Page, copy: Page, columns: Mapping[int, int]) -> dict[int, int]:
    """The rows of the tables of a blank page whose rows stand in another order in a copy, each with its row there.

    `columns` are its columns in the copy. A table is rows that follow each other and are alike. All of them must be there, one
    after the other, each with all of its words, and nothing of the form may mean something else in another row.
    """
    found: dict[int, int] = {}
    words = _words_by_row(blank)
    count = Counter((column, word) for of_row in words.values() for column, word in of_row.items())
    stands: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (row, column), word in copy.words.items():
        stands[column, word].append(row)
    for run in _runs(blank, words):
        for label in words[run[0]]:
            own = {row: stands.get((columns.get(label, 0), words[row][label]), []) for row in run}
            if all(len(rows) == 1 == count[label, words[row][label]] for row, rows in own.items()):
                moves = {row: rows[0] for row, rows in own.items()}
                if _is_another_order(moves, words, copy, columns) and _is_free(blank, copy, moves):
                    found |= moves
                break
    return found


def _words_by_row(page: Page) -> dict[int, dict[int, str]]:
    """The words of each row that are its own, and not of several rows together, beside which they are merged."""
    of_several = {(area.top, area.left) for area in page.grid.frame.merged if area.top < area.bottom}
    words: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), word in page.words.items():
        if (row, column) not in of_several:
            words[row][column] = word
    return words


def _runs(blank: Page, words: Mapping[int, Mapping[int, str]]) -> Iterator[_Run]:
    """Rows that follow each other, with words and answers in the same columns, and none that rests on where it stands."""
    answers: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(blank.answers):
        answers[row].append(column)

    def shape(row: int) -> object:
        texts = {column: blank.grid.filled[row, column].text for column in words[row]}
        styles = [style_at(blank.book, Place(blank.sheet, row, column)) for column in answers[row]]
        indents = [(column, len(text) - len(text.lstrip())) for column, text in sorted(texts.items())]
        return indents, answers[row], [(style.is_percent, style.is_date) for style in styles]

    tables = {row for table in blank.tables for row in range(table.first, table.last + 1)}
    rows = [r for r in answers if r in words and r not in tables and not any(map(_is_sum, words[r].values()))]
    for _, together in groupby(enumerate(rows), lambda item: (shape(item[1]), item[1] - item[0])):
        run = [row for _, row in together]
        near = [*run, run[-1] + 1]
        if len(run) > 1 and not any(_OF_ANOTHER.match(word) for row in near for word in words.get(row, {}).values()):
            yield run


def _is_sum(word: str) -> bool:
    return word.lstrip("(").partition("(")[0].rstrip("):額数").endswith("計")


def _is_another_order(
    moves: dict[int, int], words: Mapping[int, Mapping[int, str]], copy: Page, columns: Mapping[int, int]
) -> bool:
    """Whether the rows follow each other in the copy too, not as in the blank form, between the same lines as there.

    Each has all of its words, and so have those two.
    """
    there = [*moves.values()]
    first, last = min(there), max(there)
    beside = {min(moves) - 1: first - 1, max(moves) + 1: last + 1}
    return (
        there != sorted(there)
        and sorted(there) == [*range(first, last + 1)]
        and all(
            copy.words.get((at, columns.get(column, 0))) == word
            for row, at in (moves | beside).items()
            for column, word in words.get(row, {}).items()
        )
    )


def _is_free(blank: Page, copy: Page, moves: Mapping[int, int]) -> bool:
    """Whether nothing holds one of the rows to its place: no area that is merged with others, no formula of one row alone."""
    first, last = min(moves), max(moves)
    for page, top, bottom in ((blank, first, last), (copy, min(moves.values()), max(moves.values()))):
        high = (area for area in page.grid.frame.merged if area.top < area.bottom)
        if any(_is_part(area.top, area.bottom, top, bottom) for area in high):
            return False
    rows = range(first, last + 1)
    return not any(_counts_on(blank.book, sheet, blank.sheet.index, rows) for sheet in blank.book.sheets)


def _counts_on(form: Book, sheet: Sheet, of_rows: int, rows: range) -> bool:
    """Whether a formula of a sheet may give something else where these rows, of the sheet `of_rows`, are in another order."""
    named = Named.of([one.name for one in form.sheets], {**form.names.get(None, {}), **form.names.get(sheet.index, {})})
    for cell in form.grid(sheet).filled.values():
        if cell.formula is None:
            continue
        found = mentions(cell.formula, sheet.index, named)
        of_sheet = (area for area in found.areas if area.sheet == of_rows)
        touched = [area for area in of_sheet if area.top <= rows[-1] and area.bottom >= rows[0]]
        own = cell.row if sheet.index == of_rows else 0
        further = [area for area in touched if not own == area.top == area.bottom]
        if found.anywhere or any(_is_part(area.top, area.bottom, rows[0], rows[-1]) for area in further):
            return True
        if further:
            calls = {text[:-1].upper() for kind, text in mentioned(cell.formula) if kind == "call"}
            if not calls or not calls <= _ANY_ORDER:
                return True
    return False


def _is_part(top: int, bottom: int, first: int, last: int) -> bool:
    """Whether rows hold some, but not all, of others."""
    return top <= last and bottom >= first and not (top <= first and last <= bottom)
