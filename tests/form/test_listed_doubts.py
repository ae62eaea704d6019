"""What a definition says of cells that cannot be so, or is likely a slip: told when it is looked at, with its line."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui.directory.directory import Directory
from gui.form.as_sent import BlankForm
from gui.form.listed_doubts import beyond_cells, left_to_hand
from gui.form.listed_items import Listing, listed_items
from gui.form.look.answers_in_cells import answers_in_cells
from gui.response.submitting import fill_form
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.toml_tables import Source
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.remarks import with_parts
from tests.form.test_answers_in_parts import Form, form, question
from tests.workbooks import as_saved
from tests.xlsx.test_old_drawings import shape, sheet_with


def listed(of: Form) -> Listing:
    return listed_items(of.blank, Source(""), BlankForm(of.survey, of.blank))


def found(of: Form) -> list[str]:
    return [finding.message for finding in listed(of).findings]


def protected(of: Form) -> Form:
    page = load_workbook(io.BytesIO(of.blank.package.replaced({})))
    page.worksheets[0].protection.sheet = True
    return Form(of.survey, open_book(open_package(as_saved(page))))


@pytest.mark.parametrize("at", ['"B1"', '["B1", "C1", "D1"]'])
def test_a_cell_that_is_locked_is_told_before_anybody_answers(at: str) -> None:
    of = protected(form({"A1": "記入日"}, question("date", at)))
    assert found(of)[0].startswith("申請書!B1"), found(of)
    assert "シートの保護でロックされていて、記入できません" in found(of)[0]


def test_blanks_that_are_not_those_before_year_month_and_day_are_told_with_their_numbers() -> None:
    words = "令和　　年　　月　　日　から　令和　　年　　月　　日　まで"
    wrong = form({"A1": "期間", "B1": words}, question("date", '["B1#4", "B1#5", "B1#6"]'))
    assert "空欄のあとが「年」ではありません" in found(wrong)[0]
    assert "令和#1年#2月#3日#4から#5令和#6年#7月#8日#9まで" in found(wrong)[0]
    right = form({"A1": "期間", "B1": words}, question("date", '["B1#6", "B1#7", "B1#8"]'))
    assert found(right) == []
    assert right.cells({"1": "2027-03-31"}, "B1") == [words[:17] + "9年3月31日　まで"]


def test_the_space_between_two_words_is_told_where_the_cell_has_a_blank_that_shows() -> None:
    words = {"A1": "取組", "B1": "オ　その他（　　　　）"}
    assert "「オ#1その他（#2）」の、どの空所に書くか" in found(form(words, question("text", '"B1#1"')))[0]
    right = listed(form(words, question("text", '"B1#2"')))
    assert right.findings == ()
    assert right.items[0].words == "オ#1その他（#2）"


def test_a_word_that_the_form_has_already_is_named() -> None:
    both = question("text", '"B1#1"') + question("text", '"B1#2"', number="2")
    of = form({"A1": "担当", "B1": "（担当：　　　　課　　　　係）"}, both)
    assert "「課」は様式に書いてあります。それを除いて入力してください。" in of.refusal({"1": "企画課", "2": "統計"})
    assert of.cells({"1": "企画", "2": "統計"}, "B1") == ["（担当：　企画　課　統計　係）"]


def test_a_number_that_the_form_has_from_the_beginning_is_shown_and_no_label_is() -> None:
    of = form({"A1": "前年度", "B1": 1234, "C1": "（千円）"}, question("shown", '"B1"'))
    assert found(of) == []
    words = form({"A1": "前年度", "B1": 1234, "C1": "（千円）"}, question("shown", '"C1"'))
    assert "「C1」に関数も数もありません" in found(words)[0]


def test_check_boxes_that_are_no_cells_are_told_with_where_they_are_and_what_to_do() -> None:
    (told,) = beyond_cells(
        sheet_with(f"<xml>{shape('Checkbox', '有')}{shape('Checkbox', '無', '1, 0, 2, 0, 2, 0, 3, 0')}</xml>")
    )
    assert "シート「Sheet」に、セルではないチェックボックスなど（フォームコントロール）が2個あります（C5、B3）" in told
    assert "できたファイルをExcelで開いて" in told
    assert list(beyond_cells(sheet_with("<xml></xml>"))) == []


BOX, BUTTON = "{8BD21D40-EC42-11CE-9E0D-00AA006002F3}", "{d7053240-ce69-11cd-a777-00dd01143c57}"


def with_active_x(of: Form, class_: str) -> Form:
    """The form with a control of a class over B3, as Excel writes it: a picture in the old drawing, and its own part."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts: dict[str, str | bytes] = {
        "xl/activeX/activeX1.xml": f'<ax:ocx ax:classid="{class_}" xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
        "xl/activeX/activeX1.bin": b"\0\1",
        "xl/drawings/vmlDrawing1.vml": f"<xml>{shape('Pict', '', '1, 0, 2, 0, 2, 0, 3, 0')}</xml>",
    }
    related = {
        f"{kinds}/vmlDrawing": "../drawings/vmlDrawing1.vml",
        f"{kinds}/control": "../activeX/activeX1.xml",
    }
    return Form(of.survey, open_book(open_package(with_parts(of.blank.package.replaced({}), parts, related))))


def test_who_answers_is_told_of_boxes_that_are_no_cells_where_the_form_is_seen_and_where_the_file_is_made(
    tmp_path: Path,
) -> None:
    of = with_active_x(form({"A1": "氏名"}, question("text", '"B1"')), BOX)
    response = Response({}, {"1": "高尾 葵"})
    (told,) = left_to_hand(of.blank)
    assert "「申請書」にあるチェックボックスなど（B3）は、セルではないため" in told.message
    seen = answers_in_cells(of.blank, BlankForm(of.survey, of.blank), response)
    assert seen.doubts == (told.message,)
    place = tmp_path / "様式.xlsx"
    place.write_bytes(of.blank.package.replaced({}))
    filled = fill_form(place, SurveyBundle(of.survey, tmp_path / "様式.toml", "", place, Directory), response)
    assert filled.problems == (told,)
    assert filled.data is not None
    made, sheet = open_package(filled.data), of.blank.sheets[0].part
    kept = [name for name in of.blank.package.names if name != sheet]
    assert [made.read(name) for name in kept] == [of.blank.package.read(name) for name in kept]


def test_a_button_over_the_sheet_is_nothing_to_answer() -> None:
    assert list(left_to_hand(with_active_x(form({"A1": "氏名"}, question("text", '"B1"')), BUTTON).blank)) == []
