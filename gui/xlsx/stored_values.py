"""What a stored value means and how an officer sees it (ECMA-376 part 1 §18.3.1.96, §18.17.4)."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from gui.xlsx.formulas.values import FormulaError, Value
from gui.xlsx.markup import whole
from gui.xlsx.strings import bounded, unescaped

_PLAIN = (1e-16, 1e21)
"""Between these a number is shown by its digits, however small: a power of ten would look like something typed."""


def typed(kind: str, stored: str, inline: str, strings: Sequence[str]) -> Value:
    """The value of a cell of this type (§18.18.11) with this `<v>` and this inline text; None if it is empty.

    A formula's empty text is "", not None; a number that is none stays the text that it is.
    """
    if kind == "inlineStr":
        return bounded(unescaped(inline or stored)) or None
    if kind == "str":
        return bounded(unescaped(stored))
    if not stored:
        return None
    if kind == "s":
        index = whole(stored.strip())
        return strings[index] if 0 <= index < len(strings) else None
    if kind == "b":
        return stored.strip() in ("1", "true")
    if kind == "e":
        return FormulaError(bounded(stored))
    try:
        return bounded(unescaped(stored)) if kind == "d" else float(stored)
    except ValueError:
        return bounded(stored)


def as_shown(value: Value, *, is_date: bool, date1904: bool) -> str:
    """The value as text: numbers without a needless `.0`, dates as YYYY-MM-DD (with HH:MM where there is a time), times as H:MM."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, FormulaError):
        return value.code
    return (_date(value, date1904) if is_date else None) or _number(value)


_MOST_DIGITS, _NOISE = 16, 3


def _number(value: float) -> str:
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    said = repr(value)
    if len(said) > _MOST_DIGITS and len(short := f"{value:.15g}") < len(said) - _NOISE:
        said = short  # as Excel shows it, which looks at no more digits: what calculating left is no part of the number
    return format(Decimal(said), "f") if "e" in said and _PLAIN[0] < abs(value) < _PLAIN[1] else said


def _date(serial: float, date1904: bool) -> str | None:
    """The day of a serial number; the 1900 system counts a 29 February 1900 that never was (§18.17.4.1)."""
    if not 0 <= serial < 2_958_466:
        return None
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    minutes = round(serial * 24 * 60 * 60) // 60  # as Excel shows it: 23:59:59 is not the next day yet
    if 0 < serial < 1 and minutes:
        return f"{minutes // 60}:{minutes % 60:02d}"
    moment = epoch + timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%d" if moment.hour == moment.minute == 0 else "%Y-%m-%d %H:%M")
