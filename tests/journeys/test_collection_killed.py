"""A power cut while the window collects, decides or writes: what is there is whole, and the last second is all that is lost."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import openpyxl
import pytest

from gui.collection import saved
from gui.directory.directory import Directory
from gui.survey.model import Response, Survey
from gui.system import file_lock
from tests.collection.returns import Returns
from tests.collection.scenes import PREFECTURE, Scene
from tests.journeys.program import ROOT

_SECOND = 1.0
_TWICE = ("厚木市", "大和市", "逗子市")
Chosen = dict[str, list[object]]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


@pytest.fixture
def scene(
    survey: Survey,
    directory: Directory,
    sample: Response,
    bundled_form: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    """Everyone has answered, a few of them twice."""
    for name in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    found = Scene.of(Returns(survey, directory, sample, bundled_form), sample, tmp_path / "届いた調査票")
    found.returns.prefecture(found.folder, PREFECTURE)
    for name in _TWICE:
        found.sends(name, f"再提出/{name}.xlsx", q9="②")
    (tmp_path / "出力").mkdir()
    return found


def killed(folder: Path, seed: int) -> tuple[float, list[tuple[float, Chosen]]]:
    """Start, let it collect, kill it at a random moment: when that was, and every decision that was told."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    script = [sys.executable, str(ROOT / "tests/journeys/collecting_at_random.py"), str(folder), str(seed)]
    process = subprocess.Popen(script, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    at: list[float] = []

    def kill() -> None:
        at.append(time.monotonic())
        process.send_signal(signal.SIGKILL)

    timer = threading.Timer(random.Random(seed).uniform(0.0, 3.0), kill)  # noqa: S311 - not a secret
    timer.start()
    lines = process.stdout.readlines()
    process.wait()
    process.stdout.close()
    assert at, "it ended by itself"
    return at[0], [(when, chosen) for when, chosen in (json.loads(line) for line in lines if line.endswith(b"\n"))]


def repeated(scene: Scene, folder: Path, runs: range) -> None:
    """Killed again and again, each time with other files to be read."""
    place = saved.place(scene.survey, scene.folder, PREFECTURE)
    rules, decided, written = saved.rules_of(None), 0, 0
    names = [organisation.name for organisation in scene.returns.municipalities(PREFECTURE)]
    for seed in runs:
        for name in names[seed % 3 :: 3]:
            if name not in _TWICE:
                scene.sends(name, q9="①②③④"[seed % 4])
        at, told = killed(folder, seed)
        decided += len(told)
        for path in (folder / "出力").glob("*.xlsx"):
            assert openpyxl.load_workbook(path, read_only=True).sheetnames
            written += 1
        assert [path.suffix for path in (folder / "出力").iterdir() if path.suffix not in (".xlsx", ".tmp")] == []
        if not place.exists():
            assert not [when for when, _ in told if when <= at - _SECOND]
            continue
        kept = saved.load(place, scene.survey, scene.directory, rules)
        assert file_lock.look(place) == (True, None), "it was left behind, and nobody holds it"
        found = {choice.organisation: list(choice.chosen) for choice in kept.choices}
        old_enough = [number for number, (when, _) in enumerate(told) if when <= at - _SECOND]
        states = [chosen for _, chosen in told]
        # A decision may be on the disk before it could be told of: one more may stand there.
        assert not old_enough or found in states[old_enough[-1] :] or differ(found, states[-1]) <= 1, f"run {seed}"
    assert decided > 0
    assert written > 0
    print(f"{len(runs)} runs, {decided} decisions, {written} workbooks looked at")


def differ(one: Chosen, other: Chosen) -> int:
    return len([key for key in {*one, *other} if one.get(key) != other.get(key)])


def test_killed_while_it_collects_and_writes_what_is_there_is_whole(scene: Scene, tmp_path: Path) -> None:
    repeated(scene, tmp_path, range(6))


@pytest.mark.slow
def test_killed_a_hundred_times(scene: Scene, tmp_path: Path) -> None:
    repeated(scene, tmp_path, range(100, 200))
