"""What a cell can hold of a text, how much of it a sentence shows, and what a sheet may be called."""

import math
import re
import unicodedata
from collections.abc import Iterable

from gui.words.folding import fold, kept
from gui.words.late_patterns import late

MAX_CELL_CHARACTERS = 32_767
IN_NO_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML 1.0 §2.2 allows in no part of a workbook."""

_IN_NO_NAME = late(r"[\[\]:*?/\\'\x00-\x1f\ufffe\uffff]")
_LONGEST_NAME = 31
_RESERVED = ("History", "履歴")

_LINE_BREAK = late(r"\r\n|[\r\x0b\x0c]")

ANY_BREAK = late(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What breaks a line for some reader: besides a cell's own and Word's those of Unicode, which a cell may hold."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDE_STARTS = (*FORMULA_STARTS, *"＝＋－＠", "\n")
"""What begins a formula in a CSV file, for Excel in Japanese in full width too."""

_EDITED_STARTS = (*FORMULA_STARTS, *"＝＋－＠\u2212'")
_LONGEST_NUMBER = 40
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NUMBER = late(
    r"(?:明治|大正|昭和|平成|令和|[mtshr])?[0-9.,:/\-+¥$%()e年月日時分秒元\s]*[0-9元][0-9.,:/\-+¥$%()e年月日時分秒\s]*(?:am|pm)?"
    r"|true|false|[0-9]+\s*[a-z]{3}",
    re.IGNORECASE,
)
"""What Excel in Japanese may take for a number, a date, a time or a truth value."""

_ERROR_VALUE = late(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!)")


def in_cell(text: str) -> str:
    """`text` as a cell holds it: character for character, but every line break is a line feed, Word's own too."""
    return text if text.isprintable() else _LINE_BREAK.sub("\n", text)


def is_error_value(text: str) -> bool:
    """Whether a text is what Excel shows where a formula has failed: #REF!, #N/A."""
    return text.startswith("#") and _ERROR_VALUE.fullmatch(text.strip()) is not None


def length_in_cell(text: str) -> int:
    """How many characters a text has as Excel counts them: those beyond U+FFFF are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that a sheet may have, and no other has."""
    name, tail, number = _IN_NO_NAME.sub(" ", wanted).strip() or "シート", "", 2
    known = {fold(one) for one in (*taken, *_RESERVED)}
    while True:
        while length_in_cell(name + tail) > _LONGEST_NAME:
            name = name[:-1].rstrip()
        if fold(name + tail) not in known:
            return name + tail
        tail, number = f"（{number}）", number + 1


def begins_like_a_formula(text: str) -> bool:
    """Whether Excel takes a text for a formula as soon as somebody edits its cell, unless the cell is one of texts."""
    return text.startswith(FORMULA_STARTS)


@kept(4096)
def changes_when_edited(text: str) -> bool:
    """Whether Excel makes something else of a text once its cell is edited, unless the cell is one of texts.

    A formula of what begins like one, with a full-width sign too; a number, a date, a time or a truth value of what looks
    like one; of what begins with an apostrophe, all but that.
    """
    if text.startswith(_EDITED_STARTS):
        return True
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text.translate(_HALF_WIDTH).strip()) is not None


def harmless(text: str) -> str:
    """A text as Excel takes it from a CSV file for text, never for a formula, which may have blanks before it."""
    return f"'{text}" if text.startswith(_WIDE_STARTS) or text.lstrip().startswith(_WIDE_STARTS) else text


class _Widths(dict[str, int]):
    """The width of each character in half-width characters, found once."""

    def __missing__(self, character: str) -> int:
        width = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return self.setdefault(character, width)


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """The width of a line in half-width characters (UAX #11: wide, full-width and ambiguous ones count two)."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def lines_in(text: str, room: float) -> int:
    """How many lines a text takes, each of them no wider than the room."""
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


_LOOKED_AT = 400
"""Characters of a text of which no more than 40 are shown."""


def shown(text: str) -> str:
    """Text from a file as it may stand in a sentence: one line, printable, not too long."""
    text = text.strip()
    line = "".join(c if c.isprintable() else " " for c in text[:_LOOKED_AT]).strip()
    return line if len(line) <= 40 and len(text) <= _LOOKED_AT else f"{line[:39]}…"
