"""A form as it looks, in plain data: measures in points, colours as six digits ('' for the one that a program chooses)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from gui.guard.plain_data import Within
from gui.xlsx.addresses import Area

if TYPE_CHECKING:
    from gui.form.look.shapes import Shape


Measure = Annotated[float, Within(0.0, 2_000.0)]
"""How wide a column or how high a row is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line at a side of a cell: thin, medium, thick, double, hair, dotted, dashed and what else there is."""

    style: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: their family, size, weight, colour, and the lines under and through them."""

    family: str = ""
    size: Annotated[float, Within(1.0, 409.0)] = 11.0
    bold: bool = False
    italic: bool = False
    underline: str = ""
    struck: bool = False
    ink: str = ""
    lifted: str = ""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks. `turned` is in degrees against the clock, 255 for letters below each other; `code` its number format."""

    face: Face = Face()
    ground: str = ""
    pattern: str = ""
    pattern_ink: str = ""
    left: Line | None = None
    right: Line | None = None
    top: Line | None = None
    bottom: Line | None = None
    diagonal: Line | None = None
    rises: bool = False
    falls: bool = False
    horizontal: str = ""
    vertical: str = "bottom"
    wraps: bool = False
    shrinks: bool = False
    turned: int = 0
    indent: int = 0
    code: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether a cell without words shows nothing of it."""
        return not (self.ground or self.pattern or self.left or self.right or self.top or self.bottom or self.diagonal)


class NumberText(str):
    """The text of a number that comes into a cell: it stands at the right and does not run over, whatever stood there."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What a cell shows: its text, and the number of its style.

    `is_words`: it may run over into empty neighbours. `ink` is the colour that its number format gives it. `runs` are the
    places from which its letters look otherwise, each with the number of a face.
    """

    style: int
    text: str = ""
    is_words: bool = True
    ink: str = ""
    runs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """How a sheet is meant to be printed: what of it, which way, how large, where its pages end."""

    area: tuple[Area, ...] = ()
    sideways: bool = False
    size: int = 9
    scale: int = 100
    wide: int = 0
    tall: int = 0
    row_breaks: tuple[int, ...] = ()
    heads: tuple[int, int] = (0, 0)


@dataclass(frozen=True, eq=False)
class SheetLook:
    """One sheet. A column or row that is not named has the default measure; a height of 0 is as high as its words need.

    `index` is its place among all sheets of the book. `is_cut`: below or right of what is here there is more.
    """

    name: str
    index: int
    cells: Mapping[tuple[int, int], ShownCell] = field(repr=False)
    merges: tuple[Area, ...] = ()
    widths: Mapping[int, Measure] = field(default_factory=dict)
    heights: Mapping[int, Measure] = field(default_factory=dict)
    default_width: Measure = 54.0
    default_height: Measure = 13.5
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    last_row: int = 0
    last_column: int = 0
    visible: bool = True
    has_grid: bool = True
    is_cut: bool = False
    paper: Paper = Paper()
    shapes: "tuple[Shape, ...]" = ()

    @cached_property
    def merged(self) -> Mapping[tuple[int, int], Area]:
        """The merged area over each cell that is drawn; areas that are too many or too large together are as if they were not merged."""
        found: dict[tuple[int, int], Area] = {}
        for area in self.merges:
            bottom, right = min(area.bottom, self.last_row), min(area.right, self.last_column)
            drawn = Area(area.top, area.left, bottom, right)
            if bottom >= area.top and right >= area.left and len(found) + drawn.size <= _MOST_MERGED:
                found |= dict.fromkeys(drawn.cells(), area)
        return found

    def area_at(self, row: int, column: int) -> Area:
        """A cell as it is drawn: its merged area, or itself."""
        return self.merged.get((row, column)) or Area(row, column, row, column)


@dataclass(frozen=True, eq=False)
class FormLook:
    """A workbook as it looks: its sheets in their order, and the styles, faces and pictures (PNG) that they name by number."""

    sheets: tuple[SheetLook, ...] = ()
    styles: tuple[CellStyle, ...] = (CellStyle(),)
    faces: tuple[Face, ...] = (Face(),)
    pictures: tuple[bytes, ...] = field(default=(), repr=False)

    def style(self, number: int) -> CellStyle:
        """A style; the plain one for a number that does not exist."""
        return self.styles[number] if 0 <= number < len(self.styles) else _PLAIN

    def face(self, number: int) -> Face:
        """A face; the plain one for a number that does not exist."""
        return self.faces[number] if 0 <= number < len(self.faces) else _PLAIN.face


@dataclass(frozen=True, slots=True)
class Restyled:
    """Cells that look otherwise than the form itself has them: the `styles`, and which of them each cell has.

    A cell is the place of its sheet among all of the book, its row and its column.
    """

    styles: tuple[CellStyle, ...] = ()
    cells: Mapping[tuple[int, int, int], int] = field(default_factory=dict, repr=False)

    def of(self, look: FormLook) -> FormLook:
        """The look with them."""
        if not self.cells:
            return look
        cells = {sheet.index: dict(sheet.cells) for sheet in look.sheets}
        for (sheet, row, column), number in self.cells.items():
            if sheet in cells:
                before = cells[sheet].get((row, column), ShownCell(0))
                cells[sheet][row, column] = replace(before, style=len(look.styles) + number)
        sheets = tuple(replace(sheet, cells=cells[sheet.index]) for sheet in look.sheets)
        return replace(look, sheets=sheets, styles=look.styles + self.styles)


_PLAIN = CellStyle()
_MOST_MERGED = 300_000
"""Cells of a sheet that stand in merged areas."""
