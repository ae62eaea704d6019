"""The value of an OpenDocument's cell (1.3 part 3, §19.385): what xlsx would hold in its place."""

import re
from collections.abc import Mapping
from datetime import datetime

from gui.xlsx.formulas.values import FormulaError, Value

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_EXTENDED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TIME = re.compile(r"P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
_TRUTHS = {"TRUE": True, "FALSE": False}
"""What a truth is shown as that LibreOffice keeps as a number."""

_MOST_FIGURES = 30
_LEAP_DAY_THAT_WAS_NONE = 60


def value_of(attributes: Mapping[str, str], text: str) -> tuple[Value, bool]:
    """A cell's value by its attributes and the text that it shows, and whether it is a date; None where it is empty.

    What is no number, date or truth as it should be is the text that it shows.
    """
    kind = attributes.get(f"{_OFFICE}value-type", "")
    if attributes.get(f"{_EXTENDED}value-type") == "error":
        return FormulaError(text), False
    if kind in ("float", "percentage", "currency"):
        number = _number(attributes.get(f"{_OFFICE}value", ""))
        if number in (0, 1) and text in _TRUTHS:
            return _TRUTHS[text], False
        return (text or None if number is None else number), False
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value") == "true", False
    if kind == "date":
        serial = _serial(attributes.get(f"{_OFFICE}date-value", ""))
        return (serial, True) if serial is not None else (text or None, False)
    if kind == "time":
        part = _part_of_day(attributes.get(f"{_OFFICE}time-value", ""))
        return (part, True) if part is not None else (text or None, False)
    if kind == "string":
        return attributes.get(f"{_OFFICE}string-value", text), False
    return text or None, False


def number_format(attributes: Mapping[str, str], *, is_date: bool) -> int:
    """The built-in number format of a cell: a day, hundredths, or any number (ECMA-376 part 1 §18.8.30)."""
    return 14 if is_date else 9 if attributes.get(f"{_OFFICE}value-type") == "percentage" else 0


def code_of(value: Value, text: str) -> str | None:
    """The number format of a cell whose text has 0 before its number, 0488234567; None where it shows nothing of that kind."""
    is_filled_up = isinstance(value, float) and text.startswith("0") and text.isdecimal() and float(text) == value > 0
    return "0" * len(text) if is_filled_up and len(text) <= _MOST_FIGURES else None


def _number(stored: str) -> float | None:
    try:
        return float(stored)
    except ValueError:
        return None


def _serial(stored: str) -> float | None:
    """A day and time as the number that Excel counts for it, which knows a 29 February 1900."""
    try:
        moment = datetime.fromisoformat(stored).replace(tzinfo=None)
    except ValueError:
        return None
    since = moment - datetime(1899, 12, 30)
    days = since.days + since.seconds / 86_400
    serial = days if days > _LEAP_DAY_THAT_WAS_NONE else days - 1
    return serial if serial >= 0 else None


def _part_of_day(stored: str) -> float | None:
    found = _TIME.fullmatch(stored)
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return days + hours / 24 + minutes / 1440 + seconds / 86_400
