"""What fits: a text into a cell, a text into the lines of a column."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gui.words.cell_limits import IN_NO_CELL, MAX_CELL_CHARACTERS, in_cell, length_in_cell, lines_in, width_of


def storable(text: str) -> str:
    """The text without what no cell can hold; the checks have named it."""
    text = IN_NO_CELL.sub("", in_cell(text))
    while 2 * len(text) > MAX_CELL_CHARACTERS and length_in_cell(text) > MAX_CELL_CHARACTERS:
        text = text[: min(MAX_CELL_CHARACTERS, len(text) - 1)]
    return text


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width; one where nobody sees it, in a column that is hidden."""
    room = max(2.0, width - 1.5)
    if not width or (2 * len(text) <= room and "\n" not in text):
        return 1
    return (_lines_once if len(text) <= _SHORT else lines_in)(text, room)


_SHORT = 400
_lines_once = lru_cache(maxsize=4096)(lines_in)  # the same sentences on one row after another


_HEAD = 2
"""Characters of a line of its own that belongs to what follows: 記."""


def pieces_of(text: str, width: float, most: int) -> list[str]:
    """A text in pieces of no more than `most` lines in a column of this width, each of which a cell can hold.

    They are about as long as each other, so that no signature is left alone.
    """
    if lines_of(text, width) <= most and 2 * len(text) <= MAX_CELL_CHARACTERS:
        return [text]
    room = max(2.0, width - 1.5)
    lines = [part for whole in text.split("\n") for part in _parts(whole, room * most)]
    taken = [lines_of(line, width) for line in lines]
    pieces, start, left = list[str](), 0, sum(taken)
    while start < len(lines):
        ahead = slice(start, start + most + 1)
        end = start + _end_of(lines[ahead], taken[ahead], most, left)
        pieces.append("\n".join(lines[start:end]))
        left -= sum(taken[start:end])
        start = end
    return pieces


def _end_of(lines: Sequence[str], taken: Sequence[int], most: int, left: int) -> int:
    """How many of these lines stay together, so that no paragraph, and no point with its indented lines, is torn.

    Where all that is `left` is as high as several pieces, to an empty line near the end of the first of equal ones (but not
    behind 記), else to where no indented one follows, else as many as fit.
    """
    high = size = 0
    wanted = math.ceil(left / math.ceil(left / most))
    ends: list[tuple[int, int, int]] = []
    for count, (line, lines_taken) in enumerate(zip(lines, taken, strict=True), 1):
        high, size = high + lines_taken, size + len(line) + 1
        if count > 1 and (high > most or 2 * size > MAX_CELL_CHARACTERS):
            break
        following = lines[count] if count < len(lines) else ""
        off = abs(high - wanted)
        is_near = 3 * off <= most < 3 * (left - high)
        is_head = count > 2 and not lines[count - 3] and len(lines[count - 2]) <= _HEAD
        if count == len(lines) or (is_near and not line and not is_head):
            ends.append((0, off, count))
        elif is_near and not following.startswith("　"):
            ends.append((1, off, count))
        else:
            ends.append((2, -high, count))
    return min(ends)[2]


def _parts(line: str, room: float) -> Iterator[str]:
    """A line in parts no wider than the room, and no longer than a cell."""
    start = taken = 0
    for at, character in enumerate(line):
        wide = width_of(character)
        if at > start and (taken + wide > room or 2 * (at - start) >= MAX_CELL_CHARACTERS - 2):
            yield line[start:at]
            start, taken = at, 0
        taken += wide
    yield line[start:]
