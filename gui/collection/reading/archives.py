"""Zip files as mails deliver them: the names of their members as they were meant, and their bytes within bounds."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from gui.system import files
from gui.words.folding import to_nfc
from gui.xlsx.package import MAX_FILE

MAX_ARCHIVE = 500_000_000
MAX_MEMBERS = 5_000
MAX_DEPTH = 2
"""A zip file in a zip file is opened, one in that no more."""

BROKEN = "ZIPファイルが壊れているか、途中で切れています。送り主にもう一度送ってもらってください。"
ENCRYPTED = "パスワード付きのZIPファイルです。パスワードで展開し、中のファイルをこのフォルダーに入れてください。"
TOO_MANY = (
    "ZIPファイルの中のファイルが多すぎるため開きません（5,000個まで）。展開して、必要なものだけを入れてください。"
)
TOO_LARGE = (
    "ZIPファイルの中のファイルが大きすぎるため開きません（50MBまで）。届いた調査票のファイルか確かめてください。"
)
TOO_DEEP = "ZIPファイルの中のZIPファイルが重なりすぎているため開きません。展開して、このフォルダーに入れてください。"
METHOD = "ZIPファイルの圧縮方式が新しく、開けません。展開して、このフォルダーに入れてください。"
_UTF8 = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075


class UnreadableArchive(Exception):
    """The file is no zip file that can be opened, or a member of it cannot be; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place there, the name as it was meant, what tells it from a later one, its time."""

    index: int
    name: str
    stamp: str
    received: str


def members(path: Path, inside: Sequence[int] = ()) -> Iterator[Member]:
    """The files in an archive, or in the archive `inside` it (by the places of the members on the way there).

    UnreadableArchive if it is none or holds too many, OSError as the system raises it.
    """
    with _opened(path, inside) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise UnreadableArchive(TOO_MANY)
        for index, info in enumerate(infos):
            if not info.is_dir():
                year, month, day, hour, minute, _ = info.date_time
                received = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}"
                yield Member(index, meant_name(info), f"{info.CRC:08x}-{info.file_size}", received)


def is_workbook(path: Path, inside: Sequence[int] = ()) -> bool:
    """Whether an archive is itself a workbook that was renamed: some mail gateways make `.zip` of `.xlsx` or `.ods`."""
    with _opened(path, inside) as archive:
        names = set(archive.namelist())
        return "[Content_Types].xml" in names or {"content.xml", "META-INF/manifest.xml"} <= names


def read_member(path: Path, places: Sequence[int]) -> bytes:
    """The bytes of the member at these places; UnreadableArchive with a sentence, OSError as the system raises it."""
    with _opened(path, places[:-1]) as archive:
        return _content(archive, places[-1])


def _opened(path: Path, inside: Sequence[int]) -> zipfile.ZipFile:
    if not inside:
        if path.stat().st_size > MAX_ARCHIVE:
            raise UnreadableArchive("ZIPファイルが大きすぎるため開きません（500MBまで）。展開して入れてください。")
        if not path.is_file():
            raise UnreadableArchive(BROKEN)
        return _archive(path)
    if len(inside) >= MAX_DEPTH:
        raise UnreadableArchive(TOO_DEEP)
    stat = path.stat()
    return _archive(io.BytesIO(_inner(path, tuple(inside), stat.st_mtime_ns, stat.st_size)))


@lru_cache(maxsize=1)
def _inner(path: Path, inside: tuple[int, ...], *_: int) -> bytes:
    """The archive in an archive, kept while its members are read."""
    return read_member(path, inside)


def _archive(source: Path | BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
        raise UnreadableArchive(BROKEN) from None


def _content(archive: zipfile.ZipFile, index: int) -> bytes:
    infos = archive.infolist()
    if not 0 <= index < len(infos):
        raise UnreadableArchive(BROKEN)
    info = infos[index]
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableArchive(ENCRYPTED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableArchive(METHOD)
    try:
        with archive.open(info) as file:
            data = file.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise UnreadableArchive(BROKEN) from None
    if len(data) > MAX_FILE:
        raise UnreadableArchive(TOO_LARGE)
    return data


def meant_name(info: zipfile.ZipInfo) -> str:
    """The name that the sender's computer gave a member: UTF-8 where it says or shows so, else CP932 (Windows in Japan).

    As a relative path with `/`; it is shown and compared, nothing is ever written under it.
    """
    if info.flag_bits & _UTF8:
        name = info.orig_filename
    else:
        raw = info.orig_filename.encode("cp437")
        name = _unicode_path(info.extra) or _decoded(raw)
    name = to_nfc(name.split("\0")[0].replace("\\", "/"))
    return posixpath.normpath("/" + name).lstrip("/")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp932", "replace")


def _unicode_path(extra: bytes) -> str:
    """The name in Info-ZIP's extra field 0x7075, '' where there is none."""
    position = 0
    while position + 4 <= len(extra):
        kind, size = (int.from_bytes(extra[position + i : position + i + 2], "little") for i in (0, 2))
        if kind == _UNICODE_PATH and extra[position + 4 : position + 5] == b"\1":
            try:
                return extra[position + 9 : position + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return ""
        position += 4 + size
    return ""


def sentence(error: OSError | UnreadableArchive) -> str:
    """What an officer is told of an archive that cannot be read."""
    return files.sentence(error) if isinstance(error, OSError) else str(error)
