"""What the glyphs of a PDF stand for, noted as it was typed.

Qt notes for each glyph the first character of Unicode's basic plane that has it in its font: nothing for 𠮷, for a kanji
with a variation selector or a glyph that came out of shaping, the radical ⽇ for 日, and one character for all that no
font has. Whoever draws knows better; the notes (ToUnicode CMaps, ISO 32000-1 §9.10.3) are written anew from that, and
one glyph that stands for several texts has a code for each (§9.7.4.2, CIDToGIDMap).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gui.screens.paper.pdf_file import PdfFile

_BLOCK = re.compile(rb"BT\n/F(\d+) .*?ET\n", re.DOTALL)
_SHOW = re.compile(rb"(?<=<)[0-9A-F]{4}(?=> Tj)")
_PLACE = re.compile(rb"(-?[\d.]+) (-?[\d.]+) Td")
_NOTED = re.compile(rb"<(\w{4})> <(\w{4})> (\[[^\]]*\]|<\w{4}>)")
_CHARACTER = re.compile(rb"\w{4}")
_WIDTHS = re.compile(rb"(\d+) (?:(\d+) )?(?:\[([^\]]*)\]|(\d+))")
_SILENT = b"/ActualText <>"  # Qt draws a font without a bold face twice
_NEAR = 0.5  # of a device's dot
_MOST = 100  # entries of one bfchar section
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class Note:
    """Glyphs that were drawn together, the first of them at a place: the text that each stands for."""

    x: float
    y: float
    texts: tuple[str, ...]


@dataclass(slots=True)
class _Font:
    """The codes of a font, each with its text; those from `own` on show the glyph of another."""

    noted: dict[int, str]
    own: int
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    glyphs: list[int] = field(default_factory=list)

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph where it stands for this text. Glyph 0, that of no character, is never its own code."""
        if (glyph, text) not in self.codes:
            if glyph and glyph not in self.taken:
                self.codes[glyph, text] = glyph
                self.taken.add(glyph)
            else:
                self.codes[glyph, text] = self.own + len(self.glyphs)
                self.glyphs.append(glyph)
        return self.codes[glyph, text]


def with_true_text(file: PdfFile, notes: Sequence[Note]) -> None:
    """Let every glyph of the file stand for what was noted where it was drawn; in the order of drawing.

    What was drawn without being written as text (a font that may not be embedded) has its note passed over, and a text
    without a note keeps Qt's.
    """
    streams = [file.pointed(page, b"Contents") for page in file.pages]
    contents = [file.stream(number) for number in streams]
    fonts = _fonts(file, contents)
    waiting = _Waiting(notes)
    for number, content in zip(streams, contents, strict=True):
        file.put_stream(number, _BLOCK.sub(lambda block: _coded(block, fonts, waiting), content))
    for number, font in fonts.items():
        file.put_stream(file.pointed(number, b"ToUnicode"), _unicode_map(font))
        if font.glyphs:
            _tell_glyphs(file, file.pointed(number, b"DescendantFonts"), font)


class _Waiting:
    """The notes whose text has still to come."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes
        self._next = 0

    def of(self, x: float, y: float, count: int) -> Note | None:
        """The next note of so many glyphs at this place."""
        for number in range(self._next, len(self._notes)):
            note = self._notes[number]
            if abs(note.x - x) < _NEAR and abs(note.y - y) < _NEAR and len(note.texts) == count:
                self._next = number + 1
                return note
        return None


def _fonts(file: PdfFile, contents: list[bytes]) -> dict[int, _Font]:
    last: dict[int, int] = {}
    for content in contents:
        for block in _BLOCK.finditer(content):
            number = int(block[1])
            last[number] = max(last.get(number, 0), *(int(code, 16) for code in _SHOW.findall(block[0])))
    return {number: _Font(_qt_notes(file, number), end + 1) for number, end in last.items() if _told(file, number)}


def _told(file: PdfFile, number: int) -> bool:
    """Whether a font is one whose codes are glyphs of their own and are told apart by a map."""
    body = file.objects[number]
    if b"/ToUnicode" not in body or b"/DescendantFonts" not in body:
        return False
    return b"/CIDToGIDMap /Identity" in file.objects[file.pointed(number, b"DescendantFonts")]


def _qt_notes(file: PdfFile, number: int) -> dict[int, str]:
    """What Qt notes for the codes of a font."""
    found: dict[int, str] = {}
    for first, last, texts in _NOTED.findall(file.stream(file.pointed(number, b"ToUnicode"))):
        codes = range(int(first, 16), int(last, 16) + 1)
        each = [int(text, 16) for text in _CHARACTER.findall(texts)]
        run = each if texts.startswith(b"[") else range(each[0], each[0] + len(codes))
        found.update((code, chr(text)) for code, text in zip(codes, run, strict=False) if text)
    return found


def _coded(block: re.Match[bytes], fonts: dict[int, _Font], waiting: _Waiting) -> bytes:
    """A block of text with the code of every glyph chosen by its text."""
    font = fonts.get(int(block[1]))
    if font is None:
        return block[0]
    glyphs = [int(code, 16) for code in _SHOW.findall(block[0])]
    place = _PLACE.search(block[0])
    count = len(glyphs) // 2 if _SILENT in block[0] else len(glyphs)
    note = waiting.of(float(place[1]), -float(place[2]), count) if place else None
    texts = note.texts if note else tuple(font.noted.get(glyph, "") for glyph in glyphs[:count])
    told = (*texts, *("" for _ in glyphs[count:]))
    codes = iter([b"%04X" % font.code(glyph, text) for glyph, text in zip(glyphs, told, strict=True)])
    return _SHOW.sub(lambda _: next(codes), block[0])


def _unicode_map(font: _Font) -> bytes:
    """The ToUnicode CMap of a font."""
    entries = sorted((code, text) for (_, text), code in font.codes.items())
    parts = [_HEAD]
    for first in range(0, len(entries), _MOST):
        some = entries[first : first + _MOST]
        parts.append(b"%d beginbfchar\n" % len(some))
        parts += [
            b"<%04X> <%s>\n" % (code, text.encode("utf-16-be", "surrogatepass").hex().upper().encode())
            for code, text in some
        ]
        parts.append(b"endbfchar\n")
    return b"".join((*parts, _FOOT))


def _tell_glyphs(file: PdfFile, number: int, font: _Font) -> None:
    """Let the codes beyond Qt's own show their glyphs, as wide as those are."""
    body = file.objects[number]
    widths = _widths(body)
    glyphs = b"".join(glyph.to_bytes(2, "big") for glyph in (*range(font.own), *font.glyphs))
    body = body.replace(b"/CIDToGIDMap /Identity", b"/CIDToGIDMap %d 0 R" % file.add_stream(glyphs))
    if widths:
        more = b" ".join(widths.get(glyph, b"1000") for glyph in font.glyphs)
        end = body.rindex(b"]")
        body = body[:end] + b"%d [%s]\n" % (font.own, more) + body[end:]
    file.objects[number] = body


def _widths(body: bytes) -> dict[int, bytes]:
    """How wide the glyphs of a font are, where it says so one by one (§9.7.4.3)."""
    found: dict[int, bytes] = {}
    listed = body.partition(b"/W [")[2]
    for first, last, many, one in _WIDTHS.findall(listed):
        if many:
            found.update(enumerate(many.split(), int(first)))
        else:
            found.update((code, one) for code in range(int(first), int(last or first) + 1))
    return found
