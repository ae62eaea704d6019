"""Drafts as an officer lives with them: kept, listed, found again, never lost."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.response import answers_file, draft_folder
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.wizard.autosave import Autosave
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from gui.system import file_lock
from gui.words.from_outside import visible
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.conftest import ROOT
from tests.screens.conftest import OpenDraft
from tests.screens.officer import repeats


def autosave(room: OpenedDraft) -> Autosave:
    assert room.autosave is not None
    return room.autosave


def listed(office: MainActions, qtbot: QtBot) -> list[str]:
    """The lines of the list once it has been read anew."""
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    panel = office.drafts.panel
    return [panel.list.item(i).text() for i in range(panel.list.count())]


def kept(path: Path, office: MainActions) -> Response:
    return answers_file.load(path, office.drafts.bundle.survey).response


def test_an_answer_is_on_the_disk_by_itself(open_draft: OpenDraft, office: MainActions, qtbot: QtBot) -> None:
    room = open_draft(Response())
    with qtbot.waitSignal(autosave(room).told):
        room.answering.answer("2", "①")
    assert kept(room.path, office).answers == {"2": "①"}
    assert room.wizard.head.saved.text().startswith("保存済み")


def test_a_vanished_share_is_told_in_the_head_and_nothing_is_lost(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot
) -> None:
    room = open_draft(Response())
    folder = room.path.parent
    folder.rename(folder.with_name("away"))
    folder.write_bytes(b"no folder any more")
    with qtbot.waitSignal(autosave(room).told):
        room.answering.answer("2", "①")
    assert room.wizard.head.fault.plain.startswith("＊保存できていません。")
    assert "もう一度" not in room.wizard.head.fault.plain, "the program does that itself"
    room.answering.answer("3", "②")
    folder.unlink()
    folder.with_name("away").rename(folder)
    qtbot.waitUntil(lambda: autosave(room).all_kept)
    assert room.wizard.head.fault.plain == ""
    assert kept(room.path, office).answers == {"2": "①", "3": "②"}


def test_closing_with_answers_that_cannot_be_saved_asks(
    open_draft: OpenDraft, office: MainActions, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(Response())
    folder = room.path.parent
    folder.rename(folder.with_name("away"))
    folder.write_bytes(b"")
    room.answering.answer("2", "①")
    with pressing("閉じない"):
        assert not window.close()
    other = tmp_path / "よそ.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    with pressing("別の場所に保存する"):
        assert window.close()
    assert kept(other, office).answers == {"2": "①"}


class pressing:  # noqa: N801 - reads as a statement
    """Presses a button of the question that comes up within the block."""

    def __init__(self, text: str) -> None:
        self._text, self._pressed = text, False

    def __enter__(self) -> None:
        QTimer.singleShot(0, self._press)

    def _press(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(found for found in box.buttons() if found.text() == self._text)
        self._pressed = True
        button.click()

    def __exit__(self, *_: object) -> None:
        assert self._pressed, f"nobody asked: {self._text}"


def test_a_second_window_may_only_read_and_names_the_holder(
    open_draft: OpenDraft, office: MainActions, sample: Response
) -> None:
    path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, sample)
    with file_lock.hold(path):
        office.drafts.open(path)
        room = office.room
        assert room is not None
        assert "使用中です" in room.wizard.notice.text
        assert room.wizard.head.saved.text() == "閲覧のみ"
        assert not any(card.isEnabled() for page in room.wizard.sections for card in page.cards.values())
        assert not room.wizard.responder.fields["phone"].isEnabled()
        assert not room.wizard.notice._close.isHidden(), "once it is read it is in nobody's way"
        (way,) = room.wizard.notice.ways
        way.click()
    copy = office.room
    assert copy is not None
    assert copy.path != path
    assert copy.autosave is not None
    assert copy.answering.response.answers == sample.answers
    del open_draft


def test_what_a_crash_left_is_offered(office: MainActions, qtbot: QtBot, sample: Response) -> None:
    path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, sample)
    file_lock.lock_of(path).write_bytes(b"{}")
    listed(office, qtbot)
    assert "前回は途中で終了しました。「14神奈川県相模原市」" in office.drafts.notice.text
    (way,) = office.drafts.notice.ways
    way.click()
    assert office.room is not None
    assert office.room.answering.response == sample


def test_the_list_tells_how_far_each_has_come(office: MainActions, qtbot: QtBot, sample: Response) -> None:
    folder, survey = office.drafts.folder, office.drafts.bundle.survey
    draft_folder.new_draft(folder, survey, sample, "できた")
    draft_folder.new_draft(folder, survey, Response(), "これから")
    newer = json.loads((folder / "できた.json").read_text(encoding="utf-8")) | {"format": 99}
    (folder / "新しい版.json").write_text(json.dumps(newer), encoding="utf-8")
    (folder / "壊れた.json").write_bytes(b'{"format": 1, "sur')
    lines = {line.partition("\n")[0].rpartition("　")[2]: line for line in listed(office, qtbot)}
    assert "回答 14／対象 14問　直すところなし" in lines["できた"]
    assert "14神奈川県相模原市" in lines["できた"]
    assert "回答 0／対象 15問　直すところ " in lines["これから"]
    assert "新しい版の調査票ウィザードで作られた" in lines["新しい版"]
    assert "＊開けません" in lines["壊れた"]
    office.drafts.open(folder / "新しい版.json")
    assert office.room is None
    assert "「新しい版.json」を開けません" in office.drafts.notice.text
    assert office.drafts.notice.ways


def test_enter_held_down_on_a_draft_opens_it_and_does_nothing_in_it(
    office: MainActions, window: Window, qtbot: QtBot
) -> None:
    draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, Response(), "これから")
    listed(office, qtbot)
    office.drafts.panel.list.setFocus()
    place = window.windowHandle()
    QTest.keyPress(place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.room is not None)
    assert repeats(Qt.Key.Key_Return, "\r")
    QTest.keyRelease(place, Qt.Key.Key_Return)
    assert not repeats(Qt.Key.Key_Return, "\r")


def test_rename_delete_and_restore(
    office: MainActions, qtbot: QtBot, sample: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, sample, "旧い名前")
    listed(office, qtbot)
    panel = office.drafts.panel
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("新しい名前", True))
    with qtbot.waitSignal(office.drafts.listed):
        panel.rename_it.click()
    assert [path.stem for path in office.drafts.folder.glob("*.json")] == ["新しい名前"]
    with qtbot.waitSignal(office.drafts.listed):
        panel.delete_it.click()
    assert not list(office.drafts.folder.glob("*.json"))
    assert "30日間は元に戻せます" in office.drafts.notice.text
    panel.bin.click()
    with qtbot.waitSignal(office.drafts.listed):
        panel.go_on.click()
    assert [path.stem for path in office.drafts.folder.glob("*.json")] == ["新しい名前"]


def test_the_open_menu_greys_what_cannot_be_done_and_the_closed_one_lets_its_keys_be_heard(
    open_draft: OpenDraft, office: MainActions, sample: Response
) -> None:
    actions = (office.undo, office.redo, office.rename)

    def shown() -> list[bool]:
        office.menu.aboutToShow.emit()  # without a screen no menu comes up
        seen = [action.isEnabled() for action in actions]
        office.menu.aboutToHide.emit()
        assert all(action.isEnabled() for action in actions)
        return seen

    assert shown() == [False, False, False]
    room = open_draft(sample)
    assert shown() == [False, False, True]
    room.answering.answer("3", "②")
    assert shown() == [True, False, True]
    office.undo.trigger()
    assert shown() == [False, True, True]


def test_the_open_draft_gets_another_name_and_place(
    open_draft: OpenDraft, office: MainActions, sample: Response, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_draft(sample)
    before = room.path
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("相模原市の回答", True))
    office.rename.trigger()
    assert room.path.name == "相模原市の回答.json"
    assert not before.exists()
    (room.path.parent / "補足.pdf").write_bytes(b"")
    room.answering.attach("8-1", ("補足.pdf",))
    other = tmp_path / "共有" / "写し"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    office.save_as.trigger()
    assert room.path == other.with_name("写し.json")
    assert kept(room.path, office).attachments == {"8-1": (str(before.with_name("補足.pdf")),)}
    assert not room.answering.errors
    assert not file_lock.lock_of(before).exists()


def filled(office: MainActions, response: Response) -> bytes:
    form = survey_library.bundled().form.read_bytes()
    data = fill(open_book(open_package(form)), BlankForm(office.drafts.bundle.survey), response).data
    assert data is not None
    return data


def test_a_filled_form_is_gone_on_from_and_stays_as_it_is(
    office: MainActions, window: Window, qtbot: QtBot, sample: Response, tmp_path: Path
) -> None:
    path = tmp_path / "記入済み.xlsx"
    path.write_bytes(filled(office, sample))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(office.drafts.opened):
        window.dropEvent(QDropEvent(QPoint(5, 5), actions, data, buttons, keys))
    assert office.room is not None
    assert office.room.answering.response.answers == sample.answers
    assert office.room.path.stem == "記入済み"
    assert path.read_bytes() == filled(office, sample)


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_a_form_filled_in_another_format_is_gone_on_from(office: MainActions, qtbot: QtBot, form: str) -> None:
    with qtbot.waitSignal(office.drafts.opened):
        office.drafts.open(ROOT / "tests" / "data" / f"returned.{form}")
    assert office.room is not None
    assert office.room.answering.response.answers


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("補足.pdf", b"%PDF-1.7", "PDF"),
        ("文書.docx", b"", "空です"),
        ("写真.jpg", b"\xff\xd8\xff", "画像"),
        ("~$回答.xlsx", b"x", "目印"),
        ("メモ.txt", "メモ".encode("cp932"), "テキスト"),
        ("回答.json", b"%PDF-1.7", "PDF"),
        ("回答\n「提出済み」です。\u202e.json", b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_dropped_is_called_what_it_is(
    office: MainActions, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(tmp_path / name)
    assert f"「{visible(name)}」を開けません。" in office.drafts.notice.text
    assert said in office.drafts.notice.text


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that a worker never comes to an end with."""
    stand_in = [sys.executable, str(ROOT / "tests" / "collection" / "reading" / "stand_in_worker.py")]
    monkeypatch.setattr("gui.outside.asking.worker_command", lambda: stand_in)
    return tmp_path / "止まる.xlsx"


