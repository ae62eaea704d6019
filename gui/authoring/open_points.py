"""What a form does not say of its survey, and an author is asked for: it is open until it is written, or said to be unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gui.authoring.answer_values import sure
from gui.authoring.document import ASKED, Clause, Document
from gui.form.draft.definition_text import Reason
from gui.survey.deadline import NONE, UNKNOWN

_NAMES = {
    ("", "title"): "調査の名前",
    ("", "ministry"): "照会するところ",
    ("", "deadline"): "提出期限",
    ("", "respondents"): "回答するところ",
    ("submission.to", "recipient"): "提出先",
    ("submission", "file_name"): "提出するファイルの名前",
}
_NOT_WRITTEN = Reason("まだ書いていません", in_doubt=True)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A value of a clause that nobody has said yet, what it is called, and why it is open."""

    number: int
    key: str
    name: str
    reason: str


def open_points(document: Document) -> tuple[OpenPoint, ...]:
    """Everything that is still open of the survey itself, in the order in which it is asked for."""
    sent = document.one("submission")
    clauses = {clause.role: clause for clause in reversed([document.head, *(sent.everything if sent else ())])}
    return tuple(
        OpenPoint(clause.number, key, name, clause.reasons[key].said)
        for (role, key), name in _NAMES.items()
        if (clause := clauses.get(role)) and clause.doubts_its(key)
    )


def in_words(points: Sequence[OpenPoint]) -> str:
    """What they are, as a list in a sentence: `提出期限、提出先`."""
    return "、".join(point.name for point in points)


def with_answer(document: Document, number: int, key: str, value: object) -> Document:
    """The document that says this of itself from now on; with nothing ('' or None) the point is open again."""
    clause = document.clause(number)
    if value not in ("", None):
        return _said(document, clause, key, value)
    if not clause.values.get(key) and clause.reasons.get(key):
        return document
    emptied = clause.having(**{key: UNKNOWN if key == "deadline" else ""})
    return document.with_clause(replace(emptied, reasons={**emptied.reasons, key: _NOT_WRITTEN}))


def _said(document: Document, clause: Clause, key: str, value: object) -> Document:
    same = clause.values.get(key) == value and not clause.doubts_its(key)
    return document if same else document.with_clause(clause.having(**{key: value}))


def settled(document: Document, number: int, key: str, *, never: bool = False) -> Document:
    """The document in which a point stays as it stands, or as unknown where nothing stands there; `never`: there is no deadline."""
    clause = document.clause(number)
    return _said(document, clause, key, NONE if never else clause.values.get(key, ""))


def accepted(clause: Clause) -> Clause:
    """The head of a document, of which nothing is in doubt any more but what belongs to a question, and what is open."""
    made = sure(clause)
    kept = tuple(a if a.role in ASKED else accepted(a) for a in clause.clauses)
    still = {key: why for key, why in clause.reasons.items() if (clause.role, key) in _NAMES and why.in_doubt}
    return replace(made, clauses=kept, reasons={**made.reasons, **still})


def submission_to(document: Document) -> tuple[Document, int, int]:
    """The document that has a place for how and to whom answers are sent, and the numbers of both clauses."""
    found = document.one("submission")
    number = found.number if found else document.following
    made = found or Clause(number, "submission")
    to = next(iter(made.those("to")), None)
    if to is None:
        to = Clause(max(document.following, number + 1), "submission.to", {"recipient": "", "content": "この調査票"})
        made = replace(made, clauses=(*made.clauses, to))
        document = document.with_clause(made) if found else document.with_head(*document.head.clauses, made)
    return document, number, to.number
