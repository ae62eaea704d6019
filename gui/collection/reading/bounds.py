"""What one file may cost a worker that reads it."""

import contextlib
import os
import sys

SECONDS = 5.0
"""For one file; a worker that takes longer is ended."""

STARTING = 60.0
"""Seconds until a worker must have started: a virus scanner may look through the whole program first."""

MEGABYTES = 300


def limit_memory() -> None:
    """Let this process have no more memory than one file may cost; where the system knows no limits, nothing happens."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            _, hardest = resource.getrlimit(resource.RLIMIT_DATA)
            wanted = MEGABYTES * 1_000_000
            limit = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hardest))


def give_way() -> None:
    """Let whatever somebody looks at go first, where a process can say so itself (on Windows, who starts it does)."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(10)
