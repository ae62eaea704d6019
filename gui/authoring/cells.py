"""Which cells of the form the clauses of a document have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import cells_named
from gui.form.draft.form_outline import FormCell
from gui.words.cell_names import parts_of, rows_in

_WITH_CELLS = (
    "responder",
    "question",
    "question.choice",
    "question.detail",
    "question.column",
    "question.column.choice",
)


@dataclass(frozen=True, slots=True)
class Held:
    """Whose a cell is: the question or field, the clause that names it, and the row of a table from 0, -1 for none."""

    item: int
    clause: int
    row: int = -1


def own_sheet(document: Document) -> str:
    """The sheet that cells are of where they name none."""
    form = document.one("form")
    return form.text("sheet") if form else ""


def on_sheet(document: Document, sheet: str) -> Document:
    """The document whose cells are of this sheet where they name none, and where it says of none itself."""
    if not sheet or own_sheet(document):
        return document
    form = document.one("form") or Clause(document.following, "form")
    made = form.having(sheet=sheet)
    return document.with_clause(made) if document.has(form.number) else document.with_head(*document.head.clauses, made)


def rows_of(document: Document, clause: Clause) -> tuple[tuple[FormCell, ...], ...]:
    """The cells of a clause, of a table's column row by row; a column whose choices have cells has none itself."""
    own = own_sheet(document)
    at = "\n".join(clause.texts("at"))
    if not at:
        return ()
    rows = range(1, rows_in(at) + 1) if clause.role.startswith("question.column") else (0,)
    return tuple(
        tuple(FormCell(name.sheet or own, *cell) for name, cells in parts_of(at, row) for cell in cells) for row in rows
    )


def column_rows(document: Document, column: Clause) -> tuple[tuple[FormCell, ...], ...]:
    """The cells of a table's column row by row, those of its choices among them."""
    found = [rows for clause in (column, *column.those("choice")) if (rows := rows_of(document, clause))]
    return tuple(tuple(cell for cells in row for cell in cells) for row in zip(*found, strict=False))


@lru_cache(maxsize=4)
def held(document: Document) -> Mapping[FormCell, Held]:
    """Every cell that a clause names; of several clauses in the words of one cell the first."""
    found: dict[FormCell, Held] = {}
    for item in document.items:
        for clause in item.everything:
            if clause.role not in _WITH_CELLS:
                continue
            for row, cells in enumerate(rows_of(document, clause)):
                in_row = row if clause.role.startswith("question.column") else -1
                for cell in cells:
                    found.setdefault(cell, Held(item.number, clause.number, in_row))
    return found


def cells_of(document: Document, number: int) -> Iterator[FormCell]:
    """Every cell of a clause and of those in it."""
    for clause in document.clause(number).everything:
        for cells in rows_of(document, clause):
            yield from cells


def at_of(document: Document, cells: Sequence[FormCell]) -> str | tuple[str, ...]:
    """The `at` of cells of one sheet in their order."""
    return cells_named(cells[0].sheet, [cell[1:] for cell in cells], own_sheet(document))


def at_of_rows(document: Document, clause: Clause, rows: Iterable[int]) -> str | tuple[str, ...] | None:
    """The `at` of a column for some of its rows; None where it has none.

    Where a value stands in several parts each of them keeps a range, or its own cell where only one row is left.
    """
    of_rows = rows_of(document, clause)
    one_by_one = clause.texts("at")
    if len(one_by_one) == len(of_rows) > 1 and all(len(cells) == 1 for cells in of_rows):
        return tuple(one_by_one[row] for row in rows)
    chosen = [of_rows[row] for row in rows if row < len(of_rows)]
    if not chosen:
        return None
    ats = [at_of(document, [cells[part] for cells in chosen]) for part in range(min(map(len, chosen)))]
    if len(ats) == 1:
        return ats[0]
    return tuple(text for at in ats for text in ((at,) if isinstance(at, str) else at))
