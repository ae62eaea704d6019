"""The table of a collection and, beside it, what is known of its chosen line."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from gui.screens.collection.lines_table import LOW
from gui.screens.widgets.laid_out import GAP

_SHARE = 0.45  # of the width, for what is known
_LEAST, _MOST = 440, 0.52  # in which its buttons find room in one row; but the table keeps its share of a narrow window


class SideBySide(QSplitter):
    """In a narrow window the table gives way first; where an officer has moved the line between both, it stays."""

    def __init__(self, table: QWidget, known: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.addWidget(table)
        self.addWidget(known)
        self.setChildrenCollapsible(False)
        self._moved = False
        self.splitterMoved.connect(self._stay)

    def _stay(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """Another width is shared anew; in a low window, where all stands closer, the ring around the table is clear of the filters."""
        self.setContentsMargins(0, GAP // 2 if self.window().height() < LOW else 0, 0, 0)
        super().resizeEvent(event)
        known = max(round(self.width() * _SHARE), min(_LEAST, round(self.width() * _MOST)))
        if not self._moved:
            self.setSizes([self.width() - self.handleWidth() - known, known])


class LittleTabs(QTabWidget):
    """Pages that are content with the least room: Qt would make all as high as the highest would like to be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        """The least, and all rows of the buttons of the page that is shown: what wraps would else be cut off below."""
        layout = self.currentWidget().layout() if self.count() else None
        wrapped = self.tabBar().sizeHint().height() + layout.minimumHeightForWidth(width) if layout else 0
        return max(self.minimumSizeHint().height(), wrapped)
