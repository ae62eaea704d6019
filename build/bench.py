"""Measures the core and the window beside their alternatives in one run, as ratios: `python build/bench.py [--quick] [--rounds 3] [--windows]`.

Each pair is run in turn, A B A B …, and the median of the pairwise ratios is printed, so that a machine whose speed
drifts does not favour either. Absolute times are of this machine and this hour; the ratios are what is meant.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benches import collection, large, letters, responsive, window  # noqa: E402
from benches.large import told  # noqa: E402

from gui import survey_library  # noqa: E402
from gui.form.as_sent import BlankForm  # noqa: E402
from gui.form.fill import fill  # noqa: E402
from gui.form.read import read  # noqa: E402
from gui.response import answers_file  # noqa: E402
from gui.response.checking import check_file  # noqa: E402
from gui.survey import rules  # noqa: E402
from gui.survey.model import Response, Survey  # noqa: E402
from gui.system import paths  # noqa: E402
from gui.xlsx.book import open_book  # noqa: E402
from gui.xlsx.package import open_package  # noqa: E402


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def alone(title: str, work: Callable[[], object], runs: int) -> str:
    """The line of one work by itself."""
    work()
    return told(title, [_time(work) for _ in range(runs)])


def beside(title: str, work: Callable[[], object], other: str, theirs: Callable[[], object], runs: int) -> str:
    """The line of two works in turn."""
    work()
    theirs()
    ours, others = zip(*((_time(work), _time(theirs)) for _ in range(runs)), strict=True)
    return told(title, ours, others, other)


class Bench:
    """The works that are measured, over the bundled survey, form and sample."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.bundle = survey_library.bundled()
        self.survey: Survey = self.bundle.survey
        self.form = self.bundle.form.read_bytes()
        sample = paths.resources() / "sample-answers.json"
        self.response: Response = answers_file.load(sample, self.survey).response
        self.filled = self._fill()

    def _fill(self) -> bytes:
        filled = fill(open_book(open_package(self.form)), BlankForm(self.survey), self.response)
        if filled.data is None:
            raise SystemExit("\n".join(problem.message for problem in filled.problems))
        return filled.data

    def _fill_with_openpyxl(self) -> bytes:
        """Load, set as many cells, save: without finding cells, lists or results."""
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(self.form))
        sheet = book[self.survey.form.sheet]
        for row in range(26):
            sheet.cell(60 + row, 5).value = "① 求めている。"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _read(self) -> object:
        return read(open_book(open_package(self.filled)), BlankForm(self.survey))

    def _read_with_openpyxl(self, read_only: bool) -> object:
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(self.filled), read_only=read_only, data_only=True)
        return [list(sheet.values) for sheet in book.worksheets]

    def _read_with_calamine(self) -> object:
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(self.filled))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    def _evaluate(self) -> object:
        """One changed answer: a new response, and the states that follow."""
        answers = {**self.response.answers, "3": "②"}
        return rules.evaluate(self.survey, Response(self.response.responder, answers))

    def _check_many(self, count: int) -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.xlsx"
            path.write_bytes(self.filled)
            took = _time(lambda: [check_file(path, self.bundle) for _ in range(count)])
        return told(f"check of {count:,} workbooks, each", [took / count])

    def lines(self) -> list[str]:
        """Every comparison, in order."""
        few = max(3, self.runs // 4)
        return [
            beside("fill the form", self._fill, "openpyxl load+edit+save", self._fill_with_openpyxl, self.runs),
            beside("read a filled form", self._read, "openpyxl", lambda: self._read_with_openpyxl(False), self.runs),
            beside("read a filled form", self._read, "openpyxl read_only", lambda: self._read_with_openpyxl(True), few),
            beside("read a filled form", self._read, "python-calamine", self._read_with_calamine, self.runs),
            self._check_many(20 * self.runs),
            alone("rules after one changed answer", self._evaluate, 20 * self.runs),
            alone("rules of an empty response", lambda: rules.evaluate(self.survey, Response()), 20 * self.runs),
            self._process("start and import the core", "import gui.survey.checks, gui.response.answers_file", "pass"),
            self._process("start and import the workbook", "import gui.form.fill", "import openpyxl"),
        ]

    def _process(self, title: str, ours: str, theirs: str) -> str:
        def run(code: str) -> Callable[[], object]:
            return lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)

        return beside(title, run(ours), f"python -c '{theirs}'", run(theirs), max(5, self.runs // 4))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="fewer runs, for a first look")
    arguments.add_argument(
        "--windows", action="store_true", help="the Windows executable's start under Wine, and nothing else"
    )
    arguments.add_argument("--rounds", type=int, default=3, help="how often the nation's forms are gathered (3)")
    asked = arguments.parse_args()
    runs = 5 if asked.quick else 50
    if asked.windows:
        from benches import windows

        windows.report(5 if asked.quick else 20)
        return
    print(f"{'':<44}{'ours':>13}{'theirs':>15}  {'':<28}{'ratio':>8}")
    for line in Bench(runs).lines():
        print(line)
    large.report(1 if asked.quick else 5)
    collection.report(quick=asked.quick, rounds=1 if asked.quick else asked.rounds)
    window.report(max(5, runs // 3))
    letters.report()
    responsive.report(150 if asked.quick else 1741)


if __name__ == "__main__":
    main()
