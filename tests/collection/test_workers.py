"""Workers that die, hang or talk nonsense take only their own file with them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from gui.collection.reading import bounds
from gui.collection.reading.folder import FoundFile, find
from gui.collection.reading.worker import FAILED, TOO_COSTLY
from gui.collection.reading.worker_process import Start, WorkerProcess, started_ahead, worker_command
from gui.collection.reading.workers import read_files
from gui.system import paths
from tests.collection.scenes import Scene
from tests.conftest import ROOT

STAND_IN = [sys.executable, str(Path(__file__).with_name("stand_in_worker.py"))]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def by(command: list[str]) -> Start:
    return lambda: WorkerProcess(command)


def faults(found: Sequence[FoundFile], command: list[str]) -> dict[str, str]:
    return {file.name: read.fault for file, read in read_files(found, None, start=by(command))}


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


def test_one_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.3)
    said = faults(files(tmp_path, "良い", "止まる", "良い2"), STAND_IN)

    assert said == {"良い.xlsx": "読んだ。", "良い2.xlsx": "読んだ。", "止まる.xlsx": TOO_COSTLY}


@pytest.mark.parametrize("command", [["/nowhere/there/is/none"], [sys.executable, "-c", "pass"]], ids=["none", "dies"])
def test_without_workers_the_files_are_read_here(scene: Scene, command: list[str]) -> None:
    scene.sends("厚木市")
    scene.put("壊れた.xlsx", b"PK")
    (_, first), (_, second) = sorted(
        read_files(find(scene.folder).files, None, start=by(command)), key=lambda r: r[0].name
    )
    assert first.returns
    assert second.fault


def test_it_can_be_stopped_between_files(tmp_path: Path) -> None:
    found = files(tmp_path, *(f"良い{i}" for i in range(30)))
    read: list[FoundFile] = []
    for file, _ in read_files(found, None, stopped=lambda: len(read) >= 3, start=by(STAND_IN)):
        read.append(file)
    assert len(read) == 3


def test_leaving_off_ends_the_workers(tmp_path: Path) -> None:
    others = children()
    reading = read_files(files(tmp_path, *(f"良い{i}" for i in range(30)), "止まる"), None, start=by(STAND_IN))
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
    by_workers = {file.name: read for file, read in read_files(found, None)}
    here = {file.name: read for file, read in read_files(found, None, start=by(["/nowhere/there/is/none"]))}

    assert len(by_workers) == len(here) == 12
    for name, read in here.items():
        ours, theirs = read.returns[0], by_workers[name].returns[0]
        assert (ours.response, ours.texts, ours.cells, ours.problems) == (
            theirs.response,
            theirs.texts,
            theirs.cells,
            theirs.problems,
        )
        assert (read.digest, ours.code) == (by_workers[name].digest, theirs.code)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_a_worker_has_no_more_memory_than_a_file_may_cost() -> None:
    code = "from gui.collection.reading.bounds import limit_memory; limit_memory(); x = bytearray(400_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr.splitlines()[-1] == "MemoryError"


def test_a_worker_is_this_very_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert worker_command(None) == [sys.executable, "-m", "gui", "check", "--json", "-"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command(tmp_path / "s.toml") == [
        sys.executable,
        *("check", "--json", "--survey", str(tmp_path / "s.toml"), "-"),
    ]


def test_another_surveys_returns_are_read_by_its_own_definition(scene: Scene, tmp_path: Path) -> None:
    other = tmp_path / "別の調査.toml"
    other.write_bytes(paths.bundled_survey().read_bytes().replace(b'"mynumber-linkage-r5"', b'"another"'))
    scene.sends("厚木市")
    ((_, theirs),) = read_files(find(scene.folder).files, other)
    ((_, ours),) = read_files(find(scene.folder).files, None)
    assert theirs.returns[0].response == ours.returns[0].response
    assert theirs.returns[0].code != ours.returns[0].code, "the code is of a survey"


def test_workers_started_ahead_read_and_those_left_over_end(scene: Scene) -> None:
    scene.sends("厚木市")
    others = children()
    with started_ahead(None) as start:
        assert len(children() - others) == min(2, os.cpu_count() or 1)
        ((_, read),) = read_files(find(scene.folder).files, None, start=start)
    assert read.returns
    assert not children() - others


def test_workers_end_with_their_parent() -> None:
    """A window that is killed leaves no process behind."""
    worker = subprocess.Popen(worker_command(None), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(b"\n")
    worker.stdin.flush()
    assert worker.stdout.readline() == b"\n"
    worker.stdin.close()
    assert worker.wait(timeout=30) == 0
    worker.stdout.close()
