"""The archive of an xlsx (ECMA-376 part 2): guarded reading, and a copy in which untouched members stay as they were."""

import errno
import io
import posixpath
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deflate import crc32

from gui.system import file_formats, files
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.remembering import MAX_REMEMBERED
from gui.xlsx.zip_directory import CENTRAL, END, Entry, all_entries, inflated, meant_name, plain_entries

if TYPE_CHECKING:
    import zipfile

MAX_FILE = 50_000_000
MAX_PART = 64_000_000
MAX_TOTAL = 300_000_000
MAX_MEMBERS = 5_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STORED, _DEFLATED = 0, 8
_LOCAL, _LENGTHS = struct.Struct("<4s5H3L2H"), struct.Struct("<4s22x2H")
_BROKEN = "ファイルが壊れているか、途中で切れています。送り主にもう一度送ってもらうか、元のファイルを選んでください。"
_NOT_XLSX = "Excelの調査票（xlsx）ではありません。届いた調査票のファイルを選んでください。"
ENCRYPTED = "パスワード付き、または旧形式（.xls）のファイルです。パスワードのないxlsx形式で保存し直してください。"
LOCKED_OR_BROKEN = (
    "パスワード付きか、壊れている旧形式（.xls）のファイルです。"
    "Excelで開けるか確かめて、パスワードのないxlsx形式で保存し直してください。"
)
_LONG_FILE = "ファイルが大きすぎます（50MBまで）。届いた調査票のファイルか確かめてください。"
_TOO_LARGE = "展開すると大きくなりすぎるため、安全のため開きません。届いたファイルか確かめてください。"
_TWICE = (
    "同じ名前のものがファイルの中に二つあり、どちらが正しいか分からないため、開きません。送り主に確かめてください。"
)
_UNSAFE = "ファイルの中に安全でない名前があるため、開きません。届いたファイルか確かめてください。"


class Stored(NamedTuple):
    """What a member's content is unpacked from, and by. Many copies have the very same: they are told apart by the CRC."""

    raw: bytes
    method: int
    size: int
    crc: int

    def __hash__(self) -> int:
        return self.crc


_Member = tuple["zipfile.ZipInfo | Entry", int, int, int]
"""One member: its entry in the central directory, where it begins in the file, its raw bytes do, and both end."""


