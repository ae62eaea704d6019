"""Files that the officer brings to a folder of returns: which of them are returns, and what is in their way there."""

import filecmp
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gui.collection.reading.folder import Found, Passed, find, find_in
from gui.system import files, leftovers
from gui.words.folding import composed

_NEVER_BROUGHT = frozenset((".exe", ".iso", ".lnk", ".url"))
"""Programs, and what only points elsewhere: nothing of the kind is copied to where returns lie."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file from elsewhere, and its name below the folder."""

    source: Path
    name: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought: what the folder does not have yet, and what bears the name of another file there.

    `known` are there already, the very same; `passed` are none that are read.
    """

    new: tuple[Arrival, ...]
    taken: tuple[Arrival, ...]
    known: tuple[str, ...]
    passed: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """What was copied into the folder, by its name there; and what could not be, with a sentence on why."""

    names: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def bring(folder: Path, dropped: Iterable[Path]) -> Brought:
    """Look at files and folders that are to come into a folder; nothing is written.

    A folder comes with its name and all below it. OSError for what cannot be looked at or is not there, `folder.TooManyFiles`.
    """
    folder.stat()  # on a drive that is away it would be made anew, and nobody would seem to have answered
    new: list[Arrival] = []
    taken: list[Arrival] = []
    known: list[str] = []
    passed: list[Passed] = []
    for path in dropped:
        found = find(path) if path.is_dir() else find_in(path)
        as_they_are = _other_shapes(path, found)
        passed += [] if as_they_are else found.passed
        for arrival in as_they_are or _arrivals(path, found):
            target = folder / arrival.name
            if is_within(arrival.source, folder) or _is_copy(arrival.source, target):
                known.append(arrival.name)
            else:
                (taken if target.exists() else new).append(arrival)
    return Brought(tuple(new), tuple(taken), tuple(known), tuple(passed))


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or lies in it."""
    return path.resolve().is_relative_to(folder.resolve())


def _other_shapes(dropped: Path, found: Found) -> list[Arrival]:
    """A single file in which an answer has come as a PDF or the like, itself or with a mail; of a folder nothing."""
    is_one = not found.files and any(one.shape for one in found.passed) and not dropped.is_dir()
    if dropped.suffix.lower() in _NEVER_BROUGHT:
        return []
    return [Arrival(dropped, composed(dropped.name))] if is_one else []


def _arrivals(dropped: Path, found: Found) -> list[Arrival]:
    """The files themselves: a zip file or a mail comes as it is, not what is in it."""
    sources = dict.fromkeys(file.path for file in found.files)
    above = dropped.parent
    return [Arrival(source, composed(source.relative_to(above).as_posix())) for source in sources]


def _is_copy(source: Path, target: Path) -> bool:
    return target.is_file() and filecmp.cmp(source, target, shallow=False)


def under_another_name(folder: Path, arrival: Arrival) -> Arrival:
    """The arrival under a name that nothing in the folder has: `【厚木市】回答 (2).xlsx`."""
    path = Path(arrival.name)
    number = 2
    while (folder / path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return Arrival(arrival.source, path.with_name(f"{path.stem} ({number}){path.suffix}").as_posix())


def receive(folder: Path, arrivals: Iterable[Arrival], *, replace: bool = False) -> Received:
    """Copy files into a folder, each whole or not at all; with `replace` over files of their names."""
    names: list[str] = []
    failed: list[tuple[str, str]] = []
    leftovers.clear(folder)
    for arrival in arrivals:
        target = folder / arrival.name
        try:
            files.make_folder(target.parent)
            files.copy_whole(arrival.source, target, overwrite=replace)
        except OSError as error:
            failed.append((arrival.name, files.sentence_of_ours(error)))
        else:
            names.append(arrival.name)
    return Received(tuple(names), tuple(failed))
