"""Whoever asks a worker gets an answer, a sentence or his leave, whatever becomes of the worker."""

import io
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from gui.collection.reading.json_lines import file_of
from gui.guard import bounds
from gui.guard.asking import Asking
from gui.guard.bounds import FAILED, TOO_MUCH
from gui.guard.process import Stopped, WorkerProcess, worker_command
from gui.guard.protocol import READY, Job, Json, Refused, Said, answer, read_answer, request
from gui.guard.watching import watch
from gui.outside.asking import Outside
from gui.outside.jobs import jobs
from gui.response.checking import check_file
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import windows
from gui.words.told import Unreadable
from tests.conftest import ROOT

STAND_IN = [sys.executable, str(ROOT / "tests" / "collection" / "reading" / "stand_in_worker.py")]
NO_WORKER = ["/nowhere/there/is/none"]
READ = "読んだ。"
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def here(name: str) -> Job:
    def job(parameters: Json) -> Said:
        return Said({"here": True, "asked": parameters.get("path", "")}, name.encode())

    return job


def test_one_worker_does_one_job_after_the_other_and_another_comes_for_one_that_died() -> None:
    with Asking(STAND_IN, here) as asking:
        assert file_of(asking.ask("returned", {"path": "良い"}).data).fault == READ
        with pytest.raises(Refused, match=FAILED):
            asking.ask("returned", {"path": "死ぬ"})
        assert file_of(asking.ask("returned", {"path": "良い2"}).data).fault == READ


def test_who_leaves_off_has_his_leave_at_once_and_the_worker_is_gone() -> None:
    begun: list[bool] = []

    def stopped() -> bool:
        return bool(begun)

    asking = Asking(STAND_IN, here, stopped)
    asking.ask("returned", {"path": "良い"})
    begun.append(True)
    with pytest.raises(Stopped):
        asking.ask("returned", {"path": "良い"})
    asking.end()

    begun.clear()
    worker = WorkerProcess(STAND_IN, {}, stopped)
    assert worker.starts()
    begun.append(True)
    worker.tell("returned", {"path": "止まる"})
    with pytest.raises(Stopped):
        worker.answer()
    assert not worker.lives


@pytest.mark.parametrize("command", [NO_WORKER, [sys.executable, "-c", "pass"]], ids=["none", "dies"])
def test_where_no_worker_can_be_started_the_job_is_done_here(command: list[str]) -> None:
    with Asking(command, here) as asking:
        assert asking.ask("x", {"path": "良い"}) == Said({"here": True, "asked": "良い"}, b"x")


def test_names_of_any_kind_arrive_as_they_are() -> None:
    name = "改行\nのある\udcff名前"
    with Asking(NO_WORKER, here) as asking:
        assert asking.ask("x", {"path": name}).words["asked"] == name
    assert read_answer(io.BytesIO(answer(here, request("x", {"path": name})))) == Said(
        {"here": True, "asked": name}, b"x"
    )


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"nonsense",
        b"\xff" * 1_000,
        b"done\n{}",
        b"done 2 0\n{",
        b"done 2 5\n{}abc",
        b"done -1 0\n{}",
        b"done 2 0\n[]",
        b"done 3 0\n{}}",
        b"done 99999999999 0\n{}",
        b"done 2 99999999999\n{}",
    ],
)
def test_what_is_no_answer_is_none(said: bytes) -> None:
    assert read_answer(io.BytesIO(said)) is None


def test_an_answer_is_never_larger_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.guard.protocol.MOST_SAID", 1_000)
    found = answer(lambda _: lambda _: Said({"x": "長" * 1_000}), request("x", {}))
    assert len(found) < 1_000
    with pytest.raises(Refused, match=r"。$"):
        read_answer(io.BytesIO(found))


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), TOO_MUCH),
        (RecursionError(), FAILED),
        (KeyError("x"), FAILED),
        (Refused("だめです。"), "だめです。"),
    ],
)
def test_whatever_a_file_sets_off_is_a_sentence(error: Exception, sentence: str) -> None:
    def job(_: Json) -> Said:
        raise error

    with pytest.raises(Refused, match=sentence[:10]):
        read_answer(io.BytesIO(answer(lambda _: job, request("x", {}))))


@pytest.mark.skipif(sys.platform == "win32", reason="there it watches")
def test_windows_own_watch_is_none_elsewhere() -> None:
    assert windows.watch(os.getpid(), bounds.MEGABYTES) is None


def test_the_processors_time_is_told() -> None:
    watched = watch(os.getpid(), bounds.MEGABYTES)
    if watched is None:
        pytest.skip("this system does not tell the time of a process")
    before = watched.seconds()
    while time.process_time() < before + 0.5:
        pass
    assert watched.seconds() > before
    watched.close()


def test_a_worker_holds_nothing_of_ours(tmp_path: Path) -> None:
    """A file that we have open, or a lock on it, is not kept by it."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not tell what a process has open")
    with (tmp_path / "ours").open("wb") as ours:
        os.set_inheritable(ours.fileno(), True)
        worker = WorkerProcess(worker_command(), {})
        try:
            assert worker.starts()
            held = [str(path.readlink()) for path in Path(f"/proc/{worker.pid}/fd").iterdir()]
            assert not any("ours" in name for name in held)
            assert Path(f"/proc/{worker.pid}/cwd").readlink() == ROOT
        finally:
            worker.end()


def test_a_worker_that_gives_way_goes_behind_whatever_somebody_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, bool]] = []
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    monkeypatch.setattr(os, "setpriority", lambda _kind, pid, steps: told.append((pid, steps > ours)))
    for gives_way in (False, True):
        worker = WorkerProcess(STAND_IN, {}, gives_way=gives_way)
        worker.end()
        assert told == ([(worker.pid, True)] if gives_way else [])


def test_a_worker_does_what_this_process_does(
    bundle: SurveyBundle, tmp_path: Path, sample: Response, bundled_form: bytes
) -> None:
    form = tmp_path / "様式.xlsx"
    form.write_bytes(bundled_form)
    with Outside(bundle) as outside:
        filled = outside.fill(form, sample)
        assert filled.data is not None
        path = tmp_path / "回答.xlsx"
        path.write_bytes(filled.data)
        by_worker = outside.check(path)
        read = outside.filled(path)
        assert outside.fault_of_form(form) == ""
        assert outside.fault_of_form(tmp_path / "ない.xlsx").endswith("。")
        with pytest.raises(Unreadable, match=r"。$"):
            outside.check(tmp_path / "ない.xlsx")
    checked = check_file(path, bundle)
    assert by_worker == checked
    assert read is not None
    assert read[0].answers == checked.response.answers
    assert jobs(READY)({}) == Said({})
