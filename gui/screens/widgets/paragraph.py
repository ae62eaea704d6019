"""Text that wraps as Japanese is wrapped, with the line height of the look, drawn by a widget itself."""

from functools import cached_property, lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from gui.screens.widgets.look import LINE_HEIGHT, font
from gui.words import utf16
from gui.words.from_outside import unturned
from gui.words.hyphens import held_together
from gui.words.line_breaks import line_end


def _wrapping(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    return option


WRAPPING = _wrapping(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_ANYWHERE = _wrapping(QTextOption.WrapMode.WrapAnywhere)


class Paragraph:
    """One text in one font, laid out to a width; heights in logical pixels. Its last characters can have another look."""

    def __init__(self, text: str, font: QFont, line_height: float = LINE_HEIGHT) -> None:
        shown = held_together(unturned(text)).split("\n")
        self._layouts = [QTextLayout(part, font) for part in shown]
        for layout in self._layouts:
            layout.setTextOption(WRAPPING)
            layout.setCacheEnabled(True)  # else Qt shapes the text each time that it is drawn
        metrics = QFontMetricsF(font)
        self.line = round(font.pixelSize() * line_height)
        self._offset = (self.line - metrics.height()) / 2
        self._width = -1
        self._heights: dict[int, int] = {}

    @cached_property
    def natural_width(self) -> float:
        """How wide the text is where each of its lines may be as long as it is; not all that are shown are asked for it."""
        metrics = QFontMetricsF(self._layouts[0].font())
        return max(metrics.horizontalAdvance(layout.text()) for layout in self._layouts)

    def dress(self, first: int, length: int, look: QTextCharFormat) -> None:
        """Give another look to so many characters of its last line, from the one so many before its end."""
        layout, part = self._layouts[-1], QTextLayout.FormatRange()
        part.start = utf16.to_units(layout.text(), len(layout.text()) - first)  # type: ignore[attr-defined]
        part.length, part.format = length, look  # type: ignore[attr-defined]
        layout.setFormats([part])

    def height(self, width: int) -> int:
        """How high the text is at this width."""
        if width not in self._heights:
            self._lay_out(width)
            self._heights[width] = sum(layout.lineCount() for layout in self._layouts) * self.line
        return self._heights[width]

    def _lay_out(self, width: int) -> None:
        self._width = width
        room, count = max(width, 1), 0
        for layout in self._layouts:
            text, start = layout.text(), 0
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                start = end_line(line, layout, text, start, room, words=True)
                line.setPosition(QPointF(0, count * self.line + self._offset))
                count += 1
            layout.endLayout()

    def draw(self, painter: QPainter, x: int, y: int, width: int, colour: QColor | None = None) -> None:
        """Draw the text with its first line at (x, y); without a colour in that which the painter has."""
        if width != self._width:
            self._lay_out(width)
        if colour is not None:
            painter.setPen(colour)
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y))


def end_line(line: QTextLine, layout: QTextLayout, text: str, start: int, width: float, *, words: bool) -> int:
    """End a line that was just laid out where nothing stands that may not, for Qt looks to its words alone; where that is."""
    end = start + utf16.to_index(text[start:], line.textLength())
    better = line_end(text, start, end, words=words)
    if better == end:
        return end
    wanted = utf16.to_units(text[start:better], better)
    place, columns = line.textStart(), 0
    while place < line.textStart() + wanted:
        place, columns = layout.nextCursorPosition(place), columns + 1
    layout.setTextOption(_ANYWHERE)
    line.setNumColumns(columns, width)
    layout.setTextOption(WRAPPING)
    ended = start + utf16.to_index(text[start:], line.textLength())
    if ended >= better and not text[better:ended].strip():  # Qt gives the spaces that follow to the same line
        return ended
    line.setLineWidth(width)
    return end


@lru_cache(maxsize=1024)
def paragraph(text: str, size: int, bold: bool = False, line_height: float = LINE_HEIGHT, key: str = "") -> Paragraph:
    """The paragraph of a text in the interface's font. `key`: the letter at its end that presses it."""
    made = Paragraph(text, font(size, bold=bold), line_height)
    if key:
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        made.dress(len(key) + 1, len(key), underlined)
    return made
