"""The officer's 手引き, read inside the program."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.screens.widgets.laid_out import in_column
from gui.screens.widgets.look import GAP, PRIMARY
from gui.screens.widgets.own_window import OwnWindow
from gui.system import paths

_SIZE = (860, 640)
_CHAPTERS = ("start", "responder", "review", "submit", "paper", "authoring", "collection", "make")


class Guide(OwnWindow):
    """A window of its own beside the wizard; it opens at the chapter of the page that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("手引き ― 調査票ウィザード", _SIZE, parent)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("手引き")
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(paths.guide().parent)])
        in_column(self.text, over=self, edge=GAP)  # the ring around it has room

    def open_at(self, chapter: str) -> None:
        """Show the chapter of a page or window (`start`, `responder`, a section's id, `review`, `submit`, `make` …)."""
        colour = self.palette().color(PRIMARY).name()  # as every link has it
        self.text.document().setDefaultStyleSheet(f"h1, h2 {{ margin-top: 24px; }} a {{ color: {colour}; }}")
        start = QUrl.fromLocalFile(str(paths.guide()))
        if self.text.source() != start:  # a link may have led to what lies beside it
            self.text.setSource(start)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.scrollToAnchor(chapter if chapter in _CHAPTERS else "questions")
        self.text.setFocus()
