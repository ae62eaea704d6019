"""How much of the processor a process takes that we started, as the system tells it."""

import os
from pathlib import Path
from typing import Protocol


class Watched(Protocol):
    """A process under watch."""

    def seconds(self) -> float:
        """Of the processor that it has taken, 0 where the system does not say."""

    def close(self) -> None:
        """Watch it no more, and end it where the watch is what keeps it."""


class ByProc:
    """A process whose time stands in a file, as on Linux."""

    def __init__(self, stat: Path) -> None:
        self._stat, self._per_second = stat, os.sysconf("SC_CLK_TCK")

    def seconds(self) -> float:
        """Of the processor that it has taken; 0 once it is gone."""
        try:
            fields = self._stat.read_bytes().rpartition(b")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / self._per_second

    def close(self) -> None:
        """Nothing is held."""


def watch(pid: int, megabytes: int) -> Watched | None:
    """The watch over a process, on Windows with a bound of its memory; None where the system tells nothing."""
    if os.name == "nt":
        from gui.system import windows

        return windows.watch(pid, megabytes)
    stat = Path(f"/proc/{pid}/stat")
    return ByProc(stat) if stat.exists() else None
