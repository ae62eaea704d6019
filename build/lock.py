"""Makes the hashed locks anew from the versions named here: `python build/lock.py` (needs `uv`).

Every file of each version is in the lock, so that it serves Windows and Linux and every Python from 3.11.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
RUNTIME = ("openpyxl==3.1.5", "PySide6-Essentials==6.9.3")
DEVELOPMENT = (
    "hypothesis==6.170.15",
    "mypy==2.4.1",
    "openxml-audit==0.8.0",
    "pytest==9.2.0",
    "pytest-qt==4.5.0",
    "python-calamine==0.9.1",
    "ruff==0.17.6",
    "types-openpyxl==3.1.5.20261017",
)
_OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")


def lock(name: str, wanted: tuple[str, ...]) -> None:
    """Write one lock over the old one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "requirements.in"
        source.write_text("\n".join(wanted) + "\n")
        target = str(LOCKS / name)
        subprocess.run(["uv", "pip", "compile", *_OPTIONS, str(source), "-o", target], stdout=sys.stderr, check=True)


if __name__ == "__main__":
    lock("requirements.txt", RUNTIME)
    lock("requirements-dev.txt", RUNTIME + DEVELOPMENT)
