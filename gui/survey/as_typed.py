"""What is typed or pasted into a field, put right at once where there is only one meaning.

Only what a person can check at a glance is changed: widths, dashes and white space in 電話番号, メールアドレス and numbers.
What separates in the text that is pasted separates in the field, by what the field can hold.
"""

import re
import unicodedata
from typing import Literal

from gui.survey.model import FieldForm
from gui.words.cell_limits import ANY_BREAK, IN_NO_CELL
from gui.words.folding import without_space

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ーｰ─━"), "-")
_NARROW: dict[int, str] = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "} | _DASHES
Typed = FieldForm | Literal["digits", "number"]
_FOLDED: dict[Typed, str] = {"phone": "、", "email": ",", "digits": "、"}
"""Forms whose widths are folded, and what stands there between two of a kind."""

_BETWEEN = re.compile(r"[\n\t]+")
_NEVER_ALONE = re.compile(r"[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_JOINER = "\u200d"


def as_typed(form: Typed, text: str) -> str:
    """`text` as the one line of a field of this form shows it: `０４２ー０００−００００` is `042-000-0000`.

    A line break or tab becomes a space, or what lists several where there is no white space; at either end it
    separates nothing, and goes.
    """
    text = _BETWEEN.sub(_FOLDED.get(form, " "), storable(text).strip("\n\t"))
    if form == "number":  # sign by sign: white space may stand between two numbers, and ² is no 2
        return text.translate(_NARROW)
    if form not in _FOLDED:
        return text
    folded = unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES)
    return unicodedata.normalize("NFKC", without_space(folded))


def storable(text: str) -> str:
    """`text` with every line break of any kind a line feed, and without what no cell can hold (see `left_out`)."""
    return IN_NO_CELL.sub("", ANY_BREAK.sub("\n", text))


def left_out(text: str) -> str:
    """The sentence about the characters of `text` that no cell can hold (XML 1.0 §2.2); '' if there are none."""
    found = sorted(set(IN_NO_CELL.findall(ANY_BREAK.sub("\n", text))))
    if not found:
        return ""
    named = "、".join(f"U+{ord(character):04X}" for character in found[:5])
    return f"Excelのセルに入れられない文字（{named}{'など' if len(found) > 5 else ''}）を除きました。内容を確かめてください。"


def place_after(form: Typed | None, text: str, index: int) -> int:
    """Where the place `text[index]` is once the text is `as_typed` in this form; `storable` where the form is None."""
    before = f"{text[:index]}x"  # what stands at the end may go, what something follows does not
    kept = storable(before) if form is None else as_typed(form, before)
    return min(len(kept) - 1, len(storable(text) if form is None else as_typed(form, text)))


def erased_from(text: str, index: int) -> int:
    """From where the character before `text[index]` is erased: with what chooses its shape, or was joined to it."""
    start = index
    while start > 0:
        start -= 1
        if start and (_NEVER_ALONE.match(text[start]) or text[start] == _JOINER):
            continue
        if _is_flag(text, start):
            start -= 1
        if not (start > 1 and text[start - 1] == _JOINER):
            break
    return start


def _is_flag(text: str, last: int) -> bool:
    """Whether a letter of a flag ends one, which two of them are: an even place in their row."""
    first = last
    while first >= 0 and "\U0001f1e6" <= text[first] <= "\U0001f1ff":
        first -= 1
    return first < last and (last - first) % 2 == 0
