"""Texts laid out in lines for paper by Qt, as the window lays them out, and which of their glyphs stands for what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPaintDevice, QPainterPath, QRawFont, QTextLayout, QTextLine, QTransform

from gui.screens.widgets.look import FAMILIES
from gui.screens.widgets.paragraph import WRAPPING, end_line
from gui.words import utf16

# Syriac, Thaana, N'Ko, the scripts of India, Khmer: where no font has shapes for one, Qt crashes telling its glyphs.
_SHAPED = re.compile(
    "[\u0700-\u074f\u0780-\u07ff\u0860-\u086f\u0900-\u0dff\u1780-\u17ff\u19e0-\u19ff\u1cd0-\u1cff\ua8e0-\ua8ff"
    "\U000111e0-\U000111ff\U00011b00-\U00011b5f\U00011fc0-\U00011fff]"
)
# Characters of which each has one glyph, in the order of the text, unless some are drawn as a ligature.
_PLAIN = re.compile(
    "[ -~\u00b0-\u00ff\u2010-\u2026\u2103-\u22ff\u2460-\u25ff\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3220-\u33ff"
    "\u3400-\u9fff\uff01-\uff9d\uffe0-\uffe6]+"
)
_BLANK = 60  # dots that the blank glyph measures
_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line of a text with the room that it has; lengths are the device's dots."""

    text: str
    layout: QTextLayout
    number: int
    room: float

    @property
    def line(self) -> QTextLine:
        """Qt's line, which lives as long as its layout."""
        return self.layout.lineAt(self.number)

    @property
    def begins(self) -> bool:
        """Whether it is the first of its paragraph."""
        return self.number == 0

    @property
    def ends(self) -> bool:
        """Whether it is the last of its paragraph."""
        return self.number == self.layout.lineCount() - 1

    @property
    def plain(self) -> bool:
        """Whether each character has one glyph, in the order of the text, but for ligatures."""
        return _PLAIN.fullmatch(self.text) is not None

    @property
    def as_outlines(self) -> bool:
        """Whether its glyphs may not be asked for."""
        return _SHAPED.search(self.text) is not None

    @property
    def shrunk(self) -> float:
        """By how much it is drawn narrower: one glyph alone may be wider than its column."""
        return min(1.0, self.room / max(self.line.naturalTextWidth(), 1.0))


@dataclass(slots=True)
class Cluster:
    """Characters that are drawn together and the glyphs that draw them."""

    text: str
    runs: list[QGlyphRun]

    @property
    def texts(self) -> Iterator[tuple[str, ...]]:
        """For the glyphs of each run what they stand for: a character each where they are its own, else the first all."""
        glyphs = [glyph for run in self.runs for glyph in run.glyphIndexes()]
        own = [glyph for run in self.runs for glyph in run.rawFont().glyphIndexesForString(self.text)]
        each = list(self.text) if glyphs == own and len(own) == len(self.text) else [self.text]
        each += [""] * (len(glyphs) - len(each))
        for run in self.runs:
            count = len(run.glyphIndexes())
            yield tuple(each[:count])
            del each[:count]


def laid_out(
    text: str,
    font: QFont,
    device: QPaintDevice,
    room: float,
    *,
    hang: float = 0.0,
    align: float = 0.0,
    words: bool = False,
) -> Iterator[LaidLine]:
    """The lines of a text in this much room; its own line breaks stay. Together they are the text without those.

    `hang`: the lines after the first of each paragraph begin this far in; `align` is 0 to the left, 1 to the right; with `words` no
    word is parted, as suits a title.
    """
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font, device)
        layout.setTextOption(WRAPPING)
        layout.beginLayout()
        start, found = 0, list[LaidLine]()
        while (line := layout.createLine()).isValid():
            indent = hang if found else 0.0
            line.setLineWidth(room - indent)
            end = end_line(line, layout, paragraph, start, room - indent, words=words)
            line.setPosition(QPointF(indent + align * (room - indent - line.naturalTextWidth()), 0))
            found.append(LaidLine(paragraph[start:end], layout, len(found), room - indent))
            start = end
        layout.endLayout()
        yield from found


def outlines(laid: LaidLine, dots: float) -> QPainterPath:
    """The shapes of a line from the beginning of its base line, no wider than it; `dots` is what its font measures."""
    wanted = QFont(laid.layout.font())
    wanted.setPixelSize(round(dots))
    path = QPainterPath()
    path.addText(QPointF(), wanted, laid.text)
    narrower = min(1.0, laid.line.naturalTextWidth() / max(path.boundingRect().right(), 1.0))
    place = QTransform.fromTranslate(laid.line.x(), laid.line.y() + laid.line.ascent())
    return place.scale(narrower, 1).map(path)


