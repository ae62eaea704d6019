"""What a hand does with a mouse that knows of no widgets."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_LEFT = Qt.MouseButton.LeftButton


def double_click(window: QWidget, at: QPoint) -> None:
    """Press, release, press again at once, release."""
    handle = window.windowHandle()
    QTest.mouseDClick(handle, _LEFT, pos=at)
    QTest.mouseRelease(handle, _LEFT, pos=at)
