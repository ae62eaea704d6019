"""A button is pressed once: by who double-clicks everything, and by who rests on a key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.button import Button
from gui.screens.widgets.laid_out import in_column
from tests.screens.mouse import double_click
from tests.screens.officer import repeats

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def shown(qtbot: QtBot, *buttons: Button | Check) -> QWidget:
    window = QWidget()
    in_column(*buttons, over=window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    return window


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def button(pressed: list[str]) -> Callable[..., Button]:
    def made(text: str, *, steps: bool = False) -> Button:
        return Button(text, does=lambda: pressed.append(text), steps=steps)

    return made


def test_a_double_click_presses_once_but_what_steps(
    qtbot: QtBot, button: Callable[..., Button], pressed: list[str]
) -> None:
    once, again = button("確認済みにする"), button("次のページ", steps=True)
    window = shown(qtbot, once, again)
    for one in (once, again):
        double_click(window, one.geometry().center())
    assert pressed == ["確認済みにする", "次のページ", "次のページ"]
    QTest.mouseClick(once, Qt.MouseButton.LeftButton)
    assert pressed[3:] == ["確認済みにする"]


def test_a_letter_held_down_presses_once_whatever_is_in_its_place(
    qtbot: QtBot, button: Callable[..., Button], pressed: list[str]
) -> None:
    first = button("確認済みにする(&K)")
    window = shown(qtbot, first)
    QTest.keyPress(window, Qt.Key.Key_K, _ALT)
    assert pressed == ["確認済みにする(&K)"]
    first.setText("確認を取り消す(&K)")
    assert repeats(Qt.Key.Key_K, "k", _ALT)
    other = shown(qtbot, button("次の窓(&K)"))
    assert repeats(Qt.Key.Key_K, "k", _ALT)
    QTest.keyRelease(other.windowHandle(), Qt.Key.Key_Alt)
    assert repeats(Qt.Key.Key_K, "k"), "Alt alone is let go: it would be typed into whatever has the focus"
    QTest.keyRelease(other.windowHandle(), Qt.Key.Key_K)
    assert not repeats(Qt.Key.Key_K, "k", _ALT)


def test_a_check_box_is_ticked_once_by_its_letter_held_down(qtbot: QtBot) -> None:
    check = Check("ほかの件も訂正する", key="O")
    window = shown(qtbot, check)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_O, _ALT)  # what a test before it held
    with qtbot.waitSignal(check.taken):
        QTest.keyPress(window, Qt.Key.Key_O, _ALT)
    assert repeats(Qt.Key.Key_O, "o", _ALT)
    assert check.isChecked()
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_O, _ALT)
    assert not repeats(Qt.Key.Key_O, "o", _ALT)


def test_enter_held_down_presses_once_but_what_steps(
    qtbot: QtBot, button: Callable[..., Button], pressed: list[str]
) -> None:
    once, again = button("読み込む"), button("次のページ", steps=True)
    window = shown(qtbot, once, again)
    for one in (once, again):
        one.setFocus()
        QTest.keyPress(window.windowHandle(), Qt.Key.Key_Return)
        repeats(Qt.Key.Key_Return, "\r")
        QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Return)
    assert pressed == ["読み込む", "次のページ", "次のページ"]


def test_enter_that_was_pressed_elsewhere_and_is_still_held_presses_nothing(
    qtbot: QtBot, button: Callable[..., Button], pressed: list[str]
) -> None:
    """It took the line of a dialog; what opened the dialog has the focus again."""
    opens = button("記録する")
    window = shown(qtbot, opens)
    opens.setFocus()
    repeats(Qt.Key.Key_Return, "\r")
    assert window.focusWidget() is opens
    assert not pressed


@pytest.mark.parametrize("steps", [True, False])
def test_who_rests_on_the_mouse_or_on_space_has_pressed_once(button: Callable[..., Button], steps: bool) -> None:
    assert not button("元に戻す", steps=steps).autoRepeat(), "else Qt presses it ten times a second"
