"""The officer's 手引き, read inside the program."""

from PySide6.QtCore import QEvent, QPoint, QUrl
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.look import PRIMARY
from gui.screens.widgets.own_window import OwnWindow
from gui.system import paths

_SIZE = (860, 640)
_CHAPTERS = ("start", "responder", "review", "submit", "paper", "authoring", "collection", "make")


class _Text(QTextBrowser):
    """What is read stays at the top where it is laid out anew."""

    def dress(self) -> None:
        """Give the links the colour that every link has; a page takes it as it is read in."""
        colour = self.palette().color(PRIMARY).name()
        self.document().setDefaultStyleSheet(f"h1, h2 {{ margin-top: 24px; }} a {{ color: {colour}; }}")
        if not self.source().isEmpty():
            place = self._place()
            self.reload()
            self._go_to(place)

    def _place(self) -> int:
        return self.cursorForPosition(QPoint(0, 0)).position()

    def _go_to(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        place = self._place()
        super().resizeEvent(event)
        if self.verticalScrollBar().value():
            self._go_to(place)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()


class Guide(OwnWindow):
    """A window of its own beside the wizard; it opens at the chapter of the page that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("手引き ― 調査票ウィザード", _SIZE, parent)
        self.text = _Text(self)
        self.text.dress()
        self.text.setAccessibleName("手引き")
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(paths.guide().parent)])
        in_column(self.text, over=self, edge=GAP)  # the ring around it has room

    def open_at(self, chapter: str) -> None:
        """Show the chapter of a page or window (`start`, `responder`, a section's id, `review`, `submit`, `make` …)."""
        start = QUrl.fromLocalFile(str(paths.guide()))
        if self.text.source() != start:  # a link may have led to what lies beside it
            self.text.setSource(start)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.scrollToAnchor(chapter if chapter in _CHAPTERS else "questions")
        self.text.setFocus()
