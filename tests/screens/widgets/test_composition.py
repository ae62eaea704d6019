"""What is still being composed in the input method is taken before anything is left."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.collection.offers import Offer
from gui.response import draft_folder
from gui.screens.collection.correction import Correction
from gui.screens.fields.detail_field import DetailField
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.summary_preview import Preview
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.typing_fields import FreeText, LineField
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.wizard import Wizard
from gui.survey.key import key_of
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import child, in_focus, types

Way = Callable[[MainActions, OpenedDraft], object]


def composes(field: QWidget, text: str) -> None:
    """What an input method sends while the text is not settled."""
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def clicks(widget: QWidget, place: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place or widget.rect().center())


def presses(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = in_focus()
    QTest.keyClick(focus, key, modifier)


def drops(_: MainActions, room: OpenedDraft) -> None:
    """A text from elsewhere, let go over another field."""
    data, target = QMimeData(), room.wizard.responder.fields["email"]
    data.setText("x")
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *how))


def opens_another(office: MainActions, room: OpenedDraft) -> None:
    office.drafts.open(
        draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, Response(), "別の下書き")
    )
    assert office.room is not room


WAYS: dict[str, Way] = {
    "Alt+N": lambda _, __: presses(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier),
    "a click on 次へ": lambda _, room: clicks(room.wizard.foot.next),
    "次へ, pressed by a screen reader": lambda _, room: room.wizard.foot.next.click(),
    "a click on the outline": lambda _, room: clicks(room.wizard.outline.viewport(), QPoint(40, 160)),
    "下書き一覧": lambda _, room: clicks(room.wizard.foot.drafts),
    "下書き一覧, pressed by a screen reader": lambda _, room: room.wizard.foot.drafts.click(),
    "印刷": lambda _, room: clicks(room.wizard.foot.print),
    "印刷, pressed by a screen reader": lambda _, room: room.wizard.foot.print.click(),
    "様式で見る": lambda _, room: room.wizard.foot.form.click(),
    "Alt+F4": lambda office, _: office.start.window().close(),
    "Tab": lambda _, __: presses(Qt.Key.Key_Tab),
    "another page": lambda _, room: room.wizard.open_page(room.wizard.review),
    "the menu": lambda office, _: office.compare.trigger(),
    "F1": lambda _, __: presses(Qt.Key.Key_F1),
    "save": lambda office, _: office.start.window().save_now(),  # type: ignore[attr-defined]
    "名前を付けて保存": lambda office, _: office.save_as.trigger(),
    "下書きの名前の変更": lambda office, _: office.rename.trigger(),
    "another draft": opens_another,
    "a click elsewhere in the field": lambda _, __: clicks(in_focus()),
    "something is dropped": drops,
}


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs that are called off at once."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("", False))


def on_disk(room: OpenedDraft) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(room.path.read_text(encoding="utf-8"))
    return found


def _name(wizard: Wizard) -> LineField:
    return wizard.responder.fields["officer_name"]


def _detail(wizard: Wizard, key: str) -> DetailField:
    place = key_of(wizard.answering.survey, key)
    assert place is not None
    section = next(page for page in wizard.sections if place in page.shape.keys)
    wizard.open_page(section)
    return section.cards[place.question].details[key]


def _outline(wizard: Wizard) -> FreeText:
    field = _detail(wizard, "8-1.outline").field
    assert isinstance(field, FreeText)
    return field


@pytest.mark.parametrize("way", WAYS)
def test_a_name(office: MainActions, open_draft: OpenDraft, sample: Response, way: str) -> None:
    room = open_draft(replace(sample, responder={**sample.responder, "officer_name": ""}))
    field = _name(room.wizard)
    field.setFocus()
    types(field, "相模")
    composes(field, "たろう𠮷")
    WAYS[way](office, room)
    assert room.answering.response.responder["officer_name"] == "相模たろう𠮷"
    office.save_now()
    assert on_disk(room)["responder"]["officer_name"] == "相模たろう𠮷"


@pytest.mark.parametrize("way", ["Alt+N", "a click on 次へ", "a click on the outline", "Alt+F4", "印刷", "Tab"])
def test_an_outline(office: MainActions, open_draft: OpenDraft, sample: Response, way: str) -> None:
    answers = {key: answer for key, answer in sample.answers.items() if key != "8-1.outline"}
    room = open_draft(replace(sample, answers=answers))
    field = _outline(room.wizard)
    field.setFocus()
    types(field, "目視で")
    composes(field, "かくにん")
    WAYS[way](office, room)
    assert room.answering.response.answers["8-1.outline"] == "目視でかくにん"
    office.save_now()
    assert on_disk(room)["answers"]["8-1.outline"] == "目視でかくにん"


@pytest.mark.parametrize("way", ["Alt+N", "a click on 次へ", "Alt+F4", "下書き一覧"])
def test_what_is_folded_is_folded_then_too(
    office: MainActions, open_draft: OpenDraft, sample: Response, way: str
) -> None:
    answers = {key: answer for key, answer in sample.answers.items() if key != "2.planned"}
    room = open_draft(replace(sample, answers=answers, responder={**sample.responder, "phone": ""}))
    phone = room.wizard.responder.fields["phone"]
    phone.setFocus()
    composes(phone, "０４２ー０００−００００")
    dates = _detail(room.wizard, "2.planned").field
    assert isinstance(dates, YearMonthField)
    for part, text in ((dates.year, "６"), (dates.month, "４")):
        part.setFocus()
        composes(part, text)
    WAYS[way](office, room)
    assert room.answering.response.responder["phone"] == "042-000-0000"
    assert room.answering.response.answers["2.planned"] == "2024-04"


def test_undo_takes_it_back_and_redo_brings_it(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    field = _name(room.wizard)
    field.setFocus()
    composes(field, "たろう")
    presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.answering.response.responder.get("officer_name", "") == ""
    assert field.text() == ""
    presses(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert room.answering.response.responder["officer_name"] == field.text() == "たろう"


def test_it_is_taken_once(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    field = _name(room.wizard)
    field.setFocus()
    composes(field, "たろう")
    for _ in range(3):
        take_composition()
    assert field.text() == "たろう"
    composes(field, "さま")
    composes(field, "")  # called off
    take_composition()
    assert field.text() == "たろう"


def test_where_the_input_method_settles_it_that_is_what_stands_there(
    open_draft: OpenDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may commit, as one on Linux does, or only when it is reset, as that of Windows does."""
    from gui.screens.widgets import composition

    field = _name(open_draft(Response()).wizard)
    field.setFocus()

    class Method:
        def __init__(self, *ways: str) -> None:
            self._ways = ways

        def commit(self) -> None:
            self._settle("commit")

        def reset(self) -> None:
            self._settle("reset")

        def _settle(self, way: str) -> None:
            if way in self._ways:
                event = QInputMethodEvent()
                event.setCommitString("太郎")
                QApplication.sendEvent(field, event)

    class Gui:
        method = Method()

        @classmethod
        def inputMethod(cls) -> Method:  # noqa: N802 - Qt's
            return cls.method

    monkeypatch.setattr(composition, "QGuiApplication", Gui)
    for ways, text in ((("commit",), "太郎"), (("reset",), "太郎"), (("commit", "reset"), "太郎"), ((), "たろう")):
        Gui.method = Method(*ways)
        field.put("")
        composes(field, "たろう")
        take_composition()
        assert field.text() == text


