"""A definition of format 2 as a document: clauses that keep who they are while they change, with what speaks for each line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Self

from gui.form.draft.definition_text import Reason
from gui.survey.kinds import EVERY_KIND, Kind, Text

ASKED = ("responder", "question")
"""The clauses that are items of their own; a table's columns and a question's details and choices stand within one."""

LABELS = {"question": "text", "responder": "label", "question.column": "label", "question.detail": "label"}
"""By what key a clause says what it asks."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A table of a definition: its role (`question`, `question.choice`; '' for the head of all), its values, and the clauses in it.

    `number` is who it is, whatever becomes of its id; `reasons` say why a value is as it is, `remarks` stand in it as lines
    of their own.
    """

    number: int
    role: str
    values: Mapping[str, object] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    remarks: tuple[Reason, ...] = ()
    clauses: tuple["Clause", ...] = ()

    def text(self, key: str) -> str:
        """A text among its values, '' for none."""
        found = self.values.get(key)
        return found if isinstance(found, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts among its values, one text as such a list."""
        found = self.values.get(key, ())
        if isinstance(found, str):
            return (found,)
        return tuple(text for text in found if isinstance(text, str)) if isinstance(found, Sequence) else ()

    def those(self, role: str) -> tuple["Clause", ...]:
        """The clauses in it of a role, named by its last word."""
        return tuple(clause for clause in self.clauses if clause.role.rpartition(".")[2] == role)

    @property
    def id(self) -> str:
        """By what the definition's rules name it; a choice by its mark, or its text."""
        return self.text("id") or self.text("mark") or self.text("text")

    @property
    def label(self) -> str:
        """What it asks."""
        return self.text(LABELS.get(self.role, "text")) or self.text("title")

    @property
    def kind(self) -> str:
        """Its kind by the name that a definition gives it, as a definition that does not say it is read."""
        if self.role == "responder":
            return {"kind": "choice", "phone": "code", "email": "code"}.get(self.text("form"), "text")
        return self.text("kind") or ("choice" if self.has_choices else "text")

    @property
    def takes(self) -> type[Kind]:
        """Its kind, of which all that depends on it is asked; one that there is none of takes any text."""
        return EVERY_KIND.get(self.kind, Text)

    @property
    def has_choices(self) -> bool:
        """Whether it offers choices, in whatever way they are written."""
        return bool(self.those("choice") or self.texts("choices") or self.text("list"))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not sure of it, in sentences."""
        return tuple(reason.said for reason in (*self.reasons.values(), *self.remarks) if reason.in_doubt)

    def doubts_its(self, key: str) -> bool:
        """Whether a value is in doubt."""
        return key in self.reasons and self.reasons[key].in_doubt

    @property
    def everything(self) -> Iterator["Clause"]:
        """The clause and all in it, as they stand in the definition."""
        yield self
        for clause in self.clauses:
            yield from clause.everything

    def having(self, **values: object) -> Self:
        """The clause with other values, which is sure of them; None takes one away."""
        kept = {**self.values, **values}
        reasons = {key: reason for key, reason in self.reasons.items() if key not in values}
        return replace(self, values={key: value for key, value in kept.items() if value is not None}, reasons=reasons)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Document:
    """A definition: the head of all its clauses, and the number that the next new one has. A document equals itself alone."""

    head: Clause
    following: int

    def clause(self, number: int) -> Clause:
        """The clause of a number; LookupError where it is no more."""
        return _by_number(self)[number][-1]

    def has(self, number: int) -> bool:
        """Whether there is a clause of this number."""
        return number in _by_number(self)

    def item_of(self, number: int) -> Clause:
        """The question, field or section that a clause stands in, or is; the head for what belongs to none."""
        line = _by_number(self)[number]
        return next((clause for clause in line if clause.role in (*ASKED, "section")), self.head)

    def above(self, number: int) -> Clause:
        """The clause that one stands in; of the head itself."""
        line = _by_number(self)[number]
        return line[-2] if len(line) > 1 else self.head

    @property
    def questions(self) -> tuple[Clause, ...]:
        """The questions in their order."""
        return self.head.those("question")

    @property
    def items(self) -> tuple[Clause, ...]:
        """The fields of the responder and the questions, in their order."""
        return tuple(clause for clause in self.head.clauses if clause.role in ASKED)

    def one(self, role: str) -> Clause | None:
        """The clause of a role of which there is one: `form`, `lists`."""
        return next(iter(self.head.those(role)), None)

    def with_clause(self, changed: Clause) -> "Document":
        """The document with a clause in the place of the one of its number."""
        return self.with_clauses({changed.number: (changed,)})

    def with_clauses(self, changed: Mapping[int, tuple[Clause, ...]]) -> "Document":
        """The document with others in the places of some clauses, by their numbers; () takes one away."""
        head = _replaced(self.head, changed)[0]
        numbers = (clause.number for clauses in changed.values() for clause in clauses for clause in clause.everything)
        return Document(head, max((self.following, *(number + 1 for number in numbers))))

    def with_head(self, *clauses: Clause) -> "Document":
        """The document with these clauses in its head."""
        last = max((clause.number for found in clauses for clause in found.everything), default=0)
        return Document(replace(self.head, clauses=clauses), max(self.following, last + 1))


def _replaced(clause: Clause, changed: Mapping[int, tuple[Clause, ...]]) -> tuple[Clause, ...]:
    if clause.number in changed:
        return changed[clause.number]
    inside = tuple(found for part in clause.clauses for found in _replaced(part, changed))
    same = len(inside) == len(clause.clauses) and all(map(lambda a, b: a is b, inside, clause.clauses))
    return (clause if same else replace(clause, clauses=inside),)


@lru_cache(maxsize=4)
def _by_number(document: Document) -> Mapping[int, tuple[Clause, ...]]:
    """Every clause by its number, with those that it stands in before it."""
    found: dict[int, tuple[Clause, ...]] = {}

    def note(clause: Clause, before: tuple[Clause, ...]) -> None:
        found[clause.number] = line = (*before, clause)
        for part in clause.clauses:
            note(part, line)

    note(document.head, ())
    return found
