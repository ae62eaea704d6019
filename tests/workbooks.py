"""Workbooks as another program leaves them."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook


def as_saved(book: "Workbook") -> bytes:
    """The bytes of the file that openpyxl makes of a workbook."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
