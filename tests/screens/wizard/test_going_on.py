"""Going on: with a draft where it was left, from field to field by keys, past what nobody is asked, back to what is to mend."""

import dataclasses
import itertools
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.response import answers_file, draft_folder, stages
from gui.response.answers_file import Draft
from gui.response.flow import Sign
from gui.response.place import Place
from gui.response.progress import Progress
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.main.application import furnish, make_window
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets import notice
from gui.screens.widgets.labels import Text
from gui.screens.wizard import wizard
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.wizard_foot import WizardFoot
from gui.survey.key import Key
from gui.survey.model import Answer, Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import in_focus, types
from tests.screens.wizard.test_questions import box, card, sign

CITY = {"kind": "市区町村", "organisation": "14神奈川県厚木市"}
SHORT: dict[str, Answer] = {"1-1": "①", "2": "①", "3": "①", "4": "①", "5": "①"}
"""Q5で①を選ぶと、Q10へ: nothing is asked on two pages."""


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(in_focus(), key, modifier)


def leaves(office: MainActions, qtbot: QtBot) -> None:
    with qtbot.waitSignal(office.drafts.listed):
        office.show_start()


def opens(office: MainActions, path: Path) -> OpenedDraft:
    office.drafts.open(path)
    assert office.room is not None
    return office.room


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    for module in (wizard, notice):
        monkeypatch.setattr(module, "announce", lambda _, text: said.append(text))
    return said


def test_a_draft_is_gone_on_with_where_it_was_left(open_draft: OpenDraft, office: MainActions, qtbot: QtBot) -> None:
    room = open_draft(Response(CITY, {"2": "③"}))
    places = [(Key("2", "planned"), "2の予定年月"), (Key("", "phone"), "電話番号"), (Key("9"), "9")]
    for key, where in places:
        room.wizard.go_to(key)
        leaves(office, qtbot)
        room = opens(office, room.path)
        assert room.wizard.page.key_at(in_focus()) == key, where
    room.wizard.open_page(room.wizard.review)
    leaves(office, qtbot)
    assert opens(office, room.path).wizard.page.name == "review"


def test_who_only_looks_at_a_draft_leaves_its_file_as_it_is(
    office: MainActions, qtbot: QtBot, sample: Response
) -> None:
    left = dataclasses.replace(sample, answers={key: answer for key, answer in sample.answers.items() if key != "9"})
    path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, left)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    before = path.read_bytes()
    room = opens(office, path)
    leaves(office, qtbot)
    assert path.read_bytes() == before
    room = opens(office, path)
    room.wizard.open_page(room.wizard.sections[1])
    path.unlink()
    leaves(office, qtbot)
    assert not path.exists(), "for a place alone nothing is made anew"


def test_opening_a_draft_at_the_review_ticks_nothing_and_going_on_from_it_does(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, sample: Response
) -> None:
    room = open_draft(sample)
    room.answering.be_at(Place("review"))
    leaves(office, qtbot)
    before = room.path.read_bytes()
    room = opens(office, room.path)
    assert room.wizard.page is room.wizard.review
    leaves(office, qtbot)
    assert room.path.read_bytes() == before
    room = opens(office, room.path)
    room.answering.undo()
    assert stages.REVIEW not in room.answering.draft.steps
    room.wizard.foot.next.click()
    assert set(room.answering.draft.steps) == {stages.REVIEW}


def test_where_another_program_has_written_a_place_is_not_written_over_it(
    office: MainActions, qtbot: QtBot, sample: Response
) -> None:
    left = dataclasses.replace(sample, answers={key: answer for key, answer in sample.answers.items() if key != "9"})
    path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, left)
    room = opens(office, path)
    theirs = answers_file.serialise(
        Draft(office.drafts.bundle.survey.id, dataclasses.replace(sample, answers={"2": "②"}))
    )
    path.write_bytes(theirs)
    room.wizard.open_page(room.wizard.sections[1])
    leaves(office, qtbot)
    assert path.read_bytes() == theirs
    assert [found.name for found in path.parent.glob("*.json")] == [path.name]


def test_what_an_older_version_left_goes_on_with_the_first_thing_to_do(office: MainActions, sample: Response) -> None:
    answers = {key: answer for key, answer in sample.answers.items() if key != "9"}
    left = dataclasses.replace(sample, answers=answers)
    room = opens(office, draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, left))
    assert room.wizard.page.key_at(in_focus()) == Key("9")


