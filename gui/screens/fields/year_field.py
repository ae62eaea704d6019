"""A year, of the common calendar or of an era."""

from PySide6.QtWidgets import QWidget

from gui.screens.fields.read_line import ReadLine
from gui.survey.item import Item
from gui.survey.model import Survey
from gui.words import dates

_WIDTH = 184


class YearField(ReadLine):
    """It takes 2024, 2024年, 令和6年 and R6; beside it stands the year of both calendars."""

    hint = "西暦でも元号でも入力できます。"

    def __init__(self, survey: Survey, item: Item, parent: QWidget) -> None:
        super().__init__(survey, item, parent, form="number", width=_WIDTH)

    def shown(self, answer: str) -> str:
        """The year with 年 behind it."""
        return f"{answer}年" if dates.is_year(answer) else answer

    def read_as(self, answer: str) -> str:
        """The year in its era."""
        of_era = dates.year_in_japanese(answer)
        return f"→ {of_era if self.line.text().startswith(answer) else f'{answer}年（{of_era}）'}" if of_era else ""
