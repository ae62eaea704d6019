"""The moments at which a program changes what is on the disk: looked at one after another, or the last that it lives to see.

A program that is killed leaves its folders as they stand at that moment. So one run shows what a kill at each moment
leaves (`keep_each`); that a killed program really ends so, and the next one goes on from there, some real kills show
(`die_at`). Nothing here asks how long anything takes. It is for the process of a test's own: no hook is taken off again.
"""

import io
import itertools
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_CHANGES = ("os.rename", "os.remove", "os.truncate", "os.mkdir", "os.rmdir", "os.link")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
Moment = Callable[[str], None]


def tell_each(folders: Sequence[Path], moment: Moment) -> None:
    """Have `moment` called before every step by which something in the folders changes, and in the middle of each write."""
    within, own = tuple(str(folder) for folder in folders), threading.local()

    def tell(name: str, path: object) -> None:
        if getattr(own, "telling", False) or not str(path).startswith(within):
            return
        own.telling = True
        try:
            moment(name)
        finally:
            own.telling = False

    def audited(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES:
            tell(event, os.fsdecode(arguments[0]))
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path, mode, flags = arguments
            if set(mode or "") & set("wxa+") or (mode is None and flags & _WRITING):
                tell("open", os.fsdecode(path))

    _write_in_halves(within, tell)
    _tell_of_flushes(tell)
    sys.addaudithook(audited)


def _write_in_halves(within: tuple[str, ...], tell: Callable[[str, object], None]) -> None:
    plain = io.open

    class Halves(io.BufferedWriter):
        def __init__(self, path: str, mode: str) -> None:
            super().__init__(io.FileIO(path, mode))
            self._path = path

        def write(self, data: Any) -> int:
            half = len(data) // 2
            super().write(data[:half])
            super().flush()
            tell("half written", self._path)
            super().write(data[half:])
            return len(data)

    def opened(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        buffered = (*arguments, more.get("buffering", -1))[0] == -1
        if mode in ("xb", "wb") and buffered and str(file).startswith(within):
            return Halves(str(file), mode)
        return plain(file, mode, *arguments, **more)

    io.open = opened


def _tell_of_flushes(tell: Callable[[str, object], None]) -> None:
    plain = os.fsync

    def flushed(fd: Any) -> None:
        number = fd if isinstance(fd, int) else fd.fileno()
        path = Path(f"/proc/self/fd/{number}").readlink()
        tell("before fsync", path)
        plain(fd)
        tell("after fsync", path)

    os.fsync = flushed


def keep_each(folders: Sequence[Path], into: Path, note: Callable[[], str]) -> None:
    """Copy the folders at each moment to `into`, numbered, with a note of what the program had said until then."""
    numbers, turn = itertools.count(), threading.Lock()

    def moment(name: str) -> None:
        with turn:
            place = into / f"{next(numbers):05d}"
            place.mkdir()
            (place / "said.json").write_text(note(), encoding="utf-8")
            (place / "moment").write_text(name)
            for folder in folders:
                if folder.exists():
                    shutil.copytree(folder, place / folder.name, copy_function=_copy)

    tell_each(folders, moment)


def _copy(source: str, target: str) -> str:
    """Another thread may take the file away meanwhile, as it might at a kill."""
    try:
        return shutil.copy2(source, target)
    except FileNotFoundError:
        return target


def die_at(folders: Sequence[Path], number: int) -> None:
    """End this process by a kill at the moment of this number."""
    numbers = itertools.count(1)

    def moment(_: str) -> None:
        if next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    tell_each(folders, moment)
