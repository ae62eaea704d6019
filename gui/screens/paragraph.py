"""Text that wraps as Japanese is wrapped, with the line height of the look, drawn by a widget itself."""

from functools import lru_cache
from html import escape

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.screens.look import BODY, LARGE, LINE_HEIGHT, SMALL, TITLE, font


class Paragraph:
    """One text in one font, laid out to a width; heights in logical pixels."""

    def __init__(self, text: str, font: QFont) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        metrics = QFontMetricsF(font)
        self._line = round(font.pixelSize() * LINE_HEIGHT)
        self._offset = (self._line - metrics.height()) / 2
        self._width = -1
        self.natural_width = 0.0

    def height(self, width: int) -> int:
        """How high the text is at this width."""
        if width != self._width:
            self._width = width
            self._lay_out(max(width, 1))
        return self._layout.lineCount() * self._line

    def _lay_out(self, width: int) -> None:
        self.natural_width = 0.0
        self._layout.beginLayout()
        line = self._layout.createLine()
        count = 0
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * self._line + self._offset))
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
            count += 1
            line = self._layout.createLine()
        self._layout.endLayout()

    def draw(self, painter: QPainter, x: int, y: int, width: int, colour: QColor) -> None:
        """Draw the text with its first line at (x, y)."""
        self.height(width)
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))


@lru_cache(maxsize=1024)
def paragraph(text: str, size: int, bold: bool = False) -> Paragraph:
    """The paragraph of a text in the interface's font."""
    return Paragraph(text, font(size, bold=bold))


_SIZES = {"title": TITLE, "heading": LARGE, "code": TITLE}
_SMALL = ("support", "error", "caution", "reason", "saved", "required")


class Text(QLabel):
    """A label that wraps with the look's line height; `name` says how it is styled."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.plain = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show a plain text, its line breaks kept."""
        if text == self.plain:
            return
        self.plain = text
        name = self.objectName()
        height = (SMALL if name in _SMALL else _SIZES.get(name, BODY)) * LINE_HEIGHT
        lines = escape(text, quote=False).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{height:.0f}px">{lines}</p>' if text else "")

    def widen(self) -> None:
        """Take all the width that there is."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)


class Chip(Text):
    """A short text on a ground of its own: as wide as the text, if there is room."""

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.plain) + 30
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(200, self.heightForWidth(max(self.width(), 200)))


class Line(QLabel):
    """A label of one line, plain."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
