"""A table: the same few questions for each of its rows, which the form names or which are as many as are filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat, zip_longest

from gui.survey.item import Item, TableCell, cell_in, key_in, ordinal, rows_said
from gui.survey.kinds import table_rows
from gui.survey.kinds.answer_texts import Said, said_of_all
from gui.survey.kinds.kind import Beside, CellValue, Cuts, Kind, Marks
from gui.survey.kinds.table_rows import Cell, Kept, RowRules, TableText, cell_of, rows_of
from gui.survey.model import Answer, Problem, Question, Rows, Survey

MOST_ROWS = 10_000
_NONE: Mapping[str, Cell] = {}


@dataclass(frozen=True)
class Table(Kind):
    """`rows` are the names of fixed rows, () where rows repeat; `least_rows` and `most` how many are to be filled.

    A row of which nothing is filled does not count; in one that counts every required column is to be filled.
    """

    columns: tuple[Question, ...] = ()
    rows: tuple[str, ...] = ()
    least_rows: int = 1
    most: int = MOST_ROWS
    name = "table"
    tabular = True
    in_file = '[{"列": …}, …] のような行の一覧'

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The columns by their ids."""
        return {column.id: column for column in self.columns}

    @cached_property
    def rules(self) -> RowRules:
        """When its columns are to be filled."""
        return RowRules(self.columns)

    def submitted(self, answer: Answer) -> Answer:
        """The rows without what is not to be filled."""
        return self.rules.without_unasked(rows_of(answer)) if rows_of(answer) else answer

    def cell(self, item: Item, row: int, column: Question) -> TableCell:
        """The cell in a row, counted from 1."""
        return cell_in(item, column, row, self.rows)

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The rows of a list of objects; None if one value in them is none of its column."""
        if not isinstance(value, list) or self.misfit(item, value) is not item:
            return None
        rows: list[dict[str, Cell]] = []
        for number, row in enumerate(value, 1):
            if not isinstance(row, dict) or not row.keys() <= self.by_id.keys():
                return None
            found = {key: cell_of(self._read(item, number, key, said)) for key, said in row.items()}
            rows.append({key: said for key, said in found.items() if said is not None})
        return tuple(rows)

    def _read(self, item: Item, row: int, key: str, value: object) -> Answer | None:
        """The answer in a cell; a text that is none stays, as it was typed or pasted there, to be named later."""
        column = self.by_id[key]
        found = column.kind.from_file(self.cell(item, row, column), value)
        return value if found is None and isinstance(value, str) and column.kind.asks else found

    def misfit(self, item: Item, value: object) -> Item:
        """The first cell whose value is none of its column; the table itself where there is none."""
        for number, row in enumerate(value if isinstance(value, list) else (), 1):
            for key, said in row.items() if isinstance(row, dict) else ():
                if key in self.by_id and self._read(item, number, key, said) is None:
                    return self.cell(item, number, self.by_id[key])
        return item

    def to_file(self, answer: Answer) -> object:
        """A list of objects, each cell as its column writes it."""
        return [
            {key: self.by_id[key].kind.to_file(said) if key in self.by_id else said for key, said in row.items()}
            for row in rows_of(answer)
        ]

    def canonical(self, answer: Answer) -> object:
        """The cells that hold something, row by row; rows of which nothing is filled at the end do not count."""
        return table_rows.canonical_rows(self.columns, rows_of(answer))

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The whole table as one text, whatever is still open in it."""
        return None if answer is None or isinstance(answer, str) else self._as_text(rows_of(answer), settled=False)

    def _as_text(self, rows: Rows, *, settled: bool) -> Marks:
        return frozenset((TableText(rows, self.kept.texts.of((), rows, table_rows.written), settled=settled),))

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """No table stands for all that may be filled in."""
        return ()

    def settled(self, item: Item, answer: Answer | None) -> Marks | None:
        """The table as it stands, with nothing more to come unless something is missing in it."""
        missing = (answer is None and self.least_rows) or self._missing(item, rows_of(answer))
        return self.marks(item, answer) if missing else self._as_text(rows_of(answer), settled=True)

    def height(self, item: Item, part: str) -> int:
        """As many as there may be rows, in a column."""
        return len(self._numbers) if part in self.by_id and self.by_id[part].kind.asks else 0

    @property
    def _numbers(self) -> range:
        return range(1, (len(self.rows) or self.most) + 1)

    def seen(self, item: Item, marks: Marks, part: str) -> list[CellValue] | None:
        """What a column holds, row by row; None while something in it is open or wrong."""
        text = next(iter(marks), None)
        if not isinstance(text, TableText):
            return []
        rows, settled, column = text.rows, text.settled, self.by_id[part]
        if not settled and len(rows) < max(self.least_rows, len(self.rows)):
            return None

        def look(_: int, row: Mapping[str, Cell]) -> tuple[CellValue, ...]:
            counts = self._is_due or self._is_filled(row)
            value, is_certain = self.rules.value(column, row if counts else {}, settled=settled)
            return (value,) if is_certain and (counts or settled) else ()

        return self.kept.column(part, settled=settled).of((), rows, look)

    def example(self, item: Item, part: str) -> CellValue:
        """A value of the column."""
        return self.by_id[part].kind.example(self.by_id[part], "")

    def compared(self, item: Item, part: str, operator: str, constant: float | str | bool) -> str:
        """What a column, or its sum, is said to be."""
        return self.by_id[part].kind.compared(self.by_id[part], "", operator, constant)

    def part_in_words(self, part: str) -> str:
        """The head of a column."""
        return self.by_id[part].short if part in self.by_id else part

    def is_left(self, answer: Answer | None) -> bool:
        """Whether any cell holds something."""
        return any(map(self._is_filled, rows_of(answer)))

    def _is_filled(self, row: Mapping[str, Cell]) -> bool:
        return any(column.kind.is_left(row.get(column.id)) for column in self.columns)

    @property
    def _is_due(self) -> bool:
        """Whether every row is to be filled in."""
        return bool(self.rows) and self.least_rows >= len(self.rows)

    def is_answered(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is missing in it."""
        return answer is not None and not self._missing(item, rows_of(answer))

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is missing or wrong, cell by cell, and rows too many."""
        rows, most = rows_of(answer), len(self._numbers)
        if isinstance(answer, str) or len(rows) > most:
            said = f"{item.place}は{most:,}行までの表です。{self.how(item)}"
            yield Problem("bad-value", "error", item.answer_key, said)
        if isinstance(answer, str) or len(rows) > MOST_ROWS:
            return
        yield from self._missing(item, rows)

        def wrong(number: int, row: Mapping[str, Cell]) -> tuple[Problem, ...]:
            cells = (self.cell(item, number, c) for c in self.columns if c.asked_if or row.get(c.id) is not None)
            return tuple(problem for cell in cells for problem in self._wrong(survey, cell, row))

        yield from self.kept.wrong.of((survey, item), rows, wrong)

    def problems_of(self, survey: Survey, cell: TableCell, row: Mapping[str, Cell]) -> Iterator[Problem]:
        """What is missing or wrong in one cell of a row."""
        yield from self._lack(cell, row) if self.is_due(cell.column, row) else ()
        yield from self._wrong(survey, cell, row)

    def _wrong(self, survey: Survey, cell: TableCell, row: Mapping[str, Cell]) -> Iterator[Problem]:
        said = row.get(cell.column.id)
        if said is not None and not cell.kind.is_missing(cell, said):
            left_over = self.rules.left_over(cell, row)
            yield from (left_over,) if left_over else cell.kind.problems(survey, cell, said)
        yield from self.rules.untold(cell, row)

    def is_due(self, column: Question, row: Mapping[str, Cell]) -> bool:
        """Whether a column is to be filled in a row."""
        return (self._is_due or self._is_filled(row)) and self._is_wanted(column, row)

    def _is_wanted(self, column: Question, row: Mapping[str, Cell]) -> bool:
        return column.required and column.kind.asks and self.rules.asked(column, row) is True

    def _lack(self, cell: TableCell, row: Mapping[str, Cell]) -> Iterator[Problem]:
        if cell.kind.is_missing(cell, row.get(cell.column.id)):
            yield Problem("unanswered", "error", cell.answer_key, f"{cell.place}が未記入です。{cell.kind.how(cell)}")

    def _missing(self, item: Item, rows: Rows) -> tuple[Problem, ...]:
        padded: Rows = (*rows, *[_NONE] * (len(self.rows) - len(rows))) if len(rows) < len(self.rows) else rows

        def look(number: int, row: Mapping[str, Cell]) -> tuple[bool, tuple[Problem, ...]]:
            counts = (is_filled := self._is_filled(row)) or self._is_due
            cells = (self.cell(item, number, c) for c in self.columns if counts and self._is_wanted(c, row))
            return is_filled, tuple(problem for cell in cells for problem in self._lack(cell, row))

        filled, lacks = self.kept.missing.of((item,), padded, look)
        if filled < self.least_rows and not self._is_due:
            message = f"{item.place}は{self.least_rows}行以上を記入してください（いま{filled}行）。"
            return Problem("unanswered", "error", item.answer_key, message), *lacks
        return lacks

    @cached_property
    def kept(self) -> Kept:
        """What was found in it when it was looked through last."""
        return Kept()

    def how(self, item: Item) -> str:
        """How many rows to fill, as a sentence."""
        return f"{self.expected(item)}を記入してください。"

    def expected(self, item: Item) -> str:
        """How many rows."""
        least = f"{self.least_rows}行以上" * bool(self.least_rows)
        return f"{len(self.rows)}行の表" if self.rows else f"{least}{self.most:,}行までの表"

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """A line a row that is filled: its name or number, then what stands in it."""
        lines, columns = [], [column for column in self.columns if column.kind.asks]
        for name, row in self.filled_rows(item, answer):
            said = (f"{c.short} {words}" for c in columns if (words := c.kind.in_words(c, row.get(c.id))))
            lines.append(f"{name}{'' if self.rows else ordinal(self.columns[0].at)}：{'、'.join(said)}")
        return "\n".join(lines)

    def filled_rows(self, item: Item, answer: Answer | None) -> Iterator[tuple[str, Mapping[str, Answer]]]:
        """The rows in which something stands, each with its name or number."""
        for number, row in enumerate(rows_of(answer), 1):
            if self._is_filled(row):
                yield self.rows[number - 1] if number <= len(self.rows) else str(number), row

    def places(self) -> Iterator[tuple[int, str]]:
        """The cells of every row that there may be."""
        return ((row, column.id) for row in self._numbers for column in self.columns)

    def cells(self, item: Item) -> tuple[tuple[str, str], ...]:
        """The cells of every row that there may be, with the heads of their columns."""
        return tuple((key, part.short) for part in self.parts(item) for key, _ in part.kind.cells(part))

    def parts(self, item: Item) -> Iterator[Item]:
        """The cells of every row that there may be."""
        return (self.cell(item, row, column) for row in self._numbers for column in self.columns)

    def beside(self, item: Item, ours: Answer | None, theirs: Answer | None) -> Beside:
        """The cells of two tables side by side; where rows repeat, a row that is put in or taken out moves no other."""
        left, right = rows_of(ours), rows_of(theirs)
        for at, mine, other in table_rows.side_by_side(self.columns, left, right, repeating=not self.rows):
            for column in self.columns:
                yield self.cell(item, at + 1, column), mine.get(column.id), other.get(column.id)

    def changed(self, item: Item, before: Answer | None, now: Answer | None) -> Iterator[tuple[Item, Answer | None]]:
        """The cells of the rows that are others than before; a row that stays is not looked through."""
        for number, (was, row) in enumerate(zip_longest(rows_of(before), rows_of(now), fillvalue=_NONE), 1):
            for column in self.columns if was is not row and number in self._numbers else ():
                if was.get(column.id) != row.get(column.id):
                    yield self.cell(item, number, column), row.get(column.id)

    def named(self, item: Item) -> Iterator[tuple[str, Item, str, int]]:
        """The cells of every row, each in the range of its column."""
        for cell, _ in self._all_cells(item, None):
            yield from ((key, part, at, cell.row) for key, part, at, _ in cell.kind.named(cell))

    def first_cell(self, item: Item, answer: Answer | None) -> str:
        """The first cell that holds something."""
        return next((c.kind.first_cell(c, said) for c, said in self._all_cells(item, answer) if said), item.answer_key)

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The texts of every cell; '' empties those of the rows that are not there."""
        return chain.from_iterable(cell.kind.texts(cell, said, tick) for cell, said in self._all_cells(item, answer))

    def values(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str, CellValue]]:
        """The text of every cell, and what it holds."""
        return chain.from_iterable(cell.kind.values(cell, said, tick) for cell, said in self._all_cells(item, answer))

    def _all_cells(self, item: Item, answer: Answer | None) -> Iterator[tuple[TableCell, Cell | None]]:
        for number, row in zip(self._numbers, chain(rows_of(answer), repeat(_NONE)), strict=False):
            yield from ((self.cell(item, number, column), row.get(column.id)) for column in self.columns)

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """The rows that the texts of the cells say, up to the last that says anything; an empty cell, as most are, says nothing."""
        rows, unclear, last, table = list[dict[str, Cell]](), list[Problem](), 0, item.answer_key
        filled = list[Said]()
        for number in range(1, (len(self.rows) or rows_said(item, self.most, texts)) + 1):
            rows.append({})
            for column in (c for c in self.columns if c.kind.signs or texts.get(key_in(table, number, c.id))):
                said = column.kind.read(survey, self.cell(item, number, column), texts)
                filled += [said] if texts.get(key_in(table, number, column.id)) else []
                is_none = said.crossed and self.rules.asked(column, rows[-1]) is False
                unclear += said.dropped if is_none else said.unclear
                if not is_none and (found := cell_of(said.answer)) is not None:
                    rows[-1][column.id] = found
            last = number if self._is_filled(rows[-1]) else last
        answer = tuple(rows[: len(self.rows) or last]) if last else None
        return said_of_all(answer, filled, unclear, may_be_empty=not self.rows and not self.least_rows)
