"""Forms whose own words a respondent has changed: each is told with its cell and both wordings, mere style is not."""

from collections.abc import Callable

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import SHEET, Form, problems


def _typed(cell: str, text: str, sheet: str = SHEET) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = text

    return change


def _list(old: str, new: str, cell: str = "", text: str = "") -> Callable[[Workbook], None]:
    """The list that ends at one cell made to end at another, in which a choice is typed."""

    def change(book: Workbook) -> None:
        for rule in book[SHEET].data_validations.dataValidation:
            rule.formula1 = rule.formula1.replace(old, new)
        if cell:
            book["リスト"][cell].value = text

    return change


OTHERS = {
    "個人番号 for マイナンバー": (
        _typed("B27", "各種申請において申請者より個人番号の記載又は提示を求めているか。"),
        *("B27", "マイナンバーの記載", "個人番号の記載"),
    ),
    "a question is denied": (
        _typed("B27", "各種申請において申請者よりマイナンバーの記載又は提示を求めていないか。"),
        *("B27", "求めているか", "求めていないか"),
    ),
    "part of it is asked no more": (
        _typed("B27", "各種申請において申請者よりマイナンバーの記載を求めているか。"),
        *("B27", "記載又は提示", "記載を求めて"),
    ),
    "the row of another choice": (
        _typed("B26", "②を選択の場合、予定年月を記載してください。"),
        *("B26", "③を選択", "②を選択"),
    ),
    "the choice of a box": (_typed("D36", "① 氏名（カナ）"), "D36", "① 漢字氏名", "① 氏名（カナ）"),
    "a choice of a list": (
        _typed("G3", "② 求めていない場合がある。", "リスト"),
        *("G3", "② 求めていない。（Q6へ）", "② 求めていない場合がある。"),
    ),
    "a choice more": (_list("$G$3", "$G$4", "G4", "③ その他"), "G4", "", "③ その他"),
    "a choice less": (_list("$O$5", "$O$4"), "E44", "④ 特に記録を残したり", ""),
    "a choice where all are explained": (
        _typed("B18", "① 原則として求めている。", "調査項目"),
        *("B18", "① 求めている。", "① 原則として"),
    ),
}


@pytest.mark.parametrize(("change", "cell", "old", "new"), OTHERS.values(), ids=OTHERS.keys())
def test_other_words_are_told_with_their_cell_and_both_wordings(
    form: Form, change: Callable[[Workbook], None], cell: str, old: str, new: str
) -> None:
    read = form.changed(change)
    assert form.says_the_same(read)
    (found,) = problems(read)
    assert (found.code, found.severity, found.cell.rpartition("!")[2]) == ("reworded", "caution", cell)
    assert old in found.message
    assert new in found.message


def test_a_word_that_is_another_all_over_the_form_is_told_once(form: Form) -> None:
    def replace(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and not cell.value.startswith("="):
                        cell.value = cell.value.replace("マイナンバー", "個人番号")

    (found,) = problems(form.changed(replace))
    assert found.code == "reworded"
    assert "ほかにも" in found.message


@pytest.mark.parametrize(("point", "other"), [("、", "，"), ("、", ","), ("。", "．"), ("（", "(")])
def test_points_that_are_others_all_over_the_form_are_no_news(form: Form, point: str, other: str) -> None:
    def replace(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and not cell.value.startswith("=") and cell.column_letter != "E":
                        cell.value = cell.value.replace(point, other)

    assert problems(form.changed(replace)) == []


def test_of_words_that_are_alike_those_that_are_nearest_are_named(form: Form) -> None:
    def retype(book: Workbook) -> None:
        for cell in ("B4", "B7"):  # of the two only the first speaks of 住登外者等
            text = book["調査項目"][cell].value
            book["調査項目"][cell].value = text.replace("ご回答ください", "回答は要りません")

    told = problems(form.changed(retype))
    assert [found.cell for found in told] == ["調査項目!B4", "調査項目!B7"]
    assert not any("住登外者等" in found.message for found in told)  # the wordings part behind it


def test_a_number_that_is_gone_is_a_caution_where_the_question_says_which_it_is(form: Form) -> None:
    for text, severity in (("", "caution"), ("99", "error")):
        read = form.types(A27=text or None)
        assert form.says_the_same(read)
        assert [(one.code, one.severity, one.cell) for one in problems(read)] == [
            ("form-altered", severity, f"{SHEET}!A27")
        ]


def test_a_question_that_is_gone_is_told(form: Form) -> None:
    def clear(book: Workbook) -> None:
        for cell in ("A27", "B27", "E27"):
            book[SHEET][cell].value = None

    assert any(found.code == "form-altered" and "項番3" in found.message for found in problems(form.changed(clear)))


@pytest.mark.parametrize(
    "change",
    [
        _typed("B27", "各種申請において、申請者からマイナンバーの記載または提示を求めていますか"),
        _typed("D30", "① 住基ネットの利用（J-LIS照会）により確認している"),
        _typed("G3", "②求めていない", "リスト"),
        _typed("H4", "③ 本人以外（事業主等）からの届出はない。", "リスト"),
        _list("'リスト'!$G$2:$G$3", '"① 求めている。,② 求めていない。（Q6へ）"'),
        _typed("A2", "提出期限：令和5年7月28日(金)17時"),
    ],
    ids=("style", "no full stop", "no aside", "a kana", "a list that is written out", "a later deadline"),
)
def test_the_same_in_other_style_is_no_news(form: Form, change: Callable[[Workbook], None]) -> None:
    assert problems(form.changed(change)) == []