def test_what_is_incomplete_is_so_at_once_and_after_reopening(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, sample: Response, tmp_path: Path
) -> None:
    paper = tmp_path / "概要.pdf"
    paper.write_bytes(b"%PDF")
    wanting = dataclasses.replace(
        sample, answers={**sample.answers, "8-1.outline": " ", "10": "②"}, attachments={"10": (str(paper),)}
    )
    room = open_draft(wanting)
    box(card(room, "2"), "③").click()
    field = card(room, "2").details["2.planned"].field
    assert isinstance(field, YearMonthField)
    field.month.put("")
    types(field.month, "1")
    QTest.keyClick(field.month, Qt.Key.Key_Backspace)
    paper.unlink()
    with qtbot.waitSignal(room.answering.attachments_known):
        room.answering.look_for_attachments()
    qtbot.waitUntil(lambda: sign(room.wizard.outline, "10") is Sign.INCOMPLETE)
    assert room.answering.progress.in_words == "回答 11／対象 14問（記入途中 3問）"
    with qtbot.waitSignal(office.drafts.looked):
        leaves(office, qtbot)
    assert "回答 11／対象 14問（記入途中 3問）　直すところ 3件" in office.drafts.panel.list.item(0).text()
    again = opens(office, room.path)
    qtbot.waitUntil(lambda: sign(again.wizard.outline, "10") is Sign.INCOMPLETE)
    for key in ("2", "8-1"):
        assert sign(again.wizard.outline, key) is Sign.INCOMPLETE
    signs = {row.text: row.sign for row in again.wizard.outline.rows if row.is_page}
    assert signs["回答者情報"] is Sign.DONE
    assert [signs[page.title] for page in again.wizard.sections] == [
        *(Sign.INCOMPLETE, Sign.DONE, Sign.DONE, Sign.INCOMPLETE, Sign.INCOMPLETE)
    ]


def test_a_responder_who_is_wrong_is_not_done_after_reopening(
    open_draft: OpenDraft, qtbot: QtBot, sample: Response
) -> None:
    room = open_draft(dataclasses.replace(sample, responder={**sample.responder, "phone": "なし"}))
    qtbot.waitUntil(lambda: room.wizard.outline.rows[0].sign is Sign.INCOMPLETE)
    assert room.wizard.page is room.wizard.responder, "the first thing to do"


def test_delete_and_backspace_take_an_answer_back_and_say_how_it_comes_again(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot
) -> None:
    room = open_draft(sample)
    for key, question in ((Qt.Key.Key_Delete, "3"), (Qt.Key.Key_Backspace, "7-4"), (Qt.Key.Key_Delete, "6")):
        card(room, question)
        press(key)
        assert question not in room.answering.response.answers
        said = f"Q{question}の選択を解除しました。Ctrl+Zで元に戻せます。"
        assert room.wizard.notice.text == said
        assert not any(box(card(room, question), mark).isChecked() for mark in card(room, question).choices.rows)
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert room.answering.response == sample
        assert room.wizard.notice.text == "", "what is undone is not said any more"
    card(room, "8-1").details["8-1.outline"].field.entry.setFocus()
    press(Qt.Key.Key_Delete)
    assert room.answering.response.answers["8-1"] == "①", "in a text, Delete deletes letters"
    del qtbot


def test_nothing_is_taken_back_where_there_is_nothing_or_it_may_only_be_read(
    open_draft: OpenDraft, sample: Response
) -> None:
    room = open_draft(Response(CITY))
    card(room, "3")
    press(Qt.Key.Key_Delete)
    assert room.wizard.notice.text == ""
    room.answering.read_only = True
    room.answering.answer("3", "①")
    room.wizard.refresh()
    QTest.keyClick(box(card(room, "3"), "①"), Qt.Key.Key_Delete)
    card(room, "3").clear.click()
    assert room.answering.response.answers == {"3": "①"}
    del sample


def test_what_clears_a_choice_is_not_in_the_way_of_tab(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    card(room, "3")
    press(Qt.Key.Key_Tab)
    assert room.wizard.page.key_at(in_focus()) == Key("4")
    clear = card(room, "3").clear
    assert clear.isEnabled()
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert "3" not in room.answering.response.answers


def test_tab_comes_to_a_note_and_to_each_file_where_they_stand(
    open_draft: OpenDraft, sample: Response, tmp_path: Path
) -> None:
    papers = tuple(str(tmp_path / name) for name in ("一.pdf", "二.pdf"))
    room = open_draft(dataclasses.replace(sample, answers={**sample.answers, "10": "④"}, attachments={"10": papers}))
    eight = card(room, "8-1")
    (fold,) = eight.folds
    fold.setFocus()
    press(Qt.Key.Key_Tab)
    assert in_focus() is eight.choices.entry, "the note stands above the choices"
    ten = card(room, "10")
    press(Qt.Key.Key_Tab)
    names = []
    while in_focus() is not room.wizard.foot.previous:
        names.append(in_focus().accessibleName())
        press(Qt.Key.Key_Tab)
    assert names == ["一.pdfを添付から外す", "二.pdfを添付から外す", "添付ファイルを選ぶ　事例の概要"]
    assert ten.attachment is not None
    ten.attachment.choose.setFocus()
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Space)
    assert (room.answering.response.attachments or {})["10"] == papers[:1]
    QApplication.processEvents()  # what is new is shown then
    press(Qt.Key.Key_Backtab)
    assert in_focus().accessibleName() == "一.pdfを添付から外す"


