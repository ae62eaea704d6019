"""Paper before it is printed: pages, size, printer and PDF, all of it by keyboard too. And that of the 回答内容確認票."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget

from gui.screens.paper import printing
from gui.screens.paper.ink import Ink
from gui.screens.paper.paging import Chosen, every_page, set_up
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import GAP, SPACE, in_column
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.saving import ask_where
from gui.screens.widgets.wrapping_row import wrapping
from gui.system import files
from gui.words.from_outside import visible

_SIZE = (980, 760)
Draw = Callable[[Ink, Chosen], int]


class PaperPreview(OwnWindow):
    """A window of its own that shows a paper, which whose paper it is draws (`drawing`).

    `used` brings the printer that was chosen; `complete` comes when all pages have come out, on paper or into a PDF.
    `settings` is what of the paper can be chosen here, to stand under it; where it `is_sideways` it lies on its side.
    """

    chapter = "paper"
    used = Signal(str)
    complete = Signal()
    is_sideways = False

    def __init__(
        self,
        title: str,
        document: str,
        suggested: Path,
        parent: QWidget,
        *,
        printer: str = "",
        settings: QWidget | None = None,
    ) -> None:
        super().__init__(f"{title}の印刷", _SIZE, parent)
        self._document, self._suggested, self._settings = document, suggested, settings
        self._line = Background(self)
        self.printer = _printer_called(printer, document)
        self.view = QPrintPreviewWidget(self.printer)  # its layout takes it in where Tab is to come to it
        self.view.setMinimumHeight(1)  # on a low screen every way has its room before it
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(f"{title}のプレビュー")
        self.notice = Notice(self)
        self._count = OneLine("")
        self._lay_out()
        self.view.paintRequested.connect(self._draw)
        self.view.previewChanged.connect(self._show_count)
        self.view.fitToWidth()
        self.print.setFocus()

    def drawing(self) -> Draw:
        """What draws the chosen pages of the paper, in whatever thread, and says how many they were."""
        raise NotImplementedError

    def making(self) -> Callable[[], bytes]:
        """What makes its PDF, in whatever thread."""
        draw = self.drawing()
        return partial(paper_as_pdf, self._document, lambda ink: draw(ink, every_page), sideways=self.is_sideways)

    def remark(self, text: str) -> None:
        """Say what should be known before it is printed, '' for nothing."""
        self._remark.say(text)
        self._remark.setVisible(bool(text))

    def _lay_out(self) -> None:
        turning = (
            ("前のページ(&B)", lambda: self._turn(-1)),
            ("次のページ(&N)", lambda: self._turn(1)),
            ("拡大(&I)", self.view.zoomIn),
            ("縮小(&O)", self.view.zoomOut),
            ("ページ幅(&H)", self.view.fitToWidth),
            ("全体(&W)", self.view.fitInView),
        )
        pages = wrapping(
            *(Button(text, does=work, steps=True) for text, work in turning), self._count, right=len(turning)
        )
        layout = in_column(pages, self.notice, (self.view, 1), over=self, edge=SPACE, gap=GAP)
        if self._settings:
            layout.addWidget(self._settings)
        self._remark = Text("", "caution")
        self._remark.hide()
        close, self.pdf = Button("閉じる(&C)", does=self.close), Button("PDFに保存(&S)…", does=self._choose_pdf)
        self.print = Button("印刷(&P)…", name="main", does=self._choose_printer)
        layout.addWidget(self._remark)
        layout.addWidget(wrapping(close, self.pdf, self.print, right=0))

    def _draw(self, printer: QPrinter) -> None:
        self.drawing()(Ink(printer), every_page)

    def _show_count(self) -> None:
        self._count.setText(f"{self.view.currentPage()}／{self.view.pageCount()}ページ")

    def _turn(self, by: int) -> None:
        self.view.setCurrentPage(min(max(self.view.currentPage() + by, 1), self.view.pageCount()))
        self._show_count()

    def _choose_printer(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            text = "このPCで使えるプリンターが見つかりません。PDFに保存して、印刷できるPCで印刷してください。"
            self.notice.say(text, "caution", ("PDFに保存する", self._choose_pdf))
            return
        dialog = printing.dialog(self.printer, self.view.pageCount(), self)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted:
            set_up(self.printer, sideways=self.is_sideways)  # the paper is A4 whatever the printer was told
            self._working(True)
            self._line.run(partial(_draw_on, self.printer, self.drawing()), self._printed, self._not_printed)

    def _working(self, working: bool) -> None:
        """While the printer is drawn on in the other thread, nothing here may draw on it."""
        for widget in (self._settings, self.pdf, self.print):
            if widget:
                widget.setEnabled(not working)

    def _printed(self, pages: int) -> None:
        self._working(False)
        if not pages:
            text = f"選んだ範囲にページがありません（全{self.view.pageCount()}ページ）。印刷していません。"
            self.notice.say(text, "caution", ("印刷をやり直す", self._choose_printer))
            return
        self.used.emit(self.printer.printerName())
        if pages >= self.view.pageCount():
            self.complete.emit()
        copies = printing.copies_told(self.printer)
        self.notice.say(f"「{self.printer.printerName()}」に{pages}ページを{copies}送りました。")

    def _not_printed(self, error: Exception) -> None:
        self._working(False)
        if not isinstance(error, OSError):
            raise error
        name = self.printer.printerName()
        text = f"「{name}」で印刷できませんでした。プリンターの状態を確かめるか、PDFに保存してください。"
        self.notice.say(text, "error", ("PDFに保存する", self._choose_pdf))

    def _choose_pdf(self) -> None:
        place = ask_where(self, "PDFに保存", self._suggested, ".pdf", "PDF (*.pdf)")
        if place:
            self.write(place.path, overwrite=place.replaces)

    def write(self, path: Path, *, overwrite: bool = True) -> None:
        """Write the PDF there; whether a file may be replaced has been asked."""
        self._line.run(partial(_write, path, self.making(), overwrite=overwrite), self._written, self._failed)

    def _written(self, path: Path) -> None:
        self.used.emit(self.printer.printerName())
        self.complete.emit()
        self.notice.say(f"「{visible(path.name)}」を「{visible(str(path.parent))}」に保存しました。")

    def _failed(self, error: Exception) -> None:
        self._working(False)
        self.notice.say(f"保存できませんでした。{files.sentence(error)}", "error", ("別の場所を選ぶ", self._choose_pdf))


def _write(path: Path, make: Callable[[], bytes], *, overwrite: bool) -> Path:
    files.make_folder(path.parent)
    files.write_whole(path, make(), overwrite=overwrite)
    return path


def _printer_called(name: str, document: str) -> QPrinter:
    """The printer of this name, else the usual one; without any, one that makes PDF."""
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    mode = QPrinter.PrinterMode.HighResolution
    printer = QPrinter(mode) if info.isNull() else QPrinter(info, mode)
    printer.setDocName(document)
    printer.setFullPage(True)
    set_up(printer)
    printer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
    return printer


def _draw_on(printer: QPrinter, draw: Draw) -> int:
    """In the other thread: print what was chosen in the dialog; the pages that came out. OSError where none was taken."""
    pages = draw(Ink(printer), partial(printing.pages, printer))
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return pages
