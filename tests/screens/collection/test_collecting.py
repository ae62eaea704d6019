"""While the returns come in: lines grow, nobody loses their place, and what is decided is on the disk at once."""

import errno
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.collection import saved
from gui.collection.correspondence import Letterhead
from gui.collection.gathering import gather
from gui.collection.judged import Overview
from gui.collection.judging import judge
from gui.collection.reading.folder import FoundFile
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.workers import read_files
from gui.collection.writing.inquiry import Inquiry, inquiries
from gui.screens.collection import letters_window, open_collection
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.lines_table import LinesTable
from gui.screens.collection.news import news
from gui.screens.main.main_actions import MainActions
from gui.system import file_lock, files, paths
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.conftest import OpenCollection


class Trickle:
    """Files are read one after the other, each when it is let through."""

    def __init__(self) -> None:
        self.more = threading.Semaphore(0)

    def __call__(self, new: Sequence[FoundFile], *rest: Any) -> Iterator[tuple[FoundFile, ReadFile]]:
        for file in new:
            self.more.acquire()
            yield from read_files([file], *rest)


@pytest.fixture
def trickle(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trickle]:
    made = Trickle()
    monkeypatch.setattr("gui.collection.gathering.read_files", made)
    monkeypatch.setattr(open_collection, "_GROWS_EVERY", 0)
    yield made
    made.more.release(100)


