"""A number, with its unit beside it."""

from PySide6.QtWidgets import QWidget

from gui.screens.fields.read_line import ReadLine
from gui.survey.item import Item
from gui.survey.kinds.number import Number
from gui.survey.model import Survey
from gui.words import numbers


class NumberField(ReadLine):
    """Wide figures and signs become narrow ones as they are typed; left, the number has its commas."""

    form, wide = "number", 184

    def __init__(self, survey: Survey, item: Item, parent: QWidget) -> None:
        if isinstance(item.kind, Number) and (item.kind.least or item.kind.most or item.kind.decimals):
            self.hint = item.kind.expected(item)
        unit = item.kind.unit if isinstance(item.kind, Number) else ""
        super().__init__(survey, item, parent, unit=unit)

    def shown(self, answer: str) -> str:
        """The number with commas."""
        return numbers.with_commas(answer) if numbers.is_number(answer) else answer

    def read_as(self, answer: str) -> str:
        """The number, where it is written in words: 三千二百, 1万2000, △5."""
        plain = self.line.text().replace(",", "").replace(" ", "")
        return "" if not numbers.is_number(answer) or plain == answer else f"→ {numbers.with_commas(answer)}"
