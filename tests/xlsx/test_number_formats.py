"""What stands in a cell, by its value and its number format, as a Japanese Excel shows it."""

import pytest

from gui.xlsx.formulas.values import FormulaError, Value
from gui.xlsx.number_formats.number_format import shown
from gui.xlsx.styles import BUILT_IN


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (1234.5, "#,##0", "1,235"),
        (0, "#,##0", "0"),
        (-1234, "#,##0", "-1,234"),
        (-1234, "#,##0;▲#,##0", "▲1,234"),
        (1_234_567, "#,##0,", "1,235"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, "#,##0;-#,##0;", ""),
        (5, ";;;", ""),
        (0.256, "0.0%", "25.6%"),
        (1.5, "0.##", "1.5"),
        (-0.001, "0.0", "0.0"),
        (5, '0"人"', "5人"),
        (5, 'General"人"', "5人"),
        (20, "G/標準", "20"),
        (2_310_845, "000-0000", "231-0845"),
        (3, "000", "003"),
        (123, "0000000000000", "0000000000123"),
        (12.5, "0.00E+00", "1.25E+01"),
        (5, "[$¥-411]#,##0", "¥5"),
        (6, '"令和"0"年度"', "令和6年度"),
        (1, '[=1]"有";[=2]"無";General', "有"),
        (3, '[=1]"有";[=2]"無";General', "3"),
        ("神奈川", '0;-0;0;"["@"]"', "[神奈川]"),
        ("神奈川", "#,##0", "神奈川"),
        ("神奈川", ";;;", ""),
        ("神奈川", '0;-0;0;"別紙"', "別紙"),
        ("神奈川", "General;General;General;General", "神奈川"),
        (5, "@", "5"),
        (-1, '"保留"', "-保留"),
        (-2000, '$#,##0_);($#,##0);"-"', "($2,000)"),
        (-3.14, '.##;-"£"#.', "-£3."),
    ],
)
def test_numbers_and_texts_show_as_their_format_says(value: Value, code: str, said: str) -> None:
    assert shown(value, code).text == said


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (45_383, "yyyy/m/d", "2024/4/1"),
        (45_383, '[$-411]ggge"年"m"月"d"日"', "令和6年4月1日"),
        (45_383, BUILT_IN["58"], "令和6年4月1日"),
        (45_383, BUILT_IN["57"], "R6.4.1"),
        (44_259, '[$]ggge"年"m"月"d"日";@', "令和3年3月4日"),
        (44_259, '[$-ja-JP]ggge"年"m"月"d"日";@', "令和3年3月4日"),
        (44_259, r"[$-411]ge\.m\.d;@", "R3.3.4"),
        (43_585, BUILT_IN["57"], "H31.4.30"),
        (45_383, "aaaa", "月曜日"),
        (45_383, 'm"月"d"日"(aaa)', "4月1日(月)"),
        (45_383.75, "yyyy/m/d h:mm", "2024/4/1 18:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (45_383.5, "mm:ss.0", "00:00.0"),
        (59, "yyyy/m/d", "1900/2/28"),
        (61, "yyyy/m/d", "1900/3/1"),
    ],
)
def test_days_and_times_show_as_their_format_says(value: float, code: str, said: str) -> None:
    assert shown(value, code).text == said


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown(0.0, "yyyy/m/d", date1904=True).text == "1904/1/1"


def test_what_is_no_day_is_filled_with_signs_as_excel_does() -> None:
    assert shown(-1.0, "yyyy/m/d").text == "########"


def test_a_format_may_colour_what_is_negative() -> None:
    assert (shown(-5.0, BUILT_IN["38"]).text, shown(-5.0, BUILT_IN["38"]).ink) == ("-5", "FF0000")
    assert shown(5.0, BUILT_IN["38"]).ink == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.1 + 0.2, "0.3"),
        (12_345_678_901_234.0, "1.23457E+13"),
        (0.00001234, "1.234E-05"),
        (1e9, "1000000000"),
        (True, "TRUE"),
        (FormulaError("#N/A"), "#N/A"),
        (float("inf"), "inf"),
        (None, ""),
    ],
)
def test_what_has_no_format_shows_as_it_is(value: Value, said: str) -> None:
    assert shown(value, "").text == said


@pytest.mark.parametrize(
    "code", ['"', "[", "\\", "0" * 10_000, "[h", "E+", "0.", ".", "#/", "[>x]0", "[>1.2.3]0;0", "_"]
)
def test_a_format_that_is_none_shows_something(code: str) -> None:
    for value in (1.5, -1.5, 0.0, 1e300, "x"):
        assert isinstance(shown(value, code).text, str)
