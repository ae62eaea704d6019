"""Pictures kept of what looks the same each time that it is painted: to blend letters and round corners takes the longest."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPixmapCache, QTransform
from PySide6.QtWidgets import QLabel

from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import GROUND, OFF, TEXT

# To Python a mixin, to the type checker the label that it is mixed into.
if TYPE_CHECKING:
    _Label = QLabel
else:
    _Label = object


def draw_kept(
    painter: QPainter, size: QSize, ground: Callable[[], QColor], name: str, draw: Callable[[QPainter], None]
) -> None:
    """Draw at the origin, on a ground of one colour, what the name stands for: the picture kept of it, else `draw` makes one.

    The name says all that it depends on but its size and its place within a pixel, of which a screen at 125 % has
    several. Qt keeps the pictures that were last used, and after a while lets go of those that are used no more.
    """
    to_screen, width, height = painter.deviceTransform(), size.width(), size.height()
    scale, x, y = to_screen.m11(), to_screen.dx(), to_screen.dy()
    left, top = x % 1, y % 1
    name = f"{name}\n{width} {height} {scale} {left} {top}"
    picture = QPixmap()
    if not QPixmapCache.find(name, picture):
        picture = QPixmap(ceil(left + width * scale), ceil(top + height * scale))
        picture.fill(ground())
        with QPainter(picture) as inner:
            inner.setRenderHints(painter.renderHints())
            inner.setTransform(QTransform(scale, 0, 0, scale, left, top))
            draw(inner)
        QPixmapCache.insert(name, picture)
    if scale != 1 or left or top:
        painter.setTransform(QTransform.fromTranslate(x - left, y - top) * to_screen.inverted()[0], True)
    painter.drawPixmap(0, 0, picture)


class _OnGround(_Label):
    """A label on the ground of a question, which is another where nothing in the question can be operated."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        painter, colours, font, enabled = QPainter(self), self.palette(), self.font(), self.isEnabled()
        name = f"{enabled} {colours.cacheKey()} {font.pixelSize()} {font.bold()} {font.family()}\n{self.text()}"
        draw_kept(painter, self.size(), lambda: colours.color(GROUND if enabled else OFF), name, self._draw)

    def _draw(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(self.palette().color(TEXT))
        wrapping = Qt.TextFlag.TextWordWrap if self.wordWrap() else 0
        painter.drawText(self.rect(), int(self.alignment()) | wrapping, self.text())


class QuestionText(_OnGround, Text):
    """A text that wraps, in a question."""

    def _draw(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(self.foregroundRole()))
        self.draw_text(painter)


class QuestionLine(_OnGround, OneLine):
    """A short line in a question."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
        else:
            OneLine.paintEvent(self, event)
