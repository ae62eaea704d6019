"""Makes the hashed locks anew from the versions named here: `python build/lock.py` (needs `uv`).

Every file of each version is in the lock, so that it serves Windows and Linux and every Python from 3.11. The locks
`requirements-windows*.txt` are for the Windows Python that the executable is made with and tested under.
`requirements-windows-python.txt`, one line, is kept by hand, and `odk/package-lock.json` by npm (`npm install --package-lock-only`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
RUNTIME = ("deflate==0.9.0", "openpyxl==3.1.5", "PySide6-Essentials==6.9.3")
WINDOWS = ("pyinstaller==6.22.3",)
WINDOWS_TESTS = ("hypothesis==6.170.15", "openxml-audit==0.8.0", "pytest==9.2.0", "pytest-qt==4.5.0")
DEVELOPMENT = (
    *WINDOWS,
    *WINDOWS_TESTS,
    "mypy==2.4.1",
    "pdfua==0.1.3",
    "pefile==2024.8.26",
    "python-calamine==0.9.1",
    "ruff==0.17.6",
    "types-openpyxl==3.1.5.20261017",
)
ODK = ("pyxform==4.5.0",)
_OPTIONS = ("--generate-hashes", "--no-header", "--no-annotate", "--quiet")
_ANYWHERE = ("--universal", "--python-version", "3.11")
_ON_WINDOWS = ("--python-platform", "windows", "--python-version", "3.13")


def lock(name: str, wanted: tuple[str, ...], where: tuple[str, ...] = _ANYWHERE) -> None:
    """Write one lock over the old one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "requirements.in"
        source.write_text("\n".join(wanted) + "\n")
        target = str(LOCKS / name)
        subprocess.run(
            ["uv", "pip", "compile", *_OPTIONS, *where, str(source), "-o", target], stdout=sys.stderr, check=True
        )


if __name__ == "__main__":
    lock("requirements.txt", RUNTIME)
    lock("requirements-dev.txt", RUNTIME + DEVELOPMENT)
    lock("requirements-odk.txt", ODK)
    lock("requirements-windows.txt", RUNTIME + WINDOWS, _ON_WINDOWS)
    lock("requirements-windows-tests.txt", RUNTIME + WINDOWS_TESTS, _ON_WINDOWS)
