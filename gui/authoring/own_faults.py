"""What a survey from nothing still lacks, in the words of whoever makes it; and the package of one that lacks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.authoring.definition_written import written
from gui.authoring.document import Clause, Document
from gui.authoring.own_survey import finished
from gui.authoring.skip_rules import only_if_of
from gui.authoring.window_words import in_window_words
from gui.survey.definition import read_definition
from gui.words.folding import is_blank
from gui.words.from_outside import visible
from gui.words.places import in_definition


@dataclass(frozen=True, slots=True)
class Lack:
    """A sentence on what is to be done, and the number of the question that it is about, 0 for the survey itself.

    `part` is the part that lacks it, by its name in the window; '' where that is not known.
    """

    number: int
    sentence: str
    part: str = ""


def lacks(document: Document) -> tuple[Lack, ...]:
    """All that stands in the way of sending the survey out."""
    found = tuple(_of_head(document)) + tuple(
        Lack(question.number, f"{in_definition(question.id)}：{sentence}", part)
        for question in document.questions
        for part, sentence in _of_question(document, question)
    )
    return found or tuple(_of_definition(document))


def _of_head(document: Document) -> Iterator[Lack]:
    for key, sentence in (
        ("title", "調査の題名を書いてください。"),
        ("ministry", "調査をする団体・部署を書いてください。"),
    ):
        if is_blank(document.head.text(key)):
            yield Lack(0, sentence, key)
    if not document.questions:
        yield Lack(0, "質問を一つ以上書いてください（Ctrl＋Enterで加わります）。")


def _of_question(document: Document, question: Clause) -> Iterator[tuple[str, str]]:
    """What a question lacks, each with the part that lacks it."""
    if is_blank(question.text("text")):
        yield "text", "質問の文を書いてください。"
    if question.takes.offers and len(question.texts("choices")) < 2:
        yield "choices", "選択肢を二つ以上、1行に一つずつ書いてください。"
    if question.takes.tabular and not question.those("column"):
        yield "columns", "表の列の見出しを、1行に一つずつ書いてください。"
    gate, choices = only_if_of(question)
    if gate:
        asked = next((q for q in document.questions if q.id == gate), None)
        order = [q.id for q in document.questions]
        if asked is None or order.index(gate) >= order.index(question.id):
            yield "gate", f"聞く条件の{in_definition(gate)}が、この質問より前にありません。条件を選び直してください。"
        elif not choices or not set(choices) <= set(asked.texts("choices")):
            yield "gate", f"聞く条件にする{in_definition(gate)}の選択肢を選んでください。"


def _of_definition(document: Document) -> Iterator[Lack]:
    """What the definition itself says, where there is something else."""
    whole = finished(document)
    made = written(whole)
    for finding in read_definition(made.text).findings:
        if finding.severity == "error":
            number = made.number_at(finding.line)
            question = next((q for q in document.questions if number in {c.number for c in q.everything}), None)
            role = whole.clause(number).role if whole.has(number) else ""
            said = "：".join(in_window_words(finding.place, finding.message, role))
            yield Lack(question.number if question else 0, visible(said))
