"""A table on A4, black and white, its headings on each page: whatever is listed and goes into a file of papers."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.screens.paper.ink import TITLE, Ink
from gui.screens.paper.paging import Chosen, draw_pages, every_page, foot, paginate
from gui.screens.paper.paper_pieces import LEFT, RIGHT, Columns, Gap, Head, Piece, RuledLine
from gui.screens.paper.preview import Draw, PaperPreview
from gui.survey import naming

_HEADINGS_AT = 8.5


@dataclass(frozen=True, slots=True)
class TablePaper:
    """What stands on the paper: `facts` above the table, which may have no rows; `widths` of its columns, 170 mm together."""

    title: str
    survey: str
    facts: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


def print_table(ink: Ink, paper: TablePaper, chosen: Chosen = every_page) -> int:
    """Draw the paper on a device that was set up; how many pages came out."""
    columns = Columns(paper.widths, named=False)
    headings = columns.line(ink, paper.headings, None, heads=True)
    pages = paginate(_pieces(ink, paper, columns))
    below = foot(ink, paper.survey, paper.title)

    def draw(number: int) -> None:
        if number > 1 and paper.rows:
            headings.draw(ink, _HEADINGS_AT)
        for piece, top in pages[number - 1]:
            piece.draw(ink, top)
        below(number, len(pages))

    return draw_pages(ink, draw, chosen(len(pages)))


def _pieces(ink: Ink, paper: TablePaper, columns: Columns) -> list[Piece]:
    width, root = RIGHT - LEFT, ink.structure
    title = ink.cell(paper.title, width, TITLE, bold=True, tag=root.add("H1"))
    head = Head(title, ink.cell(paper.survey, width, tag=root.add("P")), ())
    facts = [ink.cell(fact, width, tag=root.add("P")) for fact in paper.facts]
    lines = [RuledLine(((LEFT, fact),), ruled=False, stays=True) for fact in facts]
    if not paper.rows:
        return [head, *lines]
    table = root.add("Table")
    headings = columns.line(ink, paper.headings, table.add("TR"), heads=True)
    return [head, *lines, Gap(2), headings, *(columns.line(ink, texts, table.add("TR")) for texts in paper.rows)]


class TablePreview(PaperPreview):
    """A table before it is printed; `name` is what is printed, as the window says it."""

    def __init__(self, name: str, paper: TablePaper, folder: Path, parent: QWidget) -> None:
        self._paper = paper
        super().__init__(name, paper.title, folder / f"{naming.safe_name(paper.title)}.pdf", parent)

    def drawing(self) -> Draw:  # noqa: D102 - as it says
        paper = self._paper
        return lambda ink, chosen: print_table(ink, paper, chosen)
