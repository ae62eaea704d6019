"""Year and month (予定年月): `2024-04` in the answers file, 令和6年4月 on screen and form."""

import re
import unicodedata
from datetime import date, timedelta

from gui.words.eras import era_called, year_said
from gui.words.folding import KANA_ON, without_space
from gui.words.late_patterns import late

YEARS = range(1926, 2118)
"""昭和元年 to 令和99年: years of which an answer may say a month."""

_CANONICAL = re.compile(r"(\d{4})-(\d{2})")
_SEPARATOR = r"(?P<separator>[./\-・])"
_MONTH = r"(?P<month>\d{1,2})(?:月(?:\d{1,2}日?)?|(?P=separator)(?:\d{1,2}日?)?)?"
_TIME = r"(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
_YEAR = rf"(?:年(?P<fiscal>度)?|{_SEPARATOR})"
_WESTERN = late(rf"(?:西暦)?(?P<year>\d{{4}}){_YEAR}{_MONTH}{_TIME}")
_ERA = late(rf"(?P<era>令和|平成|昭和|[令平昭RHS])\.?(?P<year>元|\d{{1,2}}){_YEAR}{_MONTH}")
_SHORT = late(r"([1-9]\d?)(?:年(\d{1,2})月(?:\d{1,2}日)?|([./\-])(\d{1,2})\3\d{1,2})")
_DIGITS = late(r"(\d{4})(\d{2})(?:\d{2})?")
BOTH = late(
    r"(令和|平成|昭和|[RHS])(元|\d{1,2})年?\((\d{4})年?\)年?|(\d{4})年?\((令和|平成|昭和|[RHS])(元|\d{1,2})年?\)年?"
)
_TWICE = late(r"(.+)\((.+)")
_BEFORE = late(r"^[・※]?(?:(?:定める)?予定(?:年月)?)?[:(]?")
_BEHIND = late(
    r"(?:頃|ごろ|末日?|中|[上中下初]旬|付け?|[にをの]|目[途処]|目標|想定|施行|運用|開始|適用|改[定訂正]|策定|作成|制定|整備|実施|公表"
    r"|定める|予定|見込み?|である|です|する|して(?:います|いる|おります)|\([月火水木金土日](?:曜日?)?\)|[().。、,※])*$"
)
_LONGEST = 100
_CIRCLED = late(r"^\s*[①-⑳]")
KANJI = late(r"[〇一二三四五六七八九十]+(?=[年月日])")
_KANJI_DIGITS = "〇一二三四五六七八九"
_SERIALS = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31
_SERIAL = late(r"(\d{5})(?:\.\d+)?(\(1904年起算)?")
_JANUARY_OR_OCTOBER = late(r"\d{4}\.1")  # 2024.10 typed into a cell for numbers is kept as 2024.1


def parse(text: str) -> tuple[int, int] | None:
    """Year and month of `YYYY-MM`, the only form in an answers file; None for anything else."""
    match = _CANONICAL.fullmatch(text)
    found = _checked(int(match[1]), int(match[2])) if match and text.isascii() else None
    return found if found and found[0] in YEARS else None


def recognise(text: str, latest: int = 0) -> str | None:
    """`YYYY-MM` for what people type into the cell: 令和6年4月, Ｒ６.４, 2024/4, 202404, 令和六年四月（予定）, a date; else None.

    A date that lost its format is the number of its day since 1899-12-30 (ECMA-376 part 1 §18.17.4.1). Of 6年4月 and 6/4/1 the
    year is one of 令和, unless that is behind `latest`: then that of 24/4/1 is 2024, and that of 24年4月 in doubt.
    """
    found = _found(text, latest)
    return f"{found[0]:04d}-{found[1]:02d}" if found and found[0] in YEARS else None


def may_be_october(text: str) -> bool:
    """Whether a text is 2024.1, which a cell for numbers makes of 2024.10."""
    return (
        len(text) <= _LONGEST and _JANUARY_OR_OCTOBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None
    )


