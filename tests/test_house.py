"""The order of the house: imports run one way, the core stands on the standard library, nothing opens a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a statement, beyond those it starts with."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return {name.split(".")[0] for name in done.stdout.split()}


def test_imports_run_down_the_house() -> None:
    assert house.upward(ROOT) == []


def test_the_core_stands_on_the_standard_library_alone() -> None:
    assert house.beyond_the_library(ROOT) == []
    modules = "gui.survey.checks, gui.survey.definition, gui.survey.ways, gui.survey.naming, gui.survey.submission"
    assert loaded_by(f"import {modules}") - set(sys.stdlib_module_names) == {"gui"}


def test_no_network_and_nothing_heavy_at_start() -> None:
    assert house.forbidden(ROOT) == []
    loaded = loaded_by("import gui.workbook.fill, gui.workbook.read, gui.commands.arguments")
    assert loaded.isdisjoint(house.NETWORK | house.HEAVY)


def test_functions_and_files_are_short() -> None:
    assert house.too_long(ROOT, function=45, file=300) == []


def test_the_top_level_is_what_the_customer_asked_for() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in tracked.stdout.splitlines() if not name.startswith(".")}
    assert top <= {"pyproject.toml", "gui", "resources", "tests", "build", "README.md"}


def test_no_file_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    machine = re.compile(r"/(?:work|farm|root|home)/|py" r"pi\.org|python" r"hosted")
    texts = [
        ROOT / name for name in tracked.stdout.splitlines() if Path(name).suffix in (".py", ".toml", ".md", ".txt")
    ]
    found = [path.name for path in texts if path.exists() and machine.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if name != "test_house.py"] == []


@pytest.fixture
def other_house(tmp_path: Path) -> Path:
    for name, text in {
        "gui/__init__.py": "",
        "gui/paths.py": "from gui.commands import fill\n",
        "gui/commands/__init__.py": "",
        "gui/commands/fill.py": "import socket\nimport openpyxl\nfrom PySide6 import QtCore\n",
        "gui/survey/__init__.py": "",
        "gui/survey/rules.py": "import yaml\nfrom gui import files\n" + "def f() -> None:\n" + "    pass\n" * 50,
        "gui/files.py": "def g() -> None:\n    import urllib.request\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_each_of_these_can_fail(other_house: Path) -> None:
    assert house.upward(other_house) == ["gui.paths imports gui.commands.fill"]
    assert house.beyond_the_library(other_house) == [
        "gui.survey.rules imports yaml",
        "gui.survey.rules imports gui.files",
    ]
    assert house.forbidden(other_house) == [
        "gui.commands.fill imports socket",
        "gui.commands.fill imports openpyxl",
        "gui.commands.fill imports PySide6",
        "gui.files imports urllib.request",
    ]
    assert house.too_long(other_house, function=45, file=50) == ["rules.py: 53 lines", "rules.py:3 f"]
