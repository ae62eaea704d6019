"""The prefecture's collection as its officer works through it."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDialog, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.collection.decisions import Collection
from gui.collection.judged import Line
from gui.collection.judging import judge
from gui.collection.roster import NATION, default_roster, load_roster
from gui.collection.writing.ledger import rows, texts_of
from gui.collection.writing.outputs import fill, make, targets, write
from gui.screens.collection.asking import Asked, AskingLines
from gui.screens.collection.bars import Bar, Tally
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.collection_paper import states_paper
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.correction import Correction
from gui.screens.collection.lines_model import FILE, NAME, name_of, sign_of
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.collection.side_by_side import SideBySide
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.pdf import paper_as_pdf
from gui.screens.paper.table_paper import TablePreview, print_table
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.system import paths
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child, types


def line(window: CollectionWindow, name: str) -> Line:
    found = next(o for o in window.collecting.overview.lines if o.organisation and o.organisation.name == name)
    assert found.organisation is not None
    window.table.choose(found.organisation.code)
    return found


def texts(table: QTableWidget, column: int) -> list[str]:
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in items if item]


def test_everyone_has_a_line_and_what_is_wrong_is_told(opens: OpenCollection) -> None:
    window = opens()
    states = {found.organisation.name: found.state for found in window.table.shown if found.organisation}
    assert {name: states[name] for name in ("鎌倉市", "藤沢市", "小田原市", "川崎市", "茅ヶ崎市", "大和市")} == {
        "鎌倉市": "可",
        "藤沢市": "不備",
        "小田原市": "重複",
        "川崎市": "対象外",
        "茅ヶ崎市": "読めない",
        "大和市": "未提出",
    }
    line(window, "藤沢市")
    (message,) = [text for text in texts(window.detail.problems, 1) if "電話" in text]
    assert "現在の記載：なし" in message
    assert "セル：調査項目回答シート!C" in message
    assert "4団体が提出" in window.rate.text()


def test_on_a_small_screen_nothing_that_is_said_is_cut(opens: OpenCollection, qtbot: QtBot) -> None:
    """1366×768 at 150 %: the notice, and of the chosen organisation everything down to the buttons."""
    window = opens()
    line(window, "小田原市")
    window.resize(911, 512)
    window.notice.say("新しく読んだファイル16件。" * 8, "caution")
    labels = [text for text in window.findChildren(Text) if text.isVisible() and text.plain]
    assert window.notice.text in [text.plain for text in labels]
    qtbot.waitUntil(lambda: all(text.height() >= text.heightForWidth(text.width()) for text in labels))
    assert window.height() == 512
    for button in window.detail.compared.buttons:
        around = button.parentWidget()
        assert around
        assert button.geometry().bottom() < around.height()


def test_on_a_small_screen_what_is_compared_and_what_is_asked_have_room(opens: OpenCollection, qtbot: QtBot) -> None:
    """1366×768 at 150 %: five lines of either at least, and no button cut."""
    window = opens()
    window.notice.silence()
    window.resize(911, 512)
    detail = window.detail
    line(window, "小田原市")
    assert detail.tabs.currentWidget() is detail.compared
    qtbot.waitUntil(lambda: detail.compared.table.viewport().height() >= 5 * detail.fontMetrics().height())
    assert all(in_view(button, window) for button in detail.compared.buttons)
    assert [texts(detail.compared.table, 0)[row] for row in (0, -1)] == ["届いた日時", "ファイル"]
    detail.tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: detail.inquiry.viewport().height() >= 5 * detail.fontMetrics().height())
    assert in_view(detail.copy, window)
    detail.tabs.setCurrentIndex(0)
    assert detail.file.isVisible()


def test_on_a_small_screen_every_state_and_a_notice_leave_room_for_what_is_read(
    opens: OpenCollection, scene: Scene, bundled_form: bytes, qtbot: QtBot
) -> None:
    """1366×768 at 150 %, its frame left out: one row of filters, one line said, no second bar to scroll with."""
    scene.put("【三浦市】回答.xlsx", bundled_form)
    scene.sends("厚木市", q7_4=("②", "③"))
    for folder in ("", "差し替え/"):
        scene.put(f"{folder}【大和市】マイナンバーアンケート回答.xlsx", scene.form("大和市", q7_4=("②", "③")))
    scene.put("遅れる.eml", b"Subject: =?utf-8?b?6YGF44KM44G+44GZ?=\n\n\n")
    window = opens()
    window.resize(900, 460)
    window._looked(True)
    assert window.notice.text.count("。") == 2
    assert "確かめていただくことが" in window.notice.text
    buttons = [button for button in window.filters.buttons.values() if button.isVisible()]
    assert len(buttons) >= 8
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 1)
    detail = window.detail
    area = detail.parentWidget()
    assert area
    for name in ("藤沢市", "小田原市", "厚木市", "平塚市"):
        line(window, name)
        for page in range(detail.tabs.count()):
            if detail.tabs.isTabVisible(page):
                detail.tabs.setCurrentIndex(page)
                qtbot.waitUntil(lambda: detail.height() <= area.height())
    line(window, "大和市")
    assert detail.unuse.isVisible()
    qtbot.waitUntil(lambda: in_view(detail.unuse, window))
    line(window, "厚木市")
    detail.tabs.setCurrentIndex(0)
    offered = (detail.settle, detail.confirm, detail.unuse)
    qtbot.waitUntil(lambda: all(in_view(button, window) for button in offered))
    assert len({button.y() for button in offered}) == 1
    window.notice.silence()
    qtbot.waitUntil(lambda: detail.problems.viewport().height() >= 5 * detail.fontMetrics().height())
    assert detail.problems.horizontalHeader().isHidden()
    window.resize(1280, 760)
    qtbot.waitUntil(detail.problems.horizontalHeader().isVisible)
    qtbot.waitUntil(lambda: "✓" in window.filters.buttons["可"].text())


def test_where_the_officer_has_moved_the_line_between_table_and_answers_it_stays(
    opens: OpenCollection, qtbot: QtBot
) -> None:
    window = opens()
    (parts,) = window.findChildren(SideBySide)
    window.resize(1280, 760)
    qtbot.waitUntil(lambda: parts.sizes()[1] in range(500, 600))
    parts.setSizes([500, 700])
    parts.splitterMoved.emit(500, 1)
    window.resize(1300, 760)
    qtbot.waitUntil(lambda: sum(parts.sizes()) > 1240)
    assert parts.sizes()[1] > 650


def test_who_asks_is_asked_for_on_a_small_screen_with_its_buttons(qtbot: QtBot) -> None:
    """Five lines, in a window of 1366×768 at 150 % without its frame."""
    window = QWidget()
    qtbot.addWidget(window)
    lines = tuple((name, "") for name in "あいうえお")
    asked = AskingLines(Asked("差出人と期限", "照会文に書きます。" * 4, lines, "決定"), window)
    asked.resize(620, 464)
    asked.show()
    assert asked.height() <= 464
    for button in asked.findChildren(Button):
        assert asked.rect().contains(QRect(button.mapTo(asked, QPoint(0, 0)), button.size())), button.text()
    rows = [[field.mapTo(asked, QPoint(0, 0)).y() for field in asked.fields[place : place + 2]] for place in (1, 3)]
    assert all(left == right for left, right in rows), "two in a row, which are read from left to right"


def in_view(widget: QWidget, window: QWidget) -> bool:
    """Whether all of a widget is to be seen."""
    return widget.visibleRegion().boundingRect() == widget.rect() and window.isVisible()


def test_a_files_name_can_be_read_and_rows_have_room(opens: OpenCollection, qtbot: QtBot) -> None:
    """On a screen of 1366×768 the name that the letter asks for stands there whole; at 150 % five rows below the notice."""
    window = opens()
    table, news = window.table, "新しく読んだファイル16件。確かめていただきたい、読まなかったファイルが2件あります。"
    window.notice.say(news, "caution")
    window.resize(1366, 700)
    name = table.lines.index(0, FILE)
    qtbot.waitUntil(lambda: table.sizeHintForIndex(name).width() <= table.columnWidth(FILE))
    window.resize(911, 480)
    window.notice.say(news, "caution")
    qtbot.waitUntil(lambda: table.viewport().height() >= 5 * table.verticalHeader().defaultSectionSize())
    assert not table.isColumnHidden(FILE)
    assert not table.isColumnHidden(NAME)


def test_from_a_problem_one_comes_to_the_text_that_it_is_about(opens: OpenCollection) -> None:
    window = opens()
    line(window, "藤沢市")
    row = next(i for i, text in enumerate(texts(window.detail.problems, 1)) if "電話" in text)
    window.detail.problems.setCurrentCell(row, 0)
    QTest.keyClick(window.detail.problems, Qt.Key.Key_Return)
    assert window.detail.tabs.currentIndex() == 1
    assert "電話番号" in texts(window.detail.answers, 0)[window.detail.answers.currentRow()]


def test_the_table_is_filtered_by_state_and_by_words(opens: OpenCollection) -> None:
    window = opens()
    window.filters.buttons["不備"].click()
    assert [found.state for found in window.table.shown] == ["不備"]
    window.filters.buttons[None].click()
    types(window.filters.search, "鎌倉")
    assert [found.organisation.name for found in window.table.shown if found.organisation] == ["鎌倉市"]
    window.filters.search.clear()
    window.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert window.table.shown[0].state != window.table.shown[-1].state


def test_only_a_line_that_looks_otherwise_is_painted_anew(opens: OpenCollection) -> None:
    table = opens().table
    drawn: list[int] = []
    resets: list[bool] = []
    table.lines.dataChanged.connect(lambda first, last: drawn.extend(range(first.row(), last.row() + 1)))
    table.lines.modelReset.connect(lambda: resets.append(True))
    shown = list(table.shown)
    table.put([replace(found) for found in shown])
    assert drawn == []
    table.put([replace(found, state="対象外") if row in (1, 2, 5) else found for row, found in enumerate(shown)])
    assert drawn == [1, 2, 5]
    assert table.lines.index(1, 0).data() == sign_of("対象外")
    assert not resets
    table.put(shown, nation=True)
    assert resets, "now every name has its prefecture"


def test_a_correction_is_judged_anew_kept_and_taken_back(
    opens: OpenCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    line(window, "藤沢市")
    row = next(i for i, text in enumerate(texts(window.detail.answers, 0)) if "電話番号" in text)
    window.detail.answers.setCurrentCell(row, 0)

    def types_it(asked: Correction) -> QDialog.DialogCode:
        assert isinstance(asked.field, QLineEdit)
        types(asked.field, "0466-00-0000")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Correction, "exec", types_it)
    with qtbot.waitSignal(window.shown):
        window.detail.correct.click()
    assert line(window, "藤沢市").state == "可"
    assert texts(window.detail.answers, 3)[row] == "なし", "what stood there"
    window.close()
    again = opens()
    assert line(again, "藤沢市").state == "可"


def test_what_leaves_the_filtered_list_is_said(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    window.filters.buttons["重複"].click()
    found = line(window, "小田原市")
    with qtbot.waitSignal(window.shown):
        window.deciding.choose(found, found.rivals[0])
    assert window.table.shown == []
    assert window.notice.text.startswith("小田原市は「可」になり")


def test_of_two_that_differ_one_is_chosen(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    found = line(window, "小田原市")
    detail = window.detail
    assert detail.tabs.currentIndex() == 2
    assert texts(detail.rivals, 0) == ["届いた日時", "Q9", "ファイル"]
    assert texts(detail.rivals, 1)[-1] == found.rivals[0].file.name
    numbered = [f"{number}つめ：{rival.file.name}" for number, rival in enumerate(found.rivals, 1)]
    assert [name.partition("（")[0] for name in detail.file.plain.splitlines()] == numbered
    with qtbot.waitSignal(window.shown):
        window.deciding.choose(found, found.rivals[1])
    chosen = line(window, "小田原市")
    assert chosen.state == "可"
    assert chosen.chosen is not None
    assert chosen.chosen.file.name == found.rivals[1].file.name
    with qtbot.waitSignal(window.shown):
        window.deciding.unchoose(chosen)
    assert line(window, "小田原市").state == "重複"


def test_parts_that_complete_each_other_are_taken_together_with_one_press(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    scene.put("秦野市/福祉課.xlsx", scene.form("秦野市", {"department": "福祉課"}, q9=None, q10=None))
    scene.put("秦野市/情報課.xlsx", scene.form("秦野市", {"department": "情報課"}, q1_1=None, q2=None, q2_planned=None))
    window = opens()
    parts = line(window, "秦野市")
    assert (parts.state, len(parts.rivals)) == ("重複", 2)
    with qtbot.waitSignal(window.shown):
        window.detail.compared.join.click()
    assert line(window, "秦野市").state == "可"
    assert not window.detail.compared.join.isVisible()
    with qtbot.waitSignal(window.shown):
        window.deciding.undo()
    assert line(window, "秦野市").state == "重複"


def test_an_inquiry_is_copied_and_all_are_saved(opens: OpenCollection, tmp_path: Path, qtbot: QtBot) -> None:
    window = opens()
    line(window, "大和市")
    window.detail.copy.click()
    assert "大和市　御担当者　様" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(window.writing.said):
        window.writing.save_inquiries(tmp_path / "照会文.txt", lambda: "一\n二\n", 1)
    assert (tmp_path / "照会文.txt").read_bytes() == "一\r\n二\r\n".encode("utf-8-sig")
    line(window, "鎌倉市")
    assert not window.detail.copy.isEnabled()


def test_the_list_begins_at_its_top_until_the_officer_chooses(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    """Whichever file was read first: 横浜市's code comes before all that are in the folder."""
    window = opens()
    assert window.table.currentIndex().row() == 0
    scene.sends("横浜市", path="あとで.xlsx")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert window.table.currentIndex().row() == 0
    assert window.table.verticalScrollBar().value() == 0
    assert window.table.chosen is not None
    assert window.table.chosen.answers[0].file.name == "あとで.xlsx"
    chosen = line(window, "逗子市")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert window.table.chosen
    assert window.table.chosen.organisation == chosen.organisation


