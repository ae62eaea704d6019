"""The rows of a worksheet as nearly all programs write them, read many times as fast as a parser reads them.

Rows and cells that were read before are not read again (see `plain_markup` and `remembering`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from gui.words.cell_names import MAX_ROW
from gui.words.late_patterns import late
from gui.xlsx.grid import Cell, Piece, Span
from gui.xlsx.remembering import LastMade
from gui.xlsx.scanning.all_cells import all_cells, all_cells_again, rows_in
from gui.xlsx.scanning.known_rows import known_row
from gui.xlsx.scanning.large_cells import At, FilledCells, Row, SparseCells
from gui.xlsx.scanning.one_cell import (
    CELL_END,
    CELL_START,
    CELLS_OF_ROW,
    FILLED,
    STRING,
    ReadCell,
    cell_of,
    column_of,
    read_cell,
)
from gui.xlsx.scanning.plain_markup import Unusual, refuse_unusual, refuse_unusual_frame
from gui.xlsx.styles import Indexed

MAX_BYTES = 4_000_000
LARGE = 500_000
"""Bytes of rows from which on a row is only read when somebody asks for its cells."""

_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_STRAY = late(rb"<(?:row|c|v|t|is|rPh)[\s/>]")  # rows and cells, where none belong
_START = (
    rb'<row r="([1-9][0-9]{0,6})"((?: (?:spans|ht|customHeight|hidden|outlineLevel|collapsed|thickTop|thickBot'
    rb'|customFormat|s|x14ac:dyDescent)="[0-9A-Za-z:.]*")*+)'
)
_ROW = re.compile(_START + rb"(/?)>")
_WHOLE_ROW = late(_START + rb"(?:/>|>" + CELLS_OF_ROW % rb"\1" + _ROW_END + rb")")
_ATTRIBUTE = late(rb' ([A-Za-z0-9:]+)="([^"]*)"')


class Rows(NamedTuple):
    """What stands in `<sheetData>`, and the part without it, for the parser."""

    cells: Mapping[At, Cell]
    rows: Mapping[int, Span]
    pieces: Sequence[Piece]
    sheet_data: Span
    rest: bytes
    sparse: SparseCells | None


def quick_rows(text: bytes, indexed: Indexed, most_cells: int, most_rows: int) -> Rows | None:
    """The rows of a part in UTF-8, None where something in them is not written in the plain way.

    Whether the rest is, `is_plain` tells.
    """
    start, stop = text.find(_OPEN), text.rfind(_CLOSE)
    if not 0 <= start < stop <= start + MAX_BYTES:
        return None
    inner = start + len(_OPEN)
    rows: Mapping[int, Span]
    cells: Mapping[At, Cell]
    pieces: Sequence[Piece] = ()
    sparse = None
    try:
        if stop - start > LARGE:
            rows = large = _large_rows(text, inner, stop)
            cells = sparse = _sparse(text, large, indexed)
        else:
            cells, rows, pieces = _rows(text, inner, stop, indexed)
    except Unusual:
        return None
    if (sparse.cost if sparse is not None else len(cells)) > most_cells or len(rows) > most_rows:
        return None
    return Rows(cells, rows, pieces, Span(start, stop), text[:inner] + text[stop:], sparse)


def _large_rows(text: bytes, at: int, stop: int) -> dict[int, Span]:
    """All rows from `at` to `stop`, without a gap; Unusual where that cannot be, or where something in them cannot be read."""
    data = text[at:stop]
    refuse_unusual(data)
    if b"\r" in data:
        raise Unusual
    rows: dict[int, Span] = {}
    last = count = 0
    for found in _WHOLE_ROW.finditer(data):
        begin, end = found.span()
        if begin != last:
            raise Unusual
        is_empty = data.startswith(b"/>", end - 2)
        rows[_number(found)] = Span(
            at + begin, at + end - (0 if is_empty else len(_ROW_END)), _style(found[2]), at + begin
        )
        last = end
        count += 1
    if last != len(data) or count != len(rows):
        raise Unusual
    return rows


def _sparse(text: bytes, rows: dict[int, Span], indexed: Indexed) -> SparseCells:
    """The cells of rows that are plain; those that have to be read to know even that, or that refer to each other, are read."""
    signs = [sign for sign in (b"&", b'"shared"') if sign in text]
    read = {
        number: _filled(text, span, indexed)
        for number, span in (rows.items() if signs else ())
        if any(text.find(sign, span.start, span.stop) >= 0 for sign in signs)
    }
    cells = all_cells(read.values())
    known = {number: {at: cells[at] for at in piece.cells} for number, piece in read.items()}
    filled = FilledCells(rows, lambda span: _filled(text, span, indexed).cells, known)
    return SparseCells(text, rows, filled, lambda span: _whole(text, span, indexed))


def is_plain(rest: bytes) -> bool:
    """Whether a part without its rows is written in the plain way, and has no prefix and no row."""
    if b":worksheet" in rest or rest.count(_OPEN) > 1 or rest.count(_CLOSE) > 1 or _STRAY.search(rest):
        return False
    try:
        refuse_unusual_frame(rest)
    except Unusual:
        return False
    return True


class _Spans(Mapping[int, Span]):
    """Where so many rows stand of which pieces begin at these places; told apart only when somebody wants to write into one."""

    def __init__(self, starts: Iterable[int], pieces: Sequence[Piece], count: int) -> None:
        self._starts, self._pieces, self._count = starts, pieces, count

    @cached_property
    def _spans(self) -> dict[int, Span]:
        return {
            number: Span(at + begin, at + end, style, at)
            for at, piece in zip(self._starts, self._pieces, strict=True)
            for number, begin, end, style in piece.rows
        }

    def __getitem__(self, number: int) -> Span:
        return self._spans[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._spans)

    def __len__(self) -> int:
        return self._count


def _rows(text: bytes, at: int, stop: int, indexed: Indexed) -> tuple[dict[At, Cell], _Spans, Sequence[Piece]]:
    """All rows from `at` to `stop`, without a gap; Unusual where that cannot be."""
    *closed, left = text[at:stop].split(_ROW_END)
    last = _LAST if indexed.lasting else LastMade[Piece, Indexed]()
    pieces = last.made(closed, indexed, lambda row: known_row(row, indexed, _piece))
    pieces.append(Piece(tuple(_empty_rows(left)), {}, ()))
    starts = accumulate((len(piece) + len(_ROW_END) for piece in closed), initial=at)
    cells, count = all_cells_again(pieces) if indexed.lasting else (all_cells(pieces), rows_in(pieces))
    return cells, _Spans(starts, pieces, count), pieces


_Shared = tuple[tuple[int, int], bytes, str]
_Row = tuple[int, int, int, int]


def _piece(piece: bytes, indexed: Indexed) -> Piece:
    """Places are counted from where the piece begins, so that the same row serves wherever it stands."""
    refuse_unusual(piece)
    rows, at = _opened(piece)
    cells, shared = _cells(piece, rows[-1][0], at, indexed)
    return Piece(rows, cells, shared)


def _filled(text: bytes, row: Span, indexed: Indexed) -> Piece:
    """The same of a row that is known to be plain, without the cells that hold nothing but a format."""
    piece = text[row.base : row.stop]
    cells: dict[At, Cell] = {}
    shared: list[_Shared] = []
    strings, end = indexed.strings, 0
    while (
        closing := piece.find(CELL_END, end)
    ) >= 0:  # of the cells without content, which are many, none is looked at
        start, end = piece.rfind(CELL_START, end, closing), closing + len(CELL_END)
        found = STRING.match(piece, start)
        if found:
            letters, number, style, stored = found.groups()
            at, index = (int(number), column_of(letters)), int(stored)
            said = strings[index] if index < len(strings) else None
            cells[at] = Cell(*at, said, None, int(style) if style else 0, start, closing, said or "")
        elif found := FILLED.match(piece, start):
            _add(cells, shared, start, read_cell(found.groups(), end - start - len(CELL_START)), indexed)
    return Piece((), cells, shared)


def _whole(text: bytes, row: Span, indexed: Indexed) -> Row:
    """All cells of such a row."""
    piece = text[row.base : row.stop]
    return _piece(piece, indexed).cells if CELL_START in piece else {}


def _opened(piece: bytes) -> tuple[tuple[_Row, ...], int]:
    """The rows of a piece, of which the last one has cells, and where those begin."""
    if b"\r" in piece:
        raise Unusual
    last = piece.rfind(b"<row ")
    opened = _ROW.match(piece, last) if last >= 0 else None
    if opened is None or opened[3]:
        raise Unusual
    rows = (*_empty_rows(piece[:last]), (_number(opened), last, len(piece), _style(opened[2])))
    return rows, opened.end()


_LAST = LastMade[Piece, Indexed]()


def _empty_rows(text: bytes) -> list[_Row]:
    """Rows without content, one after the other; Unusual if there is anything else."""
    rows, at = [], 0
    while at < len(text):
        found = _ROW.match(text, at)
        if found is None or not found[3]:
            raise Unusual
        rows.append((_number(found), at, found.end(), _style(found[2])))
        at = found.end()
    return rows


def _number(row: re.Match[bytes]) -> int:
    number = int(row[1])
    if number > MAX_ROW:
        raise Unusual
    return number


def _cells(text: bytes, row: int, at: int, indexed: Indexed) -> tuple[dict[At, Cell], list[_Shared]]:
    """The cells of a row from `at` to the end, and which formulas are shared; Unusual if there is anything else."""
    before, *elements = text[at:].split(CELL_START)
    if before:
        raise Unusual
    cells: dict[At, Cell] = {}
    shared: list[_Shared] = []
    for element in elements:
        read = cell_of(element)
        if read[0] != row:
            raise Unusual
        _add(cells, shared, at, read, indexed)
        at += len(CELL_START) + len(element)
    return cells, shared


def _add(cells: dict[At, Cell], shared: list[_Shared], at: int, read: ReadCell, indexed: Indexed) -> None:
    """Add a cell that begins at a place."""
    row, column, value, formula, style, length, is_index, group = read
    if group is not None:
        shared.append(((row, column), group, formula or ""))
    if is_index and isinstance(value, int):
        value = indexed.strings[value] if 0 <= value < len(indexed.strings) else None
    text_of = value if isinstance(value, str) else "" if value is None else indexed.shown(value, style)
    cells[row, column] = Cell(row, column, value, formula, style, at, at + length, text_of)


@lru_cache(maxsize=512)
def _style(attributes: bytes) -> int:
    """A row's own format, -1 if it has none; Unusual for an attribute that is there twice."""
    found = _ATTRIBUTE.findall(attributes)
    known = dict(found)
    if len(known) != len(found):
        raise Unusual
    if known.get(b"customFormat") not in (b"1", b"true"):
        return -1
    style = known.get(b"s", b"")
    return int(style) if style.isdigit() and len(style) < 10 else -1
