"""A year and month that may lie in any era."""

from gui.screens.fields.read_line import ReadLine
from gui.words import year_month


class MonthField(ReadLine):
    """It takes 平成27年4月, H27.4 and 2015/4; left, it shows the month in its era."""

    form, wide = "number", 240
    hint = "令和6年4月、R6.4、2024/4のように入力できます。"

    def shown(self, answer: str) -> str:
        """The month in its era."""
        return year_month.in_japanese(answer)

    def read_as(self, answer: str) -> str:
        """The month in its era, or where it stands there so already by the common calendar."""
        found = year_month.parse(answer)
        if found is None:
            return ""
        said = year_month.in_japanese(answer)
        return f"→ {f'{found[0]}年{found[1]}月' if said == self.line.text() else said}"
