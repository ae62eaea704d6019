"""What fits: a text into a cell, a text into the lines of a column."""

import math
import unicodedata

from gui.words.cell_limits import IN_NO_CELL, MAX_CELL_CHARACTERS, in_cell, length_in_cell


def storable(text: str) -> str:
    """The text without what no cell can hold; the checks have named it."""
    text = IN_NO_CELL.sub("", in_cell(text))
    while 2 * len(text) > MAX_CELL_CHARACTERS and length_in_cell(text) > MAX_CELL_CHARACTERS:
        text = text[: min(MAX_CELL_CHARACTERS, len(text) - 1)]
    return text


class _Widths(dict[str, int]):
    """The width of each character in half-width characters, found once."""

    def __missing__(self, character: str) -> int:
        width = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return self.setdefault(character, width)


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """The width of a line in half-width characters (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    room = max(2.0, width - 1.5)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))
