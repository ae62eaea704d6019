"""The 回答内容確認票 as PDF, in which searching and copying find the very characters that are written.

Fonts draw 日 and the radical ⽇ with one glyph, and Qt notes the radical as what it stands for. The notes (ToUnicode
CMaps, ISO 32000-1 §9.10.3) are put right in their place: a code is as long as another.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPagedPaintDevice, QPdfWriter, QRawFont

from gui.response.approval_summary import TITLE, Summary
from gui.screens.paper.paper_pieces import font
from gui.screens.paper.summary_paper import print_to, set_up
from gui.screens.paper.windowless import windowless

_RESOLUTION = 600
_NOTES = re.compile(rb"begincmap.*?endcmap", re.DOTALL)  # Qt does not compress them
_CATALOGUE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type /Catalog.*?(?=>>\s*endobj)", re.DOTALL)
_CODE = re.compile(rb"<[0-9A-Fa-f]{4}>")
_ENTRY = re.compile(rb"(<[0-9A-Fa-f]{4}>)\s*(<[0-9A-Fa-f]{4}>)\s*(\[[^\]]*\]|<[0-9A-Fa-f]{4}>)")


def as_pdf(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The summary as a PDF file."""
    characters = {*summary.text, *"".join(roles), *"／下書き続", *"0123456789"}
    return paper_as_pdf(f"{TITLE}　{summary.file_name}", lambda writer: print_to(writer, summary, roles), characters)


def paper_as_pdf(title: str, draw: Callable[[QPagedPaintDevice], object], characters: set[str]) -> bytes:
    """A paper as a PDF file; `characters` are all that are written on it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("調査票ウィザード")
    set_up(writer)
    draw(writer)
    del writer
    data = with_true_text(bytes(buffer.data().data()), characters, (font(10), font(10, bold=True)))
    return in_japanese(data)


def pdf_name(summary: Summary) -> str:
    """The name under which the paper is put beside the workbook."""
    return f"{summary.file_name.rpartition('.')[0] or '下書き'}_{TITLE}.pdf"


def pdf_without_a_window(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The same from a command, which has no window and perhaps no screen."""
    with windowless():
        return as_pdf(summary, roles)


def with_true_text(pdf: bytes, characters: set[str], fonts: tuple[QFont, ...]) -> bytes:
    """The PDF with every noted character that shares its glyph with a written one noted as the written one."""
    twins = {b"<%04X>" % ord(twin): b"<%04X>" % ord(true) for twin, true in _twins(characters, fonts).items()}

    def mended(entry: re.Match[bytes]) -> bytes:
        if entry[1].upper() != entry[2].upper() and not entry[3].startswith(b"["):
            return entry[0]  # a run of consecutive characters
        notes = _CODE.sub(lambda code: twins.get(code[0].upper(), code[0]), entry[3])
        return entry[0].removesuffix(entry[3]) + notes

    return _NOTES.sub(lambda notes: _ENTRY.sub(mended, notes[0]), pdf)


def in_japanese(pdf: bytes) -> bytes:
    """The PDF with its language set (ISO 32000-1 §14.9.2), by an incremental update (§7.5.6) of its catalogue."""
    catalogue = _CATALOGUE.search(pdf)
    if catalogue is None:
        return pdf
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")].rstrip().removesuffix(b">>")
    before = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    told = b"%s\n/Lang (ja-JP)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n" % catalogue[0]
    table = len(pdf) + len(told)
    entry = b"xref\n%d 1\n%010d 00000 n \n" % (int(catalogue[1]), len(pdf))
    return pdf + told + entry + trailer + b"/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (before, table)


def _twins(characters: set[str], fonts: tuple[QFont, ...]) -> dict[str, str]:
    """For each character that Qt notes in the place of a written one: that written one.

    Qt notes the first character of Unicode's basic plane that has the glyph.
    """
    found: dict[str, str] = {}
    plane = "".join(chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0xFFFE)))
    for each in fonts:
        raw = QRawFont.fromFont(each)
        first: dict[int, str] = {}
        for character, glyph in zip(plane, raw.glyphIndexesForString(plane), strict=True):
            first.setdefault(glyph, character)
        for character in sorted(characters):
            glyph = raw.glyphIndexesForString(character)[0]
            if glyph and first.get(glyph, character) not in characters:
                found[first[glyph]] = character
    return found
