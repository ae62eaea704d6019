"""With which of its marks, whatever their shape, a text begins: ①, 1, (1), Ⅰ, ア, ◎, a."""

import unicodedata
from collections.abc import Callable, Iterator

from gui.survey.item import Item
from gui.survey.model import Choice
from gui.words.folding import fold, is_tick, split_mark
from gui.words.late_patterns import late
from gui.words.wording import only, plain

_BEHIND = " 　.．、,:：。"
_IN_BRACKETS = late(r"^[(（]([^()（）0-9０-９]{1,3})[)）]")
_GOES_ON = late(r"[.．\-－‐・･,，、/／~～〜]?[0-9０-９]")
_ALIKE = {**dict.fromkeys("○〇◯⭕", "○"), **dict.fromkeys("×☓✕✖✗✘❌╳x", "×"), **dict.fromkeys("◎◉", "◎")}
"""What people type for a sign that looks like it."""
_BOUND = late(r"^(?:以[上下内前降]|未満|超|まで|から|[~～〜])")
"""How the words behind a number begin that is no code: 10人 未満."""
_CODE = late(r"([^\s:：.．、。]{1,10})(?:\s*[:：.．、]|\s)\s*(\S.*)")


def coded(text: str) -> tuple[str, str] | None:
    """The mark and the words of a choice that begins with its mark: 1：ある; None for any other."""
    found = _CODE.fullmatch(text)
    return (found[1], found[2]) if found else None


def by_code(question: Item, text: str) -> Choice | None:
    """The choice of whose words the code before them, or what stands behind it, is all that the text holds: a for A：実施."""
    parted = [coded(choice.text) if choice.unmarked else None for choice in question.choices]
    if not all(parts and not _BOUND.match(parts[1]) for parts in parted):
        return None
    said = plain(text.strip().rstrip(".．:：、)）"))
    pairs = zip(question.choices, parted, strict=True)
    return only(choice for choice, parts in pairs if said in map(plain, parts or ()))


def by_sign(question: Item, text: str) -> list[Choice]:
    """The choices whose mark or sign is all that a text holds, or looks like it; of two choices, for any tick, that which is one."""
    said, is_drawn = plain(text), len(question.choices) == 2 and is_tick(text) and not fold(text).isascii()
    return (
        [choice for choice in question.choices if plain(choice.mark) == said]
        or [choice for choice in question.choices if _looks_like(said, choice.mark) or _looks_like(said, choice.text)]
        or [choice for choice in question.choices if is_drawn and is_tick(choice.text)]
    )


def _looks_like(said: str, own: str) -> bool:
    """Whether what was typed is the sign of a choice, or looks like it; a cross is not the letter X of a list."""
    sign = plain(own)
    return _ALIKE.get(said, said) == (sign if sign.isascii() else _ALIKE.get(sign, sign))


def own_mark(item: Item, text: str) -> tuple[str, str] | None:
    """The mark of a choice of the item that is no circled number and that a text begins with, and the rest; or None."""
    others = _others(item)
    return _own_of(others, text) if others else None


def split_own_mark(item: Item, text: str) -> tuple[str | None, str]:
    """The mark that a text begins with, and the rest: that of a choice of the item, else a circled number; or None.

    `1` and `①` are (1) where no other choice could be meant.
    """
    others = _others(item)
    if not others:
        return split_mark(text)
    own = _own_of(others, text)
    if own:
        return own
    mark, rest = split_mark(text)
    alike = [other for other in others if split_mark(other) == (mark, "")]
    known = any(choice.mark == mark for choice in item.choices)
    return (alike[0] if len(alike) == 1 and not known else mark), rest


def _others(item: Item) -> list[str]:
    return [choice.mark for choice in item.choices if split_mark(choice.mark) != (choice.mark, "")]


def _own_of(marks: list[str], text: str) -> tuple[str, str] | None:
    said = text.strip()
    written = dict.fromkeys((said, _IN_BRACKETS.sub(r"\1 ", said)))
    found = (_longest(marks, one, spelt) for one in written for spelt in (str, _spelt))
    return next((one for one in found if one), None)


def _longest(marks: list[str], text: str, spelt: Callable[[str], str]) -> tuple[str, str] | None:
    """The longest mark that a text begins with in a spelling, and the rest; None if there is none, or two are alike."""
    said = spelt(text)
    found = [mark for mark in marks if _begins(said, spelt(mark))]
    longest = max((len(spelt(mark)) for mark in found), default=0)
    best = [mark for mark in found if len(spelt(mark)) == longest]
    return (best[0], said[longest:].lstrip(_BEHIND)) if len(best) == 1 else None


def _begins(text: str, mark: str) -> bool:
    """Whether a text begins with a mark that ends there: not 10 with 1, アンケート with ア, 1.5 with 1."""
    if not text.startswith(mark):
        return False
    rest = text[len(mark) :]
    word = mark[-1].isalnum() and rest[:1].isalnum()
    return not word and not (any(c.isdigit() for c in mark) and _GOES_ON.match(rest))


def _spelt(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def other_marks(item: Item, choice: Choice, text: str) -> Iterator[str]:
    """The marks of other choices, but for circled numbers, that stand by themselves in a text, and not in the choice's own words."""
    others = _others(item)
    if not others:
        return
    own, said = _spelt(choice.label), _spelt(text)
    for other in item.choices:
        mark = _spelt(other.mark)
        if other.mark in others and other is not choice and mark not in own:
            at = said.find(mark)
            while at >= 0:
                before, behind = said[:at], said[at + len(mark) :]
                if not (mark[0].isalnum() and before[-1:].isalnum()) and _begins(mark + behind, mark):
                    yield other.mark
                at = said.find(mark, at + 1)
