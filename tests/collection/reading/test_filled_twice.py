"""Workbooks that hold more than one filled form: copies that say the same are one response, others are several."""

import dataclasses

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import SHEET, Change, Form, altered, emptied, problems
from tests.collection.scenes import Scene
from tests.collection.test_returned_ledgers import pasted


def copied(title: str, **cells: object) -> Change:
    """The answers' sheet copied, and some cells of the copy typed over."""

    def copy(book: Workbook) -> None:
        sheet = book.copy_worksheet(book[SHEET])
        sheet.title = title
        for cell, value in cells.items():
            sheet[cell].value = value

    return copy


@pytest.mark.parametrize("title", [f"{SHEET} (2)", "Sheet1", "厚木市"])
def test_the_copy_that_was_filled_counts_and_not_the_sheet_left_empty(form: Form, title: str) -> None:
    def fill_the_copy(book: Workbook) -> None:
        copied(title)(book)
        emptied(book[SHEET])

    assert altered(form, fill_the_copy) == []


@pytest.mark.parametrize("change", [copied(f"{SHEET} (2)"), copied("記入例", E44="② 記入例")])
def test_a_copy_that_says_the_same_and_a_sample_are_no_second_answer(form: Form, change: Change) -> None:
    assert altered(form, change) == []


@pytest.mark.parametrize(("cells", "told"), [({}, []), ({"E44": "④"}, [f"{SHEET} (2)!E44"])])
def test_a_hidden_copy_is_told_where_it_says_something_else(
    form: Form, cells: dict[str, object], told: list[str]
) -> None:
    def hide(book: Workbook) -> None:
        copied(f"{SHEET} (2)", **cells)(book)
        book.worksheets[-1].sheet_state = "hidden"

    read = form.changed(hide)
    assert form.says_the_same(read)
    assert [(one.code, one.cell) for one in problems(read)] == [("note", cell) for cell in told]


def test_sheets_that_were_all_renamed_are_known_by_what_is_on_them(form: Form) -> None:
    def rename(book: Workbook) -> None:
        for number, sheet in enumerate(book.worksheets, 1):
            sheet.title = f"Sheet{number}"
        for row in range(9, 24):
            book["Sheet4"].cell(row, 2).value = "②"  # as the functions there show the marks of the answers

    assert altered(form, rename) == []


def test_two_sheets_that_differ_are_two_responses_of_which_one_is_chosen(form: Form, scene: Scene) -> None:
    second = "② 上記以外の場合であって、システム上、承認する理由を記載させるなど記録が残るようにしている。"
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", form.saved(copied(f"{SHEET} (2)", E44=second)))
    scene.look()

    line = scene.line("厚木市")
    assert line.state == "重複"
    assert [problem.code for problem in line.problems] == ["duplicate"]
    assert {rival.returned.response.answers["9"] for rival in line.rivals if rival.original} == {"①", "②"}
    assert len({rival.id for rival in line.rivals}) == 2
    assert f"{SHEET} (2)!E23" in line.problems[0].message


def test_a_workbook_with_a_sheet_of_each_town_is_read_for_each(form: Form, scene: Scene) -> None:
    scene.put(
        "3町まとめ.xlsx",
        form.saved(
            copied("葉山町", C11="14神奈川県葉山町", E44="④ 特に記録を残したり、別の職員が確認したりしていない。")
        ),
    )
    scene.look()

    assert scene.line("厚木市").state == "可"
    assert scene.line("葉山町").state == "可"
    chosen = scene.line("葉山町").chosen
    assert chosen is not None
    assert chosen.original is not None
    assert chosen.returned.response.answers["9"] == "④"


def test_a_row_beside_the_forms_of_two_towns_is_a_rival_of_its_own_towns(form: Form, scene: Scene) -> None:
    def with_row(book: Workbook) -> None:
        copied("葉山町", C11="14神奈川県葉山町")(book)
        pasted(book, {"Q9": "④"})

    scene.put("2町まとめ.xlsx", form.saved(with_row))
    scene.look()
    assert {name: scene.line(name).state for name in ("厚木市", "葉山町")} == {"厚木市": "重複", "葉山町": "可"}


def test_a_sheet_of_another_town_in_a_file_with_a_name_is_asked_about(form: Form, scene: Scene) -> None:
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", form.saved(copied("Sheet1", C11="14神奈川県葉山町")))
    scene.look()

    assert scene.codes("厚木市") == []
    assert scene.codes("葉山町") == ["name-mismatch"]


def test_a_second_column_of_answers_is_a_second_response(form: Form) -> None:
    def put_beside(book: Workbook) -> None:
        sheet = book[SHEET]
        for row in range(22, 46):
            sheet.cell(row, 7).value = sheet.cell(row, 5).value
        sheet["G44"].value = "④"

    read = form.changed(put_beside)
    assert [found.response.answers["9"] for found in read.returns] == ["①", "④"]
    again = dataclasses.replace(read.returns[1].response, answers={**read.returns[1].response.answers, "9": "①"})
    assert again.answers == read.returns[0].response.answers


def test_a_form_that_stands_below_another_is_a_second_response(form: Form) -> None:
    def put_below(book: Workbook) -> None:
        sheet = book[SHEET]
        for row in range(21, 46):
            for column in range(1, 6):
                cell = sheet.cell(row + 40, column)
                cell.value = sheet.cell(row, column).value
        sheet["E84"].value = "④"

    read = form.changed(put_below)
    assert [found.response.answers["9"] for found in read.returns] == ["①", "④"]
