"""The form's look: fonts, fills, borders, and how high a row must be for its text."""

import math
import unicodedata

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

FONT = "游ゴシック"
SIZE = 10
LINE = 16.5
_THIN = Side(style="thin", color="FF999999")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
LABEL_FILL = PatternFill("solid", fgColor="FFE8F1FE")
HEADER_FILL = PatternFill("solid", fgColor="FFD9E6FF")
INPUT_FILL = PatternFill("solid", fgColor="FFFFFBE6")
WRAP = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center")
UNLOCKED = Protection(locked=False)


def put(sheet: Worksheet, ref: str, text: str, *, bold: bool = False, size: float = SIZE, colour: str = "") -> Cell:
    """Write a text or formula in the form's font; returns the cell for what else it needs."""
    cell: Cell = sheet[ref]
    cell.value = text
    cell.font = Font(name=FONT, size=size, bold=bold, color=colour or "FF1A1A1A")
    cell.alignment = WRAP
    if not text.startswith("="):
        cell.number_format = "@"
    return cell


def framed(sheet: Worksheet, area: str, fill: PatternFill | None = None) -> None:
    """Draw the border (and ground) of every cell of an area."""
    for row in sheet[area]:
        for cell in row:
            cell.border = BOX
            if fill:
                cell.fill = fill


def input_cell(sheet: Worksheet, ref: str) -> None:
    """Make a cell one that the officer fills in: unlocked, coloured, always text."""
    cell = sheet[ref]
    cell.font = Font(name=FONT, size=SIZE, color="FF1A1A1A")
    cell.alignment = WRAP
    cell.fill = INPUT_FILL
    cell.protection = UNLOCKED
    cell.number_format = "@"


def width_of(text: str) -> int:
    """The width of a line in half-width characters (Unicode UAX #11: wide, full-width and ambiguous count two)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def lines_of(text: str, column_width: float) -> int:
    """How many lines `text` takes in a cell of this width (in half-width characters), wrapped."""
    room = max(2.0, column_width - 3.5)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


def height_for(*texts: tuple[str, float], least: int = 1) -> float:
    """The height in points of a row that shows each of these texts, given with the width it has, whole."""
    return LINE * max(least, *(lines_of(text, width) for text, width in texts)) + 5
