"""The colours that a form is drawn in, and how a cell is set off from it: a colour, a sign, and what that means."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

HUES = ("#0017c1", "#197a4b", "#8a4b00", "#8b1a8b", "#00687f", "#a3263f", "#5b5b00", "#4a4a4a")
_ON_DARK = ("#8fb0ff", "#8df2b0", "#ffc078", "#f0a0f0", "#7fe3f5", "#ff9fb0", "#e6e600", "#d0d0d0")
_GROUND, _HATCH = 44, 130
_SIGN, _LEAST, _LARGEST = 9.0, 9.0, 16.0


@dataclass(frozen=True)
class Colours:
    """What the paper of a form is drawn in. `is_dark`: the form's own colours step back behind these."""

    paper: QColor
    ink: QColor
    grid: QColor
    is_dark: bool = False

    def drawn(self, own: str) -> QColor:
        """What the form draws in a colour of its own, '' for that of the pen."""
        return QColor(f"#{own}") if own and not self.is_dark else self.ink


ON_PAPER = Colours(QColor("#ffffff"), QColor("#000000"), QColor("#d9d9d9"))


class Tint(NamedTuple):
    """`hue` is one of the eight of `HUES`, None for no colour at all; `said` is what is told of the cell.

    `sign` is one letter at its corner; what is `unsure` is hatched.
    """

    hue: int | None
    said: str
    sign: str = ""
    unsure: bool = False


def draw_tint(painter: QPainter, box: QRectF, tint: Tint, scale: float, *, is_dark: bool) -> None:
    """Set off a cell, `scale` dots a point; what ground it has of its own is to be white, or black where all is dark."""
    if tint.hue is None:
        return
    letter = min(max(_SIGN * scale, _LEAST), _LARGEST)
    colour = QColor((_ON_DARK if is_dark else HUES)[tint.hue % len(HUES)])
    ground = QColor(colour)
    ground.setAlpha(_GROUND)
    painter.fillRect(box, ground)
    if tint.unsure:
        ground.setAlpha(_HATCH)
        painter.fillRect(box, QBrush(ground, Qt.BrushStyle.BDiagPattern))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.5 if is_dark else 1, Qt.PenStyle.DashLine if tint.unsure else Qt.PenStyle.SolidLine))
    painter.drawRect(box.adjusted(1, 1, -2, -2))
    if tint.sign and box.height() > letter and box.width() > 2 * letter:
        _draw_sign(painter, box, tint.sign, colour, letter, is_dark=is_dark)


def _draw_sign(painter: QPainter, box: QRectF, sign: str, colour: QColor, letter: float, *, is_dark: bool) -> None:
    face = painter.font()
    face.setPixelSize(round(letter * 0.8))
    painter.setFont(face)
    corner = QRectF(box.right() - letter - 2, box.top() + 1, letter, letter)
    painter.fillRect(corner, colour)
    painter.setPen(QColor("#000000" if is_dark else "#ffffff"))
    painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, sign[:1])
