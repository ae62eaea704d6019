"""Where on a sheet of an OpenDocument spreadsheet something lies of which only lengths are said (OpenDocument 1.3 part 3, §19.575)."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from gui.words.late_patterns import late

_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0 "
_LENGTH = late(r"(-?[0-9]{1,6}(?:\.[0-9]{1,9})?)(in|cm|mm|pt|pc|px)")
_INCHES: Mapping[str, float] = {"in": 1, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_LEAST = 0.02
"""Inches into a cell that do not yet cover any of it."""


class Box(NamedTuple):
    """A rectangle, in inches from the upper left corner of the cell in which it stands."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: "Box | None") -> "Box":
        """The rectangle around both."""
        ours, theirs = self, other or self
        return Box(*map(min, ours[:2], theirs[:2]), *map(max, ours[2:], theirs[2:]))


def box_of(attributes: Mapping[str, str]) -> Box | None:
    """Where a shape says that it lies; None where it does not. A line says from where to where."""
    if is_line(attributes):
        x1, y1, x2, y2 = (_length(attributes, name) for name in ("x1", "y1", "x2", "y2"))
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if f"{_SVG}x" not in attributes or f"{_SVG}width" not in attributes:
        return None
    x, y, width, height = (_length(attributes, name) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def is_line(attributes: Mapping[str, str]) -> bool:
    """Whether a shape is a line or an arrow, of which Calc says a wrong last cell."""
    return f"{_SVG}x1" in attributes


def _length(attributes: Mapping[str, str], name: str) -> float:
    return inches(attributes.get(_SVG + name, "")) or 0.0


def inches(said: str) -> float | None:
    """A length in inches; None for what is none."""
    found = _LENGTH.fullmatch(said)
    return float(found[1]) * _INCHES[found[2]] if found else None


class Edges:
    """Where the rows, or the columns, of a sheet begin, of which many are as high as the next."""

    def __init__(self, usual: float) -> None:
        self._usual = usual
        self._firsts, self._starts, self._sizes = [1], [0.0], [usual]
        self._next, self._end = 1, 0.0

    def add(self, count: int, size: float | None) -> None:
        """So many more, each of one size; None for the usual."""
        size = self._usual if size is None else size
        if self._next == 1 or size != self._sizes[-1]:
            self._firsts.append(self._next)
            self._starts.append(self._end)
            self._sizes.append(size)
        self._next += count
        self._end += count * size

    def reach(self, place: int, first: float, last: float) -> tuple[int, int]:
        """The first and the last of those that a stretch covers which is counted from where one of them begins."""
        run = bisect_right(self._firsts, place) - 1
        start = self._starts[run] + (place - self._firsts[run]) * self._sizes[run]
        from_ = self._at(start + first + _LEAST)
        return from_, max(from_, self._at(start + last - _LEAST))

    def _at(self, where: float) -> int:
        run = max(bisect_right(self._starts, where) - 1, 0)
        size = self._sizes[run]
        return self._firsts[run] + (int(max(where - self._starts[run], 0) / size) if size > 0 else 0)
