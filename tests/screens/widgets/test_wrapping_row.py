"""Widgets in a row that goes on below: as high as it takes, and found out once for each width."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.widgets.laid_out import LINK
from gui.screens.widgets.wrapping_row import WrappingRow, wrapping

GAP = 6


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def row(around: QWidget) -> WrappingRow:
    """Three buttons, two of which stand beside each other in `width_of_two`."""
    made = WrappingRow(around, GAP)
    for _ in range(3):
        made.addWidget(QPushButton("未提出", around))
    around.show()
    return made


def button(row: WrappingRow, place: int) -> QPushButton:
    found = row.itemAt(place)
    assert found
    widget = found.widget()
    assert isinstance(widget, QPushButton)
    return widget


def width_of_two(row: WrappingRow) -> int:
    return 2 * button(row, 0).sizeHint().width() + GAP


def height(row: WrappingRow, rows: int) -> int:
    return rows * button(row, 0).sizeHint().height() + (rows - 1) * GAP


def test_what_changes_in_it_makes_it_as_high_as_it_then_takes(row: WrappingRow) -> None:
    width = width_of_two(row)
    assert row.heightForWidth(width) == height(row, 2)
    button(row, 1).setText("未提出の団体、12団体")
    assert row.heightForWidth(width) == height(row, 3)
    button(row, 1).hide()
    assert row.heightForWidth(width) == height(row, 1)
    button(row, 1).show()
    button(row, 1).setText("未提出")
    for text in ("照会中", "重複"):
        row.addWidget(come := QPushButton(text, row.parentWidget()))
        come.show()
    assert row.heightForWidth(width) == height(row, 3)
    for _ in range(3):
        row.takeAt(0)
    assert row.heightForWidth(width) == height(row, 1)


def test_it_is_laid_out_once_for_each_width_however_often_it_is_asked(
    row: WrappingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    width, asked = width_of_two(row), list[int]()
    place = row._place

    def watched(room: QRect, *, move: bool) -> int:
        asked.append(room.width())
        return place(room, move=move)

    monkeypatch.setattr(row, "_place", watched)
    row.invalidate()
    for _ in range(3):
        row.heightForWidth(width)
        row.heightForWidth(2 * width)
    assert asked == [width, 2 * width]


def test_the_words_of_a_link_that_begins_a_row_stand_at_the_margin(row: WrappingRow) -> None:
    for place in range(3):
        button(row, place).setObjectName("link")
        button(row, place).setStyleSheet(
            '#link { padding: 0 6px; border: none; } #link[at="margin"] { padding-left: 0; }'
        )
    row.parentWidget().resize(1000, 200)
    QApplication.processEvents()
    first, second, _ = (button(row, place) for place in range(3))
    assert [button(row, place).property("at") or "" for place in range(3)] == ["margin", "", ""]
    assert first.width() == second.width() - LINK
    for width in range(2 * first.width(), 4 * second.width()):
        row.parentWidget().resize(width, 200)
        QApplication.processEvents()
        buttons = [button(row, place) for place in range(3)]
        assert [found.property("at") == "margin" for found in buttons] == [found.x() == 0 for found in buttons]
        assert all(found.geometry().right() < width for found in buttons)
    first.hide()
    QApplication.processEvents()
    assert second.property("at") == "margin"
    assert second.x() == 0


def test_what_is_lower_than_the_others_has_its_room_in_a_row_of_its_own_too(qtbot: QtBot) -> None:
    high, low = QPushButton("全体"), QLabel("1／12ページ")
    high.setFixedHeight(46)
    row = wrapping(high, low, right=1)
    qtbot.addWidget(row)
    row.show()
    width = high.sizeHint().width() + 1
    row.resize(width, row.heightForWidth(width))
    QApplication.processEvents()
    assert low.y() > high.geometry().bottom()
    assert low.geometry().bottom() < row.height()
