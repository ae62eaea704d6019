"""Draws what stands over the cells of a sheet: shapes, their words, pictures."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from gui.form.look.form_look import FormLook
from gui.form.look.measures import Measures
from gui.form.look.shapes import Shape
from gui.screens.form_view.cell_words import UNITS, Words
from gui.screens.form_view.shape_outlines import is_open, outline, text_box
from gui.screens.form_view.shape_words import Inked, laid_out
from gui.screens.form_view.tint import Colours

At = tuple[int, int]
Write = Callable[[QPainter, Words, QColor, At], None]
"""Writes words in a colour on a painter that counts in units from the top left of their room: those of a cell, or of the
paragraph of a shape, whose row is below 0."""

_DASHES = {
    **dict.fromkeys(("dash", "sysDash"), (4.0, 3.0)),
    "lgDash": (8.0, 3.0),
    **dict.fromkeys(("dot", "sysDot"), (1.0, 2.0)),
    **dict.fromkeys(("dashDot", "lgDashDot", "sysDashDot"), (5.0, 2.0, 1.0, 2.0)),
    **dict.fromkeys(("lgDashDotDot", "sysDashDotDot"), (6.0, 2.0, 1.0, 2.0, 1.0, 2.0)),
}
_HEAD, _LEAST_HEAD = 3.0, 4.0
_AROUND = 60.0
"""Points around its box within which all of a shape stands, but for the end of a callout."""


@lru_cache(maxsize=16)
def _image(data: bytes) -> QImage:
    """A picture, which a worker has checked; an empty one where it cannot be drawn after all."""
    return QImage.fromData(data)


class ShapePainter:
    """The shapes of one sheet; their words are laid out once."""

    def __init__(self, look: FormLook, measures: Measures) -> None:
        self._look, self._measures = look, measures
        self._placed = [(shape, QRectF(*measures.placed(shape))) for shape in measures.sheet.shapes]
        self._words: dict[tuple[int, bool], list[Inked]] = {}

    def told(self) -> Iterator[tuple[At, str]]:
        """What each shape says to those who do not see it, with the cell over which it begins."""
        for shape, box in self._placed:
            said = shape.text or (shape.name if shape.picture >= 0 else "")
            if said:
                yield self._measures.cell_at(box.left() + 1, box.top() + 1), said

    def says(self, top: float, bottom: float) -> bool:
        """Whether something stands between two heights."""
        return any(box.top() < bottom and box.bottom() > top for _, box in self._placed)

    def paint(self, painter: QPainter, scale: float, seen: QRectF, colours: Colours, write: Write) -> None:
        """Draw the shapes that stand there, `scale` dots a point."""
        for number, (shape, box) in enumerate(self._placed):
            if not seen.intersects(box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)):
                continue
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            painter.translate(box.center())
            painter.rotate(shape.turned)
            local = QRectF(-box.width() / 2, -box.height() / 2, box.width(), box.height())
            painter.save()
            painter.scale(*(-1 if flipped else 1 for flipped in shape.mirrored))
            self._draw(painter, shape, local, colours)
            painter.restore()
            if shape.lettering.upright:
                painter.rotate(-shape.turned)
            elif shape.mirrored[1]:
                painter.rotate(180)
            self._write(painter, number, local, colours, write)
            painter.restore()

    def _draw(self, painter: QPainter, shape: Shape, box: QRectF, colours: Colours) -> None:
        if 0 <= shape.picture < len(self._look.pictures):
            image = _image(self._look.pictures[shape.picture])
            left, top, right, bottom = shape.crop
            wide, high = image.width(), image.height()
            part = QRectF(left * wide, top * high, (1 - left - right) * wide, (1 - top - bottom) * high)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if part.isValid():
                painter.drawImage(box, image, part)
        path = outline(shape.outline, box, shape.bends)
        if shape.ground and not is_open(shape.outline):
            painter.fillPath(path, colours.paper if colours.is_dark else QColor(f"#{shape.ground}"))
        stroke = shape.stroke
        if not stroke.colour:
            return
        colour = colours.drawn(stroke.colour)
        pen = QPen(colour, stroke.width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if stroke.dash in _DASHES:
            pen.setDashPattern(list(_DASHES[stroke.dash]))
        painter.strokePath(path, pen)
        for place, kind in zip((0.0, 1.0), stroke.ends, strict=True):
            if kind and path.length() > 1 and is_open(shape.outline):
                _draw_end(painter, path, place, stroke.width, colour, kind)

    def _write(self, painter: QPainter, number: int, box: QRectF, colours: Colours, write: Write) -> None:
        shape, plain = self._placed[number][0], colours.is_dark
        if not shape.text:
            return
        room = text_box(shape.outline, box)
        words = self._words.get((number, plain))
        if words is None:
            words = self._words[number, plain] = laid_out(shape.lettering, room, plain=plain)
        painter.translate(room.topLeft())
        painter.scale(1 / UNITS, 1 / UNITS)
        for count, (one, colour) in enumerate(words):
            painter.save()
            write(painter, one, colours.drawn(colour), (-number - 1, count))
            painter.restore()


def _draw_end(painter: QPainter, path: QPainterPath, place: float, width: float, colour: QColor, kind: str) -> None:
    """Draw what stands at an end of a line."""
    end = path.pointAtPercent(place)
    size = max(width * _HEAD, _LEAST_HEAD)
    if kind == "oval":
        painter.setBrush(colour)
        painter.drawEllipse(end, size / 2, size / 2)
        return
    behind = path.pointAtPercent(min(max(path.percentAtLength(abs(path.length() * place - size)), 0.0), 1.0))
    along = end - behind
    across = QPointF(-along.y(), along.x()) * 0.5
    head = QPainterPath()
    head.addPolygon(QPolygonF([end, behind + across, behind - across, end]))
    painter.fillPath(head, colour)
