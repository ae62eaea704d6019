"""The shared strings of a workbook, each read once for all copies of a form (§18.4.8, §18.4.9)."""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.plain_markup import Unusual, content, refuse_unusual, refuse_unusual_frame
from gui.xlsx.strings import bounded, read_strings, unescaped

Made = TypeVar("Made")

_END = b"</si>"
MAX_BYTES = 4_000_000
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OPENED = re.compile(rb'<sst xmlns="' + re.escape(_MAIN) + rb'"(?: count="[0-9]+")?(?: uniqueCount="[0-9]+")?>')
_PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t>')


def strings_of(data: bytes) -> tuple[str, ...]:
    """The shared strings of a part, by index; what is not written in the plain way is read by the parser.

    UnreadableWorkbook if the part is damaged.
    """
    return of_strings(data, _strings, read_strings)


def of_strings(
    data: bytes, of_element: Callable[[bytes], Sequence[Made]], of_part: Callable[[bytes], tuple[Made, ...]]
) -> tuple[Made, ...]:
    """What is made of each shared string of a part: of one element after the other, else of the whole part.

    `of_element` takes what stands up to the end of a string, that string and empty ones before it (see `in_part`).
    """
    try:
        return tuple(chain.from_iterable(map(of_element, _elements(data)))) if len(data) <= MAX_BYTES else of_part(data)
    except Unusual:
        return of_part(data)


def in_part(element: bytes, of_part: Callable[[bytes], Made]) -> Made:
    """What is made of a part with no more than this; Unusual if it cannot be read."""
    try:
        return of_part(b'<sst xmlns="' + _MAIN + b'">' + element + _END + b"</sst>")
    except UnreadableWorkbook:
        raise Unusual from None


def _elements(data: bytes) -> Sequence[bytes]:
    first, *others = data.split(_END)
    opened = _OPENED.search(first)
    if opened is None or not others:
        raise Unusual
    refuse_unusual(data)
    _check_frame(first[: opened.start()] + b"<sst>" + others[-1])
    return [first[opened.end() :], *others[:-1]]


@remembered(4)
def _check_frame(frame: bytes) -> None:
    """Around the strings there must be nothing that is unusual, and no string."""
    refuse_unusual_frame(frame)
    try:
        inside = read_strings(frame)
    except UnreadableWorkbook:
        raise Unusual from None
    if inside or frame.count(b"<sst") > 1:
        raise Unusual


@remembered(4096, most=4_000)
def _strings(element: bytes) -> tuple[str, ...]:
    found = _PLAIN.fullmatch(element)
    if found and b"\r" not in element:
        return (bounded(unescaped(content(found[1]))),)
    return in_part(element, read_strings)
