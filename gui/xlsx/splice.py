"""Writing cells into the bytes of a worksheet part: what was not written stays as it was, to the byte."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

from gui.words.cell_limits import IN_NO_CELL, MAX_CELL_CHARACTERS, in_cell, length_in_cell
from gui.xlsx.addresses import parse_area, to_ref
from gui.xlsx.errors import CellNotWritable
from gui.xlsx.grid import Cell, Grid, Span
from gui.xlsx.markup import tag_end, without_said
from gui.xlsx.strings import as_content


@dataclass(frozen=True, slots=True)
class CellText:
    """A text to put into a cell, always as text; None empties the cell. ValueError for what no cell can hold.

    `style` is the format that the cell gets; None leaves it its own.
    """

    text: str | None
    style: int | None = None

    def __post_init__(self) -> None:
        if self.text is not None:
            if length_in_cell(self.text) > MAX_CELL_CHARACTERS:
                raise ValueError("more than 32,767 characters")
            if IN_NO_CELL.search(self.text):
                raise ValueError("a character that XML forbids")


@dataclass(frozen=True, slots=True)
class CachedResult:
    """The result that a formula cell shows until it is recalculated; None for no result at all."""

    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number to put into a cell, which keeps its own format; ValueError for what is none."""

    value: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError("no number that a cell can hold")


Edit = CellText | CellNumber | CachedResult


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that was not there: its columns, and its element in UTF-8."""

    columns: Sequence[int]
    element: bytes


NO_ROWS: Mapping[int, NewRow] = MappingProxyType({})

Change = tuple[int, int, bytes]
"""From where to where in the bytes, and what stands there instead."""


def splice(grid: Grid, edits: Mapping[tuple[int, int], Edit], added: Mapping[int, NewRow] = NO_ROWS) -> bytes:
    """The worksheet part with these cells written and these rows `added` whole, in its own encoding.

    None of the rows may be there already, nor any edit be of them.

    CellNotWritable for a text into a formula cell, or a result into a cell without a formula.
    """
    changes = _changes(grid, edits, added)
    written = [
        at
        for at, edit in edits.items()
        if isinstance(edit, CellNumber) or (isinstance(edit, CellText) and edit.text is not None)
    ]
    written += [(number, column) for number, row in added.items() for column in row.columns]
    changes += _dimension(grid, written)
    text = grid.markup.text
    pieces = []
    position = 0
    for start, end, piece in sorted(changes, key=itemgetter(0, 1)):
        pieces += [text[position:start], piece]
        position = end
    pieces.append(text[position:])
    return grid.markup.restored(b"".join(pieces))


def _changes(grid: Grid, edits: Mapping[tuple[int, int], Edit], added: Mapping[int, NewRow]) -> list[Change]:
    """What to put where: written cells in place of the old ones, new ones gathered by the place they go to."""
    changes: list[Change] = []
    new: dict[int, dict[int, bytes]] = {}
    for (row, column), edit in sorted(edits.items()):
        cell = grid.cells.get((row, column))
        if cell is None:
            if isinstance(edit, CachedResult):
                raise CellNotWritable(to_ref(row, column))
            if (content := _content(grid.frame.prefix, edit)) is not None:
                given = edit.style if isinstance(edit, CellText) else None
                style = grid.style_for_new(row, column) if given is None else given
                new.setdefault(row, {})[column] = _new_cell(grid.frame.prefix, to_ref(row, column), style, content)
        elif isinstance(edit, CachedResult):
            changes.append(_with_result(grid, cell, edit))
        else:
            changes.append(_with_content(grid, cell, edit))
    for row, cells in new.items():
        if row in grid.rows:
            changes += _into_row(grid, row, grid.rows[row], cells)
    rows = {row: _new_row(grid, row, cells) for row, cells in new.items() if row not in grid.rows}
    return changes + _into_data(grid, {**rows, **{number: row.element for number, row in added.items()}})


def _opening(text: bytes) -> tuple[bytes, bytes]:
    """A cell's tag without its end and its type, and its content."""
    end = tag_end(text, 0)
    tag = text[: end - 1].rstrip(b"/").rstrip()
    content = text[end : text.rindex(b"</")] if not text[:end].endswith(b"/>") else b""
    return without_said(tag, b"t") if b"t" in tag else tag, content


def inlined(prefix: str, text: str) -> str:
    """What follows a cell's address and format where it holds a text: its type, the text, its end (§18.3.1.53)."""
    content = as_content(in_cell(text))
    return f' t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{content}</{prefix}t></{prefix}is></{prefix}c>'


def numbered(prefix: str, value: float) -> str:
    """What follows a cell's address and format where it holds a number."""
    return f"><{prefix}v>{_stored(value)[1]}</{prefix}v></{prefix}c>"


def _content(prefix: str, edit: CellText | CellNumber) -> str | None:
    """What follows a cell's address and format; None where it is emptied."""
    if isinstance(edit, CellNumber):
        return numbered(prefix, edit.value)
    return None if edit.text is None else inlined(prefix, edit.text)


