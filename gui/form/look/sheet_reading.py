"""How the sheets of a workbook look: columns, rows, merged areas, and what each cell shows (ECMA-376 part 1 §18.3.1)."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gui.form.look.form_look import CellStyle, Face, FormLook, SheetLook, ShownCell
from gui.form.look.number_format import shown
from gui.form.look.paper_reading import paper_of
from gui.form.look.rich_texts import Runs, rich_texts
from gui.form.look.shape_reading import ShapeReader
from gui.form.look.shapes import Shape
from gui.form.look.style_reading import measure, read_cell_styles
from gui.form.look.theme import theme_of
from gui.words.cell_names import MAX_COLUMN
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell, Grid
from gui.xlsx.markup import local, walk, whole
from gui.xlsx.styles import is_on

MOST_CELLS = 120_000
"""Cells of all sheets that are drawn; the sheets behind them are cut."""

MOST_ROWS, MOST_COLUMNS = 10_000, 600
_LONGEST_TEXT = 5_000
"""Characters of a cell that are drawn: no sheet shows more."""

MOST_LETTERS, MOST_RUNS = 4_000_000, 200_000
"""Letters of all cells, and places at which they begin to look otherwise."""

MOST_MERGES = 20_000
"""Merged areas of one sheet."""

_ATTRIBUTE = re.compile(rb"""\b(ht|hidden|customHeight)\s*=\s*["']([^"']{0,30})["']""")
_LONGEST_TAG = 2_000
_MOST_WIDE, _MOST_HIGH = 255.0, 409.5
_DOT = 0.75
_DIGITS = (
    ("Calibri", 0.47),
    ("Aptos Narrow", 0.47),
    ("メイリオ", 0.6),
    ("Meiryo UI", 0.477),
    ("Meiryo", 0.6),
    ("游", 0.55),
    ("Yu ", 0.55),
    ("Arial", 0.556),
    ("Verdana", 0.636),
    ("Segoe UI", 0.539),
)
"""How wide a digit is, as a share of its face's size, where that is not half of it."""

_GAP = 5


def form_look(book: Book) -> FormLook:
    """How a workbook looks, but for its conditional formats. UnreadableWorkbook if one of its sheets cannot be read."""
    theme = theme_of(book)
    styles = read_cell_styles(book.part_of("styles"), theme)
    reader = _Reader(book, styles.formats, styles.first, rich_texts(book.part_of("sharedStrings"), theme))
    over = ShapeReader(book, theme)
    sheets = tuple(reader.sheet(sheet, over.shapes(sheet)) for sheet in book.sheets)
    return FormLook(sheets, styles.formats, tuple(reader.faces), tuple(over.pictures))


def column_width(characters: float, face: Face) -> float:
    """How wide a column of so many digits is, in points: whole dots with the gaps, as Excel counts them (§18.3.1.13)."""
    digit = digit_width(face)
    if characters < 1:
        return math.floor(characters * (digit + _GAP) + 0.5) * _DOT
    return math.floor((256 * characters + math.floor(128 / digit)) / 256 * digit) * _DOT


def digit_width(face: Face) -> int:
    """How many dots the widest digit of a face takes on a usual screen."""
    dots = math.floor(face.size * 96 / 72 + 0.5)
    share = next((share for name, share in _DIGITS if face.family.startswith(name)), 0.5)
    return max(math.floor(share * dots + 0.5), 1)


