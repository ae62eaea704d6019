"""The dates that files bear, which may be anything: a time that was, or none."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from gui.words.eras import moment_in_era

UNKNOWN = "日時不明"
_EARLIEST = datetime(1980, 1, 2)  # before it, systems and archives say that they know none
_AHEAD = timedelta(days=1)  # other PCs' clocks and other time zones


def of_seconds(seconds: float) -> datetime | None:
    """The local time that is so many seconds after 1970; None where no file can have been written then.

    That is before 1980, more than a day from now, or nothing that is a time at all.
    """
    try:
        return _credible(datetime.fromtimestamp(seconds))
    except (OverflowError, OSError, ValueError):
        return None


def of_parts(parts: Sequence[int]) -> datetime | None:
    """The local time of these numbers (year, month, day, hour, minute, second), as archives have it; None as above."""
    try:
        year, month, day, hour, minute, second = parts
        return _credible(datetime(year, month, day, hour, minute, min(second, 59)))
    except (OverflowError, ValueError):
        return None


def _credible(moment: datetime) -> datetime | None:
    return moment if _EARLIEST <= moment <= datetime.now() + _AHEAD else None


def spoken(moment: datetime | None) -> str:
    """A moment for an officer, `今日 10:42`, `令和5年7月10日 09:30` or 日時不明."""
    if moment is None:
        return UNKNOWN
    if moment.date() == datetime.now().date():
        return f"今日 {moment:%H:%M}"
    return moment_in_era(moment)


def noted(moment: datetime | None) -> str:
    """A moment that sorts as text, `2023-07-10T09:30`; '' where it is not known."""
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else ""
