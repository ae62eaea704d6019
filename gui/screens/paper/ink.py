"""Texts and lines drawn in millimetres on a printer, in the preview or into a PDF, from the paper's top left corner."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPaintEngine, QPainter, QPen

from gui.screens.paper.colour_glyphs import pictures
from gui.screens.paper.paper_text import LaidLine, blank_at, joined, laid_out, outlines, without_a_font
from gui.screens.paper.pdf_tags import MARK_AT, Mark, Tag
from gui.screens.paper.pdf_text import Note
from gui.screens.widgets.look import FAMILIES
from gui.words.from_outside import unturned

BODY, SMALL, HEADING, TITLE = 9.0, 8.0, 10.0, 16.0
GRID = 0.254
"""Rules stand this far from each other or a multiple: a hundredth of an inch, whole dots wherever they come out."""
HAIR = GRID / 2
"""How wide a rule is."""
_POINT, _LEADING = 25.4 / 72, 1.36
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_FEWEST = 2  # lines of a text that is parted, on either page


def font(size: float, *, bold: bool = False) -> QFont:
    """The paper's font; `size` in points."""
    made = QFont(list(FAMILIES))
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


@dataclass(frozen=True, slots=True)
class Cell:
    """Text already cut into lines, so that it can be parted between any two of them; `laid` is how they are drawn.

    `tag` is what it is in the structure of a PDF; without one it says nothing that does not stand elsewhere.
    """

    lines: tuple[str, ...]
    size: float = BODY
    bold: bool = False
    laid: tuple[LaidLine, ...] = ()
    tag: Tag | None = None

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _POINT * _LEADING

    @property
    def base(self) -> float:
        """From the top to the first line's base line."""
        return self.size * _POINT * 1.08

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.leading

    def part(self, count: int) -> "tuple[Cell, Cell]":
        """The first lines, so many, and the others."""
        first = replace(self, lines=self.lines[:count], laid=self.laid[:count])
        return first, replace(self, lines=self.lines[count:], laid=self.laid[count:])

    def may_part(self, count: int) -> bool:
        """Whether no line is left alone on either side of a cut after so many."""
        return count >= len(self.lines) or min(count, len(self.lines) - count) >= _FEWEST

    def parts_well(self, count: int) -> bool:
        """The same of each of its paragraphs."""
        if not self.may_part(count) or not 0 < count < len(self.laid):
            return self.may_part(count)
        last, first = self.laid[count - 1], self.laid[count]
        return first.begins or not (last.begins or first.ends)


def stacked(cells: Iterable[Cell]) -> Cell:
    """Texts of one size below each other, as one."""
    some = tuple(cells)
    lines = tuple(line for cell in some for line in cell.lines)
    return replace(some[0], lines=lines, laid=tuple(laid for cell in some for laid in cell.laid))


