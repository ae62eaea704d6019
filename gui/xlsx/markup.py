"""Guarded parsing of an XML part: no document type, no entity, nothing external; positions in bytes.

A part in UTF-16 is worked on in UTF-8 and put back in its own encoding, so that every untouched byte stays as it was.
"""

import math
import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from gui.xlsx.errors import UnreadableWorkbook

_BROKEN = "ファイルの中身（XML）が壊れています。送り主にもう一度送ってもらうか、元のファイルを選んでください。"
_ENTITIES = "ファイルの中に安全でない定義（DTD）があるため、開きません。送り主に確かめてください。"
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Markup(NamedTuple):
    """A part as UTF-8 without its byte order mark, and what it takes to write it back as it was."""

    text: bytes
    encoding: str = "utf-8"
    mark: bytes = b""

    def restored(self, text: bytes) -> bytes:
        """`text` in the encoding of the part, with its byte order mark."""
        return self.mark + (text if self.encoding == "utf-8" else text.decode("utf-8").encode(self.encoding))


def markup(data: bytes) -> Markup:
    """A part's bytes, whatever Unicode encoding they are in; UnreadableWorkbook if they are not."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _transcoded(data[len(mark) :], encoding, mark)
    if data.startswith(b"\0<"):
        return _transcoded(data, "utf-16-be", b"")
    if data.startswith(b"<\0"):
        return _transcoded(data, "utf-16-le", b"")
    return Markup(data)


def _transcoded(data: bytes, encoding: str, mark: bytes) -> Markup:
    if encoding == "utf-8":
        return Markup(data, encoding, mark)
    try:
        return Markup(data.decode(encoding).encode("utf-8"), encoding, mark)
    except UnicodeError:
        raise UnreadableWorkbook(_BROKEN) from None


def _refuse(*_: object) -> None:
    raise UnreadableWorkbook(_ENTITIES)


def parser(text: bytes, *, namespaces: bool = False) -> expat.XMLParserType:
    """A parser that refuses every document type; names keep their prefix, or (`namespaces`) have their namespace before a space."""
    declared = text[:200].lower()
    forced = "utf-8" if b"utf-16" in declared or b"encoding" not in declared else None
    machine = expat.ParserCreate(forced, " " if namespaces else None)
    machine.buffer_text = True
    machine.StartDoctypeDeclHandler = _refuse
    machine.EntityDeclHandler = _refuse
    return machine


def run(machine: expat.XMLParserType, text: bytes) -> None:
    """Parse the whole text; UnreadableWorkbook if it is not well-formed."""
    try:
        machine.Parse(text, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise UnreadableWorkbook(_BROKEN) from None


def walk(data: bytes, start: Start, end: End, text: Text | None = None, *, namespaces: bool = False) -> None:
    """Call `start`, `end` and `text` over a part; names as `parser` has them."""
    content = markup(data).text
    machine = parser(content, namespaces=namespaces)
    machine.StartElementHandler, machine.EndElementHandler = start, end
    if text:
        machine.CharacterDataHandler = text
    run(machine, content)


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def whole(text: str | None, default: int = -1) -> int:
    """A whole number as an attribute holds it; the default for anything else, numbers beyond nine digits included."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else default


def real(text: str | None, default: float = 0.0) -> float:
    """A number as an attribute holds it; the default for anything else, and for one without end."""
    try:
        found = float(text or "")
    except ValueError:
        return default
    return found if math.isfinite(found) else default


def measure(text: str | None, default: float, most: float) -> float:
    """A measure as an attribute holds it, within bounds; the default for what is none."""
    return min(max(real(text, default), 0.0), most)


def without_said(tag: bytes, *names: bytes) -> bytes:
    """A tag, or all of an element, without the attributes of these names."""
    return re.compile(rb"""\s(?:%b)\s*=\s*(?:"[^"]*"|'[^']*')""" % b"|".join(names)).sub(b"", tag)


def tag_end(text: bytes, start: int) -> int:
    """The position after the tag that starts at `start`; a `>` inside an attribute does not end it."""
    end = text.find(b">", start)
    if end > 0 and text.count(b"'", start, end) == 0 and text.count(b'"', start, end) % 2 == 0:
        return end + 1
    quote = 0
    for position in range(start, len(text)):
        byte = text[position]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return position + 1
    raise ValueError("a tag without its end")
