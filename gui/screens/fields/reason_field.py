"""Why an answer is right that a check doubts, typed under it for the chief to read."""

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.look import GAP
from gui.screens.widgets.typing_fields import FreeText, Labelled

_LINES = 2


class ReasonField(Labelled):
    """A few lines under what they are for."""

    field: FreeText

    def __init__(self, place: str, parent: QWidget) -> None:
        label, note = f"{place}をこのままにする理由", "回答内容確認票に印刷されます。"
        super().__init__(label, note, FreeText(lines=_LINES), required=True, parent=parent)
        self.setContentsMargins(0, GAP // 2, 0, 0)
