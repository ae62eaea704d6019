"""Why an answer is right that a check doubts, typed under it for the chief to read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.screens.widgets.laid_out import in_column
from gui.screens.widgets.look import GAP
from gui.screens.widgets.typing_fields import FreeText, Labelled

_LINES = 2


class ReasonField(QWidget):
    """`typed` brings the reason after every letter, `left` comes when the focus has left it, `refused` says what is not kept."""

    typed = Signal(object)
    left = Signal()
    refused = Signal(str)

    def __init__(self, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = FreeText(self, _LINES)
        label, note = f"{place}をこのままにする理由", "回答内容確認票に印刷されます。"
        labelled = Labelled(label, note, self.field, required=True, parent=self)
        in_column(labelled, over=self, edge=(0, GAP // 2, 0, 0))
        self.field.typed.connect(self.typed)
        self.field.left.connect(self.left)
        self.field.refused.connect(self.refused)
