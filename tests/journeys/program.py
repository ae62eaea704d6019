"""The program as a user starts it: a process of its own, its output and what it cost."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests import patience

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What a command came to: exit status, output, the peak memory of its largest process in MB, and the seconds that the
    processor worked for it and all that it started."""

    status: int
    output: str
    errors: str
    megabytes: float
    seconds: float = 0.0

    @property
    def said(self) -> str:
        return self.output + self.errors

    def results(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.output.splitlines()]


_MEASURING = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(process.pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{os.waitstatus_to_exitcode(status)} {used.ru_maxrss} {used.ru_utime + used.ru_stime}")
"""
"""Between us and the program: until it is another program, a process counts the memory of the one that it came from."""

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(
    *arguments: str | Path, folder: Path | None = None, timeout: float = patience.SECONDS, encoding: str = "utf-8"
) -> Run:
    """Run `python -m gui` with these arguments, where there is no screen."""
    inherited = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    environment = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    program = [sys.executable, "-W", "error", "-m", "gui", *map(str, arguments)]
    with (
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
        tempfile.NamedTemporaryFile() as measured,
    ):
        process = subprocess.Popen(
            [sys.executable, "-c", _MEASURING, measured.name, *program],
            cwd=folder or ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said = [_text(file) for file in (output, errors)]
        status, kilobytes, seconds = _text(measured.file).split() or (-signal.SIGKILL, 0, 0)
    return Run(int(status), said[0], said[1], int(kilobytes) / 1024, float(seconds))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")
