"""Every text, line of a list and cell of a table stands out from its ground, in every window and look; no button is cut."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from gui.library import shelf
from gui.library.package import package_of
from gui.response.flow import Sign
from gui.screens.authoring.authoring_window import AuthoringWindow
from gui.screens.authoring.panel_rows import SomeRow
from gui.screens.authoring.ways_window import WaysWindow
from gui.screens.main.application import dress
from gui.screens.main.main_actions import MainActions
from gui.screens.own_survey.own_survey_window import OwnSurveyWindow
from gui.screens.widgets.button import Button
from gui.survey.model import Response
from gui.system.contrast import Contrast
from tests.authoring.test_marking import LIBRARIES
from tests.bundles import with_form
from tests.form.draft.drafting import saved
from tests.screens.conftest import OpenCollection, OpenDraft
from tests.screens.seen import FINE, LEAST, contrast, faint, painted, texts_of

NARROWEST = (911, 512)


@pytest.fixture(params=["standard", "high"])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Contrast]:
    chosen: Contrast = request.param
    dress(qapp, chosen)
    yield chosen
    dress(qapp, "standard")


def squeezed(page: QWidget) -> list[str]:
    """The buttons on a page that are narrower than what stands on them."""
    buttons = [button for button in page.findChildren(Button) if button.isVisible()]
    return [button.text() for button in buttons if button.width() < button.sizeHint().width()]


@pytest.mark.usefixtures("look")
def test_in_the_wizard(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(replace(sample, answers={**sample.answers, "3": "②"}))
    wizard = room.wizard
    room.answering.fill_in({"phone": "042", "officer_title": "係長"})
    wizard.notice.say("お知らせ", "caution")
    for page in wizard.pages:
        wizard.open_page(page)
        assert faint(page.widget()) == [], page.title
    image = painted(wizard.outline)
    for i, row in enumerate(wizard.outline.rows):
        place = wizard.outline.visualItemRect(wizard.outline.item(i)).adjusted(44, 3, -8, -3)
        if wizard.outline.viewport().rect().contains(place):
            assert contrast(image, place) >= LEAST, row.text
    assert any(row.sign is Sign.NOT_ASKED for row in wizard.outline.rows)
    for frame in (wizard.head, wizard.foot, wizard.notice):
        assert faint(frame) == []


def test_in_a_collection(opens: OpenCollection) -> None:
    window = opens()
    for row in range(0, window.table.model().rowCount(), 2):
        window.table.selectRow(row)
        assert faint(window) == []


@pytest.mark.usefixtures("look")
def test_in_what_an_author_works_with(qtbot: QtBot, office: MainActions, tmp_path: Path) -> None:
    path = tmp_path / "図書館.xlsx"
    path.write_bytes(saved(LIBRARIES))
    with qtbot.waitSignal(office.authoring.opened) as come:
        office.authoring.open(path)
    window = come.args[0] if come.args else None
    assert isinstance(window, AuthoringWindow)
    qtbot.waitUntil(lambda: window.authoring.is_checked)
    window.resize(*NARROWEST)
    window.foot.ways.click()
    window.foot.trial.click()
    (ways,) = window.findChildren(WaysWindow)
    for shown in (window, ways):
        assert faint(shown) == []
        assert squeezed(shown) == []


@pytest.mark.usefixtures("look")
def test_in_a_survey_of_ones_own(qtbot: QtBot, office: MainActions, tmp_path: Path) -> None:
    own = OwnSurveyWindow(tmp_path / "作成中の調査", office.start, date(2026, 11, 26))
    own.show()
    own.resize(*NARROWEST)
    own.next_question()
    own.question.text.setPlainText("図書館はありますか。")
    own.question.choices.setPlainText("ある\nない")
    qtbot.waitUntil(lambda: bool(own.state.plain))
    for place in (0, 1):
        own.side.list.setCurrentRow(place)
        assert faint(own) == []
        assert squeezed(own) == []
    own.close()


@pytest.mark.usefixtures("look")
def test_where_one_of_several_surveys_is_chosen(qtbot: QtBot, office: MainActions, folder: Path) -> None:
    shelf.add(folder, "図書館", package_of(with_form(folder.parent)))
    with qtbot.waitSignal(office.drafts.listed):
        office.drafts.look_around()
    assert office.drafts.surveys.panel.list.isVisible()
    assert [text for text, _ in texts_of(office.start)]
    assert faint(office.start) == []
    assert squeezed(office.start) == []


@pytest.mark.usefixtures("look")
def test_around_the_form_that_is_seen_with_its_answers(open_draft: OpenDraft, qtbot: QtBot, sample: Response) -> None:
    beside = open_draft(sample).wizard.form_beside
    beside.show()
    window = beside.window
    assert window
    qtbot.waitUntil(lambda: window.view.current_sheet() != "")
    window.resize(*NARROWEST)
    assert faint(window) == []
    assert squeezed(window) == []


@pytest.mark.usefixtures("look")
def test_which_answers_a_question_waits_for_is_seen_by_their_boxes(qtbot: QtBot) -> None:
    row = SomeRow("chosen", "どれを選んだときに聞くか", [("1", "ある"), ("2", "ない")])
    qtbot.addWidget(row)
    row.show()
    row.put(("2",))
    (rows,) = row.findChildren(QListWidget)
    places = [rows.visualItemRect(rows.item(place)) for place in (0, 1)]
    image = painted(rows.viewport())
    boxes = [QRect(place.x() + 8, place.y(), 32, place.height()) for place in places]
    assert min(contrast(image, box) for box in boxes) >= 3
    assert image.copy(QRect(boxes[0].topLeft() * FINE, boxes[0].size() * FINE)) != image.copy(
        QRect(boxes[1].topLeft() * FINE, boxes[1].size() * FINE)
    )


def test_a_button_asks_for_the_room_of_what_stands_on_it(qtbot: QtBot) -> None:
    """The solid one too, in a row that is too full."""
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    buttons = [Button("調査を書き出す(&E)…"), Button("様式の保存(&F)…")]
    buttons[0].setObjectName("main")
    for button in buttons:
        layout.addWidget(button)
    row.show()
    row.resize(row.minimumSizeHint())
    assert squeezed(row) == []
