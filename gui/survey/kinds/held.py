"""The value of an answer: what a cell holds for it, and which answers no comparison tells apart.

A cell holds a number or a day as its number where its format shows that, else a text.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from gui.survey.kinds.kind import CellValue, Cuts, Kind, Marks
from gui.words.dates import ZERO
from gui.words.numbers import same_number, times_ten

_FIRST = date(1900, 3, 1)
"""From here on the number of a day is the same in every program that reads it (ECMA-376 part 1 §18.17.4.1)."""

_FIRST_1904 = date(1904, 1, 2)
_DIGITS = 15
"""Digits of a number that a cell keeps."""


def held(kind: Kind, value: CellValue, text: str, *, is_date: bool, is_percent: bool, date1904: bool) -> str | float:
    """The number or text, '' for nothing; `text` is the answer as it stands in a cell of text. 85％ is 0.85 among hundredths, 12:00 0.5 of a day."""
    if isinstance(value, date):
        kept = is_date and is_kept(value, text, date1904=date1904)
        return float(serial(value, date1904=date1904)) if kept else text
    if isinstance(value, float) and not isinstance(value, bool):
        if is_date or not is_kept(value, text):
            return text
        return float(times_ten(text, -2)) if is_percent and kind.per_hundred else value
    share = kind.share(value) if is_date and isinstance(value, str) else None
    return (value if isinstance(value, str) else "") if share is None else share


def is_kept(value: CellValue, text: str, *, date1904: bool = False) -> bool:
    """Whether a cell keeps a value as it is: every digit of a number (`text`), a day that all programs read alike."""
    if isinstance(value, date):
        return value >= (_FIRST_1904 if date1904 else _FIRST)
    if not isinstance(value, float) or len(text) <= _DIGITS:
        return True
    return len(same_number(text).replace("-", "").replace(".", "").strip("0")) <= _DIGITS


def serial(day: date, *, date1904: bool) -> int:
    """The number of a day in a workbook."""
    return (day - ZERO).days - (1462 if date1904 else 0)


def one_each(found: Iterable[tuple[float, str]], cuts: Cuts) -> tuple[Marks, ...]:
    """Of answers with their values the first for each group that no comparison with the constants tells apart."""
    at = [cut for cut in cuts if isinstance(cut, float)]
    groups: dict[tuple[int, ...], str] = {}
    for value, answer in found if at else islice(found, 1):
        groups.setdefault(tuple((value > cut) - (value < cut) for cut in at), answer)
    return tuple(frozenset((answer,)) for answer in groups.values())
