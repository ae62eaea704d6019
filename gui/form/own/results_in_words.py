"""A result of the form as its cell shows it, and what is said where it is not known."""

from decimal import ROUND_HALF_UP, Decimal

from gui.form.own.own_form import OwnResult
from gui.words.dates import day_in_japanese
from gui.words.numbers import digits_of, same_number, times_ten, with_commas
from gui.xlsx.formulas.values import Circular, FormulaError, TooMuch, UnknownFormula, UnknownFunction, Value
from gui.xlsx.stored_values import as_shown

UNKNOWN = "不明"
_LARGEST = 1e15


def in_words(value: Value, result: OwnResult, *, date1904: bool) -> str:
    """The value as the cell shows it, an error as Excel shows it."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, FormulaError):
        return value.code
    if isinstance(value, bool) or result.is_date:
        return day_in_japanese(as_shown(value, is_date=result.is_date, date1904=date1904))
    if abs(value) >= _LARGEST:
        return digits_of(value)
    digits = times_ten(digits_of(value), 2) if result.is_percent else digits_of(value)
    return f"{with_commas(_rounded(digits, result.decimals))}{'％' if result.is_percent else ''}"


def _rounded(digits: str, decimals: int | None) -> str:
    """Digits with so many behind the point; without a number of them as many as a wide cell shows."""
    if decimals is None:
        whole = len(digits.lstrip("-").partition(".")[0].lstrip("0"))
        return same_number(_rounded(digits, max(10 - whole, 0))) if "." in digits else digits
    return str(Decimal(digits).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def reason(why: UnknownFormula) -> str:
    """Why something is not known."""
    match why:
        case Circular():
            return "様式の関数が循環しています"
        case TooMuch():
            return "様式の関数が参照するセルが多すぎます"
        case UnknownFunction(name=name):
            return f"関数 {name[:30]} は、ここでは計算できません"
    return "ここでは計算できない関数です。Excelで確かめてください"
