"""The form with the answers in its cells on paper: sheet by sheet, fitted to the width, its letters true in a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPageLayout, QPaintEngine, QPainter
from PySide6.QtWidgets import QWidget

from gui.form.look.form_look import FormLook, SheetLook
from gui.form.look.measures import measures
from gui.form.look.print_pages import PrintPage, print_pages
from gui.screens.fields.choice_buttons import Check
from gui.screens.form_view.cell_words import Words
from gui.screens.form_view.sheet_painter import SheetPainter
from gui.screens.paper.ink import SMALL, Ink
from gui.screens.paper.paging import Chosen, draw_pages, every_page, in_one_line
from gui.screens.paper.paper_text import LaidLine
from gui.screens.paper.pdf_tags import Tag
from gui.screens.paper.preview import Draw, PaperPreview
from gui.screens.widgets.laid_out import SPACE, STRETCH, in_row
from gui.survey import naming
from gui.words import utf16
from gui.words.from_outside import visible
from gui.xlsx.addresses import parse_ref

At = tuple[int, int]
_LONG, _SHORT, _MARGIN, _FOOT = 297.0, 210.0, 10.0, 7.0
_POINT = 25.4 / 72
_LEAST = 0.55
"""How small a sheet may become on upright paper before it is laid on its side."""

_ENDLESS = 1e9
_BREAK = "\u2028"
_GLYPHS = (QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)


@dataclass(frozen=True, eq=False)
class FormPaper:
    """What is printed: how the form looks, the texts in its cells, the sheets that have answers, the survey and the form by name."""

    look: FormLook
    texts: Mapping[tuple[str, str], str]
    answered: frozenset[str]
    survey: str
    form: str
    every_sheet: bool = False
    sideways: bool = False

    @property
    def sheets(self) -> tuple[SheetLook, ...]:
        """The sheets that are printed: those with answers, or all that are not hidden."""
        shown = tuple(sheet for sheet in self.look.sheets if sheet.visible)
        answered = tuple(sheet for sheet in shown if sheet.name in self.answered)
        return answered if answered and not self.every_sheet else shown

    def painter(self, sheet: SheetLook) -> SheetPainter:
        """What draws a sheet with its texts."""
        texts = {parse_ref(cell): text for (name, cell), text in self.texts.items() if name == sheet.name}
        return SheetPainter(self.look, sheet, texts)

    @property
    def lies_better(self) -> bool:
        """Whether its sheets are better laid on their side."""
        room = (_SHORT - 2 * _MARGIN) / _POINT
        widths = [measures(self.look, sheet, {}).size[0] for sheet in self.sheets]
        return any(sheet.paper.sideways for sheet in self.sheets) or any(room < width * _LEAST for width in widths)


def print_form(ink: Ink, paper: FormPaper, chosen: Chosen = every_page) -> int:
    """Draw the paper on a device that was set up; how many pages came out."""
    wide, high = (_LONG, _SHORT) if paper.sideways else (_SHORT, _LONG)
    room = (wide - 2 * _MARGIN) / _POINT, (high - 2 * _MARGIN - _FOOT) / _POINT
    pages: list[tuple[SheetPainter, PrintPage]] = []
    for sheet in paper.sheets:
        drawn = paper.painter(sheet)
        pages += [(drawn, page) for page in print_pages(drawn.measures, *room, drawn.says)]
    writer = _Writer(ink)

    def draw(number: int) -> None:
        drawn, page = pages[number - 1]
        _draw_page(ink, drawn, page, writer)
        _draw_foot(ink, paper, drawn.sheet.name, (wide, high), f"{number}／{len(pages)}")

    return draw_pages(ink, draw, chosen(len(pages)))


def _draw_page(ink: Ink, drawn: SheetPainter, page: PrintPage, writer: "_Writer") -> None:
    """Draw the rows of a page under those that stand on each."""
    scale = page.scale * _POINT * ink.scale
    columns, rows = drawn.measures.columns, drawn.measures.rows
    top = _MARGIN * ink.scale
    for part in (page.heads, page.rows):
        if not part:
            continue
        painter = ink.brush
        painter.save()
        high = (rows[part.stop - 1] - rows[part.start - 1]) * scale
        wide = (columns[page.columns.stop - 1] - columns[page.columns.start - 1]) * scale
        edge = 2 * scale
        painter.setClipRect(QRectF(_MARGIN * ink.scale - edge, top - edge, wide + 2 * edge, high + 2 * edge))
        origin = QPointF(columns[page.columns.start - 1], rows[part.start - 1]) * scale
        painter.translate(QPointF(_MARGIN * ink.scale, top) - origin)
        writer.sheet = drawn if part is page.rows else None
        drawn.paint(painter, scale, part, page.columns, write=writer.write)
        painter.restore()
        top += high


def _draw_foot(ink: Ink, paper: FormPaper, sheet: str, size: tuple[float, float], number: str) -> None:
    ink.belongs_to(None)
    wide, high = size
    line = f"{visible(paper.survey)}　{visible(paper.form)}　{visible(sheet)}"
    room = wide - 2 * _MARGIN - 30
    ink.write(in_one_line(ink, line, room, ink.cell("", 1, SMALL).height), _MARGIN, high - _MARGIN - 4)
    ink.write(ink.cell(number, 28, SMALL, align=1), wide - _MARGIN - 28, high - _MARGIN - 4)


class _Writer:
    """Writes the words of cells so that a PDF tells them as they are, each once in the order in which they are read."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self.sheet: SheetPainter | None = None
        self._told: set[tuple[int, At]] = set()

    def write(self, painter: QPainter, words: Words, colour: QColor, at: At) -> None:
        """Write the words of a cell."""
        self._ink.belongs_to(self._tag(at), words.layout.text().replace(_BREAK, "\n"))
        if painter.paintEngine().type() not in _GLYPHS or words.layout.formats():
            words.draw(painter, colour)
            return
        painter.setPen(colour)
        words.enter(painter)
        font = words.layout.font()
        for laid in _lines(words):
            self._ink.draw_glyphs(laid, QPointF(), font.pixelSize())
            line, size = laid.line, font.pixelSize()
            base = line.y() + line.ascent()
            for is_there, place in ((font.underline(), base + size * 0.12), (font.strikeOut(), base - size * 0.32)):
                if is_there:
                    painter.fillRect(QRectF(line.x(), place, line.naturalTextWidth(), size * 0.06), colour)

    def _tag(self, at: At) -> Tag | None:
        """The element of a cell, None where it stands again on another page."""
        if self.sheet is None or (self.sheet.sheet.index, at) in self._told:
            return None
        self._told.add((self.sheet.sheet.index, at))
        return self._ink.structure.add("P")


