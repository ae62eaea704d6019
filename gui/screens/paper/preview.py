"""Paper before it is printed: pages, size, printer and PDF, all of it by keyboard too. And that of the 回答内容確認票."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.response.approval_summary import TITLE, Summary
from gui.screens.paper.pdf import as_pdf, pdf_name
from gui.screens.paper.summary_paper import print_to, set_up
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import Line, Text
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.sizes import resize_within_screen
from gui.system import files
from gui.system.settings import MAX_ROLES

_SIZE = (980, 760)


class PaperPreview(QWidget):
    """A window of its own that shows a paper. Whose paper it is draws it (`drawing`) and makes its PDF (`making`).

    `written` comes when a PDF has been written, `used` brings the printer that was chosen.
    """

    written = Signal(Path)
    used = Signal(str)

    def __init__(self, title: str, document: str, suggested: Path, printer: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.setWindowTitle(f"{title}の印刷")
        resize_within_screen(self, *_SIZE)
        self._suggested = suggested
        self._line = Background(self)
        self.printer = _printer_called(printer, document)
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(f"{title}のプレビュー")
        self.notice = Notice(self)
        self._count = Line("")
        self._lay_out()
        self.view.paintRequested.connect(self._draw)
        self.view.previewChanged.connect(self._show_count)
        self.view.fitInView()
        self.ring = FocusRing(self)
        self.print.setFocus()

    def drawing(self) -> Callable[[QPagedPaintDevice], int]:
        """What draws the paper on a device, in whatever thread, and says on how many pages."""
        raise NotImplementedError

    def making(self) -> Callable[[], bytes]:
        """What makes its PDF, in whatever thread."""
        raise NotImplementedError

    def settings(self) -> QWidget | None:
        """What of the paper can be chosen here, to stand under it."""
        return None

    def remark(self) -> str:
        """What should be known before it is printed."""
        return ""

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
        self._settings = self.settings()
        if self._settings:
            layout.addWidget(self._settings)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE)
        if self.remark():
            ways.addWidget(Text(self.remark(), "caution"), 1)
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

    def _draw(self, printer: QPrinter) -> None:
        self.drawing()(printer)

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
        dialog = QPrintDialog(self.printer, self)
        if dialog.exec():
            self._working(True)
            draw = self.drawing()
            self._line.run(lambda: draw(self.printer), self._printed, self._failed)

    def _working(self, working: bool) -> None:
        """While the printer is drawn on in the other thread, nothing here may draw on it."""
        for widget in (self._settings, self.pdf, self.print):
            if widget:
                widget.setEnabled(not working)

    def _printed(self, pages: int) -> None:
        self._working(False)
        self.used.emit(self.printer.printerName())
        self.notice.say(f"「{self.printer.printerName()}」に{pages}ページを送りました。")

    def _choose_pdf(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "PDFに保存", str(self._suggested), "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def write(self, path: Path) -> None:
        """Write the PDF there; the dialog has asked whether a file may be replaced."""
        make = self.making()

        def work() -> Path:
            files.make_folder(path.parent)
            files.write_whole(path, make(), overwrite=True)
            return path

        self._line.run(work, self._written, self._failed)

    def _written(self, path: Path) -> None:
        self.used.emit(self.printer.printerName())
        self.notice.say(f"「{path.name}」に保存しました。")
        self.written.emit(path)

    def _failed(self, error: Exception) -> None:
        self._working(False)
        if not isinstance(error, OSError):
            raise error
        self.notice.say(f"保存できませんでした。{files.sentence(error)}", "error", ("別の場所を選ぶ", self._choose_pdf))


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


class Preview(PaperPreview):
    """The 回答内容確認票. `chosen` brings the roles and the printer that were used, to be kept."""

    chosen = Signal(tuple, str)

    def __init__(self, summary: Summary, roles: tuple[str, ...], printer: str, folder: Path, parent: QWidget) -> None:
        self._summary = summary
        self.roles = QLineEdit("　".join(roles))
        document = f"{TITLE}　{summary.file_name}"
        super().__init__(TITLE, document, folder / pdf_name(summary), printer, parent)
        self.roles.editingFinished.connect(self._change_roles)
        self.used.connect(lambda name: self.chosen.emit(self._names(), name))

    def settings(self) -> QWidget:  # noqa: D102 - as above
        boxes = QWidget(self)
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        label = Line("押印欄(&R)　役職を空白で区切ります。空にすると押印欄は付きません。", "label")
        label.setBuddy(self.roles)
        column.addWidget(label)
        column.addWidget(self.roles)
        return boxes

    def remark(self) -> str:  # noqa: D102 - as above
        errors = self._summary.errors
        return f"直すところが{errors}件あるため「下書き」と印刷されます。" if errors else ""

    def drawing(self) -> Callable[[QPagedPaintDevice], int]:  # noqa: D102 - as above
        names = self._names()
        return lambda device: print_to(device, self._summary, names)

    def making(self) -> Callable[[], bytes]:  # noqa: D102 - as above
        names = self._names()
        return lambda: as_pdf(self._summary, names)

    def _names(self) -> tuple[str, ...]:
        return tuple(self.roles.text().split())[:MAX_ROLES]

    def _change_roles(self) -> None:
        self.view.updatePreview()
        self.chosen.emit(self._names(), self.printer.printerName())
