"""Sets up what the tests need and runs all of them: `python3 build/test.py [--fast] [pytest's arguments …]`.

ruff, mypy and pytest are all run, whichever fails; `--fast` leaves out the tests marked slow.
"""

from __future__ import annotations

import sys

import environment
from environment import ROOT, SetUpError, install, missing, prepare, run_python, tell

PACKAGES = (
    "libreoffice-calc",
    "poppler-utils",
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
)
CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "--quiet", str(ROOT)]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", str(ROOT)]),
    ("mypy", ["-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]),
)


def pytest_arguments(given: list[str]) -> list[str]:
    """What pytest is asked for: everything, or what is not slow."""
    chosen = ["-m", "not slow"] if "--fast" in given else []
    rest = [argument for argument in given if argument != "--fast"]
    return ["-m", "pytest", "-q", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), *chosen, *rest]


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
    status = run_python(pytest_arguments(sys.argv[1:]), folder=ROOT, QT_QPA_PLATFORM="offscreen")
    return 1 if failed or status else 0


if __name__ == "__main__":
    sys.exit(main())
