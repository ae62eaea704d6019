"""How long there is until the letter's deadline, whose hour counts."""

from datetime import date, datetime

from gui.survey.model import Survey

NONE, UNKNOWN = "なし", "未定"
"""What a definition says in the place of a deadline: that there is none, and that none is known yet."""


def time_left(deadline: datetime, now: datetime) -> str:
    """How long is left at a moment, as it stands in brackets: `あと3日`, `今日まで、あと2時間5分`, `2日過ぎています`."""
    if now > deadline:
        days = (now.date() - deadline.date()).days
        return f"{days:,}日過ぎています" if days else "過ぎています"
    days = (deadline.date() - now.date()).days
    if days:
        return f"あと{days:,}日"
    hours, minutes = divmod(int((deadline - now).total_seconds()) // 60, 60)
    left = f"{f'{hours}時間' if hours else ''}{f'{minutes}分' if minutes else ''}"
    return f"今日まで、あと{left or '1分未満'}"


def due(survey: Survey, now: datetime) -> str:
    """When a survey is due, and how long there is until then: `令和5年7月21日(金)17時（あと3日）`; without a deadline `なし`, `未定`."""
    left = f"（{time_left(survey.deadline, now)}）" if survey.deadline else ""
    return f"{survey.deadline_text}{left}"


def named(survey: Survey) -> str:
    """The deadline as letters name it; '' where there is none to name."""
    return survey.deadline_text if survey.deadline or survey.deadline_text not in (NONE, UNKNOWN) else ""


def is_late(survey: Survey, now: datetime) -> bool:
    """Whether its deadline is over; without one it never is."""
    return survey.deadline is not None and now > survey.deadline


def year_of(survey: Survey) -> int:
    """The year by which years of two figures are read: that of its deadline, without one this year."""
    return survey.deadline.year if survey.deadline else date.today().year
