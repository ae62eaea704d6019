"""Pictures kept of what looks the same each time that it is painted: to blend letters and round corners takes the longest."""

from collections.abc import Callable
from math import ceil, floor

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache, QTransform


def draw_kept(painter: QPainter, size: QSize, ground: QColor, name: str, draw: Callable[[QPainter], None]) -> None:
    """Draw at the origin, on a ground of one colour, what the name stands for: the picture kept of it, else `draw` makes one.

    The name says all that it depends on but its size and its place within a pixel, of which a screen at 125 % has
    several. Qt keeps the pictures that were last used, and after a while lets go of those that are used no more.
    """
    to_screen = painter.deviceTransform()
    scale, x, y = to_screen.m11(), floor(to_screen.dx()), floor(to_screen.dy())
    left, top = to_screen.dx() - x, to_screen.dy() - y
    right, bottom = left + size.width() * scale, top + size.height() * scale
    name = f"{name}\n{left} {top} {right} {bottom} {scale}"
    picture = QPixmap()
    if not QPixmapCache.find(name, picture):
        picture = QPixmap(ceil(right), ceil(bottom))
        picture.fill(ground)
        with QPainter(picture) as inner:
            inner.setRenderHints(painter.renderHints())
            inner.setTransform(QTransform(scale, 0, 0, scale, left, top))
            draw(inner)
        QPixmapCache.insert(name, picture)
    painter.setTransform(QTransform.fromTranslate(x, y) * to_screen.inverted()[0], True)
    painter.drawPixmap(0, 0, picture)
