"""Whether a folder of returns is one that stood elsewhere: it was moved or renamed, or is opened by another way."""

import contextlib
import hashlib
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gui.collection.reading import archives
from gui.collection.reading.folder import find_in
from gui.system import files
from gui.words.told import Told
from gui.xlsx.package import MAX_FILE


class Stood(NamedTuple):
    """A file that a collection knows: its name below the folder, its stamp, and the SHA-256 of its bytes."""

    name: str
    stamp: str
    digest: str


def latest_first(kept: Path) -> list[Path]:
    """The collections that are kept in a folder of the user's own, the one that was kept last before others."""
    with contextlib.suppress(OSError):
        return sorted(kept.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    return []


def is_moved(before: Path, now: Path, known: Collection[Stood], between: Callable[[], None]) -> bool:
    """Whether most of the files that were known in a folder stand in another now, and not, or not only, where they were.

    `between` is called after each of them.
    """
    if not _most_stand(now, known, between):
        return False
    with contextlib.suppress(OSError):
        if before.samefile(now):
            return True
    return not _most_stand(before, known, between)


def _most_stand(folder: Path, known: Collection[Stood], between: Callable[[], None]) -> bool:
    """Whether the very same files stand in a folder: every month's have the same names."""
    here, opened = 0, dict[Path, frozenset[tuple[str, str]]]()
    for file in known:
        here += _is_in(folder, file, opened)
        between()
        if 2 * here > len(known):
            return True
    return False


def _is_in(folder: Path, file: Stood, opened: dict[Path, frozenset[tuple[str, str]]]) -> bool:
    """Whether a file stands in a folder; what lies in archives is remembered in `opened`."""
    with contextlib.suppress(OSError):
        path = folder / file.name
        if path.is_file():
            return hashlib.sha256(files.read_bounded(path, MAX_FILE)).hexdigest() == file.digest
        for above in PurePosixPath(file.name).parents:
            if (archive := folder / above).is_file():
                if archive not in opened:
                    opened[archive] = _members(archive)
                return (file.name.removeprefix(f"{above.parent}/"), file.stamp) in opened[archive]
    return False


def _members(archive: Path) -> frozenset[tuple[str, str]]:
    """The names and stamps of what an archive, or a mail, has in it."""
    try:
        return frozenset((found.name, found.stamp) for found in find_in(archive).files)
    except Told:
        return frozenset()
    finally:
        archives.forget()
