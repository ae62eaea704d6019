"""What stands beside the form: the list of items over the panel of the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.item_list import ItemList
from gui.screens.authoring.item_panel import ItemPanel
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.laid_out import in_column

_FRAME = 4
_LEAST, _ITEMS = 200, 10
"""How high the list is in a low window, and how many items it shows where they take no more than half the height."""


class Side(QSplitter):
    """The list shows ten items, or has a third of a high window, until the author shares the room out otherwise."""

    def __init__(self, authoring: Authoring, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.items = ItemList(self)
        self.panel = ItemPanel(authoring, self)
        self.unsure_first = Check("確かでない項目を先に", key="U")
        self.unsure_first.setChecked(True)
        upper = QWidget()
        in_column(self.unsure_first, (self.items, 1), over=upper, edge=0, gap=_FRAME // 2)
        for part in (upper, self.panel):
            self.addWidget(part)
        self._is_shared = False
        self.splitterMoved.connect(self._share)

    def _share(self) -> None:
        self._is_shared = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """As many items as there is room for."""
        super().resizeEvent(event)
        if not self._is_shared:
            ten = self.unsure_first.sizeHint().height() + _ITEMS * max(self.items.sizeHintForRow(0), 0) + _FRAME
            upper = max(_LEAST, min(ten, self.height() // 2), self.height() // 3)
            self.setSizes([upper, self.height() - upper])
