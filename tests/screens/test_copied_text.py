"""What is copied from a label is what it says: nothing that only holds its lines together, or lets them end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.screens.widgets.clipboard import Copied

LONG = r"C:\Users\kikaku\OneDrive_for_Business_of_the_Office\ドキュメント\調査票ウィザード\令和5年度"


@pytest.mark.parametrize("by_menu", [False, True], ids=["by keys", "by the menu"])
@pytest.mark.parametrize(
    "text",
    [r"C:\Users\kikaku\ドキュメント\J-LIS照会", LONG, f"{LONG}\nJ-LISへの照会について（御依頼）\n\n　以上"],
)
def test_a_path_is_copied_as_it_is(qtbot: QtBot, text: str, by_menu: bool) -> None:
    label = Copied(by_keys=True)
    qtbot.addWidget(label)
    label.say(text)
    label.show()
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert label.selectedText() != text, "something holds its lines together"
    if by_menu:
        (action,) = label.actions()
        action.trigger()
    else:
        QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    QGuiApplication.clipboard().clear()  # what lies there outlives the application otherwise
