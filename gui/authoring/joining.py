"""Items of a document put together: as one table, as one answer, as the choices of one question."""

from collections.abc import Sequence
from dataclasses import replace

from gui.authoring import tables
from gui.authoring.cells import at_of, cells_of, held
from gui.authoring.document import ASKED, Clause, Document
from gui.authoring.marking import NotPossible, columns_of
from gui.form.draft.definition_text import short
from gui.form.draft.form_outline import FormOutline


def joined(document: Document, outline: FormOutline, numbers: Sequence[int]) -> Document:
    """The document with questions and tables as one table; NotPossible where their cells do not go over the same rows."""
    items = [document.clause(number) for number in numbers]
    taken, cells = held(document), [cell for item in items for cell in cells_of(document, item.number)]
    found = columns_of(outline, cells)
    if len(items) < 2 or len({tuple((c.sheet, c.row) for c in column) for column in found}) != 1:
        raise NotPossible("選んだ欄は行がそろっていないため、一つの表にできません。同じ行に並ぶ欄を選んでください。")
    made = []
    for column in found:
        clause = document.clause(taken[column[0]].clause)
        label = clause.label if clause.role == "question.column" else outline.box(column[0]).header or clause.label
        gone = (
            "id",
            "text",
            "short",
            "section",
            "only_if",
            "asked_of",
            "condition",
            "instruction",
            "notes",
            "at",
            "label",
        )
        kept = {key: value for key, value in clause.values.items() if key not in gone}
        made.append((Clause(0, "question.column", {"label": " ".join(label.split()), **kept}), column))
    title = next(
        (item.label for item in items if item.takes.tabular), outline.box(found[0][0]).header or items[0].label
    )
    table = tables.table_of(document, outline, made, title)
    first = next(item for item in items if item.role in ASKED)
    kept = {key: first.values[key] for key in ("section",) if key in first.values}
    table = replace(table, values={"id": table.id, **kept, **table.values})
    return document.with_clauses({item.number: () for item in items[1:]} | {items[0].number: (table,)})


def as_one(document: Document, numbers: Sequence[int]) -> Document:
    """The document with questions as the parts of one value (年 月 日, a character a box): the first has the cells of all."""
    first, *rest = (document.clause(number) for number in numbers)
    cells = sorted(cell for number in numbers for cell in cells_of(document, number))
    if not rest or any(clause.clauses or clause.role not in ASKED for clause in (first, *rest)):
        raise NotPossible("一つの答えにできるのは、表や選択肢ごとの欄を持たない、二つ以上の項目です。")
    document = document.with_clauses({clause.number: () for clause in rest})
    return document.with_clause(first.having(at=at_of(document, cells)))


def as_choices(document: Document, numbers: Sequence[int], asked: str = "") -> Document:
    """The document with ticks as the choices of one question, of which any may be taken."""
    ticks = [document.clause(number) for number in numbers]
    if len(ticks) < 2 or not all(t.role == "question" and t.takes.signs and not t.takes.offers for t in ticks):
        raise NotPossible("一つの質問の選択肢にできるのは、〇を付ける（tick）二つ以上の項目です。")
    first = ticks[0]
    choices = tuple(
        Clause(
            document.following + i, "question.choice", {"text": " ".join(tick.label.split()), "at": tick.values["at"]}
        )
        for i, tick in enumerate(ticks)
    )
    said = asked or first.label
    made = first.having(text=said, short=short(said), kind="choices", at=None)
    gone = {tick.number: () for tick in ticks[1:]}
    return document.with_clauses({**gone, first.number: (replace(made, clauses=choices),)})
