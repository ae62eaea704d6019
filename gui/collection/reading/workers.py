"""Files read by workers: this very program, started beside us, so that a bad file takes nothing with it but its reader."""

import contextlib
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from gui import survey_library
from gui.collection.reading.folder import FoundFile
from gui.collection.reading.json_lines import file_of
from gui.collection.reading.returned import ReadFile
from gui.guard.bounds import FAILED
from gui.guard.process import Start, Stopped, WorkerProcess, worker_command
from gui.guard.protocol import Refused, request
from gui.survey.bundle import SurveyBundle

FEW = 60
"""Files with which one worker begins alone: by the time that a second has come up, it has read most of them."""

LATER = 1.0
"""Seconds of the processor that few files have taken the first worker, or in which it has finished none, when others help."""

_TURNS = 5
"""So many times as long they are not waited for at all: what is far away takes its time, and nobody's processor."""

MOST = 8
"""Workers at a time; each takes some 40 MB."""

_STARTED_AHEAD = 2
_TAKEN_EVERY = 0.05
"""Seconds after which what has been read is handed on: to be woken for each file costs more than a file takes."""

_AHEAD = 3
"""Files that a worker is told of at a time, so that it never waits for us."""

_MOST_AHEAD, _SHARE = _AHEAD if sys.platform == "win32" else 32, 16
"""As many where very many wait, one in so many of those that do; on Windows a pipe has no room for as many answers."""

_MANY, _LEFT_ALONE = 7, 0.006
"""Seconds for which a worker that was told of many is not listened to: to be woken for each answer costs as much as the answer."""

_SHORT = 1_000
"""Bytes of a name that goes into a pipe beside another, whatever its other end is at: Windows gives a pipe 4,096."""

_RETURNED = "returned"
"""The job that reads a file: `path`, `places` within a zip file, `survey`; what it makes is `json_lines.said_of` the file."""

_Read = Callable[[], ReadFile]
"""What was read of a file; to understand what a worker said of it is left to whoever wants it: many at once take half the time."""

_Result = tuple[FoundFile, _Read] | Exception


def read_files(
    found: Sequence[FoundFile],
    bundle: SurveyBundle,
    stopped: Callable[[], bool] = lambda: False,
    start: Start | None = None,
) -> Generator[tuple[FoundFile, ReadFile], None, None]:
    """Read files in workers and hand each over as it is done, in any order; closing the iterator ends the workers.

    Each file within the bounds of `gui.guard`, or here where no worker can be started; `start` starts one, if it is not simply
    to be started. `stopped` is asked meanwhile, by whoever has understood a file too, and gives way to a window's painting.
    """
    waiting: queue.SimpleQueue[FoundFile] = queue.SimpleQueue()
    for file in found:
        waiting.put(file)
    done: queue.SimpleQueue[_Result] = queue.SimpleQueue()
    over, all_read = threading.Event(), threading.Event()
    left = iter(range(len(found) - 1, -1, -1))

    def read(result: _Result) -> None:
        done.put(result)
        if isinstance(result, Exception) or next(left) == 0:
            all_read.set()
        stopped()

    count = min(os.cpu_count() or 1, MOST, len(found))
    start = start or partial(begun, bundle)
    drivers = [_Driver(waiting, read, over, bundle, start) for _ in range(count)]
    for driver in drivers[1:] if len(found) <= FEW else ():
        driver.helps(drivers[0])
    for driver in drivers:
        driver.thread.start()
    try:
        for _ in found:
            result = _next(done, all_read, stopped)
            if isinstance(result, Exception):
                raise result
            if result is None or stopped():
                return
            yield result[0], result[1]()
    finally:
        over.set()
        _end(drivers)


def _end(drivers: Sequence["_Driver"]) -> None:
    for driver in drivers:
        driver.end()
    for driver in drivers:
        driver.thread.join()


def _next(done: "queue.SimpleQueue[_Result]", all_read: threading.Event, stopped: Callable[[], bool]) -> _Result | None:
    """The next file that is read; None if it was stopped before."""
    while not stopped():
        with contextlib.suppress(queue.Empty):
            return done.get_nowait()
        all_read.wait(_TAKEN_EVERY)
    return None


def begun(bundle: SurveyBundle) -> WorkerProcess:
    """A worker that lets whatever somebody looks at go first; OSError where none can be started."""
    return WorkerProcess(worker_command(), {"survey": survey_library.name_of(bundle)}, gives_way=True)


@contextlib.contextmanager
def started_ahead(bundle: SurveyBundle, folder: Path) -> Iterator[Start]:
    """Start a worker at once, or two where a folder holds many files, to come up meanwhile; others when needed."""
    ahead: list[WorkerProcess] = []
    with contextlib.suppress(OSError):
        ahead.append(begun(bundle))
        if sum(1 for _ in folder.iterdir()) > FEW:
            ahead += [begun(bundle) for _ in range(1, min(_STARTED_AHEAD, os.cpu_count() or 1))]

    def start() -> WorkerProcess:
        try:
            return ahead.pop()
        except IndexError:
            return begun(bundle)

    try:
        yield start
    finally:
        for worker in ahead:
            worker.end()


