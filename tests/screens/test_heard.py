"""What an officer who hears the program and does not see it is told."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.response import by_ear
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.question_card import QuestionCard
from gui.survey import rules
from gui.survey.model import Response, Survey
from tests.screens.conftest import OpenDraft
from tests.screens.officer import types
from tests.screens.wizard.test_review_and_submit import writes


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement, in order."""
    said: list[str] = []

    def hear(event: object) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


@pytest.fixture
def focused(qapp: QApplication) -> Iterator[list[QWidget]]:
    """Everything that gets the focus, in order."""
    found: list[QWidget] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            found.append(now)

    qapp.focusChanged.connect(note)
    yield found
    qapp.focusChanged.disconnect(note)


def card(room: OpenedDraft, question: str) -> QuestionCard:
    return next(page.cards[question] for page in room.wizard.sections if question in page.cards)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("1-1", "【市町村問】"),
        ("6", "（該当箇所全てに「〇」を入れてください）"),
        ("7-1", "住所表記のゆれ（例：5丁目-4-3、5-4-3、5の4の3）は完全一致とみなす。"),
        ("7-3", "【Q7-2において①と回答した場合】"),
        ("8-1", "複数担当者・複数回による確認を経て"),
        ("3", "マニュアルの規定内容を回答するのではなく、業務の実態をご回答ください。"),
        ("3", "選択に迷う場合は、より慎重な選択肢を選んでください。"),
    ],
)
def test_all_that_stands_around_a_question_is_said_with_its_group(
    open_draft: OpenDraft, sample: Response, question: str, words: str
) -> None:
    found = card(open_draft(sample), question)
    assert words in found.accessibleDescription()
    assert found.accessibleDescription().startswith("必須。")
    assert all(words not in row.accessibleDescription() for row in found.choices.rows.values()), "it is said once"


def test_a_choice_says_its_place_among_the_others(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    names = [row.accessibleName() for row in card(room, "2").choices.rows.values()]
    assert [name.rpartition("　")[2] for name in names] == ["1の4", "2の4", "3の4", "4の4"]
    assert names[1] == "② 定めていない。　2の4"
    assert room.wizard.responder.kind is not None
    kinds = [row.accessibleName() for row in room.wizard.responder.kind.choices.rows.values()]
    assert kinds == ["都道府県　1の4", "指定都市　2の4", "中核市　3の4", "市区町村　4の4"]


def test_an_error_is_said_once_when_its_field_is_left_and_no_more_once_it_is_mended(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, heard: list[str]
) -> None:
    room = open_draft(replace(sample, responder={**sample.responder, "phone": ""}))
    fields = room.wizard.responder.fields
    fields["phone"].setFocus()
    heard.clear()
    fields["email"].setFocus()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["エラー：電話番号が未入力です。入力してください。"]
    assert fields["phone"].accessibleDescription().startswith("必須。エラー：電話番号が未入力です。")
    fields["phone"].setFocus()
    types(fields["phone"], "042-000-0000")
    heard.clear()
    with qtbot.waitSignal(room.answering.problems_changed):
        fields["email"].setFocus()
    assert heard == []
    assert "エラー" not in fields["phone"].accessibleDescription()


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("3", "②", "Q4・Q5は回答不要になりました。"),
        ("7-2", "②", "Q7-3・Q7-4・Q8-1・Q8-2は回答不要になりました。"),
    ],
)
def test_what_need_not_be_answered_any_more_is_said_in_one_sentence(
    open_draft: OpenDraft, sample: Response, heard: list[str], question: str, answer: str, sentence: str
) -> None:
    room = open_draft(replace(sample, answers={}))
    heard.clear()
    room.answering.answer(question, answer)
    assert heard == [sentence]
    heard.clear()
    room.wizard.undo()
    assert heard[0] == sentence.replace("回答不要になりました", "回答の対象に戻りました")


def test_answers_that_fall_out_and_questions_that_were_empty_are_said_together(
    open_draft: OpenDraft, sample: Response, heard: list[str]
) -> None:
    room = open_draft(replace(sample, answers={"4": "①"}))
    heard.clear()
    room.answering.answer("3", "②")
    (said,) = heard
    assert "Q4の回答は提出ファイルに入りません。" in said
    assert "Q5は回答不要になりました。" in said


