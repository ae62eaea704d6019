"""Text that wraps as Japanese is wrapped, with the line height of the look, drawn by a widget itself; its key is underlined."""

from functools import lru_cache
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from gui.screens.widgets.look import LINE_HEIGHT, font
from gui.words import utf16
from gui.words.from_outside import unturned
from gui.words.hyphens import held_together
from gui.words.line_breaks import break_before_last

_BREAK = "\u2028"
_FEW = 8  # units that are few enough for a last line to be looked at


class Paragraph:
    """One text in one font, laid out to a width; heights in logical pixels."""

    def __init__(self, text: str, font: QFont, line_height: float) -> None:
        shown = held_together(unturned(text)).replace("\n", _BREAK)
        self._layout = QTextLayout(shown, font)
        self._units = shown.encode("utf-16-le", "surrogatepass")
        lengths = (len(part.encode("utf-16-le", "surrogatepass")) // 2 + 1 for part in shown.split(_BREAK))
        self._ends = tuple(end - 1 for end in accumulate(lengths))
        self._layout.setTextOption(wrapping(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
        self._layout.setCacheEnabled(True)  # else Qt shapes the text each time that it is drawn
        metrics = QFontMetricsF(font)
        self._line = round(font.pixelSize() * line_height)
        self._offset = (self._line - metrics.height()) / 2
        self._width = -1
        self._heights: dict[int, int] = {}
        self.natural_width = metrics.horizontalAdvance(text)

    def height(self, width: int) -> int:
        """How high the text is at this width."""
        if width not in self._heights:
            self._lay_out(width)
            self._heights[width] = self._layout.lineCount() * self._line
        return self._heights[width]

    def _lay_out(self, width: int) -> None:
        self._width = width
        self._layout.beginLayout()
        line = self._layout.createLine()
        count = 0
        while line.isValid():
            line.setLineWidth(max(width, 1))
            self._leave_none_alone(line, max(width, 1))
            line.setPosition(QPointF(0, count * self._line + self._offset))
            count += 1
            line = self._layout.createLine()
        self._layout.endLayout()

    def _leave_none_alone(self, line: QTextLine, width: int) -> None:
        """End a line a little before where its paragraph's last would be one character and its 。 alone."""
        start, end = line.textStart(), line.textStart() + line.textLength()
        last = next((last for last in self._ends if last >= end), end)
        if not 0 < last - end <= _FEW:
            return
        text = self._units[2 * start : 2 * last].decode("utf-16-le", "surrogatepass")
        better = break_before_last(text, 0, utf16.to_index(text, end - start))
        if _BREAK not in text and (length := utf16.to_units(text, better)) < end - start:
            end_line(line, self._layout, length, width)

    def underline(self, key: str) -> None:
        """Underline the key with which the text ends, as Qt does that of a button: `(N)`."""
        found: Any = QTextLayout.FormatRange()  # Qt's description of it for type checkers lacks its fields
        found.start, found.length = self._ends[-1] - len(f"{key})"), 1
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        found.format = underlined
        self._layout.setFormats([found])

    def draw(self, painter: QPainter, x: int, y: int, width: int, colour: QColor) -> None:
        """Draw the text with its first line at (x, y)."""
        if width != self._width:
            self._lay_out(width)
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))


def wrapping(mode: QTextOption.WrapMode) -> QTextOption:
    """The option for a layout that wraps so."""
    option = QTextOption()
    option.setWrapMode(mode)
    return option


def end_line(line: QTextLine, layout: QTextLayout, length: int, width: float) -> bool:
    """End a line that was just laid out after so many UTF-16 units; where that cannot be it is as it was, and False."""
    place, columns = line.textStart(), 0
    while place < line.textStart() + length:
        place, columns = layout.nextCursorPosition(place), columns + 1
    before = layout.textOption()
    layout.setTextOption(wrapping(QTextOption.WrapMode.WrapAnywhere))
    line.setNumColumns(columns, width)
    layout.setTextOption(before)
    if line.textLength() == length:
        return True
    line.setLineWidth(width)
    return False


@lru_cache(maxsize=1024)
def paragraph(text: str, size: int, bold: bool = False, line_height: float = LINE_HEIGHT, key: str = "") -> Paragraph:
    """The paragraph of a text in the interface's font; `key` is the one with which it ends."""
    made = Paragraph(text, font(size, bold=bold), line_height)
    if key:
        made.underline(key)
    return made
