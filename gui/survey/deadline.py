"""How long there is until the letter's deadline, whose hour counts."""

from datetime import datetime


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
