"""Texts of a workbook: the shared strings without their ふりがな, and the escapes of characters (ECMA-376 §18.4)."""

import re
from collections.abc import Callable, Sequence

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.markup import local, walk

MAX_TEXT = 100_000
"""Characters of a text that is still read, so that one too long for a cell (32,767) can be named with its cell."""

MAX_STRINGS = 1_000_000
MAX_CHARACTERS = 20_000_000
_TOO_LONG = (
    "セルの文字が長すぎるため開きません（1つのセルに32,767文字まで）。届いた調査票のファイルか確かめてください。"
)
_TOO_MANY = "文字が多すぎるため開きません（100万種類、2,000万文字まで）。届いた調査票のファイルか確かめてください。"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
Run = tuple[str, Sequence[tuple[str, dict[str, str]]]]
"""A part of a text whose letters look alike, and what is said of them: the names of elements with their attributes."""

_MARKUP = re.compile(r"[&<>]|_x")


def bounded(text: str) -> str:
    """The text; UnreadableWorkbook if it is far longer than any cell can hold."""
    if len(text) > MAX_TEXT:
        raise UnreadableWorkbook(_TOO_LONG)
    return text


class Pieces:
    """A text that comes in pieces; UnreadableWorkbook as soon as it is longer than `most` characters.

    By itself that is far more than any cell can hold.
    """

    def __init__(self, most: int = MAX_TEXT) -> None:
        self._most = most
        self._pieces: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        """One more piece."""
        self._length += len(text)
        if self._length > self._most:
            raise UnreadableWorkbook(_TOO_LONG)
        self._pieces.append(text)

    def taken(self) -> str:
        """The whole text; the next one begins anew."""
        text = "".join(self._pieces)
        self._pieces, self._length = [], 0
        return text


def unescaped(text: str) -> str:
    """`_x000D_` as the character it stands for (§22.9.2.19); a surrogate stays as it is written."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[0] if 0xD800 <= int(m[1], 16) <= 0xDFFF else chr(int(m[1], 16)), text)


def escaped(text: str) -> str:
    """The text such that reading it unescapes to itself again."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def as_content(text: str) -> str:
    """The text as the content of an element, such that reading it gives the text again."""
    if not _MARKUP.search(text):
        return text
    return escaped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_strings(data: bytes) -> tuple[str, ...]:
    """The shared strings by index; runs joined, phonetic runs (rPh) left out."""
    strings: list[str] = []
    characters = 0

    def take(runs: Sequence[Run]) -> None:
        nonlocal characters
        text = unescaped(bounded("".join(text for text, _ in runs)))
        characters += len(text)
        if len(strings) >= MAX_STRINGS or characters > MAX_CHARACTERS:
            raise UnreadableWorkbook(_TOO_MANY)
        strings.append(text)

    read_runs(data, take)
    return tuple(strings)


def read_runs(data: bytes, take: Callable[[Sequence[Run]], None]) -> None:
    """Go through the strings of a part, or of one cell, and have each taken, as the runs that it is written in."""
    reader = _Reader(take)
    walk(data, reader.start, reader.end, reader.text)


class _Reader:
    def __init__(self, take: Callable[[Sequence[Run]], None]) -> None:
        self._take = take
        self._runs: list[Run] = []
        self._said: list[tuple[str, dict[str, str]]] = []
        self._pieces = Pieces()
        self._phonetic = self._in_text = self._in_properties = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "r":
            self._said = []
        elif tag == "rPr":
            self._in_properties = True
        elif self._in_properties:
            self._said.append((tag, attributes))

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.add(text)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "t" and self._in_text:
            self._runs.append((self._pieces.taken(), self._said))
            self._in_text, self._said = False, []
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "rPr":
            self._in_properties = False
        elif tag in ("si", "is"):
            self._take(self._runs)
            self._runs = []
