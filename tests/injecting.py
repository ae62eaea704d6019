"""Every call of a piece of work to the system fails in turn."""

import io
import os
from collections.abc import Callable, Iterator

import pytest

_OF_THE_SYSTEM = (
    *("open", "close", "stat", "fstat", "fsync", "fchmod", "mkdir", "utime"),
    *("link", "rename", "replace", "unlink", "scandir"),
)


def failing(code: int) -> Callable[..., object]:
    """What stands for a call to the system, and fails."""

    def fail(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return fail


class Injected:
    """Counts the calls; the one that is due fails, once."""

    def __init__(self, due: int, code: int) -> None:
        self.due, self.code, self.calls = due, code, 0
        self.failed = ""

    def around(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            self.calls += 1
            if self.calls == self.due:
                self.failed = name
                raise OSError(self.code, os.strerror(self.code))
            return call(*arguments, **named)

        return called


def each_call_failing(code: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Injected]:
    """Once for each call that is made within the loop's body: then this one fails. Ends where all went well."""
    due = 0
    while True:
        due += 1
        injected = Injected(due, code)
        with monkeypatch.context() as patched:
            for name in _OF_THE_SYSTEM:
                patched.setattr(os, name, injected.around(name, getattr(os, name)))
            patched.setattr(io, "open", injected.around("open", io.open))
            yield injected
        if not injected.failed:
            assert due > 1, "nothing was called"
            return
