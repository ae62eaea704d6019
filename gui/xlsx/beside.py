"""What stands in a worksheet beside the cells: comments, old and threaded, shapes, pictures and controls, and words struck out in a text.

ECMA-376 part 1 §18.7 (comments), §20.5 (drawings), §18.4 (rich text); [MS-XLSX] 2.6.205 (threaded comments).
"""

import contextlib
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from gui.words.late_patterns import late
from gui.xlsx.addresses import Area, parse_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.colours import colour_of
from gui.xlsx.elements import Element, elements
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Grid
from gui.xlsx.markup import whole
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.quick_strings import in_part, of_strings
from gui.xlsx.strings import Run, read_runs
from gui.xlsx.styles import is_on

MAX_BESIDE = 2_000
"""Comments, and shapes, of which a sheet is asked; more are no remarks on answers."""

_VML_SHAPES = frozenset(("shape", "rect", "roundrect", "oval", "line", "polyline", "arc"))
_PICTURE = "Pict"
_DRAWN_BY_HAND = frozenset(("Shape", "Rect", "RectA", "Line", "LineA", _PICTURE, "Text", "Label"))
_CONTROLS = frozenset(("Checkbox", "Radio", "Drop", "List", "Edit", "Spin", "Scroll"))
_TAKES_ANSWERS = b"8BD21D"
"""How the class of every ActiveX control begins that holds a value (Microsoft Forms 2.0); a button or a label has another."""
_CHOSEN = ("Checked", "Sel")
_BREAK, _CORNERS = late(rb"<br\s*>", re.IGNORECASE), 4
_INLINE = b"<is><r"
_LINK = late(rb"<(?:[a-z0-9]++:)?+hyperlink\s[^<]*+")
_REF = late(rb"\bref=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_LONGEST = 2_000
_COMMENTS = frozenset(("comments", "threadedComment"))
_COMMENT = ("comment", "threadedComment")
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_BY_HAND = ("sp", "cxnSp", "contentPart")
"""A shape, a line or arrow, and what was written with a pen."""


class Comment(NamedTuple):
    """A comment on a cell."""

    at: tuple[int, int]
    text: str


class Drawn(NamedTuple):
    """A shape, a line, a text box or a picture: the cells that it covers, and what is written in it.

    `checked`: it is a control in which something is chosen. `by_hand`: it is surely no picture, as a stamp may be.
    """

    area: Area
    text: str
    checked: bool = False
    by_hand: bool = False


class Written(NamedTuple):
    """How a text of several pieces is written: whether one is struck out, and the colours of letters that any has."""

    struck: bool
    inks: frozenset[str]


def comments(book: Book, sheet: Sheet) -> tuple[Comment, ...]:
    """The comments of a sheet; of a thread, which an older program finds as a comment too, its own words alone."""
    found: dict[tuple[int, int], dict[str, list[str]]] = {}
    for _, kind, part in book.related(sheet.part):
        for ref, text in _comments(book.package.read(part)) if kind in _COMMENTS else ():
            found.setdefault(ref, {}).setdefault(kind, []).append(text)
    said = {at: kinds.get("threadedComment") or kinds["comments"] for at, kinds in found.items()}
    return tuple(Comment(at, "　".join(texts)) for at, texts in said.items())


def drawn(book: Book, sheet: Sheet) -> tuple[Drawn, ...]:
    """What is drawn on a sheet, text boxes of the old kind too."""
    parts = [(kind, part) for _, kind, part in book.related(sheet.part)]
    new = (found for kind, part in parts if kind == "drawing" for found in _drawn(book.package.read(part)))
    return (*new, *_of_kinds(book, parts, _DRAWN_BY_HAND))


def controls(book: Book, sheet: Sheet) -> tuple[Drawn, ...]:
    """The check boxes, option buttons, lists and fields over a sheet that are not cells, ActiveX's too."""
    parts = [(kind, part) for _, kind, part in book.related(sheet.part)]
    active = (book.package.read(part).upper() for kind, part in parts if kind == "control")
    return _of_kinds(book, parts, _CONTROLS | {_PICTURE} if any(_TAKES_ANSWERS in one for one in active) else _CONTROLS)


def _of_kinds(book: Book, parts: Sequence[tuple[str, str]], kinds: frozenset[str]) -> tuple[Drawn, ...]:
    """What is of some kinds in the drawings of the old kind."""
    old = (part for kind, part in parts if kind == "vmlDrawing")
    return tuple(found for part in old for kind, found in _drawn_in_vml(book.package.read(part)) if kind in kinds)


def in_pieces(book: Book, sheet: Sheet) -> bool:
    """Whether any text of a sheet may be written in several pieces."""
    grid = book.grid(sheet)
    inline = not grid.pieces and _INLINE in grid.markup.text  # no plain row has any
    return inline or _has_pieces(book.part_of("sharedStrings"))


def linked(book: Book, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that are links, as Excel makes one of an address that is typed."""
    text = book.grid(sheet).markup.text
    links = _LINK.findall(text) if b"hyperlink" in text else ()
    return frozenset(parse_ref(ref[1].decode()) for link in links if (ref := _REF.search(link)))


@remembered(8)
def _has_pieces(strings: bytes) -> bool:
    return b"<r>" in strings or b"<r " in strings


def written(book: Book, grid: Grid, at: tuple[int, int]) -> Written | None:
    """How the text of a cell is written, None where it is in one piece."""
    cell = grid.cells.get(at)
    raw = grid.markup.text[slice(*grid.whole(cell))] if cell else b""
    if b"<r>" in raw or b"<r " in raw:
        return next(filter(None, _written(raw)), None)
    index = raw.rpartition(b"<v>")[2].partition(b"</v>")[0]
    if not index.isdigit() or b't="s"' not in raw:
        return None
    strings = book.part_of("sharedStrings")
    return _pieces(strings).get(int(index)) if _has_pieces(strings) else None


@remembered(16)
def _comments(data: bytes) -> tuple[tuple[tuple[int, int], str], ...]:
    found = []
    for one in islice(elements(data).every(*_COMMENT), MAX_BESIDE):
        with contextlib.suppress(ValueError):  # it is on no cell
            found.append((parse_ref(one.said.get("ref", "")), _words(one, "t", "text")))
    return tuple(found)


def _words(holder: Element, *tags: str) -> str:
    """What is written within an element, as far as anybody reads it."""
    return "".join(one.words for one in holder.every(*tags))[:_LONGEST].strip()


@remembered(16)
def _drawn(data: bytes) -> tuple[Drawn, ...]:
    """The anchors of a drawing; one that has no cell to begin with lies over the first."""
    return tuple(
        Drawn(
            _area(*(_place(one.first(end, line)) for end in ("from", "to") for line in ("row", "col"))),
            text,
            by_hand=next(one.every(*_BY_HAND), None) is not None,
        )
        for one in islice(elements(data).every(*_ANCHORS), MAX_BESIDE)
        for text in _texts(one)
    )[:MAX_BESIDE]


def _texts(anchor: Element) -> list[str]:
    """The words of each shape of a group, as an old workbook has them; where none has any, and of any other anchor, all that it says."""
    members = anchor.every("sp") if next(anchor.every("grpSp"), None) else ()
    return [text for one in members if (text := _words(one, "t"))] or [_words(anchor, "t")]


def _place(said: Element) -> int:
    """A row or column that is counted from 0; 0 where nothing is said."""
    return whole(said.words.strip(), 0) + 1 if said.tag else 0


def _area(top: int, left: int, bottom: int, right: int) -> Area:
    top, left = max(top, 1), max(left, 1)
    return Area(top, left, max(top, bottom), max(left, right))


@remembered(16)
def _drawn_in_vml(data: bytes) -> tuple[tuple[str, Drawn], ...]:
    """The shapes of a VML drawing with their kinds; comments are told by their own part."""
    try:
        shapes = elements(_BREAK.sub(b"<br/>", data)).every(*_VML_SHAPES)
    except UnreadableWorkbook:  # it need not be well-formed, and no answer is in it
        return ()
    found = []
    for one in shapes:
        client, words = (next(one.every(tag), Element()) for tag in ("ClientData", "textbox"))
        kind, places = client.said.get("ObjectType", ""), client.first("Anchor").words.split(",")[::2]
        if kind in _DRAWN_BY_HAND | _CONTROLS and len(places) == _CORNERS:
            left, top, right, bottom = (whole(place.strip(), 0) + 1 for place in places)
            is_chosen = any(whole(client.first(tag).words.strip(), 0) > 0 for tag in _CHOSEN)
            text = " ".join(words.words[:_LONGEST].split())
            found.append((kind, Drawn(_area(top, left, bottom, right), text, is_chosen)))
    return tuple(found[:MAX_BESIDE])


@remembered(4)
def _pieces(strings: bytes) -> Mapping[int, Written]:
    """How the shared strings in several pieces are written, by their places."""
    return {place: one for place, one in enumerate(of_strings(strings, _of_element, _written)) if one}


@remembered(4096, most=4_000)
def _of_element(element: bytes) -> Sequence[Written | None]:
    return in_part(element, _written)


def _written(data: bytes) -> tuple[Written | None, ...]:
    """How each of the shared strings, or the text of a cell, is written; None for one in one piece."""
    found: list[Written | None] = []

    def take(runs: Sequence[Run]) -> None:
        seen = [dict(said) for text, said in runs if text.strip()]
        struck = any(is_on(said["strike"]) for said in seen if "strike" in said)
        inks = frozenset(ink for said in seen if "color" in said and (ink := colour_of(said["color"])))
        found.append(Written(struck, inks) if struck or inks else None)

    read_runs(data, take)
    return tuple(found)
