"""What is answered, as its kind sees it: a question, a row beside one of its choices, or a cell of a table."""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gui.survey.model import Choice, Detail, Question
from gui.words.folding import fold
from gui.words.late_patterns import late
from gui.words.places import quoted

if TYPE_CHECKING:
    from gui.survey.kinds.kind import Kind

_ROW, _SIDE_BY_SIDE = "行目", "番目"
_ACROSS = late(r"\$?[A-Z]{1,3}\$?([0-9]{1,7}):\$?[A-Z]{1,3}\$?\1(?:#.*)?")


class TableCell(NamedTuple):
    """One cell as an item: the question of its column, in a row that is counted from 1 and called `row_name`."""

    table: "Item"
    column: Question
    row: int
    row_name: str

    @property
    def kind(self) -> "Kind":
        """The kind of the column."""
        return self.column.kind

    @property
    def none(self) -> str | None:
        """'None of these', where the column allows it."""
        return self.column.none

    @property
    def none_at(self) -> str:
        """The range of that in the blank form."""
        return self.column.none_at

    @property
    def answer_key(self) -> str:
        """`T1[2].人数`."""
        return key_in(self.table.answer_key, self.row, self.column.id)

    @property
    def place(self) -> str:
        """`QT1の2行目の人数`, or the row by its name."""
        return f"{self.table.place}の{self.row_name}の{self.column.short}"

    @property
    def short(self) -> str:
        """What the column is about."""
        return self.column.short

    @property
    def label(self) -> str:
        """The head of the column."""
        return self.column.label

    @property
    def at(self) -> str:
        """The range of the column in the blank form."""
        return self.column.at

    @property
    def required(self) -> bool:
        """Whether the column asks for an answer."""
        return self.column.required

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of the column."""
        return self.column.choices

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Those of the column."""
        return self.column.options


Item = Question | Detail | TableCell
"""Each has the key of its answer in the answers file, its kind, what it is called in a sentence (`place`), and what it is about.

`at` are its cells in the blank form, each on a line (see `gui.words.cell_names`), of a table's column the range; '' for none.
"""


def key_in(table: str, row: int, column: str) -> str:
    """The key of a cell: `T1[2].人数`."""
    return f"{table}[{row}].{column}"


def cell_in(table: Item, column: Question, row: int, rows: Sequence[str]) -> TableCell:
    """The cell of a column in a row, counted from 1; `rows` are the names of the rows, as far as they have any."""
    return TableCell(table, column, row, f"「{rows[row - 1]}」" if row <= len(rows) else f"{row}{ordinal(column.at)}")


@lru_cache(maxsize=1024)
def ordinal(at: str) -> str:
    """What follows the number of a row that has no name, by the cells of a column: 行目, or 番目 where they lie side by side."""
    return _SIDE_BY_SIDE if _ACROSS.fullmatch(at.partition("\n")[0].rpartition("!")[2]) else _ROW


def choice_with(item: Item, mark: str) -> Choice | None:
    """The choice of an item with this mark, or None."""
    for choice in item.choices:
        if choice.mark == mark:
            return choice
    return None


def unmarked(mark: str, label: str) -> str:
    """The label of a choice without its mark; a choice without any is its own mark, and stays whole."""
    return label.removeprefix(mark).strip() or label


def listed(marks: Iterable[str]) -> str:
    """Marks as a sentence names them: ①②③ as the letter does, any others as `1、2、10`, which would else be another number."""
    marks = tuple(marks)
    alone = all(len(mark) == 1 and ("\u2460" <= mark <= "\u24ff" or "\u2776" <= mark <= "\u2793") for mark in marks)
    return ("" if alone else "、").join(marks)


def taken_words(item: Item, marks: Iterable[str]) -> str:
    """The choices with these marks as a sentence names them: ①②, 1、10; one without a sign is named by its words: `「策定済み」`."""
    words = {choice.mark for choice in item.choices if choice.unmarked}
    return listed(quoted(mark) if mark in words else mark for mark in marks)


def mark_by_figure(item: Item, figure: str) -> str | None:
    """The mark of the choice that a figure names: ③ for 3; where no mark is a number, that of the third choice."""
    numbers = {fold(choice.mark).strip("()"): choice.mark for choice in item.choices}
    if figure in numbers or any(number.isdecimal() for number in numbers):
        return numbers.get(figure) if figure.isdecimal() else None
    place = int(figure) if figure.isdecimal() and len(figure) == 1 else 0
    return item.choices[place - 1].mark if 0 < place <= len(item.choices) else None


def in_row(table: Item, row: int) -> Iterator[TableCell]:
    """The cells of a row that has no name, counted from 1: one that somebody added to a form, too."""
    return (cell_in(table, column, row, ()) for column in table.kind.columns)


def rows_said(table: Item, count: int, keys: Container[str]) -> int:
    """How many rows of a table the texts with these keys are of: `count`, or more where somebody added some to a form."""
    while any(key in keys for cell in in_row(table, count + 1) for key, _ in cell.kind.cells(cell)):
        count += 1
    return count
