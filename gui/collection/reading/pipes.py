"""Standard input and output as pipes of lines, in a windowed program too, whose `sys.stdin` and `sys.stdout` may be None."""

import os
import sys
from typing import BinaryIO

_INPUT, _OUTPUT = 0, 1


def binary_input() -> BinaryIO | None:
    """Standard input as bytes; None if there is none."""
    return sys.stdin.buffer if sys.stdin is not None else _opened(_INPUT)


def binary_output() -> BinaryIO | None:
    """Standard output as bytes; None if there is none."""
    return sys.stdout.buffer if sys.stdout is not None else _opened(_OUTPUT)


def _opened(descriptor: int) -> BinaryIO | None:
    try:
        os.fstat(descriptor)
        usable: int | None = descriptor
    except OSError:
        usable = _windows_handle(descriptor)
    if usable is None:
        return None
    return os.fdopen(usable, "rb", closefd=False) if descriptor == _INPUT else os.fdopen(usable, "wb", closefd=False)


def _windows_handle(descriptor: int) -> int | None:
    """The descriptor of a handle that the C runtime of a windowed program did not take over by itself."""
    if sys.platform != "win32":
        return None
    import _winapi
    import msvcrt

    try:
        handle = _winapi.GetStdHandle(-10 - descriptor)
        return msvcrt.open_osfhandle(handle, os.O_BINARY) if handle else None
    except OSError:
        return None
