"""Folding of what people type: widths, spaces, dashes and choice marks.

Everything here is a pure function from text to text; nothing is looked up.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from gui.words.late_patterns import late

# Every character that a person may type where the letter prints a hyphen (the long vowel mark included:
# both sides of a comparison are folded, so that データ still equals データ).
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ーｰ─━"), "-")
_DOTS = dict.fromkeys(map(ord, "·•･‧∙⋅"), "・")
_DASHES_AND_DOTS = _DASHES | _DOTS
KANA_ON = str.maketrans("ー−。", "--.")
"""What the keys for a dash and a point give among figures while kana is on, after NFKC."""

_TICKS = frozenset("〇○◯●◎◉■⭕⚪⚫oOレㇾ✓✔☑✅√vV1")
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
_NUMBER_MARK = late(r"[(\[〔【<]?(?:No\.?)?([1-9][0-9]?)(?:[)\]〕】>]|[.．、,:：。]|番)?(?!-?[0-9])")

_IN_CIRCLE = late(r"[①-⑳❶-➓⓵-⓾]")
_COUNTED = "年月日人件割%円名"
_GLUED = late(rf"(?<=[0-9０-９])(?={_IN_CIRCLE.pattern})")
"""Between 2 and ①以外 in `2①以外の方法`, which is not 21以外."""

_MARKS = late(rf"{_IN_CIRCLE.pattern}|[0-9０-９]+")
_BETWEEN_MARKS = late(
    r"[\s()（）、,，.．。・･/／:：~～〜－–\-→⇒>＞&＆+＋]|と|や|から|及び|又は|または|若しくは|もしくは|ではなく|でなく|or|and|か"
)
_OTHER = late(rf"(?:{_MARKS.pattern})\s*以外")
_CROSSED = re.compile(r"[-/\\|×✕✖✗✘❌☓╳╱╲x*=_.・~\ufe0f]+")
_CROSSES = re.compile(r"[×✕✖✗✘❌☓╳x\ufe0f]+")
_SAID_NOT_ASKED = late(
    r"(?:回答|記入|記載)?(?:対象外|不要|なし|無し?|非該当|該当(?:なし|無し?|せず|しない)|省略|空欄|斜線|n/?a|[未無]回答|未記入)"
    r"(?:です|のため)?(?:[(、,].*)?"
)
_LONGEST_STROKE = 40
_MAX_KEPT = 1_000
MAX_FOLDED = 100_000
"""Characters of a text that is still folded: no cell holds a third of that, and folding makes of one character up to 18."""

_Made = TypeVar("_Made")


def kept(count: int) -> Callable[[Callable[[str], _Made]], Callable[[str], _Made]]:
    """Decorates a pure function of a text: its last `count` results are kept, but those of long texts."""

    def decorated(make: Callable[[str], _Made]) -> Callable[[str], _Made]:
        once = lru_cache(maxsize=count)(make)

        @wraps(make)
        def made(text: str) -> _Made:
            return once(text) if len(text) <= _MAX_KEPT else make(text)

        return made

    return decorated


# White space, control and format characters (UCD: White_Space, Cc, Cf but for those that are drawn, as U+06DD is), the
# fillers and blanks that Unicode has as letters and symbols, and what takes the place of an object that is not there.
_SPACES = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    r"\ufff0-\ufffc\U00013430-\U0001343f\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# What says how another character is drawn, and shows nothing by itself (the rest of UCD: Default_Ignorable_Code_Point).
_SELECTORS = r"\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SPACE = re.compile(f"[{_SPACES}]+")
_NOTHING = re.compile(f"[{_SPACES}{_SELECTORS}]+")

_UNSEEN = late(rf"(?!\s)[{_SPACES}]|[\ufe0e\ufe0f]")

_COMPATIBLE = late(r"[\uf900-\ufaff\U0002f800-\U0002fa1f]+")
"""Kanji that Unicode's normal forms make others of: U+FA1B becomes 福."""


def _is_several(text: str) -> bool:
    """Whether a text is nothing but several marks or numbers: ①②, 1～3, 1.5."""
    return len(_MARKS.findall(text)) > 1 and not _BETWEEN_MARKS.sub("", _MARKS.sub("", text))


def without_space(text: str) -> str:
    """`text` without any white space, line breaks, zero-width, filling or other invisible characters included."""
    return _SPACE.sub("", text)


def without_invisible(text: str) -> str:
    """`text` without white space and whatever else shows nothing, every other character as it stands."""
    return _NOTHING.sub("", text)


