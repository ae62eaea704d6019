"""Threads beside the window: they hold and free nothing of Qt's, and nothing of what they bring is lost."""

import gc
import os
import subprocess
import sys
import threading
import weakref
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.screens.collection import open_collection
from gui.screens.collection.bars import Tally
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.main.garbage import Collector
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets import background
from gui.screens.widgets.background import PLACES, Background
from tests import patience
from tests.collection.scenes import Scene
from tests.conftest import ROOT
from tests.screens.conftest import OpenCollection
from tests.screens.reach import qt_objects_within


def test_two_hundred_corrections_with_the_collector_in_every_thread(scene: Scene, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.screens.main.corrections_in_a_row"]
    done = subprocess.run(
        [*program, str(scene.folder), str(tmp_path / "own"), "200"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=2 * patience.SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout.split()[-1:]) == (0, ["200"]), done.stderr[-3000:]


def _outcome(qtbot: QtBot, line: Background, work: Any, **told: Any) -> list[Any]:
    come: list[Any] = []
    line.run(work, come.append, come.append, **told)
    qtbot.waitUntil(lambda: bool(come))
    return come


def test_what_a_thread_was_given_and_brought_is_let_go_in_the_windows_thread(qtbot: QtBot, qapp: QObject) -> None:
    class Thing:
        pass

    freed_in: list[threading.Thread] = []

    def free(_: object = None) -> None:
        freed_in.append(threading.current_thread())

    def work(given: Thing) -> Thing:
        brought = Thing()
        brought.given = given  # type: ignore[attr-defined]
        weakref.finalize(brought, free)
        return brought

    parent = QObject(qapp)
    line = Background(parent)
    given = Thing()
    weakref.finalize(given, free)
    come: list[str] = []
    line.run(partial(work, given), lambda _: come.append("done"), lambda _: come.append("failed"))
    del given
    qtbot.waitUntil(lambda: bool(come))
    assert come == ["done"]
    gone = Background(parent)
    other = Thing()
    weakref.finalize(other, free)
    gate = threading.Event()

    def waiting(_given: Thing) -> None:
        gate.wait()

    gone.run(partial(waiting, other), lambda _: come.append("told"), lambda _: come.append("told"))
    del other
    shiboken6.delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: len(freed_in) == 3)
    assert come == ["done"], "who is gone is not called back"
    assert set(freed_in) == {threading.main_thread()}
    parent.deleteLater()


def test_a_failure_brings_no_frames_but_says_where_it_was(qtbot: QtBot, qapp: QObject) -> None:
    def work() -> None:
        try:
            {"所属": 1}["氏名"]
        except KeyError:
            raise ValueError("within") from OSError("cause")

    line = Background(qapp)
    (error,) = _outcome(qtbot, line, work)
    assert (type(error), error.__traceback__, error.__context__, error.__cause__) == (ValueError, None, None, None)
    (note,) = error.__notes__
    assert note.startswith(PLACES)
    assert "test_threads.py" in note
    (ended,) = _outcome(qtbot, line, sys.exit)
    assert isinstance(ended, RuntimeError), "a thread that is told to end says so as well"
    assert _outcome(qtbot, line, lambda: "next") == ["next"]
    line.deleteLater()


def test_words_come_before_the_outcome_and_in_their_order(qtbot: QtBot, qapp: QObject) -> None:
    words: list[Any] = []

    def work(tell: Any) -> str:
        for number in range(100):
            tell(number)
        return "over"

    line = Background(qapp)
    line.run(work, words.append, words.append, words.append)
    assert line.busy
    qtbot.waitUntil(lambda: "over" in words)
    assert words == [*range(100), "over"]
    assert not line.busy
    line.deleteLater()


def test_the_program_does_not_wait_for_what_may_hang(qtbot: QtBot, qapp: QObject) -> None:
    gate = threading.Event()
    come: list[object] = []
    line, other = Background(qapp, may_hang=True), Background(qapp)
    line.run(gate.wait, come.append, come.append)
    other.run(lambda: "written", come.append, come.append)
    assert not background.finish_all(60_000)
    gate.set()
    qtbot.waitUntil(lambda: len(come) == 2)
    assert come == ["written", True]
    assert background.finish_all(60_000)
    for one in (line, other):
        one.deleteLater()


class _Watched(threading.Event):
    """Tells that somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_for = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.waited_for.set()
        return super().wait(timeout)


@pytest.fixture
def gives_way(monkeypatch: pytest.MonkeyPatch) -> _Watched:
    """What a long work waits for, which does not go on by itself here."""
    watched = _Watched()
    monkeypatch.setattr(background, "_goes_on", watched)
    monkeypatch.setattr(background, "_PIECE", 0.0)
    monkeypatch.setattr(background, "_LONGEST", 10.0 * patience.SECONDS)
    return watched


def test_a_long_work_goes_on_once_the_window_has_done_what_it_is_at(
    qtbot: QtBot, qapp: QObject, gives_way: _Watched
) -> None:
    done: list[str] = []

    def work() -> None:
        done.append("a piece")
        background.give_way()
        done.append("another")

    come: list[object] = []
    Background(QObject(qapp)).run(work, come.append, come.append)
    assert gives_way.waited_for.wait(patience.SECONDS)
    done.append("the window")
    qtbot.waitUntil(lambda: bool(come))
    assert done == ["a piece", "the window", "another"]


def test_a_work_that_asks_whether_to_leave_off_lets_the_window_do_what_it_is_at(
    qtbot: QtBot, qapp: QObject, gives_way: _Watched
) -> None:
    done: list[str] = []
    line = Background(QObject(qapp))
    stopped = line.stopped()

    def work() -> None:
        done.append(f"a file, {stopped()}")
        done.append(f"another, {stopped()}")

    come: list[object] = []
    line.run(work, come.append, come.append)
    assert gives_way.waited_for.wait(patience.SECONDS)
    done.append("the window")
    line.stop()
    qtbot.waitUntil(lambda: bool(come))
    assert done == ["the window", "a file, True", "another, True"]


def test_a_look_into_the_folder_gives_way_at_each_file_that_is_there_and_each_that_is_read(
    opens: OpenCollection, monkeypatch: pytest.MonkeyPatch, scene: Scene
) -> None:
    asked: list[threading.Event] = []

    def watched(stop: threading.Event) -> bool:
        asked.append(stop)
        return False

    monkeypatch.setattr(open_collection, "leaves_off", watched)
    opens()
    assert len(asked) >= 2 * len(list(scene.folder.iterdir()))


def test_a_window_that_waits_for_a_long_work_is_not_waited_for(qapp: QObject, gives_way: _Watched) -> None:
    line = Background(QObject(qapp))

    def work() -> None:
        for _ in range(20):
            background.give_way()

    line.run(work, lambda _: None, lambda _: None)
    assert gives_way.waited_for.wait(patience.SECONDS)
    assert line.finish(int(1000 * patience.SECONDS))


def test_garbage_is_collected_in_the_windows_thread_alone(office: MainActions, qtbot: QtBot, qapp: QObject) -> None:
    assert not gc.isenabled()
    collectors = qapp.findChildren(Collector)
    assert len(collectors) == 1
    seen: set[threading.Thread] = set()

    def watch(_phase: str, _info: dict[str, int]) -> None:
        seen.add(threading.current_thread())

    def litter() -> None:
        for _ in range(100_000):
            knot: list[object] = []
            knot.append(knot)

    gc.callbacks.append(watch)
    try:
        _outcome(qtbot, Background(office), litter)
        qtbot.waitUntil(lambda: gc.get_count()[0] < 100_000 and bool(seen))
    finally:
        gc.callbacks.remove(watch)
    assert seen == {threading.main_thread()}


def test_closed_windows_and_dialogs_leave_nothing_of_qt_behind(opens: OpenCollection, qtbot: QtBot) -> None:
    window = opens()
    window.foot.roster.click()
    window.foot.tally.click()
    children = [*window.findChildren(RosterWindow), *window.findChildren(Tally)]
    assert len(children) == 2
    for child in children:
        child.close()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(child) for child in children))


def test_the_test_of_what_works_hold_sees_a_window(office: MainActions) -> None:
    assert qt_objects_within(lambda: office)
    assert qt_objects_within(partial(len, [{"a": (office.show_start,)}]))
    assert qt_objects_within(office.show_start)
    assert not qt_objects_within(partial(len, [Path("a"), {"b": 1}]))


@pytest.mark.usefixtures("office")
def test_works_of_the_start_page_are_looked_at(checked_works: list[str]) -> None:
    assert checked_works


@pytest.mark.usefixtures("qapp")
def test_a_reader_that_outlives_the_window_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread is let go when the program ends, and may be at a file still."""
    post = background._Post()
    shiboken6.delete(post)
    monkeypatch.setattr(background, "_posts", [post])
    gave_way: list[bool] = []
    thread = threading.Thread(target=lambda: gave_way.append(not background.leaves_off(threading.Event())))
    thread.start()
    thread.join(patience.SECONDS)
    assert gave_way == [True]
