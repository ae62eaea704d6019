"""The rows of a table's answer, and what stands in one cell of them."""

import json
from collections.abc import Mapping

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