class _Driver:
    """Hands one worker its files, ends it where it takes too long, and starts another in its place."""

    def __init__(
        self,
        waiting: "queue.SimpleQueue[FoundFile]",
        done: Callable[[_Result], None],
        over: threading.Event,
        bundle: SurveyBundle,
        start: Start,
    ) -> None:
        self.thread = threading.Thread(target=self._run, daemon=True)
        self._waiting = waiting
        self._done = done
        self._over = over
        self._bundle = bundle
        self._start = start
        self._taken: deque[FoundFile] = deque()
        self._told = 0
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._here: Callable[[Path, tuple[int, ...]], ReadFile] | None = None
        self._first: _Driver | None = None
        self.is_up = threading.Event()
        self._read_so_far = 0
        self._talks_nonsense: WorkerProcess | None = None

    def helps(self, first: "_Driver") -> None:
        """Begin only where the first worker has come up and what there is to read takes its time."""
        self._first = first

    def _run(self) -> None:
        """Read files until none is left, or it is over."""
        if self._first:
            self._first.takes_its_time(self._over)
        try:
            while not self._over.is_set() and self._has_taken():
                read = self._read(self._taken[0])
                self._told = max(0, self._told - 1)
                self._done((self._taken.popleft(), read))
                self._read_so_far += 1
        except Exception as error:  # noqa: BLE001 - raised again where the results are waited for
            self._done(error)
        finally:
            self.is_up.set()
            self.end()

    def takes_its_time(self, over: threading.Event) -> None:
        """Come back when others are to help, or it is over: where the computer is busy with others they would help nobody."""
        self.is_up.wait()
        worker, before = self._worker, -1
        used = worker.used if worker else 0.0
        for _ in range(_TURNS):
            stands = over.wait(LATER) or self._read_so_far == before
            if stands or worker is None or worker.used - used >= LATER:
                return
            before = self._read_so_far

    def _has_taken(self) -> bool:
        """Take files up to what a worker is told of at a time, once it has done half of them; False if there are no more."""
        most = min(_AHEAD + self._waiting.qsize() // _SHARE, _MOST_AHEAD)
        if len(self._taken) <= most // 2 + 1:
            with contextlib.suppress(queue.Empty):
                while len(self._taken) < most:
                    self._taken.append(self._waiting.get_nowait())
        return bool(self._taken)

    def end(self) -> None:
        """End the worker at once, whatever it is at."""
        with self._lock:
            worker, self._worker = self._worker, None
        self._told = 0
        if worker:
            worker.end()

    def _read(self, file: FoundFile) -> _Read:
        if file.fault:
            return partial(ReadFile, "", (), file.fault)
        if self._worker and self._worker is self._talks_nonsense:
            self.end()
        worker = None if self._here else self._worker or self._started()
        if worker is None:
            from gui.collection.reading.worker import reader  # with all that reads a form

            self._here = self._here or reader(self._bundle)
            found = self._here(file.path, file.places)
            return lambda: found
        self._tell(worker)
        try:
            return partial(self._understood, worker, worker.answer().data)
        except Refused as error:
            fault = str(error)
        except Stopped:
            fault = FAILED
        if not worker.lives:
            self.end()
        return partial(ReadFile, "", (), fault)

    def _understood(self, worker: WorkerProcess, said: bytes) -> ReadFile:
        """In the thread of whoever wants the file: what a worker said of it. One that talks nonsense is not asked again."""
        try:
            return file_of(said)
        except ValueError:
            self._talks_nonsense = worker
            return ReadFile("", (), FAILED)

    def _tell(self, worker: WorkerProcess) -> None:
        """Tell the worker of the files taken that it does not know of yet, and leave it alone with many."""
        lines = []
        for file in islice(self._taken, self._told, None):
            line = _line(file, self._bundle)
            if self._told and len(line) > _SHORT:
                break
            lines.append(line)
            self._told += 1
        if lines:
            worker.send(b"".join(lines))
        if len(lines) >= _MANY:
            self._over.wait(_LEFT_ALONE)

    def _started(self) -> WorkerProcess | None:
        """A worker that has come up, None if it does not."""
        try:
            worker = self._start()
        except OSError:
            return None
        with self._lock:
            self._worker = worker
        if self._over.is_set() or not worker.starts():
            self.end()
            return None
        self.is_up.set()
        return worker


def _line(file: FoundFile, bundle: SurveyBundle) -> bytes:
    """What a worker is told of a file; nothing where it need not be."""
    asked = {"path": str(file.path.absolute()), "places": file.places, "survey": survey_library.name_of(bundle)}
    return b"" if file.fault else request(_RETURNED, asked)
