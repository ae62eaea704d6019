"""What fits: a text into a cell, a text into the lines of a column."""

import math
import unicodedata

from gui.survey.values import IN_NO_CELL, MAX_CELL_CHARACTERS, length_in_cell


def storable(text: str) -> str:
    """The text without what no cell can hold; the checks have named it."""
    text = IN_NO_CELL.sub("", text)
    while length_in_cell(text) > MAX_CELL_CHARACTERS:
        text = text[: min(MAX_CELL_CHARACTERS, len(text) - 1)]
    return text


def width_of(text: str) -> int:
    """The width of a line in half-width characters (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    room = max(2.0, width - 1.5)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))
