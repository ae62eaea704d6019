"""The ring around what has the focus is drawn on all sides, and goes with it."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.look import INNER_RING, INNER_RING_COLOUR, RING, RING_COLOUR


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
