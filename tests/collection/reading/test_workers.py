"""Workers that die, hang or talk nonsense take only their own file with them."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from gui import survey_library
from gui.collection.reading import workers
from gui.collection.reading.folder import FoundFile, find
from gui.collection.reading.json_lines import said_of
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.workers import read_files, started_ahead
from gui.guard import bounds, process
from gui.guard.bounds import FAILED, NO_ANSWER, TOO_LONG, TOO_MUCH
from gui.guard.process import Start, WorkerProcess, worker_command
from gui.guard.protocol import READY, Said, read_answer, request
from gui.survey.bundle import SurveyBundle
from gui.system import paths
from tests import patience
from tests.collection.scenes import Scene
from tests.conftest import ROOT

STAND_IN = [sys.executable, str(Path(__file__).with_name("stand_in_worker.py"))]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def by(command: list[str]) -> Start:
    return lambda: WorkerProcess(command, {})


def faults(found: Sequence[FoundFile], command: list[str]) -> dict[str, str]:
    return {file.name: read.fault for file, read in read_files(found, survey_library.bundled(), start=by(command))}


def files(folder: Path, *names: str) -> tuple[FoundFile, ...]:
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(b"")
    return find(folder).files


def test_one_that_dies_takes_its_own_file_with_it(tmp_path: Path) -> None:
    good = [f"良い{i}" for i in range(20)]
    said = faults(files(tmp_path, *good, "死ぬ1", "死ぬ2", "でたらめ"), STAND_IN)

    assert {said[f"{name}.xlsx"] for name in good} == {"読んだ。"}
    for name in ("死ぬ1", "死ぬ2", "でたらめ"):
        assert said[f"{name}.xlsx"] == FAILED


def test_one_that_talks_nonsense_in_good_order_is_not_asked_again(tmp_path: Path, bundle: SurveyBundle) -> None:
    asked: list[str] = []

    class Answering:
        lives = True

        def __init__(self, name: str, said: bytes) -> None:
            self.name, self.said = name, said

        def starts(self) -> bool:
            return True

        def send(self, _: bytes) -> None:
            asked.append(self.name)

        def answer(self) -> Said:
            return Said({}, self.said)

        def end(self) -> None:
            asked.append(f"{self.name} ended")

    others = [Answering("second", said_of(ReadFile("", (), "読んだ。"))), Answering("first", b"[]")]
    driver = workers._Driver(
        queue.SimpleQueue(), lambda _: None, threading.Event(), bundle, lambda: cast("WorkerProcess", others.pop())
    )
    for name, fault in (("一", FAILED), ("二", "読んだ。")):
        (file,) = (file for file in files(tmp_path, "一", "二") if file.name.startswith(name))
        driver._taken.append(file)
        assert driver._read(file)().fault == fault
        driver._taken.popleft()
        driver._told = 0
    assert asked == ["first", "first ended", "second"]


def test_one_that_waits_for_ever_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share on the network may never answer."""
    monkeypatch.setattr(bounds, "WAITING", 0.3)
    said = faults(files(tmp_path, "止まる"), STAND_IN)

    assert said == {"止まる.xlsx": NO_ANSWER}


class Clock:
    """Hours that pass in seconds; and the processor's part of them that a worker takes to watch itself, as on Windows."""

    def __init__(self, real: Callable[[], float]) -> None:
        self._real = real

    def now(self) -> float:
        return self._real() * 300

    def seconds(self) -> float:
        return self.now() * 0.004

    def close(self) -> None:
        """Nothing is held."""


def test_one_that_only_watches_itself_is_ended_as_one_that_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(time.monotonic)
    monkeypatch.setattr(bounds, "STARTING", 1e9)
    monkeypatch.setattr(process, "time", SimpleNamespace(monotonic=clock.now))
    monkeypatch.setattr(process, "watch", lambda *_: clock)
    assert faults(files(tmp_path, "止まる"), STAND_IN) == {"止まる.xlsx": NO_ANSWER}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits that a process may put upon itself")
