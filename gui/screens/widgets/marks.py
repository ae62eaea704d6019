"""Signs drawn in any size and colour: radio and check marks, the states of the outline; pictures kept of what is drawn again.

To blend letters and round corners takes the longest of all that is painted.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap, QPixmapCache, QPolygonF, QTransform

from gui.response.flow import Sign
from gui.screens.widgets.look import BORDER, CAUTION, ERROR, FAINT, GROUND, ON_PRIMARY, PANEL, PRIMARY, SUCCESS


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
            inner.setTransform(QTransform(scale, 0, 0, scale, left, top))
            draw(inner)
        QPixmapCache.insert(name, picture)
    if scale != 1 or left or top:
        painter.setTransform(QTransform.fromTranslate(x - left, y - top) * to_screen.inverted()[0], True)
    painter.drawPixmap(0, 0, picture)


def draw_radio(painter: QPainter, box: QRectF, palette: QPalette, *, checked: bool, enabled: bool) -> None:
    """A radio mark: a ring, and a dot in it where it is taken."""
    ring = palette.color(PRIMARY if checked else BORDER) if enabled else palette.color(FAINT)
    painter.setPen(QPen(ring, 2))
    painter.setBrush(palette.color(GROUND if enabled else PANEL))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        inset = box.width() * 0.25
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def draw_check(painter: QPainter, box: QRectF, palette: QPalette, *, checked: bool, enabled: bool) -> None:
    """A check box, filled and ticked where it is taken."""
    edge = palette.color(PRIMARY if checked else BORDER) if enabled else palette.color(FAINT)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(edge if checked else palette.color(GROUND if enabled else PANEL))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if checked:
        draw_tick(painter, box, palette.color(ON_PRIMARY if enabled else GROUND))


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A tick that fills a box."""
    painter.setPen(
        QPen(
            colour, max(2.0, box.width() / 9), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in _TICK]
    painter.drawPolyline(QPolygonF(points))


_TICK = ((0.27, 0.52), (0.44, 0.69), (0.74, 0.34))


def draw_sign(painter: QPainter, box: QRectF, palette: QPalette, sign: Sign) -> None:
    """The sign of a state: told by its shape, the colour only helps."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign is Sign.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(SUCCESS))
        painter.drawEllipse(box)
        draw_tick(painter, box, palette.color(GROUND))
    elif sign is Sign.HERE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(PRIMARY))
        painter.drawEllipse(box)
    elif sign is Sign.NOT_ASKED:
        painter.setPen(QPen(palette.color(FAINT), 2))
        painter.drawLine(QLineF(box.left() + 2, box.center().y(), box.right() - 2, box.center().y()))
    elif sign is Sign.SPARED:
        inset = box.width() * 0.25
        painter.setPen(QPen(palette.color(BORDER), 2))
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif sign is Sign.ERROR:
        _draw_exclamation(painter, box, palette)
    elif sign is Sign.INCOMPLETE:
        painter.setPen(QPen(palette.color(BORDER), 2))
        painter.setBrush(palette.color(GROUND))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(BORDER))
        painter.drawPie(box.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16)
    else:
        undecided = sign is Sign.UNDECIDED
        style = Qt.PenStyle.DotLine if undecided else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.color(BORDER), 2, style))
        painter.setBrush(palette.color(GROUND))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _draw_exclamation(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(ERROR))
    painter.drawEllipse(box)
    _draw_stroke_and_point(painter, box, palette.color(GROUND), (0.26, 0.56), 0.75)


def _draw_stroke_and_point(
    painter: QPainter, box: QRectF, colour: QColor, stroke: tuple[float, float], point: float
) -> None:
    """An exclamation mark; with the point above the stroke, an i."""
    painter.setPen(QPen(colour, max(2.0, box.width() / 9), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, top, height = box.center().x(), box.top(), box.height()
    painter.drawLine(QLineF(x, top + height * stroke[0], x, top + height * stroke[1]))
    painter.drawPoint(QPointF(x, top + height * point))


def draw_notice(painter: QPainter, box: QRectF, palette: QPalette, kind: str) -> None:
    """The sign of a message: an i in a circle, ! in a triangle for a caution, ! in a circle for an error."""
    if kind == "error":
        _draw_exclamation(painter, box, palette)
        return
    colour = palette.color(CAUTION if kind == "caution" else PRIMARY)
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour)
    if kind == "caution":
        corners = (box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top() + 1))
        painter.drawPolygon(QPolygonF([QPointF(corner.x(), min(corner.y(), box.bottom() - 1)) for corner in corners]))
        _draw_stroke_and_point(painter, box, palette.color(GROUND), (0.38, 0.62), 0.82)
    else:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        _draw_stroke_and_point(painter, box, palette.color(GROUND), (0.46, 0.74), 0.27)


def draw_chevron(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """The angle at the right of a field that opens a list."""
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = box.center().x(), box.center().y()
    painter.drawPolyline(QPolygonF([QPointF(x - 5, y - 2.5), QPointF(x, y + 2.5), QPointF(x + 5, y - 2.5)]))
