"""The shapes, text boxes, pictures and controls that stand over a sheet (ECMA-376 part 1 §20.5)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gui.form.look.drawn_colours import EMU, DrawnColours
from gui.form.look.form_look import Face
from gui.form.look.lettering_reading import LetteringReader
from gui.form.look.picture_reading import MOST_DOTS, clean_picture
from gui.form.look.shapes import TICKS, WHOLE, Corner, Lettering, Paragraph, Shape, Stroke
from gui.words.cell_names import MAX_COLUMN, MAX_ROW
from gui.xlsx.book import Book, Sheet
from gui.xlsx.elements import Element, elements
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.markup import whole

MOST_SHAPES, MOST_WORDS, MOST_PIECES = 3_000, 200_000, 20_000
"""Shapes of all sheets, letters in them, and pieces of those that look alike."""

MOST_PICTURES = 60
_LARGEST_PART, _MOST_PARTS = 3_000_000, 12_000_000
_TURN = 60_000
_ALL = 100_000
_FRAMED = ("Button", "Group Box", "Drop Down", "List Box", "Scroll Bar", "Spinner", "Edit Box")
_FRAME, _PALE, _GREY = Stroke("808080"), "F2F2F2", "666666"
_MOST_BENDS, _LONGEST = 8, 255
_LARGEST, _FURTHEST = 100_000.0, 1_000.0


@dataclass(frozen=True, slots=True)
class _Room:
    """Where shapes stand that are drawn together, and what has been turned around them: of the whole, the share of a group.

    `inner` is how a group measures itself (left, top, width, height), None where a shape has all of its room.
    """

    start: Corner
    end: Corner | None
    size: tuple[float, float]
    share: tuple[float, float, float, float] = WHOLE
    inner: tuple[float, float, float, float] | None = None
    across: tuple[float, float] = (1.0, 1.0)
    turned: float = 0.0
    mirrored: tuple[bool, bool] = (False, False)

    def placed(self, frame: Element) -> "_Room":
        """The room of what stands in this one, which its frame says."""
        turned = frame.number("rot") / _TURN
        mirrored = (frame.said.get("flipH") in ("1", "true"), frame.said.get("flipV") in ("1", "true"))
        if self.inner is None:
            return replace(self, turned=turned, mirrored=mirrored)
        place, size = frame.first("off"), frame.first("ext")
        left, top, wide, high = self.inner
        x, y = (place.number("x") - left) / wide, (place.number("y") - top) / high
        w, h = size.number("cx") / wide, size.number("cy") / high
        x, y = (1 - x - w if self.mirrored[0] else x), (1 - y - h if self.mirrored[1] else y)
        x, y = self._turned(x + w / 2, y + h / 2)
        share = self.share
        return replace(
            self,
            share=(share[0] + (x - w / 2) * share[2], share[1] + (y - h / 2) * share[3], w * share[2], h * share[3]),
            turned=(self.turned + turned) % 360,
            mirrored=(self.mirrored[0] != mirrored[0], self.mirrored[1] != mirrored[1]),
        )

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """Where a place within a group comes when that is turned."""
        wide, high = self.across
        angle = math.radians(self.turned)
        right, down = (x - 0.5) * wide, (y - 0.5) * high
        return (
            0.5 + (right * math.cos(angle) - down * math.sin(angle)) / wide,
            0.5 + (right * math.sin(angle) + down * math.cos(angle)) / high,
        )

    def within(self, frame: Element) -> "_Room":
        """This room as that of a group, which measures as its frame says."""
        place, size, outer = frame.first("chOff"), frame.first("chExt"), frame.first("ext")
        wide, high = (max(size.number(key), 1.0) for key in ("cx", "cy"))
        across = max(outer.number("cx", wide), 1.0), max(outer.number("cy", high), 1.0)
        return replace(self, inner=(place.number("x"), place.number("y"), wide, high), across=across)


class ShapeReader:
    """Reads what stands over the sheets of a workbook; `pictures` are those that were met, as they may be drawn."""

    def __init__(self, book: Book, theme: Sequence[str]) -> None:
        self.pictures: list[bytes] = []
        self._book = book
        self._colours = DrawnColours(theme)
        self._letterings = LetteringReader(self._colours, MOST_WORDS, MOST_PIECES)
        self._numbers: dict[str, int] = {}
        self._dots, self._left, self._bytes = MOST_DOTS, MOST_SHAPES, _MOST_PARTS

    def shapes(self, sheet: Sheet) -> tuple[Shape, ...]:
        """What stands over a sheet, from the back to the front; nothing where it cannot be read."""
        part = next((part for _, kind, part in self._book.related(sheet.part) if kind == "drawing"), None)
        size = self._book.package.size(part) if part else 0
        if not part or not 0 < size <= min(_LARGEST_PART, self._bytes):
            return ()
        self._bytes -= size
        try:
            pictures = {name: target for name, kind, target in self._book.related(part) if kind == "image"}
            root = elements(self._book.package.read(part))
        except UnreadableWorkbook:
            return ()
        found = []
        for anchor in _chosen(root):
            if room := _room(anchor):
                found += [shape for shape in self._drawn(anchor, room, pictures) if shape.shows]
        found = found[: self._left]
        self._left -= len(found)
        return tuple(found)

    def _drawn(self, holder: Element, room: _Room, pictures: dict[str, str]) -> Iterator[Shape]:
        """The shapes of an anchor or of a group."""
        for one in _chosen(holder):
            if one.tag == "grpSp":
                frame = one.first("grpSpPr", "xfrm")
                yield from self._drawn(one, room.placed(frame).within(frame), pictures)
            elif one.tag in ("sp", "cxnSp"):
                yield from self._shape(one, room)
            elif one.tag in ("pic", "graphicFrame"):
                yield self._picture(one, room, pictures)

    def _shape(self, one: Element, room: _Room) -> Iterator[Shape]:
        around, style = one.first("spPr"), one.first("style")
        about = one.first("nvCxnSpPr" if one.tag == "cxnSp" else "nvSpPr", "cNvPr")
        name = about.said.get("name", "")[:_LONGEST]
        shape = _placed(room.placed(around.first("xfrm")), around, name)
        if about.said.get("hidden") in ("1", "true"):
            yield from self._control(one, shape)
            return
        yield replace(
            shape,
            ground="" if one.tag == "cxnSp" else self._colours.ground(around, style.first("fillRef")),
            stroke=self._colours.stroke(around.first("ln"), style.first("lnRef")),
            lettering=self._letterings.read(one.first("txBody"), style.first("fontRef")),
        )

    def _control(self, one: Element, shape: Shape) -> Iterator[Shape]:
        """A control, which a workbook holds as a shape that is hidden; nothing for another hidden one."""
        sign = next((sign for kind, sign in TICKS.items() if shape.name.startswith(kind)), "")
        is_framed = shape.name.startswith(_FRAMED)
        if not sign and not is_framed:
            return
        lettering = self._letterings.read(one.first("txBody"), Element(), f"{sign} " if sign else "")
        if sign and not lettering.paragraphs:
            lettering = Lettering((Paragraph(((sign, Face("", 10.0)),)),), "ctr", around=(2.0, 0.0, 0.0, 0.0))
        is_button = shape.name.startswith("Button")
        yield replace(
            shape, ground=_PALE if is_button else "", stroke=_FRAME if is_framed else Stroke(), lettering=lettering
        )

    def _picture(self, one: Element, room: _Room, pictures: dict[str, str]) -> Shape:
        """A picture; a frame with its name where it is not drawn, as around a chart."""
        is_picture = one.tag == "pic"
        around = one.first("spPr") if is_picture else one
        about = one.first("nvPicPr" if is_picture else "nvGraphicFramePr", "cNvPr").said
        name = (about.get("descr") or about.get("name") or "図")[:_LONGEST]
        shape = _placed(room.placed(around.first("xfrm")), around, name)
        filled = one.first("blipFill")
        number = self._number(pictures.get(filled.first("blip").said.get("embed", ""), "")) if is_picture else -1
        if number >= 0:
            edge = filled.first("srcRect")
            left, top, right, bottom = (max(min(edge.number(key) / _ALL, 1.0), 0.0) for key in "ltrb")
            stroke = self._colours.stroke(around.first("ln"), Element())
            return replace(shape, outline="rect", stroke=stroke, picture=number, crop=(left, top, right, bottom))
        words = Paragraph(((name, Face("", 9.0, ink=_GREY)),), "ctr")
        return replace(shape, outline="rect", stroke=replace(_FRAME, dash="dash"), lettering=Lettering((words,), "ctr"))

    def _number(self, part: str) -> int:
        """The number of a picture; -1 for one that is not drawn."""
        if part not in self._numbers:
            data, dots = b"", 0
            if part and len(self.pictures) < MOST_PICTURES:
                try:
                    data, dots = clean_picture(self._book.package.read(part))
                except UnreadableWorkbook:
                    data = b""
            is_drawn = bool(data) and dots <= self._dots
            self._numbers[part] = len(self.pictures) if is_drawn else -1
            if is_drawn:
                self._dots -= dots
                self.pictures.append(data)
        return self._numbers[part]


def _chosen(holder: Element) -> Iterator[Element]:
    """What stands in an element, of alternatives the one that is understood."""
    for one in holder.inner:
        if one.tag != "AlternateContent":
            yield one
            continue
        known = [part for part in one.inner if part.tag == "Choice" and part.said.get("Requires") == "a14"]
        yield from (known[0] if known else one.first("Fallback")).inner


def _room(anchor: Element) -> _Room | None:
    """The room of an anchor; None for what is none."""
    size = tuple(_points(anchor.first("ext"), key) for key in ("cx", "cy"))
    wide, high = size
    if anchor.tag == "twoCellAnchor":
        return _Room(_corner(anchor.first("from")), _corner(anchor.first("to")), (wide, high))
    if anchor.tag == "oneCellAnchor":
        return _Room(_corner(anchor.first("from")), None, (wide, high))
    if anchor.tag == "absoluteAnchor":
        right, down = (_points(anchor.first("pos"), key) for key in "xy")
        return _Room(Corner(right=right, down=down), None, (wide, high))
    return None


def _within(share: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, wide, high = (max(min(one, _FURTHEST), -_FURTHEST) for one in share)
    return left, top, wide, high


def _points(said: Element, key: str) -> float:
    return max(min(said.number(key) / EMU, _LARGEST), 0.0)


def _corner(said: Element) -> Corner:
    row, column, right, down = (said.first(key).words.strip() for key in ("row", "col", "colOff", "rowOff"))
    return Corner(
        min(whole(row, 0) + 1, MAX_ROW),
        min(whole(column, 0) + 1, MAX_COLUMN),
        min(whole(right, 0) / EMU, _LARGEST),
        min(whole(down, 0) / EMU, _LARGEST),
    )


def _placed(room: _Room, around: Element, name: str) -> Shape:
    """A shape in its room, with its outline, as if it were empty."""
    drawn = around.first("prstGeom")
    bends = (one.said.get("fmla", "") for one in drawn.first("avLst").inner[:_MOST_BENDS])
    numbers = (said.removeprefix("val ").strip() for said in bends)
    quarter = 45 <= room.turned % 180 < 135
    return Shape(
        room.start,
        room.end,
        room.size,
        _within(room.share),
        drawn.said.get("prst", "rect")[:_LONGEST],
        tuple(whole(one.removeprefix("-"), 0) / _ALL * (-1 if one.startswith("-") else 1) for one in numbers),
        room.turned,
        swapped=quarter and room.inner is None,
        mirrored=room.mirrored,
        name=name,
    )
