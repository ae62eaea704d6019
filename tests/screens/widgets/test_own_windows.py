"""Windows of their own: each bears its title as it is, is left by Esc, is gone then, and the focus is where it was before."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.collection.offers import Offer
from gui.screens.collection import asking, correction
from gui.screens.collection import collection_window as module
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.main.guide import Guide
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.own_survey.question_form import QuestionForm
from gui.screens.widgets import own_window, sizes
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import STRETCH, in_column
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from tests.collection.scenes import Scene
from tests.screens.conftest import OpenCollection, OpenDraft
from tests.screens.officer import child, types


class AtItsFrame(QCloseEvent):
    """As the system sends it where a window is closed at its frame."""

    def spontaneous(self) -> bool:
        return True


def _left_by_esc(window: QWidget, open_one: Callable[[], None], title: str, qtbot: QtBot) -> None:
    """Open the window that a way opens, press Esc where its focus is, and see that all is as before."""
    with qtbot.waitActive(window):
        window.activateWindow()
    before = window.focusWidget()
    assert before is not None
    open_one()
    opened = next(found for found in window.findChildren(OwnWindow) if title in found.windowTitle())
    with qtbot.waitActive(opened):
        opened.activateWindow()
    assert opened.ring.parent() is not None
    focus = opened.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(opened))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


@pytest.mark.parametrize(
    ("way", "title"),
    [
        (MainActions.show_comparison, "提出ファイルの照合"),
        (MainActions.begin_collection, "都道府県の取りまとめ"),
        (lambda office: office.guide.trigger(), "手引き"),
    ],
    ids=["comparison", "begin", "guide"],
)
def test_those_of_the_start_page(
    office: MainActions, window: Window, qtbot: QtBot, way: Callable[[MainActions], None], title: str
) -> None:
    for _ in range(2):
        _left_by_esc(window, lambda: way(office), title, qtbot)


@pytest.mark.parametrize(
    ("way", "heading"),
    [(MainActions.show_comparison, "印刷と承認"), (MainActions.begin_collection, "都道府県の取りまとめ")],
    ids=["comparison", "begin"],
)
def test_f1_is_heard_in_them_and_esc_leads_back(
    office: MainActions, window: Window, qtbot: QtBot, way: Callable[[MainActions], None], heading: str
) -> None:
    way(office)
    shown = window.findChildren(OwnWindow)[-1]
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    focus = shown.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1)
    guide = child(shown, Guide)
    with qtbot.waitActive(guide):
        guide.activateWindow()
    top = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block()
    seen = [top.text()]
    while not (top := top.next()).text():
        pass
    assert heading in (*seen, top.text())
    QTest.keyClick(guide.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focus)


def test_the_paper_of_a_draft(
    open_draft: OpenDraft, office: MainActions, window: Window, qtbot: QtBot, sample: Response
) -> None:
    open_draft(sample)
    _left_by_esc(window, office.show_paper, "の印刷", qtbot)


def test_the_form_of_a_draft(open_draft: OpenDraft, window: Window, qtbot: QtBot, sample: Response) -> None:
    room = open_draft(sample)
    _left_by_esc(window, room.wizard.form_beside.show, "様式で見る", qtbot)


@pytest.mark.parametrize(
    ("button", "title"),
    [("roster", "提出の対象"), ("tally", "質問ごとの集計"), ("passed", "読まなかったファイル"), ("print", "の印刷")],
)
def test_those_of_a_collection(opens: OpenCollection, scene: Scene, qtbot: QtBot, button: str, title: str) -> None:
    scene.put("メモ.txt", "電話で確認済み".encode())
    collection = opens()
    control = getattr(collection.foot, button)
    _left_by_esc(collection, control.trigger if button == "passed" else control.click, title, qtbot)


def test_the_collection_itself_asks_while_files_come_in(
    opens: OpenCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = opens()
    asked: list[str] = []
    monkeypatch.setattr(module, "ask", lambda _window, title, *_: asked.append(title))
    reading = type(collection.collecting).reading
    monkeypatch.setattr(type(collection.collecting), "reading", property(lambda _: True))
    QTest.keyClick(collection.table, Qt.Key.Key_Escape)
    assert asked == ["読み込み中です"]
    assert collection.isVisible()
    monkeypatch.setattr(type(collection.collecting), "reading", reading)
    QTest.keyClick(collection.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(collection))
    assert len(asked) == 1


def _wait_until_whole(begin: CollectionBegin, qtbot: QtBot) -> None:
    labels = begin.findChildren(Text)
    qtbot.waitUntil(
        lambda: all(text.isHidden() or text.height() >= text.heightForWidth(text.width()) for text in labels)
    )
    assert not begin.notice.isHidden()


@pytest.mark.parametrize("said", ["都道府県を選んでください。", "フォルダーが見つかりません。" * 20])
def test_what_is_said_in_one_is_never_cut(
    bundle: SurveyBundle, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr(sizes, "_FRAME", (0, -2000))  # as if the screen were as high
    begin = CollectionBegin(bundle, "", "", window)
    begin.resize(680, 320)
    begin.show()
    begin.notice.say(said, "error")
    _wait_until_whole(begin, qtbot)
    begin.close()


def test_what_is_lacking_is_whole_on_a_low_screen(
    bundle: SurveyBundle, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "_FRAME", (0, window.screen().availableSize().height() - 470))
    begin = CollectionBegin(bundle, "", "", window)
    begin.resize(520, 470)
    begin.show()
    begin.start.click()
    _wait_until_whole(begin, qtbot)
    assert begin.notice.text == "都道府県を選んでください。"
    assert begin.height() == 470
    begin.close()


def test_a_title_is_shown_as_it_is(qtbot: QtBot, window: Window) -> None:
    own = OwnWindow("届いた調査票[*]<b>", (400, 300), window)
    own.setWindowModified(False)
    assert own.windowTitle().replace("[*][*]", "[*]") == "届いた調査票[*]<b>"
    own.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(own))


@pytest.mark.parametrize("answer", [None, 0], ids=["stays", "leaves"])
def test_ticks_that_are_not_accepted_are_not_lost_unasked(
    opens: OpenCollection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    collection = opens()
    collection.foot.roster.click()
    (roster,) = collection.findChildren(RosterWindow)
    asked: list[str] = []

    def ask(_window: QWidget, _title: str, text: str, *_: object) -> int | None:
        asked.append(text)
        return answer

    monkeypatch.setattr(own_window, "ask", ask)
    item = roster.list.item(0)
    ticked, unticked = item.checkState(), Qt.CheckState.Unchecked
    item.setCheckState(unticked if ticked is not unticked else Qt.CheckState.Checked)
    QTest.keyClick(roster.list, Qt.Key.Key_Escape)
    assert asked == ["変えた対象は、まだ決定していません。"]
    assert roster.isVisible() is (answer is None)
    if answer is None:
        item.setCheckState(ticked)
        QTest.keyClick(roster.list, Qt.Key.Key_Escape)
        assert len(asked) == 1, "as it was, there is nothing to lose"
    qtbot.waitUntil(lambda: not shiboken6.isValid(roster))


def test_a_correction_that_was_typed_is_not_lost_unasked(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(own_window, "ask", lambda *texts: asked.append(texts[2]))
    for choices in ((), ("①", "②")):
        open_one = correction.Correction("電話番号", "①", Offer(choices), 0, window)
        open_one.show()
        if open_one.field:
            types(open_one.field, "042")
        else:
            open_one.radios[1].click()
        QTest.keyClick(open_one, Qt.Key.Key_Escape)
        assert open_one.isVisible()
        assert asked.pop() == "入れた訂正は、まだ決定していません。"
        open_one.closeEvent(AtItsFrame())
        assert open_one.isVisible()
        assert asked.pop() == "入れた訂正は、まだ決定していません。"
        open_one.reject()
        assert not open_one.isVisible()
        open_one.deleteLater()
    untouched = correction.Correction("電話番号", "042", Offer(), 0, window)
    untouched.show()
    QTest.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    assert asked == []
    untouched.deleteLater()
    del qtbot


def test_what_the_roster_knows_is_taken_with_one_key(window: Window) -> None:
    asked = correction.Correction("役職", "係長", Offer(text="課長＆補佐"), 0, window)
    asked.show()
    (offered,) = (button for button in asked.findChildren(Button) if "にする" in button.text())
    offered.setFocus()
    offered.click()
    assert asked.text == "課長＆補佐"
    assert asked.focusWidget() is asked.field
    asked.reject()
    asked.deleteLater()


def test_a_remark_that_was_typed_is_not_lost_unasked(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(own_window, "ask", lambda *texts: asked.append(texts[2]))
    dialog = asking.AskingLines(
        asking.Asked("了解済みにする", "理由を残してください。", (("備考", ""),), "決定"), window
    )
    dialog.show()
    types(dialog.fields[0], "電話で確認")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert asked.pop() == "入力した内容は、まだ決定していません。"
    dialog.closeEvent(AtItsFrame())
    assert dialog.isVisible()
    assert asked.pop() == "入力した内容は、まだ決定していません。"
    dialog.fields[0].put("")
    dialog.closeEvent(AtItsFrame())
    assert not dialog.isVisible()
    assert asked == []
    dialog.deleteLater()


def test_the_note_under_the_kinds_of_answers_names_every_key_that_takes_one(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    form = QuestionForm(page)
    note = form.kind.accessibleDescription()
    keys = {form.kind.itemText(i).partition("　")[0] for i in range(form.kind.count())}
    assert "数字" in note
    assert all(f"「{key}」" in note for key in keys if not key.isdigit())


def test_a_dialog_that_needs_more_room_for_what_it_says_stays_on_the_screen(window: Window, qtbot: QtBot) -> None:
    fault = "メールアドレスの形が正しくありません。" * 8
    dialog = asking.AskingLines(
        asking.Asked("連絡先", "宛先です。", (("担当", ""),), "決定", fault=lambda _: fault), window
    )
    dialog.show()
    room, before = dialog.screen().availableGeometry(), dialog.height()
    dialog.move(0, room.bottom() + 1 - before)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.frameGeometry().bottom() <= room.bottom()
    dialog.reject()


def test_a_notice_is_whole_at_a_width_at_which_something_shorter_was_said(window: Window) -> None:
    dialog = OwnWindow("お知らせ", (1000, 400), window)
    notice = Notice(dialog)
    in_column(notice, STRETCH, over=dialog)
    dialog.show()
    heights = list[int]()
    for width, letters in ((1000, 45), (500, 45), (500, 56), (1000, 56)):
        dialog.resize(width, 400)
        QApplication.processEvents()
        notice.say("文" * letters)
        QApplication.processEvents()
        heights.append(notice._text.height())
    one, narrow, same, wide = heights
    assert narrow == same == 3 * one
    assert wide == 2 * one
    dialog.leave()
