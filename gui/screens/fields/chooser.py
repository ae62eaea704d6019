"""A field that opens a list to choose from."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from gui.screens.widgets.look import TEXT
from gui.screens.widgets.marks import draw_chevron

_MOST = 12


class Chooser(QComboBox):
    """A list to choose from that the mouse wheel does not change in passing; unfolded it looks as every list does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own draws lines as its style has them
        self.setMaxVisibleItems(_MOST)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802, D102 - Qt's
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.width() - 36, 0, 24, self.height())
        draw_chevron(painter, box, self.palette().color(TEXT))
