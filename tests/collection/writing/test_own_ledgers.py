"""A survey of one's own whose form has a 一覧表: its rows are written there, under whatever the form calls its columns."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from gui.collection.writing.ledger import FilledLedger, fill_ledger
from gui.form.ledger_headings import returned_ledger
from gui.survey.model import Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.survey.of_any_kind import HEAD
from tests.workbooks import as_saved

QUESTIONS = """
[form]
ledger_sheet = "一覧表"

[[responder]]
id = "organisation"
label = "施設名"
form = "organisation"
at = "調査票!C2"

[[question]]
id = "1"
section = "all"
text = "定員を書いてください。"
short = "定員"
kind = "number"
unit = "人"
at = "調査票!C3"

[[question]]
id = "opened"
section = "all"
text = "開設した日"
kind = "date"
at = "調査票!C4"

[[question]]
id = "3"
section = "all"
text = "計画はありますか。"
short = "計画"
choices = ["有", "無"]
at = "調査票!C5"

[[question]]
id = "4"
section = "all"
text = "職員"
kind = "table"
at_least = 0
[[question.column]]
id = "a"
label = "氏名"
at = "調査票!C7:C9"
"""
TEXTS = (
    {"organisation": "みなと苑", "1": "1,234人", "opened": "令和6年4月1日", "3": "有"},
    {"organisation": "さくらの家", "1": "30～40人", "opened": "2024-05-06", "3": "無"},
    {"organisation": "うみ", "1": "5"},
)


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_of(HEAD + QUESTIONS)


def form(*heads: str, dated: str = "") -> Book:
    made = Workbook()
    made.worksheets[0].title = "調査票"
    for row, label in enumerate(("施設名", "定員", "開設した日", "計画"), 2):
        made.worksheets[0][f"B{row}"] = label
    page = made.create_sheet("一覧表")
    page["A1"] = "回答一覧"
    for column, head in enumerate(heads, 1):
        page.cell(3, column, head)
    page["F3"], page["F4"] = "合計", "=SUM(B4:B6)"
    if dated:
        page[dated].number_format = "yyyy/m/d"
    return open_book(open_package(as_saved(made)))


def rows(made: FilledLedger) -> list[list[object]]:
    assert made.data, made.problems
    page = load_workbook(io.BytesIO(made.data)).worksheets[1]
    return [[page.cell(row, column).value for column in range(1, 5)] for row in range(4, 7)]


def test_rows_stand_under_what_the_form_calls_them_and_numbers_are_numbers(survey: Survey) -> None:
    made = fill_ledger(form("施設名", "定員", "開設した日", "計画はありますか。"), survey, TEXTS)
    assert rows(made) == [
        ["みなと苑", 1234, "令和6年4月1日", "有"],
        ["さくらの家", "30～40人", "2024-05-06", "無"],
        ["うみ", 5, None, None],
    ]
    assert made.problems == ()
    assert made.data
    page = load_workbook(io.BytesIO(made.data), data_only=True).worksheets[1]
    assert page["F4"].value == 1239


def test_days_are_days_where_the_form_shows_days(survey: Survey) -> None:
    made = fill_ledger(form("施設名", "Q1", "開設した日", "計画", dated="C4"), survey, TEXTS)
    assert str(rows(made)[0][2]) == "2024-04-01 00:00:00"
    assert rows(made)[0][1] == 1234


def test_what_the_form_has_no_column_for_is_said_and_the_rest_written(survey: Survey) -> None:
    made = fill_ledger(form("施設名", "定員", "所在地"), survey, TEXTS)
    assert [row[:2] for row in rows(made)] == [["みなと苑", 1234], ["さくらの家", "30～40人"], ["うみ", 5]]
    (caution,) = made.problems
    assert caution.severity == "caution"
    assert "「開設した日」「Q3」の見出しがないため" in caution.message


def test_a_name_of_two_columns_is_nobodys() -> None:
    found = survey_of(HEAD + QUESTIONS.replace('short = "計画"', 'short = "定員"'))
    made = fill_ledger(form("施設名", "定員"), found, TEXTS)
    assert [row[1] for row in rows(made)] == [None, None, None]


def test_what_was_written_there_is_read_back(survey: Survey) -> None:
    made = fill_ledger(form("施設名", "定員", "開設した日", "計画"), survey, TEXTS)
    assert made.data
    found = returned_ledger(open_book(open_package(made.data)), survey)
    assert found
    assert dict(found.columns) == {"organisation": 1, "1": 2, "opened": 3, "3": 4}
    assert found.problems() == ()


def test_a_row_is_as_high_as_what_is_seen_of_it_needs(survey: Survey) -> None:
    """A text in a column that is hidden makes no row high; of one so wide that no spreadsheet has it nothing is taken."""
    made = Workbook()
    made.worksheets[0].title = "調査票"
    for row, label in enumerate(("施設名", "定員", "開設した日", "計画"), 2):
        made.worksheets[0][f"B{row}"] = label
    page = made.create_sheet("一覧表")
    page.append(["施設名", "定員", "開設した日", "計画"])
    for column, width in (("A", 30.0), ("B", 10.0), ("C", 9_999.0), ("D", 12.0)):
        page.column_dimensions[column].width = width
    page.column_dimensions["D"].hidden = True
    filled = fill_ledger(
        open_book(open_package(as_saved(made))), survey, [{"organisation": "みなと苑", "3": "有無" * 200}]
    )
    assert filled.data
    assert load_workbook(io.BytesIO(filled.data)).worksheets[1].row_dimensions[2].height < 20
    assert filled.widths == {"organisation": 30.0, "1": 10.0, "opened": 255.0, "3": 0.0}
