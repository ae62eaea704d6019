"""Days as numbers (ECMA-376 Part 1 §18.17.4.1), counted as most workbooks count them: the day 1 is 1900-01-01.

Not among the functions of a workbook's own formulas: a workbook may count its days from 1904.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from gui.words.dates import ZERO
from gui.words.eras import era_at
from gui.xlsx.formulas.scope import Function, Scalar
from gui.xlsx.formulas.texts import text_in_format
from gui.xlsx.formulas.values import NUM, UnknownFormula, Value

_A_DAY = 45_383.0  # 2024-04-01
_FIRST, _LAST = 61, 2_958_465  # 1900-03-01, before which a day is counted that never was, to 9999-12-31
_LANGUAGE = re.compile(r"^\[\$-(?:411|ja-JP)[^\]]{0,20}\]", re.IGNORECASE)
_SIGN = re.compile(r'"[^"]*"|\\.|y+|m+|d+|a+|g+|e+|[年月日度現在 /.()（）・-]', re.IGNORECASE)


def _date(year: float, month: float, day: float) -> Value:
    if not 1900 <= year <= 9999:
        raise UnknownFormula("a year that is counted from 1900")
    months = 12 * int(year) + int(month) - 1
    if not 12 * 1900 <= months < 12 * 9999:
        return NUM
    return _checked((date(months // 12, months % 12 + 1, 1) - ZERO).days + int(day) - 1)


def serial(day: date) -> float:
    """The number of a day."""
    return float((day - ZERO).days)


def _moved(number: float, months: float, *, to_end: bool) -> Value:
    """The same day of another month, or that month's last: what EDATE and EOMONTH give."""
    day = _day(number)
    at = 12 * day.year + day.month - 1 + int(months)
    if not 12 * 1900 <= at < 12 * 9999:
        return NUM
    last = date((at + 1) // 12, (at + 1) % 12 + 1, 1) - timedelta(days=1)
    return _checked(int(serial(last if to_end else last.replace(day=min(day.day, last.day)))))


def _day(number: float) -> date:
    return ZERO + timedelta(days=int(_checked(int(number))))


def _weekday(number: float, kind: float = 1.0) -> Value:
    if kind not in (1, 2, 3):
        raise UnknownFormula("another first day of the week")
    monday = _day(number).weekday()
    return float({1: (monday + 1) % 7 + 1, 2: monday + 1, 3: monday}[int(kind)])


def _datedif(first: float, last: float, unit: str) -> Value:
    """Whole years, months or days between; the other units count otherwise in every version."""
    start, end = _day(first), _day(last)
    if start > end:
        return NUM
    months = 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)
    found = {"Y": months // 12, "M": months, "D": (end - start).days}.get(unit.upper())
    if found is None:
        raise UnknownFormula("another unit of DATEDIF")
    return float(found)


def _text(value: Value, pattern: str) -> Value:
    """A day in words; whatever else TEXT can write is left to it."""
    bare = _LANGUAGE.sub("", pattern).removesuffix(";@")
    signs = _SIGN.findall(bare)
    if "".join(signs) != bare or not any(sign[0].isalpha() and sign.isascii() for sign in signs):
        return text_in_format(value, pattern)
    if not isinstance(value, float):
        raise UnknownFormula("a day that is no number")
    return "".join(_in_words(_day(value), sign) for sign in signs)


def is_written(pattern: str) -> bool:
    """Whether TEXT has a text for any number at all in a format."""
    for number in (_A_DAY, 5.0):
        try:
            _text(number, pattern)
        except UnknownFormula:
            continue
        return True
    return False


def _in_words(day: date, sign: str) -> str:
    """What one sign of a format stands for."""
    if sign[0] in '"\\':
        return sign[1:].rstrip('"') if sign[0] == '"' else sign[1:]
    weekday = "月火水木金土日"[day.weekday()]
    era, letter, count = era_at(day)
    if sign[0] in "eE" and count == 1:
        raise UnknownFormula("the first year of an era, which is 元 or 1 as the system is set")
    said = {"yyyy": f"{day.year}", "yy": f"{day:%y}", "mm": f"{day:%m}", "m": f"{day.month}", "dd": f"{day:%d}"}
    said |= {"d": f"{day.day}", "aaaa": f"{weekday}曜日", "aaa": weekday, "ggg": era, "gg": era[0], "g": letter}
    said |= {"ee": f"{count:02}", "e": f"{count}"}
    if sign[0].isascii() and sign[0].isalpha() and sign.lower() not in said:
        raise UnknownFormula("another sign for a day")
    return said.get(sign.lower(), sign)


def _checked(number: int) -> float:
    if not _FIRST <= number <= _LAST:
        raise UnknownFormula("a day before 1900-03-01")
    return float(number)


def _part(of: Callable[[date], int]) -> Function:
    return Scalar("n", 1, lambda number: float(of(_day(number))))


DATES: dict[str, Function] = {
    "DATE": Scalar("nnn", 3, _date),
    "YEAR": _part(lambda day: day.year),
    "MONTH": _part(lambda day: day.month),
    "DAY": _part(lambda day: day.day),
    "EDATE": Scalar("nn", 2, partial(_moved, to_end=False)),
    "EOMONTH": Scalar("nn", 2, partial(_moved, to_end=True)),
    "WEEKDAY": Scalar("nn", 1, _weekday),
    "DATEDIF": Scalar("nnt", 3, _datedif),
    "TEXT": Scalar("vt", 2, _text),
}
