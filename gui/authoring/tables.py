"""Tables of a document taken apart and put together, by the cells of their columns and rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from gui.authoring.cells import at_of, at_of_rows, column_rows
from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import counted, short, unique
from gui.form.draft.form_outline import FormCell, FormOutline
from gui.form.draft.naming import row_names

_OF_A_QUESTION = ("section", "only_if", "asked_of", "condition", "required")

Change = Callable[[Clause], Clause | None]
"""What becomes of the column of a table where a cell of it is changed; None where the cell is no answer any more."""


def changed_cells(document: Document, table: Clause, rows: Mapping[int, frozenset[int]], change: Change) -> Document:
    """The document with some cells of a table changed: `rows` of each column by its number.

    Rows that stay alike stay one table; where they do not the table is parted, and a single row is questions.
    """
    columns = table.those("column")
    count = max((len(column_rows(document, column)) for column in columns), default=0)

    def state(row: int) -> tuple[Clause | None, ...]:
        return tuple(changed[c.number] if row in rows.get(c.number, ()) else c for c in columns)

    changed = {column.number: change(column) if column.number in rows else column for column in columns}
    states = [(row, found) for row in range(count) if any(found := state(row))]
    runs = [list(run) for _, run in groupby(states, lambda each: tuple(map(id, each[1])))]
    if len({tuple(map(id, found)) for _, found in states}) == 1:
        runs = [states]
    new = _New(document)
    pieces: list[Clause] = []
    for run in runs:
        own = [column for column in run[0][1] if column]
        pieces += new.piece(table, own, [row for row, _ in run], whole=len(run) == count, first=not pieces)
    return document.with_clauses({table.number: tuple(pieces)})


def split(document: Document, number: int) -> Document:
    """The document with a table's cells as questions of their own."""
    table = document.clause(number)
    columns = table.those("column")
    count = max((len(column_rows(document, column)) for column in columns), default=0)
    new = _New(document)
    pieces = [one for row in range(count) for one in new.questions(table, columns, row, first=row == 0)]
    return document.with_clauses({number: tuple(pieces)})


class _New:
    """New clauses for a document, each with an id and a number that no other has."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids = {clause.id for clause in document.items}
        self._number = document.following

    def _numbered(self, clause: Clause) -> Clause:
        self._number += 1
        number = self._number - 1
        return replace(clause, number=number, clauses=tuple(map(self._numbered, clause.clauses)))

    def piece(
        self, table: Clause, columns: Sequence[Clause], rows: Sequence[int], *, whole: bool, first: bool
    ) -> Iterator[Clause]:
        """A table of some rows, or the questions that one row is."""
        if len(rows) == 1 and not whole:
            yield from self.questions(table, columns, rows[0], first=first)
            return
        document, names = self._document, table.texts("rows")
        parted = table if whole else table.having(**dict.fromkeys(("at_least", "at_most")))
        if names and not whole:
            parted = parted.having(rows=tuple(names[row] for row in rows if row < len(names)))
        own = tuple(c if whole else self._of_rows(document, c, rows) for c in columns)
        parted = replace(parted, clauses=own)
        yield parted if first else self._named(parted)

    def _of_rows(self, document: Document, column: Clause, rows: Sequence[int]) -> Clause:
        choices = tuple(
            choice.having(at=at) if (at := at_of_rows(document, choice, rows)) else choice for choice in column.clauses
        )
        at = at_of_rows(document, column, rows)
        return replace(column.having(at=at) if at else column, clauses=choices)

    def _named(self, clause: Clause) -> Clause:
        return self._numbered(clause).having(id=counted("T" if clause.takes.tabular else "q", self._ids))

    def questions(self, table: Clause, columns: Sequence[Clause], row: int, *, first: bool) -> Iterator[Clause]:
        """The questions that a row of a table is; the `first` one of all takes the place of the table."""
        names = table.texts("rows")
        named = names[row] if row < len(names) else ""
        kept = {key: value for key, value in table.values.items() if key in _OF_A_QUESTION}
        for i, column in enumerate(columns):
            asked = "　".join(filter(None, (named, column.label if len(columns) > 1 or not named else "")))
            own = {key: value for key, value in column.values.items() if key not in ("id", "label")}
            values = {"id": table.id, **kept, "text": asked or table.label, "short": short(asked or table.label), **own}
            cells = at_of_rows(self._document, column, [row])
            inside = tuple(
                replace(choice, role="question.choice").having(at=at_of_rows(self._document, choice, [row]))
                for choice in column.clauses
            )
            made = Clause(table.number, "question", values, column.reasons, column.remarks, inside).having(at=cells)
            yield self._numbered(made).having(id=table.id) if first and i == 0 else self._named(made)


def table_of(
    document: Document, outline: FormOutline, columns: Sequence[tuple[Clause, Sequence[FormCell]]], title: str
) -> Clause:
    """A new table of columns over the same rows, each with what it says of its answer; its rows have the names that the form gives them."""
    names = row_names([outline.words_before(cell) for cell in columns[0][1]])
    number = document.following
    inside = tuple(
        Clause(number + i, "question.column", {"id": f"c{i}", **clause.values, "at": at_of(document, cells)})
        for i, (clause, cells) in enumerate(columns, 1)
    )
    taken = {clause.id for clause in document.items}
    values: dict[str, object] = {"id": counted("T", taken), "text": title, "short": short(title), "kind": "table"}
    return Clause(number, "question", values | ({"rows": names} if names else {}), clauses=inside)


def column_added(document: Document, table: Clause, clause: Clause, cells: Sequence[FormCell]) -> Document:
    """The document with one more column in a table, where its cells stand among those of the others."""
    taken = {column.id for column in table.those("column")}
    name = unique(clause.id, taken) if clause.id else counted("c", taken)
    made = Clause(document.following, "question.column", {**clause.values, "id": name, "at": at_of(document, cells)})
    before = sum(column_rows(document, c)[:1] < ((cells[0],),) for c in table.those("column"))
    inside = (*table.clauses[:before], made, *table.clauses[before:])
    return document.with_clause(replace(table, clauses=inside))
