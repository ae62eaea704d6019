"""The 回答内容確認票 as PDF, in which searching and copying find the very characters that are written."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from gui.response.approval_summary import TITLE, Summary
from gui.screens.paper.paper_pieces import Ink
from gui.screens.paper.pdf_file import PdfFile, taken_apart
from gui.screens.paper.pdf_text import Note, with_true_text
from gui.screens.paper.summary_paper import print_to, set_up
from gui.screens.paper.windowless import windowless

_RESOLUTION = 600


def as_pdf(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The summary as a PDF file."""
    return paper_as_pdf(f"{TITLE}　{summary.file_name}", lambda ink: print_to(ink, summary, roles))


def paper_as_pdf(title: str, draw: Callable[[Ink], object]) -> bytes:
    """A paper as a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    notes = _drawn(buffer, title, draw)
    file = taken_apart(bytes(buffer.data().data()))
    with_true_text(file, notes)
    in_japanese(file)
    return file.written()


def _drawn(buffer: QBuffer, title: str, draw: Callable[[Ink], object]) -> list[Note]:
    """Draw a paper as Qt's PDF into a buffer; what was noted of its texts."""
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("調査票ウィザード")
    set_up(writer)
    ink = Ink(writer)
    draw(ink)
    return ink.notes


def pdf_name(summary: Summary) -> str:
    """The name under which the paper is put beside the workbook."""
    return f"{summary.file_name.rpartition('.')[0] or '下書き'}_{TITLE}.pdf"


def pdf_without_a_window(summary: Summary, roles: tuple[str, ...]) -> bytes:
    """The same from a command, which has no window and perhaps no screen."""
    with windowless():
        return as_pdf(summary, roles)


def in_japanese(file: PdfFile) -> None:
    """Set the language of a file (ISO 32000-1 §14.9.2) and let its title be shown, in its catalogue."""
    told = b"\n/Lang (ja-JP)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>"
    file.objects[file.root] = file.objects[file.root].removesuffix(b">>").rstrip() + told
