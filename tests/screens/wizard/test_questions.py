"""The questions as an officer answers, changes and takes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.response.flow import Sign
from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.main.window import Window
from gui.screens.widgets.clipboard import NO_FILES
from gui.screens.widgets.labels import Text
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.outline import Outline
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.key import Key
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import in_focus, types


def card(room: OpenedDraft, key: str) -> QuestionCard:
    room.wizard.go_to(Key(key))
    return next(page.cards[key] for page in room.wizard.sections if key in page.cards)


def box(card: QuestionCard, mark: str) -> Radio | Check:
    found = card.choices.rows[mark]
    assert isinstance(found, Radio | Check)
    return found


def sign(outline: Outline, key: str) -> Sign:
    return next(row.sign for row in outline.rows if row.question == key)


def test_what_falls_out_is_told_and_comes_back(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    box(card(room, "3"), "②").click()
    assert room.wizard.notice.text == "Q4・Q5の回答は提出ファイルに入りません。元に戻せば復活します。"
    assert not card(room, "4").isEnabled()
    assert card(room, "4").reason.plain == "Q3で②を選んだため、回答は不要です（Q6へ）。"
    assert box(card(room, "4"), "③").isChecked(), "the answer is kept in sight"
    assert sign(room.wizard.outline, "4") is Sign.NOT_ASKED
    box(card(room, "3"), "①").click()
    assert room.wizard.notice.text == "Q4・Q5の前の回答が復活しました。"
    assert card(room, "4").isEnabled()
    assert room.answering.response == sample


def test_the_question_is_in_view_wherever_a_key_has_led_or_opened_something(
    open_draft: OpenDraft, window: Window, qtbot: QtBot
) -> None:
    window.resize(1180, 664)
    wizard = open_draft(Response({"kind": "市区町村"})).wizard
    page = wizard.sections[0]
    wizard.open_page(page)
    question = page.cards["2"]

    def seen(widget: QWidget) -> bool:
        shown = QRect(widget.mapTo(page.viewport(), QPoint()), widget.size())
        return page.viewport().rect().contains(shown)

    QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
    while not question.isAncestorOf(in_focus()):
        QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: seen(question))
    QTest.keyClick(in_focus(), Qt.Key.Key_3)
    assert in_focus() is question.choices.rows["③"]
    qtbot.waitUntil(lambda: question.details["2.planned"].isVisible() and seen(question))
    window.resize(911, 512)
    QTest.keyClick(in_focus(), Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert question.memo.isAncestorOf(in_focus())
    qtbot.waitUntil(lambda: seen(in_focus()))


def test_the_page_stays_where_it_is_under_the_mouse_that_takes_a_choice(
    open_draft: OpenDraft, window: Window, qtbot: QtBot
) -> None:
    window.resize(911, 512)
    wizard = open_draft(Response({"kind": "市区町村"})).wizard
    page = wizard.sections[0]
    wizard.open_page(page)
    QApplication.processEvents()
    question, bar = page.cards["2"], page.verticalScrollBar()
    choice = box(question, "③")
    bar.setValue(choice.mapTo(page.widget(), choice.rect().bottomLeft()).y() - page.viewport().height() + 1)
    before = bar.value()
    QTest.mousePress(choice, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    with qtbot.waitSignal(wizard.answering.problems_changed):
        QTest.mouseRelease(choice, Qt.MouseButton.LeftButton)
    assert question.details["2.planned"].isVisible()
    assert bar.value() == before
    QTest.keyClick(choice, Qt.Key.Key_3)
    QTest.keyClick(choice, Qt.Key.Key_Delete)
    QTest.keyClick(choice, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bar.value() > before)


def test_what_is_typed_right_after_going_on_is_for_the_next_page(open_draft: OpenDraft) -> None:
    room = open_draft(Response({"kind": "指定都市"}))
    QTest.keyClick(in_focus(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(in_focus(), Qt.Key.Key_Space)
    assert room.answering.response.answers == {"1-1": "①"}


def test_alt_and_a_letter_types_nothing(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    room.wizard.go_to(Key("", "department"))
    QTest.keyClick(in_focus(), Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert room.answering.response == sample
    QTest.keyClick(in_focus(), Qt.Key.Key_J)
    assert room.answering.response != sample


def test_a_page_is_laid_out_before_it_is_seen(open_draft: OpenDraft, sample: Response, qapp: QApplication) -> None:
    room = open_draft(sample)
    room.wizard.show_page("review")
    before = places(room.wizard.review)
    assert len(room.wizard.review.ways) > 10
    qapp.processEvents()
    assert before == places(room.wizard.review)


def places(page: QWidget) -> list[QRect]:
    return [widget.geometry() for widget in page.findChildren(QWidget)]


def test_none_of_these_shuts_the_others_out_and_is_an_answer(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    six = card(room, "6")
    box(six, "").click()
    assert room.answering.response.answers["6"] == ()
    assert [mark for mark in six.choices.rows if box(six, mark).isChecked()] == [""]
    box(six, "②").click()
    assert dict(room.answering.response.answers)["6"] == ("②",)
    box(six, "②").click()
    assert "6" not in room.answering.response.answers


def test_a_radio_group_can_be_cleared_by_key(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    three = card(room, "3")
    QTest.keyClick(three.clear, Qt.Key.Key_Space)
    assert "3" not in room.answering.response.answers
    assert not any(box(three, mark).isChecked() for mark in three.choices.rows)
    assert box(three, "①").hasFocus()
    assert card(room, "4").isEnabled(), "undecided is open"
    assert sign(room.wizard.outline, "4") is Sign.DONE


def test_a_detail_opens_under_its_choice_and_takes_the_era(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    two = card(room, "2")
    field = two.details["2.planned"]
    assert field.isHidden()
    box(two, "③").click()
    assert not field.isHidden()
    assert isinstance(field.field, YearMonthField)
    types(field.field.year, "６")
    assert room.answering.text("2.planned") == "令和6年月", "half a date is kept as it is"
    types(field.field.month, "4")
    assert room.answering.text("2.planned") == "2024-04"
    box(two, "①").click()
    assert field.isHidden()
    box(two, "③").click()
    assert (field.field.year.text(), field.field.month.text()) == ("6", "4")


def test_free_text_shows_what_the_cell_will_hold(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    field = card(room, "8-1").details["8-1.outline"]
    field.field.put("")
    types(field.field.entry, "一行目")
    QTest.keyClick(field.field.entry, Qt.Key.Key_Return)
    types(field.field.entry, "二\u0001行目")
    assert room.answering.text("8-1.outline") == "一行目\n二行目"
    assert field.count.plain.startswith("7文字・2行")


def test_a_file_dropped_is_attached_and_one_that_is_gone_is_told(
    open_draft: OpenDraft, sample: Response, tmp_path: Path, qtbot: QtBot
) -> None:
    room = open_draft(sample)
    ten = card(room, "10")
    box(ten, "②").click()
    assert ten.attachment is not None
    assert not ten.attachment.isHidden()
    paper = tmp_path / "概要.pdf"
    paper.write_bytes(b"%PDF")
    data, mail = QMimeData(), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    mail.setData("application/x-moz-message", b"imap://")
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier  # as of a text of an answer: moved
    entering = QDragEnterEvent(QPoint(5, 5), actions, mail, buttons, keys)
    ten.attachment.dragEnterEvent(entering)
    assert entering.isAccepted(), "else nothing could be said of it"
    assert entering.dropAction() == Qt.DropAction.CopyAction, "what is promised while it is dragged counts"
    dropping = QDropEvent(QPoint(5, 5), actions, mail, buttons, keys)
    assert dropping.proposedAction() == Qt.DropAction.MoveAction
    ten.attachment.dropEvent(dropping)
    assert dropping.dropAction() == Qt.DropAction.CopyAction, "else it is taken away where it was dragged from"
    assert NO_FILES in [text.plain for text in ten.attachment.findChildren(Text) if not text.isHidden()]
    ten.attachment.dropEvent(QDropEvent(QPoint(5, 5), actions, data, buttons, keys))
    qtbot.waitUntil(lambda: room.answering.response.attachments == {"8-1": (), "10": (str(paper),)})
    assert NO_FILES not in [text.plain for text in ten.attachment.findChildren(Text) if not text.isHidden()]
    qtbot.waitUntil(lambda: not room.answering.known_attachments.pending)
    assert not room.answering.problems
    paper.unlink()
    with qtbot.waitSignal(room.answering.attachments_known):
        room.answering.look_for_attachments()
    assert [p.code for p in room.answering.errors] == ["missing-attachment"]
    room.answering.show_problems("10")
    room.wizard.refresh()
    assert ten.error.contentsRect().left() == ten.attachment.contentsRect().left(), "it is said where the file stands"
    with qtbot.waitSignal(room.answering.problems_changed):
        ten.attachment.changed.emit(())
    assert "10" not in (room.answering.response.attachments or {})


def test_undo_and_redo_go_over_answers_and_lead_there(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    box(card(room, "3"), "②").click()
    room.wizard.open_page(room.wizard.responder)
    types(room.wizard.responder.fields["department"], "あいう")
    QTest.keyClick(in_focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.answering.response.responder == sample.responder, "a word typed is one step"
    QTest.keyClick(in_focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.answering.response == sample
    assert room.wizard.page is room.wizard.sections[1]
    QTest.keyClick(in_focus(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert room.answering.response.answers["3"] == "②"


def test_a_long_note_is_folded(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    eight = card(room, "8-1")
    (fold,) = eight.folds
    text = room.answering.survey.question("8-1")
    assert text is not None
    assert fold.text() == "注を読む"
    fold.click()
    assert fold.text() == "注を閉じる"
    assert fold.accessibleDescription() == "\n".join(text.notes)


@pytest.mark.parametrize(("page", "key"), [("review", ""), ("procedure", "9"), ("linkage", "")])
def test_the_outline_leads_anywhere(open_draft: OpenDraft, sample: Response, page: str, key: str) -> None:
    room = open_draft(sample)
    outline = room.wizard.outline
    row = next(i for i, found in enumerate(outline.rows) if (found.page, found.question) == (page, key))
    outline.setFocus()
    outline.setCurrentRow(row)
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert room.wizard.page.name == page
    assert room.wizard.page.isAncestorOf(in_focus()) or room.wizard.page is room.wizard.review


def test_the_outline_says_why_a_question_is_not_asked(open_draft: OpenDraft, sample: Response) -> None:
    outline = open_draft(sample).wizard.outline
    row = next(i for i, found in enumerate(outline.rows) if found.question == "1-2")
    assert "対象外" in outline.item(row).text()
    assert "組織区分が指定都市のため" in outline.item(row).text()


def test_errors_show_on_what_was_left_and_not_before(open_draft: OpenDraft, qtbot: QtBot) -> None:
    room = open_draft(Response({"kind": "指定都市"}))
    assert sign(room.wizard.outline, "2") is Sign.TO_DO
    room.wizard.open_page(room.wizard.sections[0])
    with qtbot.waitSignal(room.answering.problems_changed):
        room.wizard.open_page(room.wizard.sections[1])
    assert sign(room.wizard.outline, "2") is Sign.ERROR
    assert sign(room.wizard.outline, "3") is Sign.TO_DO
    assert "エラー" in card(room, "2").accessibleDescription()
