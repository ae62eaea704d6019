"""Steps on the clauses of a document: what they say, in what order, in which section; new ones, and ones that go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gui.authoring import answer_values, open_points
from gui.authoring.document import ASKED, LABELS, Clause, Document
from gui.authoring.marking import added
from gui.authoring.references import renamed, with_choices_renamed
from gui.form.draft.definition_text import counted, short
from gui.form.draft.kind_words import AnswerKind


def with_value(document: Document, number: int, key: str, value: object) -> Document:
    """The document with a value of a clause, which is sure of it from then on; None or '' takes it away."""
    clause = document.clause(number)
    given = None if value in ("", ()) else value
    if given == clause.values.get(key):
        return document
    if key == "id":
        return renamed(document, number, str(value))
    if key in ("mark", "text") and clause.role.endswith("choice"):
        return with_choices_renamed(document, number, clause.having(**{key: given}))
    return document.with_clause(clause.having(**{key: given}))


def with_label(document: Document, number: int, text: str) -> Document:
    """The document with a clause that asks something else; what it is called in lists follows where it was made of its words."""
    clause = document.clause(number)
    key = LABELS.get(clause.role, "title" if clause.role == "section" else "text")
    if clause.text(key) == text:
        return document
    values: dict[str, object] = {key: text}
    follows = clause.text("short") in ("", short(clause.label))
    if clause.role == "question" and follows:
        values["short"] = short(text) or None
    return document.with_clause(clause.having(**values))


def with_choices(document: Document, number: int, texts: Sequence[str]) -> Document:
    """The document with choices of a clause's own, a text each; rules that name one follow where as many stay and its place does."""
    clause = document.clause(number)
    given = clause.those("choice")
    if given:
        kept = tuple(
            (given[i] if i < len(given) else Clause(document.following + i, f"{clause.role}.choice")).having(text=text)
            for i, text in enumerate(texts)
        )
        others = tuple(c for c in clause.clauses if c not in given)
        return document.with_clause(replace(clause, clauses=(*kept, *others)))
    return with_choices_renamed(document, number, clause.having(choices=tuple(texts) or None, list=None))


def choices_of(document: Document, clause: Clause) -> tuple[str, ...]:
    """What a clause offers, in words, a shared list's with the others."""
    given = tuple(choice.text("text") for choice in clause.those("choice"))
    return given or clause.texts("choices") or lists_of(document).get(clause.text("list"), ())


def lists_of(document: Document) -> Mapping[str, tuple[str, ...]]:
    """The lists that several clauses share, by their names."""
    found = document.one("lists")
    return {name: found.texts(name) for name in found.values} if found else {}


def with_list(document: Document, number: int, name: str, members: Sequence[str] = ()) -> Document:
    """The document with a clause that offers a shared list, which has these members from then on where some are given."""
    if members:
        found = document.one("lists")
        if found is None:
            found = Clause(document.following, "lists")
            document = document.with_head(*document.head.clauses, found)
        document = document.with_clause(found.having(**{name: tuple(members)}))
    clause = document.clause(number)
    own = tuple(c for c in clause.clauses if not c.role.endswith("choice"))
    return document.with_clause(replace(clause.having(list=name, choices=None), clauses=own))


def doubts_of(document: Document, number: int) -> tuple[str, ...]:
    """What is in doubt of an item and all in it; of the head what belongs to no item."""
    clause = document.clause(number)
    inside = clause.everything if clause.role else _of_no_item(clause)
    return tuple(dict.fromkeys(said for part in inside for said in part.doubts))


def _of_no_item(head: Clause) -> Iterator[Clause]:
    yield head
    for clause in head.clauses:
        yield from () if clause.role in ASKED else clause.everything


def accepted(document: Document, number: int) -> Document:
    """The document in which nothing of a clause is in doubt any more; of the head not what belongs to a question or is open."""
    clause = document.clause(number)
    return document.with_clause(answer_values.sure(clause) if clause.role else open_points.accepted(clause))


def moved(document: Document, number: int, steps: int) -> Document:
    """The document with a clause so many places down among those of its role, up where it is less than none."""
    above = document.above(number)
    same = [clause for clause in above.clauses if clause.role == document.clause(number).role]
    at = next(i for i, clause in enumerate(same) if clause.number == number)
    to = max(0, min(len(same) - 1, at + steps))
    if to == at:
        return document
    same.insert(to, same.pop(at))
    in_order = iter(same)
    role = same[0].role
    return document.with_clause(
        replace(above, clauses=tuple(next(in_order) if c.role == role else c for c in above.clauses))
    )


def with_kind(document: Document, number: int, kind: str) -> Document:
    """The document with a clause of another kind, whatever the form says of its cells."""
    return document.with_clause(answer_values.of_kind(document.clause(number), kind, AnswerKind(kind)))


def with_new_section(document: Document, title: str, numbers: Sequence[int]) -> Document:
    """The document with one more section, in which some questions stand from now on; all of them where there was none."""
    sections = document.head.those("section")
    if not sections:
        numbers = [question.number for question in document.questions]
    made = Clause(document.following, "section", {"id": counted("s", {s.id for s in sections}), "title": title})
    document = added(document, made, len(sections))
    return with_section(document, numbers, made.id)


def with_section(document: Document, numbers: Sequence[int], section: str) -> Document:
    """The document with questions in a section, by its id."""
    return document.with_clauses({n: (document.clause(n).having(section=section or None),) for n in numbers})


def needed_in(document: Document, section: str) -> str:
    """Whether all questions of a section must be answered (`all`), none of them (`none`), or each as it says (`some`)."""
    found = {
        question.values.get("required", True) for question in document.questions if question.text("section") == section
    }
    return "some" if len(found) > 1 else "none" if found == {False} else "all"


def with_needed(document: Document, number: int, needed: str) -> Document:
    """The document in which all questions of a section must be answered (`all`), or none of them (`none`)."""
    if needed not in ("all", "none"):
        return document
    section, required = document.clause(number).id, None if needed == "all" else False
    for question in document.questions:
        if question.text("section") == section:
            document = with_value(document, question.number, "required", required)
    return document


def new_check(document: Document, item: Clause, *, of_choices: bool) -> Document:
    """The document with one more check on a question, or a caution on its choices, that is still to be put right by its author."""
    role = "caution" if of_choices else "check"
    codes = {c.text("code") or f"{role}-{i}" for i, c in enumerate(document.head.those(role), 1)}
    said = f"「{short(item.label)}」の回答を、確かめてください。"
    values: dict[str, object] = {"code": counted(f"{role}-", codes), "question": item.id}
    if not of_choices:
        values |= {"check": first_formula(item), "severity": "caution"}
    made = Clause(document.following, role, {**values, "message": said})
    return document.with_head(*document.head.clauses, made)


def first_formula(item: Clause) -> str:
    """A formula on an item that can be worked out as it is: its number or the sum of a column, else that something is there.

    '' for what only the form works out, on which there is none.
    """
    if item.takes.tabular:
        columns = sorted(item.those("column"), key=lambda column: not column.takes.sums)
        named = next((f"[{item.id}.{column.id}]" for column in columns if column.takes.asks), "")
        return named and (f"=SUM({named})>=0" if columns[0].takes.sums else f"=COUNTA({named})>0")
    if item.takes.separate:
        return f"=OR([{item.id}])"
    return "" if not item.takes.asks else f"=[{item.id}]>=0" if item.takes.sums else f'=[{item.id}]<>""'
