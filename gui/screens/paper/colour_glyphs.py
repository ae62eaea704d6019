"""Glyphs that are pictures (colour emoji kept as bitmaps).

Qt leaves them out of a PDF, and once their font is in one, lays out texts in it with other widths.
"""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QImage, QPainter, QRawFont

_SIZE = 109  # dots in which the bitmaps of such fonts are kept
_BITMAPS = ("CBDT", "sbix")


def pictures(run: QGlyphRun) -> Iterator[tuple[QRectF, QImage]]:
    """The glyphs of a run as pictures, each at its place; none where they have outlines."""
    font = run.rawFont()
    if _has_bitmaps(font.familyName()):
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            area, image = _painted(font.familyName(), glyph)
            times = font.pixelSize() / _SIZE
            yield QRectF(area.topLeft() * times, area.size() * times).translated(place), image


@lru_cache(maxsize=16)
def _has_bitmaps(family: str) -> bool:
    font = QRawFont.fromFont(QFont([family]))
    return font.familyName() == family and any(font.fontTable(table).size() for table in _BITMAPS)


@lru_cache(maxsize=64)
def _painted(family: str, glyph: int) -> tuple[QRectF, QImage]:
    """A glyph as a picture of the font's own size, and the room that this takes from the glyph's origin."""
    wanted = QFont([family])
    wanted.setPixelSize(_SIZE)
    run = QGlyphRun()
    run.setRawFont(QRawFont.fromFont(wanted))
    run.setGlyphIndexes([glyph])
    run.setPositions([QPointF()])
    area = run.boundingRect().adjusted(-1, -1, 1, 1)
    image = QImage(area.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawGlyphRun(-area.topLeft(), run)
    painter.end()
    return QRectF(area.topLeft(), QRectF(image.rect()).size()), image
