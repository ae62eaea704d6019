"""Cells of the form taken as answers, or as none, one by one or many at once, and their kinds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from gui.authoring import answer_values, tables
from gui.authoring.cells import Held, at_of, cells_of, column_rows, held, rows_of
from gui.authoring.document import Clause, Document
from gui.form.draft.definition_text import counted, short
from gui.form.draft.drawn_sheet import FORMULA
from gui.form.draft.form_outline import FormCell, FormOutline, OutlinedBox
from gui.form.draft.kind_words import field_form
from gui.form.draft.naming import row_names
from gui.form.draft.regions import LONG_COLUMN
from gui.survey.kinds import KINDS
from gui.words.told import Told

_NO_FIELD = "「{}」は、回答者の欄にできません。文字か番号を一つ書く質問だけが、回答者の欄になります。"
_NO_ANSWER = "{}は、様式の文字か関数の入った欄です。記入してもらう空の欄を選んでください。"


class NotPossible(Told):
    """A step that cannot be done with what is chosen; the message says why."""


def marked(document: Document, outline: FormOutline, cells: Iterable[FormCell], kind: str = "") -> Document:
    """The document with cells as answers: of a kind, or of that which the form shows; those that are answers are of that kind from now on.

    Cells under one another are one question each, or a column of the table beside them; several columns over the same rows
    are a table. NotPossible where all of them hold words or functions of the form.
    """
    chosen = list(dict.fromkeys(map(outline.anchor, cells)))
    taken = held(document)
    free = [cell for cell in chosen if cell not in taken and _may_hold(outline.box(cell), kind)]
    owned = [cell for cell in chosen if cell in taken]
    if not free and not owned:
        raise NotPossible(_NO_ANSWER.format("選んだところ"))
    if owned and kind:
        document = of_kind(document, outline, owned, kind)
    for columns in _blocks(outline, free):
        document = _block(document, outline, columns, kind)
    return document


def _may_hold(box: OutlinedBox, kind: str) -> bool:
    """Whether a cell may be an answer of a kind: what the form computes is only shown, what is shown the form computes."""
    computed = box.content == FORMULA
    return computed if kind and not KINDS[kind].asks else box.open


def column_around(document: Document, outline: FormOutline, cell: FormCell) -> tuple[FormCell, ...]:
    """The column that a cell stands in: of its table, else the cells over and under it that are as wide, up to words of the form."""
    anchor = outline.anchor(cell)
    found = held(document).get(anchor)
    if found and found.row >= 0:
        return tuple(cells_of(document, _column_of(document, found)))
    area, kinds = outline.box(anchor).area, outline.box(anchor).open
    column = [anchor]
    for step in (1, -1):
        row = area.bottom + 1 if step > 0 else area.top - 1
        while row > 0:
            beside = outline.anchor(FormCell(cell.sheet, row, area.left))
            box = outline.boxes.get(beside)
            if box is None or box.open != kinds or (box.area.left, box.area.right) != (area.left, area.right):
                break
            column.append(beside)
            row = box.area.bottom + 1 if step > 0 else box.area.top - 1
    return tuple(sorted(column))


def columns_of(outline: FormOutline, cells: Iterable[FormCell]) -> list[list[FormCell]]:
    """Cells by the columns in which they stand, each from top to bottom."""
    columns: dict[tuple[str, int, int], list[FormCell]] = {}
    for cell in cells:
        area = outline.box(cell).area
        columns.setdefault((cell.sheet, area.left, area.right), []).append(cell)
    return [sorted(column) for _, column in sorted(columns.items())]


def _blocks(outline: FormOutline, cells: Sequence[FormCell]) -> Iterable[list[list[FormCell]]]:
    """The columns of cells that go over the same rows together."""
    blocks: dict[tuple[tuple[str, int], ...], list[list[FormCell]]] = {}
    for column in columns_of(outline, cells):
        blocks.setdefault(tuple((cell.sheet, cell.row) for cell in column), []).append(column)
    return blocks.values()


def _block(document: Document, outline: FormOutline, columns: Sequence[Sequence[FormCell]], kind: str) -> Document:
    first = columns[0]
    beside = _table_over(document, first)
    if beside is not None:
        for cells in columns:
            document = tables.column_added(document, document.clause(beside), _column(outline, cells, kind), cells)
        return document
    names = row_names([outline.words_before(cell) for cell in first])
    if len(first) == 1 or (len(columns) == 1 and names and len(first) < LONG_COLUMN):
        for cell in sorted(cell for cells in columns for cell in cells):
            document = _question(document, outline, cell, kind)
        return document
    made = [(_column(outline, cells, kind), cells) for cells in columns]
    title = outline.box(first[0]).header or first[0].sheet
    return _placed(document, tables.table_of(document, outline, made, title), first[0])


def _table_over(document: Document, cells: Sequence[FormCell]) -> int | None:
    """The table whose columns go over the very rows of these cells."""
    rows = [(cell.sheet, cell.row) for cell in cells]
    if len(rows) < 2:
        return None
    for question in document.questions:
        for column in question.those("column")[:1]:
            if [(row[0].sheet, row[0].row) for row in column_rows(document, column) if row] == rows:
                return question.number
    return None


def _column(outline: FormOutline, cells: Sequence[FormCell], kind: str) -> Clause:
    box = outline.box(cells[0])
    label = box.header or " ".join(box.label.split())
    return Clause(0, "question.column", {"label": label, **answer_values.values_of(box.kind, kind)})


def _question(document: Document, outline: FormOutline, cell: FormCell, kind: str) -> Document:
    box = outline.box(cell)
    name = counted("q", {clause.id for clause in document.items})
    said = {"id": name, "text": box.label, "short": short(box.label)}
    own = answer_values.values_of(box.kind, kind)
    at = at_of(document, [cell])
    return _placed(document, Clause(document.following, "question", {**said, **own, "at": at}), cell)


def _placed(document: Document, clause: Clause, cell: FormCell) -> Document:
    """The document with a new question behind those whose cells stand before it on its sheet, in the section of its neighbour."""
    order = {number: i for i, number in enumerate(question.number for question in document.questions)}
    known = [(c, order[of.item]) for c, of in held(document).items() if c.sheet == cell.sheet and of.item in order]
    before = max((found for found in known if found[0][1:] < cell[1:]), default=None, key=lambda found: found[0][1:])
    after = min((found for found in known if found[0][1:] > cell[1:]), default=None, key=lambda found: found[0][1:])
    at = before[1] + 1 if before else after[1] if after else len(order)
    neighbour = document.questions[before[1] if before else after[1] if after else -1] if order else None
    section = neighbour.text("section") if neighbour else next((s.id for s in document.head.those("section")), "")
    values = {"id": clause.id, **({"section": section} if section else {}), **clause.values}
    return added(document, replace(clause, values=values), at)


def added(document: Document, clause: Clause, position: int) -> Document:
    """The document with one more clause among those of its role in the head, at a position among them."""
    clauses = document.head.clauses
    places = [i for i, other in enumerate(clauses) if other.role == clause.role]
    end = places[-1] + 1 if places else len(clauses)
    at = places[position] if position < len(places) else end
    return document.with_head(*clauses[:at], clause, *clauses[at:])


def unmarked(document: Document, cells: Iterable[FormCell]) -> Document:
    """The document without these cells: what has no other is gone from it, a table keeps those of its rows and columns that are left."""
    return _changed(document, cells, lambda _: None, _without)


def without(document: Document, number: int) -> Document:
    """The document without a clause and all that it has; the last column of a table, or choice of a question, takes that along."""
    above = document.above(number)
    clause = document.clause(number)
    alone = (
        clause.role in ("question.column", "question.choice") and len(above.those(clause.role.rpartition(".")[2])) == 1
    )
    return document.with_clauses({above.number if alone else number: ()})


def of_kind(document: Document, outline: FormOutline, cells: Sequence[FormCell], kind: str) -> Document:
    """The document with the answers in these cells of a kind: whole questions, and those rows of a column that are named."""

    def change(clause: Clause) -> Clause:
        cell = next((c for row in rows_of(document, clause) for c in row), cells[0])
        return answer_values.of_kind(clause, kind, outline.box(cell).kind)

    def changed(document: Document, number: int, of: frozenset[FormCell]) -> Document:
        clause = document.clause(number)
        if clause.role == "responder" and clause.kind != kind:
            clause = _as_question(document, clause)
            return _placed(document.with_clauses({number: ()}), change(clause), min(of))
        if clause.role.endswith("choice"):
            if KINDS[kind].signs or KINDS[kind].offers:
                return document
            document = _without(document, number, of)
            return _block(document, outline, [sorted(of)], kind)
        return document.with_clause(change(clause))

    return _changed(document, cells, change, changed)


def _changed(
    document: Document,
    cells: Iterable[FormCell],
    in_table: tables.Change,
    otherwise: Callable[[Document, int, frozenset[FormCell]], Document],
) -> Document:
    """The document with what has these cells changed: each table once, by its columns and rows; each other clause once."""
    taken = held(document)
    of_tables: dict[int, dict[int, set[int]]] = {}
    of_others: dict[int, set[FormCell]] = {}
    for cell in cells:
        found = taken.get(cell)
        if found is None:
            continue
        if found.row < 0:
            of_others.setdefault(found.clause, set()).add(cell)
        else:
            column = _column_of(document, found)
            of_tables.setdefault(found.item, {}).setdefault(column, set()).add(found.row)
    for number, of in of_others.items():
        if document.has(number):
            document = otherwise(document, number, frozenset(of))
    for number, rows in of_tables.items():
        frozen: Mapping[int, frozenset[int]] = {column: frozenset(found) for column, found in rows.items()}
        document = tables.changed_cells(document, document.clause(number), frozen, in_table)
    return document


def _column_of(document: Document, found: Held) -> int:
    clause = document.clause(found.clause)
    return clause.number if clause.role == "question.column" else document.above(clause.number).number


def _without(document: Document, number: int, cells: frozenset[FormCell]) -> Document:
    """The document without some cells of a clause that is no column."""
    clause = document.clause(number)
    left = [cell for row in rows_of(document, clause) for cell in row if cell not in cells]
    if left:
        return document.with_clause(clause.having(at=at_of(document, left)))
    above = document.above(number)
    document = document.with_clauses({number: ()})
    if (
        clause.role == "question.choice"
        and not above.texts("at")
        and not any(c.texts("at") for c in document.clause(above.number).clauses)
    ):
        return document.with_clauses({above.number: ()})
    return document


def _as_question(document: Document, clause: Clause) -> Clause:
    """A field of the responder as a question, which keeps its number and cells."""
    taken = {found.id for found in document.items}
    kept = {key: value for key, value in clause.values.items() if key in ("at", "required")}
    said = {"id": counted("q", taken), "text": clause.label, "short": short(clause.label), "kind": clause.kind}
    return Clause(clause.number, "question", {**said, **kept})


def as_field(document: Document, number: int) -> Document:
    """The document with a question as a field of the responder, which keeps its number and cells; NotPossible if it takes no plain text.

    It comes before those that stand behind it on its sheet, as the form has them.
    """
    clause = document.clause(number)
    if clause.role != "question" or clause.clauses or not clause.takes.of_fields:
        raise NotPossible(_NO_FIELD.format(" ".join(clause.label.split()) or clause.id))
    kept = {key: value for key, value in clause.values.items() if key in ("at", "required")}
    label, taken = " ".join(clause.label.split()), {item.id for item in document.items}
    form = field_form("".join(label.split()))
    form = "text" if form in ("", "kind") else form
    said = {"id": form if form not in taken else counted(form, taken), "label": label, "form": form, **kept}
    fields, own = document.head.those("responder"), min(cells_of(document, number), default=None)
    firsts = [min(cells_of(document, field.number), default=None) for field in fields]
    behind = (i for i, cell in enumerate(firsts) if own and cell and cell.sheet == own.sheet and cell > own)
    return added(document.with_clauses({number: ()}), Clause(number, "responder", said), next(behind, len(fields)))
