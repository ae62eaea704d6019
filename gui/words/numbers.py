"""Numbers as people write them, and the one way in which an answer keeps them: `1234.5`."""

import re
import unicodedata
from decimal import Context, Decimal
from math import floor

from gui.words.folding import KANA_ON, without_space
from gui.words.late_patterns import late

_CANONICAL = late(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_PLAIN = late(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_APART = late(r"[0-9]\s+[0-9]")
_GROUPED = late(r"[1-9][0-9]{0,2}(?:[,、][0-9]{3})+(?:\.[0-9]+)?")
_SCIENTIFIC = late(r"[0-9](?:\.[0-9]+)?E[+-]?[0-9]{1,2}")
_SIGN = late(r"^[-△▲+]")
_YEN = late(r"^([-△▲+]?)[¥\\]")
"""Before a sum or behind its minus; Excel's own is the backslash of old, which Japanese fonts draw as ¥."""
_DASHES = str.maketrans("‐‑‒–—―", "------") | KANA_ON
_KANJI = str.maketrans("〇零一二三四五六七八九壱弐参", "00123456789123")
_RING = "〇"
"""By itself the sign for what applies, oftener than a nought."""

_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_THOUSANDS = "(?:[0-9]*千)?(?:[0-9]*百)?(?:[0-9]*十)?[0-9]*"
_IN_WORDS = late(f"(?:{_THOUSANDS}兆)?(?:{_THOUSANDS}億)?(?:{_THOUSANDS}万)?{_THOUSANDS}")
_PIECE = late(r"([0-9]*)([十百千万億兆]?)")
_SPELLED = frozenset("〇零一二三四五六七八九壱弐参十百千万億兆E")
_BEGINNING = _SPELLED | frozenset("0123456789,、.+-△▲¥\\")
_ALIKE = (
    *(("人", "名"), ("歳", "才"), ("%", "パ-セント")),
    *(("M2", "平米", "平方メ-トル", "平方M"), ("M3", "立米", "立方メ-トル")),
    ("か所", "カ所", "ヵ所", "ヶ所", "ケ所", "箇所", "個所"),
    ("か月", "カ月", "ヵ月", "ヶ月", "ケ月", "箇月"),
)
"""Units that people write for one another, folded."""

_COUNTED = late(
    r"[0-9〇一二三四五六七八九十百千万]\s*(人|名|件|棟|戸|台|個|[かカヵヶケ箇]所|回|枚|冊|校|園|社|床|室|世帯|団体|施設)$"
)
_PER = late(
    r"\s*(?:毎|各|[1１][かヵヶ])?([日週月年])[間額]?(?:に|[あ当]たり)?([0-9０-９].*)|([0-9０-９].*)[/／]([日週月年])\s*"
)
"""So many in what time: 月4回, 4回/月."""

_ABOUT = late(
    r"(約|凡そ|およそ|おおよそ|概ね|おおむね|ほぼ)?([^約凡おほ概]+?)(以上|超|余り?|強|弱|前後|程度?|くらい|ぐらい|ほど)?"
)
"""What is added to a number that is not counted exactly, before and behind it and its unit."""

_BOOKED = late(r"\(([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)\)")
"""A minus as it is set in books; (5) may be the fifth."""

_NO_DIGITS = ("<super>", "<sub>", "<circle>", "<fraction>")  # 10² is not 102, nor ① a number
LONGEST = 100
"""Characters of the longest text that is looked at for a number."""

_EXACT = Context(prec=10_000)
"""More digits than any number here has: none is ever rounded away."""


class Digits(str):
    """The digits of a number, as against a text that looks like one."""

    __slots__ = ()


def is_number(text: str) -> bool:
    """Whether a text is a number as answers keep it: its digits, a point, a minus before it, and nothing else."""
    return len(text) <= LONGEST and _CANONICAL.fullmatch(text) is not None


def number_in(text: str, unit: str = "") -> str | None:
    """The number that a text says: `1,234人`, `１２３４`, `△5`, `三千二百`, `1万2000`; None where that is in doubt.

    `unit`, or what is written for it, may stand behind it, of 円／袋 its 円 alone, and ¥ before what is counted in 円.
    What is asked for each month may be 月4回. (1,234) is below nought. In doubt are ¥1,234 in 千円, 1,5, 10 20, 10², 三十二十, 〇, (5) and 約100.
    """
    if is_number(text) and not (unit and text.endswith(_folded(unit))):
        return text if text.strip("-0.") else text.removeprefix("-")
    if len(text) > LONGEST or _APART.search(unicodedata.normalize("NFKC", text)):
        return None
    counted = _folded(unit)
    said, *period = _per(text)
    if counted.partition("/")[2] in period and _folded(said).endswith(counted.partition("/")[0]):
        text = said
    whole, text = text, _before_unit(text, counted)
    if any(unicodedata.decomposition(sign).startswith(_NO_DIGITS) for sign in text):
        return None
    said = _BOOKED.sub(r"-\1", _folded(text))
    of_sums = counted.partition("/")[0]
    if of_sums == "円" or (of_sums.endswith("円") and text != whole):  # ¥1,234 in 千円 may be either
        said = _YEN.sub(r"\1", said)
    sign = "-" if said[:1] in ("-", "△", "▲") else ""
    said = _SIGN.sub("", said, count=1)
    if _GROUPED.fullmatch(said):
        said = re.sub("[,、]", "", said)
    found = _value(said)
    if found is None or not found.strip("0."):
        sign = ""
    return None if found is None else canonical_number(sign + found)


def about(text: str) -> str:
    """The number, with its unit, of which a text says that it is so many or nearly: 30人 for 約30人 and 30人程度; else the text."""
    found = _ABOUT.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return found[2].strip() if found and (found[1] or found[3]) else text


def _before_unit(text: str, counted: str) -> str:
    alone = {counted, counted.partition("/")[0]}
    units = alone.union(*(alike for alike in _ALIKE if not alone.isdisjoint(alike)))
    found = (text[:at] for at in range(len(text)) if counted and _folded(text[at:]) in units)
    return next(found, text)


def _per(text: str) -> tuple[str, ...]:
    """What a text says of each day, week, month or year, and of which of them; the text alone where it says no such thing."""
    found = _PER.fullmatch(text)
    return (found[2] or found[3], found[1] or found[4]) if found else (text,)


def other_period(text: str, unit: str) -> str:
    """月 for 月4回 and 4回/月, where what is asked for is that of each 週; '' for none."""
    times, per, period = _folded(unit).partition("/")
    said, *other = _per(text) if len(text) <= LONGEST else (text,)
    return "".join(other) if per and period not in other and number_in(said, times) is not None else ""


def counter_in(text: str) -> str:
    """The word for what is counted that stands behind a number: 棟 in 3棟; '' for none."""
    found = _COUNTED.search(unicodedata.normalize("NFKC", text)) if len(text) <= LONGEST else None
    return found[1] if found else ""


def is_spelled(text: str, unit: str = "") -> bool:
    """Whether a number is said by words, powers or brackets, and not by its digits alone: 12万, 三千二百, 1E+05, (1,234)."""
    said = _folded(_before_unit(text, _folded(unit)))
    return not _SPELLED.isdisjoint(said) or _BOOKED.fullmatch(said) is not None


def may_begin(text: str, unit: str = "") -> bool:
    """Whether more typed behind a text may make a number of it: `-`, `1,`, `三千`."""
    return len(text) <= LONGEST and _BEGINNING.issuperset(_folded(_before_unit(text, _folded(unit))))


def _folded(text: str) -> str:
    return without_space(unicodedata.normalize("NFKC", text).translate(_DASHES)).upper()


def _value(said: str) -> str | None:
    if _PLAIN.fullmatch(said):
        return said
    if _SCIENTIFIC.fullmatch(said):
        return f"{Decimal(said):f}"
    digits = said.translate(_KANJI) if said != _RING else said
    if digits.isascii() and digits.isdigit():
        return digits
    return str(_counted(digits)) if digits and _IN_WORDS.fullmatch(digits) else None


def _counted(said: str) -> int:
    """三千二百 and 1万2000 with their digits as figures: 3千2百 is 3200."""
    total = part = 0
    for digits, power in _PIECE.findall(said):
        if power in _LARGE:
            total += (part + int(digits or 0) or 1) * _LARGE[power]
            part = 0
        else:
            part += int(digits or (1 if power else 0)) * _SMALL.get(power, 1)
    return total + part


def digits_of(number: float) -> str:
    """The digits of a number, none of them lost and no power of ten: 1e20 is 100000000000000000000, 12.0 is 12."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def as_code(text: str) -> str | float:
    """A text as Excel takes it that is typed: a number where that shows the very same digits, so not 007."""
    return float(text) if is_number(text) and digits_of(float(text)) == text else text


def times_ten(text: str, power: int) -> str:
    """A number with its point moved, exactly: 85.5 by -2 is 0.855."""
    return same_number(canonical_number(f"{Decimal(text).scaleb(power, _EXACT):f}"))


def scaled(text: str, places: int) -> int:
    """A number as so many of 10 to the power of -`places`, exactly where it has no more digits, else rounded down."""
    return floor(Decimal(text).scaleb(places, _EXACT))


def unscaled(count: int, places: int) -> str:
    """The number that is so many of 10 to the power of -`places`."""
    return same_number(f"{Decimal(count).scaleb(-places, _EXACT):f}")


def canonical_number(text: str) -> str:
    """Plain digits as answers keep them: no zeros before them, one before a point, no point at their end: `007.` is 7."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}{point}{fraction}" if fraction else f"{sign}{whole}"


def same_number(text: str) -> str:
    """A number without the zeros at its end: `1.50` and `1.5` are 1.5, `-0` is 0."""
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def with_commas(text: str) -> str:
    """A number as it is read: `1234.5` is 1,234.5."""
    return f"{Decimal(text):,f}"
