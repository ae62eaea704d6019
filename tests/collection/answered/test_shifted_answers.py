"""Answers that stand a row or a column from the cells that ask for them: one sentence says so, in place of one for each cell."""

from functools import partial

import pytest
from openpyxl.workbook.workbook import Workbook

from gui.collection.writing.inquiry import inquiry
from tests.collection.answered.changed_forms import SHEET, Form, codes, problems
from tests.collection.scenes import Scene


def _moved(rows: int, columns: int = 0, first: int = 23, last: int = 45) -> "Moved":
    return Moved(rows, columns, first, last)


class Moved:
    """What stands in the answers' cells of some rows cut out, and pasted elsewhere."""

    def __init__(self, rows: int, columns: int, first: int, last: int) -> None:
        self.rows, self.columns, self.first, self.last = rows, columns, first, last

    def __call__(self, book: Workbook) -> None:
        sheet, cut = book[SHEET], {}
        for row in range(self.first, self.last + 1):
            cut[row], sheet.cell(row, 5).value = sheet.cell(row, 5).value, None
        for area in list(sheet.merged_cells.ranges) if self.columns else ():
            sheet.unmerge_cells(str(area))
        for row, text in cut.items():
            if text is not None:
                sheet.cell(row + self.rows, 5 + self.columns).value = text


@pytest.mark.parametrize(
    ("moved", "how", "key"),
    [
        (_moved(1), "1行下に", "1-1"),
        (_moved(-1), "1行上に", "1-1"),
        (_moved(2, last=43), "2行下に", "1-1"),
        (_moved(1, first=33), "1行下に", "7-1"),
    ],
    ids=("a row lower", "a row higher", "two rows lower", "from Q7-1 on"),
)
def test_a_shift_is_told_once_at_its_first_answer(form: Form, moved: Moved, how: str, key: str) -> None:
    (found,) = problems(form.changed(moved))
    assert (found.code, found.severity, found.question) == ("shifted", "error", key)
    assert f"記入する欄から{how}ずれて" in found.message
    first = 33 if key == "7-1" else 23
    assert found.cell == f"{SHEET}!E{first}"
    assert f"E{first + moved.rows}の「" in found.message


def test_answers_in_the_next_column_were_given_and_are_asked_for_as_such(form: Form, scene: Scene) -> None:
    data = form.saved(_moved(0, columns=1))
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", data)
    scene.look()
    assert scene.line("厚木市").state == "不備"
    letter = inquiry(scene.survey, scene.collection, scene.line("厚木市"))
    assert letter is not None
    assert "1列右にずれて" in letter.body
    assert "何も記入されて" not in letter.body
    found = problems(form.read(data))
    assert [p.message.partition("（")[0] for p in found if p.code == "shifted"] == [
        "回答が、記入する欄から1列右にずれて記入されているようです"
    ]
    assert not {"unanswered", "missing-detail"} & {p.code for p in found}


def test_what_is_wrong_before_the_shift_is_still_told(form: Form) -> None:
    def change(book: Workbook) -> None:
        _moved(1, first=33)(book)
        book[SHEET]["E27"].value = "検討中"

    said = [(p.code, p.question) for p in problems(form.changed(change))]
    assert said == [("choice-not-in-list", "3"), ("shifted", "7-1")]


def test_what_is_wrong_behind_the_shift_is_told_with_it(form: Form) -> None:
    def change(book: Workbook) -> None:
        _moved(1, first=23, last=29)(book)
        book[SHEET]["E30"].value = "〇"
        book[SHEET]["E44"].value = "検討中"

    said = [(p.code, p.question, p.cell) for p in problems(form.changed(change))]
    assert said == [("shifted", "1-1", f"{SHEET}!E23"), ("choice-not-in-list", "9", f"{SHEET}!E44")]


def test_answers_copied_beside_to_compare_are_no_shift(form: Form) -> None:
    # Last year's answers beside this year's: what is wrong with one of this year's is still told, at its cell.
    def change(book: Workbook, *, whole: bool) -> None:
        sheet = book[SHEET]
        for row in range(23, 46):
            sheet.cell(row, 8).value = sheet.cell(row, 5).value
        for cell, text in (("E27", "検討中"), ("E33", "未定")):
            sheet[cell].value = text
            if not whole:
                sheet[cell].offset(0, 3).value = None

    for whole in (True, False):
        said = [(p.code, p.question) for p in problems(form.changed(partial(change, whole=whole)))]
        assert ("choice-not-in-list", "3") in said
        assert ("choice-not-in-list", "7-1") in said
        assert "shifted" not in [code for code, _ in said]


def test_details_a_row_lower_are_told_once(form: Form) -> None:
    def change(book: Workbook) -> None:
        sheet = book[SHEET]
        texts = [sheet.cell(row, 3).value for row in range(12, 17)]
        sheet["C12"].value = None
        for row, text in enumerate(texts, 13):
            sheet.cell(row, 3).value = text

    said = [(found.code, found.question, found.cell) for found in problems(form.changed(change))]
    assert said == [("blank", "department", f"{SHEET}!C12"), ("shifted", "officer_title", f"{SHEET}!C13")]


def test_two_choices_of_other_questions_are_told_each_at_its_cell(form: Form) -> None:
    def swap(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet["E33"].value, sheet["E34"].value = sheet["E34"].value, sheet["E33"].value

    assert codes(form.changed(swap)) == {"choice-not-in-list"}
