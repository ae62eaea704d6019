"""The cells of a made form that compute: the formulas of what is shown, over the cells of the answers."""

from typing import TYPE_CHECKING

from gui.form.make.look import compute
from gui.form.make.skip_formulas import RuleFormulas, over_cells
from gui.survey.conditions import read_formula
from gui.survey.model import Question
from gui.words.told import Told
from gui.xlsx.addresses import parse_area, to_ref

if TYPE_CHECKING:
    from openpyxl import Workbook

_NONE = "{place}は様式が計算する欄ですが、計算の式がないか、様式の式にできません。formula に =SUM([1.数]) のように書いてください。"


def draw_shown(book: "Workbook", formulas: RuleFormulas) -> None:
    """Write the formula of each cell that computes; Told where one has none that can be written."""
    for question in formulas.survey.questions:
        answers = formulas.answers[question.id]
        if not question.kind.asks:
            sheet, _, ref = answers.answer.rpartition("!")
            _compute(book, sheet, ref, _formula(formulas, question, question.place))
        for column in question.kind.columns:
            if not column.kind.asks:
                sheet, _, area = answers.columns[column.id].rpartition("!")
                place = f"{question.place}の{column.short}"
                for i, ref in enumerate(_cells(area)):
                    _compute(book, sheet, ref, _formula(formulas, column, place, question, i))


def _compute(book: "Workbook", sheet: str, ref: str, formula: str) -> None:
    page, at = book[sheet.strip("'")], ref.replace("$", "")
    shape = page[at].number_format
    compute(page, at, f"={formula}").number_format = shape


def _cells(area: str) -> list[str]:
    """The cells of a column, from the first."""
    return [to_ref(*at) for at in parse_area(area).cells()]


def _formula(formulas: RuleFormulas, item: Question, place: str, table: Question | None = None, row: int = 0) -> str:
    """The formula over cells; within a table a column of it is its cell in the same row."""
    refs: dict[str, str] = {}
    mentions = read_formula(formulas.survey, item.kind.formula).mentions if item.kind.formula else ()
    for mention in mentions:
        found = formulas.seen(mention)
        if found and mention.part and table and mention.item.answer_key == table.id:
            sheet, _, area = found.rpartition("!")
            found = f"{sheet}!{_cells(area)[row]}"
        refs[mention.name] = found
    if not mentions or not all(refs.values()):
        raise Told(_NONE.format(place=place))
    return over_cells(item.kind.formula, refs)
