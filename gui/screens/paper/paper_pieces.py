"""What a page of the 回答内容確認票 is put together from. Lengths are millimetres, from the paper's top left corner."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPaintEngine, QPainter, QPen

from gui.screens.paper.colour_glyphs import pictures
from gui.screens.paper.paper_text import LaidLine, blank_at, joined, laid_out, outlines
from gui.screens.paper.pdf_text import Note
from gui.screens.widgets.look import FAMILIES

LEFT, RIGHT = 25.0, 195.0
STAMP, STRIP = 20.0, 5.0
BODY, SMALL, HEADING, TITLE = 9.0, 8.0, 10.0, 16.0
NUMBER, QUESTION = 11.0, 56.0
PAD = 0.75
_POINT, _LEADING = 25.4 / 72, 1.36
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_FEWEST = 2  # lines of a cut row on either page


def font(size: float, *, bold: bool = False) -> QFont:
    """The paper's font; `size` in points."""
    made = QFont(list(FAMILIES))
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


@dataclass(frozen=True, slots=True)
class Cell:
    """Text already cut into lines, so that it can be parted between any two of them; `laid` is how they are drawn."""

    lines: tuple[str, ...]
    size: float = BODY
    bold: bool = False
    laid: tuple[LaidLine, ...] = ()

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _POINT * _LEADING

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.leading

    def part(self, count: int) -> "tuple[Cell, Cell]":
        """The first lines, so many, and the others."""
        first = replace(self, lines=self.lines[:count], laid=self.laid[:count])
        return first, replace(self, lines=self.lines[count:], laid=self.laid[count:])


class Ink:
    """A painter in millimetres on a device, and the widths of its texts."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self.device = device
        self.scale = device.logicalDpiX() / 25.4
        self.painter: QPainter | None = None
        self.notes: list[Note] = []

    def cell(self, text: str, width: float, size: float = BODY, *, bold: bool = False) -> Cell:
        """A text cut into lines of this width; its own line breaks stay."""
        laid = tuple(laid_out(text, font(size, bold=bold), self.device, width * self.scale))
        return Cell(tuple(line.text for line in laid), size, bold, laid)

    @property
    def brush(self) -> QPainter:
        """The painter, while pages are drawn."""
        if self.painter is None:
            raise AssertionError("nothing is drawn yet")
        return self.painter

    def write(self, cell: Cell, x: float, y: float, *, grey: str = "#000000") -> None:
        """Write a cell with its top left corner there."""
        self.brush.setPen(QColor(grey))
        for number, laid in enumerate(cell.laid):
            baseline = y + number * cell.leading + cell.size * _POINT * 1.08
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
            self._draw_glyphs(laid, place, size)
            self.brush.setRenderHints(_SMOOTH, on=False)
        else:
            laid.line.draw(self.brush, place)

    def _draw_glyphs(self, laid: LaidLine, place: QPointF, size: float) -> None:
        """Draw a line by its glyphs, with a note of what each is. Coloured ones are pictures with the text behind."""
        if laid.as_outlines:
            shapes = outlines(laid, size * _POINT * self.scale).translated(place)
            self.brush.fillPath(shapes, self.brush.pen().color())
        for run, texts in joined(laid):
            coloured = list(pictures(run))
            for area, picture in coloured:
                self.brush.drawImage(area.translated(place), picture)
            drawn = blank_at(run.positions()) if coloured else run
            first = place + drawn.positions()[0]
            self.notes.append(Note(first.x(), first.y(), texts))
            self.brush.drawGlyphRun(place, drawn)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.15) -> None:
        """Draw a line."""
        self.brush.setPen(QPen(QColor("#000000"), width * self.scale))
        self.brush.drawLine(QPointF(x1 * self.scale, y1 * self.scale), QPointF(x2 * self.scale, y2 * self.scale))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle around this much room."""
        self.brush.setPen(QPen(QColor("#000000"), 0.25 * self.scale))
        self.brush.setBrush(Qt.BrushStyle.NoBrush)
        self.brush.drawRect(QRectF(x * self.scale, y * self.scale, width * self.scale, height * self.scale))


class Piece(Protocol):
    """Something that stands on a page. `stays` says that it may not be the last on one."""

    @property
    def height(self) -> float:
        """How much room it takes."""

    @property
    def stays(self) -> bool:
        """Whether what follows must stand on the same page."""

    def draw(self, ink: Ink, top: float) -> None:
        """Draw it with its upper edge there."""

    def part(self, room: float) -> "tuple[Piece, Piece] | None":
        """What fits into this much room, and the rest; None if it cannot be parted there."""


@dataclass(frozen=True, slots=True)
class Head:
    """Title and survey, and to the right of them the row of stamp boxes."""

    title: Cell
    survey: Cell
    roles: tuple[Cell, ...]
    stays: bool = True

    @property
    def height(self) -> float:
        """The boxes' or the texts', whichever is higher."""
        return max(self.title.height + self.survey.height + 2, STAMP + STRIP if self.roles else 0) + 3

    def draw(self, ink: Ink, top: float) -> None:
        """Boxes of exactly 20 mm, each under its role."""
        ink.write(self.title, LEFT, top)
        ink.write(self.survey, LEFT, top + self.title.height + 2)
        left = RIGHT - STAMP * len(self.roles)
        for number, role in enumerate(self.roles):
            x = left + number * STAMP
            ink.box(x, top, STAMP, STRIP)
            ink.box(x, top + STRIP, STAMP, STAMP)
            ink.write(role, x + 1.5, top + 0.6)

    def part(self, room: float) -> None:
        """Never."""
        del room


@dataclass(frozen=True, slots=True)
class RuledLine:
    """Cells beside each other at their places, ruled below; the first begins every continuation anew."""

    cells: tuple[tuple[float, Cell], ...]
    again: Cell | None = None
    ruled: bool = True
    stays: bool = False

    @property
    def height(self) -> float:
        """Of the highest cell, with room around it."""
        return max(cell.height for _, cell in self.cells) + 2 * PAD

    def draw(self, ink: Ink, top: float) -> None:
        """The cells, then the rule."""
        for x, cell in self.cells:
            ink.write(cell, x, top + PAD)
        if self.ruled:
            ink.rule(LEFT, top + self.height, RIGHT, top + self.height)

    def part(self, room: float) -> "tuple[RuledLine, RuledLine] | None":
        """Cut between two lines of the longest cell; the number stands again on the next page."""
        longest = max((cell for _, cell in self.cells), key=lambda cell: cell.height)
        fits = min(int((room - 2 * PAD) / longest.leading), len(longest.lines) - _FEWEST)
        if fits < _FEWEST:
            return None
        first = tuple((x, cell.part(fits)[0]) for x, cell in self.cells)
        rest = tuple((x, cell.part(fits)[1]) for x, cell in self.cells if cell.lines[fits:])
        number = ((LEFT, self.again),) if self.again else ()
        rest = (*number, *(pair for pair in rest if pair[0] != LEFT or not self.again))
        return replace(self, cells=first), replace(self, cells=rest)


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between two parts."""

    height: float
    stays: bool = True

    def draw(self, ink: Ink, top: float) -> None:
        """Nothing."""

    def part(self, room: float) -> None:
        """Never."""
        del room
