"""How problems are printed: a line each for people, a line of JSON a file for programs."""

import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from gui.response.checking import Checked
from gui.survey.as_json import problem_as_json
from gui.survey.model import Problem
from gui.words.from_outside import visible
from gui.words.told import Told

DONE, ERRORS, UNREADABLE = 0, 1, 2


def say(text: str) -> None:
    """One line on standard output, where there is one (a windowed program has none); what would not show is made visible."""
    _put(sys.stdout, visible(text))


def say_json(document: object) -> None:
    """One line of JSON on standard output; what turns the direction of reading round, or has no width, as `\\uXXXX`."""
    if sys.stdout is not None:
        text = json.dumps(document, ensure_ascii=False)
        plain = text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
        _put(sys.stdout, plain)


def complain(text: str) -> None:
    """One line on standard error, where there is one."""
    _put(sys.stderr, visible(text))


def progress(text: str) -> None:
    """One line on standard error for a person who waits at a terminal; nothing where another program listens."""
    if sys.stderr is not None and sys.stderr.isatty():
        complain(text)


def _put(stream: TextIO | None, line: str) -> None:
    """Write a line. Where whoever listened has left, the command goes on, and its exit status says how it ended."""
    if stream is None:
        return
    try:
        print(line, file=stream, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def say_problems(file: str, problems: Iterable[Problem]) -> None:
    """`FILE: CODE question: sentence`, a line each; a caution says so, and a cell is named where there is one."""
    for problem in problems:
        place = f" {problem.question}" if problem.question else ""
        caution = "（注意）" if problem.severity == "caution" else ""
        cell = f"〔{problem.cell}〕" if problem.cell else ""
        say(f"{file}: {problem.code}{place}: {caution}{problem.message}{cell}")


def unreadable(error: Told) -> Problem:
    """The problem that an unreadable file is."""
    return Problem("unreadable", "error", "", str(error))


def as_json(file: str, checked: Checked | None, problems: Iterable[Problem]) -> dict[str, object]:
    """One file's result as the JSON that other programs rely on."""
    return {
        "file": file,
        "organisation": checked.organisation if checked else "",
        "code": checked.code if checked else "",
        "states": checked.states if checked else {},
        "problems": [problem_as_json(problem) for problem in problems],
    }
