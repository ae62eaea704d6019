"""Whether a large sheet can say what is sought at all, told from its bytes many times as fast as by scanning its cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from gui.words.folding import fold
from gui.words.late_patterns import late

SMALL = 500_000
"""Bytes of a part that is scanned without a glance before."""

_BEGINNING = 4
_INDEX = late(rb"""\bt=["']s["'][^<>]{0,100}><v>([0-9]{1,7})</v>""")
_IS_INDEX = late(rb"""\bt\s*=\s*["']s["']""")
_CONTENT = late(rb">([^<>]+)<")
_IN_PIECES = (b"<!", b"<r>", b"<r ", b"<rPh", b":worksheet", b"utf-16", b"UTF-16")
"""What a part holds whose texts may not stand in one piece, or not as they are read."""


@dataclass(frozen=True, eq=False)
class Sought:
    """Texts that are sought, as they are folded: `beginnings` are the first characters that any of them has."""

    is_meant: Callable[[str], bool]
    beginnings: frozenset[str]
    strings: tuple[str, ...]

    @cached_property
    def indexes(self) -> frozenset[int]:
        """The shared strings that are meant."""
        return frozenset(i for i, text in enumerate(self.strings) if self.holds(text))

    def holds(self, text: str) -> bool:
        """Whether a text is meant."""
        return fold(text[:_BEGINNING])[:1] in self.beginnings and self.is_meant(fold(text))


def sought(is_meant: Callable[[str], bool], beginnings: Iterable[str], strings: tuple[str, ...]) -> Sought:
    """What is meant among the texts of a workbook with these shared `strings`, by how the folded texts begin."""
    return Sought(is_meant, frozenset((*beginnings, "")), strings)


def may_say(part: bytes, wanted: Sought) -> bool:
    """Whether a worksheet part may hold a text that is meant; never no where it does."""
    if any(sign in part for sign in _IN_PIECES):
        return True
    found = _INDEX.findall(part)
    if len(found) != len(_IS_INDEX.findall(part)) or not wanted.indexes.isdisjoint(map(int, set(found))):
        return True
    for content in set(_CONTENT.findall(part)):
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return True
        if "0" <= text[0] <= "9" and text[0] not in wanted.beginnings:
            continue  # nearly always a number
        if "&" in text[:_BEGINNING] or "_x" in text[:_BEGINNING] or wanted.holds(text):
            return True
    return False
