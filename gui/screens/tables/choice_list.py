"""The list of choices that opens under a cell: what is typed finds one, arrows and the mouse take it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from gui.screens.widgets.scrolled_page import area_around
from gui.screens.widgets.ticked_rows import TickedRows
from gui.survey.item import Item
from gui.words.folding import fold

_MOST_SHOWN = 8


class ChoiceList(QListWidget):
    """The choices of `item`, and 'none of these'; never has the focus. `picked` brings the mark that was clicked."""

    picked = Signal(str)

    def __init__(self, item: Item, cell: QWidget) -> None:
        area = area_around(cell)
        super().__init__(area.widget() if area else cell.window())  # within the table it would be cut off at its edge
        self._options, self._cell = item.options, cell
        self.setObjectName("choices")
        self.setItemDelegate(TickedRows(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(f"{item.label}の選択肢")
        self.addItems([label for _, label in self._options])
        if area:  # the page scrolls once the cell has the focus
            area.verticalScrollBar().valueChanged.connect(self._follow)
        self.itemPressed.connect(lambda pressed: self.picked.emit(self._options[self.row(pressed)][0]))

    def place(self) -> None:
        """Stand under the cell, or over it where there is more to be seen of it there."""
        ground = self.parentWidget()
        if ground is None:
            return
        rows = min(self.count(), _MOST_SHOWN)
        height = rows * max(self.sizeHintForRow(0), 1) + 4
        width = max(self._cell.width(), self.sizeHintForColumn(0) + 32)
        seen = ground.visibleRegion().boundingRect()
        below, above = self._cell.mapTo(ground, QPoint(0, self._cell.height())), self._cell.mapTo(ground, QPoint(0, 0))
        rooms = seen.bottom() - below.y(), above.y() - seen.top()
        over = rooms[0] < height and rooms[1] > rooms[0]
        height = max(min(height, rooms[over]), self.sizeHintForRow(0) + 4)
        box = QRect(below, QSize(min(width, ground.width()), height))
        if over:
            box.moveBottom(above.y() - 1)
        box.moveRight(min(box.right(), ground.width() - 1))
        self.setGeometry(box)
        self.raise_()
        self.show()

    def _follow(self) -> None:
        if self.isVisible():
            self.place()

    @property
    def mark(self) -> str | None:
        """The choice that Enter takes; None for none."""
        row = self.currentRow()
        return self._options[row][0] if row >= 0 else None

    def seek(self, text: str, meant: str | None = None) -> None:
        """Go to the choice of this mark, else to the first that begins with what was typed, else that holds it, else by its place."""
        marks, said = [mark for mark, _ in self._options], fold(text)
        labels = [(fold(label), fold(label.removeprefix(mark))) for mark, label in self._options]
        found = [n for n, known in enumerate(labels) if said and any(label.startswith(said) for label in known)]
        found += [n for n, known in enumerate(labels) if said and said in known[0]]
        found += [n for n, _ in enumerate(labels) if said == str(n + 1)]
        row = marks.index(meant) if meant in marks else found[0] if found else -1
        self.setCurrentRow(row)

    def step(self, by: int) -> str:
        """Go to the next choice or the one before; its label."""
        row = self.currentRow()
        self.setCurrentRow(min(max(row + by, 0), self.count() - 1) if row >= 0 else 0 if by > 0 else self.count() - 1)
        return self._options[self.currentRow()][1]

    def tick(self, marks: Sequence[str]) -> None:
        """Show which of several are taken."""
        for row, (mark, _) in enumerate(self._options):
            item: QListWidgetItem = self.item(row)
            item.setCheckState(Qt.CheckState.Checked if mark in marks else Qt.CheckState.Unchecked)
