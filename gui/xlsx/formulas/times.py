"""Times of a day as shares of it (ECMA-376 Part 1 §18.17.7), whichever day a workbook counts from."""

import re
from functools import partial
from math import floor

from gui.xlsx.formulas.coerce import not_that
from gui.xlsx.formulas.scope import Function, Scalar
from gui.xlsx.formulas.values import NUM, UnknownFormula, Value

_DAY = 24 * 60 * 60
_MOST = 32_767
_NEARLY = 1e-3
"""Of a second: as far from a whole one shares of a day that were added or subtracted may lie."""

_WRITTEN = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


def _time(hour: float, minute: float, second: float) -> Value:
    parts = [floor(part) for part in (hour, minute, second)]
    if any(part != given for part, given in zip(parts, (hour, minute, second), strict=True)):
        raise UnknownFormula("a part of an hour, a minute or a second")
    seconds = 3600 * parts[0] + 60 * parts[1] + parts[2]
    return NUM if seconds < 0 or max(parts) > _MOST else seconds % _DAY / _DAY


def _part(number: float, length: int, count: int) -> Value:
    """Which of the hours, minutes or seconds a time is in, by their length in seconds."""
    if number < 0:
        return NUM
    seconds = number % 1 * _DAY
    if abs(seconds - round(seconds)) > _NEARLY:
        raise UnknownFormula("a part of a second")
    return float(round(seconds) // length % count)


def _time_value(text: str) -> Value:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise not_that(text)
    return _time(float(match[1]), float(match[2]), float(match[3] or 0))


TIMES: dict[str, Function] = {
    "TIME": Scalar("nnn", 3, _time),
    "HOUR": Scalar("n", 1, partial(_part, length=3600, count=24)),
    "MINUTE": Scalar("n", 1, partial(_part, length=60, count=60)),
    "TIMEVALUE": Scalar("t", 1, _time_value),
}
