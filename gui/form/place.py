"""One cell of a workbook, as sentences name it."""

from typing import NamedTuple

from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Sheet


class Place(NamedTuple):
    """One cell of one sheet."""

    sheet: Sheet
    row: int
    column: int

    @property
    def ref(self) -> str:
        """`調査項目回答シート!D31`"""
        return f"{self.sheet.shown}!{to_ref(self.row, self.column)}"
