"""Files half written: their names say which process writes them, so that those of a killed one are known and removed."""

import contextlib
import os
import sys
import time
import zlib
from pathlib import Path

from gui.words.late_patterns import late

_NAME = late(r"\.cw-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{8}\.tmp")
_LONGEST = 86_400.0  # seconds: nobody writes a file for a day
_LONGEST_HERE = 600.0  # where no process can be asked after; one that still writes it keeps it from being removed


def new_name() -> str:
    """A name for a file that this process is about to write; no other file has it."""
    return f".cw-{_host()}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def clear(folder: Path) -> None:
    """Remove what killed processes left half written in a folder; what is not surely of that kind stays, as do folders.

    Nothing is raised: whoever wants to write there finds out by itself what is wrong with the folder.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                if _is_left(entry):
                    Path(entry.path).unlink()


def clear_folders(folder: Path) -> None:
    """Remove the folders that killed processes left half filled in a folder, with what is in them; else as `clear`."""
    from shutil import rmtree

    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                if _is_left(entry, is_folder=True):
                    rmtree(entry.path, ignore_errors=True)


def _is_left(entry: "os.DirEntry[str]", *, is_folder: bool = False) -> bool:
    named = _NAME.fullmatch(entry.name)
    if not named or not (entry.is_dir if is_folder else entry.is_file)(follow_symlinks=False):
        return False
    age = time.time() - entry.stat(follow_symlinks=False).st_mtime
    if named[1] != _host():
        return age > _LONGEST
    if sys.platform == "win32":
        return int(named[2]) != os.getpid() and age > _LONGEST_HERE
    return age > _LONGEST or not _lives(int(named[2]))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True


def _host() -> str:
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"
