"""Files read by workers: this very program, started beside us, so that a bad file takes nothing with it but its reader."""

import json
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path

from gui import sources
from gui.collection.reading import bounds
from gui.collection.reading.folder import FoundFile, as_line
from gui.collection.reading.json_lines import file_of
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.worker import FAILED, TOO_COSTLY, Reader, reader
from gui.collection.reading.worker_process import Start, WorkerProcess, worker_command

FEW = 8
"""Files up to which one worker will do: a second saves 0.04 s at eight, and an office PC takes its time to start one."""

MOST = 8
"""Workers at a time; each takes some 40 MB."""

_AHEAD = 3
"""Files that a worker is told of at a time, so that it never waits for us."""

_SHORT = 1_000
"""Bytes of a name that goes into a pipe beside another, whatever its other end is at: Windows gives a pipe 4,096."""

_WATCHED_EVERY = 0.25
_NAME = "ファイルの名前に改行などがあるため開けません。名前を変えてください。"

_Result = tuple[FoundFile, ReadFile] | Exception


def read_files(
    found: Sequence[FoundFile],
    survey_file: Path | None,
    stopped: Callable[[], bool] = lambda: False,
    start: Start | None = None,
) -> Generator[tuple[FoundFile, ReadFile], None, None]:
    """Read files in workers and hand each over as it is done, in any order; closing the iterator ends the workers.

    Takes at most five seconds for a file; `stopped` is asked between files. `start` starts a worker, where it is not
    simply to be started. Where no worker can be started the files are read here.
    """
    waiting: queue.SimpleQueue[FoundFile] = queue.SimpleQueue()
    for file in found:
        waiting.put(file)
    done: queue.SimpleQueue[_Result] = queue.SimpleQueue()
    over = threading.Event()
    count = 1 if len(found) <= FEW else min(os.cpu_count() or 1, MOST, len(found))
    start = start or partial(WorkerProcess, worker_command(survey_file))
    drivers = [_Driver(waiting, done, over, survey_file, start) for _ in range(count)]
    watch = threading.Thread(target=_watch, args=(drivers, over), daemon=True)
    for thread in (*(driver.thread for driver in drivers), watch):
        thread.start()
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
        for thread in (*(driver.thread for driver in drivers), watch):
            thread.join()


def _watch(drivers: Sequence["_Driver"], over: threading.Event) -> None:
    """End the workers that take too long, until it is over."""
    while not over.wait(_WATCHED_EVERY):
        for driver in drivers:
            driver.end_if_late()


class _Driver:
    """Hands one worker its files, ends it where it takes too long, and starts another in its place."""

    def __init__(
        self,
        waiting: "queue.SimpleQueue[FoundFile]",
        done: "queue.SimpleQueue[_Result]",
        over: threading.Event,
        survey_file: Path | None,
        start: Start,
    ) -> None:
        self.thread = threading.Thread(target=self._run, daemon=True)
        self._waiting = waiting
        self._done = done
        self._over = over
        self._survey_file = survey_file
        self._start = start
        self._taken: deque[FoundFile] = deque()
        self._told = 0
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._here: Reader | None = None

    def _run(self) -> None:
        """Read files until none is left, or it is over."""
        try:
            while not self._over.is_set() and self._has_taken():
                read = self._read(self._taken[0])
                self._told = max(0, self._told - 1)
                self._done.put((self._taken.popleft(), read))
        except Exception as error:  # noqa: BLE001 - raised again where the results are waited for
            self._done.put(error)
        finally:
            self.end()

    def _has_taken(self) -> bool:
        """Take files up to what a worker is told of at a time; False if there are no more."""
        while len(self._taken) < _AHEAD:
            try:
                self._taken.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return bool(self._taken)

    def end(self) -> None:
        """End the worker at once, whatever it is at."""
        with self._lock:
            worker, self._worker = self._worker, None
        self._told = 0
        if worker:
            worker.end()

    def end_if_late(self) -> None:
        """End the worker if its answer should have come by now."""
        worker = self._worker
        if worker:
            worker.end_if_late()

    def _read(self, file: FoundFile) -> ReadFile:
        if _line(file) is None:
            return ReadFile("", (), file.fault or _NAME)
        worker = None if self._here else self._worker or self._started()
        if worker is None:
            self._here = self._here or _here(self._survey_file)
            return self._here(file.path, file.places)
        self._tell(worker)
        answer = _understood(worker.answer(bounds.SECONDS))
        if answer is None:
            self.end()
            return ReadFile("", (), TOO_COSTLY if worker.late else FAILED)
        return answer

    def _tell(self, worker: WorkerProcess) -> None:
        """Tell the worker of the files taken that it does not know of yet."""
        for file in list(self._taken)[self._told :]:
            line = _line(file)
            if self._told and line is not None and len(line.encode("utf-8", "surrogateescape")) > _SHORT:
                return
            if line is not None:
                worker.tell(line)
            self._told += 1

    def _started(self) -> WorkerProcess | None:
        """A worker that has come up, None if it does not."""
        try:
            worker = self._start()
        except OSError:
            return None
        with self._lock:
            self._worker = worker
        worker.tell("")
        if self._over.is_set() or worker.answer(bounds.STARTING) != b"\n":
            self.end()
            return None
        return worker


def _line(file: FoundFile) -> str | None:
    """What a worker is told of a file; None if it cannot be told, or need not be."""
    return None if file.fault else as_line(file)


def _understood(said: bytes) -> ReadFile | None:
    try:
        return file_of(json.loads(said))
    except (ValueError, RecursionError):
        return None


def _here(survey_file: Path | None) -> Reader:
    """Reads in this process, for a PC on which the program may not start itself."""
    return reader(sources.survey(survey_file), sources.directory(), survey_file)
