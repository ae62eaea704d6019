"""A cell of a table, as whoever asks its kind sees it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from gui.survey.item import Item
from gui.survey.model import Choice, Question

if TYPE_CHECKING:
    from gui.survey.kinds.kind import Kind

ROW = "行目"
"""What follows the number of a row that has no name."""


class TableCell(NamedTuple):
    """One cell as an item: the question of its column, in a row that is counted from 1 and called `row_name`."""

    table: Item
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


def key_in(table: str, row: int, column: str) -> str:
    """The key of a cell: `T1[2].人数`."""
    return f"{table}[{row}].{column}"


def cell_in(table: Item, column: Question, row: int, rows: Sequence[str]) -> TableCell:
    """The cell of a column in a row, counted from 1; `rows` are the names of the rows, as far as they have any."""
    return TableCell(table, column, row, f"「{rows[row - 1]}」" if row <= len(rows) else f"{row}{ROW}")
