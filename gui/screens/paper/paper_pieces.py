"""What a page of the 回答内容確認票 is put together from. Lengths are millimetres, from the paper's top left corner."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen, QTextLayout, QTextOption

from gui.screens.widgets.look import FAMILIES

LEFT, RIGHT = 25.0, 195.0
STAMP, _STRIP = 20.0, 5.0
BODY, SMALL, HEADING, TITLE = 9.0, 8.0, 10.0, 16.0
NUMBER, QUESTION = 11.0, 56.0
PAD = 0.75
_POINT, _LEADING = 25.4 / 72, 1.36
_FEWEST = 2  # lines of a cut row on either page


def font(size: float, *, bold: bool = False) -> QFont:
    """The paper's font; `size` in points.

    Without shaping: a glyph that stands for no character of its own could not be searched for in a PDF.
    """
    made = QFont(list(FAMILIES))
    made.setPointSizeF(size)
    made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    made.setBold(bold)
    return made


@dataclass(frozen=True, slots=True)
class Cell:
    """Text already cut into lines, so that it can be parted between any two of them."""

    lines: tuple[str, ...]
    size: float = BODY
    bold: bool = False

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _POINT * _LEADING

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.leading


class Ink:
    """A painter in millimetres on a device, and the widths of its texts."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self.device = device
        self.scale = device.logicalDpiX() / 25.4
        self.painter: QPainter | None = None

    def cell(self, text: str, width: float, size: float = BODY, *, bold: bool = False) -> Cell:
        """A text cut into lines of this width; its own line breaks stay."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, font(size, bold=bold), self.device)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width * self.scale)
                lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
            layout.endLayout()
        return Cell(tuple(lines or [""]), size, bold)

    @property
    def brush(self) -> QPainter:
        """The painter, while pages are drawn."""
        if self.painter is None:
            raise AssertionError("nothing is drawn yet")
        return self.painter

    def write(self, cell: Cell, x: float, y: float, *, grey: str = "#000000") -> None:
        """Write a cell with its top left corner there."""
        self.brush.setFont(font(cell.size, bold=cell.bold))
        self.brush.setPen(QColor(grey))
        for number, line in enumerate(cell.lines):
            baseline = y + number * cell.leading + cell.size * _POINT * 1.08
            self.brush.drawText(QPointF(x * self.scale, baseline * self.scale), line)

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
        return max(self.title.height + self.survey.height + 2, STAMP + _STRIP if self.roles else 0) + 3

    def draw(self, ink: Ink, top: float) -> None:
        """Boxes of exactly 20 mm, each under its role."""
        ink.write(self.title, LEFT, top)
        ink.write(self.survey, LEFT, top + self.title.height + 2)
        left = RIGHT - STAMP * len(self.roles)
        for number, role in enumerate(self.roles):
            x = left + number * STAMP
            ink.box(x, top, STAMP, _STRIP)
            ink.box(x, top + _STRIP, STAMP, STAMP)
            ink.write(role, x + 1.5, top + 0.6)

    def part(self, room: float) -> None:
        """Never."""
        del room


@dataclass(frozen=True, slots=True)
class Line:
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

    def part(self, room: float) -> "tuple[Line, Line] | None":
        """Cut between two lines of the longest cell; the number stands again on the next page."""
        longest = max((cell for _, cell in self.cells), key=lambda cell: cell.height)
        fits = min(int((room - 2 * PAD) / longest.leading), len(longest.lines) - _FEWEST)
        if fits < _FEWEST:
            return None
        first = tuple((x, replace(cell, lines=cell.lines[:fits])) for x, cell in self.cells)
        rest = tuple((x, replace(cell, lines=cell.lines[fits:])) for x, cell in self.cells if cell.lines[fits:])
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
