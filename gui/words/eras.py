"""Days and moments as they stand on official papers."""

from datetime import date, datetime


def in_era(day: date) -> str:
    """A day as it stands on official papers: 令和8年11月23日; days before 令和 by the western year."""
    year = day.year - 2018
    named = f"令和{'元' if year == 1 else year}" if day >= date(2019, 5, 1) else str(day.year)
    return f"{named}年{day.month}月{day.day}日"


def moment_in_era(moment: datetime) -> str:
    """A moment with its day as on official papers: 令和8年11月25日 18:36."""
    return f"{in_era(moment.date())} {moment:%H:%M}"
