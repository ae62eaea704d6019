"""Reading and writing whole files safely, and saying in Japanese what went wrong."""

import contextlib
import errno
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, TypeVar

from gui.system import access, flushing, leftovers
from gui.system.fault_sentences import OF_OURS, OTHERWISE, SENTENCES, number_of
from gui.words.from_outside import visible
from gui.words.told import Told, Unreadable

_Result = TypeVar("_Result")

MAX_PATH = 259
"""Characters in a path that Windows and Excel can still open (MAX_PATH without its terminating null)."""

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.7)
"""Seconds between attempts at what is refused: a virus scanner or a synchroniser lets go of a file by then."""

OUR_FOLDER = access.OUR_FOLDER
_HELD = frozenset((errno.EBUSY,))  # what may not be read at all stays so: a folder of such files would take hours
_REFUSED = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY))
_NO_LINKS = frozenset(
    (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.EINVAL)
)

Stamp = tuple[int, int, int, int]
"""A file as the system knows it: device, number, size, time of its last change."""


class Explained(OSError):
    """A failure with a sentence of its own for the officer."""

    def __init__(self, code: int, sentence: str, path: Path) -> None:
        super().__init__(code, os.strerror(code), str(path))
        self.sentence = sentence


_NO_FILE = "ファイルとして指定された場所にあるのは、ファイルではありません（機器など）。別の場所を選んでください。"


def sentence(error: Exception) -> str:
    """What an officer is told of a failed file operation, or of any other fault that is told; what is none is raised on."""
    if isinstance(error, Told | Explained):
        return str(error) if isinstance(error, Told) else error.sentence
    if not isinstance(error, OSError):
        raise error
    number = number_of(error)
    if number == errno.ENOENT:  # what Windows finds nothing at
        path = Path(os.fsdecode(error.filename or ""))
        if _length(path) > MAX_PATH:
            number = errno.ENAMETOOLONG
        elif sys.platform == "win32" and path.name.endswith((".", " ")):
            number = errno.EILSEQ
    return SENTENCES.get(number, OTHERWISE)


def may_pass(sentence: str) -> bool:
    """Whether it is told of a file operation's failure, which may be over at the next attempt, and of nothing in the file."""
    return sentence in (*SENTENCES.values(), OTHERWISE)


def sentence_of_ours(error: Exception) -> str:
    """The same of what has its one place, in the user's own folder: nobody can be told to choose another."""
    ours = isinstance(error, OSError) and not isinstance(error, Explained) and OF_OURS.get(number_of(error))
    return ours or sentence(error)


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
    """Whatever is told of within is told of this file: Unreadable with its path, unless it names a file itself."""
    try:
        yield
    except Unreadable:
        raise
    except (OSError, Told) as error:
        raise Unreadable(path, sentence(error)) from None


