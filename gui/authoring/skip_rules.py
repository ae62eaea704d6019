"""When a question is asked: by the choices of one before it, by where a choice leads, or by a formula as Excel has it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gui.authoring.document import Clause, Document
from gui.authoring.steps import choices_of


def names_of(document: Document, clause: Clause) -> tuple[str, ...]:
    """By what rules name the choices of a question: their marks, or their texts."""
    return tuple(choice.id for choice in clause.those("choice")) or choices_of(document, clause)


def gates(document: Document, number: int) -> tuple[Clause, ...]:
    """The questions with choices before one: those by which it may be asked or not."""
    order = [question.number for question in document.questions]
    before = document.questions[: order.index(number)] if number in order else ()
    return tuple(q for q in before if q.has_choices and q.takes.offers)


def only_if_of(clause: Clause) -> tuple[str, tuple[str, ...]]:
    """The id of the question by whose choices one is asked, and those choices; ('', ()) for none, or a formula."""
    said = clause.values.get("only_if")
    if not isinstance(said, Mapping):
        return "", ()
    choices = said.get("choices")
    return str(said.get("question", "")), tuple(map(str, choices)) if isinstance(choices, Sequence) else ()


def formula_of(clause: Clause) -> str:
    """The formula by which a question is asked, '' for none."""
    return clause.text("only_if")


def with_only_if(document: Document, number: int, question: str, choices: Sequence[str] = ()) -> Document:
    """The document with a question that is asked only where another is answered with one of some choices; always for ''.

    Without a choice the rule stays, as one that is still to be completed.
    """
    rule = {"question": question, "choices": tuple(choices)} if question else None
    return document.with_clause(document.clause(number).having(only_if=rule))


def with_formula(document: Document, number: int, formula: str) -> Document:
    """The document with a question that is asked where a formula holds: `=AND([1]>300,[3]="①")`; always for ''."""
    return document.with_clause(document.clause(number).having(only_if=as_formula(formula) or None))


def as_formula(typed: str) -> str:
    """What was typed as a formula, with its = before it; '' for nothing."""
    said = typed.strip()
    return said if not said or said.startswith("=") else f"={said}"


def with_goto(document: Document, number: int, place: int, target: str) -> Document:
    """The document with a choice, by its place among those of a question, that leads to a question; '' to the next."""
    clause = document.clause(number)
    choices = clause.those("choice")
    if not choices:
        listed = tuple(
            Clause(document.following + i, "question.choice", {"text": text})
            for i, text in enumerate(choices_of(document, clause))
        )
        changed = replace(clause.having(choices=None, list=None), clauses=(*listed, *clause.clauses))
        document = document.with_clause(changed)
        choices = listed
    return document.with_clause(document.clause(choices[place].number).having(goto=target or None))
