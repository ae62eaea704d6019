"""A day, perhaps with its hour, as officers type it into one line; of a day without a year the nearest on one side of today."""

import re
from datetime import date
from unicodedata import normalize

from gui.words import dates, times

_WITHOUT_YEAR = re.compile(r"(\d{1,2})[月/.\-](\d{1,2})日?(\(.*\))?")


def typed_moment(text: str, today: date, *, ahead: bool) -> tuple[date, str] | None:
    """The day and the hour (`9:30`, '' where none is said) that a text says; None where it says none.

    Of a day without a year it is the next one from today on where `ahead`, else the last one until today.
    """
    said, hour = _parts(" ".join(normalize("NFKC", text).replace("T", " ").split()))
    day, time = _day(said, today, ahead=ahead), times.time_in(hour) if hour else ""
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
    if ":" not in text and "時" not in text and not text.endswith("正午"):
        return text, ""
    day, space, hour = text.rpartition(" ")
    if not space:
        day, space, hour = text.rpartition(")" if ")" in text else "日")
    return f"{day}{space}".strip(), hour
