"""On which pages a sheet is printed."""

from typing import Any

from gui.form.look.measures import measures
from gui.form.look.print_pages import PrintPage, print_pages
from tests.form.look.test_form_look import Draw, look

WIDE, HIGH = 540.0, 750.0


def pages(draw: Draw, says: bool = True) -> list[PrintPage]:
    found = look(draw)
    return print_pages(measures(found, found.sheets[0], {}), WIDE, HIGH, lambda _: says)


def rows(sheet: Any, count: int) -> None:
    for row in range(1, count + 1):
        sheet.cell(row, 1, f"{row}行")
        sheet.row_dimensions[row].height = 50


def test_a_page_ends_at_a_row() -> None:
    assert [page.rows for page in pages(lambda sheet: rows(sheet, 40))] == [range(1, 16), range(16, 31), range(31, 41)]


def test_a_wide_sheet_is_fitted_to_the_width_and_a_narrow_one_not_enlarged() -> None:
    (narrow,) = pages(lambda sheet: rows(sheet, 2))
    (wide,) = pages(lambda sheet: sheet.cell(1, 40, "右"))
    assert narrow.scale == 1
    assert wide.columns.stop == 41
    assert wide.scale < 0.3


def test_what_has_nearly_room_on_one_page_is_drawn_a_little_smaller() -> None:
    (page,) = pages(lambda sheet: rows(sheet, 16))
    assert (page.rows, round(page.scale, 2)) == (range(1, 17), 0.94)


def test_a_sheet_that_is_to_be_printed_smaller_is() -> None:
    def draw(sheet: Any) -> None:
        rows(sheet, 4)
        sheet.page_setup.scale = 70

    assert pages(draw)[0].scale == 0.7


def test_merged_cells_are_not_cut_and_a_break_of_the_sheets_own_is_kept() -> None:
    from openpyxl.worksheet.pagebreak import Break

    def draw(sheet: Any) -> None:
        rows(sheet, 30)
        sheet.merge_cells("A14:A18")
        sheet.row_breaks.append(Break(id=20))

    assert [page.rows for page in pages(draw)] == [range(1, 14), range(14, 21), range(21, 31)]


def test_merged_cells_higher_than_a_page_are_cut() -> None:
    def draw(sheet: Any) -> None:
        rows(sheet, 30)
        sheet.merge_cells("A2:A30")

    assert [page.rows for page in pages(draw)] == [range(1, 16), range(16, 31)]


def test_rows_that_stand_on_each_page_stand_above() -> None:
    def draw(sheet: Any) -> None:
        rows(sheet, 30)
        sheet.print_title_rows = "1:2"

    assert [(page.heads, page.rows) for page in pages(draw)] == [
        (range(0), range(1, 16)),
        (range(1, 3), range(16, 29)),
        (range(1, 3), range(29, 31)),
    ]


def test_what_is_printed_is_the_area_of_the_sheet() -> None:
    def draw(sheet: Any) -> None:
        rows(sheet, 30)
        sheet["E5"] = "欄外"
        sheet.print_area = "A2:C8"

    (page,) = pages(draw)
    assert (page.rows, page.columns) == (range(2, 9), range(1, 4))


def test_pages_at_the_end_that_say_nothing_are_left_out() -> None:
    assert [page.rows for page in pages(lambda sheet: rows(sheet, 40), says=False)] == [range(1, 16)]
