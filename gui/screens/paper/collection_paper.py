"""提出状況 on A4: every organisation with its state, black and white, the headings on each page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.collection.decisions import Collection
from gui.collection.judged import Overview
from gui.screens.collection.bars import rate_of
from gui.screens.collection.lines_table import HEADERS, sign_of, texts_of
from gui.screens.paper.paper_pieces import LEFT, RIGHT, SMALL, TITLE, Cell, Gap, Head, Ink, Piece, RuledLine
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.paper.preview import Draw, PaperPreview
from gui.screens.paper.summary_paper import Chosen, draw_pages, every_page, paginate
from gui.survey import naming

NAME = "提出状況"
_WIDTHS = (19.0, 13.0, 34.0, 68.0, 26.0, 10.0)
_NATION = (19.0, 13.0, 44.0, 58.0, 26.0, 10.0)
_HEADINGS_AT, _FOOT = 8.5, 285.0


@dataclass(frozen=True, slots=True)
class StatesPaper:
    """What stands on the paper, or on another with a table under some facts; `name` is what it is called."""

    title: str
    survey: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    headers: tuple[str, ...] = tuple(HEADERS)
    name: str = NAME


def states_paper(survey: str, collection: Collection, overview: Overview, when: datetime) -> StatesPaper:
    """The paper of a collection as it stands."""
    nation = collection.roster.prefecture is None
    counted = "　".join(f"{sign_of(state)} {count:,}" for state, count in overview.counts.items() if count)
    facts = (f"{rate_of(overview)}　{when:%Y-%m-%d %H:%M}現在", counted)
    rows = tuple(texts_of(line, nation=nation) for line in overview.lines)
    return StatesPaper(f"【{collection.roster.name}】{NAME}", survey, facts, rows, _NATION if nation else _WIDTHS)


def print_states(ink: Ink, paper: StatesPaper, chosen: Chosen = every_page) -> int:
    """Draw the paper on a device that was set up; how many pages came out."""
    headings = _row(ink, paper, paper.headers, bold=True)
    pages = paginate(list(_pieces(ink, paper, headings)))

    def draw(number: int) -> None:
        if number > 1 and paper.rows:
            headings.draw(ink, _HEADINGS_AT)
        for piece, top in pages[number - 1]:
            piece.draw(ink, top)
        ink.write(ink.cell(paper.title, 120, SMALL), LEFT, _FOOT)
        ink.write(ink.cell(f"{number}／{len(pages)}", 20, SMALL), RIGHT - 12, _FOOT)

    return draw_pages(ink, draw, chosen(len(pages)))


def _pieces(ink: Ink, paper: StatesPaper, headings: RuledLine) -> list[Piece]:
    width = RIGHT - LEFT
    head = Head(ink.cell(paper.title, width, TITLE, bold=True), ink.cell(paper.survey, width), ())
    facts = [RuledLine(((LEFT, ink.cell(fact, width)),), ruled=False, stays=True) for fact in paper.facts]
    rows = [_row(ink, paper, texts) for texts in paper.rows]
    return [head, *facts, Gap(2), *((headings, *rows) if rows else ())]


def _row(ink: Ink, paper: StatesPaper, texts: tuple[str, ...], *, bold: bool = False) -> RuledLine:
    cells: list[tuple[float, Cell]] = []
    x = LEFT
    for text, width in zip(texts, paper.widths, strict=True):
        cells.append((x, ink.cell(text, width - 2, SMALL, bold=bold)))
        x += width
    return RuledLine(tuple(cells), stays=bold)


class StatesPreview(PaperPreview):
    """The 提出状況, or another paper of its kind, before it is printed."""

    def __init__(self, paper: StatesPaper, folder: Path, parent: QWidget) -> None:
        self._paper = paper
        super().__init__(paper.name, paper.title, folder / f"{naming.safe_name(paper.title)}.pdf", "", parent)

    def drawing(self) -> Draw:  # noqa: D102 - as it says
        paper = self._paper
        return lambda ink, chosen: print_states(ink, paper, chosen)

    def making(self) -> Callable[[], bytes]:  # noqa: D102 - as it says
        paper = self._paper
        return lambda: paper_as_pdf(paper.title, lambda ink: print_states(ink, paper))
