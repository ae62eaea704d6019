"""Forms that were changed in what they say: read where the rest leaves no doubt, and always named, each with its cell."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.workbook import Workbook

from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.bundles import sent_with
from tests.collection.answered.changed_forms import (
    SHEET,
    Form,
    altered,
    columns_inserted,
    empty,
    problems,
    rows_inserted,
)
from tests.collection.returns import Returns
from tests.workbooks import as_saved


def sent_otherwise(folder: Path, bundle: SurveyBundle, sample: Response, blank: Workbook) -> Form:
    """厚木市's form of a survey that was sent out with another blank form."""
    other = sent_with(folder, bundle, as_saved(blank))
    return Form(other, Returns(other, sample, other.form.read_bytes()), sample)


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


@pytest.mark.parametrize("text", [None, "連絡手段"])
def test_what_stands_beside_a_label_that_is_gone_is_read_between_its_neighbours(form: Form, text: str | None) -> None:
    read = form.types(A16=text)
    assert form.says_the_same(read)
    assert [(problem.code, problem.severity) for problem in problems(read)] == [("form-altered", "error")]


def test_nothing_is_read_where_the_neighbours_of_a_label_that_is_gone_stand_otherwise(form: Form) -> None:
    def change(book: Workbook) -> None:
        book[SHEET]["A16"].value = None
        rows_inserted(17, 1)(book)

    (found,) = form.changed(change).returns
    assert "phone" not in found.texts


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

    assert altered(form, add, "note") == []


def test_headers_that_stand_again_over_the_next_page_divide_nothing(form: Form) -> None:
    def repeat(book: Workbook) -> None:
        sheet = book[SHEET]
        rows_inserted(33, 1)(book)
        for column in (1, 2, 5, 6):
            sheet.cell(33, column).value = sheet.cell(22, column).value

    assert altered(form, repeat) == []


@pytest.mark.parametrize("header", ["回答", "回答欄", "選択", None])
def test_answers_under_another_header_are_read(form: Form, header: str | None) -> None:
    def reword(book: Workbook) -> None:
        del book["一覧表"]
        book[SHEET]["E22"].value = header

    assert altered(form, reword) == []


def test_a_table_without_any_header_is_known_by_its_questions(form: Form) -> None:
    def reword(book: Workbook) -> None:
        del book["一覧表"]
        book[SHEET]["A22"].value = "設問"
        book[SHEET]["E22"].value = "回答欄"

    assert altered(form, reword) == []


def test_two_answers_are_enough_to_know_their_column(form: Form) -> None:
    def keep_two(book: Workbook) -> None:
        del book["一覧表"]
        kept = {row: book[SHEET].cell(row, 5).value for row in (27, 28)}
        empty(book[SHEET], (5,), 22)
        book[SHEET].data_validations.dataValidation = []
        for row, text in kept.items():
            book[SHEET].cell(row, 5).value = text

    (read,) = form.changed(keep_two).returns
    assert read.response.answers == {"3": "①", "4": "③"}


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

    assert altered(form, check_off, "note") == []


@pytest.mark.parametrize("words", ["〇① 漢字氏名", "✓ 漢字氏名", "☑①漢字氏名", "① 漢字氏名　〇"])
def test_a_tick_before_or_behind_the_words_of_a_choice_is_named_with_its_cell(form: Form, words: str) -> None:
    def tick(book: Workbook) -> None:
        book[SHEET]["D36"].value = words

    assert altered(form, tick) == ["D36"]


def test_so_is_one_before_the_words_that_none_applies(form: Form) -> None:
    def tick(book: Workbook) -> None:
        book[SHEET]["D32"].value = "〇いずれにも該当しない。"

    assert altered(form, tick) == ["D32"]


def test_a_choice_that_the_form_itself_prints_elsewhere_in_colour_is_no_mark(
    tmp_path: Path, bundle: SurveyBundle, sample: Response, bundled_form: bytes
) -> None:
    blank = openpyxl.load_workbook(io.BytesIO(bundled_form))
    printed, again = blank[SHEET]["D36"], blank[SHEET]["H50"]
    again.value, again.fill = printed.value, PatternFill("solid", fgColor="FFFFFF00")
    form = sent_otherwise(tmp_path, bundle, sample, blank)

    def look_otherwise(book: Workbook) -> None:
        book[SHEET]["J60"].number_format = "0.000"

    assert problems(form.changed(look_otherwise)) == []


@pytest.mark.parametrize(
    ("ground", "named"), [(None, []), ("FFFFFF00", [("coloured", "D31")])], ids=["saved elsewhere", "marked"]
)
def test_a_colour_that_one_choice_alone_has_may_be_written_otherwise_by_another_program(
    tmp_path: Path,
    bundle: SurveyBundle,
    sample: Response,
    bundled_form: bytes,
    ground: str | None,
    named: list[tuple[str, str]],
) -> None:
    blank = openpyxl.load_workbook(io.BytesIO(bundled_form))
    blank[SHEET]["D31"].font = Font(color=Color(theme=5))
    form = sent_otherwise(tmp_path, bundle, sample, blank)

    def save(book: Workbook) -> None:
        book[SHEET]["D31"].font = Font(color="FFC0504D")
        if ground:
            book[SHEET]["D31"].fill = PatternFill("solid", fgColor=ground)

    found = problems(form.changed(save))
    assert [(problem.code, problem.cell.rpartition("!")[2]) for problem in found] == named


@pytest.mark.parametrize(
    ("whole", "named"),
    [(("D31", "D36"), []), (("D31", "D36", "D37"), ["D37"]), (("D31",), ["D31"]), ((), [])],
    ids=["of another format", "one marked there", "one marked in Excel", "saved in Excel"],
)
def test_the_forms_own_coloured_letters_are_of_the_whole_text_in_another_format(
    tmp_path: Path,
    bundle: SurveyBundle,
    sample: Response,
    bundled_form: bytes,
    whole: tuple[str, ...],
    named: list[str],
) -> None:
    def in_runs(book: Workbook, ref: str) -> None:
        text = str(book[SHEET][ref].value)
        book[SHEET][ref].value = CellRichText(text[:3], TextBlock(InlineFont(color=Color("FFFF0000")), text[3:]))

    blank = openpyxl.load_workbook(io.BytesIO(bundled_form))
    for ref in ("D31", "D36"):
        in_runs(blank, ref)
    form = sent_otherwise(tmp_path, bundle, sample, blank)

    def save(book: Workbook) -> None:
        for ref in {"D31", "D36"}.difference(whole) if len(whole) < 2 else ():
            in_runs(book, ref)
        for ref in whole:
            book[SHEET][ref].font = Font(color="FFFF0000")

    found = problems(form.changed(save))
    assert [(problem.code, problem.cell.rpartition("!")[2]) for problem in found] == [
        ("coloured", one) for one in named
    ]


def test_of_a_sheet_of_their_own_with_many_comments_one_is_named(form: Form) -> None:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet("参考資料")
        for row in range(3, 60):
            sheet.cell(row, 1).comment = Comment(f"{row}行目", "係長")

    (found,) = problems(form.changed(add))
    assert (found.code, found.severity, found.cell) == ("comment", "caution", "参考資料!A3")
