"""Questions of other kinds than the bundled survey has, on their card, on the review page and in the checks."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.response import flow
from gui.response.answers_file import Draft
from gui.screens.authoring import kinds_of_cells
from gui.screens.fields.answer_field import field_of
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets import labels
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.question_card import QuestionCard
from gui.screens.wizard.review_page import ReviewPage
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds import EVERY_KIND, KINDS, Text
from gui.survey.model import Answer, Response, Survey
from tests.bundles import bundle_of
from tests.survey.small import question, small_survey, with_attachment

CHOICES = (("(1)", "要綱がある。"), ("(2)", "要領がある。"), ("(3)", "口頭による。"))


def test_every_kind_has_its_name_and_its_sign_for_authors() -> None:
    assert kinds_of_cells.ALL.keys() == EVERY_KIND.keys()


@pytest.fixture
def survey() -> Survey:
    """One question of which several may be taken, some of them with papers that must be there."""
    papers = with_attachment(["(1)", "(2)"], required=True)
    return small_survey(question("1", CHOICES, more={"multiple": True, "none": "なし"}, tables=papers))


class Desk:
    """A card and the review page over one draft."""

    def __init__(self, bundle: SurveyBundle, folder: Path, answers: dict[str, Answer]) -> None:
        survey = bundle.survey
        self.ground = QWidget()
        draft = Draft(survey.id, Response({"kind": "市区町村"}, answers))
        self.answering = Answering(bundle, draft, folder, self.ground)
        self.card = QuestionCard(survey.questions[0], self.answering, self.ground)
        self.review = ReviewPage(flow.pages(survey)[-2], self.answering, self.ground)
        self.answering.changed.connect(self.card.refresh)

    def click(self, mark: str) -> None:
        box = self.card.choices.rows[mark]
        assert isinstance(box, Check)
        box.click()

    def problems(self) -> list[str]:
        return [problem.code for problem in self.answering.problems if problem.question == "1"]

    def reviewed(self) -> str:
        self.ground.show()
        self.review.refresh()
        found = self.review.findChildren(labels.Text)
        return "\n".join(label.plain for label in found if label.isVisibleTo(self.review))


@pytest.fixture
def desk(qtbot: QtBot, survey: Survey, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(bundle_of(survey), tmp_path, {})
    qtbot.addWidget(made.ground)
    yield made
    made.answering.deleteLater()


_TYPED = '[[question.detail]]\nid = "what"\nchoice = "(2)"\nname = "内容"\nlabel = "内容"\nform = "text"'


@pytest.mark.parametrize("multiple", [True, False], ids=["boxes", "radios"])
@pytest.mark.parametrize("detail", ["", _TYPED], ids=["", "typed"])
def test_tab_comes_to_what_is_made_late_where_it_stands(tmp_path: Path, detail: str, *, multiple: bool) -> None:
    """Each file's way out before the way to another, a memo after all else of its question; nothing else is moved."""
    more = {"multiple": True} if multiple else {}
    tables = f"{with_attachment(['(2)'], required=True)}\n{detail}"
    survey = small_survey(question("1", CHOICES, more=more, tables=tables))
    desk = Desk(bundle_of(survey), tmp_path, {"1": ("(2)",) if multiple else "(2)"})
    QPushButton(desk.ground)  # of the next question
    attachment, memo = desk.card.attachment, desk.card.memo
    assert attachment
    boxes, stops = list(desk.card.choices.rows.values()), list(after(desk.ground))
    place = stops.index(attachment.choose)
    assert boxes[1] in stops[:place]
    assert (boxes[2] in stops[place:]) == multiple  # of radios Tab comes to one alone
    for paths in (("a.pdf", "b.pdf"), ("b.pdf",), ("b.pdf", "c.pdf"), ()):
        attachment.put(paths, ("",) * len(paths))
        order = list(after(desk.ground))
        files = order[place : place + len(paths)]
        assert [spoken(file) for file in files] == [f"{path}を添付から外す" for path in paths]
        assert [stop for stop in order if stop not in files] == stops
    last = max(stops.index(stop) for stop in stops if desk.card.isAncestorOf(stop))
    memo.toggle()
    order = list(after(desk.ground))
    assert order[last + 1] is memo.field
    assert [stop for stop in order if stop is not memo.field] == stops


def spoken(widget: QWidget) -> str:
    return widget.accessibleName()


def after(first: QWidget) -> Iterator[QWidget]:
    """All to which Tab comes, in its order."""
    widget = first.nextInFocusChain()
    while widget and widget is not first:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(first):
            yield widget
        widget = widget.nextInFocusChain()


def test_any_choice_that_asks_for_papers_opens_the_field_for_them(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    assert desk.card.attachment is not None
    assert desk.card.attachment.isHidden()
    desk.click("(3)")
    assert desk.card.attachment.isHidden()
    assert desk.problems() == []
    desk.click("(2)")
    assert not desk.card.attachment.isHidden()
    assert desk.problems() == ["missing-attachment"]

    paper = tmp_path / "要綱.pdf"
    paper.write_bytes(b"%PDF")
    with qtbot.waitSignal(desk.answering.attachments_known):
        desk.card.attachment.changed.emit((str(paper),))

    assert desk.problems() == []
    assert "［添付］要綱.pdf" in desk.reviewed()
    desk.click("(2)")
    assert desk.card.attachment.isHidden()
    assert "［添付］" not in desk.reviewed()


def test_none_of_these_needs_no_papers(desk: Desk) -> None:
    assert desk.card.attachment is not None
    desk.click("(1)")
    desk.click("")
    assert desk.answering.response.answers["1"] == ()
    assert desk.card.attachment.isHidden()
    assert desk.problems() == []


def test_a_question_may_be_answered_in_ones_own_words(qtbot: QtBot, survey: Survey, tmp_path: Path) -> None:
    """No definition says so yet: the card asks the kind of the question and nothing else."""
    asked = dataclasses.replace(survey.questions[0], kind=Text(), choices=(), none=None, attachment=None)
    other = dataclasses.replace(survey, questions=(asked,))
    desk = Desk(bundle_of(other), tmp_path, {})
    qtbot.addWidget(desk.ground)
    assert desk.problems() == ["unanswered"]

    QTest.keyClicks(desk.card.choices.entry, "abc")

    assert desk.answering.response.answers == {"1": "abc"}
    assert desk.problems() == []
    assert desk.answering.progress.answered == 1
    assert "abc" in desk.reviewed()
    desk.answering.undo()
    assert desk.answering.response.answers == {}


def test_every_kind_of_answer_has_its_field(qtbot: QtBot, survey: Survey) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    for name, kind in KINDS.items():
        field = field_of(survey, dataclasses.replace(survey.questions[0], kind=kind()), ground)
        field.put(None)
        field.put(("(1)",) if kind.separate else "(1)")
        field.say(True, "エラー")
        assert field.rows, name
