"""The collection by keys alone: what stands beside the table is reached after it, read to its end, and decided on with Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.collection.offers import Offer
from gui.screens.collection.asking import Asked, AskingLines
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.correction import Correction
from gui.screens.widgets.button import Button
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.screens.collection.test_collection import line
from tests.screens.conftest import OpenCollection
from tests.screens.officer import in_focus, repeats


def goes_on_from(widget: QWidget, times: int) -> list[QWidget]:
    """Where the focus comes with Tab, pressed so often."""
    widget.setFocus()
    reached = []
    for _ in range(times):
        QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
        reached.append(in_focus())
    return reached


def test_tab_goes_from_the_table_to_what_is_known_of_its_line_and_then_to_the_foot(
    collection: CollectionWindow,
) -> None:
    detail = collection.detail
    line(collection, "藤沢市")
    file, tabs, problems, settle = goes_on_from(collection.table, 4)
    assert detail.file.isAncestorOf(file) or file is detail.file
    assert (tabs, problems, settle) == (detail.tabs.tabBar(), detail.problems, detail.settle)
    assert goes_on_from(detail.unuse, 1) == [collection.foot.folder]


def test_home_and_end_lead_to_the_first_line_and_the_last(collection: CollectionWindow) -> None:
    table, problems = collection.table, collection.detail.problems
    QTest.keyClick(table, Qt.Key.Key_Down)
    for key, row in ((Qt.Key.Key_End, -1), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert table.chosen is table.shown[row]
    problems.fill([("1", "一"), ("2", "二"), ("3", "三")])
    problems.setCurrentCell(1, 1)
    for key, row in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(problems, key)
        assert (problems.currentRow(), problems.currentColumn()) == (row, 1)


def test_what_differs_is_reached_with_tab_before_one_is_chosen(collection: CollectionWindow) -> None:
    detail = collection.detail
    line(collection, "小田原市")
    assert detail.tabs.currentWidget() is detail.compared
    first, second = detail.compared.buttons
    assert goes_on_from(detail.tabs.tabBar(), 3) == [detail.rivals, first, second]


def test_on_a_small_screen_no_way_to_decide_is_cut_off_below_a_notice(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    """1366×768 at 150 %: the second row of buttons has its room, to be scrolled to."""
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"6/①": "無"}))
    window = opens()
    window.resize(900, 460)
    window._looked(True)
    line(window, "厚木市")
    detail = window.detail
    offered = (detail.settle, detail.confirm, detail.reword, detail.unuse)
    rows = detail.reword.parentWidget()
    assert rows is not None
    qtbot.waitUntil(lambda: all(button.geometry().bottom() <= rows.height() for button in offered))


def test_from_the_search_enter_goes_to_what_was_found(collection: CollectionWindow) -> None:
    collection.filters.search.setFocus()
    QTest.keyClick(collection.filters.search, Qt.Key.Key_Return)
    assert in_focus() is collection.table


def test_with_another_filter_the_first_line_that_it_finds_is_chosen(collection: CollectionWindow) -> None:
    line(collection, "藤沢市")
    collection.filters.buttons["未提出"].click()
    chosen = collection.table.chosen
    assert chosen is collection.table.shown[0]


def test_f2_opens_an_answer_to_be_corrected(collection: CollectionWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def gives_up(correction: Correction) -> QDialog.DialogCode:
        asked.append(correction.before)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(Correction, "exec", gives_up)
    line(collection, "藤沢市")
    collection.detail.tabs.setCurrentIndex(1)
    answers = collection.detail.answers
    answers.setCurrentCell(0, 0)
    answers.setFocus()
    QTest.keyClick(answers, Qt.Key.Key_F2)
    item = answers.item(0, 1)
    assert item
    assert asked == [item.text()]


def test_enter_held_down_on_a_problem_corrects_nothing(
    collection: CollectionWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went on to the answer, opened that to be corrected and took what was offered."""
    asked: list[str] = []

    def held(correction: Correction) -> QDialog.DialogCode:
        asked.append(correction.before)
        if len(asked) == 1:
            repeats(Qt.Key.Key_Return, "\r")
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(Correction, "exec", held)
    line(collection, "藤沢市")
    detail, place = collection.detail, collection.windowHandle()
    detail.problems.setFocus()
    QTest.keyPress(place, Qt.Key.Key_Return)
    assert detail.answers.hasFocus()
    assert repeats(Qt.Key.Key_Return, "\r")
    assert not asked
    QTest.keyRelease(place, Qt.Key.Key_Return)
    QTest.keyPress(place, Qt.Key.Key_Return)
    assert len(asked) == 1, "nor is it opened again and again"
    QTest.keyRelease(place, Qt.Key.Key_Return)


def test_tab_leads_from_the_choice_to_the_line_and_then_to_the_ways_out(
    collection: CollectionWindow, qtbot: QtBot
) -> None:
    dialog = AskingLines(Asked("照会の記録", "何をしたか", (("備考", ""),), "記録する", ("照会", "督促")), collection)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.radios[0].hasFocus)
    QTest.keyClick(dialog.radios[0], Qt.Key.Key_Tab)
    assert dialog.fields[0].hasFocus()
    QTest.keyClick(dialog.fields[0], Qt.Key.Key_Tab)
    assert isinstance(in_focus(), Button)


def test_enter_takes_the_choice_that_the_focus_is_on(collection: CollectionWindow, qtbot: QtBot) -> None:
    correction = Correction("Q10", "はい", Offer(("① 事例はない。", "② 事例はある。")), 0, collection)
    log = AskingLines(Asked("照会の記録", "何をしたか", (("備考", ""),), "記録する", ("照会", "督促")), collection)
    for dialog in (correction, log):
        dialog.show()
        dialog.activateWindow()
        dialog.radios[0].setFocus()
        qtbot.waitUntil(dialog.radios[0].hasFocus)
        dialog.radios[0].click()
        QTest.keyClick(dialog.radios[0], Qt.Key.Key_Down)
        QTest.keyClick(in_focus(), Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Accepted
    assert correction.text == "② 事例はある。"
    assert log.choice == 1
