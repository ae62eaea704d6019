"""The form's own functions: missed where they are gone, wherever their rows and columns stand now, and nowhere else."""

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import SHEET, Form, columns_inserted, problems, rows_inserted


def lost(form: Form, *cells: str, rows: int = 0, columns: int = 0) -> list[str]:
    """The cells that are named once the functions in these are typed over, and rows or columns inserted before them."""

    def type_over(book: Workbook) -> None:
        if rows:
            rows_inserted(10, rows)(book)
        if columns:
            columns_inserted(6, columns)(book)
        for cell in cells:
            book[SHEET][cell].value = "確認済"

    read = form.changed(type_over)
    assert form.says_the_same(read)
    assert {(problem.code, problem.severity) for problem in problems(read)} <= {("form-altered", "caution")}
    return [problem.cell.rpartition("!")[2] for problem in problems(read)]


def test_a_function_that_was_typed_over_is_named(form: Form) -> None:
    assert lost(form, "F27") == ["F27"]
    assert lost(form, "A18") == ["A18"]


def test_what_is_typed_over_a_function_is_said(form: Form) -> None:
    (found,) = problems(form.types(F25="②に訂正", F27=None))
    assert "F25「②に訂正」、F27）" in found.message


def test_rows_and_columns_that_were_inserted_hide_nothing(form: Form) -> None:
    assert lost(form, "F28", rows=1) == ["F28"]
    assert lost(form, "G27", columns=1) == ["G27"]


def test_functions_that_look_elsewhere_since_their_column_moved_are_the_forms_own(form: Form) -> None:
    def insert(book: Workbook) -> None:
        columns_inserted(6, 1)(book)
        book[SHEET]["A19"].value = str(book[SHEET]["A19"].value).replace("$F$", "$G$")

    assert problems(form.changed(insert)) == []


@pytest.mark.parametrize(("rows", "columns"), [(1, 0), (3, 0), (0, 1), (2, 2)])
def test_functions_that_only_stand_elsewhere_are_not_missed(form: Form, rows: int, columns: int) -> None:
    assert lost(form, rows=rows, columns=columns) == []


def test_functions_of_peoples_own_stand_for_none_of_the_forms(form: Form) -> None:
    def add(book: Workbook) -> None:
        book[SHEET]["F27"].value = None
        book[SHEET]["H27"].value = "=1+1"
        book[SHEET]["A50"].value = "=COUNTA(E23:E45)"

    assert [problem.cell for problem in problems(form.changed(add))] == [f"{SHEET}!F27"]


@pytest.mark.parametrize("instead", ["②", True, 2, "#N/A", None])
@pytest.mark.parametrize("cell", ["B12", "C11", "D9", "E14", "F18", "G24"])
def test_a_function_among_the_lists_is_missed_too(form: Form, cell: str, instead: object) -> None:
    def type_over(book: Workbook) -> None:
        book["リスト"][cell].value = instead

    read = form.changed(type_over)
    assert form.says_the_same(read)
    assert [(problem.severity, problem.cell) for problem in problems(read)] == [("caution", f"リスト!{cell}")]


def test_functions_whose_lists_are_gone_are_as_good_as_lost(form: Form) -> None:
    def delete_lists(book: Workbook) -> None:
        del book["リスト"]
        for row in book[SHEET].iter_rows(min_row=23, min_col=6, max_col=6):
            for cell in row:
                if cell.value:
                    cell.value = str(cell.value).replace("'リスト'!", "#REF!")

    (found,) = problems(form.changed(delete_lists))
    assert (found.severity, found.cell) == ("caution", f"{SHEET}!F23")


def test_of_functions_gone_everywhere_one_caution_tells(form: Form) -> None:
    def paste_values(book: Workbook) -> None:
        book[SHEET]["F27"].value = None
        book["リスト"]["G24"].value = None

    assert [problem.cell for problem in problems(form.changed(paste_values))] == [f"{SHEET}!F27"]


@pytest.mark.parametrize(
    ("sheet", "cell", "instead"),
    [
        (SHEET, "F27", "=1+1"),
        (SHEET, "A18", "=A19"),
        (SHEET, "F28", '=IF(\'リスト\'!$G$13=0,"対象外","")'),
        (
            SHEET,
            "F28",
            "=IF('リスト'!$G$12=0,\"対象外\",IF(AND('リスト'!$G$12=2,NOT('リスト'!$C$12)),\"未回答\",\"\"))",
        ),
        ("リスト", "G12", "=2"),
        ("リスト", "E14", "=NOT('リスト'!$D$14)"),
    ],
)
def test_another_function_in_place_of_the_forms_own_is_named(form: Form, sheet: str, cell: str, instead: str) -> None:
    def replace(book: Workbook) -> None:
        book[sheet][cell].value = instead

    read = form.changed(replace)
    assert form.says_the_same(read)
    assert [(p.code, p.severity, p.cell) for p in problems(read)] == [("form-altered", "caution", f"{sheet}!{cell}")]
    assert "ほかの式に変わって" in problems(read)[0].message


def test_another_function_is_named_wherever_its_row_stands_now(form: Form) -> None:
    def replace(book: Workbook) -> None:
        rows_inserted(10, 2)(book)
        book[SHEET]["F29"].value = "=COUNTA(A1:A3)"

    assert [problem.cell for problem in problems(form.changed(replace))] == [f"{SHEET}!F29"]


def test_the_forms_functions_as_another_program_spells_them_are_its_own(form: Form) -> None:
    def respell(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        cell.value = cell.value.replace("'", "").replace("TRUE", "TRUE()").replace(",", ", ")

    assert problems(form.changed(respell)) == []