def without_a_font(run: QGlyphRun) -> QPainterPath:
    """The shapes of a run's glyphs where one is that of a character in no font; empty else. A PDF may not refer to it."""
    path = QPainterPath()
    if 0 in run.glyphIndexes():
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            path.addPath(run.rawFont().pathForGlyph(glyph).translated(place))
    return path


def blanks(laid: LaidLine) -> list[Cluster]:
    """The clusters of a line as blank glyphs, each where its text stands: it can be searched for, whatever draws it."""
    line = laid.line
    base = line.y() + line.ascent()
    return [Cluster(text, [blank_at([QPointF(_x(line, place), base)])]) for text, place, _ in _parts(laid)]


def _x(line: QTextLine, place: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(place))[0]


def blank_at(places: list[QPointF]) -> QGlyphRun:
    """Blank glyphs at these places."""
    run = QGlyphRun()
    run.setRawFont(_blank())
    run.setGlyphIndexes(_blank().glyphIndexesForString("\u3000" * len(places)))
    run.setPositions(places)
    return run


def clusters(laid: LaidLine) -> list[Cluster]:
    """The clusters of a line in the order of its text; what is not drawn belongs to the one before it.

    Qt is asked for each by itself: of a whole line it tells wrongly which glyph stands for what.
    """
    found: list[Cluster] = []
    undrawn = ""
    for part, place, length in _parts(laid):
        text, undrawn = undrawn + part, ""
        runs = [run for run in laid.line.glyphRuns(place, length, _ALL) if run.glyphIndexes()]
        if found and (not runs or _same(runs, found[-1].runs)):  # a ligature is told for each of its parts
            found[-1].text += text
        elif runs:
            found.append(Cluster(text, runs))
        else:
            undrawn = text
    return found


def joined(laid: LaidLine) -> Iterator[tuple[QGlyphRun, tuple[str, ...]]]:
    """The glyphs of a line, those of one font that follow each other together, and what each stands for."""
    pairs = _at_once(laid) or [
        pair
        for cluster in (blanks(laid) if laid.as_outlines else clusters(laid))
        for pair in zip(cluster.runs, cluster.texts, strict=True)
    ]
    if len(pairs) == 1:
        yield pairs[0]
        return
    for _, group in groupby(pairs, key=lambda pair: _face(pair[0])):
        some = list(group)
        run = QGlyphRun()
        run.setRawFont(some[0][0].rawFont())
        run.setGlyphIndexes([glyph for part, _ in some for glyph in part.glyphIndexes()])
        run.setPositions([place for part, _ in some for place in part.positions()])
        yield run, tuple(text for _, texts in some for text in texts)


def _at_once(laid: LaidLine) -> list[tuple[QGlyphRun, tuple[str, ...]]]:
    """The glyphs of a whole line, where each is one character; nothing where that is not certain."""
    if not laid.plain:
        return []
    runs = laid.line.glyphRuns()
    counts = [len(run.glyphIndexes()) for run in runs]
    if sum(counts) != len(laid.text):
        return []
    rest = iter(laid.text)
    return [(run, tuple(islice(rest, count))) for run, count in zip(runs, counts, strict=True) if count]


def _parts(laid: LaidLine) -> Iterator[tuple[str, int, int]]:
    """The parts of a line between which a cursor may stand, with the place and the length that Qt gives each."""
    line, rest = laid.line, laid.text
    place, end = line.textStart(), line.textStart() + line.textLength()
    while place < end:
        after = min(max(laid.layout.nextCursorPosition(place), place + 1), end)
        count = utf16.to_index(rest, after - place)
        yield rest[:count], place, after - place
        rest, place = rest[count:], after


@lru_cache(maxsize=1)
def _blank() -> QRawFont:
    wanted = QFont(list(FAMILIES))
    wanted.setPixelSize(_BLANK)
    return QRawFont.fromFont(wanted)


def _face(run: QGlyphRun) -> tuple[object, ...]:
    """What is alike in glyphs that are drawn together: Qt has many engines of one font, for Japanese, for digits.

    From right to left each stays alone: readers that turn a piece of text round find it in order.
    """
    font = run.rawFont()
    alone = (object(),) if run.isRightToLeft() else ()
    return font.familyName(), font.styleName(), font.weight(), font.pixelSize(), *alone


def _same(runs: list[QGlyphRun], others: list[QGlyphRun]) -> bool:
    return [(run.glyphIndexes(), run.positions()) for run in runs] == [
        (run.glyphIndexes(), run.positions()) for run in others
    ]
