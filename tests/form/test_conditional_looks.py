"""A form looks to its author as Excel shows it: greyed, coloured and set off by its conditions as they stand."""

import io
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from gui.form.look.form_look import CellStyle, Line
from gui.form.look.measures import measures
from gui.form.look.sheet_reading import form_look
from gui.xlsx.any_format import open_form


def formula_rule(formula: str, **looks: Any) -> Rule:
    rule = Rule("expression", dxf=DifferentialStyle(**looks))
    rule.formula = [formula]
    return rule


GREY, RED = PatternFill(bgColor="C0C0C0"), PatternFill(bgColor="FF0000")


class Drawn:
    """A sheet with conditions, and how it looks as it stands."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.sheet: Any = self.book.active

    def style(self, row: int, column: int, *, as_it_stands: bool = True) -> CellStyle:
        stream = io.BytesIO()
        self.book.save(stream)
        look = form_look(open_form(stream.getvalue()), as_it_stands=as_it_stands)
        cell = look.sheets[0].cells.get((row, column))
        return look.style(cell.style) if cell else CellStyle()


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def test_a_row_that_need_not_be_answered_is_grey_and_the_one_below_it_is_not(drawn: Drawn) -> None:
    drawn.sheet["A2"], drawn.sheet["A3"], drawn.sheet["D3"] = "公開不可", "公開可能", "備考"
    drawn.sheet.conditional_formatting.add("B2:C3", formula_rule('$A2="公開不可"', fill=GREY))
    assert [drawn.style(2, 2).ground, drawn.style(2, 3).ground] == ["C0C0C0", "C0C0C0"]
    assert [drawn.style(3, 2).ground, drawn.style(2, 4).ground] == ["", ""]
    assert drawn.style(2, 2, as_it_stands=False).ground == ""  # the form itself has no such ground


def test_a_judgement_stands_in_the_colours_of_its_words(drawn: Drawn) -> None:
    drawn.sheet["A1"], drawn.sheet["A2"] = "対象外", "対象"
    style = DifferentialStyle(font=Font(bold=True, color="FF112233"), fill=RED, border=Border(top=Side("thin")))
    rule = Rule("containsText", operator="containsText", text="外", dxf=style)
    rule.formula = ['NOT(ISERROR(SEARCH("外",A1)))']
    drawn.sheet.conditional_formatting.add("A1:A2", rule)
    found = drawn.style(1, 1)
    assert (found.ground, found.face.bold, found.face.ink, found.top) == ("FF0000", True, "112233", Line("thin"))
    assert (drawn.style(2, 1).ground, drawn.style(2, 1).face.bold) == ("", False)


@pytest.mark.parametrize(
    ("operator", "bounds", "red"),
    [
        ("lessThan", ["0"], [True, False, False]),
        ("equal", ["5"], [False, True, False]),
        ("between", ["1", "9"], [False, True, False]),
        ("notBetween", ["-9", "9"], [False, False, False]),
    ],
)
def test_a_number_is_compared_and_words_are_not_below_it(
    drawn: Drawn, operator: Any, bounds: list[str], red: list[bool]
) -> None:
    drawn.sheet.append([-5, 5, "判定不能"])
    rule = Rule("cellIs", operator=operator, dxf=DifferentialStyle(fill=RED))
    rule.formula = bounds
    drawn.sheet.conditional_formatting.add("A1:B1", rule)
    assert [drawn.style(1, column).ground == "FF0000" for column in (1, 2, 3)] == red


def test_the_first_condition_has_the_last_word_and_may_be_the_last(drawn: Drawn) -> None:
    drawn.sheet["A1"] = 1
    bold = formula_rule("A1=1", font=Font(bold=True))
    for number, rule in enumerate((formula_rule("A1=1", fill=GREY), formula_rule("A1=1", fill=RED), bold), 1):
        rule.priority = number
        drawn.sheet.conditional_formatting.add("A1", rule)
    assert (drawn.style(1, 1).ground, drawn.style(1, 1).face.bold) == ("C0C0C0", True)
    next(iter(drawn.sheet.conditional_formatting)).rules[0].stopIfTrue = True
    assert (drawn.style(1, 1).ground, drawn.style(1, 1).face.bold) == ("C0C0C0", False)


@pytest.mark.parametrize("formula", ["B1>0", "NOSUCH(A1)", "A1/0", "(((", "", '[1]表!$A$1="有"'])
def test_what_nobody_can_say_changes_nothing(drawn: Drawn, formula: str) -> None:
    drawn.sheet["A1"], drawn.sheet["B1"] = 1, "=A1+1"  # a formula without a result
    drawn.sheet.conditional_formatting.add("A1", formula_rule(formula, fill=RED))
    assert drawn.style(1, 1).ground == ""


def test_conditions_over_whole_columns_cost_no_more_than_the_sheet_has(drawn: Drawn) -> None:
    drawn.sheet["C9"] = "有"
    for _ in range(40):
        drawn.sheet.conditional_formatting.add("A1:XFD1048576", formula_rule('COUNTIF($A:$Z,"有")>0', fill=GREY))
    assert drawn.style(9, 3).ground == "C0C0C0"


@pytest.mark.parametrize(
    ("family", "dots"), [("游ゴシック", 8), ("ＭＳ Ｐゴシック", 8), ("Meiryo UI", 7), ("Verdana", 10), ("Calibri", 7)]
)
def test_a_column_is_as_wide_as_the_digits_of_the_form_s_own_letters(drawn: Drawn, family: str, dots: int) -> None:
    drawn.book._fonts[0] = Font(name=family, size=11)  # type: ignore[attr-defined]
    drawn.sheet["A1"] = "団体名"
    drawn.sheet.column_dimensions["A"].width = 10
    stream = io.BytesIO()
    drawn.book.save(stream)
    look = form_look(open_form(stream.getvalue()))
    assert measures(look, look.sheets[0], {}).columns[1] == 10 * dots * 0.75
