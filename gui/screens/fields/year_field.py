"""A year, of the common calendar or of an era."""

from gui.screens.fields.read_line import ReadLine
from gui.words import dates


class YearField(ReadLine):
    """It takes 2024, 2024年, 令和6年 and R6; beside it stands the year of both calendars."""

    form, wide = "number", 184
    hint = "西暦でも元号でも入力できます。"

    def shown(self, answer: str) -> str:
        """The year with 年 behind it."""
        return f"{answer}年" if dates.is_year(answer) else answer

    def read_as(self, answer: str) -> str:
        """The year in its era."""
        of_era = dates.year_in_japanese(answer)
        return f"→ {of_era if self.line.text().startswith(answer) else f'{answer}年（{of_era}）'}" if of_era else ""
