"""What a text in a cell means, and which text of a list carries a choice."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from gui.survey.model import Choice, Question
from gui.survey.text import fold, is_tick, split_mark

_NOT_APPLYING = frozenset(
    map(fold, ("×", "✕", "✖", "╳", "☓", "-", "なし", "無", "無し", "否", "非該当", "該当なし", "いいえ", "0"))
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` folded, and without the full stops and commas that people leave out."""
    return fold(text).strip("。.、,")


def choice_in(question: Question, text: str) -> Choice | None:
    """The choice that a cell's text means: by its mark, or by the very words of the choice; None if neither.

    `②`, `2`, `２．求めていない`, `② 求めていない。（Q6へ）` and `求めていない。（Q6へ）` all mean ②. A mark with the words of
    another choice means nothing for sure.
    """
    by_words = [choice for choice in question.choices if plain(choice.text) == plain(text)]
    if len(by_words) == 1:
        return by_words[0]
    mark, rest = split_mark(text)
    marked = question.choice(mark) if mark else _by_other_mark(question, text)
    if marked is None:
        return None
    contradicts = any(plain(rest) == plain(other.text) for other in question.choices if other is not marked)
    return None if contradicts and plain(rest) != plain(marked.text) else marked


def _by_other_mark(question: Question, text: str) -> Choice | None:
    """The choice whose mark, one that is no number (◎, ア), is all that the text holds."""
    return next((choice for choice in question.choices if plain(choice.mark) == plain(text)), None)


def member_for(question: Question, choice: Choice, members: Sequence[str]) -> str | None:
    """The one member of a form's list that carries the choice's mark or words; None if none or several do."""
    return _only(member for member in members if choice_in(question, member) == choice)


def same_words(text: str, members: Sequence[str]) -> str | None:
    """The one member that says the same as `text`; None if none or several do."""
    return _only(member for member in members if plain(member) == plain(text))


def tick_in(members: Sequence[str], tick: str) -> str | None:
    """The member of a list that ticks a box: the form's own tick, else the one sign that is used for it."""
    if tick in members:
        return tick
    return _only(member for member in members if is_tick(member))


def ticked(question: Question, mark: str, text: str) -> bool | None:
    """Whether the box of `mark` ('' for none of these) with this text is ticked; None if that cannot be told."""
    if not text.strip() or plain(text) in _NOT_APPLYING:
        return False
    if is_tick(text):
        return True
    if not mark:
        return True if question.none and plain(text) == plain(question.none) else None
    meant = choice_in(question, text)
    return True if meant and meant.mark == mark else None


def _only(found: Iterable[str]) -> str | None:
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None
