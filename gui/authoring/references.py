"""Where the rules of a document name its clauses, and what they are called after one is called something else."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from gui.authoring.document import Clause, Document

_NAMING_A_QUESTION = {"question.choice": "goto", "caution": "question", "check": "question"}


def renamed(document: Document, number: int, name: str) -> Document:
    """The document with another id of a clause, by which whatever named it names it from then on."""
    clause = document.clause(number)
    old, changed = clause.id, clause.having(id=name)
    document = document.with_clause(changed)
    if clause.role == "section":
        numbers = [q for q in document.questions if q.text("section") == old]
        return document.with_clauses({q.number: (q.having(section=name),) for q in numbers})
    if clause.role not in ("question", "question.column") or any(q.id == old for q in document.questions):
        return document
    own = document.item_of(number).id
    return _with_each(document, lambda found: _naming(found, old, name, own if clause.role != "question" else ""))


def _with_each(document: Document, change: Callable[[Clause], Clause]) -> Document:
    """The document with each clause as `change` has it."""

    def changed(clause: Clause) -> Clause:
        inside = tuple(map(changed, clause.clauses))
        same = all(map(lambda a, b: a is b, inside, clause.clauses))
        return change(clause if same else replace(clause, clauses=inside))

    return replace(document, head=changed(document.head))


def _naming(clause: Clause, old: str, name: str, table: str) -> Clause:
    """A clause that names a question, or a column of a table, by its new name."""
    shape = rf"(?<=\[{re.escape(table)}\.){re.escape(old)}(?=\])" if table else rf"(?<=\[){re.escape(old)}(?=[\]/.])"
    values: dict[str, object] = {}
    for key in ("only_if", "check"):
        if said := clause.text(key):
            values[key] = re.sub(shape, lambda _: name, said)
    key = _NAMING_A_QUESTION.get(clause.role, "")
    if not table and key and clause.text(key) == old:
        values[key] = name
    only_if = clause.values.get("only_if")
    if not table and isinstance(only_if, Mapping) and only_if.get("question") == old:
        values["only_if"] = {**only_if, "question": name}
    return _with_values(clause, values)


def with_choices_renamed(document: Document, number: int, changed: Clause) -> Document:
    """The document with a clause whose choices are called something else in their places; what names one of them follows."""
    before = document.clause(number)
    document = document.with_clause(changed)
    old, new = _names(before), _names(changed)
    if len(old) != len(new):
        return document
    by_name = {was: name for was, name in zip(old, new, strict=True) if was != name}
    if not by_name or changed.role.startswith("question.column"):
        return document
    question = document.item_of(number)
    return _with_each(document, lambda found: _naming_choices(document, found, question, by_name))


def _names(clause: Clause) -> tuple[str, ...]:
    return (clause.id,) if clause.role.endswith("choice") else clause.texts("choices")


def _naming_choices(document: Document, clause: Clause, question: Clause, by_name: Mapping[str, str]) -> Clause:
    def named(marks: object) -> object:
        return tuple(by_name.get(mark, mark) for mark in marks) if isinstance(marks, Sequence) else marks

    values: dict[str, object] = {}
    only_if = clause.values.get("only_if")
    if isinstance(only_if, Mapping) and only_if.get("question") == question.id:
        values["only_if"] = {**only_if, "choices": named(only_if.get("choices"))}
    attached = clause.values.get("attachment")
    if clause.number == question.number and isinstance(attached, Mapping):
        values["attachment"] = {**attached, "choices": named(attached.get("choices"))}
    if clause.role == "caution" and clause.text("question") == question.id:
        values |= {key: named(clause.texts(key)) for key in ("includes", "excludes") if key in clause.values}
    if clause.role == "question.detail" and document.above(clause.number).number == question.number:
        values["choice"] = by_name.get(clause.text("choice"), clause.text("choice"))
    for key in ("only_if", "check"):
        said = clause.text(key)
        for old, name in by_name.items() if f"[{question.id}" in said else ():
            compared = rf'(?<=\[{re.escape(question.id)}\])(\s*(?:=|<>)\s*"){re.escape(old)}(?=")'
            parts = re.split(compared, said.replace(f"[{question.id}/{old}]", f"[{question.id}/{name}]"))
            said = "".join(part if i % 2 == 0 else f"{part}{name}" for i, part in enumerate(parts))
            values[key] = said
    return _with_values(clause, values)


def _with_values(clause: Clause, values: Mapping[str, object]) -> Clause:
    """A clause with other values, whose reasons stay what they are; the same where none differs."""
    if all(clause.values.get(key) == value for key, value in values.items()):
        return clause
    return replace(clause, values={**clause.values, **values})