def test_a_figure_takes_a_choice_and_enter_goes_on(open_draft: OpenDraft) -> None:
    room = open_draft(Response(CITY))
    room.wizard.open_page(room.wizard.sections[0])
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3)
    assert room.answering.response.answers == {"1-1": "②", "2": "③"}
    assert box(card(room, "2"), "③").hasFocus()
    press(Qt.Key.Key_Return)
    types(in_focus(), "6")
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    types(in_focus(), "4")
    assert room.answering.response.answers["2.planned"] == "2024-04"
    press(Qt.Key.Key_Return)
    assert room.wizard.foot.next.hasFocus(), "after the last field, the way on"
    press(Qt.Key.Key_Return)
    assert room.wizard.page is room.wizard.sections[1]


def test_several_are_taken_by_their_figures_and_enter_leaves_all_of_them(open_draft: OpenDraft) -> None:
    room = open_draft(Response(CITY))
    card(room, "6")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_9)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert room.answering.response.answers == {"6": ("②",)}
    press(Qt.Key.Key_Return)
    assert room.wizard.page.key_at(in_focus()) == Key("7-1")


def test_enter_goes_past_a_note_to_the_next_question(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    card(room, "1-1")
    press(Qt.Key.Key_Return)
    assert room.wizard.page.key_at(in_focus()) == Key("1-2")
    assert in_focus() is card(room, "1-2").choices.entry, "a note is read by who wants to"


def test_enter_goes_through_the_details_of_the_responder(open_draft: OpenDraft) -> None:
    room = open_draft(Response())
    page = room.wizard.responder
    types(in_focus(), "14212")
    press(Qt.Key.Key_Return)
    assert room.answering.response.responder == CITY
    for key in ("department", "officer_title", "officer_name", "contact_name", "phone", "email"):
        assert page.fields[key].hasFocus(), key
        types(in_focus(), "課長")
        press(Qt.Key.Key_Return)
    assert page.last.wish.check.hasFocus()
    press(Qt.Key.Key_Return)
    assert room.wizard.foot.next.hasFocus()


def test_a_page_on_which_nothing_is_asked_is_passed_over_and_said_once(
    open_draft: OpenDraft, announced: list[str]
) -> None:
    room = open_draft(Response(CITY, SHORT))
    room.wizard.open_page(room.wizard.sections[1])
    announced.clear()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert room.wizard.page is room.wizard.sections[4]
    said = "「記載がない場合の確認」「複数該当した場合」は、回答が不要なため、とばしました。"
    assert room.wizard.notice.text == said
    assert announced == [f"{said}手順・過去の事例。{room.wizard.page.accessibleDescription()}"]
    press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert room.wizard.page is room.wizard.sections[1]
    row = next(row for row in room.wizard.outline.rows if row.page == room.wizard.sections[2].name)
    room.wizard.outline.chosen.emit(row)
    assert room.wizard.page is room.wizard.sections[2], "whoever wants to see it can"


def test_what_stops_the_file_leads_to_the_first_thing_to_mend_with_the_list_in_view(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot
) -> None:
    answers = {key: answer for key, answer in sample.answers.items() if key not in ("3", "9")}
    room = open_draft(dataclasses.replace(sample, answers=answers))
    pages = room.wizard
    pages.open_page(pages.review)
    change = next(way for way in reversed(pages.review.ways) if way.text() == "変更")
    change.click()
    pages.open_page(pages.submit)
    (way,) = pages.submit.notice.ways
    way.click()
    assert mends(in_focus()) == "3", "and not where a change was made before"
    assert pages.review.verticalScrollBar().value() == 0
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    with qtbot.waitSignal(room.answering.problems_changed):
        pass
    pages.foot.review.click()
    assert mends(in_focus()) == "9", "what is mended is done: the next one"
    assert pages.review.verticalScrollBar().value() == 0
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    pages.foot.review.click()
    assert pages.foot.next.hasFocus()


def mends(widget: QWidget) -> str:
    assert isinstance(widget, QPushButton)
    assert widget.text() == "直す"
    return str(widget.property("key"))


def test_what_is_missing_of_an_answer_stands_beside_it_on_the_review(open_draft: OpenDraft, sample: Response) -> None:
    answers = {**sample.answers, "2": "③", "10": "②"}
    del answers["2.planned"]
    room = open_draft(dataclasses.replace(sample, answers=answers))
    room.wizard.open_page(room.wizard.review)
    red = [label.plain for label in room.wizard.review.findChildren(Text) if label.objectName() == "error"]
    assert red == ["［予定年月］（未入力）", "［添付：事例の概要］（未入力）"]
    label, answer = (
        next(text for text in room.wizard.review.findChildren(Text) if text.plain.startswith(begins))
        for begins in ("Q8-1", "① 組織で")
    )
    assert abs(label.geometry().top() - answer.geometry().top()) < 12, "they begin side by side"
    assert answer.width() > 3 * label.width()


def test_the_start_page_goes_on_with_the_newest_draft_by_enter(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot
) -> None:
    assert office.start.start.hasFocus(), "without a draft, Enter begins one"
    assert office.start.start.objectName() == "main"
    room = open_draft(Response(CITY))
    room.answering.answer("3", "②")
    (office.drafts.folder / "新しい版.json").write_text('{"format": 99}', encoding="utf-8")
    leaves(office, qtbot)
    newest = office.drafts.panel.newest
    assert newest.hasFocus()
    assert office.start.start.objectName() == "", "one button is solid"
    assert newest.accessibleName().startswith("続きから回答する：14神奈川県厚木市　令和")
    ground = office.ring.parentWidget()
    assert isinstance(ground, QWidget)
    assert office.ring.geometry().contains(QRect(newest.mapTo(ground, QPoint(0, 0)), newest.size()))
    press(Qt.Key.Key_Return)
    assert office.room is not None
    assert office.room.path == room.path


def test_a_draft_is_called_by_its_organisation_and_when_it_was_begun(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot
) -> None:
    room = open_draft(Response(CITY))
    room.rename("令和8年11月25日 18時36分の回答")
    assert office.start.window().windowTitle() == "14神奈川県厚木市　令和8年11月25日 18:36 ― 調査票ウィザード"
    room.answering.fill_in({"organisation": "14神奈川県海老名市"})
    assert office.start.window().windowTitle().startswith("14神奈川県海老名市　令和8年")
    leaves(office, qtbot)
    assert office.drafts.panel.list.item(0).text().startswith("14神奈川県海老名市　令和8年11月25日 18:36\n")


def test_what_leads_to_missing_papers_leads_to_where_they_are_chosen(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(dataclasses.replace(sample, answers={**sample.answers, "10": "②"}))
    room.wizard.open_page(room.wizard.review)
    (way,) = [way for way in room.wizard.review.ways if way.text() == "直す" and way.property("key") == "10"]
    way.click()
    ten = card(room, "10").attachment
    assert ten is not None
    assert in_focus() is ten.choose


def test_enter_before_the_drafts_are_listed_goes_on_with_the_newest(
    office: MainActions, folder: Path, sample: Response, qapp: QApplication, qtbot: QtBot
) -> None:
    path = draft_folder.new_draft(office.drafts.folder, office.drafts.bundle.survey, sample)
    again = make_window(qapp, folder)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    later = furnish(qapp, again)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: later.room is not None)
    assert later.room is not None
    assert later.room.path == path
    again.close()
    again.deleteLater()


@pytest.mark.parametrize("next_text", ["次へ(&N)", "確認へ(&N)", "提出へ(&N)"])
@pytest.mark.parametrize("from_review", [False, True])
@pytest.mark.parametrize("width", [910, 1039, 1366])
def test_the_foot_has_room_for_all_that_it_shows(
    open_draft: OpenDraft, sample: Response, qtbot: QtBot, width: int, from_review: bool, next_text: str
) -> None:
    """910 are 1366 at 150 %; the draft that is open has dressed the program."""
    open_draft(sample)
    within = QWidget()
    qtbot.addWidget(within)
    foot = WizardFoot(within)
    foot.put(Progress(10, 24, 12))
    foot.put_ways(first=False, last=False, from_review=from_review, next_text=next_text)
    within.show()
    foot.resize(width, foot.sizeHint().height())
    layout = foot.layout()
    assert layout
    layout.activate()
    shown = [child for child in foot.findChildren(QWidget) if child.isVisible() and child.parent() is foot]
    shown.sort(key=lambda child: child.x())
    assert shown[-1].geometry().right() < width
    assert all(a.geometry().right() < b.x() for a, b in itertools.pairwise(shown))
    assert foot.print.isVisible() or from_review
