"""Times of a day as people write them, and the one way in which an answer keeps them: `8:30`; a day with its time on one line."""

import re
from datetime import date
from unicodedata import normalize

from gui.words import dates
from gui.words.late_patterns import late
from gui.words.year_month import as_digits

_TIME = late(r"(1?\d|2[0-3]):([0-5]\d)|(24):(00)")
_WRITTEN = late(
    r"(午前|午後|am|pm)?(\d{1,2})(?::(\d{2})(?::00)?|時(?:(\d{1,2})分?|(半))?)(am|pm)?|(\d{2})(\d{2})", re.ASCII
)
_KANJI = late("[〇一二三四五六七八九十]+(?=[時分])")
_MIDDAY = ("正午", "12:00")
_NOON = 12
_MINUTES = 24 * 60
_WITHOUT_YEAR = late(r"(\d{1,2})[月/.\-](\d{1,2})日?(?:\([月火水木金土日祝・曜]{1,9}\))?")


def minute_of(text: str) -> int | None:
    """The minute of the day that a time is, as answers keep it; None for anything else."""
    match = _TIME.fullmatch(text)
    return 60 * int(match[1] or match[3]) + int(match[2] or match[4]) if match else None


def time_at(minute: int) -> str:
    """The time of a minute of the day."""
    return f"{minute // 60}:{minute % 60:02d}"


def share_of_day(text: str) -> float | None:
    """What a cell holds for a time: its share of the day; None where it is none."""
    minute = minute_of(text)
    return None if minute is None else minute / _MINUTES


def time_in(text: str) -> str | None:
    """The time that a text in narrow letters says: 08:30, 8時半, 午後一時五分, 0830, 正午; None where it says none, or seconds."""
    if text in _MIDDAY:
        return _MIDDAY[1]
    match = _WRITTEN.fullmatch(_KANJI.sub(as_digits, text.lower())) if len(text) < 20 else None
    if match is None:
        return None
    half = match[1] or match[6]
    hour, minute = int(match[2] or match[7]), 30 if match[5] else int(match[3] or match[4] or match[8] or 0)
    if half and (hour > _NOON or (match[1] and match[6])):
        return None
    if half:
        hour = hour % _NOON + (_NOON if half in ("午後", "pm") else 0)
        # 午後12時 is the end of the day as often as noon.
        if half == "午後" and match[2] == "12":
            return None
    found = f"{hour}:{minute:02d}"
    return found if minute_of(found) is not None else None


def typed_moment(text: str, today: date, *, ahead: bool) -> tuple[date, str] | None:
    """The day and the hour (`9:30`, '' where none is said) that a text says; None where it says none.

    Of a day without a year it is the next one from today on where `ahead`, else the last one until today.
    """
    said, hour = _parts(" ".join(normalize("NFKC", text).replace("T", " ").split()))
    day, time = _day(said, today, ahead=ahead), time_in(hour) if hour else ""
    return None if day is None or time is None else (day, time)


def _day(said: str, today: date, *, ahead: bool) -> date | None:
    found = _WITHOUT_YEAR.fullmatch(said.replace(" ", ""))
    if not found:
        return dates.day(dates.day_in(said, today.year) or "")
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    days = (dates.day(f"{year}-{int(found[1]):02d}-{int(found[2]):02d}") for year in years)
    return next((day for day in days if day and (day >= today if ahead else day <= today)), None)


def _parts(text: str) -> tuple[str, str]:
    """The day and the time that a text says, '' for none."""
    if text.endswith(_MIDDAY[0]):
        return text.removesuffix(_MIDDAY[0]).rstrip(), _MIDDAY[0]
    if ":" not in text and "時" not in text:
        return text, ""
    day, space, hour = text.rpartition(" ")
    if not space:
        day, space, hour = text.rpartition(")" if ")" in text else "日")
    return f"{day}{space}".strip(), hour