def is_far(text: str) -> bool:
    """Whether a text says a month, but one of a year that no answer may say."""
    found = _found(text)
    return found is not None and found[0] not in YEARS


def _found(text: str, latest: int = 0) -> tuple[int, int] | None:
    if len(text) > _LONGEST:
        return None
    folded = without_space(unicodedata.normalize("NFKC", _CIRCLED.sub("", text)).translate(KANA_ON)).upper()
    folded = KANJI.sub(as_digits, _BEHIND.sub("", _BEFORE.sub("", folded), count=1))
    folded = BOTH.sub(in_one_way, folded)
    found = None
    if _JANUARY_OR_OCTOBER.fullmatch(folded):
        return None
    if match := _WESTERN.fullmatch(folded) or _ERA.fullmatch(folded):
        found = _said(match)
    elif match := _SHORT.fullmatch(folded):
        found = _checked(short_year(match[1], latest, signs=bool(match[3])), int(match[2] or match[4]))
    elif match := _DIGITS.fullmatch(folded):
        found = _checked(int(match[1]), int(match[2]))
    elif match := _SERIAL.fullmatch(folded):
        day = day_numbered(*match.groups())
        found = (day.year, day.month) if match[2] or int(match[1]) in _SERIALS else None
    elif match := _TWICE.fullmatch(folded):
        return _the_same(match[1], match[2])
    return found


def since_1904(number: str) -> str:
    """How the number of a day is said of a workbook that counts days from 1904; it is read as that day, and may be another's."""
    return f"{number}（1904年起算）"


def day_numbered(number: str, since_1904: str | None = None) -> date:
    """The day of a number; counted from 1904 where something says so."""
    return (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=int(number))


def _said(match: re.Match[str]) -> tuple[int, int] | None:
    """The year and month that a text gives; 令和6年度3月 is in 令和7年 by the book, and in 令和6年 for some."""
    month = int(match["month"])
    if match["fiscal"] and month <= 3:
        return None
    year = year_of_era(match["era"], match["year"]) if "era" in match.re.groupindex else int(match["year"])
    return _checked(year, month)


def _the_same(text: str, again: str) -> tuple[int, int] | None:
    """The month that is said twice: 2024年4月（令和6年4月）."""
    found = _found(text)
    return found if found == _found(again) else None


def year_of_era(era: str, number: str) -> int:
    """The year of an era by the common calendar; 0 if there is none."""
    found, count = era_called(era), 1 if number == "元" else int(number)
    return found.begins.year + count - 1 if found and count else 0


def short_year(number: str, latest: int, *, signs: bool) -> int:
    """The year of a number without an era: one of 令和 up to the `latest`; beyond, of 24/4/1, 2024, and of 24年, which may be 平成, 0."""
    year = year_of_era("令和", number)
    return year if year <= latest else 2000 + int(number) if signs else 0


def as_digits(found: re.Match[str]) -> str:
    """二十三 or 二三 as 23; what is no number, as 十十, as it is."""
    tens, ten, ones = found[0].rpartition("十")
    if not ten:
        return "".join(str(_KANJI_DIGITS.index(digit)) for digit in ones)
    if max(len(tens), len(ones)) > 1 or tens == ten:
        return found[0]
    return str((_KANJI_DIGITS.index(tens) if tens else 1) * 10 + (_KANJI_DIGITS.index(ones) if ones else 0))


def in_one_way(found: re.Match[str]) -> str:
    """令和6年（2024年） as 2024年, if both are the same year."""
    year = int(found[3] or found[4])
    same = year == year_of_era(found[1] or found[5], found[2] or found[6])
    return f"{year}年" if same else found[0]


def in_japanese(text: str) -> str:
    """`2024-04` as 令和6年4月; the text itself if it is not a year and month."""
    found = parse(text)
    return f"{year_said(date(*found, 28))}{found[1]}月" if found else text  # no era has begun behind a 28th


def _checked(year: int, month: int) -> tuple[int, int] | None:
    return (year, month) if 1 <= month <= 12 and year else None
