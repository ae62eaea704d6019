"""What fits: a text into a cell, a text into the lines of a column."""

import math
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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
    return (_lines_once if len(text) <= _SHORT else _lines)(text, room)


def _lines(text: str, room: float) -> int:
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


_SHORT = 400
_lines_once = lru_cache(maxsize=4096)(_lines)  # the same sentences on one row after another


def pieces_of(text: str, width: float, most: int) -> list[str]:
    """A text in pieces of no more than `most` lines in a column of this width, each of which a cell can hold."""
    if lines_of(text, width) <= most and 2 * len(text) <= MAX_CELL_CHARACTERS:
        return [text]
    room, count = max(2.0, width - 1.5), 0
    pieces: list[str] = []
    lines: list[str] = []
    for line in (part for whole in text.split("\n") for part in _parts(whole, room * most)):
        taken = lines_of(line, width)
        while lines and (count + taken > most or 2 * sum(len(one) + 1 for one in (*lines, line)) > MAX_CELL_CHARACTERS):
            end = _end_of(lines, line)
            pieces.append("\n".join(lines[:end]))
            lines = lines[end:]
            count = sum(lines_of(one, width) for one in lines)
        lines.append(line)
        count += taken
    return [*pieces, "\n".join(lines)]


def _end_of(lines: list[str], following: str) -> int:
    """How many of these lines stay together, so that a paragraph, a signature and a point with its indented lines are not torn apart.

    Up to an empty one near their end, else to where no indented one follows.
    """
    ends = range(len(lines), 2 * len(lines) // 3, -1)
    behind = [*lines[1:], following]
    whole = (i for i in ends if not behind[i - 1].startswith("　"))
    return next((i for i in ends if not lines[i - 1]), next(whole, len(lines)))


def _parts(line: str, room: float) -> Iterator[str]:
    """A line in parts no wider than the room, and no longer than a cell."""
    start = taken = 0
    for at, character in enumerate(line):
        wide = _WIDTHS[character]
        if at > start and (taken + wide > room or 2 * (at - start) >= MAX_CELL_CHARACTERS - 2):
            yield line[start:at]
            start, taken = at, 0
        taken += wide
    yield line[start:]
