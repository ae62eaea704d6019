"""Folding of what people type: widths, spaces, dashes and choice marks.

Everything here is a pure function from text to text; nothing is looked up.
"""

import re
import unicodedata
from functools import lru_cache

# Every character that a person may type where the letter prints a hyphen (the long vowel mark included:
# both sides of a comparison are folded, so that データ still equals データ).
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ーｰ─━"), "-")
_DOTS = dict.fromkeys(map(ord, "·•･‧∙⋅"), "・")
_DASHES_AND_DOTS = _DASHES | _DOTS
_TICKS = frozenset("〇○◯●◎◉■⭕oOレ✓✔☑✅√vV1")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED_ALIKE = {
    **{chr(0x2776 + i): _CIRCLED[i] for i in range(10)},  # ❶
    **{chr(0x2780 + i): _CIRCLED[i] for i in range(10)},  # ➀
    **{chr(0x278A + i): _CIRCLED[i] for i in range(10)},  # ➊
    **{chr(0x24F5 + i): _CIRCLED[i] for i in range(10)},  # ⓵
    **{mark: mark for mark in _CIRCLED},
}
_NUMBER_MARK = re.compile(r"[(\[〔【]?(?:No\.?)?([1-9][0-9]?)(?:[)\]〕】]|[.．、,:：。]|番)?(?!-?[0-9])")

_MARKS = re.compile(r"[①-⑳❶-➓⓵-⓾]|[0-9０-９]+")
_BETWEEN_MARKS = re.compile(
    r"[\s()（）、,，.．。・･/／:：~～〜－–\-→⇒>＞&＆+＋]|と|や|から|及び|又は|または|若しくは|もしくは|ではなく|でなく|or|and"
)
_OTHER = re.compile(rf"(?:{_MARKS.pattern})\s*以外")


def _is_several(text: str) -> bool:
    """Whether a text is nothing but several marks or numbers: ①②, 1～3, 1.5."""
    return len(_MARKS.findall(text)) > 1 and not _BETWEEN_MARKS.sub("", _MARKS.sub("", text))


def without_space(text: str) -> str:
    """`text` without any white space, line breaks, zero-width or other invisible characters included."""
    if text.isalnum():
        return text
    text = "".join(text.split())
    return text if text.isprintable() else "".join(c for c in text if unicodedata.category(c) != "Cf")


def has_space(text: str) -> bool:
    """Whether `text` holds white space of any kind, the invisible ones included (提出前の確認: 空白がないか)."""
    return without_space(text) != text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, no white space, one dash, one middle dot, small letters.

    `1 －1`, `１‐1` and `1-1` fold to the same; so do `（ＡＢ）` and `(ab)`.
    """
    text = unicodedata.normalize("NFKC", text.translate(_DASHES_AND_DOTS))
    return without_space(text).translate(_DASHES_AND_DOTS).lower()


@lru_cache(maxsize=4096)
def split_mark(text: str) -> tuple[str | None, str]:
    """The choice mark that `text` begins with, as a circled number, and the rest; (None, text) if it has none.

    `①`, `1`, `１．`, `(1)` and `❶` are the mark ①. `2024年` and `1-1` begin with no mark; nor do `①②`, `1～3`, `1.5`
    and `①以外`, which mean something else than ①.
    """
    text = text.strip()
    if _is_several(text) or _OTHER.match(text):
        return None, text
    if text[:1] in _CIRCLED_ALIKE:
        return _CIRCLED_ALIKE[text[0]], text[1:].lstrip(" 　.．、,:：")
    plain = unicodedata.normalize("NFKC", text).lstrip()
    match = _NUMBER_MARK.match(plain)
    if match and 1 <= int(match[1]) <= len(_CIRCLED):
        rest = plain[match.end() :]
        if not re.match(r"[年月日人件割%円名]", rest):
            return _CIRCLED[int(match[1]) - 1], rest.strip()
    return None, text


def is_tick(text: str) -> bool:
    """Whether `text` is one of the signs that people put into a box for 'this applies' (〇 ○ ◯ o レ ✓ …)."""
    sign = without_space(text).rstrip("\ufe0e\ufe0f")  # how an emoji is to look
    return sign not in _CIRCLED_ALIKE and unicodedata.normalize("NFKC", sign) in _TICKS


def to_nfc(text: str) -> str:
    """`text` in NFC, the form that file names and cells are written in."""
    return unicodedata.normalize("NFC", text)
