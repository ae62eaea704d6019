"""The states in which people send a form back: nothing that still says what it says is misread or accused."""

import io
import zipfile
from collections import defaultdict
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import (
    SHEET,
    Change,
    Form,
    codes,
    columns_inserted,
    emptied,
    problems,
    rows_inserted,
    unmerged,
)
from tests.xlsx.packages import packed


def _renamed(book: Workbook) -> None:
    book[SHEET].title = "厚木市"


def _reordered(book: Workbook) -> None:
    book.move_sheet(SHEET, len(book.sheetnames) - 1)
    book.active = 0


def _alone_and_renamed(book: Workbook) -> None:
    for name in book.sheetnames:
        if name != SHEET:
            del book[name]
    book[SHEET].title = "Sheet1"


def _hidden(book: Workbook) -> None:
    book[SHEET].sheet_state = "hidden"
    book.active = 1


def _rows_hidden(book: Workbook) -> None:
    for row in (28, 29):
        book[SHEET].row_dimensions[row].hidden = True


def _lists_gone(book: Workbook) -> None:
    book[SHEET].data_validations.dataValidation = []


def _all_unmerged(book: Workbook) -> None:
    unmerged(book[SHEET])


def _original_kept_empty_beside(book: Workbook) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "厚木市"
    emptied(book[SHEET])


def _empty_copy_beside(book: Workbook) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "予備"
    emptied(copy)


def _numbers_retyped(book: Workbook) -> None:
    retyped: dict[str, object] = {
        "A23": "1－1",
        "A25": 2,
        "A27": 3.0,
        "A28": "Q4",
        "A29": "５",
        "A30": "問6",
        "A44": "9.",
        "A33": date(2023, 7, 1),  # what Excel makes of 7-1
        "A34": 7.2,
        "A35": "7の3",
    }
    for cell, number in retyped.items():
        book[SHEET][cell].value = number


def _labels_retyped(book: Workbook) -> None:
    for cell, label in {
        "A11": "組織名：",
        "A14": "①回答責任者氏名",
        "A16": "電話番号（内線）",
        "A9": "組織区分（必須）",
    }.items():
        book[SHEET][cell].value = label


def _header_over_two_lines(book: Workbook) -> None:
    book[SHEET]["E22"].value = "回答\nをリストから選択\n（一部自由記載）"


@pytest.mark.parametrize(
    "change",
    [
        _renamed,
        _reordered,
        _alone_and_renamed,
        _hidden,
        _rows_hidden,
        _lists_gone,
        _all_unmerged,
        _original_kept_empty_beside,
        _empty_copy_beside,
        _numbers_retyped,
        _labels_retyped,
        _header_over_two_lines,
        *(
            rows_inserted(at, count)
            for at, count in ((1, 5), (6, 2), (8, 1), (11, 1), (20, 3), (23, 1), (31, 1), (42, 1))
        ),
        *(columns_inserted(at, count) for at, count in ((1, 1), (2, 1), (3, 1), (5, 1), (6, 1))),
    ],
    ids=lambda change: change.__qualname__.split(".")[0].strip("_"),
)
def test_a_changed_form_says_what_it_said(form: Form, change: Change) -> None:
    read = form.changed(change)
    assert form.says_the_same(read)
    assert "form-altered" not in codes(read)


BY_HAND: dict[str, dict[str, object]] = {
    "numbers": {"E23": 2, "E25": "3", "E27": 1.0, "E28": "３", "E29": "２", "E33": "(1)", "E34": "1.", "E44": "１番", "E45": "①"},
    "words": {"E23": "上記機能を導入していない", "E27": "求めています。", "E28": "本人以外からの届出はありません", "E29": "①以外の方法",
              "E33": "はい", "E35": "決めている", "E44": "複数職員で\n確認している", "E45": "事例なし"},
    "marks with words": {"E23": "②　導入していない", "E25": "③（令和6年4月予定）", "E27": "① 原則求めている", "E28": "③ 届出なし",
                         "E29": "２①以外の方法により取得", "E44": "① 係長と担当者で確認", "E45": "①なし"},
    "ticks and strokes": {"E30": "レ", "E31": True, "E32": "－", "E36": "○（漢字氏名）", "E37": "×", "E38": "③", "E39": "／", "E40": 1},
    "strokes where nothing is asked": {"E24": "－"},
    "words where nothing is asked": {"E24": "対象外"},
    "a date": {"E26": date(2024, 4, 1)},
    "a date with its weekday": {"E26": "令和６年４月１日（月）施行予定"},
}  # fmt: skip
"""What an officer types over 厚木市's form, who means the same."""


