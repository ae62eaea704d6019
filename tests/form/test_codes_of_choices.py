"""A cell that takes the code of a choice alone, 1 of 「1：ある」: written, read, counted by the form's own functions."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.own.own_rules import live_form
from gui.form.read import read
from gui.survey.definition import read_definition
from gui.survey.model import Response
from tests.bundles import survey_of
from tests.form.test_answers_in_parts import _HEAD, Form, book, form, question
from tests.survey.of_any_kind import faults_of
from tests.workbooks import as_saved

WORDS = 'mark_only = true\nchoices = ["1：ある", "2：ない"]'
MARKS = """mark_only = true
[[question.choice]]
mark = "1"
text = "ある"
[[question.choice]]
mark = "2"
text = "ない"
"""
PAGE = {"A1": "申請書", "A3": "計画の有無（1：ある　2：ない）", "A4": "理由"}


@pytest.mark.parametrize("choices", [WORDS, MARKS])
@pytest.mark.parametrize("lists", [None, {"B3": "1,2"}])
def test_the_code_alone_is_written_as_the_number_that_it_is_and_read_back(
    choices: str, lists: dict[str, str] | None
) -> None:
    assert form(PAGE, question("choice", '"B3"', choices), lists).cells({"1": "2"}, "B3") == [2]


@pytest.mark.parametrize("typed", [1, "1", "１", "1：ある", "ある", "①", "1.ある"])
def test_what_people_type_for_it_is_understood(typed: str | int) -> None:
    assert form(PAGE, question("choice", '"B3"', WORDS)).typed({"B3": typed}) == {"1": "1"}


def test_the_code_goes_into_the_brackets_that_the_form_has_for_it() -> None:
    page = {**PAGE, "B3": "1.ある　2.ない　（　　）"}
    assert form(page, question("choice", '"B3"', WORDS)).cells({"1": "2"}, "B3") == ["1.ある　2.ない　（2）"]


TWINS = """mark_only = true
[[question.choice]]
mark = "①"
text = "はい。"
[[question.choice]]
mark = "第1"
text = "①"
[[question.choice]]
mark = "ア"
text = "無"
[[question.choice]]
mark = "ｱ"
text = "有"
"""


@pytest.mark.parametrize("code", ["①", "第1", "ア", "ｱ"])
def test_a_code_means_its_own_choice_whatever_another_one_says(code: str) -> None:
    assert form(PAGE, question("choice", '"B3"', TWINS), {"B3": "①,第1,ア,ｱ"}).cells({"1": code}, "B3") == [code]
    assert form(PAGE, question("choice", '"B3"', TWINS)).typed({"B3": code}) == {"1": code}


def test_letters_are_codes_too() -> None:
    choices = 'mark_only = true\nchoices = ["ア．ある", "イ．ない"]'
    assert form(PAGE, question("choice", '"B3"', choices)).cells({"1": "イ"}, "B3") == ["イ"]


def test_a_list_that_has_the_words_too_gets_its_own_member() -> None:
    assert form(PAGE, question("choice", '"B3"', WORDS), {"B3": "1：ある,2：ない"}).cells({"1": "2"}, "B3") == [
        "2：ない"
    ]


def test_a_column_of_a_table_takes_codes() -> None:
    table = 'id = "a"\nlabel = "有無"\nat = "B3:B4"\nmark_only = true\nchoices = ["1：ある", "2：ない"]'
    made = form(PAGE, question("table", "", f"[[question.column]]\n{table}"))
    assert made.cells({"1": ({"a": "2"}, {"a": "1"})}, "B3", "B4") == [2, 1]


def test_a_cell_of_texts_and_a_list_of_texts_keep_the_code_a_text() -> None:
    found = read_definition(
        _HEAD
        + question("choice", '"B3"', WORDS)
        + question("choice", '"B4"', WORDS, "2")
        + question("shown", '"B5"', "", "3")
    )
    assert found.survey, found.findings
    made = Workbook()
    page = made.worksheets[0]
    for ref, text in {**PAGE, "A5": "判定", "D3": "1", "D4": "2", "B5": '=IF(B3="2","ない","不明")'}.items():
        page[ref] = text
    rule = DataValidation("list", formula1="$D$3:$D$4")
    rule.add("B3")
    page.add_data_validation(rule)
    page["B4"].number_format = "@"
    data = io.BytesIO()
    made.save(data)
    blank = book(data.getvalue())
    filled = fill(blank, BlankForm(found.survey, blank), Response({}, {"1": "2", "2": "1"}))
    assert filled.data, filled.problems
    page = load_workbook(io.BytesIO(filled.data)).worksheets[0]
    assert [page["B3"].value, page["B4"].value] == ["2", "1"]
    assert load_workbook(io.BytesIO(filled.data), data_only=True).worksheets[0]["B5"].value == "ない"
    assert read(book(filled.data), BlankForm(found.survey, blank)).response.answers == {"1": "2", "2": "1"}


def test_while_one_answers_the_forms_functions_see_the_number() -> None:
    found = survey_of(_HEAD + question("choice", '"B3"', WORDS) + question("shown", '"B5"', "", "2"))
    made = Workbook()
    for ref, text in {**PAGE, "B5": '=IF(B3=2,"ない","不明")'}.items():
        made.worksheets[0][ref] = text
    blank = book(as_saved(made))
    live = live_form(blank, BlankForm(found, blank))
    assert live
    live.follow(Response({}, {"1": "2"}), first=True)
    assert live.shown == {"2": "ない"}
    assert Form(found, blank).cells({"1": "2"}, "B3") == [2]


@pytest.mark.parametrize(
    "choices",
    [
        'mark_only = true\nchoices = ["ある", "2：ない"]',
        'mark_only = true\n[[question.choice]]\ntext = "ある"',
    ],
)
def test_a_choice_without_a_code_is_a_fault_of_the_definition(choices: str) -> None:
    (fault,) = faults_of(f'id = "1"\n{choices}')
    assert "記号の分からない選択肢があります" in fault


def test_where_each_choice_has_its_own_cell_there_is_no_code_to_write() -> None:
    (fault,) = faults_of('id = "1"\nmark_only = true\n[[question.choice]]\nmark = "1"\ntext = "ある"\nat = "C3"')
    assert "mark_only は使えません" in fault
