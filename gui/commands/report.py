"""How problems are printed: a line each for people, a line of JSON a file for programs."""

import json
import sys
from collections.abc import Iterable

from gui.sources import Checked, Unreadable
from gui.survey.as_json import problem_as_json
from gui.survey.model import Problem

DONE, ERRORS, UNREADABLE = 0, 1, 2


def say(text: str) -> None:
    """One line on standard output, where there is one (a windowed program has none)."""
    if sys.stdout is not None:
        print(text, flush=True)


def complain(text: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)


def say_problems(file: str, problems: Iterable[Problem]) -> None:
    """`FILE: CODE question: sentence`, a line each; a caution says so, and a cell is named where there is one."""
    for problem in problems:
        place = f" {problem.question}" if problem.question else ""
        caution = "（注意）" if problem.severity == "caution" else ""
        cell = f"〔{problem.cell}〕" if problem.cell else ""
        say(f"{file}: {problem.code}{place}: {caution}{problem.message}{cell}")


def unreadable(error: Unreadable) -> Problem:
    """The problem that an unreadable file is."""
    return Problem("unreadable", "error", "", str(error))


def as_json(file: str, checked: Checked | None, problems: Iterable[Problem]) -> str:
    """One file's result as the line of JSON that other programs rely on."""
    found = {
        "file": file,
        "organisation": checked.organisation if checked else "",
        "code": checked.code if checked else "",
        "states": checked.states if checked else {},
        "problems": [problem_as_json(problem) for problem in problems],
    }
    return json.dumps(found, ensure_ascii=False)
