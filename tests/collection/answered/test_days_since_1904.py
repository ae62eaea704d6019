"""Workbooks of an old Excel for Mac, which count days from 1904."""

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.workbook import Workbook

from tests.collection.answered.changed_forms import SHEET, Form


@pytest.mark.parametrize(("typed", "shown"), [(43921, "General"), (43921, "yyyy/m/d"), (202404, "General")])
def test_the_number_of_a_day_is_that_day_whatever_its_cell_shows(form: Form, typed: int, shown: str) -> None:
    def type_it(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book[SHEET]["E25"].value = "③ 定める予定である（　年　月）。"
        book[SHEET]["E26"].value, book[SHEET]["E26"].number_format = typed, shown
        book[SHEET]["C16"].value = 432211234

    (found,) = form.changed(type_it).returns
    assert found.response.answers["2.planned"] == "2024-04"
    assert found.texts["phone"] == "432211234"
