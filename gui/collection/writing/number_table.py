"""The sheet of the 点検結果 on what the numbers come to: their sum and median, the smallest and the largest, and who gave them."""

from gui.collection.tally import Amount
from gui.collection.writing.sheet_table import Column, SheetTable, Value
from gui.survey.kinds.held import is_kept
from gui.survey.model import Survey
from gui.survey.respondents import called

NAME = "数の集計"
_NAMED = 3


def amounts_table(survey: Survey, found: tuple[Amount, ...]) -> SheetTable | None:
    """A row for each item with numbers; None where the survey asks for none."""
    rows = tuple(
        (
            *(amount.heading, amount.unit, amount.count, _value(amount.total), _value(amount.median)),
            *(_value(amount.smallest), named(amount.who_smallest)),
            *(_value(amount.largest), named(amount.who_largest)),
        )
        for amount in found
    )
    total, median, least, most = (max((12, *(_width(row[at]) for row in rows))) for at in (3, 4, 5, 7))
    columns = (
        *(Column("項目", 44), Column("単位", 8, centred=True), Column("回答数", 9), Column("合計", total)),
        *(Column("中央値", median), Column("最小", least), Column(f"最小の{called(survey)}", 30)),
        *(Column("最大", most), Column(f"最大の{called(survey)}", 30)),
    )
    lead = "数で答える質問の集計　数として読めたものだけを数えています。割合、率、温度などの合計は空欄です。"
    if any(question.kind.columns for question in survey.questions):
        lead += "表の「計」「合計」などの行は、合計に入れていません。"
    return SheetTable(NAME, (lead,), columns, rows) if rows else None


def named(who: tuple[str, ...]) -> str:
    """The first few of those who gave a number."""
    return "、".join(who[:_NAMED]) + (f"　ほか{len(who) - _NAMED}件" if len(who) > _NAMED else "")


def _width(value: Value) -> int:
    """In which a number is seen with its commas: of one that is too wide a cell shows ###."""
    return len(value if isinstance(value, str) else f"{value:,}") + 3


def _value(digits: str) -> Value:
    """A number, or its digits where a cell would keep fewer."""
    number = float(digits or 0)
    if not digits or not is_kept(number, digits):
        return digits
    return int(number) if number.is_integer() else number
