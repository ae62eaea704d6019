"""The rows of a table's answer, what stands in one cell of them, and which of them are to be filled."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar, cast

from gui.survey.item import TableCell
from gui.survey.kinds.kind import CellValue, Marks
from gui.survey.model import Answer, Problem, Question, Rows
from gui.words.wording import is_sum

if TYPE_CHECKING:
    from gui.survey.conditions import Formula, Mention

Cell = str | tuple[str, ...]
_Found = TypeVar("_Found")
_Whole = TypeVar("_Whole")
_Problems = tuple[Problem, ...]
_NO_ROWS: Rows = ()
NOT_TOLD = "asked-unknown"
"""The code of the caution on a question, or a cell of a table, of which the answers do not tell whether it is to be filled."""
_UNTOLD = (
    "{}：この行の回答からは、記入が必要かどうかを計算できません{}。目で見て確かめ、当たる場合だけ記入してください。"
)
_LEFT = "{}に回答が残っています。{}記入する欄のため、消してください。"


class KeptRows(Generic[_Found, _Whole]):
    """What was found in each row of the table that was looked through last, and `together` in all of them.

    A row that is still the same object at the same place is not looked through again: one letter is one row's work, and
    none where the rows are still the same.
    """

    def __init__(self, together: Callable[[tuple[_Found, ...]], _Whole]) -> None:
        self._together = together
        self._last: tuple[tuple[object, ...], Rows, tuple[_Found, ...], _Whole] | None = None

    def of(self, about: tuple[object, ...], rows: Rows, look: Callable[[int, Mapping[str, Cell]], _Found]) -> _Whole:
        """What comes of what `look` finds in each row, by its number from 1; `about` is whatever else that depends on."""
        last, known, found = self._last, _NO_ROWS, tuple[_Found, ...]()
        if last and len(last[0]) == len(about) and all(was is now for was, now in zip(last[0], about, strict=True)):
            _, known, found, whole = last
            if rows is known:
                return whole
        there = len(known)
        now = tuple(found[n] if n < there and known[n] is row else look(n + 1, row) for n, row in enumerate(rows))
        whole = last[3] if last and known and now == found else self._together(now)
        self._last = about, rows, now, whole
        return whole


class Counted(NamedTuple):
    """What a cell adds to the total of its column: so many of 10 to the power of -`places`; None where it holds no number."""

    number: int | None = None
    places: int = 0
    unread: bool = False
    empty: bool = False


class Sums(NamedTuple):
    """What a column adds up to: the counts by their places, the rows that cannot be read by number, how many lack theirs."""

    sums: Mapping[int, int]
    unread: Sequence[int]
    empty: int


class Kept:
    """What was found in a table when it was looked through last; another process begins with nothing.

    Its rows as texts, how many are filled with what is missing in them, what is wrong, what formulas see of its columns.
    """

    def __init__(self) -> None:
        self.texts = KeptRows[str, str]("\n".join)
        self.missing = KeptRows[tuple[bool, _Problems], tuple[int, _Problems]](_counted)
        self.wrong = KeptRows[_Problems, _Problems](_joined)
        self._counts: dict[str, KeptRows[Counted, Sums]] = {}
        self._columns: dict[tuple[str, bool], KeptRows[tuple[CellValue, ...], list[CellValue] | None]] = {}

    def column(self, part: str, *, settled: bool) -> KeptRows[tuple[CellValue, ...], list[CellValue] | None]:
        """What formulas see of a column: of a row nothing while its cell is open, then of the column nothing either."""
        return self._columns.setdefault((part, settled), KeptRows(_all_known))

    def counts(self, column: str) -> KeptRows[Counted, Sums]:
        """What a column adds up to."""
        return self._counts.setdefault(column, KeptRows(_summed))

    def __reduce__(self) -> tuple[type["Kept"], tuple[()]]:
        return type(self), ()


def _joined(found: Iterable[_Problems]) -> _Problems:
    return tuple(chain.from_iterable(found))


def _counted(found: Sequence[tuple[bool, _Problems]]) -> tuple[int, _Problems]:
    return sum(is_filled for is_filled, _ in found), _joined(lacks for _, lacks in found)


def _summed(found: Sequence[Counted]) -> Sums:
    sums: dict[int, int] = {}
    for number, places, _, _ in found:
        if number is not None:
            sums[places] = sums.get(places, 0) + number
    return Sums(sums, [n for n, cell in enumerate(found, 1) if cell.unread], sum(cell.empty for cell in found))


def _all_known(found: Sequence[tuple[CellValue, ...]]) -> list[CellValue] | None:
    return None if () in found else [value for (value,) in found]


class TableText(str):
    """A table as one text, by which rules tell it from others; `rows` are what it says, `settled`: nothing more is filled in."""

    rows: Rows
    settled: bool

    def __new__(cls, rows: Rows, written: str, *, settled: bool) -> "TableText":
        """The text of rows that are `written` so."""
        text = super().__new__(cls, f"{settled}\n{written}")
        text.rows, text.settled = rows, settled
        return text


def written(_number: int, row: Mapping[str, Cell]) -> str:
    """A row as one text, the same for rows in which the same stands."""
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True)


def rows_of(answer: Answer | None) -> Rows:
    """The rows of a table's answer, the same object where that is nothing else; none of anything else."""
    if not isinstance(answer, tuple):
        return ()
    if not any(issubclass(type_of_row, str) for type_of_row in set(map(type, answer))):
        return cast("Rows", answer)
    return tuple(row for row in answer if not isinstance(row, str))


