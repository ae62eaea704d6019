"""The words of a shape laid out in its room: paragraph below paragraph, or column beside column where they run down."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout

from gui.form.look.form_look import Face
from gui.form.look.measures import leading
from gui.form.look.shapes import Lettering, Paragraph
from gui.screens.form_view.cell_words import MOST_LINES, UNITS, UPRIGHT, Words, font_of, format_of, letters_of, lines_of
from gui.words import utf16
from gui.words.from_outside import unturned

_DOWN = ("eaVert", "wordArtVert", "wordArtVertRtl", "mongolianVert")
_TURNED = {"vert": -90, "vert270": 90}
_SMALLER = (1.0, 0.92, 0.84, 0.76, 0.68)
"""Letters are so much smaller where fonts that are wider than the form's own leave no room."""

_CLOSE = 1.06


Inked = tuple[Words, str]
"""Words that are laid out, and the colour in which all of them are written; '' for that of the pen."""


def laid_out(lettering: Lettering, box: QRectF, *, plain: bool) -> list[Inked]:
    """The words of a shape in its box (in points), each paragraph by itself; `plain`: in the colour of the pen alone."""
    left, top, right, bottom = lettering.around
    turned = _TURNED.get(lettering.runs, 0)
    wide, high = (box.height(), box.width()) if turned else (box.width(), box.height())
    width, height = max(wide - left - right, 1.0) * UNITS, max(high - top - bottom, 1.0) * UNITS
    if lettering.runs in _DOWN:
        return list(_columns(lettering, QPointF(left, top) * UNITS, width, height))
    for smaller in _SMALLER:
        found = [
            _paragraph(one, width if lettering.wraps else 0.0, smaller, plain=plain) for one in lettering.paragraphs
        ]
        said = max((at for at, one in enumerate(lettering.paragraphs, 1) if one.text.strip()), default=0)
        whole = sum(block for _, _, block in found[:said])  # empty lines behind the words may stand out
        if whole <= height or not lettering.wraps:
            break
    # lines of smaller letters stand as far from each other as the form's own, so that what is drawn beside them stays there
    closer = max(min(height / whole, 1 / smaller), _CLOSE / 1.25) if whole else 1.0
    down = {"ctr": (height - whole * closer) / 2, "b": height - whole * closer}.get(lettering.stands, 0.0)
    place = QPointF(left * UNITS, top * UNITS + (max(down, 0.0) if lettering.wraps else down))
    made = []
    for (layout, widest, block), one in zip(found, lettering.paragraphs, strict=True):
        for number in range(layout.lineCount() if closer != 1 else 0):
            line = layout.lineAt(number)
            line.setPosition(QPointF(line.x(), line.y() * closer))
        room = (box.width() * UNITS, box.height() * UNITS)
        made.append((Words(layout, QPointF(place), widest, block * closer, 1.0, turned, room), one.pieces[0][1].ink))
        place.setY(place.y() + block * closer)
    return made


def _paragraph(one: Paragraph, width: float, smaller: float, *, plain: bool) -> tuple[QTextLayout, float, float]:
    """A paragraph of this width (0: as wide as it is): its layout, its widest line, how high it is."""
    pieces = [
        (unturned(text).replace("\n", "\u2028"), replace(face, size=face.size * smaller)) for text, face in one.pieces
    ]
    first = max((face for _, face in pieces), key=lambda face: face.size)
    layout = QTextLayout("".join(text for text, _ in pieces), font_of(pieces[0][1]))
    layout.setCacheEnabled(True)
    if len({face for _, face in pieces}) > 1:
        layout.setFormats(list(_formats(pieces, plain=plain)))
    indent = one.indent * UNITS
    lines = lines_of(layout, max(width - indent, 1.0) if width else 0.0)
    step = leading(first) * UNITS
    widest = max((line.naturalTextWidth() for line in lines), default=0.0)
    room = width - indent if width else widest
    side = {"ctr": 0.5, "r": 1.0}.get(one.side, 0.0)
    for number, line in enumerate(lines):
        base = (number + 0.5) * step + first.size * UNITS * 0.38
        line.setPosition(QPointF(indent + (room - line.naturalTextWidth()) * side, base - line.ascent()))
    return layout, widest, step * max(len(lines), 1)


def _formats(pieces: list[tuple[str, Face]], *, plain: bool) -> Iterator[QTextLayout.FormatRange]:
    start = 0
    for text, face in pieces:
        length = utf16.to_units(text, len(text))
        yield format_of(start, length, letters_of(face, font_of(face), plain=plain))
        start += length


def _columns(lettering: Lettering, corner: QPointF, width: float, height: float) -> Iterator[Inked]:
    """Words that run down, the first column at the right."""
    columns: list[tuple[str, Face]] = []
    for one in lettering.paragraphs:
        face = one.pieces[0][1]
        fit = max(int(height / (face.size * 1.1 * UNITS)), 1)
        for line in unturned(one.text).translate(UPRIGHT).split("\n"):
            columns += [(line[at : at + fit], face) for at in range(0, max(len(line), 1), fit)]
    whole = sum(leading(face) * UNITS for _, face in columns)
    shift = {"ctr": (width - whole) / 2, "b": width - whole}.get(lettering.stands, 0.0)
    right = corner.x() + width - max(shift, 0.0)
    for text, face in columns[:MOST_LINES]:
        layout = QTextLayout("\u2028".join(text), font_of(face))
        layout.setCacheEnabled(True)
        lines = lines_of(layout, 0.0)
        step, across = face.size * 1.1 * UNITS, leading(face) * UNITS
        centred = lettering.paragraphs[0].side == "ctr"
        top = corner.y() + (max(height - step * len(lines), 0.0) / 2 if centred else 0.0)
        for number, laid in enumerate(lines):
            laid.setPosition(QPointF((across - laid.naturalTextWidth()) / 2, number * step))
        right -= across
        yield Words(layout, QPointF(right, top), across, step * len(lines)), face.ink
