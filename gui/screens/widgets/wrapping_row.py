"""Widgets in a row that goes on in the next one where the width ends."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.screens.widgets.laid_out import GAP, LINK, in_column
from gui.screens.widgets.style import restyle


class WrappingRow(QLayout):
    """Lays its widgets out as words are, each as wide as it wants to be; hidden ones take no room.

    Where all stand in one row, those from the place `right` on stand at its right.
    """

    def __init__(self, parent: QWidget, gap: int, *, right: int | None = None) -> None:
        super().__init__(parent)
        self._gap, self._right = gap, right
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802, D102 - Qt's
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802, D102 - Qt's
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802, D102 - Qt's
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Something in it may be of another size, as Qt says, or has come or gone."""
        self._heights = {}
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802, D102 - Qt's
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802, D102 - Qt's
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 - Qt's
        if width not in self._heights:  # layouts in layouts ask some sixty times over
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, room: QRect) -> None:  # noqa: N802, D102 - Qt's
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802, D102 - Qt's
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0))

    def _place(self, room: QRect, *, move: bool) -> int:
        """Put everything in its place, or only find how high it all is."""
        x, y, high = room.x(), room.y(), 0
        whole = self.sizeHint()
        over = max(room.width() - whole.width(), 0)
        level = QSize(0, 0 if self._right is None else whole.height())  # amid which stands what is lower
        for place, item in enumerate(self._items):
            x += over if place == self._right else 0
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(level)
            if x > room.x() and x + size.width() + _lacking(item) > room.x() + room.width():
                x, y, high = room.x(), y + high + self._gap, 0
            if move:
                _stand(item, at_margin=x == room.x())
                size = item.sizeHint().expandedTo(level)
                item.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + self._gap, max(high, size.height())
        return y + high - room.y()


def _lacking(item: QLayoutItem) -> int:
    """What a link at the margin is narrower than elsewhere: where it stands never depends on where it stood."""
    return LINK if item.widget().property("at") == "margin" else 0


def _stand(item: QLayoutItem, *, at_margin: bool) -> None:
    """The words of a link that is first in its row stand at the margin."""
    link, at = item.widget(), "margin" if at_margin else ""
    if link.objectName() == "link" and restyle(link, "at", at):
        QCoreApplication.sendEvent(link, QEvent(QEvent.Type.StyleChange))  # else it goes by the width that it had


def wrapping(*widgets: QWidget, right: int | None = None) -> QWidget:
    """Widgets in such a row."""
    whole = QWidget()
    row = WrappingRow(whole, GAP, right=right)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def over_buttons(body: QWidget, *below: QWidget) -> QWidget:
    """A page of something that takes the room, and buttons below it."""
    page = QWidget()
    in_column((body, 1), wrapping(*below), over=page, edge=(0, GAP, 0, 0))
    return page
