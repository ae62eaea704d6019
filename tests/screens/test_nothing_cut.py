"""Small things that stand whole where there is little room: a ring, and how many more files there are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.collection.lines_model import FILE, PROBLEMS
from gui.screens.main.application import dress
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import INNER_RING, RING
from gui.screens.widgets.notice import Notice
from tests.screens.collection.test_collection import line
from tests.screens.conftest import OpenCollection


@pytest.fixture
def notice(qtbot: QtBot, qapp: QApplication) -> Iterator[Notice]:
    dress(qapp, "high")
    host = QWidget()
    qtbot.addWidget(host)
    found = Notice(host)
    host.resize(700, 300)
    host.show()
    yield found
    host.close()


def test_the_ring_around_the_only_way_on_keeps_clear_of_the_text(notice: Notice) -> None:
    text = "保存先に同じ名前のファイルが既にあります。置き換えますか。" * 3
    notice.say(text, "caution", ("直すところを見る", lambda: None))
    layout = notice.layout()
    assert layout is not None
    notice.setGeometry(0, 0, 700, layout.heightForWidth(700))
    QTest.qWait(0)
    (said,) = (label for label in notice.findChildren(Text) if label.plain == text)
    (button,) = notice.ways
    assert button.x() - said.geometry().right() > 2 * (RING + INNER_RING)


def test_how_many_more_files_there_are_is_never_cut(opens: OpenCollection) -> None:
    window = opens()
    line(window, "小田原市")
    window.resize(911, 512)
    QTest.qWait(0)
    index = window.table.currentIndex().siblingAtColumn(FILE)
    option = QStyleOptionViewItem()
    window.table.initViewItemOption(option)
    option.rect = window.table.visualRect(index)  # type: ignore[attr-defined]
    delegate = window.table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    text: str = option.text  # type: ignore[attr-defined]
    whole: str = index.data()
    assert whole.endswith("　ほか1件")
    assert text == "2件のファイル"  # there is no room for a part of a name that says which
    assert option.fontMetrics.horizontalAdvance(text) < option.rect.width()  # type: ignore[attr-defined]


def test_a_heading_has_room_beside_the_arrow_of_the_order(opens: OpenCollection) -> None:
    window = opens()
    window.table.sortByColumn(PROBLEMS, Qt.SortOrder.AscendingOrder)
    head = window.table.horizontalHeader()
    right = head.sectionViewportPosition(PROBLEMS)

    def seen() -> QImage:
        at = head.sectionViewportPosition(PROBLEMS) + head.sectionSize(PROBLEMS) - width
        return head.grab(QRect(at, 0, width, head.height())).toImage()

    width = head.sectionSize(PROBLEMS)
    narrow = seen()
    window.table.setColumnWidth(PROBLEMS, width + 40)
    assert head.sectionViewportPosition(PROBLEMS) < right, "it has been given more room"
    assert seen() == narrow