def test_reading_says_so_and_can_be_stopped(office: MainActions, qtbot: QtBot, hanging: Path) -> None:
    office.drafts.open(hanging)
    assert "読み込んでいます" in office.drafts.notice.text
    (stop,) = office.drafts.notice.ways
    with qtbot.waitSignal(office.drafts.notice.told):
        stop.click()
    assert "中止しました" in office.drafts.notice.text
    assert [way.text() for way in office.drafts.notice.ways] == ["別のファイルを選ぶ"]


def test_closing_the_window_ends_what_reads(office: MainActions, window: Window, qtbot: QtBot, hanging: Path) -> None:
    office.drafts.open(hanging)
    with qtbot.waitSignal(office.drafts.notice.told):
        window.close()


def test_a_form_being_read_can_be_left(
    office: MainActions, qtbot: QtBot, hanging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(hanging), ""))
    office.drafts.panel.choose_form.click()
    (stop,) = office.drafts.notice.ways
    stop.click()
    qtbot.waitUntil(lambda: "中止しました" in office.drafts.notice.text)


@pytest.mark.parametrize("name", ["偽物.xlsx", "別の表.xlsx", "ない.xlsx"])
def test_what_cannot_be_read_is_told_with_a_way_on(
    office: MainActions, qtbot: QtBot, tmp_path: Path, name: str, other_workbook: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    if name == "偽物.xlsx":
        path.write_bytes(b"no zip at all")
    elif name == "別の表.xlsx":
        other_workbook(path)
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(path)
    assert office.room is None
    ways = [way.text() for way in office.drafts.notice.ways]
    if name == "別の表.xlsx":
        assert f"「{name}」は、一覧にある調査の様式ではないようです。" in office.drafts.notice.text
        assert ways == ["この様式から調査票を作る", "別のファイルを選ぶ"]
    else:
        assert f"「{name}」を開けません。" in office.drafts.notice.text
        assert ways == ["別のファイルを選ぶ"]
    assert office.start.start.isEnabled()


@pytest.fixture
def other_workbook() -> Callable[[Path], None]:
    def made(path: Path) -> None:
        import openpyxl

        openpyxl.Workbook().save(path)

    return made


def test_a_drafts_folder_that_cannot_be_written_is_told(office: MainActions, qtbot: QtBot) -> None:
    shutil.rmtree(office.drafts.folder, ignore_errors=True)
    office.drafts.folder.write_bytes(b"")
    office.start.start.click()
    assert office.room is None
    assert "に書き込めません" in office.drafts.notice.text
    assert [way.text() for way in office.drafts.notice.ways] == ["別の場所に保存して始める"]
    del qtbot


def test_back_at_the_list_the_draft_that_was_left_is_chosen(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, sample: Response
) -> None:
    draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, sample, "ほかの")
    room = open_draft(sample)
    room.answering.answer("9", "②")
    with qtbot.waitSignal(office.drafts.listed):
        room.wizard.foot.drafts.click()
    assert office.room is None
    assert office.drafts.panel.chosen() == room.path
    assert kept(room.path, office).answers["9"] == "②"
    assert not file_lock.lock_of(room.path).exists()


def test_the_form_that_was_chosen_goes_with_its_draft(
    office: MainActions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.drafts.form_chosen.emit("改.xlsx")
    office.start.start.click()
    assert office.room is not None
    first = office.room.path
    assert office.form_of_draft() == Path("改.xlsx")
    office.drafts.form_chosen.emit("")
    assert office.form_of_draft() == survey_library.bundled().form
    office.drafts.form_chosen.emit("改.xlsx")
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("乙", True))
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.panel.rename_it.click()
    office.drafts.open(first.with_name("乙.json"))
    assert office.form_of_draft() == Path("改.xlsx")
    office.show_start()
    office.drafts.form_chosen.emit("新.xlsx")
    office.drafts.made.emit(first)
    shutil.copy(first.with_name("乙.json"), first)
    office.drafts.open(first)
    assert office.form_of_draft() == Path("新.xlsx"), "what a draft of this name once filled is forgotten"
