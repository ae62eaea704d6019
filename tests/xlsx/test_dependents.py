"""Which results change with a written cell, and to what; UNKNOWN wherever that is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.xlsx.formulas.dependents import Result, recalculated
from gui.xlsx.formulas.values import UNKNOWN, Address, UnknownFormula, Value

SHEETS = ("Sheet1", "集計 表")
NAMES = {"回答": "Sheet1!$A$1:$A$3", "一つ": "回答", "相対": "Sheet1!A1", "外部": "[1]Sheet1!$A$1"}
A1: Address = (0, 1, 1)
ANYTHING = (
    "INDIRECT(B9) OFFSET(B9,1,1) TODAY() now() RAND() RANDBETWEEN(1,2) CELL(B9) INFO(B9) [1]Sheet1!A9 表[列] 外部 相対 "
    "未定義 Sheet9!A9 INDEX(B9:C9,1):INDEX(B10:C10,1) B9:INDEX(B1:B9,1) Sheet1:Sheet2!B9 B9# @B9 _xlfn.ANCHORARRAY(B9) "
    "'B9 \"B9 LET(x,B9,x)"
)
TANGLED = "A1 B2+C3 SUM(A1:D4) IF(A1=1,B1,C2) D4&A2 COUNTA(B1:B4) NOW() A3:A4 SUM(A1:A2)+D1 1"


def changes(
    formulas: dict[Address, str], cells: dict[Address, Value] | None = None, changed: tuple[Address, ...] = (A1,)
) -> dict[Address, Result]:
    held: dict[Address, Value] = {A1: 1.0} if cells is None else cells
    stale: dict[Address, Value] = dict.fromkeys(formulas, "stale")
    return recalculated(formulas, (stale | held).get, changed, SHEETS, NAMES)


def test_only_what_depends_is_in_the_result() -> None:
    assert changes({(0, 1, 2): "A1+1", (0, 1, 3): "A2+1", (0, 1, 4): "5"}) == {(0, 1, 2): 2.0}


def test_nothing_changed() -> None:
    assert changes({(0, 1, 2): "A1+1", (0, 1, 3): "NOW()"}, changed=()) == {}


def test_a_chain_over_sheets_in_any_order() -> None:
    formulas = {(0, 9, 9): "'集計 表'!C3&\"!\"", (1, 3, 3): "B2*2", (1, 2, 2): "sheet1!$A$1+1"}
    assert changes(formulas) == {(1, 2, 2): 2.0, (1, 3, 3): 4.0, (0, 9, 9): "4!"}


def test_names_and_areas() -> None:
    formulas = {(1, 1, 1): "SUM(回答)", (1, 1, 2): "COUNTA(Sheet1!$A$1:$A$500)", (1, 1, 3): "SUM(Sheet1!A:A)"}
    assert changes(formulas, {A1: 1.0, (0, 2, 1): 4.0}) == {(1, 1, 1): 5.0, (1, 1, 2): 2.0, (1, 1, 3): UNKNOWN}


def test_whole_columns_end_where_the_sheet_is_used() -> None:
    formulas = {(1, 1, 3): "SUM(Sheet1!A:A)", (1, 1, 4): "COUNTBLANK(Sheet1!A:A)"}
    cells: dict[Address, Value] = {A1: 1.0, (0, 40, 1): 2.0}
    result = recalculated(formulas, cells.get, [A1, (0, 40, 1)], SHEETS, NAMES, lambda _: (1, 1))
    assert result == {(1, 1, 3): 3.0, (1, 1, 4): 1_048_574.0}


def test_an_area_that_starts_beyond_the_change() -> None:
    assert changes({(0, 1, 9): "SUM(B1:D400)", (0, 1, 10): "SUM(A2:A400)"}) == {}


def test_cells_that_sumif_does_not_mention() -> None:
    formulas = {(0, 9, 9): "SUMIF(C1:C3,1,A1)", (0, 9, 8): "SUMIF(C1:C3,1,INDEX(E1:E9,1))"}
    cells: dict[Address, Value] = {(0, 3, 3): 1.0, (0, 3, 1): 7.0}
    assert changes(formulas, cells, ((0, 3, 1),)) == {(0, 9, 9): 7.0, (0, 9, 8): UNKNOWN}


def test_an_unknown_result_spreads_only_where_it_is_read() -> None:
    formulas = {
        (0, 1, 2): "MEDIAN(A1,3)",
        (0, 1, 3): "IF(A1=1,B1,0)",
        (0, 1, 4): "IF(A1=1,0,B1)",
        (0, 1, 5): 'IF(A1=1,"ok",TODAY())',
    }
    assert changes(formulas) == {(0, 1, 2): UNKNOWN, (0, 1, 3): UNKNOWN, (0, 1, 4): 0.0, (0, 1, 5): UNKNOWN}


def test_cycles() -> None:
    formulas = {(0, 1, 2): "C1+A1", (0, 1, 3): "B1", (0, 1, 4): "C1", (0, 1, 5): "E1+A1", (0, 1, 6): "A1"}
    assert changes(formulas) == {
        (0, 1, 2): UNKNOWN,
        (0, 1, 3): UNKNOWN,
        (0, 1, 4): UNKNOWN,
        (0, 1, 5): UNKNOWN,
        (0, 1, 6): 1.0,
    }


@pytest.mark.parametrize("formula", ANYTHING.split(" "))
def test_what_may_depend_on_anything_is_unknown(formula: str) -> None:
    assert changes({(0, 1, 2): formula, (0, 1, 3): "B1&1"}) == {(0, 1, 2): UNKNOWN, (0, 1, 3): UNKNOWN}


@pytest.mark.parametrize(
    "formula", ["MEDIAN(A1", "A1 A2", "(A1,A2)", "NOSUCH(一つ)", "1+SUM(A:A", "A1=#REF!%%(", "1:3"]
)
def test_what_cannot_be_evaluated_depends_on_what_it_mentions(formula: str) -> None:
    assert changes({(0, 1, 2): formula}, changed=((0, 2, 1), A1)) == {(0, 1, 2): UNKNOWN}
    assert changes({(0, 9, 2): formula}, changed=((0, 9, 9),)) == {}


def test_cells_named_in_text_are_not_read() -> None:
    assert changes({(0, 1, 2): 'B9&"A1 TODAY() ""A1"""'}) == {}


