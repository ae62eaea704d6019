"""The library as an officer lives with it: found by its deadline, added, opened, replaced, removed, all of it by keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.library import shelf
from gui.library.package import package_of, packed, read_package
from gui.response import answers_file, draft_folder
from gui.response.carried_draft import written_by
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.main import survey_actions
from gui.screens.main.application import make_window
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.widgets.labels import Text
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package as read_form
from tests.bundles import with_form
from tests.screens.officer import in_focus

NOW = datetime(2026, 12, 1, 9)
ANSWERS = Response({"who": "逗子市", "level": "市区町村"}, {"1": "2", "2.1": ("(1)",)}, {})
Opened = Callable[[], MainActions]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> SurveyBundle:
    """A survey that is due after `NOW`."""
    bundle = with_form(tmp_path_factory.mktemp("様式"))
    text = bundle.definition.read_text(encoding="utf-8")
    bundle.definition.write_text(text.replace(f"{bundle.survey.deadline:%Y}", "2027"), encoding="utf-8")
    return survey_library.load(bundle.definition)


@pytest.fixture
def package(other: SurveyBundle, tmp_path: Path) -> Path:
    path = tmp_path / "図書館.chousa"
    path.write_bytes(packed(package_of(other)))
    return path


@pytest.fixture
def opens(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Opened]:
    """Opens the window over the home folder, as the program does when it starts."""
    windows: list[Window] = []

    def opened() -> MainActions:
        made = make_window(qapp, folder)
        windows.append(made)
        made.resize(1366, 768)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        office = made.furnish(survey_library.bundled())
        office.now = lambda: NOW
        with qtbot.waitSignal(office.drafts.listed):
            pass
        return office

    yield opened
    for made in windows:
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rows(office: MainActions) -> list[str]:
    found = office.drafts.surveys.panel.list
    return [found.item(row).text() for row in range(found.count())]


def takes(office: MainActions, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.open(path)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus
    QTest.keyClick(focus, key, modifier)


def test_with_one_survey_the_page_is_as_simple_as_ever(opens: Opened) -> None:
    office = opens()
    assert office.drafts.surveys.panel.isHidden()
    assert QApplication.focusWidget() is office.start.start
    assert not office.start.deadline.isHidden()


def test_a_package_that_is_opened_is_listed_and_worked_at(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle
) -> None:
    office = opens()
    takes(office, qtbot, package)
    assert not office.drafts.surveys.panel.isHidden()
    first, second = rows(office)
    assert first.startswith(other.survey.title)
    assert "あと" in first
    assert other.survey.ministry in first
    assert "過ぎています" in second
    assert office.drafts.bundle.survey.id == other.survey.id
    assert office.start.deadline.plain.startswith(f"提出期限　{other.survey.deadline_text}")
    assert office.start.deadline.isHidden(), "it is said once, in the list"
    assert "追加しました" in office.drafts.notice.text


def is_added(office: MainActions, *_: object) -> bool:
    """Whether it is told that a survey was added, and no longer that one is being read."""
    return "追加しました" in office.drafts.notice.text


def test_no_draft_and_no_collection_either(opens: Opened, qtbot: QtBot, package: Path) -> None:
    office = opens()
    with qtbot.waitSignal(office.drafts.listed):
        path = office.drafts.new_draft(office.drafts.folder, Response())
        office.drafts.look_around()
    opened: list[object] = []
    office.drafts.opened.connect(lambda draft, _: opened.append(draft))
    with qtbot.waitSignal(office.drafts.notice.told, check_params_cb=partial(is_added, office)):
        office.drafts.open(package)
        panel = office.drafts.panel
        for begins in (panel.newest, panel.go_on, panel.choose_form, office.start.collect):
            office.drafts.notice.silence()
            begins.click()
            assert office.drafts.notice.text.startswith("調査を読み込んでいます")
    assert not opened
    assert not office.start.window().findChildren(CollectionBegin)
    office.drafts.surveys.choose(office.drafts.surveys.all[0].name)
    office.start.collect.click()
    (begin,) = office.start.window().findChildren(CollectionBegin)
    begin.close()
    assert path.is_file()


def test_nothing_is_begun_while_a_survey_that_was_brought_is_still_read(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle
) -> None:
    # Enter, pressed at once, began a response to the survey that was there before.
    office = opens()
    begun: list[Path] = []
    office.drafts.made.connect(begun.append)
    with qtbot.waitSignal(office.drafts.notice.told, check_params_cb=partial(is_added, office)):
        office.drafts.open(package)
        press(Qt.Key.Key_Return)
        assert office.drafts.notice.text.startswith("調査を読み込んでいます")
    assert not begun
    assert "追加しました" in office.drafts.notice.text
    press(Qt.Key.Key_Return)
    assert [path.parent for path in begun] == [office.drafts.folder]
    assert office.drafts.bundle.survey.id == other.survey.id


def test_drafts_belong_to_their_survey(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle, bundle: SurveyBundle
) -> None:
    office = opens()
    takes(office, qtbot, package)
    path = office.drafts.new_draft(office.drafts.folder, ANSWERS)
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    panel = office.drafts.surveys.panel
    assert "下書き 1件" in rows(office)[0]
    assert office.drafts.panel.list.count() == 1
    panel.list.setFocus()
    press(Qt.Key.Key_Down)
    assert office.drafts.bundle.survey.id == bundle.survey.id
    assert office.drafts.panel.list.count() == 0
    assert office.drafts.panel.newest.isHidden()
    with qtbot.waitSignal(office.drafts.opened):
        office.drafts.open(path)
    assert office.room
    assert office.room.answering.survey.id == other.survey.id
    office.show_start()
    assert office.drafts.bundle.survey.id == other.survey.id


def test_a_window_comes_up_with_the_survey_that_was_worked_at_last(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle
) -> None:
    office = opens()
    takes(office, qtbot, package)
    office.drafts.new_draft(office.drafts.folder, ANSWERS)
    office.start.window().close()
    again = opens()
    assert again.drafts.bundle.survey.id == other.survey.id
    assert again.start.start.isEnabled()
    assert QApplication.focusWidget() is again.drafts.panel.newest


def test_a_filled_form_opens_the_survey_that_it_is_of(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle, bundle: SurveyBundle, tmp_path: Path
) -> None:
    office = opens()
    takes(office, qtbot, package)
    office.drafts.surveys.choose("")
    assert office.drafts.bundle.survey.id == bundle.survey.id
    found = fill(
        open_book(read_form(other.form)),
        BlankForm(other.survey),
        replace(ANSWERS, responder={**ANSWERS.responder, "person": "橋本"}),
    )
    assert found.data
    form = tmp_path / "記入済み.xlsx"
    form.write_bytes(found.data)
    with qtbot.waitSignal(office.drafts.opened):
        office.drafts.open(form)
    assert office.room
    assert office.room.answering.survey.id == other.survey.id
    assert office.room.answering.response.answers["1"] == "2"


def test_an_unknown_form_is_offered_to_whoever_makes_a_survey_of_it(
    opens: Opened, qtbot: QtBot, package: Path, tmp_path: Path
) -> None:
    office = opens()
    form = tmp_path / "知らない様式.xlsx"
    form.write_bytes((Path(__file__).parents[2] / "data" / "gif466-2.xlsx").read_bytes())
    office.drafts.author = None
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(form)
    assert len(office.drafts.notice.ways) == 1
    wanted: list[Path] = []
    office.drafts.author = wanted.append
    takes(office, qtbot, package)
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(form)
    assert "一覧にある調査の様式ではないようです" in office.drafts.notice.text
    office.drafts.notice.ways[0].click()
    assert wanted == [form]


def test_a_draft_whose_survey_is_gone_says_so(opens: Opened, qtbot: QtBot, other: SurveyBundle, tmp_path: Path) -> None:
    office = opens()
    path = draft_folder.new_draft(tmp_path, other.survey, ANSWERS)
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(path)
    assert other.survey.id in office.drafts.notice.text
    assert ".chousa" in office.drafts.notice.text


def test_the_same_package_twice_is_known(opens: Opened, qtbot: QtBot, package: Path) -> None:
    office = opens()
    takes(office, qtbot, package)
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(package)
    assert "もう一覧にあります" in office.drafts.notice.text
    assert len(rows(office)) == 2


def test_what_is_no_package_is_a_sentence_and_the_library_is_whole(
    opens: Opened, qtbot: QtBot, package: Path, tmp_path: Path
) -> None:
    office = opens()
    takes(office, qtbot, package)
    before = sorted(office.drafts.folder.parent.parent.rglob("*"))
    broken = tmp_path / "壊れた.chousa"
    broken.write_bytes(package.read_bytes()[:500])
    with qtbot.waitSignal(office.drafts.notice.told):
        office.drafts.open(broken)
    assert "「壊れた.chousa」を開けません。" in office.drafts.notice.text
    assert sorted(office.drafts.folder.parent.parent.rglob("*")) == before


def test_a_corrected_survey_is_shown_asked_for_and_takes_the_drafts_along(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = opens()
    takes(office, qtbot, package)
    path = office.drafts.new_draft(office.drafts.folder, ANSWERS)
    question = other.survey.questions[0]
    found = package_of(other)
    text = found.definition.decode().replace(question.text, f"【訂正】{question.text}", 1)
    package.write_bytes(packed(replace(found, definition=text.encode())))
    asked: list[str] = []

    def agree(*said: object) -> int:
        asked.append(str(said[3]))
        return 0

    monkeypatch.setattr(survey_actions, "ask", agree)
    takes(office, qtbot, package)
    assert "質問の文が変わりました" in asked[0]
    assert "に差し替えました" in office.drafts.notice.text
    assert len(rows(office)) == 2
    office.drafts.open(path)
    assert office.room
    assert office.room.answering.response.answers == ANSWERS.answers
    assert "調査が差し替えられた" in office.room.wizard.notice.text
    office.show_start()
    assert answers_file.load(path, office.drafts.bundle.survey).response.answers == ANSWERS.answers


def test_the_whole_of_it_by_keyboard(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Add, choose, export, begin to answer, remove, bring back."""
    office = opens()
    surveys = office.drafts.surveys
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(package), ""))
    with qtbot.waitSignal(office.drafts.listed):
        press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    out = tmp_path / "配る.chousa"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(office.drafts.notice.told):
        press(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert read_package(out) == package_of(other)
    surveys.panel.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert office.drafts.bundle.survey.id == other.survey.id
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is office.start.start
    press(Qt.Key.Key_Space)
    assert office.room
    assert office.room.path.parent == office.drafts.folder
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()
    surveys.panel.list.setFocus()
    with qtbot.waitSignal(office.drafts.listed):
        press(Qt.Key.Key_Delete)
    assert len(rows(office)) == 1
    assert "下書きと一緒に削除しました" in office.drafts.notice.text
    assert not any(action.autoRepeat() for action in surveys.panel.list.actions()), "held down, it removes one"
    office.drafts.notice.focus_way()
    with qtbot.waitSignal(office.drafts.listed):
        press(Qt.Key.Key_Space)
    assert rows(office)[0].startswith(other.survey.title)
    assert "下書き 1件" in rows(office)[0]


def test_the_collection_is_that_of_the_survey_that_is_worked_at(
    opens: Opened, qtbot: QtBot, package: Path, other: SurveyBundle
) -> None:
    from gui.screens.collection.begin_window import CollectionBegin

    office = opens()
    takes(office, qtbot, package)
    office.begin_collection()
    (begin,) = office.start.window().findChildren(CollectionBegin)
    assert begin.survey == other.survey.title
    assert begin.folder.text() == ""
    begin.close()


def test_a_file_that_the_program_is_started_with_is_opened(
    qtbot: QtBot, qapp: QApplication, folder: Path, package: Path
) -> None:
    made = make_window(qapp, folder)
    office = made.furnish(survey_library.bundled())
    office.drafts.open_when_listed(package)
    with qtbot.waitSignals([office.drafts.listed, office.drafts.surveys.changed]):
        pass
    with qtbot.waitSignal(office.drafts.listed):
        pass
    assert len(rows(office)) == 2
    made.close()
    made.deleteLater()


def test_what_has_the_focus_stays_in_sight_where_surveys_come_above_it(
    opens: Opened, qtbot: QtBot, folder: Path, other: SurveyBundle
) -> None:
    office = opens()
    office.start.window().resize(911, 512)
    office.drafts.new_draft(office.drafts.folder, Response())
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    newest = office.drafts.panel.newest
    newest.setFocus()
    office.start.show_whole(newest)
    shelf.add(folder, "その他", package_of(other))
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    assert not office.drafts.surveys.panel.isHidden()
    assert newest.hasFocus()
    assert newest.visibleRegion().boundingRect() == newest.rect()


def test_a_broken_survey_is_listed_and_can_be_removed(
    opens: Opened, qtbot: QtBot, folder: Path, other: SurveyBundle
) -> None:
    place = shelf.add(folder, "壊れた調査", package_of(other))
    shelf.definition_in(place).write_bytes(b"{")
    office = opens()
    assert rows(office)[-1].startswith("壊れた調査\n＊開けません：")
    panel = office.drafts.surveys.panel
    panel.list.setFocus()
    panel.list.setCurrentRow(1)
    assert not panel.send.isEnabled()
    with qtbot.waitSignal(office.drafts.listed):
        press(Qt.Key.Key_Delete)
    assert shelf.places(folder) == []
    assert written_by(other) == {}


def test_tab_comes_to_what_is_said_then_to_the_surveys_then_to_the_ways_to_begin(
    opens: Opened, qtbot: QtBot, package: Path
) -> None:
    office = opens()
    takes(office, qtbot, package)
    notice, start, surveys = office.drafts.notice, office.start, office.drafts.surveys
    notice.say("二つの道", "caution", ("一", lambda: None), ("二", lambda: None))
    notice.focus_way()
    gone: list[str] = []
    while not start.collect.hasFocus():
        at = in_focus()
        gone.append(at.accessibleName() or getattr(at, "text", str)().partition("(")[0])
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert gone == [
        *("一", "二", "お知らせを閉じる", "調査の一覧", "調査を追加", "書き出す", "差し替える", "調査を削除"),
        *("新しく回答する", "ファイルを開く"),
    ]
    texts = {label.plain for label in office.drafts.panel.findChildren(Text)}
    assert "使う様式：この調査の様式" in texts
    surveys.choose("")
    assert "使う様式：同梱の様式" in {label.plain for label in office.drafts.panel.findChildren(Text)}
