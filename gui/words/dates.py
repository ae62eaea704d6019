"""Days and years as people write them, and the one way in which answers keep them: `2024-04-01`, `2024`."""

import re
import unicodedata
from datetime import date

from gui.words.eras import ERAS, SHOWN, era_called, year_said
from gui.words.folding import KANA_ON, without_space
from gui.words.late_patterns import late
from gui.words.year_month import BOTH, KANJI, as_digits, day_numbered, in_one_way, short_year, year_of_era

_CANONICAL = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ERA = (
    r"(?:(?P<era>令和|平成|昭和|[令平昭RHS])\.?(?P<count>元|\d{1,2})"
    r"|(?P<old>大正|明治|[TM])\.?(?P<of_old>元|\d{1,2}))"
)
_SIGN = r"(?P<sign>[./\-・])"
_MONTH_AND_DAY = r"(?P<month>\d{1,2})(?:月|(?P=sign))(?P<day>\d{1,2})日?"
_WESTERN = late(
    rf"(?:西暦)?(?P<year>\d{{4}})(?:年|{_SIGN}){_MONTH_AND_DAY}(?:T?\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.0+)?)?)?"
)
_OF_ERA = late(rf"{_ERA}(?:年|{_SIGN}){_MONTH_AND_DAY}")
_DIGITS = late(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_ERA_DIGITS = late(r"(?P<era>[RHS])(?P<count>\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_SHORT = late(rf"(?P<short>[1-9]\d?)(?:年|(?P<sign>[./\-])){_MONTH_AND_DAY}")
_WITHOUT_ERA = late(r"0?[1-9]\d?年.*")
_BEHIND = late(r"(?:\([月火水木金土日祝・]+(?:曜日?)?\)|付け?|現在|時点|[。、.,])+$")
_YEAR = late(rf"(?:西暦)?(?P<year>\d{{4}})(?:年度?)?|{_ERA}(?:年度?)?")
_LONGEST = 60
_WEEK = "月火水木金土日"
_OF_WEEK = late(rf"[(（]([{_WEEK}])(?:曜日?)?[)）]")
_FEWEST_ERAS = 2
_APART = late(r"(?<=\d)\s+(?=\d)")  # 2024/4/1 9 is no 19th, but a time may follow
_SERIAL = late(r"(\d{5})(?:(?:\.0+)?|(?:\.\d+)?(\(1904年起算\)))")
ZERO = date(1899, 12, 30)
"""The day from which the numbers of days are counted in a cell (ECMA-376 part 1 §18.17.4.1)."""

YEARS = range(1868, 2118)
"""明治元年 to 令和99年: years that an answer may say."""
SOON = 3
"""Years up to which a plan is likelier than a year that was."""
AHEAD = 10
"""Years after the deadline up to which a year of two figures is one of 令和, and beyond which a slip is likelier than a plan."""

_YEARS_ALONE = (date(1905, 5, 3), date(1905, 8, 11))
"""What a cell for days makes of a year that is typed alone, 1950 to 2050: the day of that number."""


def day(text: str) -> date | None:
    """The day of `YYYY-MM-DD`; None for anything else."""
    found = _day(*map(int, text.split("-"))) if _CANONICAL.fullmatch(text) else None
    return found if found and found.year in YEARS else None


def day_in(text: str, now: int) -> str | None:
    """`YYYY-MM-DD` for what people type: 令和6年4月1日, R6.4.1, 2024/4/1, 令和六年四月一日（月）, 20240401, 45383; else None.

    Of 6/4/1, 6年4月1日 and 24/4/1 the year is one of 令和 unless that lies far behind `now`, the year of the survey. A date
    that lost its format is the number of its day.
    """
    found = _said(text, now)
    return found.isoformat() if found and found.year in YEARS else None


def is_year_alone(day: date) -> bool:
    """Whether a day is likelier the year that somebody typed into a cell for days: 2024 shows 1905/7/16 there."""
    return _YEARS_ALONE[0] <= day <= _YEARS_ALONE[1]


def is_guessed_day(text: str) -> bool:
    """Whether a day is said so that another may be meant.

    6/4/1, of which the year is not said; a bare number of days; a year that its era no longer had; another day of the week.
    """
    said = _folded(text)
    if _SHORT.fullmatch(said) or _SERIAL.fullmatch(said):
        return True
    found, of_week = _said(text, 0), _OF_WEEK.search(text)
    if found and of_week and _WEEK[found.weekday()] != of_week[1]:
        return True
    of_era = _OF_ERA.fullmatch(said) or _ERA_DIGITS.fullmatch(said)
    return bool(found and of_era and _is_past(of_era, found))


def other_days(text: str, now: int) -> tuple[str, ...]:
    """The days that may be meant instead: of 平成, or this century's, for 17/4/1, whose year is far ahead.

    Of a number that is counted from 1904 the day that it is in every other workbook: it may have been pasted.
    """
    numbered = _SERIAL.fullmatch(_folded(text))
    if numbered and numbered[2]:
        return (day_in_japanese(day_numbered(numbered[1]).isoformat()),)
    match, found = _SHORT.fullmatch(_folded(text)), _said(text, now)
    if match is None or found is None or found.year <= now + SOON:
        return ()
    years = (year_of_era("平成", match["short"]), 2000 + int(match["short"]))
    days = (_day(year, found.month, found.day) for year in years if year <= now)
    return tuple(day_in_japanese(one.isoformat()) for one in days if one)


def lacks_era(text: str) -> bool:
    """Whether a text says a year of one or two figures, and not of which era: 24年4月."""
    return _WITHOUT_ERA.fullmatch(_folded(text)) is not None


def is_guessed_year(text: str) -> bool:
    """Whether a year is said so that another may be meant: 昭和65年, which its era no longer had."""
    found, year = _YEAR.fullmatch(_folded(text)), _year_said(text)
    return bool(found and year in YEARS and _is_past(found, date(year, 1, 1)))


def _is_past(found: re.Match[str], day: date) -> bool:
    """Whether a day lies behind the era of which it is said to be."""
    era = era_called(found["era"] or "")
    return era is not None and day > era.ends


def is_far_day(text: str, now: int) -> bool:
    """Whether a text says a day, but one of a year that no answer may say: 9999-12-31."""
    found = _said(text, now)
    return found is not None and found.year not in YEARS


def _said(text: str, now: int) -> date | None:
    said = _folded(text)
    if not said:
        return None
    if match := _SERIAL.fullmatch(said):
        return day_numbered(*match.groups())
    if match := _WESTERN.fullmatch(said) or _DIGITS.fullmatch(said):
        year = int(match["year"])
    elif match := _OF_ERA.fullmatch(said):
        year = _year_of(match)
    elif match := _ERA_DIGITS.fullmatch(said):
        year = year_of_era(match["era"], match["count"])
    elif match := _SHORT.fullmatch(said):
        year = short_year(match["short"], now + AHEAD, signs=bool(match["sign"]) and "月" not in said)
    else:
        return None
    return _day(year, int(match["month"]), int(match["day"]))


def year_in(text: str) -> str | None:
    """`YYYY` for what people type: 2024年, 令和6年度, R6; None where it is in doubt."""
    year = _year_said(text)
    return str(year) if year in YEARS else None


def is_far_year(text: str) -> bool:
    """Whether a text says a year, but one that no answer may say."""
    return (_year_said(text) or YEARS[0]) not in YEARS


def outside(years: range) -> str:
    """What a sentence on a day, month or year that lies outside goes on with."""
    return f"は、{years[0]}年から{years[-1]}年までの間にありません。年の数字を確かめてください。"


def far_ahead() -> str:
    """What a sentence on one goes on with that lies further ahead than a plan does: 令和60年 for 令和6年."""
    return f"は提出期限から{AHEAD}年より先です。年の数字が正しいか、確かめてください。"


def _year_said(text: str) -> int:
    match = _YEAR.fullmatch(_folded(text))
    if match is None:
        return 0
    return int(match["year"]) if match["year"] else _year_of(match)


def _year_of(match: re.Match[str]) -> int:
    """The year by the common calendar; 0 if the era had no such year, and is over for good."""
    if match["era"]:
        return year_of_era(match["era"], match["count"])
    old, count = era_called(match["old"], ERAS), 1 if match["of_old"] == "元" else int(match["of_old"])
    year = old.begins.year + count - 1 if old and count else 0
    return year if old and year <= old.ends.year else 0


def is_year(text: str) -> bool:
    """Whether a text is a year of four figures."""
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) in YEARS


def day_in_japanese(text: str) -> str:
    """`2024-04-01` as 令和6年4月1日; the text itself if it is no day."""
    found = day(text)
    return f"{year_said(found)}{found.month}月{found.day}日" if found else text


def year_in_japanese(text: str) -> str:
    """`2024` as 令和6年, `2019` as 平成31年・令和元年; '' where it is no year, or of an era before 昭和."""
    year = int(text) if is_year(text) else 0
    found: list[str] = []
    for name, _, begins, _ in SHOWN:
        if year >= begins.year and (not found or found[0].endswith("元年")):
            found.insert(0, f"{name}{'元' if year == begins.year else year - begins.year + 1}年")
    return "・".join(found)


_ERA_AT_END = late(r"(?:(令和|平成|昭和)|(?<![A-Z])([RHS])|(?<=[(「『])([令平昭]))[.(「『]*$")


def era_before(words: str) -> str:
    """The era that words end with: 令和 for `申請日　令和` and `R.`; '' for none, or where another stands beside it (平成・令和)."""
    said = without_space(unicodedata.normalize("NFKC", words)).upper()
    match = _ERA_AT_END.search(said)
    if match is None or re.search(
        r"(?:令和|平成|昭和|[RHS令平昭])(?:[・/,、|.]|又は|または|若しくは|もしくは|と|か|及び)?$",
        said[: match.start()],
    ):
        return ""
    return _name_of(match[1] or match[2] or match[3])


def count_in_era(era: str, first: date, last: date) -> int | None:
    """Which year of an era the days from `first` to `last`, of one year, are in; None if none of them is in it."""
    found = era_called(era)
    is_in_it = found is not None and last >= found.begins and first <= found.ends
    return first.year - found.begins.year + 1 if found and is_in_it else None


def era_of(first: date, last: date) -> tuple[str, int] | None:
    """The last era that days of one year are in, and its year; None before 昭和."""
    found = ((name, count_in_era(name, first, last)) for name, *_ in SHOWN)
    return next(((name, count) for name, count in found if count), None)


def era_named(text: str) -> str:
    """The era that a text names and nothing else: 令和, R, 令; '' if it is none."""
    return _name_of(without_space(unicodedata.normalize("NFKC", text[:_LONGEST])).upper().strip("."))


def _name_of(said: str) -> str:
    found = era_called(said)
    return found.name if found else ""


_ERA_WORDS = ("明治", "大正", "昭和", "平成", "令和", "西暦", *"明大昭平令西MTSHRＭＴＳＨＲ")
_AN_ERA = late("|".join(_ERA_WORDS))
_CIRCLED = late(f"[〇○◯●◎✓✔☑レ■][ \u3000]?({_AN_ERA.pattern})")
_YEAR_AT_END = late("(?:[0-9]{1,2}|元)年?$")
_BETWEEN_ERAS, _OPENS, _CLOSES = "・･/／,，、|｜.．\n \u3000", "(（〔【", ")）〕】"


def choice_of_eras(words: str) -> str:
    """The eras of which one is to be circled, with which words end: 昭・平・令, (S・H); '' for none."""
    end = words.rstrip()[-_LONGEST:]
    at, starts = len(end.rstrip(_CLOSES).rstrip()), list[int]()
    while (era := next(filter(end[:at].endswith, _ERA_WORDS), "")) and not end[: at - len(era)][-1:].encode().isalpha():
        starts.append(at - len(era))
        left = end[: starts[-1]].rstrip(_BETWEEN_ERAS).removesuffix("又は").removesuffix("または")
        at = len(left.rstrip()) if len(left) < starts[-1] else 0
    if len(starts) < _FEWEST_ERAS:
        return ""
    before = end[: starts[-1]].rstrip()
    return end[len(before) - 1 if before[-1:] in tuple(_OPENS) else starts[-1] :]


def is_choice_of_eras(words: str) -> bool:
    """Whether words are nothing else."""
    return bool(words) and choice_of_eras(words) == words.strip()


def with_era_circled(choice: str, era: str) -> str:
    """Such a choice with one of its eras circled, as far as letters can: 昭・〇平・令; '' where it does not offer that."""
    said = _AN_ERA.sub(lambda one: f"〇{one[0]}" if era_named(one[0]) == era else one[0], choice)
    return said if said != choice else ""


def era_chosen(text: str) -> str:
    """The era that is left of such a choice, or circled in it; '' where none is, or several are."""
    found = {era_named(era) for era in _CIRCLED.findall(text[:_LONGEST])}
    return era_named(text.strip("()（）〔〕【】 \u3000")) or (found.pop() if len(found) == 1 else "")


def with_era_chosen(year: str) -> str:
    """The year that stands behind such a choice with its era: 平成2 for 昭・〇平・令2; as it is where none is chosen."""
    said = without_space(unicodedata.normalize("NFKC", year[:_LONGEST]))
    parted = _YEAR_AT_END.search(said)
    era = era_chosen(said[: parted.start()]) if parted else ""
    return f"{era}{parted[0]}" if parted and era else year


def _folded(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    said = without_space(_APART.sub("T", unicodedata.normalize("NFKC", text).translate(KANA_ON))).upper()
    return BOTH.sub(in_one_way, KANJI.sub(as_digits, _BEHIND.sub("", said)))


def _day(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
