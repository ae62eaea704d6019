"""What `selftest` says of the folder that was unzipped: every file as it was, and no other."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gui import __main__ as program
from gui.commands import selftest
from gui.system import paths
from tests.conftest import ROOT

FILES = (
    "調査票ウィザード.exe",
    "_internal/Qt6Core.dll",
    "_internal/PySide6/plugins/platforms/qwindows.dll",
    "手引き/index.html",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An unzipped folder, from which the program seems to run."""
    place = tmp_path / "デスクトップ の中"
    for name in FILES:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(name.encode())
    lines = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in FILES]
    (place / paths.LIST_OF_FILES).write_text("".join(lines), encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(place / FILES[0]))
    return place


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the self test says of the files."""
    step = next(step for step in selftest._STEPS if step[0] == "プログラムのファイル")
    monkeypatch.setattr(selftest, "_STEPS", (step,))

    def run() -> str:
        status = selftest.selftest(None)
        line = capsys.readouterr().out.splitlines()[1]
        assert line.startswith("合格" if status == 0 else "不合格")
        return line

    return run


def test_a_folder_as_it_was_unzipped_passes(folder: Path, said: Callable[[], str]) -> None:
    assert folder.exists()
    assert said() == "合格　プログラムのファイル：4件が配付したときのままで、ほかには何もありません"


@pytest.mark.parametrize(
    "name",
    [
        *("version.dll", "VERSION.DLL", "qt.conf", "qt6.conf", "_internal/qt.conf", "調査票ウィザード.exe.local"),
        *("調査票ウィザード.exe.manifest", "_internal/version.dll", "_internal/PySide6/plugins/platforms/q.dll"),
        *("_internal/PySide6/plugins/styles/s.dll", "python313._pth", "手引き/.隠し", "Thumbs.db"),
    ],
)
def test_a_file_that_was_added_is_named(folder: Path, said: Callable[[], str], name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"planted")
    line = said()
    assert line.startswith("不合格")
    if Path(name).parent.name == "styles":
        assert "_internal/PySide6/plugins/styles/が、配付したものにない" in line
    else:
        assert f"：{name}が、配付したものにないのに入っています。" in line


@pytest.mark.parametrize("name", ["styles", "_internal/PySide6/plugins/styles"])
def test_a_folder_that_was_added_is_named_even_if_it_is_empty(folder: Path, said: Callable[[], str], name: str) -> None:
    (folder / name).mkdir()
    assert f"：{name}/が、配付したものにないのに入っています。" in said()


def test_a_folder_that_leads_elsewhere_is_named(folder: Path, said: Callable[[], str], tmp_path: Path) -> None:
    (folder / "手引き").rename(tmp_path / "よそ")
    try:
        (folder / "手引き").symlink_to(tmp_path / "よそ", target_is_directory=True)
    except OSError:
        pytest.skip("this user makes no links")
    assert "手引き/が、配付したものにないのに入っています。" in said()


def test_what_was_changed_and_what_was_added_are_both_named_and_counted(folder: Path, said: Callable[[], str]) -> None:
    (folder / FILES[1]).write_bytes(b"changed")
    (folder / FILES[3]).unlink()
    for number in range(5):
        (folder / f"{number}.dll").touch()
    line = said()
    assert "_internal/Qt6Core.dll、手引き/index.htmlがないか、配付したときから変わっています。" in line
    assert "0.dll、1.dll、2.dllなど5件が、配付したものにないのに入っています。" in line


def test_the_frozen_program_takes_no_orders_from_the_environment(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    planted = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_PLATFORM", "QT_QPA_GENERIC_PLUGINS", "QT_STYLE_OVERRIDE", "QML_X")
    for name in planted:
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")
    monkeypatch.setenv("APPDATA", "kept")
    monkeypatch.setattr(sys, "_MEIPASS", ours := str(paths.resources().parent), raising=False)
    monkeypatch.setenv("QT_PLUGIN_PATH", str(folder))
    assert program.main(["survey"]) == 0
    assert os.environ["QT_PLUGIN_PATH"] == str(Path(ours, "PySide6", "plugins"))
    assert [name for name in planted if name in os.environ] == []
    assert (os.environ["QT_SCALE_FACTOR"], os.environ["APPDATA"]) == ("1.5", "kept")


@pytest.mark.parametrize("frozen", [True, False])
def test_what_is_opened_from_the_frozen_window_looks_for_no_plugins_in_its_folder(tmp_path: Path, frozen: bool) -> None:
    script = f"""
import os, sys
sys.frozen = {frozen}
from gui.screens.main.application import prepare
prepare(["wizard"])
print(os.environ.get("QT_PLUGIN_PATH", ""))
"""
    own = {**os.environ, "QT_PLUGIN_PATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], env=own, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ("" if frozen else str(tmp_path))


def test_from_its_source_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "fusion")
    assert program.main(["survey"]) == 0
    assert os.environ["QT_STYLE_OVERRIDE"] == "fusion"
