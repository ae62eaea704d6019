"""What stands in a worksheet beside the cells: comments, old and threaded, shapes and pictures, and words struck out in a text.

ECMA-376 part 1 §18.7 (comments), §20.5 (drawings), §18.4 (rich text); [MS-XLSX] 2.6.205 (threaded comments).
"""

import re
from dataclasses import dataclass, field

from gui.xlsx.addresses import Area, parse_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.colours import colour_of
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Grid
from gui.xlsx.markup import local, walk, whole
from gui.xlsx.remembering import remembered

MAX_BESIDE = 2_000
"""Comments, and shapes, of which a sheet is asked; more are no remarks on answers."""

_VML_SHAPES = frozenset(("shape", "rect", "roundrect", "oval", "line", "polyline", "arc"))
_DRAWN_BY_HAND = frozenset(("Shape", "Rect", "RectA", "Line", "LineA", "Pict", "Text", "Label"))
_BREAK, _CORNERS = re.compile(rb"<br\s*>", re.IGNORECASE), 4
_INLINE = b"<is><r"
_LINK = re.compile(rb"<(?:[a-z0-9]++:)?+hyperlink\s[^<]*+")
_REF = re.compile(rb"\bref=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_LONGEST = 2_000
_COMMENTS = frozenset(("comments", "threadedComment"))


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a cell."""

    at: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape, a line, a text box or a picture: the cells that it covers, and what is written in it."""

    area: Area
    text: str


@dataclass(frozen=True, slots=True)
class Written:
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
    read = {"drawing": _drawn, "vmlDrawing": _drawn_in_vml}
    parts = [(kind, part) for _, kind, part in book.related(sheet.part) if kind in read]
    return tuple(found for kind, part in parts for found in read[kind](book.package.read(part)))


def in_pieces(book: Book, sheet: Sheet) -> bool:
    """Whether any text of a sheet may be written in several pieces."""
    return _INLINE in book.grid(sheet).markup.text or _has_pieces(book.part_of("sharedStrings"))


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
        return next(iter(_pieces(raw).values()), None)
    index = raw.rpartition(b"<v>")[2].partition(b"</v>")[0]
    if not index.isdigit() or b't="s"' not in raw:
        return None
    strings = book.part_of("sharedStrings")
    return _pieces(strings).get(int(index)) if _has_pieces(strings) else None


@remembered(16)
def _comments(data: bytes) -> tuple[tuple[tuple[int, int], str], ...]:
    reader = _Comments()
    walk(data, reader.start, reader.end, reader.text)
    return tuple(reader.found)


class _Comments:
    def __init__(self) -> None:
        self.found: list[tuple[tuple[int, int], str]] = []
        self._ref, self._pieces, self._reads, self._left = "", list[str](), False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in ("comment", "threadedComment"):
            self._ref, self._pieces, self._left = attributes.get("ref", ""), [], _LONGEST
        self._reads = tag in ("t", "text") and len(self.found) < MAX_BESIDE

    def text(self, text: str) -> None:
        if self._reads and self._left > 0:
            self._pieces.append(text[: self._left])
            self._left -= len(text)

    def end(self, name: str) -> None:
        self._reads = False
        if local(name) in ("comment", "threadedComment") and len(self.found) < MAX_BESIDE:
            try:
                self.found.append((parse_ref(self._ref), "".join(self._pieces).strip()))
            except ValueError:
                return


@remembered(16)
def _drawn(data: bytes) -> tuple[Drawn, ...]:
    reader = _Drawings()
    walk(data, reader.start, reader.end, reader.text)
    return tuple(reader.found)


class _Drawings:
    """Takes the anchors of a drawing; one that has no cell to begin with lies over the first."""

    def __init__(self) -> None:
        self.found: list[Drawn] = []
        self._corner, self._tag = "", ""
        self._at: dict[str, int] = {}
        self._pieces: list[str] = []

    def start(self, name: str, _: dict[str, str]) -> None:
        self._tag = local(name)
        if self._tag.endswith("Anchor"):
            self._at, self._pieces = {}, []
        elif self._tag in ("from", "to"):
            self._corner = self._tag

    def text(self, text: str) -> None:
        if self._tag in ("col", "row") and self._corner:
            self._at[self._corner + self._tag] = whole(text.strip(), 0) + 1
        elif self._tag == "t" and len(self._pieces) < _LONGEST:
            self._pieces.append(text[:_LONGEST])

    def end(self, name: str) -> None:
        tag, self._tag = local(name), ""
        if tag in ("from", "to"):
            self._corner = ""
        elif tag.endswith("Anchor") and len(self.found) < MAX_BESIDE:
            top, left = self._at.get("fromrow", 1), self._at.get("fromcol", 1)
            area = Area(top, left, max(top, self._at.get("torow", top)), max(left, self._at.get("tocol", left)))
            self.found.append(Drawn(area, "".join(self._pieces)[:_LONGEST].strip()))


@remembered(16)
def _drawn_in_vml(data: bytes) -> tuple[Drawn, ...]:
    reader = _OldDrawings()
    try:
        walk(_BREAK.sub(b"<br/>", data), reader.start, reader.end, reader.text)
    except UnreadableWorkbook:  # it need not be well-formed, and no answer is in it
        return ()
    return tuple(reader.found)


class _OldDrawings:
    """Takes the shapes of a VML drawing that people draw; comments are told by their own part, controls are the form's."""

    def __init__(self) -> None:
        self.found: list[Drawn] = []
        self._tag, self._kind, self._anchor = "", "", ""
        self._pieces: list[str] = []
        self._reads = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._tag = local(name)
        if self._tag in _VML_SHAPES:
            self._kind, self._anchor, self._pieces = "", "", []
        elif self._tag == "ClientData":
            self._kind = attributes.get("ObjectType", "")
        elif self._tag == "textbox":
            self._reads = True

    def text(self, text: str) -> None:
        if self._tag == "Anchor":
            self._anchor += text[:_LONGEST]
        elif self._reads and len(self._pieces) < _LONGEST:
            self._pieces.append(text[:_LONGEST])

    def end(self, name: str) -> None:
        tag, self._tag = local(name), ""
        if tag == "textbox":
            self._reads = False
        elif tag in _VML_SHAPES and self._kind in _DRAWN_BY_HAND and len(self.found) < MAX_BESIDE:
            places = [whole(part.strip(), 0) + 1 for part in self._anchor.split(",")[::2]]
            if len(places) == _CORNERS:
                left, top, right, bottom = places
                text = " ".join("".join(self._pieces)[:_LONGEST].split())
                self.found.append(Drawn(Area(top, left, max(top, bottom), max(left, right)), text))


@remembered(4)
def _pieces(data: bytes) -> dict[int, Written]:
    """How the texts in several pieces of the shared strings, or of one cell, are written, by their places."""
    reader = _Rich()
    walk(data, reader.start, reader.end, reader.text)
    return reader.found


@dataclass(slots=True)
class _Rich:
    found: dict[int, Written] = field(default_factory=dict)
    _index: int = -1
    _inside: bool = False
    _struck: bool = False
    _ink: str = ""
    _any: bool = False
    _inks: set[str] = field(default_factory=set)
    _reads: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in ("si", "is"):
            self._index += 1
            self._any, self._inks = False, set()
        elif tag == "r":
            self._inside, self._struck, self._ink = True, False, ""
        elif self._inside and tag == "strike":
            self._struck = attributes.get("val", "1") not in ("0", "false")
        elif self._inside and tag == "color":
            self._ink = colour_of(attributes)
        self._reads = self._inside and tag == "t"

    def text(self, text: str) -> None:
        if self._reads and text.strip():
            self._any |= self._struck
            self._inks |= {self._ink} - {""}

    def end(self, name: str) -> None:
        self._reads = False
        if local(name) == "r":
            self._inside = False
        elif local(name) in ("si", "is") and (self._any or self._inks):
            self.found[self._index] = Written(self._any, frozenset(self._inks))