def is_sum_row(columns: Iterable[Question], row: Mapping[str, object]) -> bool:
    """Whether a row says that it is the sum of others, by the first text that stands in it and is no choice."""
    column, said = next(((column, said) for column in columns if (said := row.get(column.id))), (None, ""))
    return column is not None and isinstance(said, str) and said not in dict(column.options) and is_sum(said)


def cell_of(value: object) -> Cell | None:
    """What stands in a cell: a text, or marks."""
    if isinstance(value, list | tuple):
        return tuple(str(mark) for mark in value)
    return value if isinstance(value, str) else None


def canonical_rows(columns: Sequence[Question], rows: Rows) -> list[list[list[object]]]:
    """The cells that hold something as the 確認コード takes them, row by row up to the last that holds any."""
    found = [
        [[column.id, said] for column in columns if (said := _canonical(column, row.get(column.id)))] for row in rows
    ]
    while found and not found[-1]:
        found.pop()
    return found


def _canonical(column: Question, said: Cell | None) -> object:
    return column.kind.canonical(said) if said is not None else ""


def side_by_side(
    columns: Sequence[Question], left: Rows, right: Rows, *, repeating: bool
) -> Iterator[tuple[int, Mapping[str, Cell], Mapping[str, Cell]]]:
    """The rows of two tables from the first that differs, by number from 0.

    Where rows repeat, one that is put in or taken out moves no other.
    """
    first, last = _alike(columns, left, right), 0
    if repeating:
        last = _alike(columns, left[first:][::-1], right[first:][::-1])
    ends = (len(left) - last, len(right) - last)
    for at in range(first, max(ends)):
        mine, other = (rows[at] if at < end else {} for rows, end in zip((left, right), ends, strict=True))
        yield at, mine, other


def _alike(columns: Sequence[Question], *tables: Rows) -> int:
    """How many rows from the first are the same."""
    rows = ([canonical_rows(columns, (row,)) for row in pair] for pair in zip(*tables, strict=False))
    return next((at for at, (mine, other) in enumerate(rows) if mine != other), min(map(len, tables)))


