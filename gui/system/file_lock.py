"""Who has a draft open: a lock that the system itself gives up when its holder dies, however that happens."""

import contextlib
import errno
import getpass
import json
import os
import platform
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from gui.system.json_file import kept_in

_LOCKED_BYTE = 1 << 30  # beyond the text, which others must be able to read under Windows' mandatory locks
_MAX_BYTES = 10_000
_ATTEMPTS, _PAUSE = 25, 0.01  # seconds: one that only looks, or is just leaving, has gone by then
_TAKEN = frozenset((errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK))


@dataclass(frozen=True, slots=True)
class Holder:
    """The user and computer that hold a draft, and since when (`10:42`)."""

    user: str
    computer: str
    since: str

    def __str__(self) -> str:
        who = "・".join(part for part in (self.user, self.computer) if part) or "ほかの画面"
        return f"{who}（{self.since}から）" if self.since else who


class Held(Exception):
    """The draft is open elsewhere; `holder` says by whom."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(str(holder))
        self.holder = holder


class Hold:
    """A draft held by this process until `release`, or until the process ends in whatever way.

    The file beside the draft stays behind if the process is killed: `was_left` tells that from an orderly end. Where the
    system locks no files, as on some network shares, nobody else is kept out (`keeps_out`): then `was_left` says that
    another may have it open.
    """

    def __init__(self, draft: Path, file: BinaryIO, path: Path, *, was_left: bool, keeps_out: bool = True) -> None:
        self.draft = draft
        self.was_left = was_left
        self.keeps_out = keeps_out
        self._file = file
        self._path = path

    def release(self) -> None:
        """Give the draft up; a second time does nothing."""
        if self._file.closed:
            return
        # Unlinked while still held, so that nobody locks a file that is gone; Windows unlinks no open file. A folder
        # that has vanished has taken the file with it, and a share that fails now has given the lock up by itself. It is
        # emptied before: while a virus scanner reads it Windows does not unlink it, and then nothing was left all the same.
        if self.keeps_out:
            with contextlib.suppress(OSError):
                self._file.truncate(0)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._file.close()

    def __enter__(self) -> "Hold":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def lock_of(draft: Path) -> Path:
    """The file beside a draft by which it is held."""
    return draft.with_name(f".{draft.name}.使用中")


def hold(draft: Path) -> Hold:
    """Hold a draft; Held if another window has it, OSError where no file can be put beside it.

    Where there are no locks the draft is held all the same: what two windows write there is told apart when it is written.
    """
    path, opened = lock_of(draft), False
    for attempt in range(_ATTEMPTS):
        try:
            file = _open(path)
        except PermissionError:
            # Windows opens no file that is being unlinked this very moment: where it once could be, others come and go.
            if sys.platform != "win32" or (attempt == _ATTEMPTS - 1 and not opened):
                raise
            time.sleep(_PAUSE)
            continue
        opened = True
        try:
            _lock(file)
            keeps_out = True
        except OSError as error:
            keeps_out = False
            if error.errno in _TAKEN:  # it is held, or only looked at
                file.close()
                time.sleep(_PAUSE)
                continue
        if _is_there(file, path):
            return _held(draft, file, path, keeps_out=keeps_out)
        file.close()
        time.sleep(_PAUSE)
    raise Held(_holder(path))


def _is_there(file: BinaryIO, path: Path) -> bool:
    """Whether a file has not been given up, and unlinked, this very moment."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _open(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)


def _held(draft: Path, file: BinaryIO, path: Path, *, keeps_out: bool) -> Hold:
    """The lock is ours: say so in the file, if the disk has room. What still stands in it was left by somebody."""
    was_left = os.fstat(file.fileno()).st_size > 0
    me = {"user": _user(), "computer": platform.node(), "since": f"{datetime.now():%H:%M}"}
    with contextlib.suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(json.dumps(me).encode("ascii"))
    return Hold(draft, file, path, was_left=was_left, keeps_out=keeps_out)


def look(draft: Path) -> tuple[bool, Holder | None]:
    """Whether the window that held this draft ended without giving it up; and who holds it now, if anybody does.

    Where there are no locks neither is known.
    """
    path = lock_of(draft)
    try:
        with path.open("r+b", buffering=0) as file:
            try:
                _lock(file, look=True)
            except OSError as error:
                return False, _holder(path) if error.errno in _TAKEN else None
            return os.fstat(file.fileno()).st_size > 0, None
    except OSError:
        return False, None


def _user() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def _holder(path: Path) -> Holder:
    known = kept_in(path, _MAX_BYTES)
    user, computer, since = (str(known.get(key, "")) for key in ("user", "computer", "since"))
    return Holder(user, computer, since)


if sys.platform == "win32":
    import msvcrt

    from gui.system import windows

    def _lock(file: BinaryIO, *, look: bool = False) -> None:
        del look  # Windows has one kind of lock only
        # msvcrt.locking does not tell what is held from what cannot be locked.
        windows.lock(msvcrt.get_osfhandle(file.fileno()), _LOCKED_BYTE)
else:
    import fcntl

    def _lock(file: BinaryIO, *, look: bool = False) -> None:
        kind = fcntl.LOCK_SH if look else fcntl.LOCK_EX
        fcntl.flock(file.fileno(), kind | fcntl.LOCK_NB)
