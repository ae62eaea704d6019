"""The frames, labels and buttons of a question, painted from pictures that are kept of them."""

from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionButton

from gui.screens.widgets.button import Letterless
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import GROUND, OFF, TEXT
from gui.screens.widgets.marks import draw_kept

# To Python a mixin, to the type checker the label that it is mixed into.
if TYPE_CHECKING:
    _Label = QLabel
else:
    _Label = object


class Frame(NamedTuple):
    """A line with round corners, its middle one pixel within the edge; the colours as QColor.rgb has them, `filled` None for none."""

    line: int
    width: int
    radius: int
    ground: int
    filled: int | None

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw all of it, as Qt does."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.line), self.width))
        if self.filled is not None:
            painter.setBrush(QColor(self.filled))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), self.radius, self.radius)


def draw_frame(painter: QPainter, size: QSize, frame: Frame) -> None:
    """Draw a frame around the origin: its corners from a picture kept of a small one, all between them in plain colours.

    The painter blends nothing yet: what is plain begins and ends with a pixel of the screen.
    """
    to_screen = painter.deviceTransform()
    scale, x, y = to_screen.m11(), to_screen.dx(), to_screen.dy()
    left, top = x % 1, y % 1
    picture, corners, stripes = _parts(frame, size.width(), size.height(), scale, left, top)
    if scale != 1 or left or top:
        painter.setTransform(QTransform.fromTranslate(x - left, y - top) * to_screen.inverted()[0], True)
    for place, part in corners:
        painter.drawImage(place, picture, part)
    for room, colour in stripes:
        painter.fillRect(room, colour)


_Corners = list[tuple[QPoint, QRect]]
_Stripes = list[tuple[QColor, int, int]]


@lru_cache(maxsize=64)
def _parts(
    frame: Frame, width: int, height: int, scale: float, left: float, top: float
) -> tuple[QImage, _Corners, list[tuple[QRect, QColor]]]:
    """What a frame of this size is put together from: its corners, by where they stand in a picture, and plain rooms."""
    edge = ceil((frame.radius + 2) * scale) + 1
    # What the small one lacks is whole pixels of the screen: its far corners stand within a pixel as those of the whole.
    wider, higher = (max(int(length * scale) - 2 * edge - 2, 0) for length in (width, height))
    small = round(width - wider / scale, 6), round(height - higher / scale, 6)
    picture, rows, columns = _small(frame, edge, *small, scale, left, top)
    far_x, far_y = picture.width() - edge, picture.height() - edge
    corners = [
        (QPoint(x + (wider if x else 0), y + (higher if y else 0)), QRect(x, y, edge, edge))
        for x in (0, far_x)
        for y in (0, far_y)
    ]
    stripes = list[tuple[QRect, QColor]]()
    for colour, first, last in rows:
        begin, end = (place + higher if place > edge else place for place in (first, last))
        stripes.append((QRect(edge, begin, far_x + wider - edge, end - begin), colour))
    for colour, first, last in columns:
        begin, end = (place + wider if place > edge else place for place in (first, last))
        stripes.append((QRect(begin, edge, end - begin, far_y + higher - edge), colour))
    return picture, corners, stripes


@lru_cache(maxsize=64)
def _small(
    frame: Frame, edge: int, width: float, height: float, scale: float, left: float, top: float
) -> tuple[QImage, _Stripes, _Stripes]:
    """A frame that is little more than its corners, and the colours through its middle: downwards, and across but between the corners."""
    picture = QImage(ceil(left + width * scale), ceil(top + height * scale), QImage.Format.Format_RGB32)
    picture.fill(QColor(frame.ground))
    with QPainter(picture) as painter:
        painter.setTransform(QTransform(scale, 0, 0, scale, left, top))
        frame.draw(painter, QRectF(0, 0, width, height))
    middle_x, middle_y = picture.width() // 2, picture.height() // 2
    downwards = [picture.pixel(middle_x, place) for place in range(picture.height())]
    across = [picture.pixel(place, middle_y) for place in range(picture.width())]
    across[edge:-edge] = [frame.ground] * len(across[edge:-edge])
    return picture, _stripes(downwards, frame.ground), _stripes(across, frame.ground)


def _stripes(colours: list[int], ground: int) -> _Stripes:
    """Where each colour begins and ends, but that of the ground, which is there."""
    found, end = _Stripes(), 0
    for colour, same in groupby(colours):
        begin, end = end, end + len(list(same))
        if colour != ground:
            found.append((QColor(colour), begin, end))
    return found


def _key_of(font: QFont) -> str:
    return f"{font.pixelSize()} {font.bold()} {font.family()}"


class _OnGround(_Label):
    """A label on the ground of a question, which is another where nothing in the question can be operated."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        painter, colours, font, enabled = QPainter(self), self.palette(), self.font(), self.isEnabled()
        name = f"{enabled} {colours.cacheKey()} {_key_of(font)}\n{self.text()}"
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


class QuestionButton(Letterless):
    """A quiet button in a question, where it can be pressed; its own palette has no ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.isEnabled():
            name = (
                f"{self.palette().cacheKey()} {self.isDown()} {self.underMouse()} {_key_of(self.font())}\n{self.text()}"
            )
            draw_kept(QPainter(self), self.size(), lambda: QApplication.palette().color(GROUND), name, self._draw)

    def _draw(self, painter: QPainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.setFont(self.font())
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
