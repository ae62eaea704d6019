"""One cell of a workbook, as sentences name it."""

from collections.abc import Mapping
from typing import NamedTuple

from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.values import Address
from gui.xlsx.grid import Cell
from gui.xlsx.styles import Style


class Place(NamedTuple):
    """One cell of one sheet."""

    sheet: Sheet
    row: int
    column: int

    @property
    def ref(self) -> str:
        """`調査項目回答シート!D31`"""
        return f"{self.sheet.shown}!{to_ref(self.row, self.column)}"

    @property
    def address(self) -> Address:
        """The same as formulas have it."""
        return self.sheet.index, self.row, self.column


def said_at(book: Book, place: Place) -> str:
    """What a cell says."""
    cell = book.grid(place.sheet).filled.get((place.row, place.column))
    return cell.said if cell else ""


def texts_at(book: Book, places: Mapping[str, Place]) -> dict[str, str]:
    """What the cells of keys say, by these."""
    texts: dict[str, str] = {}
    of: Sheet | None = None
    filled: Mapping[tuple[int, int], Cell] = {}
    for key, (sheet, row, column) in places.items():
        if sheet is not of:
            of, filled = sheet, book.grid(sheet).filled
        cell = filled.get((row, column))
        texts[key] = cell.said if cell else ""
    return texts


def with_lost_zeros(book: Book, place: Place, digits: str) -> str:
    """What a cell shows for the digits of its number, where its format puts back the 0 before them: (048) 823-4567."""
    value, style = book.grid(place.sheet).filled[place.row, place.column].value, style_at(book, place)
    if not isinstance(value, float) or style.is_date or "0" not in style.code:
        return digits
    from gui.xlsx.number_formats.number_format import shown

    said = shown(value, style.code).text
    figures = "".join(sign for sign in said if sign.isdecimal())
    return said if figures.startswith("0") and figures.lstrip("0") == digits else digits


def style_at(book: Book, place: Place) -> Style:
    """The format of a cell; of one that is not there that which it would have."""
    grid = book.grid(place.sheet)
    cell = grid.cells.get((place.row, place.column))
    return book.style(cell.style if cell else grid.style_for_new(place.row, place.column))


def writable(book: Book, sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell may be written: no formula, not locked under active protection, top left of its merged area."""
    grid = book.grid(sheet)
    cell = grid.cells.get((row, column))
    if grid.anchor(row, column) != (row, column) or (cell and cell.formula is not None):
        return False
    style = cell.style if cell else grid.style_for_new(row, column)
    return not (grid.frame.protected and book.style(style).locked)