def without_marks_of_format(text: str) -> str:
    """`text` without what shows nothing and is no white space either: a zero-width space, a mark of direction."""
    return _UNSEEN.sub("", text)


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: it is empty, or holds white space and invisible characters alone.

    The characters for private use are 外字, and show something.
    """
    return not text or _NOTHING.fullmatch(text) is not None


def has_space(text: str) -> bool:
    """Whether `text` holds white space of any kind, the invisible ones included (提出前の確認: 空白がないか)."""
    return without_space(text) != text


@kept(4096)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, nothing invisible, one dash, one middle dot, small letters.

    `1 －1`, `１‐1` and `1-1` fold to the same; so do `（ＡＢ）` and `(ab)`. What is longer than any cell's text is the same
    as nothing else, and stays as it is.
    """
    if len(text) > MAX_FOLDED:
        return text
    if text.isascii() and text.isalnum():
        return text.lower()
    text = unicodedata.normalize("NFKC", text.translate(_DASHES_AND_DOTS))
    return _NOTHING.sub("", text).translate(_DASHES_AND_DOTS).lower()


@kept(4096)
def split_mark(text: str) -> tuple[str | None, str]:
    """The choice mark that `text` begins with, as a circled number, and the rest; (None, text) if it has none.

    `①`, `1`, `１．`, `(1)` and `❶` are the mark ①. `2024年` and `1-1` begin with no mark; nor do `①②`, `1～3`, `1.5`
    and `①以外`, which mean something else than ①.
    """
    if len(text) > MAX_FOLDED:
        return None, text
    text = text.strip()
    if _is_several(text) or _OTHER.match(text):
        return None, text
    if text[:1] in _CIRCLED_ALIKE:
        return _CIRCLED_ALIKE[text[0]], text[1:].lstrip(" 　.．、,:：")
    plain = unicodedata.normalize("NFKC", _GLUED.sub(" ", text)).lstrip()
    match = _NUMBER_MARK.match(plain)
    if match and 1 <= int(match[1]) <= len(_CIRCLED):
        rest = plain[match.end() :]
        if not rest or rest[0] not in _COUNTED:
            return _CIRCLED[int(match[1]) - 1], rest.strip()
    return None, text


def circled_marks(text: str) -> frozenset[str]:
    """Every circled number that a text holds, as a choice mark: those of `③（❶以外）` are ③ and ①."""
    return frozenset(_CIRCLED_ALIKE[found] for found in _IN_CIRCLE.findall(text))


def is_tick(text: str) -> bool:
    """Whether `text` is one of the signs that people put into a box for 'this applies' (〇 ○ ◯ o レ ✓ …)."""
    sign = without_space(text).rstrip("\ufe0e\ufe0f")  # how an emoji is to look
    return len(sign) == 1 and sign not in _CIRCLED_ALIKE and unicodedata.normalize("NFKC", sign) in _TICKS


def is_stroke(text: str) -> bool:
    """Whether `text` is no more than a stroke or a cross through the cell: －, ／, ×, ＊＊."""
    return len(text) <= _LONGEST_STROKE and _CROSSED.fullmatch(fold(text)) is not None


def is_cross(text: str) -> bool:
    """Whether `text` is a stroke of crosses alone, which in a box may also say that this does not apply: ×, ✕."""
    return is_stroke(text) and _CROSSES.fullmatch(fold(text)) is not None


def is_signs(text: str) -> bool:
    """Whether `text` is of points, marks and signs alone, without a letter or a figure: ※, ㊞, ①, 〇; but not Ⅲ."""
    found = ((c, unicodedata.category(c)) for c in without_space(text))
    return all(kind[0] in "PSZM" or kind == "No" or c == "〇" for c, kind in found)


def is_crossed_out(text: str) -> bool:
    """Whether `text` says that there is nothing to answer here: a stroke, 対象外, 該当なし, 回答不要（Q6へ）."""
    return len(text) <= _LONGEST_STROKE and _says_not_asked(text)


@lru_cache(maxsize=4096)
def _says_not_asked(text: str) -> bool:
    return is_stroke(text) or _SAID_NOT_ASKED.fullmatch(fold(text).strip("()[]【】。.")) is not None


def composed(text: str) -> str:
    """`text` as the name of a file: in NFC, but for the kanji that NFC makes others of, which a file name may hold.

    か and a mark over it, as some systems name files, are が; U+FA1B does not become 福.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    kept = _COMPATIBLE.findall(text)
    others = [unicodedata.normalize("NFC", piece) for piece in _COMPATIBLE.split(text)]
    return "".join(piece for pair in zip(others, (*kept, ""), strict=True) for piece in pair)