class RowRules:
    """The conditions of a table's columns."""

    def __init__(self, columns: tuple[Question, ...]) -> None:
        self._columns = {column.id: column for column in columns}
        self._are_some = any(column.asked_if for column in columns)

    @cached_property
    def formulas(self) -> Mapping[str, "Formula"]:
        """Those that are written, by the ids of their columns."""
        from gui.survey.conditions import formula_over

        written = (column for column in self._columns.values() if column.asked_if)
        return {column.id: formula_over(self._columns.get, column.asked_if, by_name=True) for column in written}

    def asked(self, column: Question, row: Mapping[str, object], *, settled: bool = False) -> bool | None:
        """Whether a column is to be filled in a row; None where that is still open. `settled`: nothing more is filled in."""
        return self.formulas[column.id].holds(partial(self._known, row, settled)) if column.asked_if else True

    def _known(
        self, row: Mapping[str, object], settled: bool, mention: "Mention"
    ) -> Marks | Literal["not asked"] | None:
        other = self._columns[mention.item.answer_key]
        asked, answer = self.asked(other, row, settled=settled), cell_of(row.get(other.id))
        if not asked:
            return None if asked is None else "not asked"
        spared = settled and not (other.required and other.kind.is_missing(other, answer))
        return other.kind.settled(other, answer) if spared else other.kind.marks(other, answer)

    def _is_untold(self, column: Question, row: Mapping[str, Cell]) -> bool:
        """Whether it cannot be worked out from the row if a column is to be filled, though all is there on which it rests."""
        if self.asked(column, row, settled=True) is not None:
            return False
        formula = self.formulas[column.id]
        before = (self._columns[item.answer_key] for item in formula.items)
        return not formula.is_open(partial(self._known, row, True)) or any(self._is_untold(c, row) for c in before)

    def untold(self, cell: TableCell, row: Mapping[str, Cell]) -> Iterator[Problem]:
        """That it cannot be told whether a cell is to be filled."""
        if cell.column.asked_if and self._is_untold(cell.column, row):
            words = self.formulas[cell.column.id].words
            yield Problem(
                NOT_TOLD,
                "caution",
                cell.answer_key,
                _UNTOLD.format(cell.place, f"（{words}の場合に記入）" * bool(words)),
            )

    def value(self, column: Question, row: Mapping[str, Cell], *, settled: bool) -> tuple[CellValue, bool]:
        """What a formula sees of a column in a row, and whether that is certain."""
        asked, answer = self.asked(column, row, settled=settled), cell_of(row.get(column.id))
        if asked is not True:
            return None, asked is False
        taken = column.kind.settled(column, answer) if settled else column.kind.marks(column, answer)
        return (None if answer is None or taken is None else column.kind.value_of(taken)), taken is not None

    def left_over(self, cell: TableCell, row: Mapping[str, Cell]) -> Problem | None:
        """What is wrong where something stands in a cell that is not to be filled."""
        if self.asked(cell.column, row, settled=True) is not False:
            return None
        message = _LEFT.format(cell.place, self.when(cell.column) or "ほかの列の回答によって")
        return Problem("not-asked-but-answered", "error", cell.answer_key, message)

    def when(self, column: Question) -> str:
        """When a column is to be filled: `「種類」が「そのほか」の場合に`; '' where that has no words."""
        words = self.formulas[column.id].words if column.asked_if else ""
        return f"{words}の場合に" if words else ""

    def without_unasked(self, rows: Rows) -> Rows:
        """The rows without what stands in cells that are not to be filled; the same object where there is nothing."""
        if not self._are_some:
            return rows
        found = tuple(self._without(row) for row in rows)
        return found if any(one is not other for one, other in zip(found, rows, strict=True)) else rows

    def _without(self, row: Mapping[str, Cell]) -> Mapping[str, Cell]:
        unasked = {c.id for c in self._columns.values() if c.id in row and self.asked(c, row, settled=True) is False}
        return {key: said for key, said in row.items() if key not in unasked} if unasked else row
