"""回答者情報 as an officer fills it in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response import draft_folder
from gui.screens.fields.choice_buttons import Check
from gui.screens.main.window import Window
from gui.screens.widgets.labels import Text
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from tests.screens.conftest import OfficeOf, OpenDraft
from tests.screens.officer import types


def begun(open_draft: OpenDraft) -> OpenedDraft:
    return open_draft(Response())


def is_seen_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_kana_finds_the_city_and_enter_fills_in_kind_and_name(open_draft: OpenDraft) -> None:
    room = begun(open_draft)
    finder = room.wizard.responder.finder
    assert finder.search.hasFocus()
    types(finder.search, "さがみは")
    assert finder.matches.item(0).text().startswith("14神奈川県相模原市")
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert dict(room.answering.response.responder) == {"organisation": "14神奈川県相模原市", "kind": "指定都市"}
    assert room.wizard.responder.fields["organisation"].text() == "14神奈川県相模原市"
    assert finder.matches.isHidden()
    assert finder.prefecture.currentText() == "神奈川県"
    room.wizard.undo()
    assert dict(room.answering.response.responder) == {}


def test_of_a_name_that_is_typed_in_full_the_kind_follows_unless_one_was_chosen(open_draft: OpenDraft) -> None:
    room = begun(open_draft)
    page, answering = room.wizard.responder, room.answering
    assert page.kind is not None
    field = page.fields["organisation"]
    field.setFocus()
    types(field, "14神奈川県厚木市")
    page.fields["department"].setFocus()
    assert answering.response.responder["kind"] == "市区町村"
    assert page.kind.choices.rows["市区町村"].isChecked()
    answering.fill_in({"kind": "中核市"})
    field.setFocus()
    page.fields["department"].setFocus()
    assert answering.response.responder["kind"] == "中核市"


def test_a_prefecture_narrows_the_search(open_draft: OpenDraft) -> None:
    room = begun(open_draft)
    finder = room.wizard.responder.finder
    finder.prefecture.setCurrentText("東京都")
    finder.prefecture.activated.emit(finder.prefecture.currentIndex())
    types(finder.search, "府中")
    assert [finder.matches.item(i).text().partition("　")[0] for i in range(finder.matches.count())] == [
        "13東京都府中市"
    ]
    QTest.keyClick(finder.search, Qt.Key.Key_Down)
    assert finder.matches.hasFocus()
    QTest.keyClick(finder.matches, Qt.Key.Key_Enter)
    assert room.answering.response.responder["organisation"] == "13東京都府中市"
    assert finder.matches.isHidden()


def test_another_city_is_found_though_the_prefecture_is_still_that_of_the_one_chosen_before(
    open_draft: OpenDraft,
) -> None:
    room = begun(open_draft)
    finder = room.wizard.responder.finder
    for typed, official in (("あさひかわ", "01北海道旭川市"), ("142123", "14神奈川県厚木市")):
        types(finder.search, typed)
        QTest.keyClick(finder.search, Qt.Key.Key_Return)
        assert room.answering.response.responder["organisation"] == official


def test_what_is_not_found_is_said(open_draft: OpenDraft) -> None:
    room = begun(open_draft)
    finder = room.wizard.responder.finder
    types(finder.search, "ないまち")
    assert "見つかりません" in finder.matches.item(0).text()
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert not room.answering.response.responder
    room.wizard.open_page(room.wizard.review)
    room.wizard.open_page(room.wizard.responder)
    assert finder.search.selectedText() == "ないまち", "whoever comes back types over it"


def test_full_width_is_folded_as_it_is_typed(open_draft: OpenDraft) -> None:
    room = begun(open_draft)
    phone, email = room.wizard.responder.fields["phone"], room.wizard.responder.fields["email"]
    types(phone, "０４２ー７５４　１１１１")
    types(email, "ｋａ＠ｃｉｔｙ．lg.jp ")
    assert phone.text() == "042-7541111"
    assert email.text() == "ka@city.lg.jp"
    assert room.answering.text("phone") == "042-7541111"


def test_an_error_stands_beside_the_field_once_it_is_left_and_goes_when_it_is_mended(
    open_draft: OpenDraft, qtbot: QtBot
) -> None:
    room = begun(open_draft)
    page = room.wizard.responder
    row = page.rows["department"]
    assert (row.error.plain, row.caution.plain) == ("", "")
    page.fields["department"].setFocus()
    with qtbot.waitSignal(room.answering.problems_changed):
        QTest.keyClick(page.fields["department"], Qt.Key.Key_Tab)
    assert row.error.plain.startswith("＊担当部署名が未入力です。")
    assert "エラー" in page.fields["department"].accessibleDescription()
    with qtbot.waitSignal(room.answering.problems_changed):
        types(page.fields["department"], "福祉課")
    assert (row.error.plain, row.caution.plain) == ("", "")
    assert "エラー" not in page.fields["department"].accessibleDescription()


def test_a_wrong_name_gets_the_nearest_and_one_key_takes_it(open_draft: OpenDraft, qtbot: QtBot) -> None:
    room = begun(open_draft)
    page = room.wizard.responder
    field = page.fields["organisation"]
    types(page.finder.search, "ないまち")
    field.setFocus()
    types(field, "神奈川県相模市")
    with qtbot.waitSignal(room.answering.problems_changed):
        QTest.keyClick(field, Qt.Key.Key_Tab)
    offered = page.suggestions.buttons
    assert "14神奈川県相模原市" in [button.text() for button in offered]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert offered[0].hasFocus(), "Tab comes to them from the name"
    QTest.keyClick(offered[0], Qt.Key.Key_Return)
    assert room.answering.text("organisation") == offered[0].text()
    assert room.answering.text("kind") == "指定都市"
    assert (page.finder.search.text(), page.finder.matches.isHidden()) == ("", True), "nothing is still to be found"


def test_a_title_below_section_chief_is_doubted_not_refused(open_draft: OpenDraft, qtbot: QtBot) -> None:
    room = begun(open_draft)
    page = room.wizard.responder
    types(page.fields["officer_title"], "福祉係長")
    with qtbot.waitSignal(room.answering.problems_changed):
        room.answering.show_problems("officer_title")
    row = page.rows["officer_title"]
    assert row.error.plain == ""
    assert row.caution.plain.startswith("△")


def test_a_kind_that_does_not_fit_the_name_is_told(open_draft: OpenDraft, qtbot: QtBot) -> None:
    room = open_draft(Response({"organisation": "14神奈川県厚木市", "kind": "市区町村"}))
    assert room.wizard.responder.kind is not None
    with qtbot.waitSignal(room.answering.problems_changed):
        room.wizard.responder.kind.choices.rows["中核市"].click()
    room.answering.show_problems("organisation")
    assert [p.code for p in room.answering.shown_problems("organisation")] == ["organisation-kind-mismatch"]


def test_a_field_with_the_focus_stays_in_view_when_errors_come_up_above_it(
    open_draft: OpenDraft, window: Window, qtbot: QtBot
) -> None:
    room = open_draft(Response({"organisation": "神奈川県相模市"}))
    wizard, page = room.wizard, room.wizard.responder
    window.resize(1366, 768)
    field = page.fields["department"]
    height = (
        wizard.head.height() + wizard.foot.height() + field.mapTo(page.widget(), field.rect().bottomLeft()).y() + 20
    )
    window.resize(1366, height)
    qtbot.waitUntil(lambda: window.height() == height)
    page.verticalScrollBar().setValue(0)
    field.setFocus()
    assert field.visibleRegion().boundingRect() == field.rect()
    with qtbot.waitSignal(room.answering.problems_changed):
        room.answering.show_problems("organisation", "kind")
    qtbot.waitUntil(lambda: not page.suggestions.isHidden())
    assert field.hasFocus()
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_each_field_that_is_gone_on_to_is_seen_whole_though_the_one_above_is_told_to_be_empty(
    open_draft: OpenDraft, window: Window, qtbot: QtBot
) -> None:
    room = begun(open_draft)
    page = room.wizard.responder
    window.resize(1093, 614)  # 1366×768 at 125 %
    qtbot.waitUntil(lambda: window.height() == 614)
    types(page.finder.search, "あつぎ")
    QTest.keyClick(page.finder.search, Qt.Key.Key_Return)
    for key in ("department", "officer_title", "officer_name"):
        field = page.fields[key]
        qtbot.waitUntil(field.hasFocus)
        page.settle()
        qtbot.waitUntil(partial(is_seen_whole, field))
        with qtbot.waitSignal(room.answering.problems_changed):
            QTest.keyClick(field, Qt.Key.Key_Tab)


def test_where_nothing_is_asked_of_who_answers_that_is_said(office_of: OfficeOf) -> None:
    bundle = survey_library.load(Path(__file__).parents[2] / "data" / "gif466-2.toml")
    assert not bundle.survey.responder
    office = office_of(bundle)
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, bundle.survey, Response()))
    assert office.room
    wizard = office.room.wizard
    wizard.open_page(wizard.pages[0])
    shown = [text.plain for text in wizard.page.findChildren(Text) if text.isVisible()]
    assert "この調査では、回答者情報の入力は必要ありません。" in shown
    assert not [check for check in wizard.page.findChildren(Check) if check.isVisible()], "there is nothing to be kept"
