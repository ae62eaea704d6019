"""The order of the house: imports run one way, the core stands on the standard library, nothing opens a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gui.words.told import Told
from tests import house

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a statement, beyond those it starts with."""
    return {name.split(".")[0] for name in all_loaded_by(statement)}


def all_loaded_by(statement: str) -> set[str]:
    """The same by their full names."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return {*done.stdout.split()}


def test_imports_run_down_the_house() -> None:
    assert house.upward(ROOT) == []


def test_the_core_stands_on_the_standard_library_alone() -> None:
    assert house.beyond_the_library(ROOT) == []
    modules = "gui.survey.checks, gui.survey.definition, gui.survey.every_way, gui.survey.naming, gui.survey.submission"
    assert loaded_by(f"import {modules}") - set(sys.stdlib_module_names) == {"gui"}


def test_no_network_and_nothing_heavy_at_start() -> None:
    assert house.forbidden(ROOT) == []
    loaded = loaded_by("import gui.form.fill, gui.form.read, gui.commands.arguments")
    assert loaded.isdisjoint(house.NETWORK | house.HEAVY)


def test_whoever_gathers_loads_nothing_that_opens_a_workbook() -> None:
    """Workers do, and each process takes its time to load what it does not need."""
    gathering = "import gui.collection.gathering, gui.collection.judging, gui.collection.roster, gui.collection.saved"
    loaded = all_loaded_by(gathering)
    assert "gui.collection.judging" in loaded
    assert loaded.isdisjoint(("gui.xlsx.book", "gui.xlsx.grid", "gui.form.layout", "gui.form.read"))
    assert "shutil" not in all_loaded_by("import gui.outside.jobs, gui.collection.reading.worker")


def test_functions_and_files_are_short() -> None:
    assert house.too_long(ROOT, function=45, file=300) == []


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    assert house.crowded(ROOT, most=25) == []


def test_nobody_asks_what_kind_an_answer_is() -> None:
    assert house.asking_what_kind(ROOT) == []


def test_the_text_of_a_place_is_taken_apart_nowhere(tmp_path: Path) -> None:
    assert house.taking_keys_apart(ROOT) == []
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "rows.py").write_text(
        "table, _, rest = key.partition('[')\nname.partition('/')\nits.key.split('.')\n"
        "re.split('[[.]', its.key)\n_ROW.search(key)\n_ROW.search(name)\nre.fullmatch('[a-z]+', key)\n"
    )
    assert house.taking_keys_apart(tmp_path) == [
        *("gui.rows:1 key.partition('[')", "gui.rows:3 its.key.split('.')"),
        *("gui.rows:4 re.split('[[.]', its.key)", "gui.rows:5 _ROW.search(key)"),
    ]


def test_threads_are_begun_in_four_modules(tmp_path: Path) -> None:
    assert house.threads(ROOT) == [
        *("gui.collection.reading.workers", "gui.guard.own_watch", "gui.guard.process"),
        "gui.screens.widgets.background",
    ]
    (tmp_path / "gui").mkdir()
    for name, begun in {
        "one": "threading.Thread(target=f)",
        "two": "ThreadPoolExecutor(2)",
        "three": "QTimer(self)",
    }.items():
        (tmp_path / "gui" / f"{name}.py").write_text(begun)
    assert house.threads(tmp_path) == ["gui.one", "gui.two"]


def test_nothing_stands_there_that_nothing_asks_for(tmp_path: Path) -> None:
    assert house.named_nowhere(ROOT) == ["gui.xlsx.formulas.live spent"] * 2, "a test counts by it what was read"
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "idle.py").write_text(
        "def _idle(): return _idle()\nclass Idle: ...\ndef asked(): ...\nasked()\ndef _in_cells(): ...\n_NAMES = 'in-cells'\n"
        "class A:\n    def paintEvent(self): ...\n    def __len__(self): ...\nA().idle"
    )
    assert house.named_nowhere(tmp_path) == ["gui.idle _idle", "gui.idle Idle"]


def test_every_fault_that_is_told_stands_below_their_one_base() -> None:
    said = re.findall(r"──\s+(\w+)\s+([\w.]+):", Told.__doc__ or "")
    assert {(name, "gui.words.told" if place == "here" else place) for name, place in said} == house.told(ROOT)


def test_a_fault_that_is_not_told_is_one_between_modules(tmp_path: Path) -> None:
    assert house.faults_that_are_not_told(ROOT) == {
        *("BadPattern", "CellNotWritable", "Explained", "Failed", "Held", "Stopped", "Told", "TooComplex"),
        *("UnknownFormula", "Unusual"),
    }
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "oops.py").write_text("class Oops(ValueError): ...\nclass _Done(Exception): ...")
    assert house.faults_that_are_not_told(tmp_path) == {"Oops"}


def test_a_survey_travels_whole() -> None:
    assert house.taking_a_survey_apart(ROOT) == []


def test_whoever_takes_a_survey_apart_is_named(tmp_path: Path) -> None:
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "checks.py").write_text(
        "def check(survey: Survey, *, known: 'Directory') -> None: ...\n\ndef one(survey: Survey, form: Path) -> None: ...\n"
        "async def late(survey: Survey, known: 'Directory | None'): ...\nclass Both:\n    a: Survey\n    b: list[Directory]\n"
        "class SurveyBundle:\n    survey: Survey\n    directory: Directory\n"
        "def compare(book: Book, survey: Survey, blank: Book | None): ...\ndef read(book: Book, blank: 'BlankForm'): ...\n"
        "class Moving:\n    survey: Survey\n    original: Book\ndef fill(book: Book, survey: Survey): ...\n"
        "def check(book: Book, bundle: SurveyBundle, blank: BlankForm): ...\n"
    )
    found = [
        "gui.checks:1 check",
        "gui.checks:4 late",
        "gui.checks:11 compare",
        "gui.checks:5 Both",
        "gui.checks:13 Moving",
        "gui.checks:17 check",
    ]
    assert sorted(house.taking_a_survey_apart(tmp_path)) == sorted(found)


def test_nothing_falls_back_in_silence_to_the_survey_that_comes_along(tmp_path: Path) -> None:
    assert house.falling_back(ROOT) == [
        "gui.commands.collected_survey",
        "gui.commands.selftest",
        "gui.commands.survey",
        "gui.outside.asking",
        "gui.screens.main.application",
        "gui.survey_library",
    ]
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "quiet.py").write_text("def f(bundle=None): return bundle or survey_library.bundled()")
    assert house.falling_back(tmp_path) == ["gui.quiet"]


def test_windows_of_their_own_have_one_base(tmp_path: Path) -> None:
    assert house.windows_by_themselves(ROOT) == []
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "lone.py").write_text("class Lone(QDialog): ...\nclass Asking(Roomy, QtWidgets.QDialog): ...")
    assert house.windows_by_themselves(tmp_path) == ["gui.lone Lone"]


@pytest.fixture
def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.split("\0")[:-1]


def test_the_top_level_is_what_the_customer_asked_for(tracked: list[str]) -> None:
    assert house.out_of_place(tracked) == []


def test_no_file_names_a_machine_or_a_registry(tracked: list[str]) -> None:
    assert house.naming_a_machine(ROOT, tracked) == []


def test_what_sets_everything_up_needs_no_set_up() -> None:
    assert house.needing_set_up(ROOT / "build" / name for name in ("environment.py", "start.py", "test.py")) == []


@pytest.fixture
def other_house(tmp_path: Path) -> Path:
    for name, text in {
        **dict.fromkeys(("build/bench.py", "build/start.py", "build/test.py"), ""),
        "gui/__init__.py": "",
        "gui/system/__init__.py": "",
        "gui/system/paths.py": "from gui.commands import fill\n",
        "gui/commands/__init__.py": "",
        "gui/commands/fill.py": "import socket\nimport openpyxl\nfrom PySide6 import QtCore\n",
        "gui/survey/__init__.py": "",
        "gui/survey/rules.py": "import yaml\nfrom gui.system import files\n" + "def f() -> None:\n" + "    pass\n" * 50,
        "gui/system/files.py": "def g() -> None:\n    import urllib.request\n    import ctypes\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_each_of_these_can_fail(other_house: Path) -> None:
    assert house.upward(other_house) == ["gui.system.paths imports gui.commands.fill"]
    assert house.beyond_the_library(other_house) == [
        "gui.survey.rules imports yaml",
        "gui.survey.rules imports gui.system.files",
    ]
    assert house.forbidden(other_house) == [
        "gui.commands.fill imports socket",
        "gui.commands.fill imports openpyxl",
        "gui.commands.fill imports PySide6",
        "gui.system.files imports urllib.request",
        "gui.system.files imports ctypes",
    ]
    assert house.too_long(other_house, function=45, file=50) == ["rules.py: 53 lines", "rules.py:3 f"]
    assert house.crowded(other_house, most=2) == ["build: 3 modules", "gui/system: 3 modules"]


def test_an_import_is_found_however_it_is_written(tmp_path: Path) -> None:
    for name, text in {
        "gui/__init__.py": "",
        "gui/system/__init__.py": "",
        "gui/system/paths.py": "from ..commands import fill\n",
        "gui/commands/__init__.py": "",
        "gui/commands/fill.py": "from urllib import request, parse\n",
        "gui/survey/__init__.py": "from ..form import read\n",
        "gui/survey/rules.py": "from . import names\nfrom ..system import files\n",
        "gui/survey/names.py": "",
        "gui/form/__init__.py": "",
        "gui/form/read.py": "import importlib\nimportlib.import_module('socket')\n",
        "gui/system/files.py": "async def f() -> None:\n" + "    pass\n" * 50,
        "gui/screens/__init__.py": "from PySide6 import QtNetwork, QtWidgets\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    assert house.upward(tmp_path) == [
        "gui.survey imports gui.form.read",
        "gui.system.paths imports gui.commands.fill",
    ]
    assert house.beyond_the_library(tmp_path) == [
        "gui.survey imports gui.form.read",
        "gui.survey.rules imports gui.system.files",
    ]
    assert house.forbidden(tmp_path) == [
        "gui.commands.fill imports urllib.request",
        "gui.form.read imports socket",
        "gui.screens imports PySide6.QtNetwork",
    ]
    assert house.too_long(tmp_path, function=45, file=300) == ["files.py:1 f"]


def test_whoever_asks_what_kind_an_answer_is_is_named(tmp_path: Path) -> None:
    asked = (
        *("isinstance(a, str | tuple)", "isinstance(item.kind, Text)", "isinstance(kind, Table)", "question.multiple"),
        *("detail.form == 'year-month'", "item.kind.name", "item.kind == 'table'", "kind in ('choice', 'choices')"),
        *(
            "isinstance(taken, OneChoice)",
            "type(taken) is Text",
            "issubclass(a, Number | Tick)",
            "kind in ('year-month', '')",
            "item.kind.in_csv == '数値'",
        ),
    )
    (tmp_path / "gui" / "form").mkdir(parents=True)
    (tmp_path / "gui" / "form" / "fill.py").write_text(
        "\n".join((*asked, "isinstance(a, str)", "field.form == 'text'", "kind == 'caution'", "item.kind.unit == ''"))
    )
    assert house.asking_what_kind(tmp_path) == [f"gui.form.fill:{i} {text}" for i, text in enumerate(asked, 1)]


def test_a_part_without_a_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "gui" / "system").mkdir(parents=True)
    (tmp_path / "gui" / "attic.py").write_text("")
    (tmp_path / "gui" / "system" / "paths.py").write_text("")
    with pytest.raises(LookupError, match=r"gui\.attic"):
        house.upward(tmp_path)


def test_what_lies_about_is_found(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("/".join(["cd ", "work", "main"]))
    (tmp_path / "set_up.py").write_text("def f() -> None:\n    import openpyxl\n")
    assert house.out_of_place([".ci/run", "gui/a.py", "dist/a.zip"]) == ["dist/a.zip"]
    assert house.naming_a_machine(tmp_path, ["run", "set_up.py", "gone"]) == ["run"]
    assert house.needing_set_up([tmp_path / "set_up.py"]) == ["set_up imports openpyxl"]
