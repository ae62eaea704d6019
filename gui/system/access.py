"""Who may use what is written, and who sees it while it is: as each system has it, and as well as the disk knows such."""

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    from gui.system import windows

OUR_FOLDER = 0o700
_OURS = 0o600
_ACL = "system.posix_acl_access"


def restrict(file: BinaryIO, path: Path, target: Path, *, ours: bool) -> None:
    """Let those use a new file who may use the one that it is to replace; its owner alone if it is new and `ours`.

    On Windows it is also hidden until `reveal`: a name with a dot hides nothing there. In this order: what may be hidden
    then may be shown again. Where a disk knows nothing of the kind, nothing happens.
    """
    with contextlib.suppress(OSError):
        there = target.exists()
        if sys.platform == "win32":
            if there:
                windows.let_use(path, target)
            elif ours:
                windows.keep_to_user(path)
            windows.hide(path)
        elif there:
            os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
            if sys.platform == "linux":
                os.setxattr(file.fileno(), _ACL, os.getxattr(target, _ACL))
        elif ours:
            os.fchmod(file.fileno(), _OURS)


def reveal(path: Path, target: Path) -> None:
    """Let the new file be seen as the one that it is to replace is; PermissionError where that cannot be."""
    if sys.platform == "win32":
        windows.show(path, target)


def is_read_only(path: Path) -> bool:
    """Whether a file bears Windows' mark of one that may only be read: no other takes its place there."""
    try:
        return bool(getattr(path.stat(), "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_READONLY)
    except OSError:
        return False


def make_folder(folder: Path, mode: int) -> None:
    """Make one folder; one that is its owner's alone is so on Windows too. OSError as the system raises it."""
    folder.mkdir(mode, exist_ok=True)
    if sys.platform == "win32" and mode == OUR_FOLDER:
        with contextlib.suppress(OSError):
            windows.keep_to_user(folder)