class Package:
    """The members of an archive by name, as bytes that nobody has interpreted."""

    def __init__(self, data: bytes, names: "_Names", members: Iterable[_Member]) -> None:
        self._data = data
        self.names, self._by_lower = names
        """The names of all members, in the order of the archive; of copies of one form mostly the very same."""
        self._members = dict(zip(self.names, members, strict=True))
        self._stored: dict[str, Stored] = {}

    def find(self, name: str) -> str | None:
        """The name of a part as the archive spells it; part names ignore case (ECMA-376 part 2 §6.2.2).

        Where there is none of that name, the one that is meant by %20 and the like, as in a relationship's target.
        """
        if name in self._members:
            return name
        return self._by_lower.get(name.lower()) or self._by_lower.get(_decoded(name).lower())

    def size(self, name: str) -> int:
        """How many bytes a member has, unpacked; 0 if it is missing."""
        member = self._members.get(name)
        return member[0].file_size if member else 0

    def meant_names(self) -> Mapping[str, str]:
        """The names of the files in the archive as they were meant, each with the one that `read` takes; no folders.

        UnreadableWorkbook where one of them is no file but points to another, or two are meant by one name.
        """
        infos = {name: info for name, info in self._described()[0].items() if not info.is_dir()}
        if any(stat.S_ISLNK(info.external_attr >> 16) for info in infos.values()):
            raise UnreadableWorkbook(_UNSAFE)
        meant = {meant_name(info): name for name, info in infos.items()}
        if len(meant) < len(infos):
            raise UnreadableWorkbook(_TWICE)
        return meant

    def read(self, name: str) -> bytes:
        """The content of a member; UnreadableWorkbook if it is missing, damaged or larger than it may be."""
        return unpacked(self.stored(name))

    def stored(self, name: str) -> Stored:
        """What a member's content is unpacked from: the same has the same content. UnreadableWorkbook if it is missing."""
        found = self._stored.get(name)
        if found is None:
            member = self._members.get(name)
            if member is None:
                raise UnreadableWorkbook(_BROKEN)
            info, _, content, _ = member
            raw = self._data[content : content + info.compress_size]
            found = Stored(raw, info.compress_type, info.file_size, info.CRC)
            if len(raw) <= MAX_REMEMBERED:
                self._stored[name] = found
        return found

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with other contents for some members; every other one is copied byte for byte."""
        out = io.BytesIO()
        directory = []
        infos, comment = self._described()
        for name, (_, begin, _, end_of_it) in self._members.items():
            offset, info = out.tell(), infos[name]
            if name in parts:
                directory.append(_write_member(out, info, parts[name], offset))
            else:
                out.write(self._data[begin:end_of_it])
                directory.append(_central(info, info.flag_bits, info.compress_size, info.file_size, info.CRC, offset))
        start = out.tell()
        out.writelines(directory)
        count = len(directory)
        end = (b"PK\5\6", 0, 0, count, count, out.tell() - start, start, len(comment))
        out.write(END.pack(*end) + comment)
        return out.getvalue()

    def _described(self) -> "tuple[Mapping[str, zipfile.ZipInfo], bytes]":
        """All that the directory says of each member, and the comment on the whole."""
        from zipfile import ZipFile

        with ZipFile(io.BytesIO(self._data)) as archive:
            return {_part_name(info.filename): info for info in archive.infolist()}, archive.comment


def read_package(path: Path) -> Package:
    """The package in a file; OSError as the system raises it, UnreadableWorkbook for what is none."""
    return open_package(read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of a file that may be a workbook; OSError as the system raises it, UnreadableWorkbook for too many."""
    try:
        return files.read_bounded(path, MAX_FILE)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise UnreadableWorkbook(_LONG_FILE) from None
        raise


def open_package(data: bytes) -> Package:
    """The package in the bytes of a file; UnreadableWorkbook with a sentence for everything that is none."""
    if not data:
        raise UnreadableWorkbook(file_formats.EMPTY)
    if data.startswith(OLE):
        raise UnreadableWorkbook(ENCRYPTED)
    if not data.startswith(b"PK"):
        raise UnreadableWorkbook(file_formats.of_content(data) or file_formats.of_plain_text(data) or _NOT_XLSX)
    try:
        known = plain_entries(data)
        found = known or all_entries(data, MAX_MEMBERS)
        if found is None:
            raise UnreadableWorkbook(_TOO_LARGE)
        infos, end = found
        _guard(infos)
        names = tuple([info.filename for info in infos])
        found_names = _names_once(names, names) if known else _names(names, [info.orig_filename for info in infos])
        return Package(data, found_names, _members(data, infos, end))
    except (ValueError, struct.error, OverflowError, NotImplementedError, EOFError):
        raise UnreadableWorkbook(_BROKEN) from None


def _part_name(name: str) -> str:
    """The name of a part; some programs write it with the backslashes of Windows, or from the folder they stand in."""
    return name.replace("\\", "/").removeprefix("./")


_Names = tuple[tuple[str, ...], Mapping[str, str]]
"""The names of parts, and these by how else they may be spelled."""


def _names(names: Sequence[str], originals: Sequence[str]) -> _Names:
    """The names of the parts; UnreadableWorkbook where two are one, or where one, as it stands in the archive, is not safe."""
    found = tuple(map(_part_name, names))
    if len(found) != len({name.lower() for name in found}):
        raise UnreadableWorkbook(_TWICE)
    for name in originals:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\0" in name:
            raise UnreadableWorkbook(_UNSAFE)
    decoded = {_decoded(name).lower(): name for name in found if "%" in name}
    return found, decoded | {name.lower(): name for name in found}


_names_once = lru_cache(maxsize=16)(_names)  # for all copies of a form


