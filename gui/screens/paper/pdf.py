"""A paper as PDF: searching and copying find the very characters that are written, and a screen reader reads it in order."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from gui.response.approval_summary import TITLE, Summary
from gui.screens.paper.ink import Ink
from gui.screens.paper.paging import set_up
from gui.screens.paper.pdf_file import PdfFile, taken_apart
from gui.screens.paper.pdf_tags import with_structure
from gui.screens.paper.pdf_text import with_true_text
from gui.screens.paper.summary_paper import USUAL, PaperStyle, print_to
from gui.screens.paper.windowless import windowless

_RESOLUTION = 600
_NO_TEXT = frozenset("\0\ufeff\ufffe")  # to what no glyph may be mapped (ISO 14289-1 §7.21.7)
_ACCESSIBLE = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\n    </rdf:RDF>'
)


def as_pdf(summary: Summary, style: PaperStyle = USUAL) -> bytes:
    """The summary as a PDF file."""
    return paper_as_pdf(title_of(summary), lambda ink: print_to(ink, summary, style))


def paper_as_pdf(title: str, draw: Callable[[Ink], object], *, sideways: bool = False) -> bytes:
    """A paper as a PDF file, tagged by what `draw` says of its structure."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ink = _drawn(buffer, title, draw, sideways=sideways)
    file = taken_apart(bytes(buffer.data().data()))
    with_true_text(file, ink.notes)
    # Its language (ISO 32000-1 §14.9.2), and that its title is to be shown.
    file.add_keys(file.root, b"/Lang (ja-JP)\n/ViewerPreferences << /DisplayDocTitle true >>")
    tagged = with_structure(file, ink.structure, ink.marks)
    if tagged and _NO_TEXT.isdisjoint(character for note in ink.notes for text in note.texts for character in text):
        _claim_accessible(file)
    return file.written()


def _drawn(buffer: QBuffer, title: str, draw: Callable[[Ink], object], *, sideways: bool) -> Ink:
    """Draw a paper as Qt's PDF into a buffer; the ink knows what it drew."""
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("調査票ウィザード")
    set_up(writer, sideways=sideways)
    ink = Ink(writer, tagged=True)
    draw(ink)
    return ink


def title_of(summary: Summary) -> str:
    """What the paper is called, with the file that it is about."""
    return f"{TITLE}　{summary.file_name}".strip()


def pdf_name(summary: Summary) -> str:
    """The name under which the paper is put beside the workbook."""
    return f"{summary.file_name.rpartition('.')[0] or '下書き'}_{TITLE}.pdf"


def pdf_without_a_window(summary: Summary, style: PaperStyle = USUAL) -> bytes:
    """The same from a command, which has no window and perhaps no screen."""
    with windowless():
        return as_pdf(summary, style)


def _claim_accessible(file: PdfFile) -> None:
    """Say in the file's metadata that it is PDF/UA-1, which forbids lists of a font's characters that are not whole."""
    number = file.pointed(file.root, b"Metadata")
    told = file.stream(number).replace(b"</rdf:RDF>", _ACCESSIBLE)
    head = b"<<\n/Type /Metadata /Subtype /XML\n/Length %d\n>>\nstream\n" % len(told)
    file.objects[number] = b"%s%s\nendstream" % (head, told)
    file.drop_character_lists()
