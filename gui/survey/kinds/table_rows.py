"""The rows of a table's answer, and what stands in one cell of them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, cast

from gui.survey.kinds.kind import Marks
from gui.survey.model import Answer, Question, Rows

Cell = str | tuple[str, ...]
_Found = TypeVar("_Found")


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
