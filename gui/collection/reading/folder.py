"""What lies in a folder of returns: workbooks in it, in its subfolders, zip files and mails; and what is passed over."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from gui.collection.reading import archives, shapes
from gui.system import files, moments
from gui.words.folding import composed
from gui.words.from_outside import visible
from gui.words.told import Told

MAX_FILES = 20_000
MAX_FOLDERS = 12
_LONGEST_ABOUT = 1_000
_NO_ROOM = f"ほかのファイルと合わせて{MAX_FILES:,}個を超えるため、このZIPファイルは開きません。展開して、必要なものだけを入れてください。"


class FoundFile(NamedTuple):
    """A workbook to be read: its name below the folder, on one line, where it is (`places` within a zip file), what tells a later one.

    `received` is when it was last changed, `2023-07-10T09:30`, '' where that is not known, and `changed` the same in seconds since 1970, 0 within a
    zip file. `fault` says why it cannot even be looked at; `about` is as that of `Passed`.
    """

    name: str
    path: Path
    places: tuple[int, ...]
    stamp: str
    received: str
    fault: str = ""
    changed: float = 0
    about: str = ""


class Passed(NamedTuple):
    """A file that is not read, and why; `worth_a_look` where an answer may be in it.

    `shape` is what people call its kind (PDF, Word) where an answer may have come as that, and `received` then when it was
    last changed; `about` is what the mail that it came with says of whose it is (see `mails.Mail.about`).
    """

    name: str
    sentence: str
    worth_a_look: bool = False
    shape: str = ""
    received: str = ""
    about: str = ""


class Found(NamedTuple):
    """What a folder holds, each in the order of the names."""

    files: tuple[FoundFile, ...]
    passed: tuple[Passed, ...]


class TooManyFiles(Told):
    """The folder holds more files than any collection; the message is a sentence for the officer."""


def find(folder: Path, stopped: Callable[[], bool] = lambda: False) -> Found:
    """Look through a folder, its subfolders and zip files.

    OSError if the folder cannot be read, TooManyFiles if it holds more than 20,000 files; a zip file with which they
    would be more is not opened, and the others are. Stops early where it is told.
    """
    seen = _Seen(stopped)
    try:
        seen.folder(folder, "", 0)
        seen.open_archives()
    finally:
        archives.forget()
    return Found(
        tuple(sorted(seen.files, key=lambda file: file.name)), tuple(sorted(seen.passed, key=lambda file: file.name))
    )


def find_in(path: Path) -> Found:
    """What a single file holds, as `find` finds it in a folder; OSError if it cannot be looked at."""
    seen = _Seen(lambda: False)
    seen.file(path, visible(composed(path.name)))
    seen.open_archives()
    return Found(tuple(seen.files), tuple(seen.passed))


class _Seen:
    """Gathers what a folder holds."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self.files: list[FoundFile] = []
        self.passed: list[Passed] = []
        self._names: set[str] = set()
        self._archives: list[tuple[int, str, Path]] = []
        self._stopped = stopped

    def folder(self, folder: Path, prefix: str, depth: int) -> None:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if self._stopped():
                    return
                self._entry(entry, f"{prefix}{visible(composed(entry.name))}", depth)

    def _entry(self, entry: os.DirEntry[str], name: str, depth: int) -> None:
        if shapes.is_system(entry.name) and not shapes.not_here(entry.name):
            self._pass(name, shapes.SYSTEM)
            return
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_FOLDERS:
                    self.folder(Path(entry.path), f"{name}/", depth + 1)
                else:
                    self._pass(name, shapes.TOO_DEEP, look=True)
            elif entry.is_file():
                self.file(Path(entry.path), name)
            else:
                self._pass(name, shapes.NO_FILE, look=True)
        except OSError as error:
            self._pass(name, files.sentence(error), look=True)

    def file(self, path: Path, name: str) -> None:
        suffix, shape = path.suffix.lower(), shapes.shape_of(path.name)
        if (fault := shapes.not_here(path.name)) and not _renamed(path):
            self._take(path, name, fault)
        elif _is_archive(path, suffix) or (suffix == ".zip" and not _renamed(path)):
            self._count()
            self._archives.append((path.stat().st_size, name, path))
        elif suffix in shapes.WORKBOOKS or suffix == ".zip" or (shapes.may_hide_a_workbook(shape) and _renamed(path)):
            self._take(path, name)
        else:
            self._pass_shape(name, shape, _received(path.stat().st_mtime))

    def _take(self, path: Path, name: str, fault: str = "") -> None:
        stat = path.stat()
        stamp = _stamp(stat)
        self._add(FoundFile(name, path, (), stamp, _received(stat.st_mtime), fault, changed=stat.st_mtime))

    def open_archives(self) -> None:
        """Take the workbooks in the zip files, the smallest first, so that those that are too much keep out the fewest."""
        self._archives.sort(reverse=True)
        while self._archives and not self._stopped():
            _, name, path = self._archives.pop()
            try:
                self._outer(path, name)
            except OSError as error:
                self._pass(name, files.sentence(error), look=True)

    def _outer(self, path: Path, name: str) -> None:
        """The workbooks in a zip file; if all that is in it is too much, the zip file itself is named and nothing of it taken."""
        before = len(self.files), len(self.passed)
        try:
            self._archive(path, name, (), archives.Allowance())
        except (archives.TooMuch, TooManyFiles) as error:
            self._names.difference_update(file.name for file in self.files[before[0] :])
            del self.files[before[0] :], self.passed[before[1] :]
            self._unopened(path, name, (), error if isinstance(error, archives.TooMuch) else Told(_NO_ROOM))

    def _archive(
        self, path: Path, name: str, inside: tuple[int, ...], allowance: archives.Allowance, around: str = ""
    ) -> None:
        """The workbooks in a zip file; the zip file itself is named where it cannot be opened, a mail where it brings nothing.

        `around` is what the mail that it came with is about.
        """
        from gui.collection.reading.mail_words import joined

        try:
            found, is_mail = list(archives.members(path, inside)), archives.is_mail(path, inside)
            is_nobodys = is_mail and archives.is_nobodys(path, inside)
            about = joined(archives.about_mail(path, inside), around) if is_mail and not is_nobodys else around
        except (OSError, Told) as error:
            self._unopened(path, name, inside, error, around)
            return
        about, before = about[:_LONGEST_ABOUT], (len(self.files), len(self.passed))
        allowance.spend(found)
        for member in found:
            if self._stopped():
                return
            self._member(path, f"{name}/{visible(member.name)}", (*inside, member.index), member, allowance, about)
        brought = len(self.files) > before[0] or any(passed.shape for passed in self.passed[before[1] :])
        if not brought and is_nobodys:
            self._pass(name, shapes.NOBODYS_MAIL)
        elif not brought and (is_mail or not found):
            said, shape = (shapes.NO_RETURN, shapes.MAIL) if is_mail else (shapes.NOTHING_IN_IT, shapes.EMPTY_ARCHIVE)
            received = archives.sent(path, inside) if is_mail else _received(path.stat().st_mtime)
            self._pass(name, said, look=True, shape=shape, received=received, about=about)

    def _unopened(self, path: Path, name: str, inside: tuple[int, ...], error: OSError | Told, about: str = "") -> None:
        stat = path.stat()
        stamp = _stamp(stat)
        self._add(FoundFile(name, path, inside, stamp, _received(stat.st_mtime), files.sentence(error), about=about))

    def _member(
        self,
        path: Path,
        name: str,
        places: tuple[int, ...],
        member: archives.Member,
        allowance: archives.Allowance,
        about: str,
    ) -> None:
        suffix, shape = Path(member.name).suffix.lower(), shapes.shape_of(name)
        if any(shapes.is_system(part) for part in member.name.split("/")):
            self._pass(name, shapes.SYSTEM)
        elif _is_archive(path, suffix, places) or (suffix == ".zip" and not self._renamed_member(path, places)):
            self._archive(path, name, places, allowance, about)
        elif (
            suffix in shapes.WORKBOOKS
            or suffix == ".zip"
            or (shapes.may_hide_a_workbook(shape) and self._renamed_member(path, places))
        ):
            self._add(FoundFile(name, path, places, member.stamp, member.received, about=about))
        else:
            self._pass_shape(name, shape, member.received, about)

    def _renamed_member(self, path: Path, places: tuple[int, ...]) -> bool:
        try:
            return archives.is_workbook(path, places)
        except (OSError, Told):
            return False

    def _add(self, file: FoundFile) -> None:
        self._count()
        if file.name in self._names:  # a zip file may hold a name twice
            file = file._replace(name=f"{file.name}（{len(self.files)}）")
        self._names.add(file.name)
        self.files.append(file)

    def _pass(
        self, name: str, sentence: str, *, look: bool = False, shape: str = "", received: str = "", about: str = ""
    ) -> None:
        self._count()
        self.passed.append(Passed(name, sentence, look, shape, received, about))

    def _pass_shape(self, name: str, shape: str, received: str, about: str = "") -> None:
        sentence, look = shapes.why_unread(shape)
        self._pass(name, sentence, look=look, shape=shape, received=received, about=about)

    def _count(self) -> None:
        if len(self.files) + len(self.passed) + len(self._archives) >= MAX_FILES:
            raise TooManyFiles(
                f"フォルダーのファイルが多すぎます（{MAX_FILES:,}個まで）。回答だけが入ったフォルダーを選んでください。"
            )


def _is_archive(path: Path, suffix: str, places: tuple[int, ...] = ()) -> bool:
    """Whether a file, or the member at these places, is a mail or holds many."""
    try:
        if suffix in archives.MAILS:
            return True
        is_box = suffix in archives.MAILBOXES and archives.is_mailbox(path, places)
        return is_box or (not suffix and not places and archives.is_mail(path))
    except (OSError, Told):
        return True  # whoever opens it says why it cannot


def _renamed(path: Path) -> bool:
    """Whether a file is a workbook under another name."""
    try:
        with files.opened(path) as file:
            if file.read(4) != b"PK\3\4":
                return False
        return archives.is_workbook(path)
    except (OSError, Told):
        return False


def _stamp(stat: os.stat_result) -> str:
    """What tells a file from another that was put in its place, of the same size and time perhaps: when it was made, too."""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}"


def _received(seconds: float) -> str:
    return moments.noted(moments.of_seconds(seconds))


def of_line(line: str) -> tuple[Path, tuple[int, ...]]:
    """Where a file is whose name came as a line, the places within a zip file behind tabs; ValueError if it is no such line."""
    path, *places = line.split("\t")
    return Path(path), tuple(int(place) for place in places)
