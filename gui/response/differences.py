"""Whether two responses say the same, and if not, where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import combining

from gui.survey.kinds.answer_texts import canonical_text
from gui.survey.kinds.kind import Kind
from gui.survey.model import Answer, Response, Survey
from gui.words.folding import fold

_LONG, _AROUND = 120, 12  # of a text longer than that only what differs is shown, with so much around it
_MOST, _TAIL = 400, 30  # characters of one side, and of its end: what stands now is on the paper in full
_JOINED = frozenset("\u200d\ufe0e\ufe0f") | {chr(c) for c in (*range(0xE0100, 0xE01F0), *range(0x1F3FB, 0x1F400))}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs, by its key in the answers file: its label, what stands there on either side ('' for nothing), of two
    times before and now, and its question, if it is of one."""

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
                    whose = question.number or ("" if name == question.short else question.short)
                    shown = _pointed_out(part.kind.in_words(part, mine), part.kind.in_words(part, other))
                    yield Difference(part.answer_key, f"{whose}　{name}".strip(), *shown, question.id)


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


def in_short(found: Difference) -> Difference:
    """A difference; of long texts what differs, with a little before and behind it."""
    before, after = found.left, found.right
    if max(len(before), len(after)) <= _LONG:
        return found
    same = _alike(before, after)
    behind = _alike(before[same:][::-1], after[same:][::-1])
    start, end = max(same - _AROUND, 0), max(behind - _AROUND, 0)
    while start and (_joins(before[start]) or _joins(before[start - 1])):
        start -= 1
    while end and _joins(before[len(before) - end]):
        end -= 1
    return replace(found, left=_cut(before, start, end), right=_cut(after, start, end))


def _joins(character: str) -> bool:
    """Whether it is drawn together with the one before it, or joins the next to it."""
    return combining(character) > 0 or character in _JOINED


def _cut(text: str, start: int, end: int) -> str:
    piece = text[start : len(text) - end]
    if len(piece) > _MOST:  # its end may say which characters only look alike
        piece = f"{piece[: _MOST - _TAIL]}…（{len(piece) - _MOST:,}文字略）…{piece[-_TAIL:]}"
    return f"{'…' if start else ''}{piece}{'…' if end else ''}"


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning of two texts are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
