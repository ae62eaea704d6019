"""On a screen of 1366×768 at 200 % the window finds room, and every page of it in its width."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from gui.response import draft_folder
from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.screens.paper.comparison_window import ComparisonWindow
from gui.screens.paper.summary_preview import Preview
from gui.screens.widgets.laid_out import ROOMY
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.wizard.answered_form import AnsweredForm
from gui.screens.wizard.responder_page import ResponderPage
from gui.survey.key import Key
from gui.survey.model import Response
from tests.bundles import HOSPITALS, with_form
from tests.screens.conftest import OfficeOf, OpenDraft
from tests.screens.officer import child, in_focus

_ROOM = 683 - 16, 384 - 48
"""Less what the system draws around a window."""


@pytest.fixture
def low(window: Window) -> Window:
    window.resize(*_ROOM)
    assert (window.width(), window.height()) == _ROOM
    return window


def holds(area: QScrollArea) -> bool:
    """Whether nothing of it stands beside what is seen."""
    return area.widget().width() <= area.viewport().width()


def test_the_ways_to_begin_stand_one_below_another(low: Window, office: MainActions) -> None:
    start = office.start
    QApplication.processEvents()
    assert holds(start)
    ways = (start.start, start.open_file, start.collect)
    assert len({way.mapTo(low, way.rect().topLeft()).x() for way in ways}) == 1
    low.resize(ROOMY, _ROOM[1])
    QApplication.processEvents()
    assert len({way.mapTo(low, way.rect().topLeft()).y() for way in ways}) == 1


def test_every_page_has_its_width_and_every_way_is_seen(low: Window, open_draft: OpenDraft, sample: Response) -> None:
    wizard = open_draft(sample).wizard
    foot = wizard.foot
    for page in wizard.pages:
        wizard.open_page(page)
        QApplication.processEvents()
        assert holds(page), page.title
        ways: tuple[QWidget, ...] = (foot.drafts, foot.form, foot.print, foot.previous, foot.next)
        for way in (way for way in ways if way.isVisible()):
            place = way.rect().translated(way.mapTo(low, way.rect().topLeft()))
            assert low.rect().contains(place), page.title
            assert way.width() >= way.sizeHint().width()


@pytest.mark.usefixtures("low")
def test_what_is_said_leaves_what_has_the_focus_in_view(open_draft: OpenDraft) -> None:
    wizard = open_draft(Response()).wizard
    field = wizard.responder.fields["department"]
    field.setFocus()
    QApplication.processEvents()
    area, bar = wizard.responder.viewport(), wizard.responder.verticalScrollBar()
    before = area.height()
    bar.setValue(bar.value() - before + field.mapTo(area, field.rect().bottomLeft()).y() + 2)  # at the foot of the page
    assert field.visibleRegion().boundingRect() == field.rect()
    wizard.notice.say("様式のセルの値を、ここでは計算できません。提出の前に、様式をExcelで開いて確かめてください。")
    QApplication.processEvents()
    assert area.height() < before
    assert field.visibleRegion().boundingRect() == field.rect()


@pytest.mark.parametrize("opened", [Preview, AnsweredForm, ComparisonWindow])
def test_what_comes_from_it_finds_room(
    opened: type[OwnWindow], window: Window, office: MainActions, open_draft: OpenDraft
) -> None:
    foot = open_draft(Response()).wizard.foot
    {Preview: foot.print.click, AnsweredForm: foot.form.click, ComparisonWindow: office.show_comparison}[opened]()
    found = child(window, opened)
    layout = found.layout()
    assert layout
    wide, high = found.minimumSizeHint().width(), layout.minimumHeightForWidth(_ROOM[0])
    assert (wide <= _ROOM[0], high <= _ROOM[1]) == (True, True), (wide, high)


def test_many_kinds_of_respondents_go_on_in_the_next_row(office_of: OfficeOf, tmp_path: Path) -> None:
    bundle = with_form(tmp_path, HOSPITALS)
    office = office_of(bundle)
    office.start.window().resize(911, 512)
    office.drafts.open(draft_folder.new_draft(office.drafts.folder, bundle.survey, Response()))
    assert office.room
    page = office.room.wizard.pages[0]
    office.room.wizard.open_page(page)
    QApplication.processEvents()
    assert isinstance(page, ResponderPage)
    assert page.kind
    assert len(page.kind.choices.rows) == 5
    assert holds(page)


def test_without_the_outline_the_focus_is_on_the_way_on(low: Window, open_draft: OpenDraft, sample: Response) -> None:
    wizard = open_draft(sample).wizard
    assert wizard.outline.isHidden()
    wizard.answering.answer("3", "②")
    wizard.go_to(Key("4"))
    assert wizard.foot.next.hasFocus()
    low.resize(ROOMY, _ROOM[1])
    assert wizard.outline.isVisible()


@pytest.mark.usefixtures("open_draft")
def test_beside_an_error_the_way_that_was_pressed_stays_in_view(window: Window, office: MainActions) -> None:
    office.show_comparison()
    found = child(window, ComparisonWindow)
    found.resize(*_ROOM)
    QApplication.processEvents()
    found.notice.say("この確認コードは読めません。", "error")
    found.notice.focus_way()
    QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
    left = in_focus()
    assert isinstance(left, QPushButton)
    assert left.text() == "閉じる(&C)", "the way out comes behind what is said, as it stands there"
    found.notice.silence()
    pressed = found.choose[1]
    pressed.setFocus()
    QApplication.processEvents()
    assert pressed.visibleRegion().boundingRect() == pressed.rect()
    found.notice.say("ほかのプログラムが使用中です。閉じてから、もう一度お試しください。", "error")
    QApplication.processEvents()
    assert pressed.visibleRegion().boundingRect() == pressed.rect()
    found.close()
