"""In the collection, what is told to be done can be done where it is told; and nothing is told that is over."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.collection import saved
from gui.collection.correspondence import Letterhead
from gui.collection.judged import Overview
from gui.screens.collection.cell_texts import shortened
from gui.screens.collection.collection_notice import UNKEPT
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.lines_model import FILE, MORE
from gui.screens.collection.news import PassedFiles
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.widgets.composition import watch_compositions
from gui.screens.widgets.laid_out import INNER_RING, RING
from gui.screens.widgets.notice import Notice
from gui.system import files
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child
from tests.screens.widgets.test_composition import composes


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is chosen for everything and holds nothing more, until `room` stands in it."""
    chosen = tmp_path / "いっぱい"
    chosen.mkdir()
    whole = files.write_whole

    def write(path: Path, data: bytes, **more: bool) -> files.Stamp:
        if path.parent == chosen:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return whole(path, data, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "write_whole", write)
    monkeypatch.setattr("gui.screens.collection.writing_out.QDesktopServices.openUrl", lambda _: True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen / "名前"), ""))
    return chosen


def elsewhere(notice: Notice, other: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Press the button of the notice that tells to choose another place, and choose one."""
    qtbot.waitUntil(lambda: "別の保存先を選んでください" in notice.text)
    (way,) = notice.ways
    assert way.text().startswith("別の保存先を選ぶ")
    assert way.focusPolicy() & Qt.FocusPolicy.TabFocus
    other.mkdir(exist_ok=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other / "名前"), ""))
    way.click()


@pytest.mark.usefixtures("full")
def test_where_a_disk_is_full_another_place_is_chosen_from_the_notice(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    window.writing.choose_report()
    with qtbot.waitSignal(window.writing.written):
        elsewhere(window.notice, tmp_path / "点検", monkeypatch, qtbot)
    assert [path.name for path in (tmp_path / "点検").iterdir()] == ["【神奈川県】点検結果.xlsx"]


@pytest.mark.usefixtures("full")
def test_letters_that_cannot_be_saved_are_told_of_in_their_own_window(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.screens.collection.letters_window.ask", lambda *_: None)
    window = opens()
    letters = LettersWindow(window.collecting, window.deciding, window.writing, window)
    letters.text.click()
    with qtbot.waitSignal(window.writing.letters_saved):
        elsewhere(letters.notice, tmp_path / "照会", monkeypatch, qtbot)
    assert (tmp_path / "照会" / "名前.txt").is_file()


@pytest.mark.usefixtures("full")
def test_the_list_of_those_expected_goes_elsewhere_too(
    opens: OpenCollection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    window.foot.roster.click()
    roster = window.findChild(RosterWindow)
    assert roster
    roster.save.click()
    with qtbot.waitSignal(roster.notice.told):
        elsewhere(roster.notice, tmp_path / "対象", monkeypatch, qtbot)
    qtbot.waitUntil((tmp_path / "対象" / "名前.csv").is_file)
    roster.close()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EPERM, errno.ENOTDIR, errno.EACCES])
def test_of_what_has_its_one_place_nobody_is_told_to_choose_another(code: int) -> None:
    told = files.sentence_of_ours(OSError(code, os.strerror(code)))
    assert "別の" not in told
    assert told.endswith("お試しください。")


def focus_after(window: CollectionWindow, first: QWidget, count: int) -> list[QWidget]:
    first.setFocus()
    found = []
    for _ in range(count):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now
        found.append(now)
    return found


def test_tab_goes_as_it_stands_from_the_search_over_the_notice_to_the_states(
    opens: OpenCollection, qtbot: QtBot
) -> None:
    window = opens()
    with qtbot.waitActive(window):
        window.activateWindow()
    for ways in ((), (("一覧を見る", window.notice.silence),)):
        window.notice.say("新しく読んだファイル2件。", "caution", *ways)
        way = len(window.notice.ways)
        order = focus_after(window, window.filters.search, way + 2)
        assert order[:way] == window.notice.ways
        assert order[way].accessibleName() == "お知らせを閉じる"
        assert order[way + 1] is window.filters.buttons[None]


def test_a_step_back_is_not_told_of_any_more_once_something_else_is_decided(
    opens: OpenCollection, qtbot: QtBot
) -> None:
    window = opens()
    rivals = next(line for line in window.collecting.overview.lines if line.state == "重複")
    with qtbot.waitSignal(window.shown):
        window.deciding.choose(rivals, rivals.rivals[0])
    with qtbot.waitSignal(window.shown):
        window.deciding.undo()
    assert "元に戻しました" in window.notice.text
    with qtbot.waitSignal(window.shown):
        window.deciding.choose(rivals, rivals.rivals[1])
    assert window.notice.text == ""


def test_of_a_files_name_both_ends_are_seen_and_of_several_how_many(scene: Scene, opens: OpenCollection) -> None:
    del scene
    window = opens()
    metrics = QFontMetrics(window.table.font())
    room = metrics.horizontalAdvance("あ" * 12)
    name = "【平塚市】マイナンバーアンケート回答（修正版）.xlsx"
    cut = shortened(name, metrics, room)
    assert (cut[0], cut[-4:]) == ("【", "修正版）")
    assert metrics.horizontalAdvance(cut) <= room
    assert shortened("【平塚市】回答票です.xlsx", metrics, room) == "【平塚市】回答票です"
    narrow = metrics.horizontalAdvance("あ" * 7)
    assert shortened(f"{name}{MORE}2件", metrics, narrow) == "3件のファイル"
    whole = [window.table.lines.index(row, FILE).data() for row in range(len(window.table.shown))]
    assert any(str(text).endswith(".xlsx") for text in whole), "a screen reader hears all of it"


def test_what_stands_below_a_table_is_clear_of_its_ring(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    passed = PassedFiles(Overview(()), window)
    letters = LettersWindow(window.collecting, window.deciding, window.writing, window)
    for shown, below in ((passed, passed.findChildren(QWidget)[-1]), (letters, letters.letterhead)):
        shown.show()
        table = shown.table
        qtbot.waitUntil(table.isVisible)
        gap = below.mapTo(shown, QPoint(0, 0)).y() - table.mapTo(shown, QPoint(0, table.height())).y()
        assert gap >= RING + INNER_RING + 4
        shown.close()


def test_a_command_that_rests_while_files_are_read_types_nothing_into_the_search(opens: OpenCollection) -> None:
    window = opens()
    window.foot.allow(reading=True)
    search = window.filters.search
    search.setFocus()
    for key in (Qt.Key.Key_Q, Qt.Key.Key_P, Qt.Key.Key_2):
        QTest.keyClick(search, key, Qt.KeyboardModifier.AltModifier)
    assert search.text() == ""
    QTest.keyClicks(search, "fujisawa")
    assert search.text() == "fujisawa"


def test_what_is_composed_in_the_search_is_taken_back_and_no_decision(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    watch_compositions()
    window.activateWindow()
    window.filters.search.setFocus()
    qtbot.waitUntil(window.filters.search.hasFocus)
    with qtbot.waitSignal(window.collecting.changed):
        window.collecting.decide("記録", lambda now: replace(now, letterhead=Letterhead("明日")))
    composes(window.filters.search, "ふじ")
    QTest.keyClick(window.filters.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.filters.search.text() == ""
    QTest.keyClick(window.filters.search, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.filters.search.text() == "ふじ"
    assert window.collecting.collection is not None
    assert window.collecting.collection.letterhead.answer_by == "明日"


def test_a_filter_that_finds_nobody_says_so(opens: OpenCollection) -> None:
    window = opens()
    assert window.table.accessibleDescription() == ""
    window.filters.search.setText("どこにもない市")
    assert window.table.accessibleDescription() == "絞り込みに合う団体はありません。"
    window.filters.search.setText("")
    assert window.table.accessibleDescription() == ""


def test_who_is_found_in_no_state_that_is_looked_at_may_be_found_in_another(
    opens: OpenCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    heard: list[str] = []
    monkeypatch.setattr("gui.screens.collection.collection_window.announce", lambda _, text: heard.append(text))
    window.filters.buttons["未提出"].click()
    for letters in ("藤", "藤沢", "藤沢市"):
        window.filters.search.setText(letters)
    assert heard == [window.table.accessibleDescription()], "not again with each letter"
    assert heard == ["絞り込みに合う団体はありません。「すべて」を押すと、ほかの状態の団体からも探せます。"]
    window.filters.buttons[None].click()
    assert window.table.accessibleDescription() == ""


def test_all_of_it_fits_a_small_screen_at_twice_the_size(opens: OpenCollection) -> None:
    """1366×768 at 200 %: no button outside, and a name can be read beside its state."""
    window = opens()
    window.notice.silence()
    window.resize(640, 360)
    QTest.qWait(0)
    assert (window.width(), window.height()) == (640, 360)
    for button in (*window.foot.findChildren(QPushButton), window.filters.search):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert button.isVisible()
        assert corner.x() < 640
        assert corner.y() < 360
    window.notice.say("保存先の空き容量が足りません。", "error")
    assert window.filters.isHidden()
    window.notice.silence()
    assert window.filters.isVisible()


def test_esc_first_looks_at_every_line_again(opens: OpenCollection) -> None:
    window = opens()
    window.filters.search.setText("藤沢")
    window.filters.buttons["不備"].click()
    QTest.keyClick(window.table, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert (window.filters.search.text(), window.filters.state) == ("", None)
    assert len(window.table.shown) == len(window.collecting.overview.lines)


def test_what_is_not_on_the_disk_stands_with_whatever_else_fails(opens: OpenCollection) -> None:
    notice = opens().notice
    notice.tell_kept("空き容量が足りません。")
    notice.say("一覧表を書き出せませんでした。", "error")
    both = f"{UNKEPT}空き容量が足りません。\n一覧表を書き出せませんでした。"
    assert notice.text == both
    notice.tell_kept("空き容量が足りません。")
    assert notice.text == both
    notice.tell_kept("")
    assert notice.text == "一覧表を書き出せませんでした。"
    notice.say("「a.pdf」は読んでいません。", "caution")
    notice.tell_kept("空き容量が足りません。")
    notice.tell_kept("")
    assert notice.text == "「a.pdf」は読んでいません。", "kept by itself a moment later, nobody has read it"
    notice.silence()
    notice.tell_kept("空き容量が足りません。")
    assert notice.text == f"{UNKEPT}空き容量が足りません。"
    notice.tell_kept("")
    assert notice.text == ""


def test_what_could_not_be_kept_is_tried_again_by_itself(
    opens: OpenCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    child(window.notice, QTimer).setInterval(1)
    refusals: list[Path] = []

    def refused(path: Path, *_: object, **__: object) -> None:
        refusals.append(path)
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(files, "write_whole", refused)
        window.collecting.keep()
        qtbot.waitUntil(lambda: len(refusals) > 1)
        assert window.notice.text.startswith(UNKEPT)
    qtbot.waitUntil(lambda: not window.notice.text)


@pytest.mark.parametrize("lost", [False, True])
def test_what_became_of_what_was_kept_is_not_said_away_by_what_has_come(
    opens: OpenCollection, scene: Scene, lost: bool
) -> None:
    window = opens()
    window.collecting.decide("記録", lambda now: replace(now, letterhead=Letterhead("明日")))
    window.close()
    if lost:
        saved.place(scene.survey, scene.folder, PREFECTURE).write_bytes(b"{}")
    else:
        scene.folder = scene.folder.rename(scene.folder.with_name("共有"))
        scene.sends("大和市")
    notice = opens().notice
    kept, come = notice.text.split("\n", 1)
    assert kept.startswith("保存してあった取りまとめを読めない" if lost else "フォルダーが移されたと見て、")
    assert "新しく読んだファイル" in come
    assert notice.property("kind") == "caution", "a folder may be moved"


def test_with_a_notice_in_a_low_window_the_problems_have_the_room_of_the_files_name(opens: OpenCollection) -> None:
    window = opens()
    window.notice.silence()
    window.resize(894, 464)
    window.table.choose("142051")
    QTest.qWait(0)
    assert window.detail.file.isVisible()
    window.notice.say("保存先の空き容量が足りません。" * 3, "error")
    QTest.qWait(0)
    assert window.detail.file.isHidden()