def _new_cell(prefix: str, ref: str, style: int, content: str) -> bytes:
    styled = f' s="{style}"' if style else ""
    return f'<{prefix}c r="{ref}"{styled}{content}'.encode()


def _with_content(grid: Grid, cell: Cell, edit: CellText | CellNumber) -> Change:
    if cell.formula is not None:
        raise CellNotWritable(to_ref(cell.row, cell.column))
    start, stop = grid.whole(cell)
    tag = _opening(grid.markup.text[start:stop])[0]
    if isinstance(edit, CellText) and edit.style is not None:
        tag = without_said(tag, b"s") + b' s="%d"' % edit.style
    content = _content(grid.frame.prefix, edit)
    return start, stop, tag + (b"/>" if content is None else content.encode())


@lru_cache(maxsize=8)
def _formula(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix)
    return re.compile(rb"<" + name + rb"f(?:\s[^>]*)?(?:/>|>.*?</" + name + rb"f\s*>)", re.DOTALL)


def _with_result(grid: Grid, cell: Cell, result: CachedResult) -> Change:
    if cell.formula is None:
        raise CellNotWritable(to_ref(cell.row, cell.column))
    start, stop = grid.whole(cell)
    tag, content = _opening(grid.markup.text[start:stop])
    prefix = grid.frame.prefix.encode()
    formula = _formula(prefix).search(content)
    if formula is None:
        raise CellNotWritable(to_ref(cell.row, cell.column))
    kind, value = _stored(result.value)
    stored = b"" if value is None else b"<" + prefix + b"v>" + as_content(value).encode() + b"</" + prefix + b"v>"
    return start, stop, tag + kind + b">" + formula[0] + stored + b"</" + prefix + b"c>"


def _stored(value: str | float | bool | None) -> tuple[bytes, str | None]:
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    if isinstance(value, str):
        return b' t="str"', value
    if value is None:
        return b"", None
    return b"", str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _into_row(grid: Grid, number: int, row: Span, cells: Mapping[int, bytes]) -> list[Change]:
    """New cells of a row that is there, each behind the cell before it; an empty row is opened."""
    text = grid.markup.text
    inner = tag_end(text, row.start)
    tag = text[row.start : inner]
    opened = without_said(tag, b"spans")
    inner_end, end = grid.ends(row)
    if inner_end == end:
        opened = opened[:-2].rstrip() + b">"
        name = grid.frame.prefix.encode() + b"row"
        content = b"".join(cells[column] for column in sorted(cells))
        return [(row.start, end, opened + content + b"</" + name + b">")]
    changes = [(row.start, inner, opened)] if opened != tag else []
    places: dict[int, list[int]] = {}
    for column in sorted(cells):
        before = grid.cell_before(number, column)
        places.setdefault(grid.whole(before)[1] if before else inner, []).append(column)
    return changes + [(at, at, b"".join(cells[column] for column in found)) for at, found in places.items()]


def _new_row(grid: Grid, number: int, cells: Mapping[int, bytes]) -> bytes:
    prefix = grid.frame.prefix
    content = b"".join(cells[column] for column in sorted(cells))
    return f'<{prefix}row r="{number}">'.encode() + content + f"</{prefix}row>".encode()


def _into_data(grid: Grid, rows: Mapping[int, bytes]) -> list[Change]:
    """Rows that were not there, each before the first row that follows it."""
    data_end, after_data = grid.ends(grid.sheet_data)
    places: dict[int, list[bytes]] = {}
    following = sorted((number, row.start) for number, row in grid.rows.items())
    prefix = grid.frame.prefix
    for number in sorted(rows):
        at = next((start for other, start in following if other > number), data_end)
        places.setdefault(at, []).append(rows[number])
    if rows and data_end == after_data:
        content = b"".join(piece for pieces in places.values() for piece in pieces)
        element = f"<{prefix}sheetData>".encode() + content + f"</{prefix}sheetData>".encode()
        return [(grid.sheet_data.start, after_data, element)]
    return [(at, at, b"".join(pieces)) for at, pieces in places.items()]


def _dimension(grid: Grid, written: Sequence[tuple[int, int]]) -> list[Change]:
    """The used range grows with what is written outside it (§18.3.1.35)."""
    start, ref = grid.frame.dimension
    if not ref or not written:
        return []
    try:
        area = parse_area(ref)
    except ValueError:
        return []
    rows, columns = [area.top, area.bottom], [area.left, area.right]
    if all(area.contains(*at) for at in written):
        return []
    rows += [row for row, _ in written]
    columns += [column for _, column in written]
    grown = f"{to_ref(min(rows), min(columns))}:{to_ref(max(rows), max(columns))}"
    end = tag_end(grid.markup.text, start)
    tag = grid.markup.text[start:end]
    return [(start, end, tag.replace(ref.encode(), grown.encode(), 1))]
