"""How a sheet is meant to be printed: its area, which way, how large, its own page breaks, the rows on each page."""

import re

from gui.form.look.form_look import Paper
from gui.words.cell_names import MAX_COLUMN, MAX_ROW, column_number
from gui.xlsx.addresses import Area, parse_areas
from gui.xlsx.book import Book, Sheet
from gui.xlsx.elements import Element
from gui.xlsx.markup import whole

_MOST_BREAKS, _MOST_AREAS, _LONGEST = 1_000, 20, 1_000
_SHEET = re.compile(r"(?:'(?:[^']|'')*'|[^'!,]*)!")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_LEAST, _LARGEST = 10, 400


def paper_of(book: Book, sheet: Sheet, around: Element) -> Paper:
    """How a sheet is printed; `around` is its part without its rows."""
    setup = around.first("pageSetup").said
    fits = around.first("sheetPr", "pageSetUpPr").said.get("fitToPage") in ("1", "true")
    wide, tall = (whole(setup.get(key), 1) if fits else 0 for key in ("fitToWidth", "fitToHeight"))
    breaks = (whole(one.said.get("id"), 0) for one in around.first("rowBreaks").inner[:_MOST_BREAKS])
    return Paper(
        area=_area(_named(book, sheet, "_XLNM.PRINT_AREA")),
        heads=_heads(_named(book, sheet, "_XLNM.PRINT_TITLES")),
        sideways=setup.get("orientation") == "landscape",
        size=whole(setup.get("paperSize"), 9),
        scale=min(max(whole(setup.get("scale"), 100), _LEAST), _LARGEST),
        wide=wide,
        tall=tall,
        row_breaks=tuple(sorted(set(breaks))),
    )


def _named(book: Book, sheet: Sheet, name: str) -> str:
    """The areas of a name of a sheet, without the sheet's own."""
    return _SHEET.sub("", book.names.get(sheet.index, {}).get(name, "")[:_LONGEST])


def _area(said: str) -> tuple[Area, ...]:
    found = []
    for part in said.split(",")[:_MOST_AREAS]:
        columns = _COLUMNS.fullmatch(part)
        if columns:
            left, right = (min(column_number(letters), MAX_COLUMN) for letters in columns.groups())
            found.append(Area(1, left, MAX_ROW, right))
        else:
            found += parse_areas(part, 1)
    return tuple(found)


def _heads(said: str) -> tuple[int, int]:
    """The first and last row that stand on every page; 0, 0 for none."""
    found = next((match for part in said.split(",") if (match := _ROWS.fullmatch(part))), None)
    return (int(found[1]), int(found[2])) if found else (0, 0)
