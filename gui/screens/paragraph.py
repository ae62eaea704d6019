"""Text that wraps as Japanese is wrapped, with the line height of the look, drawn by a widget itself."""

from functools import lru_cache

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
def paragraph(text: str, size: int, bold: bool = False) -> Paragraph:
    """The paragraph of a text in the interface's font."""
    return Paragraph(text, font(size, bold=bold))


_SIZES = {"title": TITLE, "heading": LARGE, "code": TITLE}
_SHORT = 40
_SMALL = ("support", "error", "caution", "reason", "saved", "required")


class Text(QLabel):
    """A label that wraps with the look's line height; `name` says how it is styled."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.plain = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show a plain text, its line breaks kept."""
        if text == self.plain:
            return
        self.plain = text
        if len(text) <= _SHORT and "\n" not in text:  # Qt's own line height will do, and rich text is slow to begin
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(text)
            return
        self.setTextFormat(Qt.TextFormat.RichText)
        name = self.objectName()
        height = (SMALL if name in _SMALL else _SIZES.get(name, BODY)) * LINE_HEIGHT
        lines = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
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


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a widget, where it is not so already: even saying it again costs a layout."""
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)


class Line(QLabel):
    """A label of one line, plain."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
