"""The form's look: fonts, fills, borders, and how high a row must be for its text."""

import re
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gui.words.cell_limits import lines_in
from gui.xlsx.strings import escaped

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "游ゴシック"
SIZE = 10
LINE = 16.5
_INK = "FF1A1A1A"
_STYLE = "_style"  # openpyxl copies looks by it; its stubs do not know it
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What no cell can hold."""

_READ_INTO = ("f", "e")
"""What openpyxl takes texts for that begin as a formula does, or read as an error of one: =1+1, #N/A."""

_HIGHEST = 409.0
"""Points of the highest row that there may be."""


@dataclass(frozen=True, slots=True)
class Look:
    """What cells of the form share."""

    box: "Border"
    label: "PatternFill"
    header: "PatternFill"
    input: "PatternFill"
    wrap: "Alignment"
    centre: "Alignment"
    left: "Alignment"
    unlocked: "Protection"


@cache
def look() -> Look:
    """The look, made when it is first needed."""
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    thin = Side(style="thin", color="FF999999")
    return Look(
        box=Border(left=thin, right=thin, top=thin, bottom=thin),
        label=PatternFill("solid", fgColor="FFE8F1FE"),
        header=PatternFill("solid", fgColor="FFD9E6FF"),
        input=PatternFill("solid", fgColor="FFFFFBE6"),
        wrap=Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1),
        centre=Alignment(horizontal="center", vertical="center", wrap_text=True),
        left=Alignment(horizontal="left", vertical="center"),
        unlocked=Protection(locked=False),
    )


@cache
def _font(size: float, colour: str, *, bold: bool = False) -> "Font":
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, color=colour)


def plain(text: str) -> str:
    """A text without what no workbook can hold."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n"))


def put(sheet: "Worksheet", ref: str, text: str, *, bold: bool = False, size: float = SIZE, colour: str = "") -> "Cell":
    """Write a text in the form's font, whatever it begins with; returns the cell for what else it needs."""
    cell = compute(sheet, ref, as_text(text), bold=bold, size=size, colour=colour)
    cell.number_format = "@"
    if cell.data_type in _READ_INTO:
        cell.data_type = "s"
    return cell


def compute(
    sheet: "Worksheet", ref: str, formula: str, *, bold: bool = False, size: float = SIZE, colour: str = ""
) -> "Cell":
    """Write a formula in the form's font; returns the cell for what else it needs."""
    cell: Cell = sheet[ref]
    cell.value = formula
    cell.font = _font(size, colour or _INK, bold=bold)
    cell.alignment = look().wrap
    return cell


def as_text(text: str) -> str:
    """A text as a cell keeps it."""
    return escaped(plain(text))


def dress_alike(sheet: "Worksheet", area: str) -> None:
    """Dress the cells of a column as the first of them is; a text in them is a text whatever it begins with."""
    cells = [cell for (cell,) in sheet[area]]
    for cell in cells:
        setattr(cell, _STYLE, copy(getattr(cells[0], _STYLE)))
        if cell.data_type in _READ_INTO:
            cell.data_type = "s"


def framed(sheet: "Worksheet", area: str, fill: "PatternFill | None" = None) -> None:
    """Draw the border (and ground) of every cell of an area."""
    for row in sheet[area]:
        for cell in row:
            cell.border = look().box
            if fill:
                cell.fill = fill


def input_cell(sheet: "Worksheet", ref: str, shape: str = "@") -> None:
    """Make a cell one that the officer fills in: unlocked, coloured, text or of another number format."""
    cell = sheet[ref]
    cell.font = _font(SIZE, _INK)
    cell.alignment = look().wrap
    cell.fill = look().input
    cell.protection = look().unlocked
    cell.number_format = shape


def height_for(*texts: tuple[str, float], least: int = 1) -> float:
    """The height in points of a row that shows each of these texts, given with the width it has in half-width characters, whole."""
    lines = (lines_in(text, max(2.0, width - 3.5)) for text, width in texts)
    return min(_HIGHEST, LINE * max(least, *lines) + 5)
