"""A fault that nobody foresaw: told once, with what is true of the answers."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.screens.main import unforeseen_fault

Raise = Callable[[str], None]


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[bool | Exception]:
    """What saving comes to; the program's own way of telling faults is in place."""
    assert qapp
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    found: list[bool | Exception] = []

    def save() -> bool:
        outcome = found[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    unforeseen_fault.tell_faults(save)
    return found


def _told(*more: str) -> tuple[str, str]:
    """What is said of a fault, and its details, while others happen."""
    said: list[tuple[str, str]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        for text in more:
            sys.excepthook(RuntimeError, RuntimeError(text), None)
        said.append((box.text().replace("\u2060", ""), box.detailedText()))
        box.reject()

    QTimer.singleShot(0, look)
    try:
        int("山田" + "太郎")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    (found,) = said
    return found


@pytest.mark.parametrize("outcome", [False, OSError("full"), RuntimeError("deleted")])
def test_what_could_not_be_saved_is_not_said_to_be(saves: list[bool | Exception], outcome: bool | Exception) -> None:
    saves.append(outcome)
    text, _ = _told()
    assert "まだ保存できていないものがあります" in text


def test_a_fault_is_told_with_its_places_and_without_what_was_typed(saves: list[bool | Exception]) -> None:
    saves.append(True)
    text, details = _told()
    assert "保存してあります" in text
    assert "test_faults.py" in details
    assert "山田太郎" not in details


def test_faults_that_follow_are_told_in_the_same_window(saves: list[bool | Exception]) -> None:
    saves.append(True)
    _, details = _told("一", "二")
    assert details.count("RuntimeError") == 2
    assert QApplication.activeModalWidget() is None
