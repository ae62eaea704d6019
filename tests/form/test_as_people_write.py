"""What people write for a number, day, time, month, year or code says the same typed, pasted and in a cell, or is in doubt there and here.

Many stand in reports of bugs of programs that read such (dateparser, dateutil, SheetJS, xlsx2csv, pyxlsb, koyomi, japanese-numerals).
"""

import io
from collections.abc import Mapping
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.read import read
from gui.response.table_editing import Area, TableEditing
from gui.survey.model import Response, Survey
from gui.words.dates import day_in_japanese
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.form.test_answers_in_parts import _HEAD
from tests.workbooks import as_saved

DOUBT = None
NUMBERS = {
    "1,234": "1234", "１，２３４．５": "1234.5", "▲1,000": "-1000", "△0.5": "-0.5", "5.0E+3": "5000", "1,234人": "1234", "三千二百": "3200",
    "一億二千三百四十五万六千七百八十九": "123456789", "1万2000": "12000", "二〇": "20", "-0": "0", "0012": "12", "1.50": "1.50", "+5": "5",
    "（1,234）": "-1234",
    "1,23,456": DOUBT, "(5)": DOUBT, "1e400": DOUBT, "½": DOUBT, "〇": DOUBT, "①": DOUBT, "三十二十": DOUBT, "2千3千": DOUBT, "28234,23": DOUBT,
    "1.234,56": DOUBT, "'12": DOUBT, "最大5": DOUBT, "5〜6": DOUBT, "50%": DOUBT, "10²": DOUBT, "1 234": DOUBT, "١٢": DOUBT, "人": DOUBT,
}  # fmt: skip
DAYS = {
    "令和元年5月1日": "2019-05-01", "平成31年5月1日": "2019-05-01", "平成31年4月30日": "2019-04-30", "R1.4.30": "2019-04-30", "H31.5.1": "2019-05-01",
    "昭和64年1月7日": "1989-01-07", "S64.1.8": "1989-01-08", "大正12年9月1日": "1923-09-01", "明治45年7月29日": "1912-07-29", "T1.8.1": "1912-08-01",
    "45383.0": "2024-04-01", "45383": "2024-04-01", "24/4/1": "2024-04-01", "６/４/１": "2024-04-01", "㋿6.4.1": "2024-04-01",
    "二〇二四年四月一日": "2024-04-01", "2024-04-01T00:00:00": "2024-04-01", "令和6年4月1日（月）": "2024-04-01",
    "2月30日": DOUBT, "2024-02-30": DOUBT, "4/1": DOUBT, "04/01/2024": DOUBT, "令和0年4月1日": DOUBT, "大正16年1月1日": DOUBT, "1900-02-29": DOUBT,
    "45383.5": DOUBT, "60": DOUBT, "9999-12-31": DOUBT, "2118/1/1": DOUBT, "99999": DOUBT, "昨日": DOUBT,
}  # fmt: skip
TIMES = {
    "２４時": "24:00", "24:00": "24:00", "午後3時半": "15:30", "午後三時半": "15:30", "8時30": "8:30", "正午": "12:00", "午後0時": "12:00",
    "8:30:00": "8:30", "0830": "8:30", "ＡＭ８：３０": "8:30", "3:30 PM": "15:30", "12:18": "12:18",
    "25:30": DOUBT, "午後12時": DOUBT, "8:30:59": DOUBT, "8.30": DOUBT, "830": DOUBT, "8:5": DOUBT, "8:30-9:00": DOUBT, "15:30 pm": DOUBT,
    "二時間": DOUBT, "24:01": DOUBT,
}  # fmt: skip
MONTHS = {
    "R6.4": "2024-04", "令和六年四月": "2024-04", "平成31年5月": "2019-05", "2024.10": "2024-10", "２０２４／４": "2024-04", "45383": "2024-04",
    "2024.1": DOUBT, "4月": DOUBT, "6/4": DOUBT, "2024/13": DOUBT, "Apr-24": DOUBT, "令和6年度2月": DOUBT, "9999-12": DOUBT, "令和0年4月": DOUBT,
}  # fmt: skip
YEARS = {
    "R6": "2024", "令和六年": "2024", "平成31年": "2019", "令和元年度": "2019", "２０２４年": "2024", "大正12年": "1923",
    "6": DOUBT, "24": DOUBT, "9999": DOUBT, "1867": DOUBT, "M46": DOUBT, "2024.5": DOUBT,
}  # fmt: skip
CODES = {"0012": "0012", "００１２": "0012", "'0012": DOUBT, "12": DOUBT, "〇〇一二": DOUBT, "1e10": DOUBT}
KINDS: Mapping[str, tuple[str, str, Mapping[str, str | None]]] = {
    "number": ('kind = "number"\ndecimals = 2\nunit = "人"', "0.00", NUMBERS),
    "date": ('kind = "date"', "yyyy/m/d", DAYS),
    "time": ('kind = "code"\npattern = "時刻"', "h:mm", TIMES),
    "month": ('kind = "year-month"', "General", MONTHS),
    "year": ('kind = "year"', "0", YEARS),
    "code": ('kind = "code"\npattern = "\\\\d{4}"', "General", CODES),
}


