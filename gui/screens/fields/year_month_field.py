"""Year and month in the era: 令和 [ ] 年 [ ] 月."""

import re

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import GAP, STRETCH, in_row
from gui.screens.widgets.style import restyle
from gui.screens.widgets.typing_fields import LineField
from gui.screens.widgets.whole_field import WholeField
from gui.survey.model import Answer
from gui.words import year_month

_ERA = "令和"
_PARTS = re.compile(rf"{_ERA}([^年]*)年([^月]*)月")
_WIDTH = 92


class YearMonthField(WholeField):
    """`taken` brings `2024-04` as soon as both parts are there, else what is there (`令和6年月`); None if nothing is."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.year, self.month = LineField("digits"), LineField("digits")
        parts = (OneLine(_ERA), self.year, OneLine("年"), self.month, OneLine("月"))
        in_row(*parts, STRETCH, over=self, edge=0, gap=GAP)
        for field, spoken in ((self.year, f"{_ERA}の年"), (self.month, "月")):
            field.setFixedWidth(_WIDTH)
            field.setAccessibleName(f"{name}　{spoken}")
            field.typed.connect(self._typed)
            field.left.connect(self._left)
            field.refused.connect(self.refused)
        self.setFocusProxy(self.year)

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show a year and month, or whatever text stands in their place."""
        del operable
        text = answer if isinstance(answer, str) else ""
        if text == self._text():
            return
        parts = _PARTS.fullmatch(year_month.in_japanese(text))
        self.year.put(parts[1] if parts else text)
        self.month.put(parts[2] if parts else "")

    def say(self, faulty: bool, description: str) -> None:
        """Draw both parts as faulty or not, and describe them to a screen reader."""
        for field in (self.year, self.month):
            restyle(field, "faulty", faulty)
            field.setAccessibleDescription(description)

    def _text(self) -> str:
        year, month = self.year.text(), self.month.text()
        if not month and (not year or not year.isdigit()):
            return year
        return year_month.recognise(f"{_ERA}{year}年{month}月") or f"{_ERA}{year}年{month}月"

    def _typed(self) -> None:
        self.taken.emit(self._text() or None)

    def _left(self) -> None:
        if not self.year.hasFocus() and not self.month.hasFocus():
            self.left.emit()
