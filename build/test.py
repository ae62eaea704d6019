"""Sets up what the tests need and runs all of them: `python3 build/test.py [--fast | --kills N | … | --oracle N] [arguments …]`.

ruff, mypy and pytest are all run, whichever fails; `--fast` leaves out the tests marked slow, `--kills 1000` kills each
window so often and runs nothing else, `--changed 20000` spoils so many workbooks and runs nothing else, `--altered 200` alters
so many copies of each real form and runs nothing else, `--planted 1000` plants so many changes in filled forms and runs
nothing else, `--oracle 30000` has another engine judge so many responses and runs nothing else (`--record` keeps the
first). The tests of the screens run beside the others, and so does what makes and drives the Windows executable; what these
two say comes at the end, and after it how all came out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable

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
    # what mail programs find in a mail
    "gir1.2-gmime-3.0",
    "python3-gi",
    # a Debian with Wine in a folder, and pictures of its screen
    "debootstrap",
    "imagemagick",
)
# ODK's form engine runs on these. Other packages than Debian's bring them too, and won't stand beside Debian's.
COMMANDS = {"node": "nodejs", "npm": "npm"}
CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "--quiet", str(ROOT)]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", str(ROOT)]),
    ("mypy", ["-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]),
)


def packages() -> list[str]:
    """The Debian packages that the tests need and that are not here, by their own name or by what they would bring."""
    return missing(PACKAGES) + missing(package for command, package in COMMANDS.items() if not shutil.which(command))


WINDOWS, SCREENS = "tests/windows", "tests/screens"
CHANGED = "tests/journeys/test_changed_at_random.py"
ORACLE = "tests/survey/odk/test_against_the_engine.py"
ALTERED = "tests/form/real/test_seven_forms.py"
PLANTED = "tests/response/test_receipt.py"
KILLED = ("tests/journeys/killed/test_killed.py", "tests/journeys/killed/test_collection_killed.py")


def pytest_arguments(given: list[str]) -> list[str]:
    """What pytest is asked for: everything, or what is not slow."""
    chosen = ["-m", "not slow"] if "--fast" in given else []
    # So many of them are one test, which takes as long as they take on the machine at hand.
    chosen += ["-o", "faulthandler_timeout=0"] if {"--changed", "--oracle", "--altered"} & {*given} else []
    rest = [argument for argument in given if argument != "--fast"]
    if not any(argument.startswith("tests") for argument in rest):
        rest += KILLED if "--kills" in rest else ()
        rest += [CHANGED] if "--changed" in rest else []
        rest += [ORACLE] if "--oracle" in rest else []
        rest += [PLANTED] if "--planted" in rest else []
        rest += [ALTERED, "-k", "altered"] if "--altered" in rest else []
    return ["-m", "pytest", "-q", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), *chosen, *rest]


class Part:
    """A run of pytest in a process of its own: told as it comes, or kept until it is asked for."""

    def __init__(self, arguments: list[str], *, live: bool) -> None:
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        command = [str(python()), *arguments]
        self._reading, writing = os.pipe()
        self._process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=writing, stderr=writing)
        os.close(writing)
        self._live, self._said = live, bytearray()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        with os.fdopen(self._reading, "rb", buffering=0) as said:
            while some := said.read(65536):
                self._said += some
                if self._live:
                    _write(some)

    def end(self) -> int:
        """Wait for it, tell what was not told yet, and return its status."""
        status = self._process.wait()
        self._listener.join()
        if not self._live:
            _write(bytes(self._said))
        return status

    def stop(self) -> None:
        """End it, if it still runs."""
        self._process.terminate()
        self.end()

    @property
    def closing_line(self) -> str:
        """What pytest says at its end: `24 passed, 1 skipped in 60.0s`."""
        return self._said.decode("utf-8", "replace").rstrip().rpartition("\n")[2]


def _write(said: bytes) -> None:
    sys.stdout.buffer.write(said)
    sys.stdout.flush()


def together(lines: Iterable[str]) -> str:
    """The sum of what several runs of pytest say at their ends."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({what: int(count) for count, what in re.findall(r"(\d+) ([a-z]+)", line.partition(" in ")[0])})
    return ", ".join(f"{count} {what}" for what, count in counts.items())


def run_tests(given: list[str]) -> int:
    """Run pytest as it is asked for; 0 if all passed."""
    wanted = pytest_arguments(given)
    if given:
        return run_python(wanted, folder=ROOT, QT_QPA_PLATFORM="offscreen")
    parts = [Part([*wanted, f"--ignore={WINDOWS}", f"--ignore={SCREENS}"], live=True)]
    parts += [Part([*wanted, "-p", "no:cacheprovider", folder], live=False) for folder in (SCREENS, WINDOWS)]
    try:
        status = max(part.end() for part in parts)
    except BaseException:
        for part in parts:
            part.stop()
        raise
    _write(f"{together(part.closing_line for part in parts)}\n".encode())
    return status


def main() -> int:
    """Set up and run everything; 0 only if all of it passed."""
    try:
        prepare("requirements-dev.txt")
    except SetUpError as error:
        tell(str(error))
        return environment.NOT_SET_UP
    try:
        install(packages())
    except SetUpError as error:
        tell(f"{error}\nこれらを使うテストは、理由を示して飛ばします。")
    failed = [title for title, arguments in CHECKS if run_python(arguments, folder=ROOT)]
    for title in failed:
        tell(f"{title}: 不合格")
    status = run_tests(sys.argv[1:])
    return 1 if failed or status else 0


if __name__ == "__main__":
    sys.exit(main())
