"""How the 一覧表 is printed: its headings, the names and what it is on every page, its letters large enough to be read."""

import math
import re

from gui.collection.writing.ledger_rows import widths_of
from gui.form.ledger_headings import Ledger
from gui.survey.model import Survey
from gui.survey.respondents import organisation_key
from gui.words.cell_names import column_letters
from gui.xlsx.grid import Grid
from gui.xlsx.printed_page import pages_wide, with_foot, with_pages_wide, with_print_titles

_POINTS = 5.6  # the width of one half-width character in points, as Excel counts columns
_PAGE = 770.0  # of A4 across, between its margins, in points
_LEAST, _WANTED = 0.55, 0.6  # of the size of letters on the screen: smaller than 5.5 points nobody reads them on paper
_MOST = 12
_OPENED = re.compile(rb"<(?:[^\s<>/!?:]+:)?sheetData[^<>]*(?<!/)>")
_CLOSED = re.compile(rb"</(?:[^\s<>/!?:]+:)?sheetData\s*>")


def printable(grid: Grid, survey: Survey, ledger: Ledger, sheet: bytes, workbook: bytes) -> tuple[bytes, bytes]:
    """The worksheet part and the workbook part with what the form does not say of printing.

    What it says stays, but for a table so wide that on the one page which it asks for nobody could read it.
    """
    count = _pages(grid, ledger)
    start, end = _rows(sheet)
    bare = sheet[:start] + sheet[end:]
    said = pages_wide(bare)
    made = with_foot(bare)
    if said is None or (said == 1 and count > 1):
        made = with_pages_wide(made, count)
    if made != bare:
        at, _ = _rows(made)
        sheet = made[:at] + sheet[start:end] + made[at:]
    ranges = [f"${ledger.row}:${ledger.row}"]
    whose = organisation_key(survey)
    if whose in ledger.columns:
        column = column_letters(ledger.columns[whose])
        ranges.insert(0, f"${column}:${column}")
    name = ledger.sheet.name
    return sheet, with_print_titles(workbook, ledger.sheet.index, name, ranges)


def _rows(sheet: bytes) -> tuple[int, int]:
    """Where the rows of a worksheet part begin and end; they have no say in how it is printed and are by far its most."""
    opened = _OPENED.search(sheet)
    closed = [found.start() for found in _CLOSED.finditer(sheet, opened.end())] if opened else []
    return (opened.end(), closed[-1]) if opened and closed else (0, 0)


def _pages(grid: Grid, ledger: Ledger) -> int:
    own, usual = widths_of(grid), 8.43
    return pages_across(sum(own.get(column, usual) for column in range(1, max(ledger.columns.values()) + 1)))


def pages_across(width: float) -> int:
    """Across how many pages a table of this width in half-width characters is to go."""
    points = _POINTS * width
    if _PAGE / points >= _LEAST:
        return 1
    return min(math.ceil(points * _WANTED / _PAGE), _MOST)
