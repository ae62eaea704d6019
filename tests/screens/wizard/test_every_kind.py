"""A survey with every kind of answer but tables, in the window: by keyboard alone from nothing to the file that is sent."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.response import draft_folder
from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.main.main_actions import MainActions
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.bundle import SurveyBundle
from gui.survey.key import Key
from gui.survey.model import Answer, Response
from tests.bundles import bundle_of, every_kind_without_tables
from tests.screens.conftest import OfficeOf
from tests.screens.officer import in_focus, told, types
from tests.survey.of_any_kind import survey_of

TYPED = {
    "1": "2",
    "2": "７０００-０１２０-５０００２",
    "3": "ＡＢ－１２３４５",
    "4": "平成22年",
    "5": "H27.4.1",
    "6": "9\t4",
    "7": "1\t内科\t\t",
    "8": "１２０",
    "9": "85.5",
    "13": "1",
    "15": "2",
    "16": "人員が足りなかった",
}
KEPT: dict[str, Answer] = {
    "1": "介護老人保健施設",
    "2": "7000012050002",
    "3": "AB-12345",
    "4": "2010",
    "5": "2015-04-01",
    "6": "2027-04",
    "7": ("ア",),
    "7.clinic": "内科",
    "8": "120",
    "9": "85.5",
    "13": "有",
    "15": "",
    "16": "人員が足りなかった",
}


@pytest.fixture
def care(tmp_path: Path) -> SurveyBundle:
    place = tmp_path / "調査"
    place.mkdir()
    return every_kind_without_tables(place)


@pytest.fixture
def office(office_of: OfficeOf, care: SurveyBundle) -> MainActions:
    return office_of(care)


def presses(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(in_focus(), key, modifier)


def types_keys(text: str) -> None:
    """What is typed, a tab leading on; a figure takes a choice."""
    for character in text:
        if character == "\t":
            presses(Qt.Key.Key_Tab)
        elif isinstance(in_focus(), Radio | Check):
            QTest.keyClick(in_focus(), Qt.Key(ord(character)))
        else:
            types(in_focus(), character)


def card_of(widget: QWidget) -> QuestionCard | None:
    found: QWidget | None = widget
    while found is not None and not isinstance(found, QuestionCard):
        found = found.parentWidget()
    return found


def room_of(office: MainActions) -> OpenedDraft:
    assert office.room is not None
    return office.room


def test_by_keyboard_alone_from_nothing_to_the_file_that_is_sent(office: MainActions, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    presses(Qt.Key.Key_N, alt)
    qtbot.waitUntil(lambda: office.room is not None)
    room = room_of(office)
    wizard = room.wizard
    types_keys("さくら")
    presses(Qt.Key.Key_Return)
    assert room.answering.text("facility") == "さくらの家 本館"
    types_keys("海野花子")

    answered: list[str] = []
    for section in wizard.sections:
        presses(Qt.Key.Key_N, alt)
        assert wizard.page is section
        while (card := card_of(in_focus())) is not None:
            if card.question.id not in answered:
                answered.append(card.question.id)
                types_keys(TYPED[card.question.id])
            presses(Qt.Key.Key_Tab)
    assert answered == list(TYPED)
    assert room.answering.response.answers == KEPT
    assert room.answering.problems == ()
    assert (room.answering.progress.answered, room.answering.progress.asked) == (12, 12)

    presses(Qt.Key.Key_N, alt)
    assert wizard.page is wizard.review
    shown = told(wizard.review)
    for words in ("平成27年4月1日", "120人", "85.5％", "該当しない", "［病床の数］（任意・未入力）", "Q9が50％未満"):
        assert words in shown, words
    presses(Qt.Key.Key_N, alt)
    with qtbot.waitSignal(wizard.submit.written) as written:
        presses(Qt.Key.Key_S, alt)
    assert written.args is not None
    (form,) = written.args
    assert form.name == "【さくらの家 本館】介護施設運営実態調査.xlsx"
    sheet = load_workbook(form)["施設調査票"]
    assert [sheet[cell].value for cell in ("C3", "D20", "D21", "D11")] == ["さくらの家 本館", 120, 0.855, 2010]

    path = room.path
    office.show_start()
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["answers"]["8"], document["answers"]["15"]) == (120, False)
    office.drafts.open(path)
    assert room_of(office).answering.response.answers == KEPT
    cards = {key: card for page in room_of(office).wizard.sections for key, card in page.cards.items()}
    assert cards["5"].choices.rows[""].line.text() == "平成27年4月1日"  # type: ignore[attr-defined]


def test_what_cannot_be_read_stays_as_it_was_typed(office: MainActions, care: SurveyBundle) -> None:
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, care.survey, Response()))
    room = room_of(office)
    room.wizard.go_to(Key("8"))
    types_keys("約１００")
    presses(Qt.Key.Key_Tab)
    path = room.path
    office.show_start()
    assert json.loads(path.read_text(encoding="utf-8"))["answers"]["8"] == "約100"
    office.drafts.open(path)
    room = room_of(office)
    (card,) = [page.cards["8"] for page in room.wizard.sections if "8" in page.cards]
    assert card.choices.rows[""].line.text() == "約100"  # type: ignore[attr-defined]
    assert [p.code for p in room.answering.problems if p.question == "8"] == ["bad-value"]


def test_what_no_more_figures_can_mend_is_said_while_it_is_typed(
    office: MainActions, care: SurveyBundle, qtbot: QtBot
) -> None:
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, care.survey, Response()))
    answering = room_of(office).answering
    room_of(office).wizard.go_to(Key("8"))
    for typed, said in (("0", False), ("\b2000", False), ("1", True)):
        for character in typed:
            if character == "\b":
                presses(Qt.Key.Key_Backspace)
            else:
                types_keys(character)
        with qtbot.waitSignal(answering.problems_changed):
            answering.pause()
            answering.note("8", typed)
            answering._look_again()
        assert bool(answering.shown_problems("8")) is said, typed


REASON = """
[[check]]
code = "few"
check = '=[1]>=[2]/3'
severity = "caution"
reason = true
message = "職員が定員3人に1人を下回っています。"
"""


def test_a_doubtful_answer_is_explained_at_its_question(office_of: OfficeOf) -> None:
    number = 'kind = "number"\nmin = 0'
    survey = survey_of(f'id = "1"\n{number}', f'id = "2"\n{number}', more=REASON)
    office = office_of(bundle_of(survey))
    draft = draft_folder.new_draft(office.drafts.folder, survey, Response({}, {"1": "1", "2": "60"}))
    office.drafts.open(draft)
    room = room_of(office)
    card = room.wizard.sections[0].cards["1"]
    assert card.reasons["few"].isHidden(), "nobody has been there yet"
    room.wizard.open_page(room.wizard.review)
    room.wizard.review.ways[0].click()
    room.wizard._refresh_problems()
    assert not card.reasons["few"].isHidden()
    room.wizard.go_to(Key("1"))
    assert in_focus() is card.reasons["few"].field
    types(in_focus(), "夜間は委託しているため")
    assert room.answering.response.reasons == {"few": "夜間は委託しているため"}
    assert [(p.code, p.severity) for p in room.answering.problems] == [("few", "caution")]
    assert "（理由：夜間は委託しているため）" in room.summary().text
    office.undo.trigger()
    assert room.answering.response.reasons == {}
    assert [p.severity for p in room.answering.errors] == ["error"]


def test_nobody_in_particular_answers(office_of: OfficeOf) -> None:
    """No list to look into, and no organisation to be named."""
    survey = survey_of('id = "1"\nkind = "number"')
    office = office_of(bundle_of(survey))
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, survey, Response({}, {"1": "1"})))
    room = room_of(office)
    room.wizard.open_page(room.wizard.responder)
    assert room.wizard.responder.finder.isHidden()
    assert room.answering.problems == ()
    room.wizard.open_page(room.wizard.submit)
    assert room.wizard.submit.make.isVisible()
    room.wizard.open_page(room.wizard.responder)
    assert "未入力" not in room.shown_name


def test_a_question_of_which_it_cannot_be_told_whether_it_is_asked_says_so(office_of: OfficeOf) -> None:
    survey = survey_of('id = "a"\nkind = "text"', 'id = "b"\nkind = "text"\nonly_if = \'=[a]="ＡＢＣ"\'')
    office = office_of(bundle_of(survey))
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, survey, Response({}, {"a": "abc"})))
    room = room_of(office)
    card = room.wizard.sections[0].cards["b"]
    assert "計算できません（Qaが「ＡＢＣ」の場合に回答）。目で見て確かめ" in card.reason.plain
    room.wizard.open_page(room.wizard.review)
    assert [(p.code, p.severity) for p in room.answering.problems] == [("asked-unknown", "caution")]
    room.wizard.review.ways[0].click()
    room.wizard._refresh_problems()
    assert card._caution.isHidden(), "it is said once"
    types(in_focus(), "書いた")
    assert room.answering.response.answers["b"] == "書いた"
    room.wizard.open_page(room.wizard.submit)
    assert room.wizard.submit.make.isVisible()
