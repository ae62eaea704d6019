"""A text in one's own words, as long as the cell can take."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.screens.fields.typing_fields import FreeText
from gui.survey.model import Answer
from gui.words.cell_limits import MAX_CELL_CHARACTERS, in_cell, length_in_cell


class TextField(FreeText):
    """`taken` brings the text after every letter, None if there is none."""

    taken = Signal(object)
    at_once = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = ""
        self.typed.connect(lambda text: self.taken.emit(text or None))

    @property
    def rows(self) -> Mapping[str, QWidget]:
        """The field alone."""
        return {"": self}

    @property
    def entry(self) -> QWidget:
        """The field."""
        return self

    @property
    def remark(self) -> str:
        """How long the text is."""
        text = in_cell(self._kept)
        lines, length = text.count("\n") + 1 if text else 0, length_in_cell(text)
        beyond = f"（セルに入るのは{MAX_CELL_CHARACTERS:,}文字まで）" if length > MAX_CELL_CHARACTERS // 2 else ""
        return f"{length:,}文字・{lines}行{beyond}　改行もこのままセルに入ります。"

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show a text that was not typed here."""
        del operable
        self._kept = answer if isinstance(answer, str) else ""
        super().put(self._kept)

    def say(self, faulty: bool, description: str) -> None:
        """Nothing more than what stands around it says."""
