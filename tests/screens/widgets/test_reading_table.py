"""A table to read shows every text in full, however wide its columns are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.screens.widgets import look
from gui.screens.widgets.paragraph import paragraph
from gui.screens.widgets.reading_table import ReadingTable

TEXTS = (
    "2026-11-26 12:24",
    "マニュアルあり。複数の者が該当した場合は、性別及び旧住所を加えて再度照会し、二人で確認する。",
)


@pytest.fixture
def table(qtbot: QtBot) -> ReadingTable:
    made = ReadingTable("違うところ", ("1つめ", "2つめ", "3つめ"), (0.3, 0.3, 0.4), size=look.SMALL)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.fill([TEXTS[:1] * 3, (TEXTS[0], TEXTS[1], TEXTS[1])])
    return made


def test_no_line_of_a_text_is_cut_at_any_width(table: ReadingTable) -> None:
    """A width at which a text has just room is one at which the lines between the cells may take it."""
    for width in range(400, 430):
        table.resize(width, 300)
        for row in range(2):
            for column in range(3):
                room = table.visualRect(table.model().index(row, column))
                text = paragraph(table.model().index(row, column).data(), look.SMALL, line_height=look.DENSE)
                assert text.height(room.width() - 22) <= room.height() - 14, (width, row, column)


def test_the_last_column_ends_at_the_frame_with_one_line(table: ReadingTable) -> None:
    """A line of the table's own beside that of the frame made the right border twice as thick as the left one."""
    table.resize(900, 300)
    table.selectRow(1)
    table.clearFocus()
    QApplication.processEvents()  # the bar that was needed where it was narrow goes
    seen = table.viewport().grab().toImage()
    for row, ground in ((0, look.GROUND), (1, look.SELECTED)):
        middle = table.rowViewportPosition(row) + table.rowHeight(row) // 2
        assert seen.pixelColor(seen.width() - 1, middle) == QColor(table.palette().color(ground))


def test_the_chosen_row_stays_where_it_is_while_the_rows_above_it_need_more_room(table: ReadingTable) -> None:
    table.resize(400, 120)
    table.fill([(f"{row}", "", "") for row in range(20)])
    table.setCurrentCell(12, 0)
    before = table.rowViewportPosition(12)
    table.fill([(f"{row}", TEXTS[1], "") for row in range(20)])
    assert table.rowViewportPosition(12) == before


def test_of_many_rows_few_are_fitted_before_a_click_has_its_turn(table: ReadingTable, qtbot: QtBot) -> None:
    """And in the end all of them, the chosen one where it was."""
    rows = [(f"{row}", TEXTS[1], "") for row in range(1741)]
    few, high = table.rowHeight(0), table.rowHeight(1)
    table.fill([(f"{row}", "", "") for row in range(1741)])
    qtbot.waitUntil(lambda: not table._unfitted)
    table.setCurrentCell(1000, 0)
    before = table.rowViewportPosition(1000)
    table.fill(rows)
    assert table.rowHeight(0) > few
    assert sum(table.rowHeight(row) > few for row in range(1741)) < 100
    qtbot.waitUntil(lambda: not table._unfitted)
    assert all(table.rowHeight(row) > few for row in range(1741))
    assert high > few
    assert table.rowViewportPosition(1000) == before


def test_what_is_in_sight_stays_while_the_rows_above_it_are_fitted(table: ReadingTable, qtbot: QtBot) -> None:
    table.fill([(f"{row}", TEXTS[1], "") for row in range(1741)])
    bar = table.verticalScrollBar()
    bar.setValue(bar.value() + table.rowViewportPosition(1000))
    assert table.rowAt(0) == 1000
    assert table._unfitted
    qtbot.waitUntil(lambda: not table._unfitted)
    assert (table.rowAt(0), table.rowViewportPosition(1000)) == (1000, 0)


def test_the_last_row_is_seen_whole_by_who_goes_to_the_end_before_it_is_fitted(
    table: ReadingTable, qtbot: QtBot
) -> None:
    few = table.rowHeight(0)
    table.fill([(f"{row}", TEXTS[1], "") for row in range(200)])
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.currentRow() == 199
    assert table._unfitted
    qtbot.waitUntil(lambda: not table._unfitted)
    row = table.visualRect(table.currentIndex())
    assert row.height() > few
    assert 0 <= row.top() < row.bottom() <= table.viewport().height()
