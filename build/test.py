"""Sets up what the tests need and runs all of them: `python3 build/test.py [--fast] [pytest's arguments …]`.

ruff, mypy and pytest are all run, whichever fails; `--fast` leaves out the tests marked slow. The Windows executable is
made and driven beside the other tests, which need one core most of the time; what that said comes at the end.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import environment
from environment import ROOT, SetUpError, install, missing, prepare, python, run_python, tell

PACKAGES = (
    "libreoffice-calc",
    "poppler-utils",
    # emoji on paper
    "fonts-noto-color-emoji",
    # what Qt's windows need, then a screen without a screen, a window manager, keys pressed from outside, what
    # a screen reader would read, and who opens which socket
    *environment.WINDOW_PACKAGES,
    "xvfb",
    "openbox",
    "xdotool",
    "xclip",
    "dbus",
    "at-spi2-core",
    "python3-pyatspi",
    "strace",
    # Japanese typed with an input method
    "ibus",
    "ibus-anthy",
    # a Debian with Wine in a folder, and pictures of its screen
    "debootstrap",
    "imagemagick",
)
CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "--quiet", str(ROOT)]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", str(ROOT)]),
    ("mypy", ["-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]),
)


WINDOWS = "tests/windows"


def pytest_arguments(given: list[str]) -> list[str]:
    """What pytest is asked for: everything, or what is not slow."""
    chosen = ["-m", "not slow"] if "--fast" in given else []
    rest = [argument for argument in given if argument != "--fast"]
    return ["-m", "pytest", "-q", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), *chosen, *rest]


@contextlib.contextmanager
def _beside(arguments: list[str], statuses: list[int]) -> Iterator[None]:
    """Run Python with these arguments while something else is done; what it said and its status come after that."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(python()), *arguments], cwd=ROOT, env=variables, stdout=said, stderr=said)
        try:
            yield
            statuses.append(process.wait())
        finally:
            process.terminate()
            process.wait()
            said.seek(0)
            sys.stdout.write(said.read().decode("utf-8", "replace"))
            sys.stdout.flush()


def run_tests(given: list[str]) -> int:
    """Run pytest as it is asked for; 0 if all passed."""
    wanted = pytest_arguments(given)
    if given:
        return run_python(wanted, folder=ROOT, QT_QPA_PLATFORM="offscreen")
    statuses: list[int] = []
    with _beside([*wanted, "-p", "no:cacheprovider", WINDOWS], statuses):
        statuses.append(run_python([*wanted, f"--ignore={WINDOWS}"], folder=ROOT, QT_QPA_PLATFORM="offscreen"))
    return max(statuses)


def main() -> int:
    """Set up and run everything; 0 only if all of it passed."""
    try:
        prepare("requirements-dev.txt")
    except SetUpError as error:
        tell(str(error))
        return environment.NOT_SET_UP
    try:
        install(missing(PACKAGES))
    except SetUpError as error:
        tell(f"{error}\nこれらを使うテストは、理由を示して飛ばします。")
    failed = [title for title, arguments in CHECKS if run_python(arguments, folder=ROOT)]
    for title in failed:
        tell(f"{title}: 不合格")
    status = run_tests(sys.argv[1:])
    return 1 if failed or status else 0


if __name__ == "__main__":
    sys.exit(main())
