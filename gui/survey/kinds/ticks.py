"""Which boxes of a multiple choice are ticked; nothing where that is in doubt."""

from collections.abc import Mapping
from typing import NamedTuple

from gui.survey.item import Item
from gui.survey.kinds.meaning import LONGEST, choice_in, is_plain_remark
from gui.words.folding import fold, is_blank, is_crossed_out, is_stroke, is_tick
from gui.words.late_patterns import late
from gui.words.wording import NO, YES, folded, plain

_TICKED = YES | folded(
    *("丸", "まる", "マル", "チェック", "レ点", "丸印", "〇印", "ok", "です", "印", "をつけた", "を付けた"),
    *("実施", "実施済", "実施済み", "済", "済み", "対応済", "対応済み"),
)
_NOT_TICKED = NO | folded("□", "☐", "◻", "◽", "⬜", "▢")
_NOT_TICKED_BESIDE_A_TICK = "0"
"""What is no tick where another box has one, and may be a 〇 where none has."""

_AROUND = late(r"[()\[\]【】〔〕「」『』□☐◻◽⬜▢]")
"""Brackets, and the empty box beside which somebody put the tick."""


class Ticks(NamedTuple):
    """What the boxes of a question say together.

    `taken` are the marks ticked, () where none of these is said, None where nothing is; `unclear` are the marks of boxes
    ('' that of none of these) of which it cannot be told. `contrary`: none of these is ticked beside others. `crossed`:
    nothing is ticked, and every box is crossed out but that of none of these.
    """

    taken: tuple[str, ...] | None
    unclear: tuple[str, ...] = ()
    contrary: bool = False
    crossed: bool = False


def ticks_in(question: Item, texts: Mapping[str, str], tick: str = "〇") -> Ticks:
    """What the boxes say, by the texts that stand in them; a box that the form does not have is not in `texts`.

    `tick` is the form's own.
    """
    found = {mark: ticked(question, mark, text, tick) for mark, text in texts.items()}
    taken = tuple(choice.mark for choice in question.choices if found.get(choice.mark))
    none = bool(found.get(""))
    unclear = [mark for mark, said in found.items() if said is None]
    if taken or none:
        unclear = [mark for mark in unclear if plain(texts[mark]) != _NOT_TICKED_BESIDE_A_TICK]
    denied = not is_blank(texts.get("", "")) and not none  # none of these does not apply either
    crossed = not denied and all(found.get(c.mark) is False and not is_blank(texts[c.mark]) for c in question.choices)
    said_none = none or crossed
    return Ticks(taken if taken or said_none else None, tuple(unclear), bool(taken) and none, crossed and not none)


def ticked(question: Item, mark: str, text: str, tick: str = "〇") -> bool | None:
    """Whether the box of `mark` ('' for none of these) with this text is ticked; None if that cannot be told."""
    if is_blank(text):
        return False
    if len(text) > LONGEST:
        return None
    said = plain(text)
    if is_tick(text) or said in _TICKED or fold(text) == fold(tick):
        return True
    if said == _NOT_TICKED_BESIDE_A_TICK:
        return None
    bare = _AROUND.sub("", said)
    if said in _NOT_TICKED or bare in _NOT_TICKED or is_stroke(text) or is_crossed_out(text):
        return False
    if bare and not bare.isdigit() and all(is_tick(sign) for sign in bare):
        return True
    behind = said[1:].lstrip("。.、,")
    if behind and is_tick(said[0]) and not said[0].isascii():
        return True if _fits(question, mark, behind) else None
    if not mark:
        return True if question.none and said == plain(question.none) else None
    meant = choice_in(question, text)
    return True if meant and meant.mark == mark else None


def _fits(question: Item, mark: str, behind: str) -> bool:
    """Whether what stands behind a tick belongs to its box, or is a remark that leaves no doubt."""
    if mark and (meant := choice_in(question, behind)):
        return meant.mark == mark
    return behind in _TICKED or is_plain_remark(behind)
