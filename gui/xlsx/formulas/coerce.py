"""One type read as another, as Excel does it in operators and function arguments (ECMA-376 Part 1 §18.17.2.6).

Text is where Excel's locale decides: `R6.4.1`, `4月1日` and `１２` are numbers to a Japanese Excel. Only plain
numbers and text that can be neither number nor date are read here; the rest is unknown.
"""

import re
import unicodedata
from math import isfinite

from gui.words.cell_limits import length_in_cell
from gui.xlsx.formulas.values import NUM, VALUE, Failed, FormulaError, UnknownFormula, Value

MAX_TEXT = 32_767
"""Characters in a cell, in UTF-16 code units."""

_SMALLEST = 2.2250738585072014e-308
_PLAIN = re.compile(r" *([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?) *")
_IN_DATES = frozenset("年月日時分秒令和平成昭大正明治元午前後曜火水木金土円初々〇")


def plain_number(text: str) -> float | None:
    """The number that the text is in every locale, None where it is no plain number of 15 digits at most."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    digits = re.sub(r"[eE].*|[^0-9]", "", match[1]).strip("0")
    number = float(match[1])
    return number if len(digits) <= 15 and isfinite(number) and (number == 0 or abs(number) >= _SMALLEST) else None


def surely_text(text: str) -> bool:
    """Whether Excel takes the text for a number, date, time or amount in no locale."""
    if not any(unicodedata.decimal(character, None) is not None for character in text):
        return True
    return any(_never_in_numbers(character) for character in text)


def _never_in_numbers(character: str) -> bool:
    code = ord(character)
    kana = 0x3041 <= code <= 0x3096 or 0x30A1 <= code <= 0x30FA
    return kana or (0x4E00 <= code <= 0x9FFF and character not in _IN_DATES)


def as_number(value: Value) -> float:
    """The value as an operand of arithmetic. Raises Failed for text, or UnknownFormula."""
    match value:
        case bool():
            return 1.0 if value else 0.0
        case float():
            return value
        case None:
            return 0.0
        case FormulaError():
            raise Failed(value)
    number = plain_number(value)
    if number is None:
        raise not_that(value)
    return number


def as_truth(value: Value) -> bool:
    """The value as a condition. Raises Failed for text other than TRUE and FALSE, or UnknownFormula."""
    match value:
        case bool():
            return value
        case float():
            return value != 0
        case None:
            return False
        case FormulaError():
            raise Failed(value)
    if value.upper() in ("TRUE", "FALSE"):
        return value.upper() == "TRUE"
    raise not_that(value)


def not_that(text: str) -> Failed:
    """#VALUE! for text where a number was wanted. Raises UnknownFormula where Excel may see a number in it."""
    if surely_text(text):
        return Failed(VALUE)
    raise UnknownFormula("text that may be a number or a date")


def as_text(value: Value) -> str:
    """The value as `&` joins it. Raises Failed for an error, UnknownFormula for numbers of many digits."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case None:
            return ""
        case FormulaError():
            raise Failed(value)
    return number_text(value)


def number_text(number: float) -> str:
    """A number in General format: whole, or of at most 15 digits without an exponent; others are unknown."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    text = repr(number)
    if "e" in text or len(text.lstrip("-0.").replace(".", "")) > 15:
        raise UnknownFormula("a number of many digits as text")
    return text


def finite(number: float) -> float:
    """The number as a cell can hold it. Raises Failed for overflow, UnknownFormula where it is nearly nothing."""
    if not isfinite(number):
        raise Failed(NUM)
    if number != 0 and abs(number) < _SMALLEST:
        raise UnknownFormula("smaller than Excel's smallest number")
    return number or 0.0


def fitting(text: str) -> str:
    """The text, where a cell can hold it. Raises UnknownFormula for longer text."""
    if length_in_cell(text) > MAX_TEXT:
        raise UnknownFormula("longer than a cell may hold")
    return text
