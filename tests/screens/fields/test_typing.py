"""What is typed, pasted and dropped stands in its field as it was meant, the cursor where it belongs."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.collection.offers import Offer
from gui.screens.collection.correction import Correction
from gui.screens.fields.detail_field import DetailField
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.widgets.labels import Text
from gui.screens.widgets.plain import in_field
from gui.screens.widgets.typing_fields import FreeText, LineField
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.key import Key, key_of
from gui.survey.model import Response
from gui.words.utf16 import to_index
from tests.screens.conftest import OpenDraft
from tests.screens.officer import types

YOSHI = "𠮷田𠮷"
_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def test_the_candidates_of_an_input_method_stand_where_the_cursor_is(qtbot: QtBot) -> None:
    """Not nearer to the top by what is left free around the text: they would cover it."""
    field = FreeText()
    qtbot.addWidget(field)
    field.setStyleSheet("padding: 8px 10px")
    field.show()
    field.put("一行\n二行")
    field.moveCursor(field.textCursor().MoveOperation.End)
    seen = field.cursorRect().translated(field.viewport().pos())
    assert field.viewport().pos().y() >= 8
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle) == QRectF(seen)
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "二行"


def pastes(field: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, _CONTROL)


def drops(field: QWidget, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    target = field.viewport() if isinstance(field, FreeText) else field
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, _NONE)
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *how))


def leads(room: OpenedDraft, key: str) -> None:
    place = key_of(room.answering.survey, key)
    assert place is not None
    room.wizard.go_to(place)


def name_of(room: OpenedDraft) -> LineField:
    room.wizard.go_to(Key("", "officer_name"))
    return room.wizard.responder.fields["officer_name"]


def detail_of(room: OpenedDraft, key: str) -> DetailField:
    place = key_of(room.answering.survey, key)
    assert place is not None
    room.wizard.go_to(place)
    cards = {key: card for page in room.wizard.sections for key, card in page.cards.items()}
    return cards[place.question].details[key]


def outline_of(room: OpenedDraft) -> FreeText:
    field = detail_of(room, "8-1.outline").field
    assert isinstance(field, FreeText)
    field.setFocus()
    return field


@pytest.fixture
def room(open_draft: OpenDraft, sample: Response) -> OpenedDraft:
    answers = {key: answer for key, answer in sample.answers.items() if key != "8-1.outline"}
    return open_draft(replace(sample, answers=answers, responder={**sample.responder, "officer_name": ""}))


def test_after_undo_what_is_typed_goes_behind_the_text(room: OpenedDraft) -> None:
    for key, field in (("officer_name", name_of(room)), ("8-1.outline", outline_of(room))):
        leads(room, key)
        types(field, YOSHI)
        room.answering.pause()
        types(field, "x")
        room.wizard.undo()
        types(field, "男")
        assert room.answering.text(key) == f"{YOSHI}男"


def test_what_is_put_right_leaves_the_cursor_behind_what_was_typed(room: OpenedDraft) -> None:
    name = name_of(room)
    types(name, YOSHI)
    name.setCursorPosition(3)
    pastes(name, "一\n二")
    assert name.text() == "𠮷田一 二𠮷"
    types(name, "三")
    assert name.text() == "𠮷田一 二三𠮷"
    outline = outline_of(room)
    types(outline, YOSHI)
    cursor = outline.textCursor()
    cursor.setPosition(3)
    outline.setTextCursor(cursor)
    pastes(outline, "一\x0b二\x00")
    types(outline, "三")
    assert outline.toPlainText() == "𠮷田一\n二三𠮷"
    assert outline.textCursor().position() == 7


@pytest.mark.parametrize("way", [pastes, drops])
def test_what_separated_separates(room: OpenedDraft, way: object) -> None:
    assert callable(way)
    way(name_of(room), "相模\x0b太郎\t様\r\n")
    assert room.answering.text("officer_name") == "相模 太郎 様"
    way(outline_of(room), "一\x0b二\x0c三\u2028四\u2029五\x85六\r\n七\t八\u00ad\u00a0九")
    assert room.answering.text("8-1.outline") == "一\n二\n三\n四\n五\n六\n七\t八\u00ad\u00a0九"
    assert room.wizard.notice.text == ""
    room.wizard.undo()
    assert room.answering.text("8-1.outline") == ""
    room.wizard.redo()
    assert outline_of(room).toPlainText() == "一\n二\n三\n四\n五\n六\n七\t八\u00ad\u00a0九"


def test_what_cannot_be_held_is_said(room: OpenedDraft, qtbot: QtBot) -> None:
    pastes(name_of(room), "相模\x00太郎\x07")
    assert room.answering.text("officer_name") == "相模太郎"
    assert "U+0000、U+0007" in room.wizard.notice.text
    pastes(outline_of(room), "一\x01")
    assert room.answering.text("8-1.outline") == "一"
    assert "U+0001" in room.wizard.notice.text
    asked = Correction("役職", "係長", Offer(), 0, room.wizard)
    qtbot.addWidget(asked)
    assert asked.field is not None
    pastes(asked.field, "課長\n補佐\x02")
    assert asked.text == "課長 補佐"


def test_more_than_a_cell_holds_is_not_cut_without_a_word(room: OpenedDraft) -> None:
    name = name_of(room)
    pastes(name, "あ" * 32_766 + "𠮷い")
    assert "32,767文字まで" in room.wizard.notice.text
    assert set(room.answering.text("officer_name")) <= set("あ𠮷")


def test_a_long_text_of_a_draft_is_shown_and_kept_whole(open_draft: OpenDraft, sample: Response) -> None:
    long, month = "あ" * 40_000, "来年度の早い時期に、関係する課と調整のうえで定める予定"
    room = open_draft(
        replace(
            sample,
            responder={**sample.responder, "officer_name": long},
            answers={**sample.answers, "2.planned": month},
        )
    )
    name = name_of(room)
    name.end(False)
    types(name, "い")
    assert "32,767文字まで" in room.wizard.notice.text
    QTest.keyClick(name, Qt.Key.Key_Backspace)
    assert room.answering.text("officer_name") == long[1:]
    dates = detail_of(room, "2.planned").field
    assert isinstance(dates, YearMonthField)
    assert dates.year.text() == month


def test_of_a_text_that_no_draft_could_hold_the_beginning_is_taken_and_that_is_said(room: OpenedDraft) -> None:
    outline = outline_of(room)
    pastes(outline, "あ" * 300_000)
    assert room.answering.text("8-1.outline") == "あ" * 99_999
    assert "100,000文字まで" in room.wizard.notice.text
    pastes(outline, "い")
    assert room.answering.text("8-1.outline") == "あ" * 99_999
    QTest.keyClick(outline, Qt.Key.Key_A, _CONTROL)
    pastes(outline, "い" * 99_998 + "葛\U000e0100" * 9)
    assert room.answering.text("8-1.outline") == "い" * 99_998
    QTest.keyClick(outline, Qt.Key.Key_A, _CONTROL)
    QTest.keyClick(outline, Qt.Key.Key_Delete)
    drops(outline, "う" * 300_000)
    assert room.answering.text("8-1.outline") == "う" * 99_999


def test_a_mark_of_byte_order_at_the_beginning_stays_where_it_is(open_draft: OpenDraft, sample: Response) -> None:
    marked = replace(
        sample,
        responder={**sample.responder, "officer_name": "\ufeff相模"},
        answers={**sample.answers, "8-1.outline": "\ufeff概要"},
    )
    room = open_draft(marked)
    for key, field, before in (
        ("officer_name", name_of(room), "\ufeff相模"),
        ("8-1.outline", outline_of(room), "\ufeff概要"),
    ):
        leads(room, key)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End)
        types(field, "い")
        assert room.answering.text(key) == f"{before}い"


def test_a_text_behind_a_turned_mark_is_not_made_another(qtbot: QtBot) -> None:
    for field in (LineField(), FreeText()):
        qtbot.addWidget(field)
        field.put("\ufffe愀戀")
        shown = field.text() if isinstance(field, LineField) else field.toPlainText()
        assert shown == "\ufffe愀戀"
    label = Text("\ufffe愀戀")
    qtbot.addWidget(label)
    assert label.text().replace("\u2060", "") == "<U+FFFE>愀戀"  # but for what holds its end together


def test_a_clipboard_without_a_text_is_said(room: OpenedDraft) -> None:
    for key, field in (("officer_name", name_of(room)), ("8-1.outline", outline_of(room))):
        leads(room, key)
        field.setFocus()
        for data in (QMimeData(), QMimeData()):
            data.setData("text/rtf", b"{\\rtf1 abc}")
            QGuiApplication.clipboard().setMimeData(data)
            room.wizard.notice.silence()
            QTest.keyClick(field, Qt.Key.Key_V, _CONTROL)
            assert "文字がありません" in room.wizard.notice.text
            assert room.answering.text(key) == ""
    QGuiApplication.clipboard().clear()  # what lies there outlives the application otherwise


def test_two_numbers_pasted_into_a_year_are_not_made_one(room: OpenedDraft) -> None:
    dates = detail_of(room, "2.planned").field
    assert isinstance(dates, YearMonthField)
    dates.year.clear()
    pastes(dates.year, "6\n4")
    assert dates.year.text() == "6、4"


@pytest.mark.parametrize(
    ("text", "left"),
    [("a葛\U000e0100", "a"), ("a𠮷", "a"), ("か\u3099", "か"), ("a\U0001f44d\U0001f3fd", "a"), ("ab", "a")],
)
def test_backspace_takes_a_character_with_its_shape(room: OpenedDraft, text: str, left: str) -> None:
    for key, field in (("officer_name", name_of(room)), ("8-1.outline", outline_of(room))):
        leads(room, key)
        pastes(field, f"{text}z")
        QTest.keyClick(field, Qt.Key.Key_Left)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        assert room.answering.text(key) == f"{left}z"
        QTest.keyClick(field, Qt.Key.Key_A, _CONTROL)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        assert room.answering.text(key) == ""


def test_characters_are_counted_as_excel_does(room: OpenedDraft) -> None:
    pastes(outline_of(room), f"{YOSHI}\n葛\U000e0100")
    assert detail_of(room, "8-1.outline").count.plain.startswith("9文字・2行")


_SHOWN = st.characters(
    exclude_categories=["Cs"], exclude_characters="\ufdd0\ufdd1\ufffe\uffff\x0b\x0c\r\u2028\u2029\x85"
).filter(lambda c: c >= " " or c in "\t\n")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    text=st.text(st.sampled_from("\ufa1b𠮷か\u3099葛\U000e0100\u00a0　\t\n\u200d\u202e\ufeffｱ") | _SHOWN, max_size=12)
)
@example(text="\ufa1b祉\u00a0課")
@example(text=" _x000D_\n\n")
@example(text="\ufeff一")
@example(text="\ufeff\ufeff𠮷")
@example(text="\ufeff")
@example(text="\ufeffa")
def test_what_is_typed_is_what_stands_there(qapp: QApplication, text: str) -> None:
    """In a free text whatever it is, in a line all but what separates."""
    assert qapp
    kept: list[str] = []
    field, line = FreeText(), LineField("person")
    field.typed.connect(kept.append)
    line.typed.connect(kept.append)
    field.put(text)
    assert field.toPlainText() == text
    field.put("")
    field.insertPlainText(in_field(text))
    assert kept[-1:] == ([text] if text else kept[-1:])
    assert field.toPlainText() == text
    assert to_index(text, field.textCursor().position()) == len(text)
    one = text.replace("\n", "").replace("\t", "")
    line.insert(in_field(one))
    assert line.text() == one
