"""The words of a cell laid out in its room: lines, sizes, which way they run, whole or condensed."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from gui.form.look.form_look import CellStyle, Face, FormLook, ShownCell
from gui.form.look.measures import SIDE, leading
from gui.screens.widgets.look import FAMILIES
from gui.words.from_outside import unturned

UNITS = 10
"""Of a point: letters are laid out in these, so that they stand alike at every zoom and on paper."""

STACKED = 255
_INDENT, _EDGE, _QUARTER = 6.75, 1.0, 90
_MIDDLE = 0.38
"""Of the size of letters: how far their middle stands above the line on which they stand."""

_LEAST_LEADING, _LEAST_STRETCH, _LEAST_SHRUNK = 1.06, 0.72, 0.25
MOST_LINES, _ENDLESS = 400, 1e7
_LATIN = {
    "ＭＳ Ｐゴシック": "MS PGothic",
    "ＭＳ ゴシック": "MS Gothic",
    "ＭＳ Ｐ明朝": "MS PMincho",
    "ＭＳ 明朝": "MS Mincho",
    "游ゴシック": "Yu Gothic",
    "游明朝": "Yu Mincho",
    "メイリオ": "Meiryo",
}
_SIDES = {**dict.fromkeys(("center", "centerContinuous", "distributed"), 1), "right": 2}
UPRIGHT = str.maketrans("ー－―～（）「」『』【】〔〕、。", "｜｜｜∫︵︶﹁﹂﹃﹄︻︼︹︺︑︒")


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


@lru_cache(maxsize=256)
def font_of(face: Face) -> QFont:
    """The font of a face, in units; one of ours where its own is not on this PC."""
    names = (face.family, _LATIN.get(face.family, ""))
    own = [name for name in names if name in _installed()][:1]
    serif = [] if own or "明朝" not in face.family else [name for name in _SERIFS if name in _installed()]
    made = QFont([*own, *serif, *FAMILIES])
    size = face.size * (0.65 if face.lifted else 1.0)
    made.setPixelSize(max(round(size * UNITS), 1))
    made.setBold(face.bold)
    made.setItalic(face.italic)
    made.setUnderline(bool(face.underline))
    made.setStrikeOut(face.struck)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


_SERIFS = ("Yu Mincho", "Noto Serif CJK JP")


@dataclass(frozen=True, eq=False)
class Words:
    """Words that are laid out, in units from the top left of their room: `place`, condensed by `across`, turned by `turned`.

    `width` is that of the widest line.
    """

    layout: QTextLayout
    place: QPointF
    width: float
    height: float
    across: float = 1.0
    turned: int = 0
    room: tuple[float, float] = (0.0, 0.0)

    def enter(self, painter: QPainter) -> None:
        """Let a painter that counts in units from the top left of their room count as the layout does."""
        if self.turned:
            width, height = self.room
            painter.translate(width / 2, height / 2)
            painter.rotate(-self.turned)
            across, down = (height, width) if abs(self.turned) == _QUARTER else (width, height)
            painter.translate(-across / 2, -down / 2)
        painter.translate(self.place)
        painter.scale(self.across, 1)

    def draw(self, painter: QPainter, colour: QColor) -> None:
        """Draw the words; the painter counts in units from the top left of their room."""
        painter.setPen(colour)
        self.enter(painter)
        self.layout.draw(painter, QPointF())


def laid_out(cell: ShownCell, look: FormLook, text: str, room: QRectF, *, free: bool, plain: bool) -> Words:
    """The words of a cell in its room (in points). `free`: they may run over its sides; `plain`: in the colour of the pen alone."""
    style = look.style(cell.style)
    if style.turned == STACKED:
        text = "\n".join(text.translate(UPRIGHT).replace("\n", ""))
    swapped = abs(style.turned) == _QUARTER
    width, height = (room.height(), room.width()) if swapped else (room.width(), room.height())
    indent = style.indent * _INDENT if style.horizontal in ("left", "right", "distributed", "") else 0.0
    inner = max((width - 2 * SIDE - indent) * UNITS, 1.0)
    wraps = (style.wraps or style.vertical == "justify" or style.horizontal == "justify") and style.turned != STACKED
    layout = _layout(cell, look, style, text, plain=plain)
    lines, step = _lines(layout, inner if wraps else 0.0, leading(style.face) * UNITS, height * UNITS)
    widest = max((line.naturalTextWidth() for line in lines), default=0.0)
    across = _condensed(style, widest, inner, is_words=cell.is_words, free=free)
    if style.horizontal == "distributed" and len(lines) == 1 and len(text) > 1 and widest < inner:
        widest = _spread(layout, text, widest, inner)
        lines = [layout.lineAt(0)]
    side = side_of(style, cell)
    for line in lines:
        line.setPosition(QPointF((widest - line.naturalTextWidth()) * side / 2, line.y()))
    block = step * len(lines)
    left = _across(style, side, inner, widest * across, indent * UNITS)
    place = QPointF(left, _down(style, height * UNITS, block))
    turned = 0 if style.turned == STACKED else style.turned
    size = room.width() * UNITS, room.height() * UNITS
    return Words(layout, place, widest * across, block, across, turned, size)


def _layout(cell: ShownCell, look: FormLook, style: CellStyle, text: str, *, plain: bool) -> QTextLayout:
    breaks = style.wraps or style.turned == STACKED
    shown = unturned(text).replace("\r", "").replace("\n", "\u2028" if breaks else "")
    layout = QTextLayout(shown, font_of(style.face))
    layout.setCacheEnabled(True)
    if cell.runs and text == cell.text:
        layout.setFormats(_formats(cell, look, style, len(shown), plain=plain))
    return layout


def _formats(
    cell: ShownCell, look: FormLook, style: CellStyle, length: int, *, plain: bool
) -> list[QTextLayout.FormatRange]:
    """How the letters look from each place on."""
    found = []
    ends = [start for start, _ in cell.runs[1:]] + [length]
    for (start, number), end in zip(cell.runs, ends, strict=True):
        if number < 0 or end <= start:
            continue
        face = look.face(number)
        letters = letters_of(face, font_of(face if face.family else Face(style.face.family, face.size)), plain=plain)
        if face.lifted:
            raised = QTextCharFormat.VerticalAlignment
            letters.setVerticalAlignment(
                raised.AlignSuperScript if face.lifted == "superscript" else raised.AlignSubScript
            )
        found.append(format_of(start, end - start, letters))
    return found


def letters_of(face: Face, font: QFont, *, plain: bool) -> QTextCharFormat:
    """How letters of a face look; `plain`: in the colour of the pen."""
    letters = QTextCharFormat()
    letters.setFont(font)
    if not plain:
        letters.setForeground(QColor(f"#{face.ink or '000000'}"))
    return letters


def format_of(start: int, length: int, letters: QTextCharFormat) -> QTextLayout.FormatRange:
    """So many letters from a place on that look so."""
    one = QTextLayout.FormatRange()
    one.start, one.length, one.format = start, length, letters  # type: ignore[attr-defined]
    return one


def lines_of(layout: QTextLayout, width: float) -> list[QTextLine]:
    """The lines of a layout, laid out in this width; each as wide as it is for 0."""
    option = QTextOption()
    mode = QTextOption.WrapMode
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if width else mode.ManualWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[QTextLine] = []
    while len(lines) < MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width or _ENDLESS)
        lines.append(line)
    layout.endLayout()
    return lines


def _lines(layout: QTextLayout, width: float, step: float, height: float) -> tuple[list[QTextLine], float]:
    """The lines of a layout, of this width (0: each as wide as it is), one a `step` below the other, closer where there is no room."""
    lines = lines_of(layout, width)
    size = layout.font().pixelSize()
    if len(lines) > 1:
        step = max(min(step, (height - 2 * _EDGE * UNITS) / len(lines)), size * _LEAST_LEADING)
    for number, line in enumerate(lines):
        line.setPosition(QPointF(0, (number + 0.5) * step + size * _MIDDLE - line.ascent()))
    return lines, step


def _condensed(style: CellStyle, widest: float, room: float, *, is_words: bool, free: bool) -> float:
    """How far words are condensed to stand in their room."""
    if free or widest <= room or style.turned:
        return 1.0
    least = _LEAST_SHRUNK if style.shrinks or not is_words else _LEAST_STRETCH
    share = room / widest
    return share if share >= least else least if least < _LEAST_STRETCH else 1.0


def _spread(layout: QTextLayout, text: str, widest: float, room: float) -> float:
    """Put the letters of a line as far apart as the room allows (均等割り付け); how wide it is then."""
    font = QFont(layout.font())
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, (room - widest) / (len(text) - 1))
    y = layout.lineAt(0).y()
    layout.setFont(font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    line.setPosition(QPointF(0, y))
    layout.endLayout()
    return room


def side_of(style: CellStyle, cell: ShownCell) -> int:
    """At which side of a cell its words stand: 0 left, 1 in the middle, 2 right."""
    if style.turned == STACKED:
        return 1
    if style.horizontal:
        return _SIDES.get(style.horizontal, 0)
    return 0 if cell.is_words else 2


def _across(style: CellStyle, side: int, room: float, width: float, indent: float) -> float:
    """Where words begin, from the left of the cell."""
    start = SIDE * UNITS + (indent if style.horizontal in ("left", "") else indent / 2 if side == 1 else 0.0)
    return start + (0.0, (room - width) / 2, room - width)[side]


def _down(style: CellStyle, room: float, block: float) -> float:
    edge = _EDGE * UNITS
    if style.vertical == "top" or (block > room and style.wraps):
        return edge if block <= room else 0.0
    if style.vertical in ("center", "distributed", "justify"):
        return (room - block) / 2
    return room - block - edge