def _decoded(name: str) -> str:
    if "%" not in name:
        return name
    from urllib.parse import unquote

    return posixpath.normpath(unquote(name)).lstrip("/")


def _guard(infos: "Sequence[zipfile.ZipInfo | Entry]") -> None:
    if len(infos) > MAX_MEMBERS or sum([info.file_size for info in infos]) > MAX_TOTAL:
        raise UnreadableWorkbook(_TOO_LARGE)
    if any(info.flag_bits & 0x1 for info in infos):
        raise UnreadableWorkbook(file_formats.ENCRYPTED_ZIP)
    if {info.compress_type for info in infos} - {_STORED, _DEFLATED}:
        raise UnreadableWorkbook(_BROKEN)


def _members(data: bytes, infos: "Sequence[zipfile.ZipInfo | Entry]", end_of_all: int) -> Iterable[_Member]:
    """Every member with its raw bytes' span, up to the next one's header; UnreadableWorkbook where one runs into another."""
    starts = sorted({info.header_offset for info in infos} | {end_of_all})
    following = dict(pairwise(starts))
    if len(following) < len(infos):
        raise UnreadableWorkbook(_BROKEN)
    for info in infos:
        signature, name_length, extra_length = _LENGTHS.unpack_from(data, info.header_offset)
        content = info.header_offset + _LOCAL.size + name_length + extra_length
        end = following.get(info.header_offset, 0)
        if signature != b"PK\3\4" or content + info.compress_size > end:
            raise UnreadableWorkbook(_BROKEN)
        yield info, info.header_offset, content, end


def _unpacked(stored: Stored) -> bytes:
    raw, method, size, crc = stored
    try:
        content = inflated(raw, size, MAX_PART) if method == _DEFLATED else raw
    except ValueError:
        raise UnreadableWorkbook(_BROKEN) from None
    if len(content) > MAX_PART:
        raise UnreadableWorkbook(_TOO_LARGE)
    if len(content) != size or crc32(content) != crc:
        raise UnreadableWorkbook(_BROKEN)
    return content


_unpacked_once = lru_cache(maxsize=16)(_unpacked)  # few: what is kept long is no more at hand for the processor


def unpacked(stored: Stored) -> bytes:
    """A member's content; UnreadableWorkbook if it is damaged or larger than it may be."""
    return (_unpacked_once if max(stored.size, len(stored.raw)) <= MAX_REMEMBERED else _unpacked)(stored)


def _time(info: "zipfile.ZipInfo") -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return (hour << 11) | (minute << 5) | (second // 2), ((year - 1980) << 9) | (month << 5) | day


def _encoded(info: "zipfile.ZipInfo") -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


def _write_member(out: io.BytesIO, info: "zipfile.ZipInfo", content: bytes, offset: int) -> bytes:
    """Write a member anew, deflated, under its old name and time; returns its entry for the central directory."""
    machine = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = machine.compress(content) + machine.flush()
    flags = info.flag_bits & ~0x8
    crc, name = crc32(content), _encoded(info)
    header = (b"PK\3\4", 20, flags, 8, *_time(info), crc, len(packed), len(content), len(name), 0)
    out.write(_LOCAL.pack(*header) + name + packed)
    return _central(info, flags, len(packed), len(content), crc, offset, deflated=True)


def _central(
    info: "zipfile.ZipInfo", flags: int, packed: int, size: int, crc: int, offset: int, *, deflated: bool = False
) -> bytes:
    name = _encoded(info)
    extra = b"" if deflated else info.extra
    made_by = (info.create_system << 8) | info.create_version
    method = _DEFLATED if deflated else info.compress_type
    lengths = (len(name), len(extra), len(info.comment), 0)
    version = 20 if deflated else info.extract_version
    fields = (made_by, version, flags, method, *_time(info), crc, packed, size, *lengths)
    return (
        CENTRAL.pack(b"PK\1\2", *fields, info.internal_attr, info.external_attr, offset) + name + extra + info.comment
    )
