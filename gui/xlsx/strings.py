"""Texts of a workbook: the shared strings without their ふりがな, and the escapes of characters (ECMA-376 §18.4)."""

import re

from gui.xlsx.markup import local, walk

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = re.compile(r"[&<>]|_x")


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
        self._pieces: list[str] = []
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
            self._pieces.append(text)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.strings.append(unescaped("".join(self._pieces)))
            self._pieces = []
