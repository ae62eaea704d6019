"""The program as a user starts it: a process of its own, its output and what it cost."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What a command came to: exit status, output, and its peak memory in MB."""

    status: int
    output: str
    errors: str
    megabytes: float

    @property
    def said(self) -> str:
        return self.output + self.errors

    def results(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.output.splitlines()]


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(*arguments: str | Path, folder: Path | None = None, timeout: float = 60, encoding: str = "utf-8") -> Run:
    """Run `python -m gui` with these arguments, where there is no screen."""
    inherited = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    environment = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "gui", *map(str, arguments)],
            cwd=folder or ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        watch = threading.Timer(timeout, process.kill)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said = [_text(file) for file in (output, errors)]
    return Run(process.returncode, said[0], said[1], used.ru_maxrss / 1024)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")
