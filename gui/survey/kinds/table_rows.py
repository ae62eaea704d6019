"""The rows of a table's answer, and what stands in one cell of them."""

import json
from collections.abc import Callable, Iterator, Mapping

from gui.survey.kinds.kind import Marks
from gui.survey.model import Answer, Question, Rows

Cell = str | tuple[str, ...]


def rows_of(answer: Answer | None) -> Rows:
    """The rows of a table's answer; none of anything else."""
    return tuple(row for row in answer if isinstance(row, Mapping)) if isinstance(answer, tuple) else ()


def as_text(rows: Rows, *, settled: bool) -> Marks:
    """A table as one text; `settled`: nothing more is filled in."""
    said = {"rows": [dict(row) for row in rows], "settled": settled}
    return frozenset((json.dumps(said, ensure_ascii=False, sort_keys=True),))


def cell_of(value: object) -> Cell | None:
    """What stands in a cell: a text, or marks."""
    if isinstance(value, list | tuple):
        return tuple(str(mark) for mark in value)
    return value if isinstance(value, str) else None


def canonical_cell(column: Question, said: Cell | None) -> object:
    """What stands in a cell as the 確認コード takes it; '' for nothing."""
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
