"""The ring around what has the focus is drawn on all sides, and goes with it."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.screens.main.main_actions import MainActions
from gui.screens.widgets.focus_ring import DialogRings, FocusRing
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import INNER_RING, RING, STRETCH, in_column
from gui.screens.widgets.look import INNER_RING_COLOUR, RING_COLOUR
from gui.screens.widgets.notice import Notice
from tests.screens.conftest import OpenCollection


def sides(box: QRect, out: int) -> list[QPoint]:
    """The middle of each side of a box, so far out."""
    box = box.adjusted(-out, -out, out, out)
    x, y = box.center().x(), box.center().y()
    return [QPoint(box.left(), y), QPoint(box.right(), y), QPoint(x, box.top()), QPoint(x, box.bottom())]


def colours(window: QWidget, places: list[QPoint]) -> set[str]:
    seen = window.grab().toImage()
    return {QColor(seen.pixel(place)).name() for place in places}


def test_the_ring_is_whole_around_whatever_has_the_focus_and_nowhere_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setSpacing(30)
    layout.setContentsMargins(30, 30, 30, 30)
    fields = [QLineEdit(window) for _ in range(3)]
    for field in fields:
        field.setFixedHeight(60)
        layout.addWidget(field)
    FocusRing(window)
    window.resize(400, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    outer, inner = (window.palette().color(role).name() for role in (RING_COLOUR, INNER_RING_COLOUR))
    for focused in (*fields, fields[0]):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        for field in fields:
            box = field.geometry()
            around = colours(window, sides(box, INNER_RING + RING // 2)), colours(window, sides(box, 1))
            assert (around == ({outer}, {inner})) == (field is focused), around


def test_no_side_of_the_ring_is_cut_where_there_is_no_room_around(qtbot: QtBot) -> None:
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    field.setFixedHeight(60)
    layout.addWidget(field)
    ring = FocusRing(window)
    window.resize(300, 60)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(ring.isVisible)
    outer = window.palette().color(RING_COLOUR).name()
    assert colours(window, sides(window.rect(), -RING // 2)) == {outer}


def test_what_is_not_wholly_seen_in_a_window_scrolls_no_page_that_the_window_came_from(qtbot: QtBot) -> None:
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setWidget(QWidget())
    page.widget().resize(100, 2000)
    first = QWidget(page, Qt.WindowType.Window)
    window = QWidget(first, Qt.WindowType.Window)
    one, cut = QLineEdit(window), QLineEdit(window)
    cut.setGeometry(20, 80, 100, 60)
    ring = FocusRing(window)
    window.resize(300, 100)
    page.show()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    one.setFocus()
    qtbot.waitUntil(ring.isVisible)
    cut.setFocus()
    qtbot.waitUntil(lambda: ring.geometry().bottom() == window.rect().bottom())
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == 0


def test_nothing_moves_under_a_mouse_that_is_pressed_right_after_a_key(qtbot: QtBot) -> None:
    page, content = QScrollArea(), QWidget()
    qtbot.addWidget(page)
    content.resize(300, 1000)
    page.setWidget(content)
    before, next_one, cut = (QLineEdit(content) for _ in range(3))
    for field, y in ((before, 80), (next_one, 20), (cut, 180)):
        field.setGeometry(20, y, 100, 40)
    FocusRing(page)
    page.resize(300, 200)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    before.setFocus()
    QApplication.processEvents()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert next_one.hasFocus()
    QTest.mousePress(cut, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    moved = page.verticalScrollBar().value()
    QTest.mouseRelease(cut, Qt.MouseButton.LeftButton)
    assert cut.hasFocus()
    assert moved == 0


@pytest.mark.parametrize("kind", [QMessageBox, QInputDialog])
def test_a_dialog_of_qts_own_has_a_ring_too(office: MainActions, qtbot: QtBot, kind: type[QDialog]) -> None:
    dialog = kind(office.start.window())
    if isinstance(dialog, QMessageBox):
        dialog.setText("まだ保存できていない回答があります。")
        dialog.addButton("閉じない", QMessageBox.ButtonRole.RejectRole)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: any(ring.isVisible() for ring in dialog.findChildren(FocusRing)))
    (ring,) = dialog.findChildren(FocusRing)
    focused = dialog.focusWidget()
    assert focused is not None
    assert ring.geometry().contains(QRect(focused.mapTo(dialog, QPoint(0, 0)), focused.size()))
    dialog.close()


def test_a_window_that_is_gone_rings_no_more_dialogs(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(DialogRings, "_ring", lambda *what: asked.append(what))
    owner, window = QWidget(), QWidget()
    qtbot.addWidget(window)
    DialogRings(owner)
    shiboken6.delete(owner)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.setFocus()
    assert not asked


def test_the_ring_around_a_notices_button_does_not_touch_what_is_said(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 400)
    notice = Notice(window)
    in_column(notice, STRETCH, over=window)
    notice.say(
        "同じ名前のファイルがあります。",
        "caution",
        ("別の保存先を選ぶ", notice.silence),
        ("置き換える", notice.silence),
    )
    window.show()
    (said,) = (text for text in notice.findChildren(Text) if text.plain)
    qtbot.waitUntil(lambda: notice.ways[0].y() - said.geometry().bottom() > INNER_RING + RING)
    qtbot.waitUntil(lambda: notice.height() - notice.ways[0].geometry().bottom() > INNER_RING + RING)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512)])
def test_the_ring_around_a_collections_table_does_not_touch_what_is_beside_it(
    opens: OpenCollection, size: tuple[int, int], qtbot: QtBot
) -> None:
    window = opens()
    window.resize(*size)
    table, title = window.table, window.detail.title

    def gap() -> int:
        return title.mapTo(window, QPoint(0, 0)).x() - table.mapTo(window, QPoint(table.width(), 0)).x()

    def above() -> int:
        return table.mapTo(window, QPoint(0, 0)).y() - window.filters.geometry().bottom() - 1

    qtbot.waitUntil(lambda: min(gap(), above()) >= INNER_RING + RING + 4)