def table(name: str) -> tuple[Survey, Book]:
    """A survey with one table of one column, and its form."""
    lines, code, cases = KINDS[name]
    last = len(cases) + 1
    column = f'[[question.column]]\nid = "a"\nlabel = "値"\nrequired = false\nat = "B2:B{last}"\n{lines}\n'
    head = f'[[question]]\nid = "t"\nsection = "s"\ntext = "表"\nkind = "table"\nat_most = {len(cases)}\n'
    found = survey_of(f"{_HEAD}\n{head}{column}")
    page = Workbook()
    sheet = page.worksheets[0]
    sheet["A1"], sheet["B1"] = "番号", "値"
    for row in range(2, last + 1):
        sheet[f"A{row}"] = row - 1
        sheet[f"B{row}"].number_format = code
    return found, _book(page)


def _book(page: Workbook) -> Book:
    return open_book(open_package(as_saved(page)))


def _typed_into(blank: Book, values: list[str]) -> Book:
    page = load_workbook(io.BytesIO(blank.package.replaced({})))
    for row, value in enumerate(values, 2):
        page.worksheets[0][f"B{row}"] = value
    return _book(page)


@pytest.mark.parametrize("name", KINDS)
def test_a_text_says_the_same_typed_pasted_and_in_a_cell(name: str) -> None:
    survey, blank = table(name)
    cases = KINDS[name][2]
    meant = tuple({"a": meant or text} for text, meant in cases.items())
    empty = TableEditing(survey, survey.questions[0])
    typed = empty
    for row, text in enumerate(cases):
        typed = typed.typed(row, 0, text)
    assert typed.answer == meant
    assert empty.pasted(Area(0, 0, 0, 0), tuple((text,) for text in cases))[0].answer == meant
    assert read(_typed_into(blank, list(cases)), BlankForm(survey, blank)).response.answers == {"t": meant}
    doubted = [bool(typed.problems(row, 0)) for row, _ in enumerate(cases)]
    assert doubted == [meant is DOUBT for meant in cases.values()]
    said = [problem.message for row, _ in enumerate(cases) for problem in typed.problems(row, 0)]
    assert all(message.endswith(("ください。", "ません。")) for message in said), said


def test_about_so_many_is_no_number_where_one_types_and_that_number_with_a_caution_in_what_came_back() -> None:
    survey, blank = table("number")
    cases = [
        *("約30", "30以上", "30程度", "30強", "30前後", "30弱", "およそ30", "30余", "30超", "３０くらい"),
        *("約三十人", "30人程度", "約30人", "30人以上", "概ね30人"),
    ]
    editing = TableEditing(survey, survey.questions[0])
    for row, text in enumerate(cases):
        editing = editing.typed(row, 0, text)
        assert editing.problems(row, 0), text
    assert editing.answer == tuple({"a": text} for text in cases)
    found = read(_typed_into(blank, cases), BlankForm(survey, blank))
    assert found.response.answers == {"t": ({"a": "30"},) * len(cases)}
    assert [(p.code, p.severity) for p in found.problems] == [("odd-word", "caution")] * len(cases)
    assert all(
        f"「{text}」" in p.message and "「30」と読み取り" in p.message
        for text, p in zip(cases, found.problems, strict=True)
    )
    others = ["30未満", "30以下", "30～40", "30人？", "約", "以上"]
    assert read(_typed_into(blank, others), BlankForm(survey, blank)).response.answers == {
        "t": tuple({"a": t} for t in others)
    }


@pytest.mark.parametrize("name", KINDS)
def test_what_is_written_is_what_is_shown(name: str) -> None:
    survey, blank = table(name)
    rows = tuple({"a": meant} for meant in dict.fromkeys(KINDS[name][2].values()) if meant)
    made = fill(blank, BlankForm(survey, blank), Response({}, {"t": rows}))
    assert made.data is not None, made.problems
    sheet = load_workbook(io.BytesIO(made.data)).worksheets[0]
    editing = TableEditing(survey, survey.questions[0]).holding(rows)
    for row, _ in enumerate(rows):
        shown = editing.words(row, 0).removesuffix("人").replace(",", "")
        assert _words(sheet[f"B{row + 2}"].value, name) == (f"{float(shown):.2f}" if name == "number" else shown)


def _words(value: object, name: str) -> str:
    """A value of a cell as the screen says it."""
    match value:
        case datetime():
            return day_in_japanese(date(value.year, value.month, value.day).isoformat())
        case time():
            return f"{value.hour}:{value.minute:02}"
        case int() | float():
            return f"{value:g}年" if name == "year" else f"{value:.2f}"
    return str(value)


@pytest.mark.parametrize(
    ("name", "number"),
    [("time", 0.51249999999999996), ("time", 0.5125000000000001), ("date", 44016.0), ("date", 44016.416666666664)],
)
def test_a_cell_whose_last_bits_were_lost_is_read_as_it_shows(name: str, number: float) -> None:
    survey, blank = table(name)
    page = load_workbook(io.BytesIO(blank.package.replaced({})))
    page.worksheets[0]["B2"] = number
    page.worksheets[0]["B2"].number_format = KINDS[name][1]
    said = "12:18" if name == "time" else "2020-07-04"
    assert read(_book(page), BlankForm(survey, blank)).response.answers == {"t": ({"a": said},)}
