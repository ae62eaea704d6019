"""Measures a nation's collection beside programs that merely read the same files: `python build/bench.py` calls it.

Ours reads, checks, matches and judges every form and makes both workbooks; theirs read all values and forget them.
"""

import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gui import drafts, paths, sources
from gui.survey.model import Response, Survey
from gui.survey.organisations import Organisation
from gui.workbook.book import open_book
from gui.workbook.fill import fill
from gui.workbook.package import open_package

ROOT = Path(__file__).resolve().parent.parent
_OPENPYXL = """
import sys, openpyxl
for name in sys.stdin.read().splitlines():
    book = openpyxl.load_workbook(name, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.values: pass
    book.close()
"""
_CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
for name in sys.stdin.read().splitlines():
    book = CalamineWorkbook.from_path(name)
    for sheet in book.sheet_names: book.get_sheet_by_name(sheet).to_python()
"""


def write_returns(folder: Path, count: int) -> list[Path]:
    """The forms of so many municipalities, each with its own name and department."""
    survey = sources.survey(None)
    response = drafts.load(paths.resources() / "sample-answers.json", survey).response
    form = open_book(open_package(paths.form_of(paths.bundled_survey()).read_bytes()))
    prefectures = {o.prefecture for o in sources.directory().prefectures}
    everyone = [o for o in sources.directory().organisations if o.name not in prefectures][:count]
    written = []
    for organisation in everyone:
        filled = fill(form, survey, _of(survey, response, organisation))
        if filled.data is None:
            raise SystemExit("\n".join(problem.message for problem in filled.problems))
        written.append(folder / f"【{organisation.code} {organisation.name}】回答.xlsx")
        written[-1].write_bytes(filled.data)
    return written


def _of(survey: Survey, response: Response, organisation: Organisation) -> Response:
    own = {
        survey.field("kind").id: organisation.kind,
        survey.field("organisation").id: organisation.official,
        "department": f"{organisation.name}福祉課",
    }
    return dataclasses.replace(response, responder={**response.responder, **own})


def _run(command: list[str], folder: Path, names: str = "") -> tuple[float, float]:
    """How many seconds a program took, and how many MB its largest process held."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder), "APPDATA": str(folder)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    if process.stdin:
        process.stdin.write(names.encode())
        process.stdin.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[1:4]} ended with {process.returncode}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def report(*, quick: bool) -> None:
    """Print the section: few forms, many forms, the same forms again, and what others take to read the many."""
    few, many = (30, 150) if quick else (100, 1741)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        names = {count: _folder(base, count) for count in (few, many)}
        print(f"\ncollection, {os.cpu_count()} cores")
        each = {count: _collected(base, count, f"collect {count:,} forms") for count in (few, many)}
        print(f"{'   cost of a form, many to few':<44}{each[many] / each[few]:10.2f}")
        _collected(base, many, f"collect {many:,} forms again, none new")
        listing = "\n".join(map(str, names[many]))
        ours = each[many] * many
        for title, code in (("openpyxl read_only", _OPENPYXL), ("python-calamine", _CALAMINE)):
            theirs = _timed(f"{title}, reading alone", [sys.executable, "-c", code], base, listing)
            print(f"{f'   ours to {title}':<44}{ours / theirs:10.2f}")


def _folder(base: Path, count: int) -> list[Path]:
    folder = base / str(count)
    folder.mkdir()
    written = write_returns(folder, count)
    codes = "\n".join(path.name[1:7] for path in written)
    (base / f"{count}.csv").write_text(f"団体コード\n{codes}\n", encoding="utf-8")
    return written


def _collected(base: Path, count: int, title: str) -> float:
    """Seconds a form; the outputs are made each time."""
    command = [sys.executable, "-m", "gui", "collect", str(base / str(count)), "--prefecture", "全国"]
    command += ["--roster", str(base / f"{count}.csv"), "--out", str(base / "out"), "--overwrite"]
    return _timed(title, command, base) / count


def _timed(title: str, command: list[str], folder: Path, names: str = "") -> float:
    seconds, megabytes = _run(command, folder, names)
    print(f"{title:<44}{seconds:10.2f} s {megabytes:9.0f} MB at most in one process")
    return seconds
