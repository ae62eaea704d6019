"""Who double-clicks everything: a page is turned once, and what then lies under the mouse is not pressed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.screens.main.main_actions import MainActions
from gui.screens.main.window import Window
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.mouse import double_click

_LEFT = Qt.MouseButton.LeftButton


def middle(window: Window, widget: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def test_a_double_click_on_the_way_on_turns_one_page(window: Window, open_draft: OpenDraft, sample: Response) -> None:
    wizard = open_draft(sample).wizard
    wizard.open_page(wizard.pages[0])
    double_click(window, middle(window, wizard.foot.next))
    assert wizard.page is wizard.pages[1]
    QTest.mouseClick(window.windowHandle(), _LEFT, pos=middle(window, wizard.foot.next))
    assert wizard.page is wizard.pages[2]


def test_a_double_click_on_begin_stays_in_the_first_field(window: Window, office: MainActions) -> None:
    button = office.start.start
    double_click(window, button.mapTo(window, QPoint(20, button.height() // 2)))  # over the outline, once that is shown
    assert office.room
    focus = QApplication.focusWidget()
    assert focus
    assert office.room.wizard.page.isAncestorOf(focus)