def test_one_that_works_too_long_or_takes_too_much_says_so(tmp_path: Path) -> None:
    """Held in C code that lets nothing else of the process run, or all of its memory taken."""
    said = faults(files(tmp_path, "良い", "働き続ける", "良い2", "太る", "良い3"), STAND_IN)

    assert {said[f"良い{i}.xlsx"] for i in ("", "2", "3")} == {"読んだ。"}
    assert said["働き続ける.xlsx"] == TOO_LONG
    assert said["太る.xlsx"] == TOO_MUCH


@pytest.mark.parametrize("command", [["/nowhere/there/is/none"], [sys.executable, "-c", "pass"]], ids=["none", "dies"])
def test_without_workers_the_files_are_read_here(scene: Scene, command: list[str]) -> None:
    scene.sends("厚木市")
    scene.put("壊れた.xlsx", b"PK")
    (_, first), (_, second) = sorted(
        read_files(find(scene.folder).files, scene.bundle, start=by(command)), key=lambda r: r[0].name
    )
    assert first.returns
    assert second.fault


def test_of_very_many_a_worker_is_told_many_at_once_and_none_is_lost(tmp_path: Path) -> None:
    told: list[bytes] = []

    class Heard(WorkerProcess):
        def send(self, line: bytes) -> None:
            told.append(line)
            super().send(line)

    good = [f"良い{i}" for i in range(700)]
    found = files(tmp_path, *good, "死ぬ", "でたらめ")
    read = read_files(found, survey_library.bundled(), start=lambda: Heard(STAND_IN, {}))
    said = {file.name: one.fault for file, one in read}

    bad = {"死ぬ.xlsx": FAILED, "でたらめ.xlsx": FAILED}
    assert said == {**{f"{name}.xlsx": "読んだ。" for name in good}, **bad}
    assert len(told) < len(found) / 3


def test_it_can_be_stopped_between_files(tmp_path: Path) -> None:
    found = files(tmp_path, *(f"良い{i}" for i in range(30)))
    read: list[FoundFile] = []
    for file, _ in read_files(found, survey_library.bundled(), stopped=lambda: len(read) >= 3, start=by(STAND_IN)):
        read.append(file)
    assert len(read) == 3


def test_whoever_understands_what_was_read_gives_way_after_every_file(tmp_path: Path) -> None:
    found = files(tmp_path, *(f"良い{i}" for i in range(30)))
    asked: list[threading.Thread] = []

    def stopped() -> bool:
        asked.append(threading.current_thread())
        return False

    assert len(list(read_files(found, survey_library.bundled(), stopped, by(STAND_IN)))) == 30
    assert sum(thread is not threading.current_thread() for thread in asked) == 30


def test_leaving_off_ends_the_workers(tmp_path: Path) -> None:
    others = children()
    reading = read_files(
        files(tmp_path, *(f"良い{i}" for i in range(30)), "止まる"), survey_library.bundled(), start=by(STAND_IN)
    )
    next(reading)
    before = children() - others
    reading.close()
    assert before
    assert not before & children()


def children() -> set[str]:
    """The processes that this one has started and not yet ended."""
    lists = list(Path("/proc/self/task").glob("*/children"))
    if not lists:
        pytest.skip("this system does not tell which processes there are")
    found: set[str] = set()
    for path in lists:
        with contextlib.suppress(OSError):  # a thread that has ended meanwhile
            found.update(path.read_text(encoding="ascii").split())
    return found


def test_workers_read_what_this_process_reads(scene: Scene) -> None:
    for organisation in list(scene.returns.municipalities("神奈川県"))[:12]:
        scene.sends(organisation.name)
    found = find(scene.folder).files
    by_workers = {file.name: read for file, read in read_files(found, scene.bundle)}
    here = {
        file.name: read
        for file, read in read_files(found, survey_library.bundled(), start=by(["/nowhere/there/is/none"]))
    }

    assert len(by_workers) == len(here) == 12
    for name, read in here.items():
        ours, theirs = read.returns[0], by_workers[name].returns[0]
        assert (ours.response, ours.texts, ours.cells, ours.problems) == (
            theirs.response,
            theirs.texts,
            theirs.cells,
            theirs.problems,
        )
        assert read.digest == by_workers[name].digest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_a_worker_has_no_more_memory_than_a_file_may_cost() -> None:
    code = "from gui.guard.bounds import limit_memory; limit_memory(); x = bytearray(400_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr.splitlines()[-1] == "MemoryError"


