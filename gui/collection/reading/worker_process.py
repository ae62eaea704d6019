"""One worker as its owner sees it: a process that is told names and answers them in turn, and that may die."""

import contextlib
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

MAX_LINE = 200_000_000
"""Bytes that a worker may say of one file; one that goes on has its line cut, which is then none."""

_AHEAD = 2

_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows: no console, and whatever somebody looks at goes first."""


def worker_command(survey_file: Path | None) -> list[str]:
    """What starts a worker: the shipped executable itself, or this Python with the package."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gui"]
    survey = ["--survey", str(survey_file.absolute())] if survey_file else []
    return [*program, "check", "--json", *survey, "-"]


class WorkerProcess:
    """A process that was started; OSError where that cannot be. Whatever becomes of it, nothing else is raised."""

    def __init__(self, command: Sequence[str]) -> None:
        self.late = False
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_FLAGS,
        )
        self._lock = threading.Lock()
        self._deadline = math.inf

    def tell(self, line: str) -> None:
        """Give it a line; if it is dead, that shows when it is to answer."""
        if self._process.stdin:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(line.encode("utf-8", "surrogateescape") + b"\n")
                self._process.stdin.flush()

    def answer(self, seconds: float) -> bytes:
        """Its answer to the first line that it has not answered; b"" if it dies, or is ended after so many seconds."""
        self._expect(time.monotonic() + seconds)
        try:
            return self._process.stdout.readline(MAX_LINE) if self._process.stdout else b""
        except (OSError, ValueError):
            return b""
        finally:
            self._expect(math.inf)

    def _expect(self, deadline: float) -> None:
        with self._lock:
            self._deadline = deadline

    def end_if_late(self) -> None:
        """End it if its answer should have come by now; to be called by another thread, every so often."""
        with self._lock:
            if time.monotonic() > self._deadline:
                self.late = True
                self._process.kill()

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)
        self._process.wait()


Start = Callable[[], WorkerProcess]
"""Starts a worker, or hands out one that is starting; OSError where that cannot be."""


@contextlib.contextmanager
def started_ahead(survey_file: Path | None) -> Iterator[Start]:
    """Start up to two workers at once, which come up while what they are for is still being found; others when needed."""
    command = worker_command(survey_file)
    ahead: list[WorkerProcess] = []
    with contextlib.suppress(OSError):
        for _ in range(min(_AHEAD, os.cpu_count() or 1)):
            ahead.append(WorkerProcess(command))

    def start() -> WorkerProcess:
        try:
            return ahead.pop()
        except IndexError:
            return WorkerProcess(command)

    try:
        yield start
    finally:
        for worker in ahead:
            worker.end()


def _environment() -> dict[str, str]:
    """Ours, in which the worker finds the same package."""
    package = str(Path(__file__).resolve().parents[3])
    others = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((package, others)) if others else package}


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        with contextlib.suppress(OSError, ValueError):
            pipe.close()
