"""The head of the collection's window: what is gathered, the search, and how many are in."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.screens.collection.bars import Bar
from gui.screens.collection.filters import Filters
from gui.screens.widgets.labels import OneLine, show_if
from gui.screens.widgets.laid_out import ROOMY, SPACE, STRETCH, in_column, in_row

_ROOMY = ROOMY - 2 * SPACE


class CollectionHead(QWidget):
    """In a narrow window without its title, which the window bears too: the rest has room in one row then."""

    def __init__(self, filters: Filters, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.rate, self.bar = OneLine("", "title"), OneLine("", "support"), Bar(self)
        rated = in_column(self.rate, self.bar, gap=2)
        search = filters.label, (filters.search, 1)
        in_row(self.title, STRETCH, *search, (rated, 1), over=self, edge=0, gap=SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """A window becomes narrow or wide."""
        super().resizeEvent(event)
        show_if(self.title, self.width() >= _ROOMY)