def test_who_looks_again_and_finds_nothing_is_told_so(opens: OpenCollection, scene: Scene, qtbot: QtBot) -> None:
    window = opens()
    assert "新しく読んだファイル" in window.notice.text
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert window.notice.text == "新しく読んだファイルはありません。"
    scene.sends("葉山町")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert "新しく読んだファイル1件" in window.notice.text
    with qtbot.waitSignal(window.collecting.looked):
        window.collecting.look()  # something came behind the last look's back, or did not
    assert "新しく読んだファイル1件" in window.notice.text
    scene.put("送ります.url", b"[InternetShortcut]\nURL=file://example.lg.jp/\n")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert window.notice.text.startswith("新しく読んだファイルはありません。「送ります.url」は読んでいません"), (
        "it has come"
    )


def test_who_stops_the_reading_or_sees_it_fail_is_not_told_that_there_was_nothing(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    scene.sends("葉山町")
    window.notice.silence()
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
        window.progress.stop.click()
    assert "ありません" not in window.notice.text
    with qtbot.waitSignal(window.collecting.looked):
        window.collecting.look()
    away = scene.folder.with_name("よそ")
    scene.folder.rename(away)
    with qtbot.waitSignal(window.collecting.failed):
        window.foot.again.trigger()
    away.rename(scene.folder)
    window.notice.silence()
    with qtbot.waitSignal(window.collecting.looked):
        window.collecting.look()
    assert not window.notice.text
    window.collecting.failed.emit("フォルダーの中を確かめられませんでした。")
    with qtbot.waitSignal(window.collecting.looked):
        window.notice.ways[0].click()
        window.progress.stop.click()
    assert not window.notice.text, "nor that it fails still"


def _clicks_its_line(window: CollectionWindow) -> None:
    table = window.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.currentIndex()).center())


