"""A worker ends itself for what a file costs, on every system: what starts it may not be told what it takes."""

import queue
import sys
import time
from pathlib import Path

import pytest

from gui.guard import bounds
from gui.guard.own_watch import OwnWatch
from gui.guard.process import WorkerProcess
from gui.guard.protocol import Refused
from tests import patience
from tests.conftest import ROOT

_WORKER = """
import sys
from gui.guard import bounds, own_watch, worker
from gui.guard.protocol import READY, Said
bounds.SECONDS, bounds.MEGABYTES = (0.3, 10_000) if sys.argv[1] == "work" else (1_000, 150)
worker.limit_time = worker.limit_memory = lambda: None
if sys.platform != "win32":
    from tests.guard.test_own_watch import own_memory
    worker._own_watch = lambda: own_watch.OwnWatch(own_memory)
held = []
def work(parameters):
    while True:
        if parameters["do"] == "grow":
            held.append(bytes(1_000_000))
def jobs(name):
    return (lambda _: Said({"is": "ready"})) if name in (READY, "light") else work
worker.serve(jobs)
"""


def own_memory() -> int:
    return int(Path("/proc/self/statm").read_bytes().split()[5]) * 4_096


@pytest.fixture
def ended() -> "queue.Queue[int]":
    return queue.Queue()


def test_it_ends_for_time_and_for_memory_each_with_its_own_sentence(
    ended: "queue.Queue[int]", monkeypatch: pytest.MonkeyPatch
) -> None:
    OwnWatch(lambda: bounds.MEGABYTES * 1_000_000 + 1, ended.put)
    assert bounds.why_ended(ended.get(timeout=patience.SECONDS)) == bounds.TOO_MUCH
    monkeypatch.setattr(bounds, "SECONDS", -time.process_time())
    OwnWatch(lambda: 0, ended.put)
    assert bounds.why_ended(ended.get(timeout=patience.SECONDS)) == bounds.TOO_LONG


@pytest.mark.parametrize("status", [None, 0, 1, -9, 3])
def test_other_ends_say_nothing(status: int | None) -> None:
    assert bounds.why_ended(status) == ""


@pytest.mark.skipif(sys.platform not in ("win32", "linux"), reason="this system does not tell a process its memory so")
@pytest.mark.parametrize(
    ("job", "sentence"), [("work", bounds.TOO_LONG), ("grow", bounds.TOO_MUCH)], ids=["time", "memory"]
)
def test_a_worker_that_nobody_else_can_watch_is_refused_for_what_it_costs(
    job: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.guard.process.watch", lambda *_: None)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    worker = WorkerProcess([sys.executable, "-c", _WORKER, job], {})
    assert worker.starts()
    worker.tell("light", {})
    assert worker.answer().words == {"is": "ready"}
    worker.tell(job, {})
    with pytest.raises(Refused, match=sentence[:15]):
        worker.answer()
