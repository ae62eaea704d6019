"""Patterns that the texts of an answer follow, matched in time that grows with the text and never faster.

A pattern is a row of characters, `[A-Z0-9]`, `\\d` (a digit) and `.` (any), each with `?`, `{3}` or `{1,5}` behind it or none;
`\\` before a sign takes it as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gui.words.folding import kept
from gui.words.late_patterns import late

_ATOM = late(
    r"(?:\[(?P<set>[^\[\]\\]+)\]|(?P<digit>\\d)|\\(?P<taken>[^\w\s])|(?P<any>\.)|(?P<plain>[^\[\]{}()*+?|^$.\\]))"
    r"(?P<times>\?|\{(?P<least>\d{1,3})(?:,(?P<most>\d{1,3}))?\})?"
)
_MOST = 500
"""Characters of the longest text that a pattern describes."""


class BadPattern(ValueError):
    """A text is no pattern of the kind described above."""


@dataclass(frozen=True, slots=True)
class _Piece:
    ranges: tuple[tuple[str, str], ...]  # () for any character
    spared: bool  # it need not be there

    def takes(self, character: str) -> bool:
        return not self.ranges or any(first <= character <= last for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was read; `text` is how it was written."""

    text: str
    pieces: tuple[_Piece, ...]

    def fits(self, text: str) -> bool:
        """Whether a whole text follows the pattern."""
        return len(self.pieces) in self._reached(text)

    @property
    def example(self) -> str:
        """The shortest text that follows it."""
        return "".join(piece.ranges[0][0] if piece.ranges else "○" for piece in self.pieces if not piece.spared)

    def begins(self, text: str) -> bool:
        """Whether a text is the beginning of one that follows the pattern, or the whole of it."""
        return bool(self._reached(text))

    def _reached(self, text: str) -> set[int]:
        """The places in the pattern at which a text may end."""
        places = self._beyond({0}) if len(text) <= len(self.pieces) else set()
        for character in text:
            places = self._beyond({p + 1 for p in places if p < len(self.pieces) and self.pieces[p].takes(character)})
        return places

    def _beyond(self, places: set[int]) -> set[int]:
        """The places, and those that are reached from them by leaving out what need not be there."""
        found = set(places)
        for place in range(min(places, default=0), len(self.pieces)):
            if place in found and self.pieces[place].spared:
                found.add(place + 1)
        return found


@kept(64)
def pattern(text: str) -> Pattern:
    """The pattern that a text writes; BadPattern for what is none."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(text):
        match = _ATOM.match(text, at)
        if match is None:
            raise BadPattern(text)
        ranges = tuple(_ranges(match))
        least, most = (
            (0, 1) if match["times"] == "?" else (int(match["least"] or 1), int(match["most"] or match["least"] or 1))
        )
        pieces += [_Piece(ranges, False)] * least + [_Piece(ranges, True)] * (most - least)
        if most < least or len(pieces) > _MOST:
            raise BadPattern(text)
        at = match.end()
    if not pieces:
        raise BadPattern(text)
    return Pattern(text, tuple(pieces))


def _ranges(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    if match["any"]:
        return
    if match["digit"]:
        yield "0", "9"
        return
    characters = match["set"]
    if not characters:
        yield (match["taken"] or match["plain"],) * 2
        return
    if characters.startswith("^"):
        raise BadPattern(match[0])
    at = 0
    while at < len(characters):
        if characters[at + 1 : at + 2] == "-" and at + 2 < len(characters):
            if characters[at] > characters[at + 2]:
                raise BadPattern(match[0])
            yield characters[at], characters[at + 2]
            at += 3
        else:
            yield characters[at], characters[at]
            at += 1
