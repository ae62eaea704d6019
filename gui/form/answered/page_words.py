"""The words of one sheet of a form: those that are no answers, and how far another sheet has the same."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from gui.form.answered.nearby_words import At
from gui.form.answered.repeated_rows import RepeatedRows
from gui.words.folding import fold, is_blank
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell, Grid

_LONGEST = 200
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, eq=False)
class Page:
    """One sheet of a book, and its cells for `answers`, whose words are not the form's; `tables` are those whose rows repeat.

    `swapped` are its cells that are taken to stand where they stand in the form.
    """

    book: Book
    sheet: Sheet
    answers: Collection[At] = ()
    tables: Collection[RepeatedRows] = ()
    swapped: Mapping[At, At] = field(default_factory=dict)

    @cached_property
    def grid(self) -> Grid:
        """Its cells."""
        return self.book.grid(self.sheet)

    @cached_property
    def no_words(self) -> Collection[At]:
        """Where words are not the form's: in the cells for answers, and in those of functions, over which their value may be pasted."""
        return {*self.answers, *(at for at, cell in self.grid.filled.items() if cell.formula is not None)}

    @cached_property
    def words(self) -> Mapping[At, str]:
        """The constants that are no answers, as they are compared."""
        return dict(self._words(self.grid.filled.values()))

    @cached_property
    def has_words(self) -> Callable[[int], bool]:
        """Whether there is any in a row."""
        return cache(lambda row: any(self._words(self.grid.filled_of(row))))

    def _words(self, cells: Iterable[Cell]) -> Iterator[tuple[At, str]]:
        for cell in cells:
            at = cell.row, cell.column
            if cell.formula is None and at not in self.answers and not is_blank(cell.text):
                yield self.swapped.get(at, at), fold(cell.text[:_LONGEST])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word."""
        return frozenset(self.words.values())

    @cached_property
    def figures(self) -> Mapping[At, float]:
        """The numbers with words left of them and above, years aside: last year's answers, which are corrected, no headings."""
        values = {at: self.grid.filled[at].value for at in self.words}
        texts = [at for at, value in values.items() if isinstance(value, str)]
        left, top = ({at[axis]: at[1 - axis] for at in sorted(texts, reverse=True)} for axis in (0, 1))
        figures = ((at, v) for at, v in values.items() if isinstance(v, float) and not _FIRST_YEAR <= v <= _LAST_YEAR)
        return {(r, c): v for (r, c), v in figures if left.get(r, c) < c and top.get(c, r) < r}

    def lines(self, axis: int, counts: Callable[[At, str], bool] = lambda *_: True) -> dict[int, set[str]]:
        """The words that count of each row (axis 0) or column (1)."""
        found: dict[int, set[str]] = defaultdict(set)
        for at, word in self.words.items():
            if counts(at, word):
                found[at[axis]].add(word)
        return dict(found)

    def last(self, axis: int) -> int:
        """The last row or column."""
        return self.grid.last_column if axis else self.grid.last_row


def likeness(blank: Page, copy: Page, *, numbers: bool = True) -> float:
    """How much of the words of a sheet another has; all of none. Those that are mere numbers, as rows have, may be left out."""
    words = {word for word in blank.vocabulary if numbers or not word.isdecimal()} or blank.vocabulary
    if not words:
        return float(fold(blank.sheet.name) == fold(copy.sheet.name))
    return len(words & copy.vocabulary) / len(words)
