"""The rows of a worksheet as nearly all programs write them, read many times as fast as a parser reads them.

Rows and cells that were read before are not read again (see `plain_markup` and `remembering`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.xlsx.addresses import MAX_COLUMN, MAX_ROW, column_number
from gui.xlsx.grid import Cell, SomeTexts, Span, Texts, gathered, texts_in
from gui.xlsx.markup import whole
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.plain_markup import Unusual, content, refuse_unusual, refuse_unusual_frame
from gui.xlsx.shared_formulas import MAX_TRANSLATED, translated
from gui.xlsx.stored_values import CellValue, typed
from gui.xlsx.strings_and_formats import Indexed

MAX_BYTES = 4_000_000
_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_CELL_START, _CELL_END = b"<c ", b"</c>"
_STRAY = re.compile(rb"<(?:row|c|v|t|is|rPh)[\s/>]")  # rows and cells, where none belong
_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"((?: (?:spans|ht|customHeight|hidden|outlineLevel|collapsed|thickTop|thickBot'
    rb'|customFormat|s|x14ac:dyDescent)="[0-9A-Za-z:.]*")*)(/?)>'
)
_CELL = re.compile(
    rb'r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]{1,9})")?(?: ph="[01]")?'
    rb'(?:/>|>(?:<f(?: aca="(?:false|true)"| t="shared" ref="[A-Z0-9:]{1,40}" si="([0-9]{1,9})")?>([^<]*)</f>'
    rb'|<f t="shared" si="([0-9]{1,9})"/>)?(?:<v>([^<]*)</v>|<v ?/>'
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?(</c>))'
)
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in `<sheetData>`, and the part without it, for the parser."""

    cells: dict[tuple[int, int], Cell]
    rows: dict[int, Span]
    texts: Texts
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
        cells, rows, texts = _rows(text, inner, stop, indexed)
    except Unusual:
        return None
    if len(cells) > most_cells or len(rows) > most_rows:
        return None
    return Rows(cells, rows, texts, Span(start, stop), text[:inner] + text[stop:])


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
) -> tuple[dict[tuple[int, int], Cell], dict[int, Span], Texts]:
    """All rows from `at` to `stop`, without a gap; Unusual where that cannot be."""
    cells: dict[tuple[int, int], Cell] = {}
    rows: dict[int, Span] = {}
    *closed, left = text[at:stop].split(_ROW_END)
    take = _piece_once if indexed.lasting else _piece
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
    return cells, rows, gathered([found.texts for found in pieces])


_Shared = tuple[tuple[int, int], bytes, str]
_Row = tuple[int, int, int, int]
"""The number of a row, where it begins and its content ends in the piece, its own format."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands before the end of a row: empty rows, and the row with its cells.

    `shared` are its formulas of a group (§18.3.1.40): where, the group, and the formula if it is the group's own. `texts`
    are those of its cells.
    """

    rows: tuple[_Row, ...]
    cells: Mapping[tuple[int, int], Cell]
    shared: Sequence[_Shared]
    texts: SomeTexts


def _piece(piece: bytes, indexed: Indexed) -> _Piece:
    """Places are counted from where the piece begins, so that the same row serves wherever it stands."""
    if b"\r" in piece:
        raise Unusual
    refuse_unusual(piece)
    last = piece.rfind(b"<row ")
    opened = _ROW.match(piece, last) if last >= 0 else None
    if opened is None or opened[3]:
        raise Unusual
    row = _number(opened)
    cells, shared = _cells(piece, row, opened.end(), indexed)
    rows = (*_empty_rows(piece[:last]), (row, last, len(piece), _style(opened[2])))
    return _Piece(rows, cells, shared, texts_in(cells.values()))


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


def _cells(text: bytes, row: int, at: int, indexed: Indexed) -> tuple[dict[tuple[int, int], Cell], list[_Shared]]:
    """The cells of a row from `at` to the end, and which formulas are shared; Unusual if there is anything else."""
    before, *elements = text[at:].split(_CELL_START)
    if before:
        raise Unusual
    cells, shared = {}, []
    strings, shown = indexed.strings, indexed.shown
    for element in elements:
        number, column, value, formula, style, length, is_index, group = _cell(element)
        if number != row:
            raise Unusual
        if group is not None:
            shared.append(((row, column), group, formula or ""))
        if is_index and isinstance(value, int):
            value = strings[value] if 0 <= value < len(strings) else None
        text_of = value if isinstance(value, str) else "" if value is None else shown(value, style)
        cells[row, column] = Cell(row, column, value, formula, style, at, at + length, text_of)
        at += len(_CELL_START) + len(element)
    return cells, shared


@remembered(4096, most=2_000)
def _cell(element: bytes) -> tuple[int, int, CellValue, str | None, int, int, bool, bytes | None]:
    """A cell's row and column, value, formula, format, length up to where its content ends.

    Then whether the value is an index of the shared strings, so that what was read of a cell serves every workbook, and
    the group of a shared formula.
    """
    found = _CELL.fullmatch(element)
    if found is None:
        raise Unusual
    letters, row, style, kind, own, formula, group, stored, inline, closed = found.groups()
    column, is_index = _column(letters), kind == b"s" and bool(stored)
    if column > MAX_COLUMN:
        raise Unusual
    text = content(stored)
    value = whole(text) if is_index else typed(kind.decode() if kind else "n", text, content(inline), ())
    length = len(_CELL_START) + len(element) - (len(_CELL_END) if closed else 0)
    said = None if formula is None and group is None else content(formula)
    return int(row), column, value, said, int(style) if style else 0, length, is_index, own or group


@lru_cache(maxsize=512)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


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
