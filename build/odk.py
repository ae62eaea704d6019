"""Sets up ODK's form engine for the tests: pyxform in a Python of its own, the engine under node, both from hashed locks.

They stand in the cache, outside the checkout, and are made anew where a lock has changed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from environment import LOCKS, SetUpError, fingerprint, tell
from wine import CACHE

_LOCK, _NODE = LOCKS / "requirements-odk.txt", LOCKS / "odk"
_NOT_FETCHED = "ODKのエンジンを取得できませんでした。インターネットにつながるPCで、もう一度お試しください。"


def prepared() -> Path:
    """The folder with `python` (that has pyxform) and `node_modules`; SetUpError where they cannot be had."""
    locks = (_LOCK, _NODE / "package-lock.json")
    folder = CACHE / f"odk-{fingerprint(b''.join(lock.read_bytes() for lock in locks))[:16]}"
    if (folder / "complete").exists():
        return folder
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise SetUpError("nodejsとnpmが要ります。入れてから、もう一度お試しください。")
    tell("ODKのエンジンをそろえています…")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_NODE / name, folder)
    _run([sys.executable, "-P", "-m", "venv", str(folder / "python")], folder)
    pip = [str(folder / "python" / "bin" / "python"), "-P", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "--no-deps", "-r", str(_LOCK)], folder)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    (folder / "complete").touch()
    return folder


def _run(command: list[str], folder: Path) -> None:
    if subprocess.run(command, cwd=folder, stdout=sys.stderr.fileno(), check=False).returncode:
        raise SetUpError(_NOT_FETCHED)
