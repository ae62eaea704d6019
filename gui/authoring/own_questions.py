"""The questions of a survey from nothing: added, moved, and what is said of each, put into the document as it is said."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from gui.authoring.answer_values import own_keys
from gui.authoring.document import Clause, Document
from gui.authoring.marking import added
from gui.authoring.own_survey import choices_in
from gui.authoring.skip_rules import only_if_of
from gui.words.folding import is_blank

KINDS: Mapping[str, str] = {
    "choice": "一つ選ぶ",
    "choices": "いくつでも選ぶ",
    "line": "1行の文",
    "text": "何行もの文",
    "number": "数",
    "date": "日付",
    "year-month": "年月",
    "year": "年",
    "tick": "該当するかどうか",
    "code": "番号・連絡先",
    "table": "表",
}
"""How a question is answered, by what an author calls it; `line` is a text of one line."""

CODES = ("電話", "メール", "郵便番号", "法人番号", "団体コード")
NONE = "いずれにも該当しない"
_ROWS = 20
_OF_A_KIND = frozenset(("kind", "choices", "none", "rows", "at_least", "at_most"))
_COLON = re.compile("[:：]")
_UNIT = re.compile(r"^数\s*(?:[(（](.{1,10})[)）])?$")
_OF_COLUMNS = {"文": "text", "数": "number", "日付": "date", "年月": "year-month", "年": "year", "印": "tick"}


_OWN_VALUES: Mapping[str, Mapping[str, object]] = {
    "line": {"kind": "text", "lines": 1},
    "code": {"pattern": CODES[0]},
    "table": {"at_most": _ROWS},
}
"""What a question has at first that is answered so, besides its kind of this name."""


def question_added(document: Document, after: int | None, *, like: int | None = None) -> tuple[Document, int]:
    """The document with one more question behind another (None: at the end), and its number; `like` another, or of one choice."""
    questions = document.questions
    order = [question.number for question in questions]
    at = order.index(after) + 1 if after in order else len(order)
    number = document.following
    model = document.clause(like) if like is not None else None
    before = questions[at - 1] if at else None
    section = before.text("section") if before else ""
    values = (
        dict(model.values) if model else {"text": "", "kind": "choice", **({"section": section} if section else {})}
    )
    taken = {item.id for item in document.items}
    free = next(str(n) for n in count(len(order) + 1) if str(n) not in taken)
    numbers = count(number + 1)
    inside = tuple(replace(clause, number=next(numbers)) for clause in model.clauses) if model else ()
    made = Clause(number, "question", {"id": free, **{k: v for k, v in values.items() if k != "id"}}, clauses=inside)
    return added(document, made, at), number


def removed(document: Document, number: int) -> Document:
    """The document without a question, and without the conditions that look at it."""
    gone = document.clause(number).id
    others = {q.number: (q.having(only_if=None),) for q in document.questions if only_if_of(q)[0] == gone}
    return document.with_clauses({**others, number: ()})


def numbered(document: Document) -> Document:
    """The document whose questions are numbered in their order, with conditions that follow."""
    names = {question.id: str(i) for i, question in enumerate(document.questions, 1)}
    if all(was == now for was, now in names.items()) or len(names) < len(document.questions):
        return document
    changed = {}
    for question in document.questions:
        gate, choices = only_if_of(question)
        rule = {"only_if": {"question": names[gate], "choices": choices}} if gate in names else {}
        changed[question.number] = (question.having(id=names[question.id], **rule),)
    return document.with_clauses(changed)


def kind_of(question: Clause) -> str:
    """How a question is answered, by the name in `KINDS`."""
    own = {"kind": question.kind, **question.values}
    return next(
        (name for name, values in _OWN_VALUES.items() if {"kind": name, **values}.items() <= own.items()), question.kind
    )


def with_kind(document: Document, number: int, kind: str) -> Document:
    """The document with a question that is answered otherwise; what both ways have stays."""
    clause = document.clause(number)
    if kind == kind_of(clause):
        return document
    changed = clause.having(**dict.fromkeys((_OF_A_KIND | own_keys()) & clause.values.keys()))
    changed = changed.having(**{"kind": kind, **_OWN_VALUES.get(kind, {})})
    kept = clause.texts("choices") if changed.takes.offers else ()
    changed = changed if changed.takes.tabular else replace(changed, clauses=())
    return document.with_clause(changed.having(choices=kept or None))


def with_values(document: Document, number: int, **values: object) -> Document:
    """The document with other values of a question; None, '' and () take one away."""
    clause = document.clause(number)
    given = {key: None if value in ("", ()) else value for key, value in values.items()}
    if all(clause.values.get(key) == value for key, value in given.items()):
        return document
    return document.with_clause(clause.having(**given))


def with_columns(document: Document, number: int, text: str) -> Document:
    """The document with a table of these columns, one a line: a heading, and behind a colon how it is filled in."""
    numbered = enumerate(columns_in(text), document.following)
    columns = tuple(Clause(i, "question.column", values) for i, values in numbered)
    return document.with_clause(replace(document.clause(number), clauses=columns))


def columns_in(text: str) -> list[dict[str, object]]:
    """What a definition says of the columns that an author types."""
    return [{"id": f"c{i}", **_column(line)} for i, line in enumerate(lines_in(text), 1)]


def lines_in(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if not is_blank(line))


def with_rows(document: Document, number: int, text: str) -> Document:
    """The document with a table whose rows are named, one a line; repeating where none is."""
    rows = lines_in(text)
    return with_values(document, number, rows=rows, at_most=None if rows else _ROWS)


def _column(line: str) -> dict[str, object]:
    parts = [part.strip() for part in _COLON.split(line, maxsplit=1)]
    label, said = parts if len(parts) > 1 and all(parts) else (line, "文")
    if unit := _UNIT.match(said):
        return {"label": label, "kind": "number", **({"unit": unit[1]} if unit[1] else {})}
    if said in _OF_COLUMNS:
        return {"label": label, "kind": _OF_COLUMNS[said]}
    choices = choices_in(said)
    return {"label": label, "choices": choices} if len(choices) > 1 else {"label": line, "kind": "text"}


def columns_text(question: Clause) -> str:
    """The columns of a table as an author types them."""
    return "\n".join(map(_column_text, question.those("column")))


def _column_text(column: Clause) -> str:
    words = {kind: said for said, kind in _OF_COLUMNS.items()}
    unit = column.text("unit")
    said = f"{words.get(column.kind, '')}{f'（{unit}）' if unit else ''}"
    said = "、".join(column.texts("choices")) or said
    return f"{column.label}：{said}" if said != next(iter(_OF_COLUMNS)) and said else column.label


def with_section(document: Document, number: int, title: str) -> Document:
    """The document with a question in the section of this title, which is made if there is none; those of none are in 全般."""
    sections = document.head.those("section")
    if is_blank(title) and not sections:
        return document
    wanted = title.strip() or "全般"
    found = next((section for section in sections if section.text("title") == wanted), None)
    clause = document.clause(number)
    if found is None:
        taken = {section.id for section in sections}
        name = next(f"s{n}" for n in count(1) if f"s{n}" not in taken)
        found = Clause(document.following, "section", {"id": name, "title": wanted})
        document = document.with_head(*document.head.clauses, found)
    document = document.with_clause(clause.having(section=found.id))
    used = {question.text("section") for question in document.questions}
    rest = [question for question in document.questions if not question.text("section")]
    if rest and used - {""}:
        for question in rest:
            document = with_section(document, question.number, "全般")
    gone = {
        s.number: ()
        for s in document.head.those("section")
        if s.id not in {q.text("section") for q in document.questions}
    }
    return document.with_clauses(gone) if gone else document


def section_title(document: Document, question: Clause) -> str:
    """The title of the section in which a question stands; '' for none."""
    return next((s.text("title") for s in document.head.those("section") if s.id == question.text("section")), "")
