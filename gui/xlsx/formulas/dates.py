"""Days as numbers (ECMA-376 Part 1 §18.17.4.1), counted as most workbooks count them: the day 1 is 1900-01-01.

Not among the functions of a workbook's own formulas: a workbook may count its days from 1904.
"""

from collections.abc import Callable
from datetime import date, timedelta

from gui.xlsx.formulas.scope import Function, Scalar
from gui.xlsx.formulas.values import NUM, UnknownFormula, Value

_ZERO = date(1899, 12, 30)
_FIRST, _LAST = 61, 2_958_465  # 1900-03-01, before which a day is counted that never was, to 9999-12-31


def _date(year: float, month: float, day: float) -> Value:
    if not 1900 <= year <= 9999:
        raise UnknownFormula("a year that is counted from 1900")
    months = 12 * int(year) + int(month) - 1
    if not 12 * 1900 <= months < 12 * 9999:
        return NUM
    return _checked((date(months // 12, months % 12 + 1, 1) - _ZERO).days + int(day) - 1)


def _checked(number: int) -> float:
    if not _FIRST <= number <= _LAST:
        raise UnknownFormula("a day before 1900-03-01")
    return float(number)


def _part(of: Callable[[date], int]) -> Function:
    return Scalar("n", 1, lambda number: float(of(_ZERO + timedelta(days=int(_checked(int(number)))))))


DATES: dict[str, Function] = {
    "DATE": Scalar("nnn", 3, _date),
    "YEAR": _part(lambda day: day.year),
    "MONTH": _part(lambda day: day.month),
    "DAY": _part(lambda day: day.day),
}
