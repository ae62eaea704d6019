"""The eras, and days and moments as an officer reads them, on screen and on paper; files for machines keep `2026-11-25T18:36`."""

import contextlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple


class Era(NamedTuple):
    """An era, its letter, and the days from which and to which it counts."""

    name: str
    letter: str
    begins: date
    ends: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1), date.max),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
)
SHOWN = ERAS[:3]
"""Those in which an answer's days are shown; others are shown by the western year."""


def era_at(day: date) -> tuple[str, str, int]:
    """The era of a day, its letter, and which of its years that is; before 明治 no era ('') and the western year."""
    found = next((era for era in ERAS if day >= era.begins), None)
    return (found.name, found.letter, day.year - found.begins.year + 1) if found else ("", "", day.year)


def era_called(text: str, eras: Sequence[Era] = SHOWN) -> Era | None:
    """The era that has this name, letter or first sign: 令和, R, 令."""
    return next((era for era in eras if text in (era.name, era.letter, era.name[0])), None)


def year_said(day: date, eras: Sequence[Era] = SHOWN) -> str:
    """The year of a day: 令和元年, 平成30年; by the western calendar where it is in none of these eras."""
    found = next((era for era in eras if day >= era.begins), None)
    count = day.year - found.begins.year + 1 if found else day.year
    return f"{found.name if found else ''}{'元' if count == 1 else count}年"


def in_era(day: date) -> str:
    """A day as it stands on official papers: 令和8年11月23日; days before 令和 by the western year."""
    return f"{year_said(day, ERAS[:1])}{day.month}月{day.day}日"


def moment_in_era(moment: datetime) -> str:
    """A moment with its day as on official papers: 令和8年11月25日 18:36."""
    return f"{in_era(moment.date())}{_hour(moment)}"


def moment_in_short(moment: datetime, year: int) -> str:
    """A moment where there is little room: 11月25日 18:36 of the `year` in which it is read, else 令和7年11月25日."""
    if moment.year != year:
        return in_era(moment.date())
    return f"{moment.month}月{moment.day}日{_hour(moment)}"


def _hour(moment: datetime) -> str:
    """Behind the day; '' at midnight, for then nobody has said an hour."""
    return f" {moment:%H:%M}" if moment.hour or moment.minute else ""


def noted_moment(noted: str) -> datetime | None:
    """The moment that is kept as `2026-11-25T18:36`; None for what is none."""
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(noted)
    return None


def noted_in_era(noted: str, unknown: str = "") -> str:
    """The moment that is kept as `2026-11-25T18:36` as on official papers; `unknown` for what is none."""
    moment = noted_moment(noted)
    return moment_in_era(moment) if moment else unknown


def noted_in_short(noted: str, unknown: str = "") -> str:
    """The same where there is little room, as it is read today."""
    return _in_short(noted, datetime.now().year) or unknown


@lru_cache(maxsize=4096)
def _in_short(noted: str, year: int) -> str:
    """A window shows the same moments again and again while others come in."""
    moment = noted_moment(noted)
    return moment_in_short(moment, year) if moment else ""
