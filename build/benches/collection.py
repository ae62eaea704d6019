"""Measures a nation's collection beside programs that merely read the same files: `python build/bench.py` calls it.

Ours reads, checks, matches, judges and keeps every form, and makes both workbooks; theirs read all values and forget them,
in one process, calamine also in as many as ours are. Ours and theirs take turns, and the median of the ratios is printed.
"""

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path

from benches.large import with_bytecode
from gui import survey_library
from gui.collection.reading.workers import MOST
from gui.directory.directory import Organisation
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.response import answers_file
from gui.survey.model import Question, Response, Survey
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

ROOT = Path(__file__).resolve().parents[2]
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
import gc, sys
from pathlib import Path
gc.set_threshold(20_000)  # as for a command
from gui import survey_library
from gui.collection.reading.workers import started_ahead
folder, roster = Path(sys.argv[1]), Path(sys.argv[2])
bundle = survey_library.bundled()
with started_ahead(bundle, folder) as start:
    from gui.collection import saved
    from gui.collection.decisions import Collection
    from gui.collection.gathering import gather
    from gui.collection.judging import judge
    from gui.collection.roster import load_roster
    collection = Collection(bundle.survey.id, str(folder), load_roster(roster, bundle, "全国"))
    collection = gather(collection, bundle, start=start)
saved.save(saved.place(bundle.survey, folder, "全国"), collection, bundle)
assert judge(bundle, collection).arrived == len(collection.files)
"""
_NEEDED = """
import hashlib, io, sys, zipfile
for name in sys.stdin.read().splitlines():
    with open(name, "rb") as file: data = file.read()
    hashlib.sha256(data).digest()
    book = zipfile.ZipFile(io.BytesIO(data))
    for part in book.namelist():
        if part.endswith((".rels", "workbook.xml", "sharedStrings.xml", "styles.xml", "sheet1.xml", "sheet2.xml")): book.read(part)
"""
_OURS = 1 + min(os.cpu_count() or 1, MOST)
"""The processes that gather many forms: this one and its workers."""

_OTHERS = {
    "openpyxl read_only, 1": (_OPENPYXL, 1),
    "python-calamine, 1": (_CALAMINE, 1),
    f"python-calamine, {_OURS}": (_CALAMINE, _OURS),
    "inflating the needed parts, 1": (_NEEDED, 1),
}
_USUAL = (26, 60)


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
        filled = fill(form, BlankForm(survey), _of(survey, response, organisation, number))
        if filled.data is None:
            raise SystemExit("\n".join(problem.message for problem in filled.problems))
        written.append(folder / f"【{organisation.code} {organisation.name}】回答.xlsx")
        written[-1].write_bytes(filled.data)
    return written


def _of(survey: Survey, response: Response, organisation: Organisation, number: int) -> Response:
    own = {
        "kind": organisation.kind,
        "organisation": organisation.official,
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


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, seconds of the processor with its workers', megabytes of the largest."""

    seconds: float
    processor: float
    megabytes: float


def _run(command: list[str], folder: Path, names: list[str], processes: int) -> Cost:
    """Run a program to its end, in so many processes that share the names."""
    environment = {**with_bytecode(folder.parent / "bytecode"), "XDG_DATA_HOME": str(folder), "APPDATA": str(folder)}
    start, processor, megabytes = time.perf_counter(), 0.0, 0.0
    nowhere = subprocess.DEVNULL
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, env=environment)
        for _ in range(processes)
    ]
    for number, process in enumerate(started):
        if process.stdin:
            process.stdin.write("\n".join(names[number::processes]).encode())
            process.stdin.close()
    for process in started:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command[1:4]} ended with {process.returncode}")
        processor, megabytes = processor + used.ru_utime + used.ru_stime, max(megabytes, used.ru_maxrss / 1024)
    return Cost(time.perf_counter() - start, processor, megabytes)


def report(*, quick: bool, rounds: int) -> None:
    """Print the section: the usual size beside `check`, then few forms, many, the same again, and what others take to read."""
    few, many = (30, 150) if quick else (100, 1741)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        sizes = (*_USUAL, few, many)
        listing = {count: [*map(str, _folder(base, count))] for count in sizes}
        print(
            f"\ncollection, {os.cpu_count()} cores; a worker is a process of its own, its processor's seconds counted too"
        )
        _usual(base, listing[_USUAL[0]][0], 3 * rounds)
        small = _timed(f"gather and check {few:,} forms", _gathered(base, few), base)
        ours: dict[str, list[Cost]] = {"gathered": [], "collected": [], "again": []}
        theirs: dict[str, list[Cost]] = {name: [] for name in _OTHERS}
        for _ in range(rounds):
            workers = f"1 + {_OURS - 1}"
            ours["gathered"].append(_timed(f"gather and check {many:,} forms, {workers}", _gathered(base, many), base))
            ours["collected"].append(
                _timed(f"collect {many:,}, both workbooks, {workers}", _collected(base, many), base)
            )
            title = f"collect {many:,} forms again, none new, 1"
            ours["again"].append(_timed(title, _collected(base, many), base, fresh=False))
            for other, (code, processes) in _OTHERS.items():
                command = [sys.executable, "-c", code]
                theirs[other].append(_timed(other, command, base, listing[many], processes=processes))
        last = ours["gathered"][-1].processor / many
        print(f"{'   cost of a form, many to few, processor':<44}{last / (small.processor / few):10.2f}")
        for title, mine in ours.items():
            for other, found in theirs.items():
                _print_ratio(f"{title} to {other}", mine, found)


def _usual(base: Path, one: str, rounds: int) -> None:
    """The collections that are usual, beside the check of a single form."""
    check = [sys.executable, "-m", "gui", "check", one]
    found: dict[str, list[Cost]] = {"check": []}
    for _ in range(rounds):
        found["check"].append(_timed("", check, base))
        for count in _USUAL:
            found.setdefault(f"collect {count}", []).append(_timed("", _collected(base, count), base))
    for title, costs in found.items():
        _print(
            f"{title}, 1 + 1", Cost(*(statistics.median(column) for column in zip(*map(astuple, costs), strict=True)))
        )
    for count in _USUAL:
        _print_ratio(f"collect {count} to check of one", found[f"collect {count}"], found["check"])


def _print_ratio(title: str, ours: list[Cost], theirs: list[Cost]) -> None:
    """Round by round by the clock; of the processor also the least of each, which others at work disturb least."""
    clock = statistics.median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))
    used = statistics.median(a.processor / b.processor for a, b in zip(ours, theirs, strict=True))
    least = min(a.processor for a in ours) / min(b.processor for b in theirs)
    print(f"{f'   {title}':<58}clock {clock:7.3f}   processor {used:7.3f}   least {least:7.3f}")


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


def _timed(
    title: str,
    command: list[str],
    folder: Path,
    names: list[str] | None = None,
    *,
    processes: int = 1,
    fresh: bool = True,
) -> Cost:
    """What a command takes; `fresh` if it may not go on with what an earlier one kept."""
    kept = folder / "kept"
    if fresh:
        shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(exist_ok=True)
    cost = _run(command, kept, names or [], processes)
    if title:
        _print(title, cost)
    return cost


def _print(title: str, cost: Cost) -> None:
    print(f"{title:<44}{cost.seconds:10.2f} s {cost.processor:10.2f} s of the processor {cost.megabytes:6.0f} MB")
