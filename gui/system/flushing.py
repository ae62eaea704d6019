"""What is written reaches the disk itself, as far as the system can have it so."""

import errno
import os
from pathlib import Path

_NO_FLUSH = frozenset((errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP))
_NO_FOLDER_FLUSH = _NO_FLUSH | {errno.EACCES, errno.EPERM, errno.EBADF}


def flush_folder(folder: Path) -> None:
    """Make the rename itself last; Windows has no such call and needs none, and not every share knows it."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            flush(descriptor, _NO_FOLDER_FLUSH)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise


def flush(descriptor: int, unknown: frozenset[int] = _NO_FLUSH) -> None:
    """Have it on the disk; where the file system knows no such call, it is there as well as it can be."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in unknown:
            raise
