"""What stands beside the form: the list of items over the panel of the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.item_list import ItemList
from gui.screens.authoring.item_panel import ItemPanel
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.laid_out import in_column

_LEAST = 200
"""Five items of the list, in a window that is low."""


class Side(QSplitter):
    """The panel has twice the room of the list, until the author shares it out otherwise."""

    def __init__(self, authoring: Authoring, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.items = ItemList(self)
        self.panel = ItemPanel(authoring, self)
        self.unsure_first = Check("確かでない項目を先に", key="U")
        self.unsure_first.setChecked(True)
        upper = QWidget()
        in_column(self.unsure_first, (self.items, 1), over=upper, edge=0, gap=2)
        for part in (upper, self.panel):
            self.addWidget(part)
        self._is_shared = False
        self.splitterMoved.connect(self._share)

    def _share(self) -> None:
        self._is_shared = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """The list has a third of a high window."""
        super().resizeEvent(event)
        if not self._is_shared:
            upper = max(_LEAST, self.height() // 3)
            self.setSizes([upper, self.height() - upper])
