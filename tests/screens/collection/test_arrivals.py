"""What an officer drops onto the collection's window, pastes into it or chooses from its menu."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.main_actions import MainActions
from gui.survey import naming
from gui.system import paths
from tests.collection.scenes import PREFECTURE, Scene
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child


class Answers:
    """Answers every question by the place of its button, and notes what was asked."""

    def __init__(self, *places: int | None) -> None:
        self.places = list(places)
        self.asked: list[str] = []

    def __call__(
        self, _window: object, _title: str, text: str, _more: str, ways: Sequence[str], stay: str
    ) -> int | None:
        self.asked.append(text)
        assert stay
        place = self.places.pop(0)
        assert place is None or place < len(ways)
        return place


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers()
    monkeypatch.setattr("gui.screens.collection.arrivals.ask", made)
    return made


@pytest.fixture
def received(scene: Scene, tmp_path: Path) -> Path:
    """A form of 大和市, saved from a mail to somewhere else."""
    path = tmp_path / "受信" / naming.file_name(scene.survey, scene.organisation("大和市"))
    path.parent.mkdir()
    path.write_bytes(scene.form("大和市"))
    return path


def drop(window: QWidget, *dropped: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in dropped])
    drop_data(window, data)


def drop_data(window: QWidget, data: QMimeData) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction  # a folder's window would rather move within a disk
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, left, none)
    enter.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert enter.dropAction() == Qt.DropAction.CopyAction, "else it is taken away where it was dragged from"
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), actions, data, left, none))


def state(window: CollectionWindow, name: str) -> str:
    lines = window.collecting.overview.lines
    return next(line.state for line in lines if line.organisation and line.organisation.name == name)


def test_a_file_from_elsewhere_is_copied_after_a_question_and_read(
    opens: OpenCollection, answers: Answers, received: Path, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    answers.places = [None, 0]
    drop(window, received)
    assert not (scene.folder / received.name).exists(), "not before it is agreed to"
    with qtbot.waitSignal(window.collecting.looked):
        drop(window, received)
    assert received.name in answers.asked[1]
    assert state(window, "大和市") == "可"
    assert received.exists()
    assert (scene.folder / received.name).read_bytes() == received.read_bytes()


def test_what_was_copied_is_said(
    opens: OpenCollection, answers: Answers, received: Path, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    paper, program = received.with_name("送付状.pdf"), received.with_name("集計.exe")
    paper.write_bytes(b"%PDF")
    program.write_bytes(b"MZ")
    known = scene.folder / "【藤沢市】回答.xlsx"
    again = received.with_name(known.name)
    again.write_bytes(known.read_bytes())
    answers.places = [0]
    with qtbot.waitSignal(window.arrivals.said) as said:
        drop(window, received, paper, program, again)
    assert said.args is not None
    copied, same, passed = said.args[0].splitlines()
    assert received.name in copied
    assert paper.name in copied, "an answer may come as a PDF too"
    assert again.name in same
    assert program.name in passed


@pytest.mark.parametrize(("place", "left"), [(0, 2), (1, 1), (None, 1)])
def test_a_name_that_another_file_has_is_asked_about(
    opens: OpenCollection, answers: Answers, received: Path, scene: Scene, qtbot: QtBot, place: int | None, left: int
) -> None:
    before = scene.put(received.name, scene.form("大和市", None, q9="②")).read_bytes()
    window = opens()
    answers.places = [0, place]
    with qtbot.waitSignal(window.arrivals.said):
        drop(window, received)
    assert "同じ名前" in answers.asked[1]
    there = sorted(path for path in scene.folder.iterdir() if "大和市" in path.name)
    assert len(there) == left
    kept = (scene.folder / received.name).read_bytes()
    assert kept == (received.read_bytes() if place == 1 else before)


def test_what_lies_in_the_folder_is_only_read_anew(
    opens: OpenCollection, answers: Answers, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    sent = scene.sends("大和市")
    for dropped in ([sent], [scene.folder]):
        with qtbot.waitSignal(window.collecting.looked):
            drop(window, *dropped)
    assert answers.asked == []
    assert state(window, "大和市") == "可"


def test_another_folder_is_gathered_in_its_place_or_copied(
    opens: OpenCollection, answers: Answers, received: Path, scene: Scene, qtbot: QtBot
) -> None:
    window = opens()
    answers.places = [None, 0, 1]
    drop(window, received.parent)
    with qtbot.waitSignal(window.elsewhere) as elsewhere:
        drop(window, received.parent)
    assert elsewhere.args == [received.parent]
    with qtbot.waitSignal(window.collecting.looked):
        drop(window, received.parent)
    assert (scene.folder / "受信" / received.name).exists()


def test_of_what_is_no_file_it_is_said_what_to_do(opens: OpenCollection, office: MainActions, qtbot: QtBot) -> None:
    """A mail as a mail program hands it over, an address from a browser, a text."""
    window = opens()
    office.begin_collection()
    begin = child(office.start.window(), CollectionBegin)
    mail, address, text = QMimeData(), QMimeData(), QMimeData()
    mail.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01")
    address.setUrls([QUrl("https://www.example.lg.jp/kaitou.xlsx")])
    text.setText(r"C:\回答\厚木市.xlsx")
    for data in (mail, address, text):
        for shown, notice in ((window, window.notice), (begin, begin.notice)):
            notice.silence()
            drop_data(shown, data)
            assert "いったんフォルダーに保存してから" in notice.text
    begin.resize(680, 416)  # 1366×768 at 150 %, above the task bar
    drop_data(begin, text)
    layout = begin.layout()
    assert layout
    qtbot.waitUntil(lambda: layout.minimumHeightForWidth(680) <= 416)  # nothing of it is cut off
    window.notice.silence()
    QGuiApplication.clipboard().setMimeData(text)
    window.activateWindow()
    window.table.setFocus()
    qtbot.waitUntil(window.table.hasFocus)
    QTest.keyClick(window.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "いったんフォルダーに保存してから" in window.notice.text


def test_by_keyboard_files_are_pasted_or_chosen(
    opens: OpenCollection, answers: Answers, received: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opens()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(received))])
    QGuiApplication.clipboard().setMimeData(data)
    answers.places = [None]
    window.activateWindow()
    window.table.setFocus()
    qtbot.waitUntil(window.table.hasFocus)
    QTest.keySequence(window.table, "Ctrl+V")
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    offered: list[str] = []

    def chooses(*asked: str) -> tuple[list[str], str]:
        offered.extend(asked[3].partition(";;")[0].partition("(")[2].strip(")").split())
        return [str(received)], ""

    monkeypatch.setattr("gui.screens.collection.arrivals.QFileDialog.getOpenFileNames", chooses)
    QGuiApplication.clipboard().clear()  # what lies there outlives the application otherwise
    with qtbot.waitSignal(window.collecting.looked):
        window.foot.add.trigger()
    assert {"*.xlsx", "*.zip", "*.eml", "*.msg", "*.pdf"} <= {*offered}
    assert state(window, "大和市") == "可"


def test_of_an_empty_folder_it_is_said_what_to_do_next_until_something_comes(
    opens: OpenCollection, received: Path, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (path for path in scene.folder.rglob("*") if path.is_file()):
        file.unlink()
    window = opens()
    assert window.notice.text == (
        "このフォルダーに調査票はまだありません。届いたファイルをここに置くか、「調査票を加える」で選んでください。"
    )
    choose = "gui.screens.collection.arrivals.QFileDialog.getOpenFileNames"
    monkeypatch.setattr(choose, lambda *_: ([str(received)], ""))
    with qtbot.waitSignal(window.collecting.looked):
        window.notice.ways[0].click()
    assert state(window, "大和市") == "可"
    assert window.notice.text.startswith("新しく読んだファイル1件")


def test_the_office_opens_the_other_folder_and_closes_this_one(
    office: MainActions, scene: Scene, received: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "user_folder", lambda: tmp_path / "own")
    office.begin_collection()
    begin = child(office.start.window(), CollectionBegin)
    begin.chosen.emit(scene.folder, PREFECTURE)
    (first,) = office._collections
    assert isinstance(first, CollectionWindow)
    first.elsewhere.emit(received.parent)
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    (second,) = office._collections
    assert isinstance(second, CollectionWindow)
    assert office.settings.collected == str(received.parent)
    qtbot.waitUntil(lambda: bool(second.table.shown) and state(second, "大和市") == "可")
