"""The rows of a worksheet as nearly all programs write them, read several times as fast as a parser reads them.

Only what is written in the one plain way is taken: anything else (a comment, another prefix, a rich text, an attribute
that is not expected, an entity of its own) is left to the parser, by which alone a part is refused. What is
taken, the parser would take for the very same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from gui.workbook.addresses import MAX_COLUMN, MAX_ROW, column_number
from gui.workbook.grid import Cell, Span
from gui.workbook.values import CellValue, typed

MAX_BYTES = 4_000_000
_MAX_REMEMBERED = 1_000
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_UNUSUAL = (b"<!", b"]]>", b":worksheet", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_STRAY = re.compile(rb"<(?:row|c|v|t|is|rPh)[\s/>]")  # rows and cells, where none belong
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"((?: (?:spans|ht|customHeight|hidden|outlineLevel|collapsed|thickTop|thickBot'
    rb'|customFormat|s|x14ac:dyDescent)="[0-9A-Za-z:.]*")*)(/?)>'
)
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?(?: ph="[01]")?'
    rb'(?:/>|>(?:<f(?: aca="(?:false|true)")?>([^<]*)</f>)?(?:<v>([^<]*)</v>|<v ?/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?(</c>))'
)
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:([a-z]+)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

Shown = Callable[[CellValue, int], str]


class _Unusual(Exception):
    """Not written in the plain way."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in `<sheetData>`, and the part without it, for the parser."""

    cells: dict[tuple[int, int], Cell]
    rows: dict[int, Span]
    sheet_data: Span
    rest: bytes


def quick_rows(text: bytes, strings: tuple[str, ...], shown: Shown, most_cells: int, most_rows: int) -> Rows | None:
    """The rows of a part in UTF-8; None where something is not written in the plain way. `shown` gives a value's text."""
    start, stop = text.find(_OPEN), text.rfind(_CLOSE)
    if not 0 <= start < stop <= start + MAX_BYTES or text.count(_OPEN) > 1 or text.count(_CLOSE) > 1:
        return None
    if (
        not _is_plain(text)
        or text.find(b"\r", start, stop) >= 0
        or _STRAY.search(text, 0, start)
        or _STRAY.search(text, stop)
    ):
        return None
    reader = _Rows(text, strings, shown, most_cells, most_rows)
    try:
        text.decode("utf-8")
        reader.read(start + len(_OPEN), stop)
    except (_Unusual, UnicodeDecodeError):
        return None
    rest = text[: start + len(_OPEN)] + text[stop:]
    return Rows(reader.cells, reader.rows, Span(start, stop), rest)


def _is_plain(text: bytes) -> bool:
    """In UTF-8, without a prefix, a comment, a CDATA section, an instruction, or a character that XML forbids."""
    declared = text[:200].lower()
    if b"encoding" in declared and b"utf-8" not in declared:
        return False
    return not (any(sign in text for sign in _UNUSUAL) or text.count(b"<?", 1) or _CONTROL.search(text))


class _Rows:
    """Reads rows and their cells, one after the other, without a gap."""

    def __init__(self, text: bytes, strings: tuple[str, ...], shown: Shown, most_cells: int, most_rows: int) -> None:
        self._text, self._strings, self._shown = text, strings, shown
        self._most_cells, self._most_rows = most_cells, most_rows
        self.cells: dict[tuple[int, int], Cell] = {}
        self.rows: dict[int, Span] = {}

    def read(self, at: int, stop: int) -> None:
        """Everything from `at` to `stop`; _Unusual where that cannot be."""
        text = self._text
        while at < stop:
            opened = _ROW.match(text, at, stop)
            if opened is None or len(self.rows) >= self._most_rows:
                raise _Unusual
            row = int(opened[1])
            span = Span(at, 0, _style(opened[2]))
            if not 1 <= row <= MAX_ROW:
                raise _Unusual
            self.rows[row] = span
            at = opened.end()
            if opened[3]:
                span.stop = at
                continue
            at = self._cells(row, at, stop)
            if not text.startswith(b"</row>", at):
                raise _Unusual
            span.stop = at
            at += len(b"</row>")

    def _cells(self, row: int, at: int, stop: int) -> int:
        """The cells of a row; where they end."""
        text, number = self._text, b"%d" % row
        while found := _CELL.match(text, at, stop):
            letters, own, style, kind, formula, stored, inline, closed = found.groups()
            column = _column(letters)
            if own != number or column > MAX_COLUMN or len(self.cells) >= self._most_cells:
                raise _Unusual
            end = found.end()
            before = end - len(b"</c>") if closed else end
            self.cells[row, column] = self._cell(row, column, (style, kind, formula, stored, inline), at, before)
            at = end
        return at

    def _cell(self, row: int, column: int, said: tuple[bytes | None, ...], start: int, stop: int) -> Cell:
        style, kind, formula, stored, inline = said
        format_ = int(style) if style else 0
        value = typed(kind.decode() if kind else "n", _plain(stored), _plain(inline), self._strings)
        text = value if isinstance(value, str) else "" if value is None else self._shown(value, format_)
        own = None if formula is None else _plain(formula)
        return Cell(row, column, value, own, format_, start, stop, text)


@lru_cache(maxsize=512)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


@lru_cache(maxsize=512)
def _style(attributes: bytes) -> int:
    """A row's own format, -1 if it has none; _Unusual for an attribute that is there twice."""
    found = _ATTRIBUTE.findall(attributes)
    known = dict(found)
    if len(known) != len(found):
        raise _Unusual
    if known.get(b"customFormat") not in (b"1", b"true"):
        return -1
    style = known.get(b"s", b"")
    return int(style) if style.isdigit() and len(style) < 10 else -1


def _plain(text: bytes | None) -> str:
    """Characters as they are meant; _Unusual for an entity that is not XML's own, or no character."""
    if not text:
        return ""
    if b"&" not in text:
        return text.decode("utf-8")
    return _remembered(text) if len(text) <= _MAX_REMEMBERED else _without_entities(text)


def _without_entities(text: bytes) -> str:
    return _ENTITY.sub(_meant, text.decode("utf-8"))


_remembered = lru_cache(maxsize=2048)(_without_entities)  # the formulas of one form after another


def _meant(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name in _ENTITIES:
        return _ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    # XML 1.0 §2.2
    if (
        number in (0x9, 0xA, 0xD)
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or 0x10000 <= number <= 0x10FFFF
    ):
        return chr(number)
    raise _Unusual