def read_bounded(path: Path | str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; OSError (EFBIG if it is larger) otherwise."""
    with until_allowed(lambda: io.open(_regular(path), "rb", buffering=0), _HELD) as file:  # noqa: UP020 - for thousands of files
        size = os.fstat(file.fileno()).st_size  # as much memory is taken as is asked for, and Windows counts it
        data = more = file.read(min(size, limit) + 1)
        while more and len(data) != size and len(data) <= limit:  # it grew, comes bit by bit, or does not say its size
            data += (more := file.read(limit + 1 - len(data)))
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def opened(path: Path) -> BufferedReader:
    """A regular file, open to be read, once whoever else has it lets go of it; OSError as the system raises it.

    Devices and pipes are refused: reading them might never end.
    """
    return until_allowed(lambda: io.open(_regular(path), "rb"), _HELD)  # noqa: UP020


def _regular(path: Path | str) -> Path | str:
    if os.path.isfile(path) or Path(path).is_file():  # noqa: PTH113 - the other takes twice as long, and says why not
        return path
    code = errno.EISDIR if Path(path).is_dir() else errno.ENOENT
    raise OSError(code, os.strerror(code), str(path))


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it; NotADirectoryError where a file is in the way, OSError as the system raises it.

    What is made may be used as `mode` says, `OUR_FOLDER` by its owner alone; what was there stays as it is.
    """
    try:
        for folder in reversed((path, *path.parents)):
            if not folder.is_dir():
                access.make_folder(folder, mode)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path)) from None


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file; OSError as the system raises it."""
    return _stamp(path.stat())


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def write_whole(
    path: Path, data: bytes, *, overwrite: bool, ours: bool = False, last: Callable[[], None] = lambda: None
) -> Stamp:
    """Write `data` to `path` so that it holds the old bytes or the new ones, never a part, whatever fails.

    The bytes go to a new file beside it, are flushed to the disk, and the file is then renamed, or without `overwrite`
    given its name only if no other file has it by then. Returns what it is known by. A file that is replaced keeps its
    permissions; a new one is anybody's as the system has it, or its owner's alone (`ours`). `last` is called just before
    the renaming, and may raise to prevent it.

    OSError as the system raises it, with the name of the file; FileExistsError if the file is there and may not be
    overwritten; ENAMETOOLONG over `MAX_PATH` characters; those of `refuse_if_open`; EINVAL where a device or a pipe has the
    name.
    """
    leftovers.clear(path.absolute().parent)
    return _put_whole(path, lambda file: file.write(data), overwrite=overwrite, ours=ours, last=last)


def copy_whole(source: Path, path: Path, *, overwrite: bool, ours: bool = False) -> None:
    """Copy a file as `write_whole` writes one, with the time of its last change; the same errors."""
    from shutil import copyfileobj  # with all kinds of archives, which few processes need

    status = source.stat()
    times = status.st_atime_ns, status.st_mtime_ns
    with opened(source) as data:
        _put_whole(path, lambda file: copyfileobj(data, file), overwrite=overwrite, ours=ours, times=times)


def move_new(source: Path, target: Path) -> None:
    """Give a file another name that no other file has; FileExistsError if one has it, OSError as the system raises it."""
    until_allowed(lambda: _give_name(source, target))


def move_folder(source: Path, target: Path) -> None:
    """Give a folder another name that nothing else has, for good; FileExistsError if it is taken, OSError as the system raises it."""
    try:
        until_allowed(lambda: source.rename(target))
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        raise
    for folder in {source.absolute().parent, target.absolute().parent}:
        flushing.flush_folder(folder)


def _put_whole(
    path: Path,
    write: Callable[[BinaryIO], object],
    *,
    overwrite: bool,
    ours: bool,
    last: Callable[[], None] = lambda: None,
    times: tuple[int, int] | None = None,
) -> Stamp:
    absolute = path.absolute()
    temporary = absolute.with_name(leftovers.new_name())
    if max(_length(absolute), _length(temporary)) > MAX_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))
    if absolute.exists() and not (absolute.is_file() or absolute.is_dir()):
        raise Explained(errno.EINVAL, _NO_FILE, path)
    if not overwrite and absolute.exists():  # first: whoever hears it takes another name
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    refuse_if_open(absolute)

    def written(file: BinaryIO) -> None:
        access.restrict(file, temporary, absolute, ours=ours)
        write(file)

    try:
        _write_through(temporary, written)
        if times:
            os.utime(temporary, ns=times)
        stamp = stamp_of(temporary)
        last()
        access.reveal(temporary, absolute)
        if overwrite:
            until_allowed(lambda: temporary.replace(absolute))
        else:
            until_allowed(lambda: _give_name(temporary, absolute))
    except OSError as error:
        if str(error.filename or temporary) == str(temporary):  # no name, or one that nobody but us will ever see
            error.filename = str(path)
            del error.filename2
        raise
    finally:
        _remove(temporary)
    flushing.flush_folder(absolute.parent)
    return stamp


def refuse_if_open(path: Path) -> None:
    """OSError with a sentence that names it, where a file is open in Excel or LibreOffice (EBUSY), or marked read-only (EACCES)."""
    from gui.system import open_elsewhere  # whoever only reads does without

    if access.is_read_only(path):
        sentence = f"「{visible(path.name)}」は「読み取り専用」になっています。ファイルの「プロパティ」でそれを外してから、もう一度お試しください。"
        raise Explained(errno.EACCES, sentence, path)
    if owner := open_elsewhere.owner_of(path):
        who = f"{owner.user}さんが" if owner.user else "ほかの画面で"
        sentence = (
            f"「{visible(path.name)}」は、{who}使用中です。閉じてから、もう一度お試しください。"
            f"誰も開いていないのに続くときは、同じフォルダーにある「{visible(owner.file.name)}」（隠しファイル）を削除してください。"
        )
        raise Explained(errno.EBUSY, sentence, path)


def until_allowed(step: Callable[[], _Result], passing: frozenset[int] = _REFUSED) -> _Result:
    """Try again for a while what is refused with one of these numbers, as by a virus scanner that reads the file just now."""
    for pause in PAUSES:
        try:
            return step()
        except OSError as error:
            if number_of(error) not in passing:
                raise
        time.sleep(pause)
    return step()


def _give_name(source: Path, target: Path) -> None:
    """Rename a file unless another has the name, in one step; where there are no hard links, the name is taken first."""
    if sys.platform == "win32":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with target.open("xb"):
            pass
        try:
            source.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        return
    try:
        source.unlink()
    except OSError:
        _remove(target)
        raise


def _remove(path: Path) -> None:
    """Remove a file of ours; one that cannot be removed even at the second attempt is cleared away another day."""
    for _ in range(2):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
        return


def _length(path: Path) -> int:
    """Characters as Windows counts them: two for 𠮷."""
    return len(str(path).encode("utf-16-le", "surrogatepass")) // 2


def _write_through(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("xb") as file:
        write(file)
        file.flush()
        flushing.flush(file.fileno())
        if os.fstat(file.fileno()).st_size != file.tell():
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
