"""Work that must not stop the window: done in another thread, its outcome told in the window's own."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class _Outcome(QObject):
    done = Signal(object)
    failed = Signal(Exception)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work
        self.outcome = _Outcome()

    @Slot()
    def run(self) -> None:
        """Called by the pool, in its thread."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to whoever asked
            self.outcome.failed.emit(error)
        else:
            self.outcome.done.emit(result)


class Background(QObject):
    """A line of works done one after the other. Who asked is called back in the window's thread, unless gone by then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[_Outcome, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}

    @property
    def busy(self) -> bool:
        """Whether the outcome of a work has still to come."""
        return bool(self._waiting)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Do `work` in the other thread, then call `done` with its result or `failed` with its exception."""
        task = _Work(work)
        self._waiting[task.outcome] = (done, failed)
        task.outcome.done.connect(self._done)
        task.outcome.failed.connect(self._failed)
        self._pool.start(task)

    def finish(self, milliseconds: int) -> bool:
        """Wait for what runs; False if it took longer than this."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object)
    def _done(self, result: object) -> None:
        waiting = self._waiting.pop(self._sender(), None)
        if waiting:
            waiting[0](result)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        waiting = self._waiting.pop(self._sender(), None)
        if waiting:
            waiting[1](error)

    def _sender(self) -> _Outcome:
        sender = self.sender()
        if not isinstance(sender, _Outcome):
            raise TypeError("called by hand")
        return sender
