"""A table on A4, black and white, its headings on each page: whatever is listed and goes into a file of papers."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.screens.paper.ink import SMALL, TITLE, Cell, Ink
from gui.screens.paper.paging import Chosen, draw_pages, every_page, foot, paginate
from gui.screens.paper.paper_pieces import LEFT, RIGHT, Gap, Head, Piece, RuledLine
from gui.screens.paper.pdf_tags import Tag
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
    headings = _row(ink, paper, paper.headings, bold=True)
    pages = paginate(_pieces(ink, paper))
    below = foot(ink, paper.survey, paper.title)

    def draw(number: int) -> None:
        if number > 1 and paper.rows:
            headings.draw(ink, _HEADINGS_AT)
        for piece, top in pages[number - 1]:
            piece.draw(ink, top)
        below(number, len(pages))

    return draw_pages(ink, draw, chosen(len(pages)))


def _pieces(ink: Ink, paper: TablePaper) -> list[Piece]:
    width, root = RIGHT - LEFT, ink.structure
    title = ink.cell(paper.title, width, TITLE, bold=True, tag=root.add("H1"))
    head = Head(title, ink.cell(paper.survey, width, tag=root.add("P")), ())
    facts = [ink.cell(fact, width, tag=root.add("P")) for fact in paper.facts]
    lines = [RuledLine(((LEFT, fact),), ruled=False, stays=True) for fact in facts]
    if not paper.rows:
        return [head, *lines]
    table = root.add("Table")
    headings = _row(ink, paper, paper.headings, table, bold=True)
    return [head, *lines, Gap(2), headings, *(_row(ink, paper, texts, table) for texts in paper.rows)]


def _row(
    ink: Ink, paper: TablePaper, texts: tuple[str, ...], table: Tag | None = None, *, bold: bool = False
) -> RuledLine:
    """A row; in a `table` of the structure, unless it stands there already."""
    cells, x, row = list[tuple[float, Cell]](), LEFT, table.add("TR") if table else None
    for text, width in zip(texts, paper.widths, strict=True):
        tag = row.add(*(("TH", "Column") if bold else ("TD", ""))) if row else None
        cells.append((x, ink.cell(text, width - 2, SMALL, bold=bold, tag=tag)))
        x += width
    return RuledLine(tuple(cells), stays=bold)


class TablePreview(PaperPreview):
    """A table before it is printed; `name` is what is printed, as the window says it."""

    def __init__(self, name: str, paper: TablePaper, folder: Path, parent: QWidget) -> None:
        self._paper = paper
        super().__init__(name, paper.title, folder / f"{naming.safe_name(paper.title)}.pdf", parent)

    def drawing(self) -> Draw:  # noqa: D102 - as it says
        paper = self._paper
        return lambda ink, chosen: print_table(ink, paper, chosen)
