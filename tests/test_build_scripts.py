"""The scripts that set everything up: what they decide, without network or root."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import environment
import make_form
import pytest
import start
import test
from environment import SetUpError

from gui import survey_library
from gui.response.outside_file import fault_of_form
from tests import house, patience
from tests.bundles import EVERY_KIND, OTHER


def test_the_line_to_type_names_every_missing_package() -> None:
    line = environment.install_line(["libreoffice-calc", "fonts-noto-cjk"])
    assert line.endswith("apt-get install -y --no-install-recommends libreoffice-calc fonts-noto-cjk")


def test_without_root_the_line_is_said_and_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SetUpError, match=r"sudo apt-get update && sudo apt-get install .* fonts-noto-cjk"):
        environment.install(["fonts-noto-cjk"])


def test_a_package_that_does_not_exist_is_missing() -> None:
    if shutil.which("dpkg-query") is None:
        pytest.skip("no Debian")
    assert environment.missing(["dpkg", "no-such-package-at-all"]) == ["no-such-package-at-all"]


def test_no_package_is_asked_for_whose_command_another_one_has_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    # NodeSource's nodejs brings npm and refuses Debian's npm beside it: asked for, nothing at all is installed.
    monkeypatch.setattr(test, "missing", list)
    monkeypatch.setattr(test, "PACKAGES", ("xvfb",))
    monkeypatch.setattr(shutil, "which", lambda command: "/usr/bin/npm" if command == "npm" else None)
    assert test.packages() == ["xvfb", "nodejs"]


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "w"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_shown(variables: dict[str, str], platform: str, expected: bool) -> None:
    assert environment.has_display(variables, platform) is expected


def test_a_changed_lock_asks_for_a_new_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", tmp_path)
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    (tmp_path / "lock.txt").write_bytes(b"one")
    (tmp_path / "made-from-lock.txt").write_text(environment.fingerprint(b"one"))
    (tmp_path / "other.txt").write_bytes(b"")

    assert environment.is_ready(["other.txt", "lock.txt"])
    (tmp_path / "lock.txt").write_bytes(b"two")
    assert not environment.is_ready(["other.txt", "lock.txt"])


def test_arguments_go_to_the_program_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.arguments_for(["check", "あ.json"], display=False) == ["check", "あ.json"]
    assert capsys.readouterr().err == ""


def test_with_nothing_asked_the_wizard_comes_up() -> None:
    assert start.arguments_for([], display=True) == []


def test_with_nothing_asked_and_no_display_the_sample_is_filled_and_why_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = start.arguments_for([], display=False)
    assert arguments[0] == "fill"
    assert Path(arguments[1]).is_file()
    assert "見本の回答から調査票を作り" in capsys.readouterr().err


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0)])
def test_a_python_that_the_lock_does_not_serve_is_refused(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setattr(sys, "version_info", version)
        with pytest.raises(SetUpError, match=r"3\.11、3\.12、3\.13"):
            environment.prepare("requirements.txt")


def test_what_lies_where_the_user_stands_is_not_taken_for_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gui").mkdir()
    for name in ("json.py", "gui/__init__.py"):
        (tmp_path / name).write_text("raise SystemExit('not the program')\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(environment, "python", lambda: Path(sys.executable))

    assert environment.run_python([*start.PROGRAM, "survey"], PYTHONUTF8="1") == 0
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to pass on")
def test_ending_the_script_ends_the_program() -> None:
    program = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    script = (
        f"import sys, pathlib; sys.path.insert(0, {str(environment.LOCKS)!r}); import environment\n"
        f"environment.python = lambda: pathlib.Path(sys.executable)\n"
        f"environment.run_python(['-c', {program!r}]); print('went on')"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        child = int(running.stdout.readline())
        running.send_signal(signal.SIGTERM)
        assert running.wait(patience.SECONDS) == 128 + signal.SIGTERM
        assert running.stdout.read() == ""
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_what_two_runs_said_is_summed_up_in_the_words_of_one() -> None:
    lines = [
        "3 failed, 5210 passed, 2 skipped in 901.20s (0:15:01)",
        "24 passed, 1 skipped in 60.01s",
        "1 error in 2.0s",
    ]
    assert test.together(lines) == "3 failed, 5234 passed, 3 skipped, 1 error"
    assert test.together(["10 passed in 1s", ""]) == "10 passed"


def test_asking_for_kills_runs_the_tests_that_kill() -> None:
    assert test.pytest_arguments(["--kills", "1000"])[-4:] == ["--kills", "1000", *test.KILLED]
    assert test.pytest_arguments(["--kills", "3", "tests/journeys"])[-1] == "tests/journeys"
    assert test.pytest_arguments(["--changed", "20000"])[-3:] == ["--changed", "20000", test.CHANGED]
    assert "faulthandler_timeout=0" in test.pytest_arguments(["--oracle", "10000"])
    assert "faulthandler_timeout=0" not in test.pytest_arguments([])
    assert test.pytest_arguments(["--fast"])[-2:] == ["-m", "not slow"]
    for path in test.KILLED:
        assert (environment.ROOT / path).exists()


def test_a_part_tells_what_it_said_and_how_it_ended(capsys: pytest.CaptureFixture[str]) -> None:
    part = test.Part(["-c", "print('first'); print('1 passed in 0.1s'); raise SystemExit(3)"], live=False)
    assert part.end() == 3
    assert capsys.readouterr().out == "first\n1 passed in 0.1s\n"
    assert part.closing_line == "1 passed in 0.1s"


def test_every_module_can_be_loaded_without_what_the_executable_leaves_out() -> None:
    spec = (environment.ROOT / "build" / "wizard.spec").read_text(encoding="utf-8")
    tree = ast.parse(spec)
    listed = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED_MODULES"
    )
    left_out = sorted(str(node.value) for node in ast.walk(listed) if isinstance(node, ast.Constant))
    assert "urllib.request" in left_out
    names = sorted(set(house.modules(environment.ROOT)) - {"gui.__main__"})
    loading = (
        "import importlib, subprocess, sys\n"  # subprocess asks `select` here, and not on Windows
        f"sys.modules.update(dict.fromkeys({left_out!r}))\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "import openpyxl, openpyxl.chart\n"
    )
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(environment.ROOT)}
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, env=variables, check=False)
    assert done.returncode == 0, done.stderr


def test_a_form_is_made_of_a_definition_that_finds_its_cells_by_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    definition = tmp_path / "照会.toml"
    definition.write_bytes(OTHER.read_bytes())
    assert make_form.main([str(definition)]) == 0
    bundle = survey_library.load(definition)
    assert capsys.readouterr().out == f"{bundle.form}\n"
    assert fault_of_form(bundle.form, bundle) == ""

    definition.with_suffix(".xlsx").write_bytes(b"as it was sent")
    definition.write_bytes(EVERY_KIND.read_bytes())
    assert make_form.main([str(definition)]) == 1
    assert "make で" in capsys.readouterr().err
    assert definition.with_suffix(".xlsx").read_bytes() == b"as it was sent"
