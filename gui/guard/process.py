"""One worker as its owner sees it: a process that is asked and answers in turn, and that may die."""

import contextlib
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from gui.guard import bounds
from gui.guard.protocol import READY, Refused, Said, read_answer, request
from gui.guard.watching import watch

_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_GIVES_WAY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows: whatever somebody looks at goes first; elsewhere it does by so many steps."""

_STEPS = 10

_MANY_ANSWERS = 65_536
"""Bytes that are taken out of a pipe at a time, where so many wait: all that a pipe of Linux holds."""

_WATCHED_EVERY = 0.1
_SOMETHING = 0.005
"""How much of the time the processor is at it for a process that does more than wait, and watch itself as on Windows."""

_HERE = Path(__file__).resolve().parents[2]


AS_WORKER = "--worker"
"""The argument by which this program is a worker."""


def worker_command() -> list[str]:
    """What starts a worker: the shipped executable itself, or this Python with the package."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gui"]
    return [*program, AS_WORKER]


class Stopped(Exception):
    """Whoever asked wants no answer any more."""


class WorkerProcess:
    """A process that was started; OSError where that cannot be. It is ended where an answer costs too much.

    It makes itself `ready` (the parameters of that job) at once, while its owner is at something else. `stopped` is
    asked every so often while there is an answer to come. `seconds` are what one answer may take of the processor, at most
    as many as a worker gives itself.
    """

    def __init__(
        self,
        command: Sequence[str],
        ready: Mapping[str, object],
        stopped: Callable[[], bool] = lambda: False,
        *,
        gives_way: bool = False,
        seconds: int = bounds.SECONDS,
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=_MANY_ANSWERS,
            cwd=_HERE,  # not ours, which may be a stick that is to be taken out
            env=_environment(),
            creationflags=_NO_CONSOLE | (_GIVES_WAY if gives_way else 0),
        )
        if gives_way and sys.platform != "win32":
            with contextlib.suppress(OSError):  # it has ended, or gives way to everybody already
                os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _STEPS)
        self._stopped, self._seconds = stopped, seconds
        self._watched = watch(self._process.pid, bounds.MEGABYTES)
        self._lock = threading.Lock()
        self._deadline = math.inf
        self._most: float | None = None
        self._used = self._patience = 0.0
        self._why = ""
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        self.tell(READY, ready)

    @property
    def pid(self) -> int:
        """Its number among the system's processes."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether it can be asked on."""
        return not self._over.is_set()

    @property
    def used(self) -> float:
        """Seconds of the processor that it has taken; 0 where the system does not say."""
        with self._lock:
            return self._watched.seconds() if self._watched else 0.0

    def starts(self) -> bool:
        """Whether it has come up and answers."""
        try:
            self.answer(bounds.STARTING)
        except (Refused, Stopped):
            return False
        return True

    def tell(self, name: str, parameters: Mapping[str, object]) -> None:
        """Ask it for a job; if it is dead, that shows when it is to answer."""
        self.send(request(name, parameters))

    def send(self, line: bytes) -> None:
        """Send it the line of a request."""
        if self._process.stdin:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(line)
                self._process.stdin.flush()

    def answer(self, patience: float | None = None) -> Said:
        """Its answer to the first request that it has not answered.

        Refused with a sentence where it refuses, dies, or is ended for what it costs; Stopped where that was asked for.
        """
        self.expect(patience)
        try:
            said = read_answer(self._process.stdout) if self._process.stdout else None
        except (OSError, ValueError):
            said = None
        finally:
            self._expect_nothing()
        if said is None:
            raise self._end_of_it()
        return said

    def expect(self, patience: float | None = None) -> None:
        """Let what it may cost count from the watch's next look on, and the seconds in which it may do nothing."""
        with self._lock:
            self._patience = patience or bounds.WAITING
            self._deadline, self._most = time.monotonic() + self._patience, None

    def _expect_nothing(self) -> None:
        with self._lock:
            self._deadline = math.inf

    def _end_of_it(self) -> Exception:
        """End it, and say why it did not answer."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._why = bounds.why_ended(self._process.poll()) or self._why
        self.end()
        return Stopped() if self._stopped() else Refused(self._why or bounds.FAILED)

    def _watch(self) -> None:
        while not self._over.wait(_WATCHED_EVERY):
            with self._lock:
                if self._deadline < math.inf and self._is_over():
                    self._process.kill()
                    return

    def _is_over(self) -> bool:
        """Whether it is not to be waited for any longer; why stands there then."""
        now, used = time.monotonic(), self._watched.seconds() if self._watched else 0.0
        if self._most is None:  # the system is asked when it matters: files are many, and most take no time
            self._used, self._most = used, used + self._seconds
        if used > self._used + _SOMETHING * self._patience:
            self._used, self._deadline = used, now + self._patience  # it works, however slowly
        self._why = (
            bounds.too_long(self._seconds) if used > self._most else bounds.NO_ANSWER if now > self._deadline else ""
        )
        return bool(self._why) or self._stopped()

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self._over.set()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)
        self._process.wait()
        with self._lock:
            watched, self._watched = self._watched, None
        if watched:
            watched.close()


Start = Callable[[], WorkerProcess]
"""Starts a worker, or hands out one that is starting; OSError where that cannot be."""


def _environment() -> dict[str, str]:
    """Ours, in which the worker finds the same package."""
    others = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(_HERE), others)) if others else str(_HERE)}


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        with contextlib.suppress(OSError, ValueError):
            pipe.close()
