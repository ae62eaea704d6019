"""Whoever has jobs for a worker: one is started for the first of them and kept for the others."""

from collections.abc import Callable, Sequence
from typing import Self

from gui.guard import bounds
from gui.guard.process import Stopped, WorkerProcess
from gui.guard.protocol import Jobs, Json, Said, done


class Asking:
    """Asks for one job after the other; `end` ends the worker. Where none can be started the jobs are done here.

    That is so on a PC on which no program may start itself: a file is then held only by the bounds of the readers.
    `seconds` are what one job may take of the processor.
    """

    def __init__(
        self,
        command: Sequence[str],
        jobs: Jobs,
        stopped: Callable[[], bool] = lambda: False,
        seconds: int = bounds.SECONDS,
    ) -> None:
        self._command, self._jobs, self._stopped, self._seconds = command, jobs, stopped, seconds
        self._worker: WorkerProcess | None = None
        self._here = False

    def ask(self, name: str, parameters: Json) -> Said:
        """What a job comes to. Refused with a sentence on why it comes to nothing, Stopped where that was wanted."""
        if self._stopped():
            raise Stopped
        worker = self._started()
        if worker is None:
            return done(self._jobs, name, parameters)
        worker.expect()
        worker.tell(name, parameters)
        return worker.answer()

    def _started(self) -> WorkerProcess | None:
        if self._here or (self._worker and self._worker.lives):
            return self._worker
        try:
            self._worker = WorkerProcess(self._command, {}, self._stopped, seconds=self._seconds)
        except OSError:
            self._worker, self._here = None, True
            return None
        if not self._worker.starts():
            self.end()
            if self._stopped():
                raise Stopped
            self._here = True
        return self._worker

    def end(self) -> None:
        """End the worker, if there is one."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
