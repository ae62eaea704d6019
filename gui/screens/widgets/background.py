"""Work that must not stop the window: done in another thread, its outcome told in the window's own.

A thread must not free a Qt object of the window's, and whoever lets go of an object last frees it. So a thread holds
nothing but the number of its work: the work, what it brings, and who asked are held here, and let go in the window's
thread.
"""

import contextlib
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

_PIECE = 0.003  # seconds of a long work, after which the window is asked whether it goes on
_LONGEST = 0.05  # seconds, after which it goes on even so: nothing is to hang on a window that is at something long
_NOBODY = RuntimeError, IndexError
"""What it is to ask or tell a window when the program has ended."""

PLACES = "places: "
"""How a note on an exception begins that says where in another thread it was raised."""


@dataclass(slots=True, eq=False)
class _Work:
    """A work and what has come of it. `told` is for what it tells meanwhile, None if it tells nothing."""

    background: "Background"
    work: Callable[..., Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    told: Callable[[Any], None] | None
    result: object = None
    error: Exception | None = None


@dataclass(slots=True, eq=False)
class _Line:
    """The numbers of works that wait for their turn, and whether a thread is at them."""

    may_hang: bool
    stop: threading.Event = field(default_factory=threading.Event)
    waiting: deque[int] = field(default_factory=deque)
    at_work: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)


class _Post(QObject):
    """Brings to the window's thread what has come in another; there is one, as long as the program runs."""

    come = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.come.connect(self.deliver, Qt.ConnectionType.QueuedConnection)
        self.asked.connect(self.let_go_on, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def let_go_on(self) -> None:
        """The window has done what it was at."""
        _goes_on.set()

    @Slot()
    def deliver(self) -> None:
        """Call back whoever is still there, in the order in which things came: for each thing once, and so in pieces."""
        if not _letters:
            return
        number, is_over, word = _letters.popleft()
        work = _works.pop(number) if is_over else _works[number]
        if not shiboken6.isValid(work.background):
            return
        if not is_over:
            if work.told:
                work.told(word)
            return
        work.background.let_go(number)
        if work.error is not None:
            work.failed(work.error)
        else:
            work.done(work.result)


_works: dict[int, _Work] = {}
_letters: deque[tuple[int, bool, object]] = deque()
_numbers = count()
_lines: set[_Line] = set()
_posts: list[_Post] = []


_goes_on, _awaited = threading.Event(), threading.Event()
"""The window has done what it was at; it waits for a work to end."""

_turn = threading.local()


def give_way() -> None:
    """In another thread, between two small pieces of a long work: let the window first do what it is at.

    Two threads that both want to run Python take turns: the window, which wants to paint, would get every second one.
    """
    if time.monotonic() - getattr(_turn, "began", 0.0) < _PIECE:
        return
    _goes_on.clear()
    if not _awaited.is_set():
        with contextlib.suppress(*_NOBODY):
            _posts[0].asked.emit()
            _goes_on.wait(_LONGEST)
    _turn.began = time.monotonic()


def leaves_off(stop: threading.Event) -> bool:
    """In another thread: whether a long work, which asks this between its small pieces, is to leave off; it gives way first.

    A piece without much Python in it, as to look whether a file is there, gives way too: each call of either to the system
    or to Qt hands Python over, hundreds of times while a page is painted, and each time takes as long as the call.
    """
    if not stop.is_set():
        give_way()
    return stop.is_set()


def _raised_on(error: Exception) -> None:
    raise error


def _send(number: int, word: object, *, is_over: bool) -> None:
    _letters.append((number, is_over, word))
    with contextlib.suppress(*_NOBODY):
        _posts[0].come.emit()


def _work_through(line: _Line) -> None:
    """In another thread: do what waits, one after the other."""
    while True:
        with line.changed:
            if not line.waiting:
                line.at_work = False
                _lines.discard(line)
                line.changed.notify_all()
                return
            number = line.waiting.popleft()
        _do(number)
        _send(number, None, is_over=True)


def _do(number: int) -> None:
    """Do one work; nothing of it is held when this is over."""
    work = _works[number]
    try:
        tells = (lambda word: _send(number, word, is_over=False),) if work.told else ()
        work.result = work.work(*tells)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to whoever asked
        work.error = _without_frames(error if isinstance(error, Exception) else RuntimeError(type(error).__name__))


def _without_frames(error: Exception) -> Exception:
    """An exception without what the functions held in which it was raised; where that was stays, as a note."""
    error.add_note(PLACES + "".join(traceback.format_tb(error.__traceback__)))
    error.__context__ = error.__cause__ = None
    return error.with_traceback(None)


class Background(QObject):
    """A line of works done one after the other. Who asked is called back in the window's thread, unless gone by then.

    One that `may_hang` looks at places that may never answer: the program does not wait for it when it ends.
    """

    def __init__(self, parent: QObject, *, may_hang: bool = False) -> None:
        super().__init__(parent)
        self._line = line = _Line(may_hang)
        self.destroyed.connect(lambda: line.stop.set())  # noqa: PLW0108 - the event of that time
        self._asked: set[int] = set()
        if not _posts:
            _posts.append(_Post())

    @property
    def busy(self) -> bool:
        """Whether the outcome of a work has still to come."""
        return bool(self._asked)

    def stopped(self) -> Callable[[], bool]:
        """What tells the work to come whether it is to leave off: `stop` was called, or nobody waits any more."""
        if self._line.stop.is_set():
            self._line.stop = threading.Event()  # what was to leave off has its own
        return partial(leaves_off, self._line.stop)

    def stop(self) -> None:
        """Have what runs and what waits leave off as soon as it asks; its outcome, whatever it is, still comes."""
        self._line.stop.set()

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] = _raised_on,
        told: Callable[[Any], None] | None = None,
    ) -> None:
        """Do `work` in the other thread, then call `done` with its result or `failed` with its exception.

        What cannot fail needs no `failed`: an exception is raised on in the window's thread. The work knows nothing of the
        window: a function of plain data. With `told` it is given what hands a word to that.
        """
        number = next(_numbers)
        _works[number] = _Work(self, work, done, failed, told)
        self._asked.add(number)
        line = self._line
        with line.changed:
            line.waiting.append(number)
            if line.at_work:
                return
            line.at_work = True
            _lines.add(line)
        threading.Thread(target=_work_through, args=(line,), daemon=True).start()

    def let_go(self, number: int) -> None:
        """The outcome of this work has come."""
        self._asked.discard(number)

    def finish(self, milliseconds: int) -> bool:
        """Wait for what runs; False if it took longer than this."""
        return _finish(self._line, milliseconds / 1000)


def _finish(line: _Line, seconds: float) -> bool:
    _awaited.set()
    _goes_on.set()
    try:
        with line.changed:
            return line.changed.wait_for(lambda: not line.at_work, seconds)
    finally:
        _awaited.clear()


def finish_all(milliseconds: int) -> bool:
    """Wait, at the end of the program, for all lines but those that may hang; whether no thread is at work any more."""
    until = time.monotonic() + milliseconds / 1000
    for line in list(_lines):
        if not line.may_hang:
            _finish(line, max(until - time.monotonic(), 0))
    return not _lines
