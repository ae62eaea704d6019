"""A day: `2024-04-01` in the answers file, 令和6年4月1日 on screen and paper, a date in the cell."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from gui.survey.deadline import year_of
from gui.survey.item import Item
from gui.survey.kinds import made_form
from gui.survey.kinds.answer_texts import Said, one_text
from gui.survey.kinds.held import one_each
from gui.survey.kinds.kind import AS_DAYS, CellValue, Cuts, Kind, Marks
from gui.survey.kinds.odd_words import odd_word, or_as_meant
from gui.survey.kinds.pieces import date_pieces, date_said
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words import dates
from gui.words.cell_limits import shown
from gui.words.late_patterns import late

_ENDS = tuple((date(year, month, day) - dates.ZERO).days for year, month, day in ((1868, 1, 1), (2117, 12, 31)))

_DAY = late(r"年月日|月日|日付|期日|期限$|(?:^|[^曜平休祝毎一土数\d])日$|(?:^|[_$])date|yyyy/mm/dd|\d年\d+月\d+日現在")


@dataclass(frozen=True)
class OnCalendar(Kind):
    """What days, months and years have in common.

    `called` is what one is, `planned` what one to come is called, `like` what one looks like; `years` are those in which it
    lies. `future`: it is to come, and before the survey's deadline it is doubtful.
    """

    future: bool = False
    real = True
    orders = AS_DAYS
    called: ClassVar[str]
    planned: ClassVar[str] = ""
    like: ClassVar[str]
    years: ClassVar[range] = dates.YEARS

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """The kind with the `future` of its table, where one may be to come."""
        return cls(table.flag("future")) if cls.planned else cls()

    @abstractmethod
    def day_of(self, text: str) -> date | None:
        """The day that a text of the answers file is, or by which a month or a year is known; None for what is none."""

    @abstractmethod
    def is_far(self, text: str, survey: Survey) -> bool:
        """Whether a text says one that lies in none of its years."""

    def due(self, deadline: date) -> date:
        """The day before which one that is to come has passed."""
        return deadline

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The day, the month or the year itself."""
        return frozenset((answer,)) if isinstance(answer, str) and self.day_of(answer) else None

    def value(self, answer: str) -> CellValue:
        """A date."""
        return self.day_of(answer)

    def for_programs(self, item: Item, answer: Answer | None) -> str | int:
        """The day or the month by the common calendar; '' for words that are none."""
        return next(iter(self.marks(item, answer) or ("",)))

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is none, one that has passed where one to come is asked for, and one far ahead."""
        text, deadline = one_text(answer), survey.deadline
        found, said = self.day_of(text), f"{item.place}「{self.in_words(item, text)}」"
        if found is None:
            unread = f"は{self.why_not(survey, item, text)}。{self.like}のように入力してください。"
            otherwise = dates.outside(self.years) if self.is_far(text, survey) else unread
            message = f"{item.place}「{shown(text)}」{or_as_meant(survey, item, text, otherwise)}"
            yield Problem("bad-value", "error", item.answer_key, message)
        elif deadline and self.future and found < self.due(deadline.date()):
            message = f"{said}は提出期限より前です。予定の{self.planned}か、確かめてください。"
            yield Problem("date-passed", "caution", item.answer_key, message)
        elif dates.is_year_alone(found):
            message = f"{said}は、日付のセルに「2024」のように年だけを入力したときの日付です。確かめてください。"
            yield Problem("year-alone", "caution", item.answer_key, message)
        elif deadline and found.year > deadline.year + dates.AHEAD:
            yield Problem("date-far", "caution", item.answer_key, f"{said}{dates.far_ahead()}")

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """As any kind does; and of a short year still to come, which others may be meant."""
        said, key = super().read(survey, item, texts), item.answer_key
        others = self.others(texts.get(key, ""), survey) if said.unclear else ()
        if not others:
            return said
        odd = odd_word(key, item.place, key, texts[key], self.in_words(item, said.answer), others)
        return said._replace(unclear=(odd,))

    def others(self, text: str, survey: Survey) -> tuple[str, ...]:
        """What else a text may mean that is read."""
        return ()

    def why_not(self, survey: Survey, item: Item, text: str) -> str:
        """Why a text is none of this kind: that it lacks its era, where it would be one with it."""
        is_one = dates.lacks_era(text) and self.marks(item, self.meant(survey, item, f"令和{text.strip()}"))
        return f"{'、元号が書かれていないため、' if is_one else ''}{self.called}として読めません"

    def how(self, item: Item) -> str:
        """What to type, as a sentence."""
        return f"{self.like}のように入力してください。"

    def expected(self, item: Item) -> str:
        """One as an example."""
        return f"{self.like}のような{self.called}"

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """The day of a number of days; months and years are known by one."""
        known = isinstance(constant, float) and _ENDS[0] <= constant <= _ENDS[1]
        return dates.day_in_japanese((dates.ZERO + timedelta(days=int(constant))).isoformat()) if known else ""

    def format_of_cell(self) -> str:
        """That in which it is read."""
        return self.cell_format

    def entry_rule(self, cell: str) -> made_form.EntryRule | None:
        """A day, or one before those that a cell knows as days."""
        return made_form.day_entered(cell)

    def hint(self, item: Item, tick: str) -> str:
        """An example."""
        return f"（{self.expected(item)}）"

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """As many as it has words behind them, with the era before them where there is one more; all its digits in one row of boxes."""
        return date_pieces(value, text, sizes, era, len(self.behind))

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """What they say, in people's writing."""
        return date_said(pieces, era, self.behind)


class Day(OnCalendar):
    """Its day of the answers file is an ISO 8601 date."""

    name = "date"
    sound_only = True
    called, planned, like = "日付", "日", "令和6年4月1日"
    in_file = '"2024-04-01" のような西暦の日付'
    in_csv = "年月日（西暦4桁-月2桁-日2桁）"
    cell_format = '[$-411]ggge"年"m"月"d"日"'
    behind = ("年", "月", "日")

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, made_form.Said]]:
        """年月日, or a day by its name."""
        if _DAY.search(asked) or _DAY.search(label):
            yield 3, ()

    def day_of(self, text: str) -> date | None:
        """The day itself."""
        return dates.day(text)

    def is_far(self, text: str, survey: Survey) -> bool:
        """Whether it is a day of another year."""
        return dates.is_far_day(text, year_of(survey))

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each day at which a condition turns, and those before and behind it."""
        at = {int(cut) for cut in cuts if isinstance(cut, float) and abs(cut) < 1e6} | {45_383}  # 2024-04-01
        near = sorted(
            n for n in {n for cut in at for n in (cut - 1, cut, cut + 1)} | {*_ENDS} if _ENDS[0] <= n <= _ENDS[1]
        )
        return one_each(((n, (dates.ZERO + timedelta(days=n)).isoformat()) for n in near), cuts)

    def others(self, text: str, survey: Survey) -> tuple[str, ...]:
        """The days of other eras, for a short year still to come."""
        return dates.other_days(text, year_of(survey))

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The day in the era, for one that is guessed."""
        is_guessed = self.marks(item, answer) and dates.is_guessed_day(texts.get(item.answer_key, ""))
        return {item.answer_key: self.in_words(item, answer)} if is_guessed else {}

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The day in the era."""
        return dates.day_in_japanese(super().in_words(item, answer))

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """`2024-04-01` for what people type into the cell."""
        return dates.day_in(text, year_of(survey)) or text
