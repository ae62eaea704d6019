"""On a screen of 1366×768 at 200 % each window of the collection finds room, and all that stands in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.screens.collection.bars import Tally
from gui.screens.collection.begin_window import CollectionBegin
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.main.main_actions import MainActions
from gui.screens.paper.table_paper import TablePreview
from gui.screens.widgets import own_window
from gui.screens.widgets.own_window import OwnWindow
from tests.screens.conftest import OpenCollection
from tests.screens.officer import child

_ROOM = 683 - 16, 384 - 48
"""Less what the system draws around a window."""


@pytest.mark.parametrize(
    ("opened", "press"),
    [
        (RosterWindow, lambda window: window.foot.roster.click()),
        (LettersWindow, lambda window: window.foot.inquiries.click()),
        (Tally, lambda window: window.foot.tally.click()),
        (TablePreview, lambda window: window.foot.print.click()),
    ],
)
def test_what_comes_from_it_finds_room(
    opens: OpenCollection, opened: type[OwnWindow], press: Callable[[CollectionWindow], None]
) -> None:
    window = opens()
    assert needed(window)[0] <= _ROOM[0]
    press(window)
    wide, high = needed(child(window, opened))
    assert (wide <= _ROOM[0], high <= _ROOM[1]) == (True, True), (wide, high)


def test_where_it_begins_and_what_is_said_there(
    office: MainActions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_window, "resize_within_screen", lambda window, *_: window.resize(*_ROOM))
    office.start.collect.click()
    begin = child(office.start.window(), CollectionBegin)
    qtbot.waitUntil(begin.isVisible)
    for said in ("", "フォルダーが見つかりません。調査票のあるフォルダーを選んでください。"):
        begin.notice.say(said) if said else begin.notice.silence()
        QApplication.processEvents()
        wide, high = needed(begin)
        assert (wide <= _ROOM[0], high <= _ROOM[1]) == (True, True), (said, wide, high)


def test_the_search_comes_by_its_letter_though_something_is_said_in_its_place(opens: OpenCollection) -> None:
    window = opens()
    window.resize(*_ROOM)
    window.notice.say("新しく読んだファイルはありません。")
    QApplication.processEvents()
    assert window.head.isHidden()
    for _ in range(2):  # the second time it is its label that hears it
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
        assert window.filters.search.hasFocus()
        window.table.setFocus()
    assert window.notice.text == ""
    window.progress.show()  # as while files are read: there is no room for both
    window.notice.say("新しく読んだファイルはありません。")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert window.table.hasFocus(), "nothing is typed into what nobody sees"


def needed(window: OwnWindow) -> tuple[int, int]:
    """The least width, and the least height where it is as wide as the screen."""
    layout = window.layout()
    assert layout
    return window.minimumSizeHint().width(), layout.minimumHeightForWidth(_ROOM[0])
