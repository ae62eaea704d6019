"""The rows of a worksheet as nearly all programs write them, read many times as fast as a parser reads them.

Rows and cells that were read before are not read again (see `plain_markup` and `remembering`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gui.xlsx.addresses import MAX_COLUMN, MAX_ROW
from gui.xlsx.grid import Cell, SomeTexts, Span, Texts, gathered, texts_in
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.bare_cells import At, SparseCells, count_of
from gui.xlsx.scanning.one_cell import (
    CELL_END,
    CELL_START,
    FILLED,
    STRING,
    ReadCell,
    cell_of,
    column_of,
    last_column,
    read_cell,
)
from gui.xlsx.scanning.plain_markup import Unusual, refuse_unusual, refuse_unusual_frame
from gui.xlsx.shared_formulas import MAX_TRANSLATED, translated
from gui.xlsx.strings_and_formats import Indexed

MAX_BYTES = 4_000_000
LARGE = 500_000
"""Bytes of rows from which on cells that hold nothing but a format are only counted."""

_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_STRAY = re.compile(rb"<(?:row|c|v|t|is|rPh)[\s/>]")  # rows and cells, where none belong
_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"((?: (?:spans|ht|customHeight|hidden|outlineLevel|collapsed|thickTop|thickBot'
    rb'|customFormat|s|x14ac:dyDescent)="[0-9A-Za-z:.]*")*)(/?)>'
)
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in `<sheetData>`, and the part without it, for the parser."""

    cells: dict[At, Cell]
    rows: dict[int, Span]
    texts: Texts | None
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
    try:
        cells, rows, texts, pieces = _rows(text, inner, stop, indexed)
    except Unusual:
        return None
    sparse = _sparse(text, cells, rows, pieces, indexed) if stop - start > LARGE else None
    if (sparse.cost if sparse else len(cells)) > most_cells or len(rows) > most_rows:
        return None
    return Rows(cells, rows, texts, Span(start, stop), text[:inner] + text[stop:], sparse)


def _sparse(
    text: bytes, cells: dict[At, Cell], rows: Mapping[int, Span], pieces: Sequence["_Piece"], indexed: Indexed
) -> SparseCells:
    bare = {piece.rows[-1][0]: piece.bare for piece in pieces if piece.bare}

    def made(number: int) -> Mapping[At, Cell]:
        span = rows[number]
        return _piece(text[span.base : span.stop], indexed).cells

    return SparseCells(cells, bare, max((piece.last_column for piece in pieces), default=0), made)


def is_plain(rest: bytes) -> bool:
    """Whether a part without its rows is written in the plain way, and has no prefix and no row."""
    if b":worksheet" in rest or rest.count(_OPEN) > 1 or rest.count(_CLOSE) > 1 or _STRAY.search(rest):
        return False
    try:
        refuse_unusual_frame(rest)
    except Unusual:
        return False
    return True


def _rows(
    text: bytes, at: int, stop: int, indexed: Indexed
) -> tuple[dict[At, Cell], dict[int, Span], Texts | None, list["_Piece"]]:
    """All rows from `at` to `stop`, without a gap; Unusual where that cannot be."""
    cells: dict[At, Cell] = {}
    rows: dict[int, Span] = {}
    *closed, left = text[at:stop].split(_ROW_END)
    take = _piece_once if indexed.lasting else _piece
    if stop - at > LARGE:
        refuse_unusual(text[at:stop])
        take = _large_piece
    masters: dict[bytes, tuple[int, int, str]] = {}
    count = length = 0
    pieces = [take(piece, indexed) for piece in closed]
    for piece, found in zip(closed, pieces, strict=True):
        for number, begin, end, style in found.rows:
            rows[number] = Span(at + begin, at + end, style, at)
        cells.update(found.cells)
        for where, group, formula in found.shared:
            if formula:
                masters[group] = (*where, formula)
            elif group in masters:
                row, column, master = masters[group]
                length += len(master)
                if length > MAX_TRANSLATED:
                    raise Unusual  # the parser says so
                cells[where] = replace(cells[where], formula=translated(master, where[0] - row, where[1] - column))
        count += len(found.rows)
        at += len(piece) + len(_ROW_END)
    for number, begin, end, style in _empty_rows(left):
        rows[number] = Span(at + begin, at + end, style, at)
        count += 1
    if count != len(rows):
        raise Unusual  # a row that is there twice
    texts = None if take is _large_piece else gathered([found.texts for found in pieces])
    return cells, rows, texts, pieces


