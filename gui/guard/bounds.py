"""What one file from outside may cost, what is said where it costs more, and how a process keeps to it itself."""

import contextlib
import sys
import time
from functools import lru_cache

SECONDS = 6
"""Of the processor, for one file: what else the PC is at does not count."""

MEGABYTES = 220
"""For a worker; who asks it needs some 40 besides."""

WAITING = 60.0
"""Seconds by the clock in which a worker may do nothing at all: a share on the network may never answer. One that works is
bound by the other only."""

STARTING = 60.0
"""The same until it has started: a virus scanner may look through the whole program first."""

MOST_SAID = 40_000_000
"""Bytes of JSON that a worker may say of one file."""

MOST_DATA = 120_000_000
"""Bytes of a workbook that a worker may make."""


def too_long(seconds: int) -> str:
    """What is said of a file that takes longer."""
    return (
        f"読み取りに時間がかかりすぎるため、安全のため中止しました（このPCの処理時間で{seconds}秒まで）。"
        "正しいファイルか、確かめてください。"
    )


TOO_LONG = too_long(SECONDS)
TOO_MUCH = (
    f"読み取りにメモリーがかかりすぎるため、安全のため中止しました（{MEGABYTES}MBまで）。"
    "正しいファイルか、確かめてください。"
)
NO_ANSWER = (
    "ファイルのある場所から応答がないため、読み取りを中止しました。"
    "ネットワークなどの接続を確かめて、もう一度お試しください。"
)
FAILED = "ファイルの中身を読み取れません。送り主にもう一度送ってもらうか、Excelで保存し直してください。"


ENDED_FOR_TIME, ENDED_FOR_MEMORY = 124, 125
"""The statuses of a worker that has ended itself for what a file cost (`gui.guard.own_watch`)."""


def limit_memory() -> None:
    """Let this process have no more memory than one file may cost, where a process can say so itself.

    On Windows whoever starts it does (`gui.system.windows`).
    """
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _limit(resource.RLIMIT_DATA, MEGABYTES * 1_000_000)


def limit_time() -> None:
    """Let the system end this process once it has worked as long as one file may take, from now on."""
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + SECONDS)


def why_ended(status: int | None) -> str:
    """The sentence that an exit status stands for: a process was ended for what it took; '' for any other."""
    if status == ENDED_FOR_MEMORY:
        return TOO_MUCH
    if status == ENDED_FOR_TIME:
        return TOO_LONG
    if sys.platform == "win32":
        return ""
    import signal

    return TOO_LONG if status == -signal.SIGXCPU else ""


@lru_cache(maxsize=2)
def _limit(what: int, wanted: int) -> None:
    """Set a limit once: it stays."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            _, hardest = resource.getrlimit(what)
            limit = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
            resource.setrlimit(what, (limit, hardest))
