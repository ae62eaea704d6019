"""A form looks as Excel shows it: greyed, coloured and set off by its conditions, as they stand or with answers in their cells."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName

from gui.form.look.conditional_looks import restyled
from gui.form.look.form_look import CellStyle, Line
from gui.form.look.measures import measures
from gui.form.look.sheet_reading import form_look
from gui.xlsx.any_format import open_form
from gui.xlsx.book import Book
from gui.xlsx.formulas.values import UNKNOWN, Address, FormulaError, Unknown, Value
from tests.workbooks import as_saved


def formula_rule(formula: str, **looks: Any) -> Rule:
    rule = Rule("expression", dxf=DifferentialStyle(**looks))
    rule.formula = [formula]
    return rule


NOTHING: Mapping[Address, Value | Unknown] = MappingProxyType({})
GREY, RED = PatternFill(bgColor="C0C0C0"), PatternFill(bgColor="FF0000")


class Drawn:
    """A sheet with conditions, and how it looks as it stands."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.sheet: Any = self.book.active

    def opened(self) -> Book:
        return open_form(as_saved(self.book))

    def style(self, row: int, column: int, held: Mapping[Address, Value | Unknown] = NOTHING) -> CellStyle:
        book = self.opened()
        look = restyled(book, held).of(form_look(book))
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
    look = form_look(drawn.opened())
    assert all(look.style(cell.style).ground == "" for cell in look.sheets[0].cells.values()), (
        "the form itself has none"
    )


def test_a_name_of_the_sheets_own_goes_before_that_of_the_book(drawn: Drawn) -> None:
    drawn.sheet["A1"], drawn.sheet["A2"], drawn.sheet["B2"] = "公開可能", "公開不可", "件数"
    drawn.book.defined_names["区分"] = DefinedName("区分", attr_text=f"'{drawn.sheet.title}'!$A$1")
    drawn.sheet.defined_names["区分"] = DefinedName("区分", attr_text=f"'{drawn.sheet.title}'!$A$2")
    drawn.sheet.conditional_formatting.add("B2", formula_rule('区分="公開不可"', fill=GREY))
    assert drawn.style(2, 2).ground == "C0C0C0"


@pytest.mark.parametrize(
    ("held", "ground"),
    [("公開不可", "C0C0C0"), ("公開可能", ""), (None, ""), (UNKNOWN, ""), (FormulaError("#N/A"), "")],
)
def test_an_answer_changes_what_its_conditions_make_of_the_cells_beside_it(
    drawn: Drawn, held: Value | Unknown, ground: str
) -> None:
    drawn.sheet["A2"], drawn.sheet["B2"] = "公開不可", "件数"
    drawn.sheet.conditional_formatting.add("B2", formula_rule('$A2="公開不可"', fill=GREY))
    assert drawn.style(2, 2, {(0, 2, 1): held}).ground == ground
    assert drawn.style(2, 2).ground == "C0C0C0"


def test_numbers_that_are_shown_alike_are_not_alike_to_a_condition(drawn: Drawn) -> None:
    drawn.sheet.append([0.4, 0.6, -0.4])
    for column in "ABC":
        drawn.sheet[f"{column}1"].number_format = "0;0"
    rule = Rule("cellIs", operator="lessThan", dxf=DifferentialStyle(fill=RED))
    rule.formula = ["0.5"]
    drawn.sheet.conditional_formatting.add("A1:C1", rule)
    assert [drawn.style(1, column, {(0, 1, 2): 0.49}).ground for column in (1, 2, 3)] == ["FF0000"] * 3
    assert [drawn.style(1, column).ground for column in (1, 2, 3)] == ["FF0000", "", "FF0000"]


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
    look = form_look(open_form(as_saved(drawn.book)))
    assert measures(look, look.sheets[0], {}).columns[1] == 10 * dots * 0.75
