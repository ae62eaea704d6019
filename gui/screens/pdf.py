"""The 回答内容確認票 as PDF, in which searching and copying find the very characters that are written.

Fonts draw 日 and the radical ⽇ with one glyph, and Qt notes the radical as what it stands for. The notes (ToUnicode
CMaps, ISO 32000-1 §9.10.3) are put right in their place: a code is as long as another.
"""

import os
import re
import sys

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QGuiApplication, QPdfWriter, QRawFont

from gui.screens.paper import print_to, set_up
from gui.screens.paper_pieces import font
from gui.summary.blocks import TITLE, Summary

_RESOLUTION = 600
_NOTES = re.compile(rb"begincmap.*?endcmap", re.DOTALL)  # Qt does not compress them
_CODE = re.compile(rb"<[0-9A-Fa-f]{4}>")


def as_pdf(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The summary as a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(f"{TITLE}　{summary.file_name}")
    writer.setCreator("調査票ウィザード")
    set_up(writer)
    print_to(writer, summary, roles)
    del writer
    data = bytes(buffer.data().data())
    return with_true_text(data, {*summary.text, *"／下書き0123456789続"}, (font(10), font(10, bold=True)))


def pdf_name(summary: Summary) -> str:
    """The name under which the paper is put beside the workbook."""
    return f"{summary.file_name.rpartition('.')[0] or '下書き'}_{TITLE}.pdf"


def pdf_without_a_window(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The same from a command, which has no window and perhaps no screen."""
    if QGuiApplication.instance() is None:
        if sys.platform == "linux":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = QGuiApplication(["chousahyou-wizard"])
        try:
            return as_pdf(summary, roles)
        finally:
            del application
    return as_pdf(summary, roles)


def with_true_text(pdf: bytes, characters: set[str], fonts: tuple[QFont, ...]) -> bytes:
    """The PDF with every noted character that shares its glyph with a written one noted as the written one."""
    twins = {b"<%04X>" % ord(twin): b"<%04X>" % ord(true) for twin, true in _twins(characters, fonts).items()}

    def mended(notes: re.Match[bytes]) -> bytes:
        return _CODE.sub(lambda code: twins.get(code[0].upper(), code[0]), notes[0])

    return _NOTES.sub(mended, pdf)


def _twins(characters: set[str], fonts: tuple[QFont, ...]) -> dict[str, str]:
    """For each character that a font draws with the glyph of a written one: that written one."""
    found: dict[str, str] = {}
    others = [chr(code) for start, end in _LOOKALIKES for code in range(start, end)]
    for each in fonts:
        raw = QRawFont.fromFont(each)
        glyphs = {raw.glyphIndexesForString(character)[0]: character for character in sorted(characters)}
        for other in others:
            glyph = raw.glyphIndexesForString(other)[:1]
            if glyph and glyph[0] and glyph[0] in glyphs and other not in characters:
                found[other] = glyphs[glyph[0]]
    return found


# CJK Radicals Supplement, Kangxi Radicals, CJK Compatibility Ideographs: never the number of a glyph in a subset.
_LOOKALIKES = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
