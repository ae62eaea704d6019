"""What lies in a folder of returns: workbooks in it, in its subfolders, zip files and mails; and what is passed over."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gui.collection.reading import archives
from gui.system import files, moments
from gui.words.folding import composed
from gui.words.from_outside import visible
from gui.words.told import Told

MAX_FILES = 20_000
MAX_FOLDERS = 12
_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".xlt", ".ods", ".ots", ".fods"))
_SHAPES = {
    "PDF": (".pdf",),
    "画像": (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic"),
    "Word": (".doc", ".docx", ".docm", ".rtf", ".odt"),
    "CSV": (".csv", ".tsv"),
    "PowerPoint": (".ppt", ".pptx"),
    "一太郎": (".jtd", ".jtdc"),
    "DocuWorks": (".xdw", ".xbd"),
    "テキスト": (".txt",),
    "Numbers": (".numbers",),
    "HTML": (".html", ".htm"),
}
"""What else than a workbook an answer may come as, by what people call it."""

_SHAPE_OF = {suffix: shape for shape, suffixes in _SHAPES.items() for suffix in suffixes}
_PAPERS = frozenset((".lnk", ".url", ".log", ".md"))
_NO_RETURN = "メールに調査票が添付されていません。本文に回答や連絡がないか、メールを開いて確かめてください。"
_WEB_MAIL = "メールのファイルです。調査票が添付されていれば、取り出してこのフォルダーに入れてください。"
_PACKED = (
    "Outlookの形式（winmail.dat）のため、中の添付ファイルを取り出せません。送り主にもう一度送ってもらってください。"
)
_ARCHIVE = "この形式の圧縮ファイルは開けません。展開して、中の調査票をこのフォルダーに入れてください。"
_ANSWERS = "調査票（xlsx）ではなく、回答の下書きのファイルです。調査票を送ってもらってください。"
_TO_OPEN = dict.fromkeys((".mht", ".mhtml", ".tnef", ".oft", ".pst"), _WEB_MAIL)
_TO_OPEN |= dict.fromkeys((".rar", ".7z", ".lzh", ".lha", ".cab", ".gz", ".tgz", ".tar", ".exe", ".iso"), _ARCHIVE)
_TO_OPEN |= {".json": _ANSWERS}
_NO_ROOM = f"ほかのファイルと合わせて{MAX_FILES:,}個を超えるため、このZIPファイルは開きません。展開して、必要なものだけを入れてください。"
_PAPER = "調査票ではないため、取りまとめません（補足資料など）。"
_NO_FILE = "ほかの場所を指すもの（リンク）など、ファイルではないため、読みません。元のファイルをこのフォルダーに入れてください。"
_NOTHING_IN_IT = "ZIPファイルの中に何もありません。送り主に確かめてください。"
_SYSTEM = "Windowsなどが作る作業用のファイルのため、読みません。"
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "__macosx", "ehthumbs.db", "$recycle.bin"))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A workbook to be read: its name below the folder, on one line, where it is (`places` within a zip file), what tells a later one.

    `received` is when it was last changed, `2023-07-10T09:30`, '' where that is not known, and `changed` the same in seconds since 1970, 0 within a
    zip file. `fault` says why it cannot even be looked at.
    """

    name: str
    path: Path
    places: tuple[int, ...]
    stamp: str
    received: str
    fault: str = ""
    changed: float = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that is not read, and why; `worth_a_look` where an answer may be in it.

    `shape` is what people call its kind (PDF, Word) where an answer may have come as that, and `received` then when it was
    last changed.
    """

    name: str
    sentence: str
    worth_a_look: bool = False
    shape: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class Found:
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
        if _is_system(entry.name):
            self._pass(name, _SYSTEM)
            return
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_FOLDERS:
                    self.folder(Path(entry.path), f"{name}/", depth + 1)
                else:
                    self._pass(name, "フォルダーが深すぎるため、中を読みません。浅い場所に移してください。", look=True)
            elif entry.is_file():
                self.file(Path(entry.path), name)
            else:
                self._pass(name, _NO_FILE, look=True)
        except OSError as error:
            self._pass(name, files.sentence(error), look=True)

    def file(self, path: Path, name: str) -> None:
        suffix = path.suffix.lower()
        if suffix in archives.MAILS or (suffix == ".zip" and not _renamed(path)):
            self._count()
            self._archives.append((path.stat().st_size, name, path))
        elif suffix in _WORKBOOKS or suffix == ".zip":
            self._take(path, name)
        elif suffix in _TO_OPEN:
            self._pass(name, _TO_OPEN[suffix], look=True)
        elif suffix not in _PAPERS and suffix not in _SHAPE_OF and _renamed(path):
            self._take(path, name)
        else:
            self._pass_paper(name, suffix, _received(path.stat().st_mtime))

    def _take(self, path: Path, name: str) -> None:
        stat = path.stat()
        stamp = f"{stat.st_size}-{stat.st_mtime_ns}"
        self._add(FoundFile(name, path, (), stamp, _received(stat.st_mtime), changed=stat.st_mtime))

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

    def _archive(self, path: Path, name: str, inside: tuple[int, ...], allowance: archives.Allowance) -> None:
        """The workbooks in a zip file; the zip file itself is named where it cannot be opened."""
        try:
            found = list(archives.members(path, inside))
        except (OSError, Told) as error:
            self._unopened(path, name, inside, error)
            return
        allowance.spend(found)
        if not found:
            self._pass(name, _NO_RETURN if archives.is_mail(path, inside) else _NOTHING_IN_IT, look=True)
        for member in found:
            if self._stopped():
                return
            self._member(path, f"{name}/{visible(member.name)}", (*inside, member.index), member, allowance)

    def _unopened(self, path: Path, name: str, inside: tuple[int, ...], error: OSError | Told) -> None:
        stat = path.stat()
        stamp = f"{stat.st_size}-{stat.st_mtime_ns}"
        self._add(FoundFile(name, path, inside, stamp, _received(stat.st_mtime), files.sentence(error)))

    def _member(
        self, path: Path, name: str, places: tuple[int, ...], member: archives.Member, allowance: archives.Allowance
    ) -> None:
        suffix = Path(member.name).suffix.lower()
        if any(_is_system(part) for part in member.name.split("/")):
            self._pass(name, _SYSTEM)
        elif suffix in archives.MAILS or (suffix == ".zip" and not self._renamed_member(path, places)):
            self._archive(path, name, places, allowance)
        elif suffix in _WORKBOOKS or suffix == ".zip":
            self._add(FoundFile(name, path, places, member.stamp, member.received))
        elif suffix in _TO_OPEN:
            self._pass(name, _TO_OPEN[suffix], look=True)
        elif name.lower().endswith("/winmail.dat"):
            self._pass(name, _PACKED, look=True)
        elif suffix not in _PAPERS and suffix not in _SHAPE_OF and self._renamed_member(path, places):
            self._add(FoundFile(name, path, places, member.stamp, member.received))
        else:
            self._pass_paper(name, suffix, member.received)

    def _renamed_member(self, path: Path, places: tuple[int, ...]) -> bool:
        try:
            return archives.is_workbook(path, places)
        except (OSError, Told):
            return False

    def _add(self, file: FoundFile) -> None:
        self._count()
        if file.name in self._names:  # a zip file may hold a name twice
            file = replace(file, name=f"{file.name}（{len(self.files)}）")
        self._names.add(file.name)
        self.files.append(file)

    def _pass(self, name: str, sentence: str, *, look: bool = False) -> None:
        self._count()
        self.passed.append(Passed(name, sentence, look))

    def _pass_paper(self, name: str, suffix: str, received: str) -> None:
        self._count()
        self.passed.append(Passed(name, _PAPER, shape=_SHAPE_OF.get(suffix, ""), received=received))

    def _count(self) -> None:
        if len(self.files) + len(self.passed) + len(self._archives) >= MAX_FILES:
            raise TooManyFiles(
                f"フォルダーのファイルが多すぎます（{MAX_FILES:,}個まで）。回答だけが入ったフォルダーを選んでください。"
            )


def _is_system(name: str) -> bool:
    """Whether a name is one of the files that systems and office programs leave behind (Excel's `~$` lock among them)."""
    return name.startswith(("~$", ".", "~WRL")) or name.lower() in _SYSTEM_NAMES or name.lower().endswith(".tmp")


def _renamed(path: Path) -> bool:
    """Whether a file is a workbook under another name."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\3\4":
                return False
        return archives.is_workbook(path)
    except (OSError, Told):
        return False


def _received(seconds: float) -> str:
    return moments.noted(moments.of_seconds(seconds))


def of_line(line: str) -> tuple[Path, tuple[int, ...]]:
    """Where a file is whose name came as a line, the places within a zip file behind tabs; ValueError if it is no such line."""
    path, *places = line.split("\t")
    return Path(path), tuple(int(place) for place in places)


def bytes_of(path: Path, places: tuple[int, ...], limit: int) -> bytes:
    """The bytes of a file, in a zip file or not; OSError or archives.UnreadableArchive where they cannot be had."""
    return archives.read_member(path, places) if places else files.read_bounded(path, limit)
