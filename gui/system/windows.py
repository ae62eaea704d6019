"""What is asked of Windows itself: locks, hidden files, who may use a file, and the bounds of a process that we started.

The libraries that call the system are loaded only there, and only once something is asked of it.
"""

import errno
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

_MEMORY, _DIES_SILENTLY, _ENDS_WITH_US = 0x100, 0x400, 0x2000
_EXTENDED_LIMITS = 9
_PROCESS = 0x0100 | 0x0001 | 0x1000  # set its quota, end it, ask about it
_PER_SECOND = 10_000_000
_COUNTERS, _COMMITTED = 72, 56
"""The bytes of a PROCESS_MEMORY_COUNTERS, and where in it stands what a process has for itself."""

_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33
_READ, _DELETE, _BY_ALL, _EXISTING, _FOLDERS_TOO = 0x80000000, 0x10000, 0x7, 3, 0x02000000
_NO_HANDLE = 2**64 - 1
_HIDDEN, _ARCHIVE, _NORMAL, _NONE = 0x2, 0x20, 0x80, 0xFFFFFFFF
_KEPT = _HIDDEN | 0x4 | _ARCHIVE | 0x2000  # a system file, one that is not searched

_FILE, _RULES, _PROTECTED, _INHERITING, _IS_PROTECTED = 1, 0x4, 0x80000000, 0x20000000, 0x1000
_ASK, _USER = 0x8, 1
_OWNER_ALONE = "D:P(A;{0};FA;;;SY)(A;{0};FA;;;BA)(A;{0};FA;;;{1})"
"""The system, the PC's administrators and one user, whatever the folder above says: what %APPDATA% has by itself."""


@lru_cache
def _library(name: str) -> Any:  # noqa: ANN401 - a library is known only there
    if sys.platform != "win32":
        raise OSError(errno.ENOSYS, "no Windows")
    import ctypes

    library = ctypes.WinDLL(name, use_last_error=True)
    if name == "kernel32":
        for function in ("CreateFileW", "CreateJobObjectW", "OpenProcess", "GetCurrentProcess"):
            getattr(library, function).restype = ctypes.c_void_p
        library.GetFileAttributesW.restype = ctypes.c_uint32
    return library


def lock(handle: int, at: int) -> None:
    """Lock a byte of an open file; OSError with EAGAIN where another holds it, with EIO where none can be locked."""
    import ctypes

    if not _library("kernel32").LockFile(ctypes.c_void_p(handle), at, 0, 1, 0):
        code = _last_error()
        raise OSError(errno.EAGAIN if code == _LOCK_VIOLATION else errno.EIO, f"error {code}")


def is_held(path: Path) -> bool:
    """Whether another program keeps a file from being read or replaced just now: it has it open."""
    import ctypes

    kernel = _library("kernel32")
    for use in (_READ, _DELETE):
        handle = kernel.CreateFileW(str(path), use, _BY_ALL, None, _EXISTING, _FOLDERS_TOO, None)
        if handle != _NO_HANDLE:
            kernel.CloseHandle(ctypes.c_void_p(handle))
        elif _last_error() in (_SHARING_VIOLATION, _LOCK_VIOLATION):
            return True
    return False


def hide(path: Path) -> None:
    """Make a file a hidden one, where the disk knows such."""
    kernel = _library("kernel32")
    attributes = kernel.GetFileAttributesW(str(path))
    if attributes != _NONE:
        kernel.SetFileAttributesW(str(path), attributes & ~_NORMAL | _HIDDEN)


def show(path: Path, like: Path) -> None:
    """Give a hidden file the attributes of the one that it replaces, of a new one where there is none.

    PermissionError where it stays hidden against that.
    """
    kernel = _library("kernel32")
    attributes, others = kernel.GetFileAttributesW(str(path)), kernel.GetFileAttributesW(str(like))
    wanted = _ARCHIVE if others == _NONE else others & _KEPT
    if attributes == _NONE or attributes & _KEPT == wanted:
        return
    if not kernel.SetFileAttributesW(str(path), wanted or _NORMAL) and attributes & ~wanted & _HIDDEN:
        raise PermissionError(errno.EACCES, f"error {_last_error()}", str(path))


def let_use(path: Path, like: Path) -> None:
    """Let those use a file who may use another, where the disk knows who may."""
    import ctypes

    security = _library("advapi32")
    known, rules = ctypes.c_void_p(), ctypes.c_void_p()
    if security.GetNamedSecurityInfoW(
        str(like), _FILE, _RULES, None, None, ctypes.byref(rules), None, ctypes.byref(known)
    ):
        return
    control, revision = ctypes.c_uint16(), ctypes.c_uint32()
    security.GetSecurityDescriptorControl(known, ctypes.byref(control), ctypes.byref(revision))
    above = _PROTECTED if control.value & _IS_PROTECTED else _INHERITING
    if rules.value:
        security.SetNamedSecurityInfoW(str(path), _FILE, _RULES | above, None, None, rules, None)
    _library("kernel32").LocalFree(known)


def keep_to_user(path: Path) -> None:
    """Let nobody but this user use a file, or a folder with what comes into it, where the disk knows who may."""
    import ctypes

    security = _library("advapi32")
    user = _user(security)
    if not user:
        return
    words = _OWNER_ALONE.format("OICI" if path.is_dir() else "", user)
    known, rules = ctypes.c_void_p(), ctypes.c_void_p()
    if not security.ConvertStringSecurityDescriptorToSecurityDescriptorW(words, 1, ctypes.byref(known), None):
        return
    present, usual = ctypes.c_int(), ctypes.c_int()
    security.GetSecurityDescriptorDacl(known, ctypes.byref(present), ctypes.byref(rules), ctypes.byref(usual))
    if rules.value:
        security.SetNamedSecurityInfoW(str(path), _FILE, _RULES | _PROTECTED, None, None, rules, None)
    _library("kernel32").LocalFree(known)


def _user(security: Any) -> str:  # noqa: ANN401 - a library is known only there
    """This user as the system writes it, `S-1-5-21-…`; '' where it does not say."""
    import ctypes

    kernel = _library("kernel32")
    token, size, found = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.create_string_buffer(256)
    if not security.OpenProcessToken(ctypes.c_void_p(kernel.GetCurrentProcess()), _ASK, ctypes.byref(token)):
        return ""
    told = security.GetTokenInformation(token, _USER, found, len(found), ctypes.byref(size))
    kernel.CloseHandle(token)
    written = ctypes.c_wchar_p()
    if not told or not security.ConvertSidToStringSidW(ctypes.c_void_p.from_buffer(found), ctypes.byref(written)):
        return ""
    user = written.value or ""
    kernel.LocalFree(written)
    return user


def _last_error() -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return ctypes.get_last_error()


def bytes_taken() -> int:
    """The memory that this process has for itself, 0 where the system does not say."""
    import ctypes

    kernel = _library("kernel32")
    found = ctypes.create_string_buffer(_COUNTERS.to_bytes(4, "little"), _COUNTERS)
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not kernel.K32GetProcessMemoryInfo(process, found, _COUNTERS):
        return 0
    return int.from_bytes(found.raw[_COMMITTED : _COMMITTED + 8], "little")


def watch(pid: int, megabytes: int) -> "WindowsProcess | None":
    """Put a process under a bound of memory, and watch its time; None on other systems, or where the system refuses."""
    if sys.platform != "win32":
        return None
    import ctypes

    kernel = _library("kernel32")
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
