"""A number: `1234.5` in the answers file, 1,234.5人 on screen and paper, a number in the cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from gui.survey.item import Item
from gui.survey.kinds import answer_texts
from gui.survey.kinds.kind import CellValue, Cuts, Kind, Marks
from gui.survey.kinds.made_form import EntryRule, Said, within
from gui.survey.kinds.odd_words import odd_word, or_as_meant
from gui.survey.kinds.pieces import in_boxes
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words import numbers
from gui.words.cell_limits import shown
from gui.words.late_patterns import late

_OF_A_RATE = late(r"[/／]|あたり|当たり|[度℃‰]$")
_LARGEST = 2**53
"""Up to here every whole number is one of its own in a file and in a cell."""

_HOW_MANY = late(r"何(?:人|名|件|円|%|床|台|回|か所|箇所|時間|世帯|戸|棟|施設|団体|㎡)")
_QUANTITY = late(
    r"(?:数|額|(?<!価)値|面積|率|割合|[合総小]?計|年齢|価格|単価|給与|賃金|報酬|費用?|経費|収入|支出|(?<![ぁ-ん])点|得点|比|緯度|経度|人口|定員|人員|キロ|回|高さ|長さ|延長|幅員?|容量|重量|数量|残高|単位|時間)$"
    r"|(?:本務|兼務|受給|被保険|入所|退所|在籍|離職|受験|合格|就職|進学|卒業|入学|申込|従事)者$|^[男女](?:性|子)?$"
    r"|(?:^|[_$])(?:area|price|amount|count|number|num|total)\b"
)


@dataclass(frozen=True)
class Number(Kind):
    """`least` and `most` are bounds as numbers in answers are written, '' for none; `decimals` the digits behind the point."""

    unit: str = ""
    least: str = ""
    most: str = ""
    decimals: int = 0
    name = "number"
    of_fields = True
    real = True
    sound_only = True
    in_csv = "数値"
    cell_format = "#,##0"
    sums = True
    in_file = "12 や 1234.5 のような数"

    @property
    def per_hundred(self) -> bool:
        """Whether its unit is ％."""
        return self.unit in ("％", "%")

    @property
    def adds_up(self) -> bool:
        """Not ％, 回／月, 北緯35度, 25℃."""
        return not self.per_hundred and not _OF_A_RATE.search(self.unit)

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """The kind with the unit, bounds and decimals of its table."""
        least, most = (_bound(table, key) for key in ("min", "max"))
        if least and most and _order(least, most) > 0:
            table.fault("min が max より大きいため、当てはまる数がありません。", "min")
        return cls(table.text("unit", ""), least, most, table.count("decimals", 0, most=10))

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, Said]]:
        """How many, or how much."""
        if _HOW_MANY.search(label):
            yield 0, ()
        if _QUANTITY.search(asked):
            yield 7, ()

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The digits of a number, or of a text that says one as answers do; any other text stays, to be named later."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return numbers.digits_of(value)
        return value if isinstance(value, str) else None

    def to_file(self, answer: Answer) -> object:
        """A number where it comes back digit for digit, else its text."""
        if not isinstance(answer, str) or not numbers.is_number(answer) or abs(numbers.scaled(answer, 0)) > _LARGEST:
            return answer
        number = float(answer) if "." in answer else int(answer)
        return number if numbers.digits_of(number) == answer else answer

    def canonical(self, answer: Answer) -> object:
        """The number without zeros at its end: no cell keeps them."""
        text = answer_texts.one_text(answer)
        return numbers.same_number(text) if numbers.is_number(text) else super().canonical(answer)

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The number itself."""
        return frozenset((answer,)) if isinstance(answer, str) and numbers.is_number(answer) else None

    def value(self, answer: str) -> CellValue:
        """A number."""
        return float(answer)

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """Each number at which a condition turns, and one on either side of it, as far as they may be given."""
        at = [numbers.digits_of(cut) for cut in cuts if isinstance(cut, float)]
        floors = [numbers.scaled(turn, self.decimals) for turn in (*at, *filter(None, (self.least, self.most)), "0")]
        near = sorted({count for floor in floors for count in (floor - 1, floor, floor + 1)}, key=abs)
        given = [numbers.unscaled(count, self.decimals) for count in near]
        groups: dict[tuple[int, ...], str] = {}
        for text in filter(self._fits, given):
            groups.setdefault(tuple(_order(text, turn) for turn in at), text)
        return tuple(frozenset((text,)) for text in sorted(groups.values(), key=float))

    def _fits(self, text: str) -> bool:
        return not (self.least and _order(text, self.least) < 0) and not (self.most and _order(text, self.most) > 0)

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is no number, or lies outside its bounds."""
        text = answer_texts.one_text(answer)
        if not numbers.is_number(text):
            otherwise = f"は{self._why_not(text)}。{self.how(item)}"
            message = f"{item.place}「{shown(text)}」{or_as_meant(survey, item, text, otherwise)}"
        elif not self._fits(text):
            message = f"{item.place}「{self.in_words(item, text)}」は範囲の外です。{self.how(item)}"
        elif len(numbers.same_number(text).partition(".")[2]) > self.decimals:
            message = f"{item.place}「{self.in_words(item, text)}」は小数の桁が多すぎます。{self.how(item)}"
        else:
            yield from self._unlikely(item, text)
            return
        yield Problem("bad-value", "error", item.answer_key, message)

    def _unlikely(self, item: Item, text: str) -> Iterator[Problem]:
        """A part of one where parts of a hundred are asked for, up to all of it: 0.91 may be meant for 91％."""
        is_whole = self.per_hundred and self.most and _order(self.most, "100") >= 0
        if is_whole and _order(text, "0") > 0 > _order(text, "1"):
            said, meant = self.in_words(item, text), numbers.times_ten(text, 2)
            message = f"{item.place}「{said}」は1％に満たない数です。{meant}％のことでないか、確かめてください。"
            yield Problem("below-one", "caution", item.answer_key, message)

    def _why_not(self, text: str) -> str:
        """Why a text is no number here: a sum of 円 in a column of 千円 may have been meant as either; 月4回 counts no weeks."""
        if period := numbers.other_period(text, self.unit):
            return f"、{period}あたりの数のようです"
        is_yen = self.unit.endswith("円") and numbers.number_in(text, "円") is not None
        return f"、円の額か、{self.unit}の額か分かりません" if is_yen else "数として読めません"

    def is_beyond(self, item: Item, answer: Answer) -> bool:
        """A number too large or with too many decimals; what no number begins with."""
        text = answer_texts.one_text(answer)
        if not numbers.is_number(text):
            return not numbers.may_begin(text, self._unit_in(text))
        bound, side = (self.least, -1) if text.startswith("-") else (self.most, 1)
        too_far = bool(bound) and _order(text, bound) == side
        return too_far or len(numbers.same_number(text).partition(".")[2]) > self.decimals

    def format_of_cell(self) -> str:
        """Its digits with the unit behind them."""
        digits = f"#,##0.{'0' * self.decimals}" if self.decimals else "#,##0"
        return f'{digits}"{self.unit}"' if self.unit and '"' not in self.unit else digits

    def entry_rule(self, cell: str) -> EntryRule | None:
        """A number within its bounds."""
        return within(self.least, self.most, whole=not self.decimals)

    def hint(self, item: Item, tick: str) -> str:
        """Its bounds and unit."""
        return f"（{self.expected(item).replace('（', '、').rstrip('）')}）"

    def how(self, item: Item) -> str:
        """What number to type, as a sentence."""
        return f"{self.expected(item)}を入力してください。"

    def expected(self, item: Item) -> str:
        """A number, with its bounds and unit."""
        least, most = (numbers.with_commas(bound) if bound else "" for bound in (self.least, self.most))
        bounds = "".join((f"{least}以上" if least else "", f"{most}以下" if most else ""))
        what = f"小数第{self.decimals}位までの数" if self.decimals else "整数"
        return f"{f'{bounds}の' if bounds else ''}{what}{f'（単位：{self.unit}）' if self.unit else ''}"

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The number with commas and its unit."""
        text = super().in_words(item, answer)
        return f"{numbers.with_commas(text)}{self.unit}" if numbers.is_number(text) else text

    def constant(self, item: Item, constant: float | str | bool) -> str:
        """A number with its unit."""
        return self.in_words(item, numbers.digits_of(constant)) if isinstance(constant, float) else ""

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The digits alone: the unit stands on the form."""
        yield item.answer_key, super().in_words(item, answer)

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """The digits, for a number that is said in words, or counts what nobody asked for."""
        text = texts.get(item.answer_key, "")
        is_odd = numbers.is_spelled(text, self._unit_in(text)) or self._unit_in(text) != self.unit
        is_odd = is_odd or numbers.about(text) != text
        return {item.answer_key: answer} if is_odd and isinstance(answer, str) and self.marks(item, answer) else {}

    def for_programs(self, item: Item, answer: Answer | None) -> str | int:
        """Its digits."""
        marks = self.marks(item, answer)
        return numbers.Digits(*marks) if marks else ""

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The number that people's writing says."""
        return numbers.number_in(text, self._unit_in(text)) or text

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> answer_texts.Said:
        """As any kind does; and of about so many that number."""
        key, text = item.answer_key, texts.get(item.answer_key, "")
        near = self.meant(survey, item, numbers.about(text)) if numbers.about(text) != text else ""
        if not numbers.is_number(near):
            return super().read(survey, item, texts)
        return answer_texts.Said(near, unclear=(odd_word(key, item.place, key, text, near),))

    def _unit_in(self, text: str) -> str:
        """Its own unit, or where it has none what a text counts."""
        return self.unit or numbers.counter_in(text)

    def pieces(self, value: CellValue, text: str, sizes: Sequence[int], era: str) -> tuple[str, ...] | None:
        """Its digits, in boxes from the right; in two parts what is before and behind the point."""
        if len(sizes) > 2:
            row = in_boxes((text,), (len(sizes),), " ") if text else ("",)
            return tuple(row[0].ljust(len(sizes))) if row and max(sizes) == 1 else None
        before, _, behind = text.partition(".")
        first = in_boxes((before if len(sizes) == 2 else text,), sizes[:1], " ")
        return (*first, *(in_boxes((behind,), sizes[1:]) or ())) if first else None

    def whole(self, pieces: Sequence[str], era: str) -> str:
        """The number that they say together."""
        return (".".join if len(pieces) == 2 else "".join)(filter(None, map(str.strip, pieces)))

    def is_clear(self, item: Item, text: str) -> bool:
        """A bare number may be anything."""
        return bool(self.unit) and numbers.number_in(text) is None and numbers.number_in(text, self.unit) is not None


def _order(one: str, other: str) -> int:
    """Below, at or above 0 as one number is less than, equal to or greater than another."""
    places = max(len(text.partition(".")[2]) for text in (one, other))
    left, right = numbers.scaled(one, places), numbers.scaled(other, places)
    return (left > right) - (left < right)


def _bound(table: TomlTable, key: str) -> str:
    value = table.value(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:  # nan is neither
        table.fault("数を書いてください。", key)
        return ""
    return numbers.same_number(numbers.digits_of(value))
