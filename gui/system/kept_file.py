"""A file that is kept while others may change it: before it is written, it is looked at, and what another wrote stays."""

import errno
from dataclasses import dataclass
from pathlib import Path

from gui.system import files
from gui.words.from_outside import visible

_ASIDE = "外で変更された内容"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file was when it was last read or written."""

    stamp: files.Stamp
    digest: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing: `aside` is where another's content is now, `had_gone` says that the file was there no more."""

    aside: Path | None = None
    had_gone: bool = False


class FolderGone(files.Explained):
    """The folder of the file has been renamed, moved or removed: it is not made again unasked."""

    def __init__(self, folder: Path) -> None:
        sentence = (
            f"保存先のフォルダー「{visible(folder.name)}」が見つかりません。"
            "名前が変わったか、移動または削除されたようです。元に戻すか、別の場所に保存してください。"
        )
        super().__init__(errno.ENOENT, sentence, folder)


def read(path: Path, limit: int) -> tuple[bytes, Mark]:
    """The bytes of a file and its mark; the errors of `files.read_bounded`."""
    stamp = files.stamp_of(path)  # first: what changes while it is read has another one afterwards
    data = files.read_bounded(path, limit)
    return data, Mark(stamp, _digest(data))


class KeptFile:
    """One file, with the mark of what was last read from it or written to it; None where there was no such file."""

    def __init__(self, path: Path, mark: Mark | None) -> None:
        self.path = path
        self._mark = mark
        self._tried = b""  # the digest of what was last to be written: it may stand there although the writing failed

    def read(self, limit: int) -> bytes:
        """What it holds; the errors of `files.read_bounded`."""
        data, self._mark = read(self.path, limit)
        return data

    def forget(self) -> None:
        """From now on nothing is known of it: what stands there is another's, a folder that has gone is made again."""
        self._mark = None

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that was neither read nor written here; OSError as the system raises it.

        The same bytes anew are no change.
        """
        if not self.path.is_file():
            return False
        mark = self._mark
        if mark and files.stamp_of(self.path) == mark.stamp:
            return False
        return _digest_of(self.path) not in (self._tried, mark.digest if mark else b"")

    def create(self, data: bytes, *, overwrite: bool) -> None:
        """Write it for the first time, with its folder; the errors of `files.write_whole`."""
        files.make_folder(self.path.parent, files.OUR_FOLDER)
        stamp = files.write_whole(self.path, data, overwrite=overwrite, ours=True)
        self._mark = Mark(stamp, _digest(data))

    def write(self, data: bytes) -> Written:
        """Write it again. What another has written there meanwhile is copied to a file beside it first.

        FolderGone if there was a file and its folder is there no more; the errors of `files.write_whole`: then the file
        is as it was.
        """
        if self._mark is None:
            files.make_folder(self.path.parent, files.OUR_FOLDER)
        elif not self.path.parent.is_dir():
            raise FolderGone(self.path.parent)
        digest = _digest(data)
        had_gone = self._mark is not None and not self.path.exists()
        aside: list[Path] = []

        def look() -> None:
            if self.is_changed:
                aside.append(set_aside(self.path))
            self._tried = digest

        stamp = files.write_whole(self.path, data, overwrite=True, ours=True, last=look)
        self._mark = Mark(stamp, digest)
        return Written(aside[0] if aside else None, had_gone)


def set_aside(path: Path) -> Path:
    """Copy a file to one beside it and return that: under a new name, unless the same stands there already."""
    number, wanted = 1, _digest_of(path)
    while True:
        count = f"（{number}）" if number > 1 else ""
        aside = path.with_name(f"{path.stem}（{_ASIDE}）{count}{path.suffix}")
        try:
            files.copy_whole(path, aside, overwrite=False, ours=True)
        except FileExistsError:
            if aside.is_file() and _digest_of(aside) == wanted:
                return aside
            number += 1
        else:
            return aside


def _digest(data: bytes) -> bytes:
    import hashlib  # late: the window waits for this

    return hashlib.sha256(data).digest()


def _digest_of(path: Path) -> bytes:
    import hashlib

    with files.opened(path) as file:
        return hashlib.file_digest(file, "sha256").digest()
