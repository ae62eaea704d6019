"""What is said to whoever hears a response and does not see it, in the words of the survey."""

from collections.abc import Iterable, Mapping

from gui.survey.item import Item
from gui.survey.model import Problem, Question, Survey
from gui.survey.rules import Standing
from gui.words.places import quoted


def about(question: Question, notices: Iterable[str] = ()) -> str:
    """All that stands around a question: its condition, what it asks one to do, its notes, the notices of its page."""
    return "".join(map(_ended, (question.condition, question.instruction, *question.notes, *notices)))


def _ended(text: str) -> str:
    """A text at whose end a voice rests."""
    return text if not text or text.endswith(("。", "】")) else f"{text}。"


def named(item: Item) -> str:
    """What a field is called: its place and what it is about, once where it is called by that."""
    return item.place if item.place == quoted(item.short) else f"{item.place}　{item.short}"


def position(label: str, place: int, count: int) -> str:
    """A choice with its place among the others, which Qt does not tell on Windows: `② 定めていない。　2の4`."""
    return f"{label}　{place}の{count}"


def asked_otherwise(
    survey: Survey, before: Mapping[str, Standing], after: Mapping[str, Standing], but: Iterable[str] = ()
) -> str:
    """Which questions need no answer any more, and which need one again, `but` for some; '' where there are none."""
    changed = [q for q, standing in after.items() if _out(standing) != _out(before[q]) and q not in but]
    away, back = ([q for q in changed if _out(after[q]) is out] for out in (True, False))
    parts = (
        f"{survey.places_of(away)}は回答不要になりました。" if away else "",
        f"{survey.places_of(back)}は回答の対象に戻りました。" if back else "",
    )
    return "".join(parts)


def _out(standing: Standing) -> bool:
    return standing.state == "not asked"


def matches(official: list[str], most: int) -> str:
    """How many organisations a search has found (`most` are looked for), and which Enter takes."""
    if not official:
        return "見つかりません。"
    number = f"{most}件以上" if len(official) == most else f"{len(official)}件"
    return f"{number}見つかりました。{official[0]}が選ばれています。"


def filled_in(survey: Survey, details: Mapping[str, str]) -> str:
    """What was filled in by itself: `組織名に14神奈川県厚木市、組織区分に市区町村が入りました。`."""
    labels = {field.id: field.label for field in survey.responder}
    return "、".join(f"{labels[key]}に{text}" for key, text in details.items()) + "が入りました。"


def fault(problems: Iterable[Problem]) -> str:
    """The errors of a place that was just left; '' for none."""
    errors = "".join(problem.message for problem in problems if problem.severity == "error")
    return f"エラー：{errors}" if errors else ""
