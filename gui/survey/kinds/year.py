"""A year: `2024` in the answers file, 2024年 on screen and paper, the number in the cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gui.survey.item import Item
from gui.survey.kinds.date import OnCalendar
from gui.survey.kinds.held import one_each
from gui.survey.kinds.kind import CellValue, Cuts, Marks
from gui.survey.kinds.made_form import EntryRule, Said, within
from gui.survey.model import Answer, Survey
from gui.words import dates
from gui.words.late_patterns import late

_YEAR = late(
    r"(?:(?:^|[^前今本昨来翌当各元現過計\d])年度|基準年|西暦|[験終始立築業設置成定]年|[設築造工置成]年次|た年)$|^年$"
)


class Year(OnCalendar):
    """The answer is the four figures of the year."""

    name = "year"
    called, like = "年", "2024年か令和6年"
    sound_only = True
    in_csv = "西暦の年"
    cell_format = "0"
    behind = ("年",)
    in_file = '"2024" のような西暦の年'

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, Said]]:
        """A year by its name."""
        if _YEAR.search(asked):
            yield 5, ()

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The figures of a number, or a text."""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) else None

    def day_of(self, text: str) -> date | None:
        """Its last day."""
        return date(int(text), 12, 31) if dates.is_year(text) else None

    def is_far(self, text: str, survey: Survey) -> bool:
        """Whether it is a year too far away."""
        return dates.is_far_year(text)

    def value(self, answer: str) -> CellValue:
        """A number."""
        return float(answer)

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each year at which a condition turns, and those before and behind it."""
        return one_each(((float(year), str(year)) for year in dates.YEARS), cuts)

    def entry_rule(self, cell: str) -> EntryRule | None:
        """A whole number among the years."""
        return within(str(dates.YEARS[0]), str(dates.YEARS[-1]), whole=True)

    def hint(self, item: Item, tick: str) -> str:
        """An example."""
        return f"（{self.expected(item)}。西暦）"

    def expected(self, item: Item) -> str:
        """A year as an example."""
        return "2024年のような年"

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The year with 年 behind it."""
        text = super().in_words(item, answer)
        return f"{text}年" if dates.is_year(text) else text

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """A year."""
        return f"{constant:.0f}年" if isinstance(constant, float) else ""

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The figures alone."""
        yield item.answer_key, super().in_words(item, answer)

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The figures, of a year that is guessed."""
        is_guessed = self.marks(item, answer) and dates.is_guessed_year(texts.get(item.answer_key, ""))
        return {item.answer_key: super().in_words(item, answer)} if is_guessed else {}

    def for_programs(self, item: Item, answer: Answer | None) -> str | int:
        """The figures."""
        return next((int(year) for year in self.marks(item, answer) or ()), "")

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The figures of the year that people's writing says."""
        return dates.year_in(text) or text

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """The year, with the era before it where there are two."""
        year = date(int(value), 12, 31) if isinstance(value, float) else None
        return super().pieces(year, text, sizes, era)
