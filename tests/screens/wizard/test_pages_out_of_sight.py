"""A page that follows a click only later is never seen, printed or kept as it was before, whichever way leads to it at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.response import answers_file
from gui.screens.widgets.labels import Text
from gui.screens.wizard.open_draft import OpenedDraft
from gui.screens.wizard.section_page import SectionPage
from gui.screens.wizard.wizard import Wizard
from gui.survey.key import Key
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft

# What is answered to Q5 settles whether Q6 is asked, on the page behind it; without an answer Q6 is wrong there.
GATE, BEHIND = "5", "6"


@pytest.fixture
def room(open_draft: OpenDraft, sample: Response, qtbot: QtBot) -> OpenedDraft:
    """Q6 is asked, not answered and told to be missing; the page of Q5 is seen."""
    answers = {key: answer for key, answer in sample.answers.items() if key != BEHIND}
    room = open_draft(replace(sample, answers={**answers, GATE: "②"}))
    room.answering.show_problems(BEHIND)
    room.wizard.open_page(page_of(room.wizard, GATE))
    later(room, qtbot)
    assert page_of(room.wizard, BEHIND).cards[BEHIND].error.plain
    return room


def later(room: OpenedDraft, qtbot: QtBot) -> None:
    """What follows at leisure has followed, and every page has been asked to show what stands there."""
    with qtbot.waitSignal(room.answering.problems_changed):
        room.answering._later.start()
    room.wizard.refresh()


def page_of(wizard: Wizard, question: str) -> SectionPage:
    return next(page for page in wizard.sections if question in page.cards)


def click(room: OpenedDraft, mark: str) -> None:
    """Nothing that follows it is waited for: it goes on within the same event."""
    QTest.mouseClick(page_of(room.wizard, GATE).cards[GATE].choices.rows[mark], Qt.MouseButton.LeftButton)


def seen(wizard: Wizard) -> tuple[object, ...]:
    """All that the page, the outline and the foot say, and how the page looks."""
    content = wizard.page.widget()
    wizard.page.settle()
    labels = [found for part in (content, wizard.foot) for found in part.findChildren(QLabel) if not found.isHidden()]
    said = [(found.plain if isinstance(found, Text) else found.text(), found.isEnabled()) for found in labels]
    described = [card.accessibleDescription() for card in getattr(wizard.page, "cards", {}).values()]
    picture = content.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return wizard.page.name, said, described, wizard.outline.rows, picture


def by_outline(wizard: Wizard) -> None:
    wizard.outline.chosen.emit(next(row for row in wizard.outline.rows if row.question == BEHIND))


def back_from_review(wizard: Wizard) -> None:
    wizard.open_page(wizard.review)
    wizard.review.wanted.emit(Key(BEHIND))


def over_another(wizard: Wizard) -> None:
    wizard.open_page(wizard.responder)
    wizard.go_to(Key(BEHIND))


WAYS: dict[str, Callable[[Wizard], None]] = {
    "outline": by_outline,
    "next": lambda wizard: wizard.foot.next.click(),
    "form": lambda wizard: wizard.go_to(Key(BEHIND)),
    "review": lambda wizard: wizard.open_page(wizard.review),
    "submit": lambda wizard: wizard.open_page(wizard.submit),
    "back from review": back_from_review,
    "over another": over_another,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mark", ["①", "②"])
def test_a_page_that_is_turned_to_at_once_is_seen_as_it_stays(
    room: OpenedDraft, qtbot: QtBot, way: str, mark: str
) -> None:
    wizard = room.wizard
    if mark == "②":  # it comes to be asked again
        click(room, "①")
        later(room, qtbot)
    click(room, mark)
    WAYS[way](wizard)
    at_once = seen(wizard)
    later(room, qtbot)
    assert at_once == seen(wizard)


def test_an_answer_undone_at_once_is_seen_on_every_page(room: OpenedDraft, qtbot: QtBot) -> None:
    wizard = room.wizard
    click(room, "①")
    wizard.open_page(page_of(wizard, BEHIND))
    wizard.undo()
    assert wizard.page is page_of(wizard, GATE)
    wizard.open_page(page_of(wizard, BEHIND))
    at_once = seen(wizard)
    assert page_of(wizard, BEHIND).cards[BEHIND].isEnabled()
    later(room, qtbot)
    assert at_once == seen(wizard)


def test_what_is_printed_kept_and_closed_at_once_is_as_answered(room: OpenedDraft, qtbot: QtBot) -> None:
    click(room, "①")
    at_once = room.summary()
    assert room.close()
    kept = answers_file.load(room.path, room.answering.survey).response
    assert kept == room.answering.response
    assert kept.answers[GATE] == "①"
    later(room, qtbot)
    assert at_once == room.summary()
