"""A sheet of a blank form laid over its copy: which rows, columns and cells are which, told by the words of the form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, islice

from gui.form.answered.nearby_words import At, NearbyWords
from gui.form.answered.page_words import Page
from gui.form.answered.repeated_rows import Followed, RepeatedRows, follow, with_followed
from gui.form.answered.row_words import is_row_number
from gui.form.answered.sorted_rows import sorted_rows
from gui.form.answered.swapped_columns import swapped_columns
from gui.form.line_matching import NO_LINES, Lines, Words, in_place, is_doubtful, matched, without_doubted
from gui.words.folding import fold, is_blank
from gui.xlsx.addresses import to_ref

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell cannot be told for sure."""

    sentence: str


def paired(blank: Page, copy: Page) -> "Pair":
    """A sheet of the blank form and its copy; if nothing but columns of tables stand in another order there, by their heads."""
    pair = Pair(blank, copy)
    if pair.is_unmoved:
        return pair
    swapped = swapped_columns(blank.words, copy.words, blank.answers, blank.no_words)
    by_heads = Pair(blank, replace(copy, swapped=swapped)) if swapped else pair
    return by_heads if by_heads.is_unmoved else pair


@dataclass(frozen=True, eq=False)
class Pair:
    """A sheet of the blank form and the one of the copy that it is."""

    blank: Page
    copy: Page

    @cached_property
    def is_same(self) -> bool:
        """Whether the copy is the blank form's own sheet, to the byte: there is nothing to be told by words."""
        return self.copy.grid is self.blank.grid

    @cached_property
    def is_unmoved(self) -> bool:
        """Whether every word of the form stands in its very cell, and no other does: the rows and columns are as they were."""
        blank, copy = self.blank, self.copy
        return self.is_same or (
            {*blank.grid.frame.merged} == {*copy.grid.frame.merged}
            and all(blank.last(axis) == copy.last(axis) for axis in (0, 1))
            and blank.words == replace(copy, answers=blank.no_words).words
        )

    @property
    def is_in_place(self) -> bool:
        """Whether each row and column is in its very place, though another program may have kept fewer that are empty."""
        rows, columns = self.lines
        return not (rows.lost or rows.added or columns.lost or columns.added) and all(
            line == there for lines in (rows, columns) for line, there in lines.copy.items()
        )

    @cached_property
    def lines(self) -> tuple[Lines, Lines]:
        """Its rows and columns."""
        if self.is_unmoved:
            ends = (0, 0) if self.is_same else map(self.blank.last, (0, 1))  # of the same no other line is asked for
            last = (max([end, *(at[axis] for at in self.blank.answers)]) for axis, end in enumerate(ends))
            rows, columns = (Lines({line: line for line in range(1, end + 1)}, (), (), ()) for end in last)
            return rows, columns
        words = [self.copy.lines(axis, lambda at, _: not self._is_answer(at)) for axis in (0, 1)]
        rows, columns = map(without_doubted, self._likely, map(self.blank.lines, (0, 1)), words)
        return rows, columns

    @cached_property
    def _likely(self) -> tuple[Lines, Lines]:
        """The same, before what was typed is told from the form's words."""
        rows, columns = self._by_words
        for table, followed in self.followed.items():
            rows = with_followed(rows, table, followed)
        return rows, columns

    @cached_property
    def followed(self) -> Mapping[RepeatedRows, Followed]:
        """The tables whose rows repeat, as far as they are told by what stands above and below them."""
        if self.is_unmoved or not self.blank.tables:
            return {}
        rows, columns = self._by_words
        back = {there: column for column, there in columns.copy.items()}
        filled = {(at[0], back.get(at[1], 0)) for at, cell in self.copy.grid.filled.items() if not is_blank(cell.text)}
        words, of_copy = self.blank.lines(0), self.copy.lines(0)
        found = {table: follow(table, rows, words, of_copy, filled) for table in self.blank.tables}
        return {table: followed for table, followed in found.items() if followed}

    def in_table(self, row: int) -> bool:
        """Whether a row of the blank form is one of a table that is followed as a whole."""
        return any(table.first <= row <= table.last for table in self.followed)

    def is_row_number(self, at: At, word: str) -> bool:
        """Whether a word of the copy is no more than the number of a row of such a table."""
        return is_row_number(word) and any(at[0] in followed.span for followed in self.followed.values())

    @cached_property
    def _by_words(self) -> tuple[Lines, Lines]:
        """The rows and columns by their words alone; 12 clubs are not row 12, of another column."""
        known, of_columns = self.blank.vocabulary, self.blank.lines(1)
        heads = self.blank.lines(1, lambda at, _: not any(t.first <= at[0] <= t.last for t in self.blank.tables))
        of_heads = frozenset(chain.from_iterable(heads.values()))
        columns = self._matched(1, heads, lambda _, word: word in of_heads)
        own = {there: of_columns.get(line, set()) for line, there in columns.copy.items()}
        rows = self._matched(
            0, self.blank.lines(0), lambda at, w: w in (own.get(at[1], known) if w.isdecimal() else known), columns
        )
        return rows, columns

    def _matched(
        self, axis: int, words: Words, counts: Callable[[At, str], bool], columns: Lines | None = None
    ) -> Lines:
        blank, copy = self.blank, self.copy
        furthest = max((at[axis] for at in blank.answers), default=0)
        of_copy = copy.lines(axis, counts)
        match = partial(matched, words, of_copy, blank.last(axis), self._end(axis), furthest)
        lines, by_label = match(), NO_LINES
        if columns and is_doubtful(lines, words, of_copy):
            by_label = sorted_rows(blank, copy, columns.copy)
        return match(by_label) if by_label else lines

    def _end(self, axis: int) -> int:
        """The copy's last line, or the blank form's: where that is answered, or as merged as it was, the rest was put beside it."""
        merged, last = self.blank.grid.frame.merged, self.blank.last(axis)
        is_framed = any((area.right if axis else area.bottom) >= last for area in merged)
        if (is_framed and {*merged} == {*self.copy.grid.frame.merged}) or self._is_end_answered(axis):
            return min(last, self.copy.last(axis))
        return self.copy.last(axis)

    def _is_end_answered(self, axis: int) -> bool:
        """Whether but one line stands behind the form's last words, of no table, and its answers are where they were, and given."""
        blank, copy, words = self.blank, self.copy, self.blank.lines(axis)
        behind = max(words, default=0)
        ends = {at for at in blank.answers if at[axis] > behind}
        is_listed = any(axis == 0 and table.last > behind for table in blank.tables)
        if is_listed or len({at[axis] for at in ends}) != 1 or in_place(words, copy.lines(axis)).keys() != words.keys():
            return False
        empty = (at for at in ends if at not in blank.grid.filled or is_blank(blank.grid.filled[at].text))
        given = (copy.words[at] for at in empty if at in copy.words)
        return any(said not in blank.vocabulary for said in given)

    @cached_property
    def back(self) -> tuple[Mapping[int, int], ...]:
        """The rows and columns of the blank form that those of the copy likely are."""
        return tuple({other: line for line, other in lines.copy.items()} for lines in self._likely)

    def _is_answer(self, at: At) -> bool:
        """Whether a cell of the copy is one for an answer, or of a function, as far as is known."""
        return (self.back[0].get(at[0], 0), self.back[1].get(at[1], 0)) in self.blank.no_words

    @cached_property
    def near(self) -> tuple[NearbyWords, NearbyWords]:
        """What stands near the cells of both: the words of the form, not what was answered."""
        blank, copy, known = self.blank, self.copy, self.blank.vocabulary
        others = {} if self.is_unmoved else {at: there for at, there in self._others() if at in blank.figures}
        words = ((at, w) for at, w in blank.words.items() if at not in blank.answers and at not in others)
        of_blank = NearbyWords(blank.grid, words)
        if self.is_unmoved:
            return of_blank, of_blank
        rows, cells = self.back[0], copy.grid.filled.items()
        figures = (at for at, cell in cells if at[0] not in rows and isinstance(cell.value, float))  # in one's own row
        there = {*others.values(), *figures}
        words = ((at, w) for at, w in copy.words.items() if w in known and at not in there and not self._is_answer(at))
        return of_blank, NearbyWords(copy.grid, words)

    @cached_property
    def _swapped_back(self) -> Mapping[At, At]:
        return {was: at for at, was in self.copy.swapped.items()}

    def place(self, row: int, column: int) -> At | Doubt:
        """The cell of the copy."""
        at, (rows, columns) = (row, column), self.lines
        found = rows.copy.get(row), columns.copy.get(column)
        if found[0] is None or found[1] is None:
            what = "行" if found[0] is None else "列"
            said, ref = self._said(0 if found[0] is None else 1, at), to_ref(row, column)
            return self._doubt(f"で、元の様式の{ref}の{what}{said}に当たる{what}を特定できません。")
        there = (found[0], found[1])
        stands = self._swapped_back.get(there, there)
        if self.copy.grid.anchor(*stands) != stands:
            return self._doubt(f"の{to_ref(*stands)}は、元の様式と違って結合されています。")
        return self._doubted(at, there) or stands

    @cached_property
    def _asking(self) -> frozenset[int]:
        """The rows of the blank form with cells for answers: their words are no heads of what stands below."""
        return frozenset(row for row, _ in self.blank.answers)

    def _doubted(self, at: At, there: At) -> Doubt | None:
        """What is wrong with the words around a cell, if anything is."""
        if self.is_unmoved and (self.blank.has_words(at[0]) or not self.blank.words):
            return None  # they are the very ones that stand there, or there are none that could have moved
        blank, copy = self.near
        if blank is copy and any(look(at, axis) for look in (blank.before, blank.behind) for axis in (0, 1)):
            return None
        is_named = blank.before(at, 0) and blank.row_above(at) in self._asking  # what stands above names another answer
        axes = (1,) if self.in_table(at[0]) else (0,) if is_named else (0, 1)
        sides = [(blank.before(at, axis), copy.before(there, axis)) for axis in axes]
        if not any(words for words, _ in sides):
            sides = [(blank.behind(at, axis), copy.behind(there, axis)) for axis in (0, 1)]
        if not any(words for words, _ in sides):
            return self._doubt(f"の{to_ref(*there)}の近くに、様式の見出しがありません。")
        for words, said in sides:
            if words != said:
                return self._doubt(f"の{to_ref(*there)}の見出しが「{words[:30]}」ではありません。")
        return None

    def _doubt(self, why: str) -> Doubt:
        return Doubt(f"シート「{self.copy.sheet.shown}」{why}")

    def _said(self, axis: int, at: At) -> str:
        return f"（「{words[:30]}」）" if (words := self.near[0].before(at, axis)) else ""

    def changes(self) -> Iterator[str]:
        """What is no more as in the blank form, as sentences."""
        name = self.copy.sheet.shown
        if fold(self.blank.sheet.name) != fold(self.copy.sheet.name):
            yield f"シート「{self.blank.sheet.shown}」の名前が「{name}」に変わっています。"
        rows, columns = self.lines
        columns = replace(columns, by_label=tuple(sorted({column for _, column in self.copy.swapped})))
        for lines, what, named in zip(
            (rows, columns), "行列", ("{}行目".format, lambda n: f"{to_ref(1, n)[:-1]}列"), strict=True
        ):
            added = tuple(line for line in lines.added if line < max(lines.copy.values(), default=0))
            for numbers, done in (
                (added, f"{what}が加わっています"),
                (lines.lost, f"元の様式の{what}がなくなっています"),
                (lines.moved, f"元の様式の{what}が移っています"),
                (lines.by_label, f"表の{what}の順が元の様式と違うため、見出しで読み取りました"),
            ):
                if numbers:
                    more = "など" if len(numbers) > _NAMED else ""
                    yield f"シート「{name}」で、{done}（{'、'.join(map(named, numbers[:_NAMED]))}{more}）。"
        if any(len(followed.span) > table.last + 1 - table.first for table, followed in self.followed.items()):
            yield "表に加わった行の回答も読み取りました。"
        yield from () if self.is_unmoved else self._renamed()

    def _renamed(self) -> Iterator[str]:
        for (row, column), there in islice(self._others(), _NAMED):
            old, new = self.blank.grid.cells[row, column].text[:30], self.copy.grid.cells[there].text[:30]
            yield f"シート「{self.copy.sheet.shown}」の{to_ref(*there)}が「{old}」から「{new}」に変わっています。"

    def _others(self) -> Iterator[tuple[At, At]]:
        """The cells of the form's words in which other ones stand, each with its place in the copy."""
        rows, columns = (lines.copy for lines in self.lines)
        for (row, column), word in self.blank.words.items():
            there = (rows.get(row, 0), columns.get(column, 0))
            is_own = (row, column) not in self.blank.answers and not self.in_table(row)
            if is_own and self.copy.words.get(there, word) != word:
                yield (row, column), there
