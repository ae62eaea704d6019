"""The folder where drafts are kept: which there are, how far each has come, and its bin."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gui.directory.directory import Directory
from gui.response import answers_file
from gui.response.answers_file import UnreadableAnswers
from gui.response.progress import Progress, progress
from gui.survey import checks, rules
from gui.survey.model import Response, Survey
from gui.survey.naming import safe_name
from gui.system import file_lock, files

BIN = "ごみ箱"
KEPT_DAYS = 30
_SUFFIX = ".json"
_NOTHING = Progress(0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft in the list. `fault` is a sentence where it cannot be read: then nothing else of it is known.

    `left` says that its window ended without closing it; `held` names who has it open.
    """

    path: Path
    saved: datetime
    organisation: str = ""
    progress: Progress = _NOTHING
    errors: int = 0
    fault: str = ""
    left: bool = False
    held: str = ""

    @property
    def name(self) -> str:
        """The draft's own name."""
        return self.path.name.removesuffix(_SUFFIX)


def entries(folder: Path, survey: Survey, known: Directory) -> Iterator[Entry]:
    """Every draft in the folder, the latest first; a folder that is not there holds none."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):  # it has just gone
            found.append((path.stat().st_mtime, path))
    for saved, path in sorted(found, reverse=True):
        yield _entry(path, datetime.fromtimestamp(saved), survey, known)


def _entry(path: Path, saved: datetime, survey: Survey, known: Directory) -> Entry:
    try:
        draft = answers_file.load(path, survey)
    except OSError as error:
        return Entry(path, saved, fault=files.sentence(error))
    except UnreadableAnswers as error:
        return Entry(path, saved, fault=str(error))
    found_left, holder = file_lock.look(path)
    response = draft.response
    source = checks.Source(absent=answers_file.absent_attachments(response, path.parent))
    found = (*draft.problems, *checks.check(survey, known, response, source))
    return Entry(
        path,
        saved,
        response.responder.get(survey.field("organisation").id, ""),
        progress(survey, response, rules.evaluate(survey, response)),
        sum(problem.severity == "error" for problem in found),
        left=found_left,
        held=str(holder or ""),
    )


def new_draft(folder: Path, survey: Survey, response: Response, name: str = "") -> Path:
    """Put a new draft into the folder under `name`, by default the time, and return its path; OSError otherwise."""
    files.make_folder(folder)
    path = free_path(folder, name or f"{datetime.now():%Y-%m-%d %H%M}の回答")
    files.write_whole(path, answers_file.serialise(answers_file.Draft(survey.id, response)), overwrite=False)
    return path


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder for a draft of this name that no other draft has."""
    stem, count = safe_name(name), 1
    path = folder / f"{stem}{_SUFFIX}"
    while path.exists():
        count += 1
        path = folder / f"{stem}（{count}）{_SUFFIX}"
    return path


def rename(path: Path, name: str) -> Path:
    """Give a draft another name; Held while a window has it open, OSError as the system raises it."""
    if path.name == f"{safe_name(name)}{_SUFFIX}":
        return path
    with file_lock.hold(path):
        target = free_path(path.parent, name)
        path.rename(target)
    return target


def delete(path: Path) -> Path:
    """Put a draft into the bin beside it, where it stays for `KEPT_DAYS`; Held while a window has it open."""
    with file_lock.hold(path):
        bin_folder = path.parent / BIN
        bin_folder.mkdir(exist_ok=True)
        target = free_path(bin_folder, path.name.removesuffix(_SUFFIX))
        saved = path.stat().st_mtime
        path.rename(target)
        os.utime(target, (datetime.now().timestamp(), saved))  # the days in the bin are counted from the first of these
    return target


def restore(path: Path) -> Path:
    """Take a draft out of the bin again."""
    target = free_path(path.parent.parent, path.name.removesuffix(_SUFFIX))
    path.rename(target)
    return target


def empty_bin(folder: Path, now: datetime) -> None:
    """Remove what has been in the folder's bin for longer than `KEPT_DAYS`, and what a power cut left half written.

    What cannot be removed stays.
    """
    oldest = (now - timedelta(days=KEPT_DAYS)).timestamp()
    yesterday = (now - timedelta(days=1)).timestamp()
    for path in (folder / BIN).glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_atime < oldest:
                path.unlink()
    for path in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < yesterday:
                path.unlink()
