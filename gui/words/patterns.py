"""Patterns that the texts of an answer follow, matched in time that grows with the text and never faster.

A pattern is a row of characters, `[A-Z0-9]`, `\\d` (a digit) and `.` (any), each with `?`, `{3}` or `{1,5}` behind it or none;
`\\` before a sign takes it as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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


class _Piece(NamedTuple):
    ranges: tuple[tuple[str, str], ...]  # () for any character
    spared: bool  # it need not be there

    def takes(self, character: str) -> bool:
        return not self.ranges or any(first <= character <= last for first, last in self.ranges)


@dataclass(frozen=True)
class Pattern:
    """A pattern that was read; `text` is how it was written."""

    text: str
    pieces: tuple[_Piece, ...]

    def fits(self, text: str) -> bool:
        """Whether a whole text follows the pattern."""
        return bool(self._reached(text) >> len(self.pieces))

    @property
    def example(self) -> str:
        """The shortest text that follows it."""
        return "".join(piece.ranges[0][0] if piece.ranges else "○" for piece in self.pieces if not piece.spared)

    def begins(self, text: str) -> bool:
        """Whether a text is the beginning of one that follows the pattern, or the whole of it."""
        return bool(self._reached(text))

    def _reached(self, text: str) -> int:
        """The places in the pattern at which a text may end, a bit each."""
        if len(text) > len(self.pieces):
            return 0
        spared, takers = self._spared, {sign: self._takers(sign) for sign in set(text)}
        places = _beyond(1, spared)
        for character in text:
            places = _beyond((places & takers[character]) << 1, spared)
        return places

    def _takers(self, character: str) -> int:
        """The places whose piece takes a character."""
        return sum(places for piece, places in self._alike.items() if piece.takes(character))

    @cached_property
    def _spared(self) -> int:
        """The places whose piece need not be there."""
        return sum(places for piece, places in self._alike.items() if piece.spared)

    @cached_property
    def _alike(self) -> Mapping[_Piece, int]:
        """Each piece with the places in which it stands."""
        found: dict[_Piece, int] = {}
        for place, piece in enumerate(self.pieces):
            found[piece] = found.get(piece, 0) | 1 << place
        return found


def _beyond(places: int, spared: int) -> int:
    """The places, and those that are reached from them by leaving out what need not be there.

    Added to a row of ones, a bit within it is carried over all those above it.
    """
    return places | ((spared + (places & spared)) ^ spared)


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