@pytest.fixture
def coming(
    office: MainActions, scene: Scene, trickle: Trickle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> Iterator[CollectionWindow]:
    """The window over the scene, nothing of which is read yet."""
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    made = CollectionWindow(scene.bundle, survey_library.bundled().form, office.start)
    with qtbot.waitSignal(made.shown):
        assert made.begin(scene.folder, PREFECTURE)
    made.show()
    yield made
    trickle.more.release(100)
    if shiboken6.isValid(made):
        made.close()


def lets_through(window: CollectionWindow, trickle: Trickle, qtbot: QtBot, files: int) -> None:
    before = window.collecting.collection
    assert before is not None
    wanted = len(before.files) + files
    for _ in range(files):
        trickle.more.release()
        count = len(window.collecting.collection.files) + 1 if window.collecting.collection else 0
        qtbot.waitUntil(lambda count=count: read(window) == count)  # type: ignore[misc]
    assert read(window) == wanted


def read(window: CollectionWindow) -> int:
    """How many files have been read and are shown."""
    found = window.collecting.collection
    return len(found.files) if found and not window.collecting._judging.busy else -1


def test_lines_counts_and_the_rate_grow_as_files_are_read(
    coming: CollectionWindow, trickle: Trickle, scene: Scene, qtbot: QtBot
) -> None:
    everyone = len(coming.table.shown)
    assert everyone == len(coming.collecting.overview.expected)
    assert f"未提出 {everyone}" in coming.filters.buttons["未提出"].text()
    rates = [coming.rate.text()]
    for _ in scene.collection.files or list(scene.folder.rglob("*.xlsx"))[:-1]:
        lets_through(coming, trickle, qtbot, 1)
        rates.append(coming.rate.text())
        assert coming.collecting.reading
    assert len(set(rates)) > 3
    assert coming.progress.stop.isVisible()
    with qtbot.waitSignal(coming.collecting.looked):
        trickle.more.release(100)
    assert "4団体が提出" in coming.rate.text()
    assert not coming.progress.stop.isVisible()


def test_what_comes_while_files_are_read_is_read_too(
    coming: CollectionWindow, trickle: Trickle, scene: Scene, qtbot: QtBot
) -> None:
    lets_through(coming, trickle, qtbot, 1)
    scene.sends("大和市")
    coming.look_again()
    trickle.more.release(100)
    count = len(list(scene.folder.rglob("*.xlsx")))
    qtbot.waitUntil(lambda: read(coming) == count and not coming.collecting.reading)


def test_what_is_decided_while_files_come_in_is_kept_at_once(
    coming: CollectionWindow, trickle: Trickle, scene: Scene, qtbot: QtBot
) -> None:
    lets_through(coming, trickle, qtbot, len(list(scene.folder.rglob("*.xlsx"))) - 1)
    coming.table.choose("142069")
    found = coming.table.chosen
    assert found is not None
    assert found.state == "重複"
    with qtbot.waitSignal(coming.collecting.kept):
        coming.deciding.choose(found, found.rivals[1])
    assert coming.collecting.reading
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    assert saved.load(place, scene.bundle).choices
    with qtbot.waitSignal(coming.collecting.looked):
        trickle.more.release(100)
    (choice,) = saved.load(place, scene.bundle).choices
    assert choice.chosen == found.rivals[1].id
    chosen = coming.table.chosen
    assert chosen is not None
    assert chosen.state == "可"


def test_closed_while_files_come_in_a_decision_is_kept(
    coming: CollectionWindow, trickle: Trickle, scene: Scene, qtbot: QtBot
) -> None:
    lets_through(coming, trickle, qtbot, len(list(scene.folder.rglob("*.xlsx"))) - 1)
    coming.table.choose("142069")
    found = coming.table.chosen
    assert found is not None
    coming.deciding.choose(found, found.rivals[0])
    coming.deciding.choose(found, found.rivals[1])
    trickle.more.release(100)
    assert coming.close()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    (choice,) = saved.load(place, scene.bundle).choices
    assert choice.chosen == found.rivals[1].id


def test_while_files_come_in_no_letter_is_written_anew(
    coming: CollectionWindow, trickle: Trickle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A nation's letters take half a second, and would be written with all that comes in."""
    written: list[object] = []

    def counted(*about: Any) -> tuple[Inquiry, ...]:
        written.append(about)
        return inquiries(*about)

    monkeypatch.setattr(letters_window, "inquiries", counted)
    letters = LettersWindow(coming.collecting, coming.deciding, coming.writing, coming)
    lets_through(coming, trickle, qtbot, 3)
    assert not written
    assert not letters.text.isEnabled()
    sender = ("令和5年7月20日", "総務課", "担当", "", "")
    monkeypatch.setattr(letters_window, "ask_lines", lambda *_: (sender,))
    letters._ask_sender()
    assert "総務課" in letters.head.plain, "what is decided here is shown at once"
    assert not letters.text.isEnabled()
    written.clear()
    with qtbot.waitSignal(coming.collecting.looked):
        trickle.more.release(100)
    found = coming.collecting.collection
    assert found is not None
    assert len(written) <= 2, "of what was being judged when the last file had come, and of all"
    assert letters.table.rowCount() == len(inquiries(coming.collecting.survey, found, coming.collecting.overview)) > 0
    assert letters.text.isEnabled()
    letters.close()


@pytest.mark.parametrize("briefly", [False, True])
def test_what_was_decided_about_a_file_that_another_replaces_is_said_to_stay_behind(
    scene: Scene, briefly: bool
) -> None:
    names = ("【厚木市】回答.xlsx", "【海老名市】回答.xlsx")
    found = replace(scene.collection, replaced=names, outdated=names[:1])
    said, kind = news(found, Overview(()), briefly=briefly)
    which = "1件のファイル" if briefly else "「【厚木市】回答.xlsx」"
    assert f"差し替えられた{which}について、前の記載に行った訂正や確認は引き継いでいません。" in said
    assert kind == "caution"
    assert "引き継いで" not in news(replace(found, outdated=()), Overview(()), briefly=briefly)[0]


def test_what_is_not_read_and_has_a_line_of_its_own_is_counted_there_alone(scene: Scene) -> None:
    for name in ("大磯町", "二宮町"):
        scene.put(f"【{name}】遅れます.eml", f"Subject: {name}\n\n来週に送ります。\n".encode())
    scene.put("送ります.url", b"[InternetShortcut]\nURL=file://example.lg.jp/\n")
    overview = scene.look()
    assert [scene.line(name).state for name in ("大磯町", "二宮町")] == ["別形式", "別形式"]
    said, _ = news(scene.collection, overview, briefly=True)
    assert said.endswith("確かめていただくことが1件あります。")
    assert "「送ります.url」は読んでいません" in news(scene.collection, overview)[0]


def test_a_decision_that_cannot_be_saved_stands_and_is_said(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    window.table.choose("142069")
    found = window.table.chosen
    assert found is not None

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(saved, "save", full)
        with qtbot.waitSignal(window.collecting.kept):
            window.deciding.choose(found, found.rivals[0])
        assert "空き容量" in window.notice.text
        chosen = window.table.chosen
        assert chosen is not None
        assert chosen.state == "可", "what was decided stands in the window"
        patched.setattr(CollectionWindow, "_may_lose", lambda *_: False)
        assert not window.close(), "the officer would rather stay"
        assert window.isVisible()
    (again,) = window.notice.ways
    with qtbot.waitSignal(window.collecting.kept):
        again.click()
    assert window.notice.text == ""
    window.close()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    assert saved.load(place, scene.bundle).choices


def test_what_was_decided_waits_until_another_program_lets_go_of_it(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opens()
    first.table.choose("142069")
    found = first.table.chosen
    assert found is not None
    with qtbot.waitSignal(first.collecting.kept):
        first.deciding.choose(found, found.rivals[0])
    first.close()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    before = place.read_bytes()

    def held(path: Path, _: int) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(files, "read_bounded", held)
        window = opens()
    assert window.notice.text.startswith("保存してあった取りまとめを今は読めないため、始められません。")
    assert "閉じてから、もう一度お試しください。" in window.notice.text
    assert window.notice.text.endswith(f"ファイル「{place}」を別の場所に移すと、はじめから取りまとめます。")
    assert window.progress.isHidden()
    assert place.read_bytes() == before, "nothing begins without what was decided"
    with qtbot.waitSignal(window.collecting.looked):
        window.notice.ways[0].click()
    assert window.notice.text == "新しく読んだファイルはありません。"
    assert window.collecting.collection is not None
    assert window.collecting.collection.choices
    assert window.close()
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_collection_that_another_has_open_is_not_gone_on_with(opens: OpenCollection, scene: Scene) -> None:
    window = opens()
    other = open_collection.Collecting(scene.bundle, window)
    told: list[str] = []
    other.fault.connect(told.append)
    assert not other.begin(scene.folder, PREFECTURE)
    assert other.collection is None
    (said,) = told
    assert said.startswith("この取りまとめは、")
    assert said.endswith("が開いています。そちらを閉じてから、もう一度お試しください。")


def test_what_another_has_taken_meanwhile_is_not_written_over(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr(files, "make_folder", refused)
        window = opens()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    place.parent.mkdir(parents=True)
    with file_lock.hold(place):
        with qtbot.waitSignal(window.collecting.kept):
            window.collecting.decide("記録", lambda now: replace(now, letterhead=Letterhead("明日")))
        assert "が開いています。そちらを閉じてから" in window.notice.text
        assert not place.exists()
    with qtbot.waitSignal(window.collecting.kept):
        window.notice.ways[0].click()
    assert saved.load(place, scene.bundle).letterhead.answer_by == "明日"


def test_the_folder_in_which_it_is_kept_is_made_again_where_it_is_gone(
    opens: OpenCollection, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    place.parent.rename(place.parent.with_name("よそ"))
    with qtbot.waitSignal(window.collecting.kept):
        window.collecting.decide("記録", lambda now: replace(now, letterhead=Letterhead("明日")))
    assert f"フォルダーが見つかりません（{place.parent}）。次に保存するときに作り直します。" in window.notice.text
    with qtbot.waitSignal(window.collecting.kept):
        window.notice.ways[0].click()
    assert window.notice.text == ""
    assert saved.load(place, scene.bundle).letterhead.answer_by == "明日"


def test_a_folder_that_has_vanished_is_said_and_nothing_is_lost(
    opens: OpenCollection, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    assert "新しく読んだファイル" in window.notice.text
    said: list[str] = []
    monkeypatch.setattr(window.notice, "say", lambda text, *_: said.append(text))
    before = window.rate.text()
    scene.folder.rename(scene.folder.with_name("よそ"))
    with qtbot.waitSignal(window.collecting.failed):
        window.foot.again.trigger()
    (fault,) = said  # and not once more what the last look brought
    assert "見つかりません" in fault
    assert f"フォルダー「{scene.folder}」" in fault
    assert window.rate.text() == before
    assert window.foot.again.isEnabled()


@pytest.fixture
def table(scene: Scene, office: MainActions) -> LinesTable:
    """A table of the prefecture, with room for ten lines."""
    made = LinesTable(scene.survey, office.start)
    made.resize(700, 400)
    made.put(judge(scene.bundle, scene.collection).lines)
    made.show()
    return made


def grown(scene: Scene) -> Overview:
    return judge(scene.bundle, gather(scene.collection, scene.bundle))


def test_the_chosen_line_and_what_is_in_sight_stay_while_lines_change(table: LinesTable, scene: Scene) -> None:
    table.choose("142158")
    bar = table.verticalScrollBar()
    bar.setValue(6)
    before, top = table.chosen, table.visualRect(table.currentIndex()).top()
    told: list[object] = []
    table.chosen_anew.connect(lambda: told.append(1))
    table.put(grown(scene).lines)
    chosen = table.chosen
    assert before is not None
    assert chosen is not None
    assert (chosen.organisation, bar.value()) == (before.organisation, 6 + 1), "川崎市 has come in above"
    assert table.visualRect(table.currentIndex()).top() == top
    assert told == [], "nothing is new about it"


def test_filter_and_order_stay_while_lines_change(table: LinesTable, scene: Scene) -> None:
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    table.show_only("未提出", "市")
    before = [found.organisation for found in table.shown]
    table.put(grown(scene).lines)
    left = [found.organisation for found in table.shown]
    assert left == [organisation for organisation in before if organisation in left]
    assert {found.state for found in table.shown} == {"未提出"}
    assert len(left) < len(before)


def test_where_the_chosen_line_leaves_the_one_in_its_place_is_chosen(table: LinesTable, scene: Scene) -> None:
    table.show_only("未提出", "")
    table.choose("142042")
    after = [found.organisation for found in table.shown[table.currentIndex().row() + 1 :]]
    table.put(grown(scene).lines)
    left = [found.organisation for found in table.shown]
    chosen = table.chosen
    assert chosen is not None
    assert chosen.organisation == next(organisation for organisation in after if organisation in left)
