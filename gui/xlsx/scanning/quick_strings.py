"""The shared strings of a workbook, each read once for all copies of a form (§18.4.8, §18.4.9)."""

import re
from itertools import chain

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.plain_markup import Unusual, content, refuse_unusual, refuse_unusual_frame
from gui.xlsx.strings import bounded, read_strings, unescaped

_END = b"</si>"
MAX_BYTES = 4_000_000
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OPENED = re.compile(rb'<sst xmlns="' + re.escape(_MAIN) + rb'"(?: count="[0-9]+")?(?: uniqueCount="[0-9]+")?>')
_PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t>')


def strings_of(data: bytes) -> tuple[str, ...]:
    """The shared strings of a part, by index; what is not written in the plain way is read by the parser.

    UnreadableWorkbook if the part is damaged.
    """
    try:
        return _one_by_one(data) if len(data) <= MAX_BYTES else read_strings(data)
    except Unusual:
        return read_strings(data)


def _one_by_one(data: bytes) -> tuple[str, ...]:
    first, *others = data.split(_END)
    opened = _OPENED.search(first)
    if opened is None or not others:
        raise Unusual
    refuse_unusual(data)
    elements = [first[opened.end() :], *others[:-1]]
    _check_frame(first[: opened.start()] + b"<sst>" + others[-1])
    return tuple(chain.from_iterable(map(_strings, elements)))


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


@remembered(4096, most=2_000)
def _strings(element: bytes) -> tuple[str, ...]:
    """What stands up to the end of a string: that string, and empty ones before it."""
    found = _PLAIN.fullmatch(element)
    if found and b"\r" not in element:
        return (bounded(unescaped(content(found[1]))),)
    try:
        return read_strings(b'<sst xmlns="' + _MAIN + b'">' + element + _END + b"</sst>")
    except UnreadableWorkbook:
        raise Unusual from None