def _lines(words: Words) -> list[LaidLine]:
    text, found = words.layout.text(), []
    for number in range(words.layout.lineCount()):
        line = words.layout.lineAt(number)
        start = utf16.to_index(text, line.textStart())
        stop = utf16.to_index(text, line.textStart() + line.textLength())
        said = text[start:stop].rstrip(_BREAK)
        if said:
            found.append(LaidLine(said, words.layout, number, _ENDLESS))
    return found


class FormPreview(PaperPreview):
    """The form before it is printed: which sheets, and which way the paper lies."""

    def __init__(self, paper: FormPaper, folder: Path, parent: QWidget) -> None:
        self._paper = replace(paper, sideways=paper.lies_better)
        self.every_sheet, self.lies = Check("すべてのシートを印刷する"), Check("用紙を横向きにする")
        self.lies.setChecked(self._paper.sideways)
        boxes, name = QWidget(), naming.safe_name(paper.form, "_回答入り.pdf")
        in_row(self.every_sheet, self.lies, STRETCH, over=boxes, edge=0, gap=SPACE)
        super().__init__("様式", f"{paper.survey}　{paper.form}", folder / name, parent, settings=boxes)
        self.every_sheet.setVisible(len(replace(paper, every_sheet=True).sheets) > len(paper.sheets))
        for check in (self.every_sheet, self.lies):
            check.taken.connect(self._change)
        self._lay()

    def _change(self) -> None:
        sideways = self.lies.isChecked()
        turns = sideways != self._paper.sideways
        self._paper = replace(self._paper, every_sheet=self.every_sheet.isChecked(), sideways=sideways)
        if turns:
            self._lay()
        else:
            self.view.updatePreview()

    def _lay(self) -> None:
        self.is_sideways = self._paper.sideways
        way = QPageLayout.Orientation.Landscape if self._paper.sideways else QPageLayout.Orientation.Portrait
        self.view.setOrientation(way)

    def drawing(self) -> Draw:  # noqa: D102 - as it says
        paper = self._paper
        return lambda ink, chosen: print_form(ink, paper, chosen)
