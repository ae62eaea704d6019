"""Where the rows and columns of a sheet stand, in points from its top left corner."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from gui.form.look.form_look import Face, FormLook, SheetLook
from gui.form.look.shapes import Corner, Shape
from gui.words.cell_limits import width_of
from gui.xlsx.addresses import Area

SIDE = 2.0
"""Room at the left and the right of the words of a cell."""

_LEADINGS = (
    ("ＭＳ", 1.23),
    ("MS ", 1.23),
    ("游", 1.5),
    ("Yu ", 1.5),
    ("Meiryo UI", 1.33),
    ("メイリオ", 1.5),
    ("Meiryo", 1.5),
)
_LEADING, _HIGHEST = 1.3, 409.5
_MOST_MORE = 60
_CHARACTERS = 4_000


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float


def leading(face: Face) -> float:
    """From one line of a face to the next."""
    return face.size * next((factor for name, factor in _LEADINGS if face.family.startswith(name)), _LEADING)


def text_width(text: str, size: float) -> float:
    """About how wide a text of this size is: letters of full width and such of half the width."""
    wide = width_of(text) - len(text)
    return (wide + 0.55 * (len(text) - wide)) * size


@dataclass(frozen=True, eq=False)
class Measures:
    """The edges of the columns and rows of a sheet: the first of each is 0, the last the end of the sheet."""

    sheet: SheetLook
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @cached_property
    def last_column(self) -> int:
        """The last column that is drawn."""
        return len(self.columns) - 1

    @cached_property
    def last_row(self) -> int:
        """The last row that is drawn."""
        return len(self.rows) - 1

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high the sheet is."""
        return self.columns[-1], self.rows[-1]

    def box(self, area: Area) -> Box:
        """Where an area stands, as far as it is drawn."""
        left, right = (self.columns[min(max(edge, 0), self.last_column)] for edge in (area.left - 1, area.right))
        top, bottom = (self.rows[min(max(edge, 0), self.last_row)] for edge in (area.top - 1, area.bottom))
        return Box(left, top, right - left, bottom - top)

    def placed(self, shape: Shape) -> Box:
        """Where a shape stands before it is turned."""
        left, top = self._point(shape.start)
        right, bottom = self._point(shape.end) if shape.end else (left + shape.size[0], top + shape.size[1])
        x, y, wide, high = shape.share
        width, height = max(right - left, 0.0), max(bottom - top, 0.0)
        left, top, width, height = left + x * width, top + y * height, wide * width, high * height
        if shape.swapped:
            left, top, width, height = left + (width - height) / 2, top + (height - width) / 2, height, width
        return Box(left, top, width, height)

    def _point(self, corner: Corner) -> tuple[float, float]:
        if not (corner.row and corner.column):
            return corner.right, corner.down
        box = self.box(Area(corner.row, corner.column, corner.row, corner.column))
        return box.left + min(corner.right, box.width), box.top + min(corner.down, box.height)

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The cell over a point, the nearest one for a point outside."""
        return _number_at(self.rows, y), _number_at(self.columns, x)

    def columns_between(self, left: float, right: float) -> range:
        """The columns that stand between two places."""
        return range(_number_at(self.columns, left), _number_at(self.columns, right) + 1)

    def rows_between(self, top: float, bottom: float) -> range:
        """The rows that stand between two places."""
        return range(_number_at(self.rows, top), _number_at(self.rows, bottom) + 1)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether nothing of a cell shows, merged ones whole."""
        box = self.box(self.sheet.area_at(row, column))
        return not (box.width and box.height)


def _number_at(edges: tuple[float, ...], place: float) -> int:
    return min(max(bisect_right(edges, place), 1), max(len(edges) - 1, 1))


def measures(look: FormLook, sheet: SheetLook, texts: Mapping[tuple[int, int], str]) -> Measures:
    """The edges of a sheet; `texts` stand in its cells besides what it says itself."""
    widths = [_width(sheet, column) for column in range(1, max(sheet.last_column, 1) + 1)]
    beyond = _reach(look, sheet, widths) - sum(widths)
    while beyond > 0 and len(widths) < sheet.last_column + _MOST_MORE:
        widths.append(_width(sheet, len(widths) + 1))
        beyond -= widths[-1]
    needed = _needed(look, sheet, widths, texts)
    heights = [_height(sheet, row, needed.get(row, 0.0)) for row in range(1, max(sheet.last_row, 1) + 1)]
    found = _measured(sheet, widths, heights)
    loose = [found.placed(shape) for shape in sheet.shapes if not shape.end]
    if not loose:
        return found
    right, bottom = max(box.left + box.width for box in loose), max(box.top + box.height for box in loose)
    while sum(widths) < right and len(widths) < sheet.last_column + _MOST_MORE:
        widths.append(_width(sheet, len(widths) + 1))
    while sum(heights) < bottom and len(heights) < sheet.last_row + _MOST_MORE:
        heights.append(_height(sheet, len(heights) + 1, 0.0))
    return _measured(sheet, widths, heights)


def _measured(sheet: SheetLook, widths: list[float], heights: list[float]) -> Measures:
    return Measures(sheet, tuple(accumulate(widths, initial=0.0)), tuple(accumulate(heights, initial=0.0)))


def _width(sheet: SheetLook, column: int) -> float:
    return 0.0 if column in sheet.hidden_columns else sheet.widths.get(column, sheet.default_width)


def _height(sheet: SheetLook, row: int, needed: float) -> float:
    if row in sheet.hidden_rows:
        return 0.0
    return sheet.heights.get(row) or min(max(sheet.default_height, needed), _HIGHEST)


def _reach(look: FormLook, sheet: SheetLook, widths: list[float]) -> float:
    """How far words run over the last column."""
    edges = list(accumulate(widths, initial=0.0))
    reach = 0.0
    for (row, column), cell in sheet.cells.items():
        style = look.style(cell.style)
        plain = (
            cell.is_words and not (style.wraps or style.shrinks or style.turned) and style.horizontal in ("", "left")
        )
        if cell.text and plain and (row, column) not in sheet.merged:
            reach = max(reach, edges[column - 1] + text_width(cell.text[:_CHARACTERS], style.face.size))
    return reach


def _needed(
    look: FormLook, sheet: SheetLook, widths: list[float], texts: Mapping[tuple[int, int], str]
) -> dict[int, float]:
    """How high the rows are whose height the sheet does not say, by the words in them."""
    needed: dict[int, float] = {}
    for at in sheet.cells.keys() | texts.keys():
        row, column = at
        cell = sheet.cells.get(at)
        text = texts.get(at, cell.text if cell else "")
        if row in sheet.heights or not text or at in sheet.merged or column > len(widths):
            continue
        style = look.style(cell.style if cell else 0)
        lines = 1
        if style.wraps and not style.turned:
            room = max(widths[column - 1] - 2 * SIDE, style.face.size)
            said = text[:_CHARACTERS].split("\n")
            lines = sum(max(-int(-text_width(part, style.face.size) // room), 1) for part in said)
        needed[row] = max(needed.get(row, 0.0), lines * leading(style.face) + 1)
    return needed