def test_a_worker_is_this_very_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command() == [sys.executable, "-m", "gui", "--worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--worker"]


def test_another_surveys_returns_are_read_by_its_own_definition(scene: Scene, tmp_path: Path) -> None:
    other = tmp_path / "別の調査.toml"
    later = {b'"mynumber-linkage-r5"': b'"another"', b"deadline = 2023-07-21": b"deadline = 2025-07-21"}
    definition = paths.bundled_survey().read_bytes()
    for ours_says, theirs_says in later.items():
        assert ours_says in definition
        definition = definition.replace(ours_says, theirs_says)
    other.write_bytes(definition)
    scene.sends("厚木市")
    ((_, theirs),) = read_files(find(scene.folder).files, survey_library.load(other))
    ((_, ours),) = read_files(find(scene.folder).files, scene.bundle)
    assert theirs.returns[0].response == ours.returns[0].response
    assert [problem.code for problem in theirs.returns[0].problems] == ["date-passed"], "its deadline is later"
    assert ours.returns[0].problems == ()


def test_workers_started_ahead_read_and_those_left_over_end(scene: Scene) -> None:
    scene.sends("厚木市")
    others = children()
    with started_ahead(scene.bundle, scene.folder) as start:
        assert len(children() - others) == 1
        ((_, read),) = read_files(find(scene.folder).files, scene.bundle, start=start)
    assert read.returns
    assert not children() - others


def test_where_a_folder_holds_many_files_a_second_worker_comes_up_at_once(tmp_path: Path) -> None:
    files(tmp_path, *(f"回答{i}" for i in range(workers.FEW + 1)))
    others = children()
    with started_ahead(survey_library.bundled(), tmp_path):
        assert len(children() - others) == min(2, os.cpu_count() or 1)
    with started_ahead(survey_library.bundled(), tmp_path / "どこにもない"):
        assert len(children() - others) == 1, "that it is not there is told when it is looked into"
    assert not children() - others


def test_few_returns_are_read_by_one_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LATER", float(patience.SECONDS))
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    begun = []

    def start() -> WorkerProcess:
        begun.append(WorkerProcess(STAND_IN, {}))
        return begun[-1]

    found = files(tmp_path, *(f"回答{i}" for i in range(26)))
    assert len(list(read_files(found, survey_library.bundled(), start=start))) == 26
    assert len(begun) == 1


@pytest.mark.parametrize(
    ("finished", "used", "turns"),
    [(1, 0.0, workers._TURNS), (0, 0.0, 2), (1, workers.LATER, 1), (1, workers.LATER / 3, 3)],
    ids=["is slow for others' sake", "waits for a file", "works hard", "works hard in the end"],
)
def test_others_help_the_first_where_it_needs_help(
    bundle: SurveyBundle, finished: int, used: float, turns: int
) -> None:
    """So many files are finished, so many seconds of the processor used, each time that it is looked at."""
    first = workers._Driver(queue.SimpleQueue(), lambda _: None, threading.Event(), bundle, by(STAND_IN))
    looked: list[float] = []

    class Worker:
        @property
        def used(self) -> float:
            return len(looked) * used

    class Clock(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            looked.append(timeout or 0.0)
            first._read_so_far += finished
            return False

    first._worker = cast("WorkerProcess", Worker())
    first.is_up.set()
    first.takes_its_time(Clock())
    assert looked == [workers.LATER] * turns


def test_another_worker_helps_where_the_first_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file that never answers keeps nobody waiting but those that its worker has taken."""
    monkeypatch.setattr(workers, "LATER", 0.0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    found = files(tmp_path, "止まる", *(f"良い{i}" for i in range(8)))
    reading = read_files(found, survey_library.bundled(), start=by(STAND_IN))
    with contextlib.closing(reading):
        read = [next(reading)[0].name for _ in range(6)]
    assert "止まる.xlsx" not in read


def test_workers_end_with_their_parent() -> None:
    """A window that is killed leaves no process behind."""
    worker = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(request(READY, {}))
    worker.stdin.flush()
    assert read_answer(worker.stdout) == Said({})
    worker.stdin.close()
    assert worker.wait(timeout=patience.SECONDS) == 0
    worker.stdout.close()