_Shared = tuple[tuple[int, int], bytes, str]
_Row = tuple[int, int, int, int]
"""The number of a row, where it begins and its content ends in the piece, its own format."""


class _Piece(NamedTuple):
    """What stands before the end of a row: empty rows, and the row with its cells.

    `shared` are its formulas of a group (§18.3.1.40): where, the group, and the formula if it is the group's own. `texts`
    are those of its cells. `bare` are so many that are left out, for they hold nothing but a format.
    """

    rows: tuple[_Row, ...]
    cells: Mapping[tuple[int, int], Cell]
    shared: Sequence[_Shared]
    texts: SomeTexts
    bare: int = 0
    last_column: int = 0


def _piece(piece: bytes, indexed: Indexed) -> _Piece:
    """Places are counted from where the piece begins, so that the same row serves wherever it stands."""
    refuse_unusual(piece)
    rows, at = _opened(piece)
    cells, shared = _cells(piece, rows[-1][0], at, indexed)
    return _Piece(rows, cells, shared, texts_in(cells.values()))


def _large_piece(piece: bytes, indexed: Indexed) -> _Piece:
    """The same without the cells that hold nothing but a format, and without texts; that nothing unusual is in it is known."""
    try:
        return _large_row(piece, indexed, _closed_cells)
    except Unusual:  # a cell may hold something and have no content
        return _large_row(piece, indexed, FILLED.finditer)


def _closed_cells(piece: bytes, at: int) -> Iterator[re.Match[bytes]]:
    """The cells that have content, found by their ends: of the others, which are many, none is looked at."""
    while (end := piece.find(CELL_END, at)) >= 0:
        start = max(piece.rfind(CELL_START, at, end), 0)
        found = STRING.match(piece, start) or FILLED.match(piece, start)
        at = end + len(CELL_END)
        if found is None or found.end() != at:
            raise Unusual
        yield found


def _large_row(piece: bytes, indexed: Indexed, found_in: Callable[[bytes, int], Iterator[re.Match[bytes]]]) -> _Piece:
    rows, at = _opened(piece)
    row = rows[-1][0]
    cells: dict[At, Cell] = {}
    shared: list[_Shared] = []
    runs = []
    number, strings = b"%d" % row, indexed.strings
    for found in found_in(piece, at):
        start, end = found.span()
        if found.re is STRING:
            letters, of_row, style, stored = found.groups()
            column, index = column_of(letters), int(stored)
            if of_row != number or column > MAX_COLUMN:
                raise Unusual
            text = strings[index] if index < len(strings) else None
            own = int(style) if style else 0
            cells[row, column] = Cell(row, column, text, None, own, start, end - len(CELL_END), text or "")
        else:
            _add(cells, shared, row, start, read_cell(found.groups(), end - start - len(CELL_START)), indexed)
        runs.append(piece[at:start])
        at = end
    runs.append(piece[at:])
    return _Piece(rows, cells, shared, ({}, ()), count_of(runs, row), last_column(piece))


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


_piece_once = remembered(1024, most=4_000)(_piece)


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
        _add(cells, shared, row, at, cell_of(element), indexed)
        at += len(CELL_START) + len(element)
    return cells, shared


def _add(cells: dict[At, Cell], shared: list[_Shared], row: int, at: int, read: ReadCell, indexed: Indexed) -> None:
    """Add a cell that begins at a place; Unusual where it is of another row."""
    number, column, value, formula, style, length, is_index, group = read
    if number != row:
        raise Unusual
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
