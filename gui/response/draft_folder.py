"""The folder where drafts are kept: which there are, how far each has come, and its bin."""

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from gui.response import answers_file, carried_draft
from gui.response.progress import Progress, progress
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.survey.naming import free_name, safe_name
from gui.survey.respondents import not_given, organisation_given
from gui.system import bin_days, file_lock, files, leftovers, moments
from gui.system.fault_sentences import is_absent
from gui.words.eras import moment_in_era
from gui.words.told import Told

BIN = "ごみ箱"
KEPT_DAYS = bin_days.KEPT_DAYS
_SUFFIX = ".json"
_NOTHING = Progress(0, 0)
_BEGUN = re.compile(r"(\w+年\d+月\d+日) (\d\d)時(\d\d)分の回答(（\d+）)?")


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """A draft in the list. `saved` is None where its file's date is none.

    `fault` is a sentence where it cannot be read: then nothing else of it is known. `left` says that its window ended
    without closing it; `held` names who has it open. `pending` says that its attachments have not been looked for.
    `nobody` stands in place of whose it is where that is not given.
    """

    path: Path
    saved: datetime | None
    organisation: str = ""
    progress: Progress = _NOTHING
    errors: int = 0
    fault: str = ""
    left: bool = False
    held: str = ""
    pending: bool = False
    nobody: str = ""

    @property
    def name(self) -> str:
        """The draft's own name."""
        return self.path.stem

    @property
    def title(self) -> str:
        """What it is called: whose it is, and the time at which it was begun or the name that it was given."""
        return shown_name(self.path, self.organisation or self.nobody)


def entries(folder: Path, bundle: SurveyBundle, *, deep: bool = True) -> Iterator[ListedDraft]:
    """Every draft in the folder, the latest first, those of an unknown date last; a folder that is not there holds none.

    OSError where it is there and cannot be looked through: that is no folder without drafts.

    Where it is not to be `deep`, nothing outside the folder is looked at: attachments lie where they lie.
    """
    found = []
    for path in _drafts(folder):
        with contextlib.suppress(OSError):  # it has just gone
            found.append((path.stat().st_mtime, path))
    dated = [(moments.of_seconds(seconds), seconds, path) for seconds, path in found]
    for saved, _, path in sorted(dated, key=lambda each: (each[0] is not None, *each[1:]), reverse=True):
        yield _entry(path, saved, bundle, deep=deep)


def _drafts(folder: Path) -> list[Path]:
    """Path.glob finds nothing in what it cannot look through, and does not say so."""
    try:
        return [path for path in folder.iterdir() if os.path.normcase(path.name).endswith(_SUFFIX)]
    except OSError as error:
        if is_absent(error):
            return []
        raise


def _entry(path: Path, saved: datetime | None, bundle: SurveyBundle, *, deep: bool) -> ListedDraft:
    survey = bundle.survey
    try:
        draft = carried_draft.load(path, bundle)
    except (OSError, Told) as error:
        return ListedDraft(path, saved, fault=files.sentence(error))
    found_left, holder = file_lock.look(path)
    response = draft.response
    refused = answers_file.refused_attachments(response, path.parent)
    pending = not deep and not refused.keys() >= set(answers_file.attachment_paths(response))
    source = answers_file.look_for_attachments(response, path.parent) if deep else checks.Source(refused=refused)
    found = (*draft.problems, *checks.check(bundle, response, source))
    return ListedDraft(
        path,
        saved,
        organisation_given(survey, response),
        progress(survey, response, rules.evaluate(survey, response), source),
        sum(problem.severity == "error" for problem in found),
        left=found_left,
        held=str(holder or ""),
        pending=pending,
        nobody=not_given(survey),
    )


def new_draft(
    folder: Path,
    survey: Survey,
    response: Response,
    name: str = "",
    memos: Mapping[str, str] = MappingProxyType({}),
    *,
    extra: Mapping[str, object] = MappingProxyType({}),
) -> Path:
    """Put a new draft into the folder under `name`, by default the time, and return its path; OSError otherwise.

    `extra` is what its file holds besides, as `Draft.extra`.
    """
    files.make_folder(folder, files.OUR_FOLDER)
    data = answers_file.serialise(replace(answers_file.draft_of(survey, response, memos), extra=extra))
    wanted = name or f"{moment_in_era(datetime.now()).replace(':', '時')}分の回答"  # no file's name holds a colon
    return _take_free(folder, wanted, lambda path: files.write_whole(path, data, overwrite=False, ours=True))


def shown_name(path: Path, organisation: str) -> str:
    """What a draft of an organisation is called: `14神奈川県厚木市　令和8年11月25日 18:36`, or with the name that it was given."""
    name = path.name.removesuffix(_SUFFIX)
    if begun := _BEGUN.fullmatch(name):
        day, hour, minute, count = begun.groups(default="")
        return f"{organisation}　{day} {hour}:{minute}{count}".strip()
    return f"{organisation}　―　{name}" if organisation else name


def _take_free(folder: Path, name: str, take: Callable[[Path], object]) -> Path:
    """Have `take` make a file under a name that no other draft has, not even one that has just come."""
    while True:
        path = free_path(folder, name)
        with contextlib.suppress(FileExistsError):
            take(path)
            return path


def _moved(path: Path, folder: Path, name: str) -> Path:
    return _take_free(folder, name, lambda target: files.move_new(path, target))


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder for a draft of this name that no other draft has."""
    return folder / free_name(safe_name(name), _SUFFIX, lambda one: os.path.lexists(folder / one))


def rename(path: Path, name: str) -> Path:
    """Give a draft another name; Held while a window has it open, OSError as the system raises it."""
    if path.name == f"{safe_name(name)}{_SUFFIX}":
        return path
    with file_lock.hold(path):
        return _moved(path, path.parent, name)


def delete(path: Path) -> Path:
    """Put a draft into the bin beside it, where it stays for `KEPT_DAYS` on which the program runs; Held while a window has it open."""
    with file_lock.hold(path):
        bin_folder = path.parent / BIN
        files.make_folder(bin_folder, files.OUR_FOLDER)
        target = _moved(path, bin_folder, path.stem)
        bin_days.begin(target)
    return target


def restore(path: Path) -> Path:
    """Take a draft out of the bin again."""
    return _moved(path, path.parent.parent, path.stem)


def in_bin(folder: Path) -> list[Path]:
    """The drafts in the folder's bin, in the order of their names."""
    return sorted(path for path in (folder / BIN).glob(f"[!.]*{_SUFFIX}"))


def empty_bin(folder: Path, now: datetime) -> None:
    """Remove what the program saw in the folder's bin on more than `KEPT_DAYS` days, and what a kill left half written.

    What cannot be removed stays.
    """
    old = (now.replace(tzinfo=UTC) - timedelta(days=2)).timestamp()  # a day at least, in whatever time zone
    for path in bin_days.overdue(folder / BIN, in_bin(folder), now):
        with contextlib.suppress(OSError):
            path.unlink()
    leftovers.clear(folder)
    for path in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < old:
                path.unlink()
