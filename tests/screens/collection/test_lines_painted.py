"""The table of a collection is painted with little work, and looks as Qt would paint it."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.collection.judged import Line
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.lines_model import Index, LinesModel
from gui.screens.collection.lines_table import LinesTable
from gui.screens.collection.open_collection import Collecting
from tests.screens.collection.test_collection import line

ROLE = Qt.ItemDataRole


class Paints(QObject):
    """Which rows of a table are painted, and how often its headings are."""

    def __init__(self, table: LinesTable) -> None:
        super().__init__(table)
        self.table, self.headings = table, table.horizontalHeader().viewport()
        self.rows: set[int] = set()
        self.headed = 0
        for widget in (table.viewport(), self.headings):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            if watched is self.headings:
                self.headed += 1
            else:
                painted = event.region().boundingRect()
                self.rows |= set(range(self.table.rowAt(painted.top()), self.table.rowAt(painted.bottom()) + 1))
        return False


def seen(table: LinesTable) -> QImage:
    return table.viewport().grab().toImage()


@pytest.mark.parametrize("size", [(1500, 900), (1000, 560), (800, 500)])
def test_the_lines_look_as_qt_would_paint_them(
    collection: CollectionWindow, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    table = collection.table
    collection.resize(*size)
    for row, enabled in ((0, True), (3, True), (3, False)):
        table.selectRow(row)
        table.setEnabled(enabled)
        ours = seen(table)
        with monkeypatch.context() as patch:
            patch.delattr(LinesTable, "paintEvent")
            assert seen(table) == ours


def test_qt_asks_only_of_the_chosen_line_what_each_cell_looks_like(
    collection: CollectionWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    data = LinesModel.data

    def asks(model: LinesModel, index: Index, role: int = ROLE.DisplayRole) -> object:
        asked.add(index.row())
        return data(model, index, role)

    collection.table.selectRow(2)
    monkeypatch.setattr(LinesModel, "data", asks)
    seen(collection.table)
    assert asked == {2}


def test_a_step_down_paints_the_line_that_was_chosen_and_the_one_that_is(collection: CollectionWindow) -> None:
    table = collection.table
    table.selectRow(1)
    QApplication.processEvents()
    paints = Paints(table)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert paints.rows == {1, 2}
    assert paints.headed == 0


def test_while_files_come_in_what_is_known_of_a_line_is_shown_after_the_lines(
    collection: CollectionWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    collecting, detail = collection.collecting, collection.detail
    before = line(collection, "藤沢市")
    assert detail.answer is not None
    gone = dataclasses.replace(before, state="未提出", answers=(), chosen=None, rivals=(), problems=())

    def with_it(now: Line) -> None:
        lines = [now if one.organisation == now.organisation else one for one in collecting.overview.lines]
        collecting.overview = dataclasses.replace(collecting.overview, lines=tuple(lines))
        collecting.changed.emit()

    monkeypatch.setattr(Collecting, "reading", property(lambda _: True))
    with_it(gone)
    assert collection.table.chosen is gone
    assert detail.answer is not None
    qtbot.waitUntil(lambda: detail.answer is None)
    with_it(before)
    monkeypatch.setattr(Collecting, "reading", property(lambda _: False))
    with_it(before)
    assert detail.answer is not None, "once all are read nothing is shown late"