def test_a_correction(qtbot: QtBot, office: MainActions) -> None:
    for before in ("係長", "一\n二"):
        asked = Correction("役職", before, Offer(), 0, office.start.window())
        qtbot.addWidget(asked)
        asked.show()
        assert asked.field is not None
        asked.field.selectAll()
        composes(asked.field, "かちょう")
        button = next(b for b in asked.findChildren(QPushButton) if b.text().startswith("訂正する"))
        button.click()
        assert asked.text == "かちょう"


def test_the_name_of_a_draft(
    qtbot: QtBot, office: MainActions, monkeypatch: pytest.MonkeyPatch, open_draft: OpenDraft
) -> None:
    monkeypatch.undo()
    room = open_draft(Response())

    def answers() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        line = child(dialog, QLineEdit)
        qtbot.waitUntil(line.hasFocus)
        composes(line, "あたらしいなまえ")
        ok = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        clicks(ok)

    QTimer.singleShot(0, answers)
    office.rename.trigger()
    assert room.path.name == "あたらしいなまえ.json"


def test_the_roles_over_the_stamp_boxes(
    qtbot: QtBot, office: MainActions, open_draft: OpenDraft, sample: Response
) -> None:
    open_draft(sample)
    office.show_paper()
    preview = child(office.start.window(), Preview)
    preview.activateWindow()
    preview.roles.setFocus()
    qtbot.waitUntil(preview.roles.hasFocus)
    preview.roles.clear()
    composes(preview.roles, "きょくちょう")
    clicks(preview.pdf)
    assert preview.roles.text() == "きょくちょう"
    preview.close()


def test_a_new_window_of_the_same_draft_finds_it(office: MainActions, open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    field = _name(room.wizard)
    field.setFocus()
    composes(field, "たろう")
    office.show_start()
    office.drafts.open(room.path)
    assert office.room is not None
    assert _name(office.room.wizard).text() == "たろう"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_settles_what_is_composed_and_the_next_one_goes_on(open_draft: OpenDraft, key: Qt.Key) -> None:
    page = open_draft(Response()).wizard.responder
    field = page.fields["department"]
    field.setFocus()
    composes(field, "ふくし")
    presses(key)
    assert field.text() == "ふくし"
    assert field.hasFocus()
    presses(key)
    assert page.fields["officer_title"].hasFocus()
