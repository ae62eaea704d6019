"""Reading and writing whole files safely, and saying in Japanese what went wrong."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

MAX_PATH = 259
"""Characters in a path that Windows and Excel can still open (MAX_PATH without its terminating null)."""

_SENTENCES = {
    errno.ENOSPC: "保存先の空き容量が足りません。空きを作るか、別の保存先を選んでください。",
    errno.EDQUOT: "保存先に割り当てられた容量を使い切っています。空きを作るか、別の保存先を選んでください。",
    errno.EROFS: "保存先は読み取り専用です。別の保存先を選んでください。",
    errno.EACCES: "開く権限がないか、ほかのプログラムが使用中です。閉じてから、もう一度お試しください。",
    errno.EPERM: "このファイルまたはフォルダーを変更する権限がありません。別の場所を選んでください。",
    errno.ENOENT: "ファイルまたはフォルダーが見つかりません。場所を確かめてください。",
    errno.ENOTDIR: "フォルダーとして指定された場所にファイルがあります。別の場所を選んでください。",
    errno.EISDIR: "ファイルとして指定された場所はフォルダーです。ファイルを指定してください。",
    errno.EEXIST: "同じ名前のファイルが既にあります。上書きする場合は、そのように指定してください。",
    errno.ENAMETOOLONG: "ファイルの場所（パス）が長すぎます。浅いフォルダーか短い名前を選んでください。",
    errno.EFBIG: "ファイルが大きすぎます。別のファイルを選んでください。",
    errno.EBUSY: "ほかのプログラムが使用中です。閉じてから、もう一度お試しください。",
    errno.ECANCELED: "途中で中止しました。調査票はまだ書き出していません。",
    errno.ENOTEMPTY: "フォルダーが空ではありません。別の場所を選んでください。",
}


def sentence(error: OSError) -> str:
    """What an officer is told of a failed file operation."""
    default = "ファイルを読み書きできませんでした。保存先の状態を確かめて、もう一度お試しください。"
    return _SENTENCES.get(error.errno or 0, default)


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; OSError (EFBIG if it is larger) otherwise.

    Devices and pipes are refused: reading them might never end.
    """
    if not path.is_file():
        code = errno.EISDIR if path.is_dir() else errno.ENOENT
        raise OSError(code, os.strerror(code), str(path))
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def held_open_by(path: Path) -> Path | None:
    """The lock file beside an existing `path` that says that Excel or LibreOffice has it open; None if none does."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((lock for lock in locks if lock.exists()), None) if path.exists() else None


def make_folder(path: Path) -> None:
    """Make a folder and those above it; NotADirectoryError where a file is in the way, OSError as the system raises it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path)) from None


def write_whole(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write `data` to `path` so that it holds the old bytes or the new ones, never a part, whatever fails.

    The bytes go to a new file beside it, are flushed to the disk, and the file is then renamed. OSError as the system
    raises it; FileExistsError if the file is there and may not be overwritten; ENAMETOOLONG over `MAX_PATH` characters;
    EBUSY if the file is open in Excel or LibreOffice.
    """
    _put_whole(path, lambda file: file.write(data), overwrite=overwrite)


def copy_whole(source: Path, path: Path, *, overwrite: bool) -> None:
    """Copy a file as `write_whole` writes one, with the time of its last change; the same errors."""
    status = source.stat()
    with source.open("rb") as opened:
        _put_whole(path, lambda file: shutil.copyfileobj(opened, file), overwrite=overwrite)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _put_whole(path: Path, write: Callable[[BinaryIO], object], *, overwrite: bool) -> None:
    absolute = path.absolute()
    temporary = absolute.with_name(f".{os.urandom(8).hex()}.tmp")
    if max(_length(absolute), _length(temporary)) > MAX_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))
    if held_open_by(absolute):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
    if not overwrite and absolute.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    try:
        _write_through(temporary, write)
        temporary.replace(absolute)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(absolute.parent)


def _length(path: Path) -> int:
    """Characters as Windows counts them: two for 𠮷."""
    return len(str(path).encode("utf-16-le", "surrogatepass")) // 2


def _write_through(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
