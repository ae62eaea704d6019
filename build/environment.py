"""What the scripts here need before they can run: a Python environment from a hashed lock, and Debian's packages.

Standard library only: this runs before anything is installed. What it does goes to standard error, so that standard
output is the program's alone.
"""

# Unread annotations let a Python that is too old come as far as the sentence that says so.
from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "build"
LEAST_PYTHON, BEYOND_PYTHON = (3, 11), (3, 14)  # what the locked PySide6 runs on
NOT_SET_UP = 3
WINDOW_PACKAGES = (  # the system libraries of Qt's platform plugins xcb and offscreen, and a Japanese font
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "fonts-noto-cjk",
)


class SetUpError(Exception):
    """Something that has to be put right by hand; the message is a sentence that says what."""


def tell(text: str) -> None:
    """A line on standard error, whatever the console can show."""
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    print(text, file=sys.stderr, flush=True)


def python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: bytes) -> str:
    """What an environment is made from: the lock's content and the Python that runs it."""
    return hashlib.sha256(lock + repr(sys.version_info[:2]).encode()).hexdigest()


def _stamp(name: str) -> Path:
    return VENV / f"made-from-{name}"


def is_ready(names: Iterable[str]) -> bool:
    """Whether the environment was made from one of these locks as they stand now."""
    for name in names:
        stamp, lock = _stamp(name), LOCKS / name
        if python().exists() and stamp.exists() and stamp.read_text() == fingerprint(lock.read_bytes()):
            return True
    return False


def prepare(name: str, *, or_wider: Sequence[str] = ()) -> Path:
    """Make the environment of a lock unless it stands already, there or in a wider one; returns its Python.

    SetUpError where that needs something that this script may not do.
    """
    if not LEAST_PYTHON <= sys.version_info[:2] < BEYOND_PYTHON:
        raise SetUpError("Python 3.11、3.12、3.13のいずれかが必要です。入れてから、もう一度お試しください。")
    if is_ready((name, *or_wider)):
        return python()
    _make_venv()
    tell("必要なものをそろえています（初回だけ、数分かかることがあります）…")
    _run([str(python()), "-P", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"], name)
    _stamp(name).write_text(fingerprint((LOCKS / name).read_bytes()))
    return python()


def _run(command: list[str], name: str) -> None:
    done = subprocess.run([*command, "--no-deps", "-r", str(LOCKS / name)], stdout=sys.stderr.fileno(), check=False)
    if done.returncode:
        raise SetUpError("必要なものを取得できませんでした。インターネットにつながるPCで、もう一度お試しください。")


def _make_venv() -> None:
    """Make `.venv`; a broken one is replaced. Debian keeps venv in a package of its own."""
    if python().exists() and _has_pip_and_is_of_this_version(python()):
        return
    if importlib.util.find_spec("ensurepip") is None:
        install([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    command = [sys.executable, "-P", "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, stdout=sys.stderr.fileno(), check=False).returncode:
        raise SetUpError("Pythonの環境（.venv）を作れませんでした。フォルダーに書き込めるか確かめてください。")


def _has_pip_and_is_of_this_version(executable: Path) -> bool:
    code = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])!r})"
    return subprocess.run([str(executable), "-P", "-c", code], capture_output=True, check=False).returncode == 0


def missing(packages: Iterable[str]) -> list[str]:
    """Which of these Debian packages are not installed; none where this is no Debian."""
    if shutil.which("dpkg-query") is None:
        return []
    return [package for package in packages if not _is_installed(package)]


def _is_installed(package: str) -> bool:
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout == "installed"


def install_line(packages: Sequence[str]) -> str:
    """The command that installs Debian packages, to be typed by someone who may."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def install(packages: Sequence[str]) -> None:
    """Install Debian packages where this user may; SetUpError with the very line to type where not."""
    if not packages:
        return
    if shutil.which("apt-get") is None or os.name == "nt" or os.geteuid() != 0:
        raise SetUpError(f"足りないものがあります。次のとおり入れてください：\n  {install_line(packages)}")
    tell(f"Debianのパッケージを入れています：{' '.join(packages)}")
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            [*apt, *words], env=environment, stdout=sys.stderr.fileno(), stdin=subprocess.DEVNULL, check=False
        )
    left = missing(packages)
    if left:
        raise SetUpError(f"入れられないものがありました。次のとおり入れてください：\n  {install_line(left)}")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    return platform in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


@contextlib.contextmanager
def _passing_signals_on(process: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Whoever ends this script ends the program it runs; yields the signals that came."""
    came: list[int] = []

    def pass_on(number: int, _frame: object) -> None:
        came.append(number)
        process.send_signal(number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, pass_on) for number in numbers}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_python(arguments: Sequence[str], *, folder: Path | None = None, **environment: str) -> int:
    """Run the environment's Python in a folder, the user's own unless named; returns its exit status (130 after Ctrl+C).

    A script that was told to end does so with that status, whatever it had still to run.
    """
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    process = subprocess.Popen([str(python()), *arguments], env=variables, cwd=folder)
    with _passing_signals_on(process) as came:
        while True:
            try:
                status = process.wait()
                break
            except KeyboardInterrupt:
                continue
    status = status if status >= 0 else 128 - status
    if came:
        sys.exit(status)
    return status
