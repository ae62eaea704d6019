"""Going through the folder: only what is new or changed is read, what is gone is noticed."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gui.collection.decisions import CollectedFile, Collection, is_decided
from gui.collection.reading.folder import FoundFile, find
from gui.collection.reading.workers import read_files
from gui.guard.process import Start
from gui.survey.bundle import SurveyBundle
from gui.system import files

_SETTLED = 2.0
"""Seconds after which a file that is changed again has another time of change on every kind of disk."""


class Progress(NamedTuple):
    """How many of how many files are read, and the one that was read last.

    `sofar` makes the collection with what is read until now, while `progress` is called; what is not yet looked at is in
    it as it was.
    """

    done: int
    total: int
    name: str
    sofar: Callable[[], Collection]


def gather(
    collection: Collection,
    bundle: SurveyBundle,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    start: Start | None = None,
) -> Collection:
    """The collection after a look into its folder; where it was stopped, with what was read until then.

    `progress` is called after each file that was read, in the thread of the caller; `start` starts a worker, where it is
    not simply to be started. OSError if the folder cannot be read, `folder.TooManyFiles` if it holds too many files.
    """
    found = find(Path(collection.folder), stopped)
    known = {file.name: file for file in collection.files}
    now = time.time()
    kept = {file.name: _dated(known[file.name], file) for file in found.files if _is_same(known.get(file.name), file)}
    new = [file for file in found.files if file.name not in kept]

    def sofar() -> Collection:
        return replace(collection, files=_in_order({**known, **kept}))

    for done, (file, read) in enumerate(read_files(new, bundle, stopped, start) if new else (), 1):
        stamp = "" if files.may_pass(read.fault) else _stamp(file, now)  # closed by another program it has the same
        kept[file.name] = CollectedFile(file.name, stamp, file.received, read, file.about)
        progress(Progress(done, len(new), file.name, sofar))
    names = {file.name for file in found.files}
    complete = not stopped()
    replaced = tuple(file.name for file in new if _is_other(known.get(file.name), kept.get(file.name)))
    return replace(
        collection,
        files=_in_order(kept) if complete else sofar().files,
        passed=found.passed,
        added=tuple(file.name for file in new if file.name not in known and file.name in kept),
        replaced=replaced,
        outdated=tuple(name for name in replaced if is_decided(collection, known[name])),
        removed=tuple(name for name in known if name not in names) if complete else (),
        empty=complete and not names and not found.passed,
    )


def _in_order(files: Mapping[str, CollectedFile]) -> tuple[CollectedFile, ...]:
    return tuple(files[name] for name in sorted(files))


def _is_same(known: CollectedFile | None, file: FoundFile) -> bool:
    return known is not None and bool(known.stamp) and known.stamp == file.stamp


def _dated(known: CollectedFile, file: FoundFile) -> CollectedFile:
    """What is known of a file, with its date as it is understood now: the clock may have been put right since."""
    same = (known.received, known.about) == (file.received, file.about)
    return known if same else known._replace(received=file.received, about=file.about)


def _is_other(before: CollectedFile | None, after: CollectedFile | None) -> bool:
    """Whether another file has come under the name."""
    return before is not None and after is not None and before.read.digest != after.read.digest


def _stamp(file: FoundFile, now: float) -> str:
    """What tells a later file from this one; '' if it is so new that a later one might have the same time of change."""
    return file.stamp if file.places or file.fault or file.changed < now - _SETTLED else ""
