"""A text in one's own words, as long as the cell can take."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.response import by_ear
from gui.screens.fields.read_line import ReadLine
from gui.screens.widgets.style import restyle
from gui.screens.widgets.typing_fields import FreeText
from gui.survey.item import Item
from gui.survey.kinds.text import Text as Kind
from gui.survey.model import Answer, Survey
from gui.words.cell_limits import MAX_CELL_CHARACTERS, in_cell, length_in_cell


class TextField(FreeText):
    """`taken` brings the text after every letter, None if there is none."""

    taken = Signal(object)
    at_once = False

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent, _kind(item).lines)
        self._kept, self._most = "", _kind(item).most
        self.setAccessibleName(by_ear.named(item))
        self.typed.connect(lambda text: self.taken.emit(text or None))

    @property
    def rows(self) -> Mapping[str, QWidget]:
        """The whole of it."""
        return {"": self}

    @property
    def entry(self) -> QWidget:
        """Where Tab comes in."""
        return self

    @property
    def remark(self) -> str:
        """How long the text is, and may be."""
        text = in_cell(self._kept)
        lines, length = text.count("\n") + 1 if text else 0, length_in_cell(text)
        if self._most:
            return _count(text, self._most)
        beyond = f"（セルに入るのは{MAX_CELL_CHARACTERS:,}文字まで）" if length > MAX_CELL_CHARACTERS // 2 else ""
        return f"{length:,}文字・{lines}行{beyond}　改行もこのままセルに入ります。"

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show a text that was not typed here."""
        del operable
        self._kept = answer if isinstance(answer, str) else ""
        super().put(self._kept)

    def say(self, faulty: bool, description: str) -> None:
        """Draw it as faulty or not, and describe it to a screen reader."""
        restyle(self, "faulty", faulty)
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)


class ShortText(ReadLine):
    """A text that has no line breaks, over the whole width."""

    @property
    def remark(self) -> str:
        """How long the text is, and may be."""
        return _count(self.line.text(), _kind(self._item).most)


def text_field(survey: Survey, item: Item, parent: QWidget) -> TextField | ShortText:
    """A field of one line or of several, as the item's kind says."""
    return ShortText(survey, item, parent) if _kind(item).lines == 1 else TextField(item, parent)


def _kind(item: Item) -> Kind:
    return item.kind if isinstance(item.kind, Kind) else Kind()


def _count(text: str, most: int) -> str:
    return f"{length_in_cell(text):,}／{most:,}文字" if most else ""
