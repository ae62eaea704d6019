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
    **{chr(0x2160 + i): _CIRCLED[i] for i in range(10)},  # Ⅰ
    **{chr(0x3220 + i): _CIRCLED[i] for i in range(10)},  # ㈠
    **{chr(0x3280 + i): _CIRCLED[i] for i in range(10)},  # ㊀
    **{mark: mark for mark in _CIRCLED},
}
_NUMBER_MARK = re.compile(r"[(\[〔【<]?(?:No\.?)?([1-9][0-9]?)(?:[)\]〕】>]|[.．、,:：。]|番)?(?!-?[0-9])")

_IN_CIRCLE = re.compile(r"[①-⑳❶-➓⓵-⓾]")
_GLUED = re.compile(rf"(?<=[0-9０-９])(?={_IN_CIRCLE.pattern})")
"""Between 2 and ①以外 in `2①以外の方法`, which is not 21以外."""

_MARKS = re.compile(rf"{_IN_CIRCLE.pattern}|[0-9０-９]+")
_BETWEEN_MARKS = re.compile(
    r"[\s()（）、,，.．。・･/／:：~～〜－–\-→⇒>＞&＆+＋]|と|や|から|及び|又は|または|若しくは|もしくは|ではなく|でなく|or|and|か"
)
_OTHER = re.compile(rf"(?:{_MARKS.pattern})\s*以外")
_CROSSED = re.compile(r"[-/\\|×✕✖✗✘❌☓╳╱╲x*=_.・~\ufe0f]+")
_SAID_NOT_ASKED = re.compile(
    r"(?:回答|記入|記載)?(?:対象外|不要|なし|無し?|非該当|該当(?:なし|無し?|せず|しない)|省略|空欄|斜線|n/?a|[未無]回答|未記入)"
    r"(?:です|のため)?(?:[(、,].*)?"
)
_LONGEST_STROKE = 40


def _is_several(text: str) -> bool:
    """Whether a text is nothing but several marks or numbers: ①②, 1～3, 1.5."""
    return len(_MARKS.findall(text)) > 1 and not _BETWEEN_MARKS.sub("", _MARKS.sub("", text))


def without_space(text: str) -> str:
    """`text` without any white space, line breaks, zero-width or other invisible characters included."""
    if text.isalnum():
        return text
    text = "".join(text.split())
    return text if text.isprintable() else "".join(c for c in text if unicodedata.category(c) != "Cf")


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: it is empty, or holds white space and invisible characters alone."""
    return not without_space(text)


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
    plain = unicodedata.normalize("NFKC", _GLUED.sub(" ", text)).lstrip()
    match = _NUMBER_MARK.match(plain)
    if match and 1 <= int(match[1]) <= len(_CIRCLED):
        rest = plain[match.end() :]
        if not re.match(r"[年月日人件割%円名]", rest):
            return _CIRCLED[int(match[1]) - 1], rest.strip()
    return None, text


def circled_marks(text: str) -> frozenset[str]:
    """Every circled number that a text holds, as a choice mark: those of `③（❶以外）` are ③ and ①."""
    return frozenset(_CIRCLED_ALIKE[found] for found in _IN_CIRCLE.findall(text))


def is_tick(text: str) -> bool:
    """Whether `text` is one of the signs that people put into a box for 'this applies' (〇 ○ ◯ o レ ✓ …)."""
    sign = without_space(text).rstrip("\ufe0e\ufe0f")  # how an emoji is to look
    return sign not in _CIRCLED_ALIKE and unicodedata.normalize("NFKC", sign) in _TICKS


def is_stroke(text: str) -> bool:
    """Whether `text` is no more than a stroke or a cross through the cell: －, ／, ×, ＊＊."""
    return len(text) <= _LONGEST_STROKE and _CROSSED.fullmatch(fold(text)) is not None


def is_crossed_out(text: str) -> bool:
    """Whether `text` says that there is nothing to answer here: a stroke, 対象外, 該当なし, 回答不要（Q6へ）."""
    return len(text) <= _LONGEST_STROKE and _says_not_asked(text)


@lru_cache(maxsize=4096)
def _says_not_asked(text: str) -> bool:
    return is_stroke(text) or _SAID_NOT_ASKED.fullmatch(fold(text).strip("()[]【】。.")) is not None


def to_nfc(text: str) -> str:
    """`text` in NFC, the form that file names and cells are written in."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
