"""What stands under a column of numbers: their sum, or why it is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

from gui.survey.item import Item
from gui.survey.kinds.table import Table
from gui.survey.kinds.table_rows import Cell, Counted, is_sum_row
from gui.survey.model import Question, Rows
from gui.words import numbers
from gui.words.wording import counts_again

_NAMED = 3
_EMPTY: Mapping[str, Cell] = {}


@dataclass(frozen=True, slots=True)
class Total:
    """`filled` is the sum of the numbers that are there, in words; `doubt` says why it is not that of the column."""

    filled: str = ""
    doubt: str = ""


def total(table: Table, item: Item, rows: Rows, column: Question) -> Total | None:
    """The total of a column; None where there is none, as of shares of a hundred and of rates: 回／月, 北緯35度.

    A cell that need not be filled counts nothing, nor does a row of what others count too.
    """
    if not column.kind.adds_up:
        return None
    rows = (*rows, *[_EMPTY] * (len(table.rows) - len(rows)))

    def look(number: int, row: Mapping[str, Cell]) -> Counted:
        is_again = counts_again(table.rows[number - 1]) if table.rows else is_sum_row(table.columns, row)
        if is_again or table.rules.asked(column, row) is False:
            return Counted()
        text = _text(row, column)
        if numbers.is_number(text):
            places = len(text.partition(".")[2])
            return Counted(numbers.scaled(text, places), places)
        return Counted(unread=bool(text), empty=not text and table.is_due(column, row))

    said = table.kept.counts(column.id).of((), rows, look)
    places = max(said.sums, default=0)
    summed = numbers.unscaled(sum(part * 10 ** (places - of) for of, part in said.sums.items()), places)
    doubt = ""
    if said.unread:
        unread = (table.cell(item, number, column).row_name for number in said.unread[:_NAMED])
        named = "、".join(unread) + ("など" if len(said.unread) > _NAMED else "")
        doubt = f"{named}の{column.short}が数として読めないため、合計は分かりません。"
    elif said.sums and said.empty:
        doubt = f"{column.short}に未記入の欄が{said.empty:,}あるため、合計はまだ分かりません。"
    return Total(column.kind.in_words(column, summed) if said.sums else "", doubt)


def _text(row: Mapping[str, Cell], column: Question) -> str:
    said = row.get(column.id, "")
    return said if isinstance(said, str) else "".join(said)
