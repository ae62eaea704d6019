"""What people write on the sheet of a form's lists."""

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import Form, problems

LISTS = "リスト"


@pytest.mark.parametrize("cell", ["R2", "A27", "D5"])
def test_a_note_among_the_lists_is_told_with_its_cell(form: Form, cell: str) -> None:
    def note(book: Workbook) -> None:
        book[LISTS][cell].value = "Q9は来月から②"

    read = form.changed(note)
    assert form.says_the_same(read)
    assert [(problem.code, problem.cell) for problem in problems(read)] == [("note", f"{LISTS}!{cell}")]


def test_many_of_them_are_named_together(form: Form) -> None:
    def note(book: Workbook) -> None:
        for row in range(2, 20):
            book[LISTS].cell(row, 20).value = f"{row}行目の控え"

    (found,) = problems(form.changed(note))
    assert (found.code, found.cell) == ("note", f"{LISTS}!T2")
    assert "など18か所" in found.message


def test_of_a_choice_and_of_a_function_that_are_others_now_no_second_thing_is_said(form: Form) -> None:
    def change(book: Workbook) -> None:
        book[LISTS]["O3"].value = "② 承認の理由を電話で聞いている。"
        for cell in ("C12", "G12"):
            book[LISTS][cell].value = "控え"

    assert sorted((problem.code, problem.cell) for problem in problems(form.changed(change))) == [
        ("form-altered", f"{LISTS}!C12"),
        ("reworded", f"{LISTS}!O3"),
    ]


def test_the_lists_of_another_form_are_no_notes(form: Form) -> None:
    def replace(book: Workbook) -> None:
        for row in book[LISTS].iter_rows():
            for cell in row:
                if cell.value is not None and not str(cell.value).startswith("="):
                    cell.value = f"別の様式の{cell.coordinate}"

    assert "note" not in {problem.code for problem in problems(form.changed(replace))}
