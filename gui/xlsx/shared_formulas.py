"""Moving a formula to another cell: what a shared formula says in each cell that shares it (§18.3.1.40)."""

import re
from functools import lru_cache

from gui.words.cell_names import MAX_COLUMN, MAX_ROW, column_letters, column_number
from gui.words.late_patterns import late

MAX_TRANSLATED = 20_000_000
"""Characters of the formulas that a sheet's cells share, each counted as often as it is."""

_LONGEST = 8_192
_TOKEN = late(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^\[\]]*\])"""
    r"|(?<![\w.])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w(.!])"
    r"|(?<![\w.$])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w(.!])"
)


def translated(formula: str, rows: int, columns: int) -> str:
    """The formula with its relative references moved; one that leaves the sheet becomes #REF!.

    '' for one that is longer than Excel takes: nothing can be said of what it computes.
    """
    if len(formula) > _LONGEST:
        return ""
    return (_translated_once if len(formula) <= _SHORT else _translated)(formula, rows, columns)


def _translated(formula: str, rows: int, columns: int) -> str:

    def moved(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1]
        if match[3] is not None:
            column = column_number(match[3]) + (0 if match[2] else columns)
            row = int(match[5]) + (0 if match[4] else rows)
            if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
                return "#REF!"
            return f"{match[2]}{column_letters(column)}{match[4]}{row}"
        return f"{_column(match[6], match[7], columns)}:{_column(match[8], match[9], columns)}"

    return _TOKEN.sub(moved, formula) if rows or columns else formula


_SHORT = 500
_translated_once = lru_cache(maxsize=2048)(_translated)


def _column(fixed: str, letters: str, columns: int) -> str:
    column = column_number(letters) + (0 if fixed else columns)
    return f"{fixed}{column_letters(column)}" if 1 <= column <= MAX_COLUMN else "#REF!"
