"""Whether two responses say the same, and if not, where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.survey.in_words import answer_in_full, detail_in_full
from gui.survey.model import Answer, Response, Survey
from gui.survey.submission import canonical
from gui.words.folding import fold


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its label, and what stands there on either side ('' for nothing)."""

    key: str
    label: str
    left: str
    right: str


def differences(survey: Survey, left: Response, right: Response) -> tuple[Difference, ...]:
    """Every place where two responses differ in what the 確認コード is made of, in the order of the form.

    Both as they are submitted. What the ministry fills in and attachments do not count.
    """
    return tuple(_responder(survey, left, right)) + tuple(_answers(survey, left, right))


def _responder(survey: Survey, left: Response, right: Response) -> Iterator[Difference]:
    for found in survey.responder:
        ours, theirs = left.responder.get(found.id, ""), right.responder.get(found.id, "")
        if found.by == "officer" and canonical(ours) != canonical(theirs):
            yield Difference(found.id, found.label, *_pointed_out(ours, theirs))


def _answers(survey: Survey, left: Response, right: Response) -> Iterator[Difference]:
    for question in survey.questions:
        ours, theirs = left.answers.get(question.id), right.answers.get(question.id)
        if _differ(ours, theirs):
            shown = answer_in_full(question, ours), answer_in_full(question, theirs)
            yield Difference(question.id, f"Q{question.id}　{question.short}", *shown)
        for detail in question.details:
            key = question.key(detail)
            texts = [response.answers.get(key, "") for response in (left, right)]
            ours_text, theirs_text = (text if isinstance(text, str) else "、".join(text) for text in texts)
            if _differ(ours_text, theirs_text):
                shown = _pointed_out(detail_in_full(detail, ours_text), detail_in_full(detail, theirs_text))
                yield Difference(key, f"Q{question.id}　{detail.name}", *shown)


def _pointed_out(ours: str, theirs: str) -> tuple[str, str]:
    """Two texts; where they look alike, each with the first character in which they differ."""
    if not ours or not theirs or fold(ours) != fold(theirs):
        return ours, theirs
    at = next((i for i, (left, right) in enumerate(zip(ours, theirs, strict=False)) if left != right), None)
    at = min(len(ours), len(theirs)) if at is None else at
    left, right = (f"U+{ord(text[at]):04X}" if at < len(text) else "なし" for text in (ours, theirs))
    return f"{ours}（{at + 1}文字目：{left}）", f"{theirs}（{at + 1}文字目：{right}）"


def _differ(ours: Answer | None, theirs: Answer | None) -> bool:
    """Nothing, an empty text and 'none of these' are alike, as they are to the 確認コード."""
    return (canonical(ours) if ours else "") != (canonical(theirs) if theirs else "")
