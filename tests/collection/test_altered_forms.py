"""Forms that were changed in what they say: read where the rest leaves no doubt, and always named, each with its cell."""

import dataclasses

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.changed_forms import (
    SHEET,
    Change,
    Form,
    codes,
    columns_inserted,
    emptied,
    empty,
    problems,
    rows_inserted,
)
from tests.collection.scenes import Scene


def altered(form: Form, change: Change) -> list[str]:
    """The cells at which a changed form is said to be altered; every answer is read as before."""
    read = form.changed(change)
    assert form.says_the_same(read)
    assert codes(read) <= {"form-altered"}
    return [problem.cell.rpartition("!")[2] for problem in problems(read)]


@pytest.mark.parametrize("number", ["七の一", "7", None, "8-2"])
def test_the_words_of_a_question_count_where_its_number_says_something_else(form: Form, number: str | None) -> None:
    def retype(book: Workbook) -> None:
        book[SHEET]["A33"].value = number

    assert altered(form, retype) == ["A33"]


def test_numbers_that_were_exchanged_are_named_and_the_words_count(form: Form) -> None:
    def exchange(book: Workbook) -> None:
        book[SHEET]["A27"].value, book[SHEET]["A28"].value = "4", "3"

    assert altered(form, exchange) == ["A27", "A28"]


@pytest.mark.parametrize("first", [22, 23])
def test_a_form_without_any_number_is_read_by_its_questions(form: Form, first: int) -> None:
    def clear(book: Workbook) -> None:
        del book["一覧表"]
        empty(book[SHEET], (1,), first)

    assert len(altered(form, clear)) == 1


@pytest.mark.parametrize("words", ["相談窓口を設置しているか。", "令和4年度に職員の研修を実施したか。"])
def test_another_question_under_the_number_is_named_with_its_cell(form: Form, words: str) -> None:
    def reword(book: Workbook) -> None:
        book[SHEET]["B27"].value = words

    assert altered(form, reword) == ["B27"]


@pytest.mark.parametrize(
    "words",
    [
        "各種申請において、申請者からマイナンバーの記載または提示を求めていますか",
        "各種申請において\n申請者よりマイナンバーの記載又は提示を求めているか。\n→求めている。",
        "申請者よりマイナンバーの記載又は提示を求めているか",
        None,
    ],
)
def test_a_question_that_was_retyped_is_not_accused(form: Form, words: str | None) -> None:
    def reword(book: Workbook) -> None:
        book[SHEET]["B27"].value = words

    assert altered(form, reword) == []


def test_a_form_of_another_wording_is_a_caution(form: Form) -> None:
    def shorten(book: Workbook) -> None:
        for row in range(23, 46):
            if book[SHEET].cell(row, 1).value:
                book[SHEET].cell(row, 2).value = f"設問{row}"

    read = form.changed(shorten)
    assert form.says_the_same(read)
    assert [(problem.code, problem.severity) for problem in problems(read)] == [("form-altered", "caution")]


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (7, {22: "回答", 27: "課内で確認済"}),
        (7, {22: "項番", 27: "三"}),
        (8, {22: "回答（前回）", 27: "② 求めていない。（Q6へ）"}),
        (7, {22: "担当", 27: "福祉課"}),
    ],
)
def test_a_column_of_peoples_own_is_no_second_answer(form: Form, column: int, texts: dict[int, str]) -> None:
    def add(book: Workbook) -> None:
        for row, text in texts.items():
            book[SHEET].cell(row, column).value = text

    assert altered(form, add) == []


def test_headers_that_stand_again_over_the_next_page_divide_nothing(form: Form) -> None:
    def repeat(book: Workbook) -> None:
        sheet = book[SHEET]
        rows_inserted(33, 1)(book)
        for column in (1, 2, 5, 6):
            sheet.cell(33, column).value = sheet.cell(22, column).value

    assert altered(form, repeat) == []


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


@pytest.mark.parametrize("header", ["回答", "回答欄", "選択", None])
def test_answers_under_another_header_are_read(form: Form, header: str | None) -> None:
    def reword(book: Workbook) -> None:
        del book["一覧表"]
        book[SHEET]["E22"].value = header

    assert altered(form, reword) == []


def test_a_detail_under_a_shorter_label_is_read(form: Form) -> None:
    def shorten(book: Workbook) -> None:
        book[SHEET]["B26"].value = "③の場合、予定年月を記載"
        book[SHEET]["B42"].value = "別途の方法の概要"

    assert altered(form, shorten) == []


@pytest.mark.parametrize(
    ("area", "names"),
    [
        ("E27:E28", ("項番3", "項番4")),
        ("E38:E40", ("③ 生年月日", "⑤ 住所")),
        ("C14:C15", ("回答責任者氏名", "連絡先氏名")),
    ],
)
def test_one_cell_for_the_answers_of_several_is_read_for_none(form: Form, area: str, names: tuple[str, str]) -> None:
    def merge(book: Workbook) -> None:
        book[SHEET].merge_cells(area)

    read = form.changed(merge)
    (problem,) = [problem for problem in problems(read) if problem.code == "form-altered"]
    assert problem.cell == f"{SHEET}!{area.partition(':')[0]}"
    assert all(name in problem.message for name in names)
    said = read.returns[0]
    assert not {"3", "4", "officer_name", "contact_name"} & {
        key for key, cell in said.cells.items() if cell == problem.cell
    }
    assert ("3" in said.response.answers) == (area != "E27:E28")
    assert ("③" in said.response.answers["7-4"]) == (area != "E38:E40")


@pytest.mark.parametrize(
    "label", ["② 組織内の住基システム等により確認している。〇", "②組織内の住基システム等により確認している ○"]
)
def test_a_tick_behind_the_words_of_its_box_is_named(form: Form, label: str) -> None:
    def tick(book: Workbook) -> None:
        book[SHEET]["D31"].value = label
        book[SHEET]["E31"].value = None

    read = form.changed(tick)
    assert [(p.code, p.cell) for p in problems(read)] == [("form-altered", f"{SHEET}!D31")]


def test_a_tick_beside_its_box_is_named_and_not_lost(form: Form) -> None:
    def tick(book: Workbook) -> None:
        columns_inserted(6, 1)(book)
        book[SHEET]["E30"].value = None
        book[SHEET]["F30"].value = "〇"

    read = form.changed(tick)
    assert [(p.code, p.cell) for p in problems(read)] == [("form-altered", f"{SHEET}!F30")]


def test_a_column_in_which_people_tick_off_what_they_checked_is_their_own(form: Form) -> None:
    def check_off(book: Workbook) -> None:
        columns_inserted(6, 1)(book)
        book[SHEET]["F22"].value = "課内確認"
        for row in range(23, 46):
            book[SHEET].cell(row, 6).value = "✓"

    assert altered(form, check_off) == []


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
    assert {rival.returned.response.answers["9"] for rival in line.rivals if rival.returned} == {"①", "②"}
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
    assert chosen.returned is not None
    assert chosen.returned.response.answers["9"] == "④"


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
