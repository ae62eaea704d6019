"""Times of a day as people write them, and the one way in which an answer keeps them: `8:30`."""

import re

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
