"""What happens in the window while the workbooks are made: it is said, and what comes meanwhile is not silently missing."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.collection.writing import outputs
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.widgets import background
from tests import patience
from tests.screens.conftest import OpenCollection

_REPORT = "【神奈川県】点検結果.xlsx"


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is made before this is set."""
    event, make = threading.Event(), outputs.make

    def waits(*args: Any, between: Callable[[], None], **more: Any) -> outputs.Made:
        event.wait(patience.SECONDS)
        between()
        return make(*args, between=between, **more)

    monkeypatch.setattr(outputs, "make", waits)
    monkeypatch.setattr("gui.screens.collection.writing_out.QDesktopServices.openUrl", lambda _: True)
    yield event
    event.set()


@pytest.fixture
def window(opens: OpenCollection, tmp_path: Path, qtbot: QtBot, goes_on: threading.Event) -> CollectionWindow:
    """It is writing both workbooks."""
    assert not goes_on.is_set()
    found = opens()
    found.writing.write_ledger(tmp_path, only_ready=True, overwrite=False)
    qtbot.waitUntil(lambda: found.notice.text == "書き出しています…")
    return found


def answers(monkeypatch: pytest.MonkeyPatch, answer: int | None) -> list[str]:
    """What the officer is asked, and says to it."""
    asked: list[str] = []

    def says(_window: object, title: str, *_more: object) -> int | None:
        asked.append(title)
        return answer

    monkeypatch.setattr("gui.screens.collection.writing_out.ask", says)
    return asked


def test_what_was_decided_meanwhile_is_said_to_be_missing(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event
) -> None:
    usable = next(line.chosen for line in window.collecting.overview.lines if line.chosen)
    window.deciding.confirm(usable, True)
    with qtbot.waitSignal(window.writing.written):
        goes_on.set()
    assert "書き出しました" in window.notice.text
    assert "書き出しを始めた後に決めたことや届いたものは、入っていません" in window.notice.text
    assert [way.text() for way in window.notice.ways] == ["もう一度書き出す(&U)…"]


def test_what_was_decided_just_before_and_is_not_judged_yet_is_said_to_be_missing(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.writing.written):
        goes_on.set()
    usable = next(line.chosen for line in window.collecting.overview.lines if line.chosen)
    window.deciding.confirm(usable, True)
    with qtbot.waitSignal(window.writing.written):
        window.writing.write_ledger(tmp_path, only_ready=True, overwrite=True)
    assert "書き出しを始めた後に決めたことや届いたものは、入っていません" in window.notice.text


def test_what_was_decided_and_taken_back_is_not_missing(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event
) -> None:
    usable = next(line.chosen for line in window.collecting.overview.lines if line.chosen)
    window.deciding.confirm(usable, True)
    window.deciding.undo()
    with qtbot.waitSignal(window.writing.written):
        goes_on.set()
    assert "入っていません" not in window.notice.text
    assert not window.notice.ways


def test_it_is_left_off_when_asked(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event, tmp_path: Path
) -> None:
    (stop,) = window.notice.ways
    stop.click()
    goes_on.set()
    qtbot.waitUntil(lambda: window.notice.text == "書き出しを中止しました。")
    assert not (tmp_path / _REPORT).exists()


def test_a_window_that_still_writes_is_not_closed_unasked(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answers(monkeypatch, None)
    assert not window.close()
    assert asked == ["書き出し中です"]
    with qtbot.waitSignal(window.writing.written):
        goes_on.set()
    assert (tmp_path / _REPORT).exists()
    assert window.close()
    assert len(asked) == 1, "what is written may be left"


def test_who_would_rather_close_it_may(
    window: CollectionWindow, qtbot: QtBot, goes_on: threading.Event, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers(monkeypatch, 0)
    with qtbot.waitSignal(window.destroyed):
        assert window.close()
    goes_on.set()
    assert background.finish_all(int(patience.SECONDS * 1000))
    assert not (tmp_path / _REPORT).exists()
