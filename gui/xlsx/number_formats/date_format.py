"""What a day or a time looks like in a number format, the years of 和暦 and the days of the week in Japanese included."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from gui.words.eras import era_at

_TOKEN = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|E[+-]|\.0+|y+|m+|d+|h+|s+|g+|e+|a{3,4}|r+|b+|.',
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(r"\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|g+|e+|a{3,4}|r+", re.IGNORECASE)
_DAYS = "月火水木金土日"
_IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LAST = 2_958_466


def is_date(code: str) -> bool:
    """Whether a part of a format shows a day or a time."""
    return any(_PART.fullmatch(token) for token in _TOKEN.findall(code))


def with_date(code: str, serial: float, *, date1904: bool) -> str | None:
    """A serial number as the day and time that it is; None for one that is none."""
    if not 0 <= serial < _LAST:
        return None
    tokens = _TOKEN.findall(code)
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    fine = any(token.startswith(".0") for token in tokens)
    moment = epoch + timedelta(seconds=round(serial * 86_400, 3 if fine else None))
    halves = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    said = []
    for i, token in enumerate(tokens):
        if token.lower() in ("m", "mm") and (_near(reversed(tokens[:i])) in "h[" or _near(tokens[i + 1 :]) == "s"):
            said.append(f"{moment.minute:0{len(token)}d}")
        else:
            said.append(_said(token, moment, serial, halves=halves))
    return "".join(said)


def _near(tokens: Iterable[str]) -> str:
    """The letter of the first part of a day or time among them."""
    return next((token[0].lower() for token in tokens if _PART.fullmatch(token)), "-")


def _said(token: str, moment: datetime, serial: float, *, halves: bool) -> str:
    letter, count = token[0].lower(), len(token)
    if token.startswith(".0"):
        return f".{moment.microsecond:06d}"[:count]
    if token.upper() in ("AM/PM", "A/P"):
        return token.split("/")[moment.hour >= 12]
    if not _PART.fullmatch(token):
        return literal(token)
    if letter == "[":
        size = {"h": 24, "m": 1_440, "s": 86_400}[token[1].lower()]
        return f"{int(serial * size + 1e-6):0{count - 2}d}"
    if letter in "gerd" or letter == "a":
        return _of_day(letter, count, moment)
    if letter == "y":
        return f"{moment.year:04d}" if count > 2 else f"{moment.year % 100:02d}"
    if letter == "m":
        name = _MONTHS[moment.month - 1]
        return {1: str(moment.month), 2: f"{moment.month:02d}", 3: name[:3], 5: name[:1]}.get(count, name)
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    return f"{hour if letter == 'h' else moment.second:0{min(count, 2)}d}"


def _of_day(letter: str, count: int, moment: datetime) -> str:
    """The day of the month or of the week, the era and its year."""
    era, sign, year = era_at(moment.date())
    if letter == "g":
        return {1: sign, 2: era[:1]}.get(count, era)
    if letter in "er":
        return (era if letter == "r" and count > 1 else "") + f"{year:0{min(count, 2)}d}"
    if letter == "a":
        return _DAYS[moment.weekday()] + ("曜日" if count == 4 else "")
    name = _IN_ENGLISH[moment.weekday()]
    return {1: str(moment.day), 2: f"{moment.day:02d}", 3: name[:3]}.get(count, name)


def literal(token: str) -> str:
    """What a piece of a number format says that stands for nothing."""
    if token.startswith('"'):
        return token.strip('"')
    if token.startswith("["):
        return token[2:-1].partition("-")[0] if token.startswith("[$") else ""
    if token.startswith("\\"):
        return token[1:]
    return {"_": " ", "*": ""}.get(token[0], token) if len(token) == 2 else token
