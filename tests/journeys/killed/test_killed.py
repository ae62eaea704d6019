"""A kill at whatever moment loses nothing that the window said was kept, and never the draft."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gui import survey_library
from gui.response import answers_file
from gui.system import file_lock
from tests import patience

ROOT = Path(__file__).parents[3]
SURVEY = survey_library.bundled().survey

_MOMENTS = 40
"""Of a few saves."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="moments of writing are told by Linux's /proc")


def answers(folder: Path, seed: int, saves: int, keep: str) -> tuple[int, list[dict[str, Any]], int]:
    """Let it answer: its exit status, every state of the answers, and how many of these it said were all kept."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    script = [
        sys.executable,
        "-m",
        "tests.journeys.killed.answering_at_random",
        str(folder),
        str(seed),
        str(saves),
        keep,
    ]
    done = subprocess.run(
        script, env=environment, cwd=ROOT, capture_output=True, timeout=2 * patience.SECONDS, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines(keepends=True) if line.endswith(b"\n")]
    kept = [line for line in lines if isinstance(line, int)]
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode, [line for line in lines if isinstance(line, dict)], kept[-1] if kept else 0


def draft_in(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The one draft there and what it holds."""
    (path,) = (folder / "下書き").glob("*.json")
    draft = answers_file.load(path, SURVEY)
    found = {key: a if isinstance(a, str) else list(a) for key, a in draft.response.answers.items()}
    return path, {**found, "memos": dict(draft.memos)}


def test_at_every_moment_of_every_save_the_draft_is_whole(tmp_path: Path) -> None:
    folder, keep = tmp_path / "利用者", tmp_path / "moments"
    folder.mkdir()
    keep.mkdir()
    status, states, kept = answers(folder, 1, 24, str(keep))
    assert (status, kept) == (0, len(states))
    moments = sorted(keep.iterdir())
    names = [(moment / "moment").read_text() for moment in moments]
    assert {"open", "half written", "before fsync", "after fsync", "os.rename", "os.remove"} <= set(names)
    assert names.count("half written") >= 24
    for moment in moments:
        said_kept, given = json.loads((moment / "said.json").read_text())
        _, found = draft_in(moment / folder.name)
        possible = states[max(said_kept - 1, 0) : given + 1]  # the last may be written before it could be told of
        assert found in possible, (
            f"at {moment.name}: what was said to be kept is lost, or the draft is none of those given"
        )


def test_killed_again_and_again_it_goes_on_from_what_was_kept(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """One draft, a process killed at one moment after another; `build/test.py --kills 1000` asks for so many."""
    kills = request.config.getoption("--kills")
    before: dict[str, Any] | None = None
    for number in range(1, kills + 1):
        status, states, kept = answers(tmp_path, number, 1000, f"die={1 + (number - 1) % _MOMENTS}")
        assert status == -signal.SIGKILL
        if before is not None:
            assert states[0] == before, "it goes on from what the one before left"
        path, before = draft_in(tmp_path)
        assert before in states[max(kept - 1, 0) :], f"kill {number}"
        assert file_lock.look(path) == (True, None), "it was left behind, and nobody holds it"
