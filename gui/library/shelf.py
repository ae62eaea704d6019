"""The surveys of an officer on the disk: a folder each with its versions and drafts, and the bin.

Whatever ends the program at whatever moment, a survey is there whole or not at all, and in its old version or the new one:
a folder is filled under another name and then renamed. Versions stay: a draft is carried over from the one that it was
written under.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from gui.library.package import DEFINITION, SurveyPackage
from gui.survey.naming import free_name, safe_name
from gui.system import bin_days, file_lock, files, leftovers, paths

FOLDER, BIN, DRAFTS = paths.SURVEYS, "ごみ箱", "下書き"
BEFORE = "ほかの調査"
"""Where earlier versions of the program kept the drafts of a survey that was opened by its definition."""

KEPT_DAYS = bin_days.KEPT_DAYS
Check = Callable[[Path], object]
_VERSION = re.compile(r"版([1-9][0-9]{0,5})")
_LONGEST = 40
"""Characters of the name of a survey's folder, below which drafts have names of their own."""


def places(home: Path) -> list[Path]:
    """The folder of each survey that is kept, in the order of their names."""
    return _folders(home / FOLDER)


def in_bin(home: Path) -> list[Path]:
    """The folder of each survey in the bin."""
    return _folders(home / FOLDER / BIN)


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(found for found in folder.iterdir() if found.is_dir() and found.name[0] != "." and found.name != BIN)


def definition_in(place: Path) -> Path:
    """The newest definition of a survey; where there is none, where the first would be."""
    return next(reversed(versions(place)), place / "版1" / DEFINITION)


def versions(place: Path) -> list[Path]:
    """The definitions of a survey, the oldest first."""
    numbered = [(int(found[1]), path) for path in place.iterdir() if (found := _VERSION.fullmatch(path.name))]
    return [path / DEFINITION for _, path in sorted(numbered)]


def drafts_in(place: Path) -> Path:
    """Where the drafts of a survey are."""
    return place / DRAFTS


def add(home: Path, name: str, package: SurveyPackage, check: Check = lambda _: None) -> Path:
    """Keep a survey in a folder of this name, or the next that is free, and return that; the errors of `files.write_whole`.

    `check` is given the definition before it is kept, and may raise to prevent that.

    Drafts that an earlier version of the program kept of it come along.
    """
    shelf = home / FOLDER
    with prepared(shelf) as made:
        files.make_folder(made / "版1", files.OUR_FOLDER)
        _write(made / "版1", package)
        check(made / "版1" / DEFINITION)
        place = _take_free(made, shelf, safe_name(safe_name(name)[:_LONGEST]))
    before = home / BEFORE / safe_name(name) / DRAFTS
    if before.is_dir():
        with contextlib.suppress(OSError):
            files.move_folder(before, drafts_in(place))
    return place


def replace(place: Path, package: SurveyPackage, check: Check = lambda _: None) -> Path:
    """Keep a new version of a survey, and return its definition; Held while a draft of it is open, else as `add`."""
    refuse_held(drafts_in(place))
    with prepared(place) as made:
        _write(made, package)
        check(made / DEFINITION)
        while True:
            newest = versions(place)
            number = int(newest[-1].parent.name[1:]) + 1 if newest else 1
            with contextlib.suppress(FileExistsError):
                target = place / f"版{number}"
                files.move_folder(made, target)
                return target / DEFINITION


def remove(place: Path) -> Path:
    """Put a survey with its drafts into the bin, and return its place there; Held while a draft of it is open."""
    refuse_held(drafts_in(place))
    bin_folder = place.parent / BIN
    files.make_folder(bin_folder, files.OUR_FOLDER)
    binned = _take_free(place, bin_folder, place.name)
    bin_days.begin(binned)
    return binned


def restore(binned: Path) -> Path:
    """Take a survey with its drafts out of the bin again, and return its place."""
    return _take_free(binned, binned.parent.parent, binned.name)


def empty_bin(home: Path, now: datetime) -> None:
    """Remove what the program saw in the bin on more than `KEPT_DAYS` days, and what a kill left half made."""
    folder = home / FOLDER
    for path in bin_days.overdue(folder / BIN, in_bin(home), now):
        shutil.rmtree(path, ignore_errors=True)
    for place in (folder, *places(home)):
        leftovers.clear_folders(place)


def refuse_held(drafts: Path) -> None:
    """Held where a window has one of these drafts open."""
    for draft in drafts.glob("*.json"):
        _, holder = file_lock.look(draft)
        if holder:
            raise file_lock.Held(holder)


@contextlib.contextmanager
def prepared(folder: Path) -> Iterator[Path]:
    """A new folder in this one, to be filled and then renamed; it goes where that does not come about."""
    files.make_folder(folder, files.OUR_FOLDER)
    leftovers.clear_folders(folder)
    made = folder / leftovers.new_name()
    files.make_folder(made, files.OUR_FOLDER)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(folder: Path, package: SurveyPackage) -> None:
    for name, content in package.files.items():
        files.write_whole(folder / name, content, overwrite=False, ours=True)


def _take_free(source: Path, folder: Path, name: str) -> Path:
    """Rename a folder to one in another that has this name, or the next that is free."""
    while True:
        target = folder / free_name(name, "", lambda one: os.path.lexists(folder / one))
        with contextlib.suppress(FileExistsError):
            files.move_folder(source, target)
            return target
