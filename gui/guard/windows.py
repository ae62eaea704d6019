"""Windows' own bounds for a process that we started: a job object, which also ends it when we end.

The library that calls the system is loaded only there, and only once a process is to be watched.
"""

import sys
from typing import Any

_MEMORY, _DIES_SILENTLY, _ENDS_WITH_US = 0x100, 0x400, 0x2000
_EXTENDED_LIMITS = 9
_PROCESS = 0x0100 | 0x0001 | 0x1000  # set its quota, end it, ask about it
_PER_SECOND = 10_000_000


def watch(pid: int, megabytes: int) -> "WindowsProcess | None":
    """Put a process under a bound of memory, and watch its time; None on other systems, or where the system refuses."""
    if sys.platform != "win32":
        return None
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    for name in ("CreateJobObjectW", "OpenProcess"):
        getattr(kernel, name).restype = ctypes.c_void_p
    process = kernel.OpenProcess(_PROCESS, False, pid)
    if not process:
        return None
    job = kernel.CreateJobObjectW(None, None)
    if job:
        limits = _limits(megabytes)
        kernel.SetInformationJobObject(ctypes.c_void_p(job), _EXTENDED_LIMITS, limits, len(limits))
        kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(process))
    return WindowsProcess(kernel, process, job or 0)


def _limits(megabytes: int) -> bytes:
    """A JOBOBJECT_EXTENDED_LIMIT_INFORMATION of 64 bits: flags at 16, the memory of a process at 112."""
    flags = _MEMORY | _DIES_SILENTLY | _ENDS_WITH_US
    found = bytearray(144)
    found[16:20] = flags.to_bytes(4, "little")
    found[112:120] = (megabytes * 1_000_000).to_bytes(8, "little")
    return bytes(found)


class WindowsProcess:
    """A process under watch, and in a job object that ends it with us."""

    def __init__(self, kernel: Any, process: int, job: int) -> None:  # noqa: ANN401 - a library is known only there
        self._kernel, self._process, self._job = kernel, process, job

    def seconds(self) -> float:
        """Of the processor that it has taken, 0 where the system does not say."""
        import ctypes

        times = [ctypes.c_uint64() for _ in range(4)]
        if not self._kernel.GetProcessTimes(ctypes.c_void_p(self._process), *map(ctypes.byref, times)):
            return 0.0
        return (times[2].value + times[3].value) / _PER_SECOND

    def close(self) -> None:
        """End it, and the watch."""
        import ctypes

        for handle in (self._job, self._process):
            if handle:
                self._kernel.CloseHandle(ctypes.c_void_p(handle))
        self._job = self._process = 0
