"""The 回答内容確認票 before it is printed: pages, size, stamp boxes, printer and PDF, all of it by keyboard too."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui import files
from gui.screens.background import Background
from gui.screens.button import Button
from gui.screens.focus_ring import FocusRing
from gui.screens.labels import Line, Text
from gui.screens.look import GAP, SPACE
from gui.screens.notice import Notice
from gui.screens.paper import print_to, set_up
from gui.screens.pdf import as_pdf, pdf_name
from gui.screens.sizes import resize_within_screen
from gui.settings import MAX_ROLES
from gui.summary.blocks import TITLE, Summary

_SIZE = (980, 760)


class Preview(QWidget):
    """A window of its own. `chosen` brings the roles and the printer that were used, to be kept."""

    chosen = Signal(tuple, str)
    written = Signal(Path)

    def __init__(self, summary: Summary, roles: tuple[str, ...], printer: str, folder: Path, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.setWindowTitle(f"{TITLE}の印刷")
        resize_within_screen(self, *_SIZE)
        self._summary, self._folder = summary, folder
        self._line = Background(self)
        self.printer = self._printer_called(printer)
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(f"{TITLE}のプレビュー")
        self.roles = QLineEdit("　".join(roles), self)
        self.notice = Notice(self)
        self._count = Line("")
        self._lay_out()
        self.view.paintRequested.connect(self._paint)
        self.view.previewChanged.connect(self._show_count)
        self.roles.editingFinished.connect(self._change_roles)
        self.view.fitInView()
        self.ring = FocusRing(self)
        self.print.setFocus()

    def _printer_called(self, name: str) -> QPrinter:
        """The printer of this name, else the usual one; without any, one that makes PDF."""
        info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
        mode = QPrinter.PrinterMode.HighResolution
        printer = QPrinter(mode) if info.isNull() else QPrinter(info, mode)
        printer.setDocName(f"{TITLE}　{self._summary.file_name}")
        printer.setFullPage(True)
        set_up(printer)
        printer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
        return printer

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(GAP)
        pages = QHBoxLayout()
        pages.setSpacing(GAP)
        for text, work in (
            ("前のページ(&B)", lambda: self._turn(-1)),
            ("次のページ(&N)", lambda: self._turn(1)),
            ("拡大(&I)", self.view.zoomIn),
            ("縮小(&O)", self.view.zoomOut),
            ("ページ全体(&W)", self.view.fitInView),
        ):
            pages.addWidget(self._button(text, work))
        pages.addWidget(self._count)
        pages.addStretch()
        layout.addLayout(pages)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        boxes = QGridLayout()
        label = Line("押印欄(&R)　役職を空白で区切ります。空にすると押印欄は付きません。", "label")
        label.setBuddy(self.roles)
        boxes.addWidget(label, 0, 0)
        boxes.addWidget(self.roles, 1, 0)
        layout.addLayout(boxes)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE)
        if self._summary.errors:
            ways.addWidget(
                Text(f"直すところが{self._summary.errors}件あるため「下書き」と印刷されます。", "caution"), 1
            )
        ways.addStretch()
        self.close_button = self._button("閉じる(&C)", self.close)
        self.pdf = self._button("PDFに保存(&S)…", self._choose_pdf)
        self.print = self._button("印刷(&P)…", self._choose_printer)
        self.print.setObjectName("main")
        for button in (self.close_button, self.pdf, self.print):
            ways.addWidget(button)
        layout.addLayout(ways)

    def _button(self, text: str, work: Callable[[], object]) -> Button:
        button = Button(text, self)
        button.clicked.connect(work)
        return button

    def _names(self) -> tuple[str, ...]:
        return tuple(self.roles.text().split())[:MAX_ROLES]

    def _paint(self, printer: QPrinter) -> None:
        print_to(printer, self._summary, self._names())

    def _show_count(self) -> None:
        self._count.setText(f"{self.view.currentPage()}／{self.view.pageCount()}ページ")

    def _turn(self, by: int) -> None:
        self.view.setCurrentPage(min(max(self.view.currentPage() + by, 1), self.view.pageCount()))
        self._show_count()

    def _change_roles(self) -> None:
        self.view.updatePreview()
        self.chosen.emit(self._names(), self.printer.printerName())

    def _choose_printer(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            text = "このPCで使えるプリンターが見つかりません。PDFに保存して、印刷できるPCで印刷してください。"
            self.notice.say(text, "caution", ("PDFに保存する", self._choose_pdf))
            return
        dialog = QPrintDialog(self.printer, self)
        if dialog.exec():
            self._working(True)
            self._line.run(lambda: print_to(self.printer, self._summary, self._names()), self._printed, self._failed)

    def _working(self, working: bool) -> None:
        """While the printer is drawn on in the other thread, nothing here may draw on it."""
        for widget in (self.roles, self.pdf, self.print):
            widget.setEnabled(not working)

    def _printed(self, pages: int) -> None:
        self._working(False)
        self.chosen.emit(self._names(), self.printer.printerName())
        self.notice.say(f"「{self.printer.printerName()}」に{pages}ページを送りました。")

    def _choose_pdf(self) -> None:
        suggested = self._folder / pdf_name(self._summary)
        chosen, _ = QFileDialog.getSaveFileName(self, "PDFに保存", str(suggested), "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def write(self, path: Path) -> None:
        """Write the PDF there; the dialog has asked whether a file may be replaced."""
        roles = self._names()

        def work() -> Path:
            files.make_folder(path.parent)
            files.write_whole(path, as_pdf(self._summary, roles), overwrite=True)
            return path

        self._line.run(work, self._written, self._failed)

    def _written(self, path: Path) -> None:
        self.chosen.emit(self._names(), self.printer.printerName())
        self.notice.say(f"「{path.name}」に保存しました。")
        self.written.emit(path)

    def _failed(self, error: Exception) -> None:
        self._working(False)
        if not isinstance(error, OSError):
            raise error
        self.notice.say(f"保存できませんでした。{files.sentence(error)}", "error", ("別の場所を選ぶ", self._choose_pdf))
