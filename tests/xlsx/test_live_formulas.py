"""Results that follow what is typed into cells: what rests on it is worked out anew, the rest is kept, nothing goes on for ever."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import pytest

from gui.xlsx.formulas.live import MOST_AT_ONCE, Excerpt, Live
from gui.xlsx.formulas.values import Address, Circular, FormulaError, TooMuch, UnknownFormula, UnknownFunction, Value

TODAY = date(2026, 10, 1)


def live(formulas: Mapping[str, str], values: Mapping[str, Value] | None = None, **more: Mapping[str, str]) -> Live:
    found = Live(
        Excerpt(
            ("調査票", "県"),
            ((30, 10), (50, 10)),
            {at(ref): formula for ref, formula in formulas.items()},
            {at(ref): value for ref, value in (values or {}).items()},
            names=more.get("names", {}),
        ),
        TODAY,
    )
    found.reach([(0, 30, 10)])
    return found


def at(ref: str) -> Address:
    sheet, _, cell = ref.rpartition("!")
    return (1 if sheet else 0, int(cell[1:]), ord(cell[0]) - 64)


def shown(book: Live, ref: str) -> Value:
    return book.value(at(ref))


def test_a_total_follows_the_numbers() -> None:
    book = live({"E1": "SUM(A1:A3)", "E2": "E1*2", "E3": 'IF(E1>10,"多い","")', "F1": "1/B1"})
    assert (shown(book, "E2"), shown(book, "E3")) == (0.0, "")
    book.put({at("A1"): 4.0, at("A3"): 8.0})
    assert (shown(book, "E1"), shown(book, "E2"), shown(book, "E3")) == (12.0, 24.0, "多い")
    book.put({at("A1"): None})
    assert (shown(book, "E2"), shown(book, "E3")) == (16.0, "")


def test_an_error_is_shown_as_excel_would() -> None:
    book = live({"E1": "A1/B1", "E2": "E1+1"})
    assert shown(book, "E1") == FormulaError("#DIV/0!")
    book.put({at("B1"): 4.0, at("A1"): 2.0})
    assert shown(book, "E2") == 1.5


def test_only_what_rests_on_a_change_is_worked_out_anew() -> None:
    book = live({"E1": "A1+1", "E2": "B1+1", "E3": "E1+E2"})
    assert shown(book, "E3") == 2.0
    assert book.put({at("A1"): 5.0}) == {at("E1"), at("E3")}
    assert not book.put({at("A1"): 5.0})


def test_a_chain_of_any_length() -> None:
    book = live({"A1": "B1", **{f"A{row}": f"A{row - 1}+1" for row in range(2, 5_000)}})
    assert book.value((0, 4_000, 1)) == 3_999.0


@pytest.mark.parametrize("formulas", [{"A1": "A1+1"}, {"A1": "B1", "B1": "C1", "C1": "A1"}, {"A1": "SUM(A1:A9)"}])
def test_what_rests_on_itself_is_unknown(formulas: Mapping[str, str]) -> None:
    book = live(formulas)
    with pytest.raises(Circular):
        shown(book, "A1")
    assert isinstance(book.why(at("A1")), Circular)


def test_a_circle_that_an_answer_opens() -> None:
    book = live({"A1": 'IF(D1="有",1,B1)', "B1": "A1+1", "C1": "B1*2"})
    with pytest.raises(UnknownFormula):
        shown(book, "C1")
    book.put({at("D1"): "有"})
    assert (shown(book, "A1"), shown(book, "C1")) == (1.0, 4.0)
    book.put({at("D1"): "無"})
    with pytest.raises(UnknownFormula):
        shown(book, "B1")


def test_what_is_not_computed_here_is_unknown_and_told() -> None:
    book = live({"A1": "PHONETIC(B1)", "B2": "A1+1", "C1": "NOW()", "C2": "RAND()"})
    with pytest.raises(UnknownFunction) as told:
        shown(book, "B2")
    assert told.value.name == "PHONETIC"
    for ref in ("C1", "C2"):
        with pytest.raises(UnknownFunction):
            shown(book, ref)


def test_today_is_a_day() -> None:
    book = live({"A1": "TODAY()", "A2": "B1<=TODAY()", "A3": 'DATEDIF(B1,TODAY(),"Y")', "A4": "EDATE(A1,1)"})
    book.put({at("B1"): 45_000.0})
    assert [shown(book, f"A{row}") for row in (1, 2, 3, 4)] == [46_296.0, True, 3.0, 46_327.0]


@pytest.mark.parametrize(
    ("pattern", "shown_so"),
    [
        ("ggge年m月d日", "令和6年4月1日"),
        ('[$-ja-JP-x-gannen]ggge""年""m""月""d""日"";@', "令和6年4月1日"),
        ("[$-411]gge.mm.dd", "令6.04.01"),
        ("yyyy/m/d(aaa)", "2024/4/1(月)"),
        ("AAAA", "月曜日"),
        ("yyyy\\-mm", "2024-04"),
        *((unknown, None) for unknown in ("mmm", "ddd", "h:mm", "yyy", "gggg", "ge年0", "#,##0年")),
    ],
)
def test_a_day_is_written_as_a_japanese_excel_writes_it(pattern: str, shown_so: str | None) -> None:
    book = live({"A1": f'TEXT(B1,"{pattern}")'})
    book.put({at("B1"): 45_383.0})
    if shown_so is None:
        with pytest.raises(UnknownFormula):
            shown(book, "A1")
    else:
        assert shown(book, "A1") == shown_so


def test_the_days_on_which_eras_turn() -> None:
    book = live({"A1": 'TEXT(B1,"ge.m.d")', "A2": 'TEXT(B1,"ggg")'})
    for day, said in ((32_515, "S64.1.7"), (43_585, "H31.4.30"), (9_855, "T15.12.24")):
        book.put({at("B1"): float(day)})
        assert shown(book, "A1") == said
    book.put({at("B1"): 43_586.0})
    assert shown(book, "A2") == "令和"
    for unsaid in (43_586.0, 32_516.0, 60.0):  # 元 or 1, as the system is set; a day that never was
        book.put({at("B1"): unsaid})
        with pytest.raises(UnknownFormula):
            shown(book, "A1")


REFERENCES: list[tuple[str, Value]] = [
    ('SUM(INDIRECT("県!A1:A3"))', 6.0),
    ('INDIRECT("県!A"&2)', 2.0),
    ("COUNTA(INDIRECT(B1))", 3.0),
    ('INDIRECT("ない名前")', FormulaError("#REF!")),
    ('INDIRECT("")', FormulaError("#REF!")),
    ("SUM(OFFSET(県!$A$1,1,0,2,1))", 5.0),
    ("SUM(OFFSET(県!$A$3,0,0,-2))", 5.0),
    ("OFFSET(県!$A$1,-1,0)", FormulaError("#REF!")),
    ("SUM(県!$A$1:INDEX(県!$A:$A,COUNTA(県!$A:$A)))", 6.0),
    ("SUM(動く)", 6.0),
    ("SUM(CHOOSE(2,B1,県!A1:A3))", 6.0),
    ("SUM(INDIRECT(最初の欄))", 6.0),
    ('SUM(INDIRECT(SUBSTITUTE("種 類"," ","")))', 6.0),
    ("SUM(OFFSET(INDIRECT(B1),1,0,2,1))", 5.0),
    ("SUM(OFFSET(県!$A$1,MATCH(2,県!$A:$A,0)-1,0,COUNTA(OFFSET(県!$A$1,MATCH(2,県!$A:$A,0)-1,0,20,1)),1))", 5.0),
    ('SUM(IF(B1="種類",県!A2:A3,県!A1))', 5.0),
]


@pytest.mark.parametrize(("formula", "expected"), REFERENCES)
def test_references_that_are_put_together(formula: str, expected: Value) -> None:
    values: dict[str, Value] = {"県!A1": 1.0, "県!A2": 2.0, "県!A3": 3.0, "B1": "種類"}
    names = {"種類": "県!$A$1:$A$3", "最初の欄": "調査票!$B$1", "動く": "OFFSET(県!$A$1,0,0,COUNTA(県!$A:$A),1)"}
    assert shown(live({"E1": formula}, values, names=names), "E1") == expected


def test_a_reference_follows_the_answer_that_it_is_made_of() -> None:
    book = live({"E1": "SUM(INDIRECT(B1))"}, {"県!A1": 1.0, "県!A2": 2.0})
    assert shown(book, "E1") == FormulaError("#REF!")
    book.put({at("B1"): "県!A1:A2"})
    assert shown(book, "E1") == 3.0


@pytest.mark.parametrize(
    "formulas",
    [
        {"E1": "SUM(A1:J1000000)*SUM(A1:XFD1048576)", "E2": "SUMPRODUCT((A1:A1000000=1)*(B1:B1000000=2))"},
        {f"E{row}": "SUM(A1:D4000)+A1" for row in range(1, 400)},
        {"E1": "+".join(["SUM(県!A:J)"] * 700)},
        {f"E{row}": f"SUM(E{row + 1}:E30000)" for row in range(1, 1000)},
    ],
)
def test_no_workbook_costs_more_than_a_bound(formulas: Mapping[str, str]) -> None:
    book = live(formulas)
    book.reach([(0, 900_000, 10), (1, 900_000, 10)])
    book.put({at("A1"): 1.0})
    for ref in formulas:
        with suppress(TooMuch):
            book.value((0, int(ref[1:]), 5))
    assert any(isinstance(book.why(at(ref)), TooMuch) for ref in formulas)
    assert book.spent <= MOST_AT_ONCE


def test_what_was_too_much_once_is_tried_again() -> None:
    book = live({"E1": "SUM(A1:A20)", "E2": "A1+1"})
    book.put({at("A1"): 1.0}, most=10)
    with pytest.raises(TooMuch):
        shown(book, "E1")
    book.put({at("A1"): 2.0})
    assert (shown(book, "E1"), shown(book, "E2")) == (2.0, 3.0)
