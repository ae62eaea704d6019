"""What stands under a column of numbers: their sum, or why it is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

from gui.survey.item import Item
from gui.survey.kinds.table import Cell, Table
from gui.survey.model import Question, Rows
from gui.words import numbers

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Total:
    """`filled` is the sum of the numbers that are there, in words; `doubt` says why it is not that of the column."""

    filled: str = ""
    doubt: str = ""


def total(table: Table, item: Item, rows: Rows, column: Question) -> Total | None:
    """The total of a column; None where there is none, as of shares of a hundred. A cell that need not be filled counts nothing."""
    if not column.kind.sums or column.kind.per_hundred:
        return None
    rows = (*rows, *({} for _ in range(len(table.rows) - len(rows))))
    said = [_text(row, column) for row in rows]
    there = [text for text in said if numbers.is_number(text)]
    places = max((len(text.partition(".")[2]) for text in there), default=0)
    summed = numbers.unscaled(sum(numbers.scaled(text, places) for text in there), places)
    unread = [table.cell(item, n, column) for n, text in enumerate(said, 1) if text and not numbers.is_number(text)]
    empty = sum(not text and table.is_due(column, row) for text, row in zip(said, rows, strict=True))
    doubt = ""
    if unread:
        named = "、".join(cell.row_name for cell in unread[:_NAMED]) + ("など" if len(unread) > _NAMED else "")
        doubt = f"{named}の{column.short}が数として読めないため、合計は分かりません。"
    elif there and empty:
        doubt = f"{column.short}に未記入の欄が{empty:,}あるため、合計はまだ分かりません。"
    return Total(column.kind.in_words(column, summed) if there else "", doubt)


def _text(row: Mapping[str, Cell], column: Question) -> str:
    said = row.get(column.id, "")
    return said if isinstance(said, str) else "".join(said)
