"""The rows of a worksheet as nearly all programs write them, read several times as fast as a parser reads them.

Only what is written in the one plain way is taken: anything else (a comment, another prefix, a rich text, an attribute
that is not expected, an entity of its own) is left to the parser, by which alone a part is refused. What is
taken, the parser would take for the very same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gui.workbook.addresses import MAX_COLUMN, MAX_ROW, column_number
from gui.workbook.grid import Cell, Span
from gui.workbook.indexed import Indexed
from gui.workbook.remembering import remembered
from gui.workbook.values import CellValue, typed

MAX_BYTES = 4_000_000
_MAX_REMEMBERED = 1_000
_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_CELL_START, _CELL_END = b"<c ", b"</c>"
_UNUSUAL = (b"<!", b"]]>", b":worksheet", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_STRAY = re.compile(rb"<(?:row|c|v|t|is|rPh)[\s/>]")  # rows and cells, where none belong
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"((?: (?:spans|ht|customHeight|hidden|outlineLevel|collapsed|thickTop|thickBot'
    rb'|customFormat|s|x14ac:dyDescent)="[0-9A-Za-z:.]*")*)(/?)>'
)
_CELL = re.compile(
    rb'r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?(?: ph="[01]")?'
    rb'(?:/>|>(?:<f(?: aca="(?:false|true)")?>([^<]*)</f>)?(?:<v>([^<]*)</v>|<v ?/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?(</c>))'
)
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:([a-z]+)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class _Unusual(Exception):
    """Not written in the plain way."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in `<sheetData>`, and the part without it, for the parser."""

    cells: dict[tuple[int, int], Cell]
    rows: dict[int, Span]
    sheet_data: Span
    rest: bytes


def quick_rows(text: bytes, indexed: Indexed, most_cells: int, most_rows: int) -> Rows | None:
    """The rows of a part in UTF-8, None where something in them is not written in the plain way.

    Whether the rest is, `is_plain` tells.
    """
    start, stop = text.find(_OPEN), text.rfind(_CLOSE)
    if not 0 <= start < stop <= start + MAX_BYTES:
        return None
    inner = start + len(_OPEN)
    try:
        cells, rows = _rows(text, inner, stop, indexed)
    except (_Unusual, UnicodeDecodeError):
        return None
    if len(cells) > most_cells or len(rows) > most_rows:
        return None
    return Rows(cells, rows, Span(start, stop), text[:inner] + text[stop:])


def is_plain(rest: bytes) -> bool:
    """Whether a part without its rows is in UTF-8, without a prefix, a comment, a row or anything else that is unusual."""
    declared = rest[:200].lower()
    if (b"encoding" in declared and b"utf-8" not in declared) or rest.count(_OPEN) > 1 or rest.count(_CLOSE) > 1:
        return False
    if rest.count(b"<?", 1) or _STRAY.search(rest) or not _is_plain_text(rest):
        return False
    try:
        rest.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_plain_text(text: bytes) -> bool:
    """Whether nothing is in it that another reader might take otherwise, or that XML forbids."""
    return not (any(sign in text for sign in _UNUSUAL) or _CONTROL.search(text))


def _rows(text: bytes, at: int, stop: int, indexed: Indexed) -> tuple[dict[tuple[int, int], Cell], dict[int, Span]]:
    """All rows from `at` to `stop`, without a gap; _Unusual where that cannot be."""
    cells: dict[tuple[int, int], Cell] = {}
    rows: dict[int, Span] = {}
    *closed, left = text[at:stop].split(_ROW_END)
    count = 0
    for piece in closed:
        found = _piece(piece, indexed)
        for number, begin, end, style in found.rows:
            rows[number] = Span(at + begin, at + end, style, at)
        cells.update(found.cells)
        count += len(found.rows)
        at += len(piece) + len(_ROW_END)
    for number, begin, end, style in _empty_rows(left):
        rows[number] = Span(at + begin, at + end, style, at)
        count += 1
    if count != len(rows):
        raise _Unusual  # a row that is there twice
    return cells, rows


_Row = tuple[int, int, int, int]
"""The number of a row, where it begins and its content ends in the piece, its own format."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands before the end of a row: empty rows, and the row with its cells."""

    rows: tuple[_Row, ...]
    cells: Mapping[tuple[int, int], Cell]


@remembered(1024, most=4_000)
def _piece(piece: bytes, indexed: Indexed) -> _Piece:
    """Places are counted from where the piece begins, so that the same row serves wherever it stands."""
    if b"\r" in piece or not _is_plain_text(piece):
        raise _Unusual
    piece.decode("utf-8")
    last = piece.rfind(b"<row ")
    opened = _ROW.match(piece, last) if last >= 0 else None
    if opened is None or opened[3]:
        raise _Unusual
    row = _number(opened)
    cells = _cells(piece, row, opened.end(), indexed)
    return _Piece((*_empty_rows(piece[:last]), (row, last, len(piece), _style(opened[2]))), cells)


def _empty_rows(text: bytes) -> list[_Row]:
    """Rows without content, one after the other; _Unusual if there is anything else."""
    rows, at = [], 0
    while at < len(text):
        found = _ROW.match(text, at)
        if found is None or not found[3]:
            raise _Unusual
        rows.append((_number(found), at, found.end(), _style(found[2])))
        at = found.end()
    return rows


def _number(row: re.Match[bytes]) -> int:
    number = int(row[1])
    if number > MAX_ROW:
        raise _Unusual
    return number


def _cells(text: bytes, row: int, at: int, indexed: Indexed) -> dict[tuple[int, int], Cell]:
    """The cells of a row from `at` to the end; _Unusual if there is anything else."""
    before, *elements = text[at:].split(_CELL_START)
    if before:
        raise _Unusual
    cells = {}
    for element in elements:
        number, column, value, formula, style, length, shown = _cell(element, indexed)
        if number != row:
            raise _Unusual
        cells[row, column] = Cell(row, column, value, formula, style, at, at + length, shown)
        at += len(_CELL_START) + len(element)
    return cells


@remembered(2048, most=2_000)
def _cell(element: bytes, indexed: Indexed) -> tuple[int, int, CellValue, str | None, int, int, str]:
    """A cell's row and column, value, formula, format, length up to where its content ends, and text."""
    found = _CELL.fullmatch(element)
    if found is None:
        raise _Unusual
    letters, row, style, kind, formula, stored, inline, closed = found.groups()
    column, format_ = _column(letters), int(style) if style else 0
    if column > MAX_COLUMN:
        raise _Unusual
    value = typed(kind.decode() if kind else "n", _plain(stored), _plain(inline), indexed.strings)
    shown = value if isinstance(value, str) else "" if value is None else indexed.shown(value, format_)
    length = len(_CELL_START) + len(element) - (len(_CELL_END) if closed else 0)
    return int(row), column, value, None if formula is None else _plain(formula), format_, length, shown


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
