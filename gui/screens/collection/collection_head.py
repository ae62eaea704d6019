"""The head of the collection's window: what is gathered, the search, and how many are in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.screens.collection.bars import Bar
from gui.screens.collection.filters import Filters
from gui.screens.widgets.labels import OneLine, show_if
from gui.screens.widgets.laid_out import ROOMY, SPACE, STRETCH, in_column, in_row

_ROOMY = ROOMY - 2 * SPACE


class CollectionHead(QWidget):
    """In a narrow window without its title, which the window bears too: the rest has room in one row then.

    `wanted` comes when its search is asked for by its letter while something else stands in its place.
    """

    wanted = Signal()

    def __init__(self, filters: Filters, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.rate, self.bar = OneLine("", "title"), OneLine("", "support"), Bar(self)
        rated = in_column(self.rate, self.bar, gap=2)
        search = filters.label, (filters.search, 1)
        in_row(self.title, STRETCH, *search, (rated, 1), over=self, edge=0, gap=SPACE)
        self._search, self._away = filters.search, QShortcut(QKeySequence("Alt+L"), parent, self._come)
        self._away.setEnabled(False)

    def _come(self) -> None:
        self.wanted.emit()
        if self.isVisible():  # else what is typed would go where nobody sees it, as while files are read
            self._search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's
        """In view, its label hears the letter."""
        self._away.setEnabled(False)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's
        """Out of view, its label hears nothing."""
        self._away.setEnabled(True)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """A window becomes narrow or wide."""
        super().resizeEvent(event)
        show_if(self.title, self.width() >= _ROOMY)