class Ink:
    """A painter in millimetres on a device, and the widths of its texts.

    `structure` is what is drawn as a PDF tells it; with `tagged`, `marks` say which element each piece belongs to.
    """

    def __init__(self, device: QPagedPaintDevice, *, tagged: bool = False) -> None:
        self.device = device
        self.scale = device.logicalDpiX() / 25.4
        self.painter: QPainter | None = None
        self.notes: list[Note] = []
        self.structure = Tag("Document")
        self.marks: list[Mark] = []
        self._tagged = tagged
        self._open: Tag | None = None

    def cell(
        self,
        text: str,
        width: float,
        size: float = BODY,
        *,
        bold: bool = False,
        tag: Tag | None = None,
        hang: float = 0.0,
        align: float = 0.0,
        words: bool = False,
    ) -> Cell:
        """A text cut into lines of this width, as `laid_out`; its own line breaks stay."""
        face = font(size, bold=bold)
        room = width * self.scale
        shown, inset = unturned(text), hang * self.scale
        laid = tuple(laid_out(shown, face, self.device, room, hang=inset, align=align, words=words))
        return Cell(tuple(line.text for line in laid), size, bold, laid, tag)

    def width(self, cell: Cell) -> float:
        """How wide a text comes out."""
        return max((laid.line.naturalTextWidth() for laid in cell.laid), default=0.0) / self.scale

    @property
    def brush(self) -> QPainter:
        """The painter, while pages are drawn."""
        if self.painter is None:
            raise AssertionError("nothing is drawn yet")
        return self.painter

    def begin_page(self) -> None:
        """From here on it is drawn on a new page.

        A picture (the preview) writes down only what changes: its pen would be the window's, white where that is dark.
        """
        self._open = None
        for colour in ("#ffffff", "#000000"):
            self.brush.setPen(QColor(colour))

    def belongs_to(self, tag: Tag | None, text: str = "") -> None:
        """What is drawn next belongs to an element of the structure."""
        if self._tagged and tag is not self._open:
            self.brush.fillRect(QRectF(MARK_AT, -len(self.marks), 0, 0), QColor("#000000"))
            self.marks.append(Mark(tag, text))
            self._open = tag

    def write(self, cell: Cell, x: float, y: float, *, grey: str = "#000000") -> None:
        """Write a cell with its top left corner there."""
        self.belongs_to(cell.tag, "".join(cell.lines))
        self.brush.setPen(QColor(grey))
        for number, laid in enumerate(cell.laid):
            baseline = y + number * cell.leading + cell.base
            line, shrunk = laid.line, laid.shrunk
            place = QPointF(x * self.scale, baseline * self.scale - line.y() - line.ascent())
            if shrunk < 1:
                self.brush.save()
                self.brush.translate(place)
                self.brush.scale(shrunk, 1)
                self._draw(laid, QPointF(), cell.size)
                self.brush.restore()
            else:
                self._draw(laid, place, cell.size)

    def _draw(self, laid: LaidLine, place: QPointF, size: float) -> None:
        """Draw a line. A PDF is told what each glyph is; a picture (the preview) would move what is in other fonts."""
        kind = self.brush.paintEngine().type()
        if kind == QPaintEngine.Type.Pdf or (kind == QPaintEngine.Type.Picture and not laid.plain):
            self.brush.setRenderHints(_SMOOTH, kind == QPaintEngine.Type.Picture)
            self.draw_glyphs(laid, place, size * _POINT * self.scale)
            self.brush.setRenderHints(_SMOOTH, on=False)
        else:
            laid.line.draw(self.brush, place)

    def draw_glyphs(self, laid: LaidLine, place: QPointF, dots: float) -> None:
        """Draw a line by its glyphs, with a note of what each is. What is drawn otherwise has blank ones over it.

        `dots` is what its font measures.
        """
        if laid.as_outlines:
            shapes = outlines(laid, dots).translated(place)
            self.brush.fillPath(shapes, self.brush.pen().color())
        for run, texts in joined(laid):
            coloured = list(pictures(run))
            for area, picture in coloured:
                self.brush.drawImage(area.translated(place), picture)
            shapes = without_a_font(run)
            if not shapes.isEmpty():
                self.brush.fillPath(shapes.translated(place), self.brush.pen().color())
            drawn = run if shapes.isEmpty() and not coloured else blank_at(run.positions())
            first = place + drawn.positions()[0]
            self.notes.append(Note(first.x(), first.y(), texts))
            self.brush.drawGlyphRun(place, drawn)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIR) -> None:
        """Draw a line along the grid, where it comes out as wide as every other of its width."""
        self.belongs_to(None)
        self.brush.setPen(QPen(QColor("#000000"), max(round(width * self.scale), 1)))
        self.brush.drawLine(QPointF(self._dot(x1), self._dot(y1)), QPointF(self._dot(x2), self._dot(y2)))

    def _dot(self, place: float) -> int:
        return round(round(place / GRID) * GRID * self.scale)