def test_a_changed_cell_stands_as_it_is() -> None:
    assert changes({A1: "B1", (0, 1, 2): "A1+1"}) == {(0, 1, 2): 2.0}


def test_a_formula_without_a_result_is_not_an_empty_cell() -> None:
    formulas = {(0, 1, 2): "A1+C1", (0, 1, 3): "D1", (0, 1, 5): "A1"}
    cells: dict[Address, Value] = {A1: 1.0}
    assert recalculated(formulas, cells.get, [A1], SHEETS, NAMES) == {(0, 1, 2): UNKNOWN, (0, 1, 5): 1.0}


def test_a_cell_whose_value_is_not_known() -> None:
    def values(address: Address) -> Value:
        if address == (0, 1, 3):
            raise UnknownFormula("unreadable")
        return 1.0

    formulas = {(0, 1, 2): "A1+C1", (0, 1, 4): "A1"}
    assert recalculated(formulas, values, [A1], SHEETS, NAMES) == {(0, 1, 2): UNKNOWN, (0, 1, 4): 1.0}


def test_names_in_a_circle() -> None:
    assert recalculated({(0, 1, 2): "甲"}, lambda _: None, [A1], SHEETS, {"甲": "乙", "乙": "甲"}) == {}


def test_a_long_chain_does_not_recurse() -> None:
    formulas: dict[Address, str] = {(0, row, 1): f"A{row - 1}+1" for row in range(2, 5000)}
    assert changes(formulas)[0, 4999, 1] == 4999.0


def test_too_many_links_are_unknown() -> None:
    formulas: dict[Address, str] = {(0, row, 2): "SUM(A1:B2000)" for row in range(1, 1500)}
    assert set(changes(formulas).values()) == {UNKNOWN}


@given(
    st.dictionaries(
        st.tuples(st.just(0), st.integers(1, 4), st.integers(1, 4)),
        st.sampled_from(TANGLED.split(" ")),
        max_size=10,
    )
)
def test_any_order_gives_the_same(formulas: dict[Address, str]) -> None:
    backwards = dict(reversed(list(formulas.items())))
    assert changes(formulas) == changes(backwards)
