"""A kill while the window collects, decides or writes: what is there is whole, and nothing that it said was kept is lost."""

import csv
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from gui.collection import saved
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import file_lock
from tests import patience
from tests.collection.returns import Returns
from tests.collection.scenes import PREFECTURE, Scene
from tests.journeys.program import ROOT

_TWICE = ("厚木市", "大和市", "逗子市")
_MOMENTS = 90
"""From the first file read to workbooks written over others."""
Chosen = dict[str, list[object]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="moments of writing are told by Linux's /proc")


@pytest.fixture
def scene(
    bundle: SurveyBundle,
    sample: Response,
    bundled_form: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    """Everyone has answered, a few of them twice."""
    for name in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    found = Scene.of(Returns(bundle, sample, bundled_form), sample, tmp_path / "届いた調査票")
    found.returns.prefecture(found.folder, PREFECTURE)
    for name in _TWICE:
        found.sends(name, f"再提出/{name}.xlsx", q9="②")
    (tmp_path / "出力").mkdir()
    return found


def collects(folder: Path, seed: int, decisions: int, keep: str) -> tuple[int, list[Chosen], int]:
    """Let it collect and decide: its exit status, every decision, and how many of these it said were all kept."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    script = [
        sys.executable,
        "-m",
        "tests.journeys.killed.collecting_at_random",
        str(folder),
        str(seed),
        str(decisions),
        keep,
    ]
    done = subprocess.run(
        script, env=environment, cwd=ROOT, capture_output=True, timeout=2 * patience.SECONDS, check=False
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    lines = [json.loads(line) for line in done.stdout.splitlines(keepends=True) if line.endswith(b"\n")]
    kept = [line for line in lines if isinstance(line, int)]
    return done.returncode, [line for line in lines if isinstance(line, dict)], kept[-1] if kept else 0


class Looked:
    """Looks at what a kill leaves; the same bytes once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.place = saved.place(scene.survey, scene.folder, PREFECTURE)
        self.chosen_in: dict[bytes, Chosen] = {}
        self.whole: set[bytes] = set()
        self.whole_lists: set[bytes] = set()

    def chosen(self, place: Path) -> Chosen:
        data = place.read_bytes()
        if data not in self.chosen_in:
            found = saved.load(place, self.scene.bundle)
            self.chosen_in[data] = {choice.organisation: list(choice.chosen) for choice in found.choices}
        return self.chosen_in[data]

    def workbooks(self, folder: Path) -> int:
        """How many workbooks there are; each opens, each CSV is whole, and nothing else is there but what may be left half written."""
        for path in folder.glob("*.xlsx"):
            if (data := path.read_bytes()) not in self.whole:
                assert openpyxl.load_workbook(path, read_only=True).sheetnames
                self.whole.add(data)
        for path in folder.glob("*.csv"):
            if (data := path.read_bytes()) not in self.whole_lists:
                rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
                assert len(rows) > 1
                assert {len(row) for row in rows} == {len(rows[0])}
                self.whole_lists.add(data)
        names = [path.suffix for path in folder.iterdir()] if folder.exists() else []
        assert set(names) <= {".xlsx", ".csv", ".tmp"}
        return names.count(".xlsx")


def test_at_every_moment_what_is_there_is_whole(scene: Scene, tmp_path: Path) -> None:
    keep, looked = tmp_path / "moments", Looked(scene)
    keep.mkdir()
    status, states, kept = collects(tmp_path, 1, 20, str(keep))
    assert (status, kept) == (0, len(states))
    workbooks = []
    for moment in sorted(keep.iterdir()):
        said_kept, decided = json.loads((moment / "said.json").read_text())
        workbooks.append(looked.workbooks(moment / "出力"))
        place = next(moment.rglob(looked.place.name), None)
        if place is None:
            assert said_kept == 0
            continue
        # The last decision may be on the disk before it could be told of.
        possible = states[max(said_kept - 1, 0) : decided + 1] + ([{}] if said_kept == 0 else [])
        assert looked.chosen(place) in possible, f"at {moment.name}: a decision that was said to be kept is lost"
    assert {0, 1, 2} == set(workbooks)
    assert len(looked.whole) > 2, "written again over what stood there"
    assert len(looked.chosen_in) > 3


def test_killed_again_and_again_it_goes_on_from_what_was_kept(
    scene: Scene, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each time with other files to be read; `build/test.py --kills 1000` asks for so many."""
    looked, before = Looked(scene), Chosen()
    names = [organisation.name for organisation in scene.returns.municipalities(PREFECTURE)]
    for number in range(1, max(request.config.getoption("--kills") // 2, 1) + 1):
        for name in names[number % 3 :: 9]:
            if name not in _TWICE:
                scene.sends(name, q9="①②③④"[number % 4])
        status, states, kept = collects(tmp_path, number, 1000, f"die={1 + number * 7 % _MOMENTS}")
        assert status == -signal.SIGKILL
        looked.workbooks(tmp_path / "出力")
        if looked.place.exists():
            assert file_lock.look(looked.place) == (True, None), "it was left behind, and nobody holds it"
            now = looked.chosen(looked.place)
            assert now in states[max(kept - 1, 0) :] or (kept == 0 and now == before), f"kill {number}"
            before = now
