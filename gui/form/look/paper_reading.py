"""How a sheet is meant to be printed: its area, which way, how large, its own page breaks, the rows on each page."""

from contextlib import suppress
from itertools import islice

from gui.form.look.form_look import Paper
from gui.words.cell_names import MAX_COLUMN
from gui.xlsx.addresses import Area
from gui.xlsx.book import Book, Sheet
from gui.xlsx.elements import Element
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.a1 import area_of
from gui.xlsx.formulas.tokens import tokens
from gui.xlsx.formulas.values import UnknownFormula
from gui.xlsx.markup import whole

_MOST_BREAKS, _MOST_AREAS = 1_000, 20
_LEAST, _LARGEST = 10, 400


def paper_of(book: Book, sheet: Sheet, around: Element) -> Paper:
    """How a sheet is printed; `around` is its part without its rows."""
    setup = around.first("pageSetup").said
    fits = around.first("sheetPr", "pageSetUpPr").said.get("fitToPage") in ("1", "true")
    wide, tall = (whole(setup.get(key), 1) if fits else 0 for key in ("fitToWidth", "fitToHeight"))
    breaks = (whole(one.said.get("id"), 0) for one in around.first("rowBreaks").inner[:_MOST_BREAKS])
    titles = _named(book, sheet, "_XLNM.PRINT_TITLES")
    return Paper(
        area=tuple(_named(book, sheet, "_XLNM.PRINT_AREA")),
        heads=next(((area.top, area.bottom) for area in titles if area.right == MAX_COLUMN), (0, 0)),
        sideways=setup.get("orientation") == "landscape",
        size=whole(setup.get("paperSize"), 9),
        scale=min(max(whole(setup.get("scale"), 100), _LEAST), _LARGEST),
        wide=wide,
        tall=tall,
        row_breaks=tuple(sorted(set(breaks))),
    )


def _named(book: Book, sheet: Sheet, name: str) -> list[Area]:
    """The areas of a name of a sheet; none where it names anything else."""
    said = book.names.get(sheet.index, {}).get(name, "")
    named = Named.of([one.name for one in book.sheets], {})
    with suppress(UnknownFormula):
        areas = (area_of(token.text, sheet.index, named) for token in tokens(said) if token.kind == "area")
        return [Area(*area[1:]) for area in islice(filter(None, areas), _MOST_AREAS)]
    return []
