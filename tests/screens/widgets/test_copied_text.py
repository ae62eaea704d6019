"""What is copied from a label is what it says: nothing that only holds its lines together, or lets them end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.screens.widgets.clipboard import Copied
from gui.words.hyphens import NO_BREAK

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


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("【相模原市】マイナンバーアンケート回答.xlsx（11月27日 11:28）", "1:28）"),
        ("回答を保存しました。\nご確認をお願いします。", "いします。"),
        ("担当者は葛\U000e0100城市の職員です。", "職員です。"),
        ("担当者は葛\U000e0100城市", "葛\U000e0100城市"),
        (f"{LONG}の調査", "度の調査"),
    ],
)
def test_no_few_characters_are_alone_on_its_last_line(qtbot: QtBot, text: str, end: str) -> None:
    label = Copied()
    qtbot.addWidget(label)
    label.say(text)
    document = QTextDocument()
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    for width in range(90, 400, 7):
        document.setTextWidth(width)
        assert document.size().width() <= width  # which lays it out
        block = document.lastBlock()
        layout = block.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        last = block.text().encode("utf-16-le")[2 * line.textStart() :].decode("utf-16-le")
        assert last.replace(NO_BREAK, "").replace("\u200b", "").endswith(end), width
