"""The rows of a table's answer, what stands in one cell of them, and which of them are to be filled."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast

from gui.survey.kinds.kind import CellValue, Marks
from gui.survey.kinds.table_cell import TableCell
from gui.survey.model import Answer, Problem, Question, Rows

if TYPE_CHECKING:
    from gui.survey.conditions import Formula, Mention

Cell = str | tuple[str, ...]
_Found = TypeVar("_Found")
_LEFT = "{}に回答が残っています。{}記入する欄のため、消してください。"


class KeptRows(Generic[_Found]):
    """What was found in each row of the table that was looked through last.

    A row that is still the same object at the same place is not looked through again: one letter is one row's work.
    """

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], Rows, tuple[_Found, ...]] = ((), (), ())

    def of(
        self, about: tuple[object, ...], rows: Rows, look: Callable[[int, Mapping[str, Cell]], _Found]
    ) -> tuple[_Found, ...]:
        """What `look` finds in each row, by its number from 1; `about` is whatever else that depends on."""
        before, known, found = self._last
        if len(before) != len(about) or any(was is not now for was, now in zip(before, about, strict=True)):
            known, found = (), ()
        if rows is not known:
            there = len(known)
            found = tuple(found[n] if n < there and known[n] is row else look(n + 1, row) for n, row in enumerate(rows))
            self._last = about, rows, found
        return found

    def __reduce__(self) -> tuple[type["KeptRows[_Found]"], tuple[()]]:
        """Another process begins with nothing."""
        return type(self), ()


def rows_of(answer: Answer | None) -> Rows:
    """The rows of a table's answer, the same object where that is nothing else; none of anything else."""
    if not isinstance(answer, tuple):
        return ()
    rows = tuple(row for row in answer if not isinstance(row, str))
    return cast("Rows", answer) if len(rows) == len(answer) else rows


def as_text(rows: Rows, *, settled: bool) -> Marks:
    """A table as one text; `settled`: nothing more is filled in."""
    said = {"rows": [dict(row) for row in rows], "settled": settled}
    return frozenset((json.dumps(said, ensure_ascii=False, sort_keys=True),))


def of_text(marks: Marks) -> tuple[list[Mapping[str, Cell]], bool]:
    """The rows of such a text, and whether it is settled."""
    said = json.loads(next(iter(marks)))
    return said["rows"], said["settled"]


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
    left: Rows, right: Rows, of_row: Callable[[Mapping[str, Cell]], object], *, repeating: bool
) -> Iterator[tuple[int, Mapping[str, Cell], Mapping[str, Cell]]]:
    """The rows of two tables from the first that differs, by number from 0; `of_row` says what of a row counts.

    Where rows repeat, one that is put in or taken out moves no other.
    """
    first, last = _alike(left, right, of_row), 0
    if repeating:
        last = _alike(left[first:][::-1], right[first:][::-1], of_row)
    ends = (len(left) - last, len(right) - last)
    for at in range(first, max(ends)):
        mine, other = (rows[at] if at < end else {} for rows, end in zip((left, right), ends, strict=True))
        yield at, mine, other


def _alike(left: Rows, right: Rows, of_row: Callable[[Mapping[str, Cell]], object]) -> int:
    """How many rows from the first are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (a, b) in pairs if of_row(a) != of_row(b)), min(len(left), len(right)))


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

    def asked(self, column: Question, row: Mapping[str, Cell], *, settled: bool = False) -> bool | None:
        """Whether a column is to be filled in a row; None where that is still open. `settled`: nothing more is filled in."""
        if not column.asked_if:
            return True

        def known(mention: "Mention") -> Marks | Literal["not asked"] | None:
            other = self._columns[mention.item.answer_key]
            asked, answer = self.asked(other, row, settled=settled), cell_of(row.get(other.id))
            if not asked:
                return None if asked is None else "not asked"
            spared = settled and not (other.required and other.kind.is_missing(other, answer))
            return other.kind.settled(other, answer) if spared else other.kind.marks(other, answer)

        return self.formulas[column.id].holds(known)

    def value(self, column: Question, row: Mapping[str, Cell], *, settled: bool) -> tuple[CellValue, bool]:
        """What a formula sees of a column in a row, and whether that is certain."""
        asked, answer = self.asked(column, row, settled=settled), cell_of(row.get(column.id))
        if asked is not True:
            return None, asked is False
        taken = column.kind.settled(column, answer) if settled else column.kind.marks(column, answer)
        return (None if answer is None or taken is None else column.kind.value_of(taken)), taken is not None

    def left_over(self, cell: TableCell, row: Mapping[str, Cell]) -> Problem | None:
        """What is wrong where something stands in a cell that is not to be filled."""
        if not cell.column.asked_if or self.asked(cell.column, row) is not False:
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
