"""Measures a nation's collection beside programs that merely read the same files: `python build/bench.py` calls it.

Ours reads, checks, matches, judges and keeps every form, and makes both workbooks; theirs, one process, read all values
and forget them. Ours and theirs take turns, and the median of the ratios is printed.
"""

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gui import survey_library
from gui.directory.directory import Organisation
from gui.form.fill import fill
from gui.response import answers_file
from gui.survey.model import Question, Response, Survey
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

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


_GATHERED = """
import sys
from pathlib import Path
from gui import survey_library
from gui.collection.reading.workers import started_ahead
folder, roster = Path(sys.argv[1]), Path(sys.argv[2])
bundle = survey_library.bundled()
with started_ahead(bundle, folder) as start:
    from gui.collection import saved
    from gui.collection.decisions import Collection
    from gui.collection.reading.gathering import gather
    from gui.collection.judging import judge
    from gui.collection.roster import load_roster
    collection = Collection(bundle.survey.id, str(folder), load_roster(roster, bundle, "全国"))
    collection = gather(collection, bundle, start=start)
saved.save(saved.place(bundle.survey, folder, "全国"), collection, bundle)
assert judge(bundle, collection).arrived == len(collection.files)
"""
_ROUNDS = 3


def write_returns(folder: Path, count: int) -> list[Path]:
    """The forms of so many municipalities, each with its own name and department, the answers going round."""
    bundle = survey_library.bundled()
    survey = bundle.survey
    response = answers_file.load(paths.resources() / "sample-answers.json", survey).response
    form = open_book(open_package(bundle.form.read_bytes()))
    prefectures = {o.prefecture for o in bundle.directory.prefectures}
    everyone = [o for o in bundle.directory.organisations if o.name not in prefectures][:count]
    written = []
    for number, organisation in enumerate(everyone):
        filled = fill(form, survey, _of(survey, response, organisation, number))
        if filled.data is None:
            raise SystemExit("\n".join(problem.message for problem in filled.problems))
        written.append(folder / f"【{organisation.code} {organisation.name}】回答.xlsx")
        written[-1].write_bytes(filled.data)
    return written


def _of(survey: Survey, response: Response, organisation: Organisation, number: int) -> Response:
    own = {
        survey.field("kind").id: organisation.kind,
        survey.field("organisation").id: organisation.official,
        "department": f"{organisation.name}福祉課",
    }
    answers = {**response.answers}
    for question in _free(survey):
        if question.id in answers:
            number, turn = divmod(number, len(question.choices))
            answers[question.id] = question.choices[turn].mark
    return dataclasses.replace(response, responder={**response.responder, **own}, answers=answers)


def _free(survey: Survey) -> list[Question]:
    """The questions that may be answered any way, whatever else is answered."""
    gates = {question.only_if.question for question in survey.questions if question.only_if}
    return [
        question
        for question in survey.questions
        if not (question.kind.separate or question.details or question.attachment or question.id in gates)
        and not any(choice.goto for choice in question.choices)
    ]


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
    few, many, rounds = (30, 150, 1) if quick else (100, 1741, _ROUNDS)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        listing = {count: "\n".join(map(str, _folder(base, count))) for count in (few, many)}
        print(f"\ncollection, {os.cpu_count()} cores")
        small = _timed(f"gather and check {few:,} forms", _gathered(base, few), base)
        theirs = {"openpyxl read_only": _OPENPYXL, "python-calamine": _CALAMINE}
        ratios: dict[tuple[str, str], list[float]] = {}
        for _ in range(rounds):
            ours = {
                "gathered": _timed(f"gather and check {many:,} forms", _gathered(base, many), base),
                "collected": _timed(f"collect {many:,} forms, both workbooks", _collected(base, many), base),
            }
            again = _timed(f"collect {many:,} forms again, none new", _collected(base, many), base, fresh=False)
            for other, code in theirs.items():
                seconds = _timed(f"{other}, reading alone", [sys.executable, "-c", code], base, listing[many])
                for title, mine in ours.items():
                    ratios.setdefault((title, other), []).append(mine / seconds)
        print(f"{'   cost of a form, many to few':<44}{ours['gathered'] / many / (small / few):10.2f}")
        print(f"{'   again to the first time':<44}{again / ours['collected']:10.2f}")
        for (title, other), found in ratios.items():
            print(f"{f'   {title} to {other}':<44}{statistics.median(found):10.3f}   of {sorted(found)}")


def _folder(base: Path, count: int) -> list[Path]:
    folder = base / str(count)
    folder.mkdir()
    written = write_returns(folder, count)
    codes = "\n".join(path.name[1:7] for path in written)
    (base / f"{count}.csv").write_text(f"団体コード\n{codes}\n", encoding="utf-8")
    return written


def _gathered(base: Path, count: int) -> list[str]:
    return [sys.executable, "-c", _GATHERED, str(base / str(count)), str(base / f"{count}.csv")]


def _collected(base: Path, count: int) -> list[str]:
    command = [sys.executable, "-m", "gui", "collect", str(base / str(count)), "--prefecture", "全国"]
    return [*command, "--roster", str(base / f"{count}.csv"), "--out", str(base / "out"), "--overwrite"]


def _timed(title: str, command: list[str], folder: Path, names: str = "", *, fresh: bool = True) -> float:
    """Seconds that a command takes; `fresh` if it may not go on with what an earlier one kept."""
    kept = folder / "kept"
    if fresh:
        shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(exist_ok=True)
    seconds, megabytes = _run(command, kept, names)
    print(f"{title:<44}{seconds:10.2f} s {megabytes:9.0f} MB at most in one process", flush=True)
    return seconds
