"""Every way through the questionnaire, walked in the real wizard with the keyboard alone."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import survey_library
from gui.commands.fill import fill
from gui.response import answers_file
from gui.response.answers_file import Draft
from gui.screens.main.main_actions import MainActions
from gui.screens.wizard.section_page import SectionPage
from gui.screens.wizard.wizard import Wizard
from gui.survey import rules
from gui.survey.every_way import Way
from gui.survey.model import Response
from gui.system import paths
from tests.screens.officer import Officer
from tests.survey.complete import responses

SURVEY = survey_library.bundled().survey
SAMPLE = answers_file.load(paths.resources() / "sample-answers.json", SURVEY).response
WAYS = list(responses(SURVEY, SAMPLE))


def as_the_core_says(wizard: Wizard) -> None:
    """What can be operated on the page that is seen is what the core says is asked or may be; a moment later on every page."""
    if isinstance(wizard.page, SectionPage):
        page_as_the_core_says(wizard, wizard.page)
    wizard.answering.problems_changed.emit()
    for page in wizard.sections:
        page_as_the_core_says(wizard, page)


def page_as_the_core_says(wizard: Wizard, page: SectionPage) -> None:
    standings = rules.evaluate(wizard.answering.survey, wizard.answering.response)
    for key, card in page.cards.items():
        assert card.isEnabled() == (standings[key].state != "not asked"), key
        reason = standings[key].reason
        assert card.reason.plain == (rules.explain(wizard.answering.survey, reason) if reason else "")


@pytest.mark.parametrize(("way", "response"), WAYS, ids=[f"{i:02d}" for i in range(len(WAYS))])
def test_what_the_wizard_writes_is_what_fill_writes(
    way: Way, response: Response, office: MainActions, qtbot: QtBot, tmp_path: Path
) -> None:
    officer = Officer(office, qtbot, as_the_core_says)
    officer.begins()
    officer.fills_in(response)
    officer.goes_on()
    while isinstance(officer.wizard.page, SectionPage):
        officer.answers_page(response)
        officer.goes_on()
    assert officer.wizard.page is officer.wizard.review
    assert not officer.wizard.answering.problems or not officer.wizard.answering.errors
    officer.goes_on()
    with qtbot.waitSignal(officer.wizard.submit.written) as written:
        officer.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)

    assert set(officer.visited) >= set(way.asked)
    answers = tmp_path / "answers.json"
    responder = {**response.responder}
    answers.write_bytes(answers_file.serialise(Draft(SURVEY.id, Response(responder, response.answers, {}))))
    assert fill(answers, tmp_path / "filled", None, None, overwrite=False) == 0
    (expected,) = (tmp_path / "filled").iterdir()
    path = written.args[0]
    assert path.name == expected.name
    assert path.read_bytes() == expected.read_bytes()


def test_the_draft_of_a_walk_is_the_answers_file(office: MainActions, qtbot: QtBot) -> None:
    _, response = WAYS[0]
    officer = Officer(office, qtbot, as_the_core_says)
    officer.begins()
    officer.fills_in(response)
    assert office.room is not None
    autosave = office.room.autosave
    assert autosave is not None
    qtbot.waitUntil(lambda: autosave.all_kept)
    kept = json.loads(office.room.path.read_text(encoding="utf-8"))
    assert kept["responder"]["organisation"] == response.responder["organisation"]
    assert kept["responder"]["phone"] == response.responder["phone"]
