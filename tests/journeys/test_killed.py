"""A power cut at any moment loses at most the last second, and never the draft."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from gui import sources
from gui.response import answers_file
from gui.system import file_lock

ROOT = Path(__file__).parents[2]
SURVEY = sources.survey(None)
_SECOND = 1.0

State = tuple[float, dict[str, Any]]


def killed(folder: Path, seed: int) -> tuple[float, list[State]]:
    """Start, let it answer, kill it at a random moment: when that was, and every state it had told of."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    script = [sys.executable, str(ROOT / "tests/journeys/answering_at_random.py"), str(folder), str(seed)]
    process = subprocess.Popen(script, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    told = [process.stdout.readline()]  # it has begun
    moment = random.Random(seed).uniform(0.0, 3.0)  # noqa: S311 - not a secret
    at: list[float] = []

    def kill() -> None:
        at.append(time.monotonic())
        process.send_signal(signal.SIGKILL)

    timer = threading.Timer(moment, kill)
    timer.start()
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    assert at, "it ended by itself"
    return at[0], [tuple(json.loads(line)) for line in told if line.endswith(b"\n")]


def repeated(folder: Path, runs: range) -> None:
    """Killed again and again on one draft."""
    oldest_loss = 0.0
    for seed in runs:
        at, told = killed(folder, seed)
        (path,) = (folder / "下書き").glob("*.json")
        kept = answers_file.load(path, SURVEY).response.answers
        found = {key: answer if isinstance(answer, str) else list(answer) for key, answer in kept.items()}
        old_enough = [i for i, (when, _) in enumerate(told) if when <= at - _SECOND]
        states = [state for _, state in told]
        # An answer may be on the disk before it could be told of: then the last state told is an older one.
        still = states[old_enough[-1] :] if old_enough else [found]
        assert found in still or _is_next(found, states[-1]), f"run {seed}: an answer older than a second is lost"
        if found in states:
            lost = [when for when, _ in told[len(states) - states[::-1].index(found) :]]
            oldest_loss = max(oldest_loss, at - min(lost)) if lost else oldest_loss
        assert file_lock.look(path) == (True, None), "it was left behind, and nobody holds it"
    print(f"{len(runs)} runs; the oldest answer that was lost was {oldest_loss * 1000:.0f} ms old")


def _is_next(found: dict[str, Any], last: dict[str, Any]) -> bool:
    """Whether `found` is one answering on from the last state that was told."""
    return len([key for key in {*found, *last} if found.get(key) != last.get(key)]) <= 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_is_older_than_a_second_survives_a_kill(tmp_path: Path) -> None:
    repeated(tmp_path, range(8))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_two_hundred_kills(tmp_path: Path) -> None:
    repeated(tmp_path, range(1000, 1200))
