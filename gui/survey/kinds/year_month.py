"""A year and month: `2024-04` in the answers file, 令和6年4月 on screen and form."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gui.survey.deadline import year_of
from gui.survey.item import Item
from gui.survey.kinds.date import OnCalendar
from gui.survey.kinds.held import one_each
from gui.survey.kinds.kind import Cuts, Marks
from gui.survey.kinds.made_form import Said
from gui.survey.model import Answer, Survey
from gui.words import year_month
from gui.words.dates import AHEAD, ZERO, other_days
from gui.words.late_patterns import late

_MONTH = late(r"年月(?!日)|yyyy/mm(?!/)|時期\(年月\)")
_COMMON, _SLASHED = late(r"(?i:y{4}/m{1,2}(?![m/]))"), late(r"[0-9]{4}/[0-9]{1,2}")


class YearMonth(OnCalendar):
    """Its month of the answers file is the beginning of an ISO 8601 date."""

    name = "year-month"
    called, planned, like, years = "年月", "年月", "令和6年4月", year_month.YEARS
    in_file = '"2024-04" のような西暦の年月'
    in_csv = "年月（西暦4桁-月2桁）"
    cell_format = '[$-411]ggge"年"m"月"'
    behind = ("年", "月")

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, Said]]:
        """年月."""
        if _MONTH.search(asked) or _MONTH.search(label):
            yield 4, ()

    def day_of(self, text: str) -> date | None:
        """The first day of the month."""
        found = year_month.parse(text)
        return date(*found, 1) if found else None

    def is_far(self, text: str, survey: Survey) -> bool:
        """Whether it is a month of another year."""
        return year_month.is_far(text)

    def due(self, deadline: date) -> date:
        """The beginning of its month."""
        return deadline.replace(day=1)

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each month at whose beginning a condition turns, and those before and behind it."""
        months = (date(year, month, 1) for year in year_month.YEARS for month in range(1, 13))
        return one_each((((month - ZERO).days, f"{month:%Y-%m}") for month in months), cuts)

    def why_not(self, survey: Survey, item: Item, text: str) -> str:
        """As of a day; 2024.1 may be two months."""
        is_either = year_month.may_be_october(text)
        return "、1月か、末尾の0が消えた10月か分かりません" if is_either else super().why_not(survey, item, text)

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The year in the era, but for the common one where the words of the item ask for that: （yyyy/mmの形式で入力）."""
        text = texts.get(item.answer_key, "").strip()
        as_asked = _SLASHED.fullmatch(text) and _COMMON.search(f"{item.label}{item.short}")
        known = isinstance(answer, str) and year_month.parse(answer) and not as_asked
        return {item.answer_key: self.in_words(item, answer)} if known else {}

    def how(self, item: Item) -> str:
        """Nothing: its field shows it."""
        return ""

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The year in the era."""
        return year_month.in_japanese(super().in_words(item, answer))

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """`2024-04` for what people type into the cell."""
        return year_month.recognise(text, year_of(survey) + AHEAD) or text

    def others(self, text: str, survey: Survey) -> tuple[str, ...]:
        """As of its day, or the first of the month, but for one to come, which is of no era that has ended."""
        days = () if self.future else (other_days(one, year_of(survey)) for one in (text, f"{text}1日"))
        return tuple(f"{day.partition('月')[0]}月" for day in next(filter(None, days), ()))