def _confirms_it(window: CollectionWindow) -> None:
    assert window.table.chosen
    window.deciding.confirm(window.table.chosen.answers[0], yes=True)


@pytest.mark.parametrize(
    "begins_work",
    [
        _clicks_its_line,
        lambda window: window.detail.problems.setFocus(),
        _confirms_it,
        lambda window: window.table.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd),
    ],
    ids=["clicks on it", "reads what is wrong with it", "decides on it", "scrolls on from it"],
)
def test_a_line_that_is_worked_on_stays_chosen_though_nobody_chose_it(
    begins_work: Callable[[CollectionWindow], None], opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    before = window.table.chosen
    assert before
    begins_work(window)
    scene.sends("横浜市", path="あとで.xlsx")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert window.table.chosen
    assert window.table.chosen.organisation == before.organisation
    assert window.table.currentIndex().row() == 1


def test_new_files_alone_are_read_the_next_time(opens: OpenCollection, scene: Scene, qtbot: QtBot) -> None:
    window = opens()
    scene.sends("大和市")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert line(window, "大和市").state == "可"
    assert "新しく読んだファイル1件（「【大和市】" in window.notice.text


def test_in_a_low_window_the_names_of_new_files_stand_in_the_list_alone(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    window.resize(911, 480)
    scene.sends("大和市")
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert "新しく読んだファイル1件。" in window.notice.text
    gone = line(window, "大和市").answers[0].file.name
    (scene.folder / gone).unlink()
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.again.trigger()
    assert f"なくなったファイル1件（「{gone}」）。" in window.notice.text, "it stands in no list"


def test_both_workbooks_are_written(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    monkeypatch.setattr("gui.screens.collection.writing_out.QDesktopServices.openUrl", lambda _: True)
    with qtbot.waitSignal(window.writing.written) as written:
        window.writing.write_ledger(tmp_path, only_ready=True, overwrite=False)
    assert written.args is not None
    target = written.args[0]
    assert target.name == "【神奈川県】マイナンバーアンケート回答.xlsx"
    book = openpyxl.load_workbook(target)
    cells = [cell for row in book["一覧表"].iter_rows(values_only=True) for cell in row]
    assert "14神奈川県鎌倉市" in cells
    assert "14神奈川県藤沢市" not in cells, "only what is 可"
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


def test_the_window_has_its_turn_while_they_are_made(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    monkeypatch.setattr("gui.screens.collection.writing_out.QDesktopServices.openUrl", lambda _: True)
    turns: list[None] = []
    monkeypatch.setattr("gui.screens.widgets.background.give_way", lambda: turns.append(None))
    with qtbot.waitSignal(window.writing.written):
        window.writing.write_ledger(tmp_path, only_ready=True, overwrite=False)
    both = len(turns)
    (tmp_path / "結果").mkdir()
    with qtbot.waitSignal(window.writing.written):
        window.writing.write_report(tmp_path / "結果")
    assert both > 100
    assert len(turns) - both > 100


def test_a_file_that_came_back_is_never_replaced(opens: OpenCollection, scene: Scene, qtbot: QtBot) -> None:
    scene.put("【神奈川県】マイナンバーアンケート回答.xlsx", scene.form(PREFECTURE))
    window = opens()
    with qtbot.waitSignal(window.writing.said) as said:
        window.writing.write_ledger(scene.folder, only_ready=False, overwrite=True)
    assert said.args is not None
    assert "集めた調査票" in said.args[0]


def test_who_is_expected_is_ticked_and_exchanged_with_excel(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    before = len(window.collecting.overview.expected)
    window.foot.roster.click()
    roster = child(window, RosterWindow)
    assert roster.list.currentItem().isSelected(), "one sees which row the space bar ticks"
    roster.search.setText("やまと")
    assert "大和市" in roster.list.currentItem().text(), "it is one of those that are seen"
    roster.search.setText("どこにもない")
    assert roster.list.currentItem() is None
    roster.search.clear()
    roster.search.setFocus()
    QTest.keyClick(roster.search, Qt.Key.Key_Tab)
    assert roster.focusWidget() is roster.list, "it stands below the search"
    row = next(i for i in range(roster.list.count()) if "大和市" in roster.list.item(i).text())
    roster.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    target = tmp_path / "対象.csv"
    monkeypatch.setattr("gui.screens.widgets.saving.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(roster.notice.told):
        roster.save.click()
    assert len(load_roster(target, window._bundle, PREFECTURE).expected) == before - 1
    with qtbot.waitSignal(roster.notice.told):
        roster.take(Path(__file__))
    assert roster.notice.text
    with qtbot.waitSignal(window.shown):
        roster.accept.click()
    assert len(window.collecting.overview.expected) == before - 1


def test_who_is_expected_is_found_by_name_or_reading(opens: OpenCollection) -> None:
    window = opens()
    window.foot.roster.click()
    roster = child(window, RosterWindow)
    for words, name in (("大和", "大和市"), ("あつぎ", "厚木市"), ("142158", "海老名市")):
        roster.search.clear()
        types(roster.search, words)
        (shown,) = [i for i in range(roster.list.count()) if not roster.list.item(i).isHidden()]
        assert name in roster.list.item(shown).text()
    assert len(roster.roster.expected) == len(window.collecting.overview.expected), "what is hidden stays ticked"


def test_the_nation_is_gathered_from_ledgers_and_forms(
    office: MainActions, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    (scene.folder / "茅ヶ崎市.xlsx").unlink()
    direct = scene.folder / "【川崎市】マイナンバーアンケート回答.xlsx"
    overview, form = scene.look(), survey_library.bundled().form
    filled = fill(form, scene.survey, texts_of(rows(overview)))
    made = make(scene.survey, scene.collection, overview, filled, datetime(2023, 7, 24, 9, 0))
    received = tmp_path / "届いた一覧表"
    received.mkdir()
    write(made, targets(scene.survey, scene.collection.roster, received), overwrite=False)
    direct.rename(received / direct.name)
    window = CollectionWindow(scene.bundle, form, office.start)
    window.show()
    with qtbot.waitSignal(window.collecting.looked):
        assert window.begin(received, NATION)
    states = {window.table.lines.texts(line)[2]: line.state for line in window.table.shown if line.answers}
    assert states == {
        "神奈川県川崎市": "可",
        "神奈川県鎌倉市": "可",
        "神奈川県藤沢市": "不備",
        "神奈川県逗子市": "可",
    }
    types(window.filters.search, "神奈川県")
    assert len(window.table.shown) == len(scene.bundle.directory.of_prefecture(PREFECTURE)) - 1
    window.close()


def test_a_second_window_is_told_who_has_it(opens: OpenCollection, office: MainActions, scene: Scene) -> None:
    opens()
    second = CollectionWindow(scene.bundle, Path(), office.start)
    assert not second.begin(scene.folder, PREFECTURE)
    assert "開いています" in second.notice.text
    second.close()


def test_bars_say_what_the_window_says(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    window.foot.tally.click()
    tally = child(window, Tally)
    with qtbot.waitSignal(tally.counted):
        pass
    said = [bar.accessibleName() for bar in tally.findChildren(Bar)]
    assert len(said) == sum(len(q.choices) + bool(q.none) for q in window.collecting.survey.questions)
    assert any("3団体、100.0%" in text for text in said)
    tally.close()


def test_the_states_are_shown_before_they_are_printed_and_written_as_pdf(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opens()
    window.foot.print.click()
    preview = child(window, TablePreview)
    qtbot.waitUntil(lambda: preview.view.pageCount() == 1)
    assert preview.focusWidget() is preview.print
    target = tmp_path / "状況.pdf"
    with qtbot.waitSignal(preview.notice.told):
        preview.write(target)
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True).stdout.decode()
    for found in window.table.shown:
        assert name_of(found) in text
        assert found.state in text
    assert window.rate.text() in text
    preview.close()


def test_two_thousand_lines_have_their_headings_on_every_page(
    survey: Survey, bundle: SurveyBundle, qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    everyone = Collection(survey.id, "", default_roster(bundle, NATION))
    paper = states_paper(survey, everyone, judge(bundle, everyone), datetime(2023, 7, 21, 17, 0))
    assert len(paper.rows) == len(everyone.roster.expected)
    target = tmp_path / "全国.pdf"
    target.write_bytes(paper_as_pdf(paper.title, lambda ink: print_table(ink, paper)))
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.count("\f")
    assert text.count("団体名") == pages > 20
    assert f"1／{pages}" in text


def test_it_begins_with_a_prefecture_and_a_folder(
    office: MainActions, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    office.start.collect.click()
    begin = child(office.start.window(), CollectionBegin)
    begin.start.click()
    assert begin.notice.text == "都道府県を選んでください。"
    begin.prefecture.setCurrentText(PREFECTURE)
    assert begin.notice.text == ""
    begin.start.click()
    assert "フォルダーが見つかりません" in begin.notice.text
    begin.folder.setText(str(tmp_path / ("長い名前" * 100)))
    assert begin.notice.text == "", "what it was about is mended, or looked for anew"
    begin.start.click()
    qtbot.waitUntil(lambda: "長い名前」というフォルダーが見つかりません" in begin.notice.text)
    begin.folder.setText(f' "{scene.folder}"')  # as Windows copies a path
    with qtbot.waitSignal(begin.chosen):
        QTest.keyClick(begin.folder, Qt.Key.Key_Return)  # as in every other field with which one is done
    window = child(office.start.window(), CollectionWindow)
    qtbot.waitUntil(lambda: bool(window.table.shown))
    assert office.settings.prefecture == PREFECTURE
    assert office.close(), "with the program, what it has open is given up"
    assert not window.isVisible()
