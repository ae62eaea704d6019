"""Whether two responses say the same, and if not, where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.survey.kinds.answer_texts import canonical_text
from gui.survey.kinds.kind import Kind
from gui.survey.model import Answer, Response, Survey
from gui.words.folding import fold


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its label, what stands there on either side ('' for nothing), and its question, if it is of one."""

    key: str
    label: str
    left: str
    right: str
    question: str = ""


def differences(survey: Survey, left: Response, right: Response) -> tuple[Difference, ...]:
    """Every place where two responses differ in what the 確認コード is made of, in the order of the form.

    Both as they are submitted. What the ministry fills in and attachments do not count.
    """
    return tuple(_responder(survey, left, right)) + tuple(_answers(survey, left, right))


def _responder(survey: Survey, left: Response, right: Response) -> Iterator[Difference]:
    for found in survey.responder:
        ours, theirs = left.responder.get(found.id, ""), right.responder.get(found.id, "")
        if found.by == "officer" and canonical_text(ours) != canonical_text(theirs):
            yield Difference(found.id, found.label, *_pointed_out(ours, theirs))


def _answers(survey: Survey, left: Response, right: Response) -> Iterator[Difference]:
    for question in survey.questions:
        for item in question.items:
            ours, theirs = (response.answers.get(item.answer_key) for response in (left, right))
            if _differ(item.kind, ours, theirs):
                parts = [part for part in item.kind.beside(item, ours, theirs) if _differ(part[0].kind, *part[1:])]
                for part, mine, other in parts or [(item, ours, theirs)]:
                    name = item.short if part is item else part.place.removeprefix(f"{item.place}の")
                    shown = _pointed_out(part.kind.in_words(part, mine), part.kind.in_words(part, other))
                    yield Difference(part.answer_key, f"{question.number}　{name}".strip(), *shown, question.id)


def _pointed_out(ours: str, theirs: str) -> tuple[str, str]:
    """Two texts; where they look alike, each with the first character in which they differ."""
    if not ours or not theirs or fold(ours) != fold(theirs):
        return ours, theirs
    at = next((i for i, (left, right) in enumerate(zip(ours, theirs, strict=False)) if left != right), None)
    at = min(len(ours), len(theirs)) if at is None else at
    left, right = (f"U+{ord(text[at]):04X}" if at < len(text) else "なし" for text in (ours, theirs))
    return f"{ours}（{at + 1}文字目：{left}）", f"{theirs}（{at + 1}文字目：{right}）"


def _differ(kind: Kind, ours: Answer | None, theirs: Answer | None) -> bool:
    """Nothing, an empty text and 'none of these' are alike, as they are to the 確認コード."""
    return (kind.canonical(ours) if ours else "") != (kind.canonical(theirs) if theirs else "")
