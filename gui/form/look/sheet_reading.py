"""How the sheets of a workbook look: columns, rows, merged areas, and what each cell shows (ECMA-376 part 1 §18.3.1)."""

import math
from collections.abc import Iterable, Mapping

from gui.form.look.form_look import CellStyle, Face, FormLook, SheetLook, ShownCell
from gui.form.look.paper_reading import paper_of
from gui.form.look.rich_texts import Runs, rich_texts
from gui.form.look.shape_reading import ShapeReader
from gui.form.look.shapes import Shape
from gui.form.look.style_reading import read_cell_styles
from gui.form.look.theme import theme_of
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell, Grid
from gui.xlsx.markup import measure
from gui.xlsx.number_formats.number_format import shown
from gui.xlsx.scanning.around import MOST_HIGH, MOST_WIDE, Columns, columns_in, heights, said_around
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
        around = said_around(grid)
        usual = around.first("sheetFormatPr").said
        cells, last_row, last_column, is_cut = self._cells(grid)
        corners = [corner for shape in shapes for corner in (shape.start, shape.end) if corner]
        last_row = max((last_row, *(min(corner.row, MOST_ROWS) for corner in corners)))
        last_column = max((last_column, *(min(corner.column, MOST_COLUMNS) for corner in corners)))
        rows = list(heights(grid, last_row))
        hidden_rows = {row for row, _, is_hidden in rows if is_hidden}
        if is_on(usual, "zeroHeight", "0"):
            hidden_rows |= set(range(1, last_row + 1)).difference(row for row, *_ in rows)
        widths, hidden = _widths(columns_in(around), last_column, self._first)
        merges = [area for area in grid.frame.merged if area.top <= last_row and area.left <= last_column]
        return SheetLook(
            name=sheet.name,
            index=sheet.index,
            cells=cells,
            merges=tuple(merges[:MOST_MERGES]),
            widths=widths,
            heights={row: high for row, high, _ in rows if high is not None},
            default_width=_usual_width(usual, self._first),
            default_height=measure(usual.get("defaultRowHeight"), 13.5, MOST_HIGH) or 13.5,
            hidden_columns=hidden,
            hidden_rows=frozenset(hidden_rows),
            last_row=last_row,
            last_column=last_column,
            visible=sheet.visible,
            has_grid=is_on(around.first("sheetViews", "sheetView").said, "showGridLines"),
            is_cut=is_cut,
            paper=paper_of(self._book, sheet, around),
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


def _usual_width(usual: Mapping[str, str], face: Face) -> float:
    """How wide a column is of which nothing is said."""
    if "defaultColWidth" in usual:
        return column_width(measure(usual["defaultColWidth"], 8.38, MOST_WIDE), face)
    return math.ceil((measure(usual.get("baseColWidth"), 8.0, MOST_WIDE) * digit_width(face) + _GAP) / 8) * 6.0


def _widths(said: Iterable[Columns], last_column: int, face: Face) -> tuple[dict[int, float], frozenset[int]]:
    """How wide the columns are that say so, and which are hidden."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for first, last, wide, is_hidden in said:
        columns = range(first, min(last, last_column + 1) + 1)
        if wide is not None:
            widths |= dict.fromkeys(columns, column_width(wide, face))
        if is_hidden:
            hidden |= set(columns)
    return widths, frozenset(hidden)