@dataclass(slots=True)
class _Around:
    """What stands around the rows of a sheet: its columns and its defaults."""

    columns: list[tuple[int, int, float | None, bool]] = field(default_factory=list)
    base: float = 8.0
    width: float | None = None
    height: float = 13.5
    rows_hidden: bool = False
    has_grid: bool = True
    _seen: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes one element."""
        tag = local(name)
        if tag == "col" and len(self.columns) < MAX_COLUMN:
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            wide = measure(attributes["width"], 0.0, _MOST_WIDE) if "width" in attributes else None
            if 1 <= first <= last:
                self.columns.append((first, last, wide, is_on(attributes, "hidden", "0")))
        elif tag == "sheetFormatPr":
            self.base = measure(attributes.get("baseColWidth"), 8.0, _MOST_WIDE)
            if "defaultColWidth" in attributes:
                self.width = measure(attributes["defaultColWidth"], 8.38, _MOST_WIDE)
            self.height = measure(attributes.get("defaultRowHeight"), 13.5, _MOST_HIGH)
            self.rows_hidden = is_on(attributes, "zeroHeight", "0")
        elif tag == "sheetView" and not self._seen:
            self.has_grid, self._seen = is_on(attributes, "showGridLines"), True


class _Reader:
    def __init__(self, book: Book, styles: tuple[CellStyle, ...], first: Face, rich: Mapping[str, Runs]) -> None:
        self._book, self._styles, self._first, self._rich = book, styles, first, rich
        self._numbers: dict[Face, int] = {first: 0}
        self._left, self._letters, self._runs = MOST_CELLS, MOST_LETTERS, MOST_RUNS

    @property
    def faces(self) -> list[Face]:
        """The faces of single letters, by their number."""
        return list(self._numbers)

    def sheet(self, sheet: Sheet, shapes: tuple[Shape, ...]) -> SheetLook:
        """How one sheet looks over which these shapes stand."""
        grid = self._book.grid(sheet)
        around = _Around()
        rest = around_rows(grid)
        walk(rest, around.start)
        cells, last_row, last_column, is_cut = self._cells(grid)
        corners = [corner for shape in shapes for corner in (shape.start, shape.end) if corner]
        last_row = max((last_row, *(min(corner.row, MOST_ROWS) for corner in corners)))
        last_column = max((last_column, *(min(corner.column, MOST_COLUMNS) for corner in corners)))
        rows = dict(_heights(grid, last_row))
        default = around.base * digit_width(self._first) + _GAP
        standard = column_width(around.width, self._first) if around.width is not None else math.ceil(default / 8) * 6.0
        widths, hidden = _widths(around, last_column, self._first)
        merges = [area for area in grid.frame.merged if area.top <= last_row and area.left <= last_column]
        return SheetLook(
            name=sheet.name,
            index=sheet.index,
            cells=cells,
            merges=tuple(merges[:MOST_MERGES]),
            widths=widths,
            heights={row: height for row, (height, _) in rows.items() if height is not None},
            default_width=standard,
            default_height=around.height or 13.5,
            hidden_columns=hidden,
            hidden_rows=_hidden(rows, last_row, by_default=around.rows_hidden),
            last_row=last_row,
            last_column=last_column,
            visible=sheet.visible,
            has_grid=around.has_grid,
            is_cut=is_cut,
            paper=paper_of(self._book, sheet, rest),
            shapes=shapes,
        )

    def _cells(self, grid: Grid) -> tuple[dict[tuple[int, int], ShownCell], int, int, bool]:
        """What the cells show that show anything, the last row and column of them, and whether some are left out."""
        found: dict[tuple[int, int], ShownCell] = {}
        last_row = last_column = 0
        is_cut = False
        for (row, column), cell in grid.cells.items():
            style = self._styles[cell.style] if 0 <= cell.style < len(self._styles) else CellStyle()
            if not cell.text and cell.formula is None and style.is_bare:
                continue
            if row > MOST_ROWS or column > MOST_COLUMNS or self._left <= 0:
                is_cut = True
                continue
            self._left -= 1
            found[row, column] = self._shown(cell, style)
            last_row, last_column = max(last_row, row), max(last_column, column)
        for area in grid.frame.merged:
            if (area.top, area.left) in found:
                last_row = max(last_row, min(area.bottom, MOST_ROWS))
                last_column = max(last_column, min(area.right, MOST_COLUMNS))
        return found, last_row, last_column, is_cut

    def _shown(self, cell: Cell, style: CellStyle) -> ShownCell:
        said = shown(cell.value, style.code, date1904=self._book.date1904)
        is_words = cell.value is None or isinstance(cell.value, str)
        runs = self._rich.get(cell.text, ()) if is_words and said.text == cell.text else ()
        numbered = tuple((start, self._number(face)) for start, face in runs[: self._runs])
        text = said.text[: min(_LONGEST_TEXT, self._letters)]
        self._letters, self._runs = self._letters - len(text), self._runs - len(numbered)
        return ShownCell(cell.style, text, is_words, said.ink, numbered)

    def _number(self, face: Face | None) -> int:
        """The number of a face; -1 for that of the cell."""
        return -1 if face is None else self._numbers.setdefault(face, len(self._numbers))


def around_rows(grid: Grid) -> bytes:
    """What stands around the rows of a sheet."""
    text = grid.markup.text
    return text[: grid.sheet_data.start] + text[grid.ends(grid.sheet_data)[1] :]


def _heights(grid: Grid, last_row: int) -> Iterator[tuple[int, tuple[float | None, bool]]]:
    """The height that each row says, and whether it is hidden."""
    text = grid.markup.text
    for row, span in grid.rows.items():
        if row <= last_row:
            said = dict(_ATTRIBUTE.findall(text[span.start : span.start + _LONGEST_TAG].partition(b">")[0]))
            high = measure(said[b"ht"].decode("latin-1"), 0.0, _MOST_HIGH) if b"ht" in said else None
            yield row, (high, said.get(b"hidden") in (b"1", b"true") or high == 0)


def _hidden(rows: Mapping[int, tuple[float | None, bool]], last_row: int, *, by_default: bool) -> frozenset[int]:
    said = {row for row, (_, is_hidden) in rows.items() if is_hidden}
    return frozenset(said | {row for row in range(1, last_row + 1) if row not in rows} if by_default else said)


def _widths(around: _Around, last_column: int, face: Face) -> tuple[dict[int, float], frozenset[int]]:
    """How wide the columns are that say so, and which are hidden."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for first, last, wide, is_hidden in around.columns:
        for column in range(first, min(last, last_column + 1) + 1):
            if wide is not None:
                widths[column] = column_width(wide, face)
            if is_hidden or wide == 0:
                hidden.add(column)
    return widths, frozenset(hidden)