@pytest.mark.parametrize("typed", BY_HAND.values(), ids=BY_HAND.keys())
def test_typed_by_hand_a_form_says_the_same_and_no_odd_word_leaves_in_silence(
    form: Form, typed: dict[str, object]
) -> None:
    read = form.types(**typed)
    assert form.says_the_same(read)
    said = {problem.cell.rpartition("!")[2]: problem for problem in problems(read)}
    assert {(problem.code, problem.severity) for problem in said.values()} <= {("odd-word", "caution")}
    assert said.keys() == {cell for cell, text in typed.items() if text not in OWN_WORDS[cell]}
    (found,) = read.returns
    assert {**found.understood, "1-2": ""} == form.read(form.data).returns[0].texts


OWN_WORDS: dict[str, tuple[object, ...]] = defaultdict(tuple)
"""What is the form's own word, but for its look, in a cell; a stroke where nothing is asked says nothing."""
OWN_WORDS |= {"E24": ("－",), "E30": ("レ",), "E45": ("①",)}


def test_values_pasted_into_a_new_workbook_are_read_and_named_as_another_form(form: Form) -> None:
    def paste_values(_: Workbook) -> Workbook:
        shown = openpyxl.load_workbook(io.BytesIO(form.data), data_only=True)[SHEET]
        book = Workbook()
        pasted = book.worksheets[0]
        for row in shown.iter_rows():
            for cell in row:
                if cell.value is not None:
                    pasted.cell(cell.row, cell.column, cell.value)
        return book

    read = form.changed(paste_values)
    assert form.says_the_same(read)
    assert "form-altered" in codes(read)


@pytest.mark.parametrize(
    ("phone", "fine"),
    [
        ("０４６－２２５－２２００（直通）", True),
        ("046(225)2200", True),
        (462252200, False),
        ("代表046-225-2200（内線1234）", True),
        ("046-225-2200(代)内線2345", True),
        ("046-225-2200、046-225-2201", True),
        ("+81-46-225-2200", True),
        ("046-225-2200、2201", False),
        ("225-2200", False),
        ("代表", False),
    ],
)
def test_telephones_as_people_type_them(form: Form, phone: object, fine: bool) -> None:
    read = form.types(C16=phone)
    assert [p.code for p in read.returns[0].problems if p.severity == "error"] == ([] if fine else ["bad-value"])


LABELS = ("担当部署名", "回答責任者役職", "回答責任者氏名", "連絡先氏名", "電話番号", "メールアドレス")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_typed_as_an_answer_is_none_and_hides_no_place(form: Form, label: str) -> None:
    for row in range(12, 18):
        read = form.types(**{f"C{row}": label})
        assert [(found.severity, found.cell) for found in problems(read)] == [("error", f"{SHEET}!C{row}")]
        assert label in read.returns[0].texts.values()


def test_a_label_that_stands_twice_is_still_in_doubt(form: Form) -> None:
    (found,) = problems(form.types(A20="電話番号", C20="046-225-0000"))
    assert (found.code, found.severity) == ("form-altered", "error")


@pytest.mark.parametrize(
    ("format_", "seen"),
    [
        ("0000000000", "0462252200"),
        (r"\(000\)\ 000\-0000", "(046) 225-2200"),
        ("0", "462252200"),
        ("#,##0", "462252200"),
    ],
)
def test_a_telephone_whose_0_only_the_format_shows_is_read_as_it_shows(form: Form, format_: str, seen: str) -> None:
    def type_it(book: Workbook) -> None:
        cell = book[SHEET]["C16"]
        cell.value, cell.number_format = 462252200, format_

    read = form.changed(type_it)
    assert read.returns[0].texts["phone"] == seen
    assert len(problems(read)) == (not seen.startswith(("0", "(0")))


@pytest.mark.parametrize("kind", ["市区町村 ", "④市区町村", "4 市区町村", "市区町村（一般）", "その他の市区町村"])
def test_kinds_of_organisation_as_people_type_them(form: Form, kind: str) -> None:
    assert "choice-not-in-list" not in codes(form.types(C9=kind))


def test_a_macro_workbook_and_a_form_without_styles_or_properties_are_read(form: Form) -> None:
    with zipfile.ZipFile(io.BytesIO(form.data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    types = parts["[Content_Types].xml"]
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert macro != types
    stripped = {name: part for name, part in parts.items() if not name.startswith("docProps/")}
    for some in ({**parts, "[Content_Types].xml": macro}, stripped):
        assert form.says_the_same(form.read(packed(some)))


def test_a_sheet_of_a_lost_module_hides_no_answers(form: Form) -> None:
    """Excel names such a sheet in the workbook, without a part of its own."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form.data)) as package, zipfile.ZipFile(saved, "w") as other:
        for name in package.namelist():
            module = b'<sheet name="Module1" sheetId="99" r:id=""/></sheets>'
            part = package.read(name)
            other.writestr(name, part.replace(b"</sheets>", module) if name == "xl/workbook.xml" else part)
    assert form.says_the_same(form.read(saved.getvalue()))
