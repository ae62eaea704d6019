"""Files read by workers: this very program, started beside us, so that a bad file takes nothing with it but its reader."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import IO

from gui import sources
from gui.collection import bounds
from gui.collection.folder import FoundFile, as_line
from gui.collection.returned import ReadFile
from gui.collection.wire import file_of
from gui.collection.worker import FAILED, TOO_COSTLY, Reader, reader

FEW = 8
"""Files up to which one worker will do: a second saves 0.04 s at eight, and an office PC takes its time to start one."""

MOST = 8
"""Workers at a time; each takes some 40 MB."""

MAX_LINE = 200_000_000
"""Bytes that a worker may say of one file; one that goes on has its line cut, which is then none."""

_NAME = "ファイルの名前に改行などがあるため開けません。名前を変えてください。"

_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows: no console, and whatever somebody looks at goes first."""

_Result = tuple[FoundFile, ReadFile] | Exception


def read_files(
    found: Sequence[FoundFile],
    survey_file: Path | None,
    stopped: Callable[[], bool] = lambda: False,
    command: Sequence[str] | None = None,
) -> Generator[tuple[FoundFile, ReadFile], None, None]:
    """Read files in workers and hand each over as it is done, in any order; closing the iterator ends the workers.

    Takes at most five seconds for a file; `stopped` is asked between files. `command` starts a worker, another than this
    program's own only where that is tried out. Where no worker can be started the files are read here.
    """
    waiting: queue.SimpleQueue[FoundFile] = queue.SimpleQueue()
    for file in found:
        waiting.put(file)
    done: queue.SimpleQueue[_Result] = queue.SimpleQueue()
    over = threading.Event()
    count = 1 if len(found) <= FEW else min(os.cpu_count() or 1, MOST, len(found))
    drivers = [_Driver(waiting, done, over, survey_file, command or worker_command(survey_file)) for _ in range(count)]
    for driver in drivers:
        driver.thread.start()
    try:
        for _ in found:
            result = done.get()
            if isinstance(result, Exception):
                raise result
            if stopped():
                return
            yield result
    finally:
        over.set()
        for driver in drivers:
            driver.end()
        for driver in drivers:
            driver.thread.join()


def worker_command(survey_file: Path | None) -> list[str]:
    """What starts a worker: the shipped executable itself, or this Python with the package."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gui"]
    survey = ["--survey", str(survey_file.absolute())] if survey_file else []
    return [*program, "check", "--json", *survey, "-"]


def _environment() -> dict[str, str]:
    """Ours, in which the worker finds the same package."""
    package = str(Path(__file__).resolve().parents[2])
    others = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((package, others)) if others else package}


class _Driver:
    """Hands one worker a file at a time, ends it where it takes too long, and starts another in its place."""

    def __init__(
        self,
        waiting: "queue.SimpleQueue[FoundFile]",
        done: "queue.SimpleQueue[_Result]",
        over: threading.Event,
        survey_file: Path | None,
        command: Sequence[str],
    ) -> None:
        self.thread = threading.Thread(target=self._run, daemon=True)
        self._waiting = waiting
        self._done = done
        self._over = over
        self._survey_file = survey_file
        self._command = command
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._here: Reader | None = None

    def _run(self) -> None:
        """Read files until none is left, or it is over."""
        try:
            while not self._over.is_set():
                try:
                    file = self._waiting.get_nowait()
                except queue.Empty:
                    return
                self._done.put((file, self._read(file)))
        except Exception as error:  # noqa: BLE001 - raised again where the results are waited for
            self._done.put(error)
        finally:
            self.end()

    def end(self) -> None:
        """End the worker at once, whatever it is at."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
            process.wait()

    def _read(self, file: FoundFile) -> ReadFile:
        line = as_line(file)
        if file.fault or line is None:
            return ReadFile("", (), file.fault or _NAME)
        process = None if self._here else self._process or self._started()
        if process is None:
            self._here = self._here or _here(self._survey_file)
            return self._here(file.path, file.places)
        answer, late = self._ask(process, line, bounds.SECONDS)
        if answer is None:
            self.end()
            return ReadFile("", (), TOO_COSTLY if late else FAILED)
        return answer

    def _started(self) -> "subprocess.Popen[bytes] | None":
        """A worker that has come up, None if it does not."""
        try:
            process = subprocess.Popen(  # noqa: S603 - this very program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=_FLAGS,
            )
        except OSError:
            return None
        with self._lock:
            self._process = process
        if self._over.is_set() or self._line(process, "", bounds.STARTING)[0] != b"\n":
            self.end()
            return None
        return process

    def _ask(self, process: "subprocess.Popen[bytes]", line: str, seconds: float) -> tuple[ReadFile | None, bool]:
        said, late = self._line(process, line, seconds)
        try:
            return file_of(json.loads(said)), late
        except (ValueError, RecursionError):
            return None, late

    @staticmethod
    def _line(process: "subprocess.Popen[bytes]", line: str, seconds: float) -> tuple[bytes, bool]:
        """The worker's answer to a line, b"" if it gives none; and whether it was ended for taking too long."""
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(seconds, end)
        watch.daemon = True
        watch.start()
        try:
            if process.stdin is None or process.stdout is None:
                return b"", False
            process.stdin.write(line.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
            return process.stdout.readline(MAX_LINE), late.is_set()
        except (OSError, ValueError):  # it has died, or was ended
            return b"", late.is_set()
        finally:
            watch.cancel()


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        with contextlib.suppress(OSError, ValueError):
            pipe.close()


def _here(survey_file: Path | None) -> Reader:
    """Reads in this process, for a PC on which the program may not start itself."""
    return reader(sources.survey(survey_file), sources.directory(), survey_file)
