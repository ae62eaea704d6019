"""Makes the zip that officers get from the folder that PyInstaller built: `python build/pack.py DIST ZIP`.

Beside the executable come what to read first, the 手引き, the licences, the bill of materials and the SHA-256 of every
file. The same folder and commit give the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT

sys.path[:0] = [str(ROOT)]

from contents import Contents, contents, sha256  # noqa: E402
from sbom import bill  # noqa: E402
from small_zip import write_zip  # noqa: E402

from gui import __version__  # noqa: E402
from gui.system import paths  # noqa: E402

NAME = "調査票ウィザード"
ZIP_NAME = f"chousahyou-wizard-{__version__}-windows-x64.zip"
READ_FIRST = "はじめにお読みください.txt"
BILL = "同梱ソフトウェア一覧.cdx.json"
_RESOURCES = ROOT / "resources"


class NotFit(Exception):
    """The folder holds what it may not; the message has a line for each."""


def epoch() -> int:
    """The time of the commit, in seconds since 1970: what `SOURCE_DATE_EPOCH` says, else what git says."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def pack(folder: Path, target: Path, time: int) -> Contents:
    """Complete the built folder and write the zip; what is inside. NotFit if it holds what could reach a network."""
    _add_papers(folder)
    inside = contents(folder)
    faults = list(inside.faults())
    if faults:
        raise NotFit("\n".join(faults))
    (folder / BILL).write_bytes(bill(folder, inside, time))
    _list_files(folder)
    _zip(folder, target, time)
    return inside


def _add_papers(folder: Path) -> None:
    for name in (BILL, paths.LIST_OF_FILES):
        (folder / name).unlink(missing_ok=True)
    text = (_RESOURCES / "read-first.txt").read_text(encoding="utf-8").replace("{version}", __version__)
    (folder / READ_FIRST).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    for source, name in (
        ("guide", paths.GUIDE_FOLDER),
        ("examples", paths.EXAMPLES_FOLDER),
        ("licences", "ライセンス"),
    ):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(_RESOURCES / source, folder / name)
    authors = folder / paths.GUIDE_FOLDER / "authors.html"
    authors.write_bytes(authors.read_bytes().replace(b"../examples/", f"../{paths.EXAMPLES_FOLDER}/".encode()))


def _list_files(folder: Path) -> None:
    """The list that `sha256sum -c` reads, and the self test."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / paths.LIST_OF_FILES).write_bytes("".join(lines).encode())


def _zip(folder: Path, target: Path, time: int) -> None:
    """Entries in the order of their names, all of one time, packed as small as can be."""
    files = ((f"{NAME}/{path.relative_to(folder).as_posix()}", path) for path in sorted(folder.rglob("*")))
    unfinished = target.with_suffix(".unfinished")
    write_zip(unfinished, [(name, path.read_bytes()) for name, path in files if path.is_file()], time)
    unfinished.replace(target)
    sum_of(target).write_bytes(f"{sha256(target)}  {target.name}\n".encode())


def sum_of(target: Path) -> Path:
    """The file beside the zip that `sha256sum -c` reads."""
    return target.with_name(f"{target.name}.sha256")


def main(arguments: list[str]) -> int:
    """Pack DIST/調査票ウィザード as ZIP; 0 if it was fit to be packed."""
    folder, target = Path(arguments[0]) / NAME, Path(arguments[1])
    try:
        inside = pack(folder, target, epoch())
    except NotFit as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(
        f"{len(inside.files) + 2} files, {size / 1e6:.1f} MB, as a zip {target.stat().st_size / 1e6:.1f} MB: {target}"
    )
    print(f"SHA-256  {sha256(target)}")
    for path, functions in inside.network.items():
        print(f"names functions of Windows' sockets, none that opens one: {path} ({', '.join(sorted(functions))})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