def test_the_search_says_how_many_it_found_and_what_was_filled_in(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, heard: list[str]
) -> None:
    room = open_draft(replace(sample, responder={}))
    finder = room.wizard.responder.finder
    finder.search.setFocus()
    heard.clear()
    types(finder.search, "あつぎ")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["1件見つかりました。14神奈川県厚木市が選ばれています。"], "once, not after every letter"
    heard.clear()
    finder.matches.itemActivated.emit(finder.matches.item(0))
    assert heard == ["Q1-2は回答不要になりました。", "組織名に14神奈川県厚木市、組織区分に市区町村が入りました。"]
    heard.clear()
    types(finder.search, "ぬぬぬ")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["見つかりません。"]


def test_a_search_that_finds_more_than_are_listed_says_so() -> None:
    directory = survey_library.municipalities()
    found = [organisation.official for organisation in directory.search("市", None, 60)]
    assert by_ear.matches(found, 60).startswith("60件以上見つかりました。")


def test_a_page_is_announced_with_its_notices(open_draft: OpenDraft, sample: Response, heard: list[str]) -> None:
    room = open_draft(sample)
    heard.clear()
    room.wizard.open_page(room.wizard.sections[1])
    assert heard[-1].startswith("マイナンバーの取得。※ 以降の調査項目では、")
    assert heard[-1].endswith("より慎重な選択肢を選んでください。")


@pytest.mark.parametrize("errors", [False, True])
def test_a_page_change_never_puts_the_focus_on_the_way_back_first(
    open_draft: OpenDraft, sample: Response, focused: list[QWidget], errors: bool
) -> None:
    room = open_draft(replace(sample, answers={}) if errors else sample)
    wizard = room.wizard
    for start in (None, wizard.foot.next):
        wizard.open_page(wizard.pages[0])
        for page in wizard.pages[1:]:
            if start is not None and start.isVisible():
                start.setFocus()
            focused.clear()
            wizard.foot.next.click()
            assert wizard.page is page
            assert len(focused) == 1, page.title
            assert focused[0] is not wizard.foot.previous, page.title
    for page in reversed(wizard.pages):
        focused.clear()
        wizard.open_page(page)
        assert wizard.foot.previous not in focused, page.title


def test_another_survey_is_heard_in_its_own_words(other_survey: Survey) -> None:
    for question in other_survey.questions:
        about = by_ear.about(question, ("分館を含めて答えてください。",))
        for words in (question.condition, question.instruction, *question.notes):
            assert words in about
        assert about.endswith("分館を含めて答えてください。")
    before = rules.evaluate(other_survey, Response())
    for question in other_survey.questions:
        for mark, _ in question.options:
            answered = Response({}, {question.id: mark})
            said = by_ear.asked_otherwise(other_survey, before, rules.evaluate(other_survey, answered))
            assert said.count("。") <= 2
    name, kind = other_survey.field("organisation"), other_survey.kind_field
    assert name is not None
    assert kind is not None
    said = by_ear.filled_in(other_survey, {name.id: "14神奈川県厚木市", kind.id: "市区町村"})
    assert said == "自治体名に14神奈川県厚木市、自治体の別に市区町村が入りました。"


def test_what_is_written_on_a_button_is_in_its_name(open_draft: OpenDraft, sample: Response) -> None:
    """Who says aloud what is written there, to a program that listens, presses it."""
    room = open_draft(replace(sample, answers={**sample.answers, "10": "②"}))
    room.wizard.open_page(room.wizard.review)
    for button in room.wizard.findChildren(QAbstractButton):
        written = re.sub(r"\(&\w\)|…|（Delete）", "", button.text())
        assert written in (button.accessibleName() or written), button.text()


def test_a_question_is_read_with_its_group_alone(open_draft: OpenDraft, sample: Response) -> None:
    """Qt gives whatever stands in a group and has no name the name of the group: a question would be read again and again."""
    wizard = open_draft(sample).wizard
    for page in (*wizard.sections, wizard.responder):
        wizard.open_page(page)
        for group in page.findChildren(QGroupBox):
            title = group.title().replace("&&", "&")
            named = [
                type(widget).__name__
                for widget in group.findChildren(QWidget)
                if widget.isVisible() and name_of(widget) == title and not isinstance(widget, QLabel)
            ]
            assert named == [], title
            empty = [text for text in group.findChildren(QLabel) if text.isVisible() and not text.text()]
            assert all(name_of(text) != title for text in empty), title


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def test_that_the_file_is_made_is_said_once(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, heard: list[str]
) -> None:
    room = open_draft(sample)
    room.wizard.open_page(room.wizard.submit)
    heard.clear()
    writes(room, qtbot)
    assert [said.count("提出ファイルを作成しました") for said in heard if "作成しました" in said] == [1]
    submit = room.wizard.submit
    assert submit.notice.text.endswith(submit.next_step), "what is next is read too: the stages may be out of view"
