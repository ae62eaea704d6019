"""Text that wraps as Japanese is wrapped, with the line height of the look, drawn by a widget itself."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gui.screens.widgets.look import LINE_HEIGHT, font
from gui.words.from_outside import unturned
from gui.words.hyphens import held_together, in_company, never_alone


class Paragraph:
    """One text in one font, laid out to a width; heights in logical pixels. `key`: the letter at its end that presses it."""

    def __init__(self, text: str, font: QFont, line_height: float, key: str = "") -> None:
        shown = never_alone(in_company(held_together(unturned(text))))
        self._layout = QTextLayout(shown.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)  # else Qt shapes the text each time that it is drawn
        if key:
            underlined = QTextLayout.FormatRange()
            letter = QTextCharFormat()
            letter.setFontUnderline(True)
            underlined.start, underlined.length = self._layout.text().rfind(f"({key})") + 1, 1  # type: ignore[attr-defined]
            underlined.format = letter  # type: ignore[attr-defined]
            self._layout.setFormats([underlined])
        metrics = QFontMetricsF(font)
        self._line = round(font.pixelSize() * line_height)
        self._offset = (self._line - metrics.height()) / 2
        self._width = -1
        self._heights: dict[int, int] = {}
        self.natural_width = metrics.horizontalAdvance(self._layout.text())

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
            line.setPosition(QPointF(0, count * self._line + self._offset))
            count += 1
            line = self._layout.createLine()
        self._layout.endLayout()

    def draw(self, painter: QPainter, x: int, y: int, width: int, colour: QColor) -> None:
        """Draw the text with its first line at (x, y)."""
        if width != self._width:
            self._lay_out(width)
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))


@lru_cache(maxsize=1024)
def paragraph(text: str, size: int, bold: bool = False, line_height: float = LINE_HEIGHT, key: str = "") -> Paragraph:
    """The paragraph of a text in the interface's font."""
    return Paragraph(text, font(size, bold=bold), line_height, key)
