"""Texts of a workbook: the shared strings without their ふりがな, and the escapes of characters (ECMA-376 §18.4)."""

import re

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
    reader = _Reader()
    walk(data, reader.start, reader.end, reader.text)
    return tuple(reader.strings)


class _Reader:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces = Pieces()
        self._characters = 0
        self._phonetic = False
        self._in_text = False

    def start(self, name: str, _: dict[str, str]) -> None:
        tag = local(name)
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.add(text)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            text = unescaped(self._pieces.taken())
            self._characters += len(text)
            if len(self.strings) >= MAX_STRINGS or self._characters > MAX_CHARACTERS:
                raise UnreadableWorkbook(_TOO_MANY)
            self.strings.append(text)
