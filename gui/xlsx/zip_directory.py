"""The central directory of a zip file (APPNOTE 4.3.12 to 4.3.16): how long it is, what overlaps, which names are meant, and what a member holds."""

import io
import posixpath
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from deflate import DeflateError, deflate_decompress

from gui.words.folding import composed
from gui.words.from_outside import decoded, unnamed

if TYPE_CHECKING:
    import zipfile

_END, _END_64 = b"PK\5\6", b"PK\6\6"
_END_SIZE = 22
_TAIL = 65_535 + _END_SIZE + 76
_ENTRY = 46 + 1_000
"""Bytes of an entry with a long name and what else is said of a member."""

CENTRAL = struct.Struct("<4s6H3L5H2L")
_SAID = "4s2x3H4x3L4H6xL{length}s"
"""The same without the times, the attributes and which program wrote it, and the name behind it."""

_LENGTH, _LENGTH_AT, _VALUES, _NAME_AT, _MEMBER = struct.Struct("<H"), 28, 13, 7, b"PK\1\2"

END = struct.Struct("<4s4H2LH")
_LOCATOR_64 = b"PK\6\7"
_LOCATOR_SIZE = 20
_MOST, _LONGEST = 200, 20_000
"""Members of which the directory is read at once, and its bytes: what is kept of it is as much."""

_NEWEST = 63
"""The version of the format (APPNOTE 4.4.3) beyond which nobody can tell what is said."""

_AT_ONCE = 8_000_000
"""Bytes of the largest member that is inflated in one go: no other thread has its turn meanwhile, and there is room for all that it says."""

_LOCAL = 30
_UTF8 = 0x800
_UNICODE_PATH = 0x7075


class Entry(NamedTuple):
    """What the directory says of one member, by the names that `zipfile` has for it."""

    filename: str
    flag_bits: int
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    header_offset: int

    @property
    def orig_filename(self) -> str:
        """Its name, in which nothing had to be decoded."""
        return self.filename


def plain_entries(data: bytes) -> tuple[Sequence[Entry], int] | None:
    """The directory of an archive as nearly all programs write it, and where it starts, read many times as fast as `zipfile` does.

    None for anything else, which is left to `zipfile`: where something stands behind the directory or before the archive,
    for several volumes or 64 bits, for many members, for names that are not ASCII, for what else is said of a member.
    """
    at = len(data) - END.size
    if at < 0 or data.startswith(_LOCATOR_64, max(0, at - _LOCATOR_SIZE)):
        return None
    sign, *disks, here, count, size, start, comment = END.unpack_from(data, at)
    if sign != _END or any(disks) or here != count or start + size != at or comment or count > _MOST or size > _LONGEST:
        return None
    found = _fields(data, start, count, size)
    if found is None:
        return None
    signs, versions, flags, methods, crcs, packed, unpacked, _, extras, remarks, on_disks, begins, named = (
        found[i::_VALUES] for i in range(_VALUES)
    )
    names = _plain_names(named)
    if (
        {*signs} - {_MEMBER}
        or names is None
        or max(versions, default=0) > _NEWEST
        or any((*extras, *remarks, *on_disks))
    ):
        return None
    return [*map(Entry._make, zip(names, flags, methods, crcs, packed, unpacked, begins, strict=True))], start


def _fields(data: bytes, start: int, count: int, size: int) -> Sequence[Any] | None:
    """What a directory says of its members, one after the other; None where these are not as long as it is.

    Names as long as those of the last one are tried before they are looked for.
    """
    last = _LAST[0]
    if len(last) == count and (machine := _said(last)).size == size:
        found = machine.unpack_from(data, start)
        if found[_NAME_AT::_VALUES] == last and found[::_VALUES].count(_MEMBER) == count:
            return found
    lengths: list[int] = []
    place, end = start, start + size
    for _ in range(count):
        if place + CENTRAL.size > end:
            return None
        lengths += _LENGTH.unpack_from(data, place + _LENGTH_AT)
        place += CENTRAL.size + lengths[-1]
    if place != end:
        return None
    _LAST[0] = tuple(lengths)
    return _said(_LAST[0]).unpack_from(data, start)


_LAST: list[Sequence[int]] = [()]


@lru_cache(maxsize=16)
def _said(lengths: Sequence[int]) -> struct.Struct:
    """Reads a whole directory with names of these lengths at once."""
    return struct.Struct("<" + "".join(_SAID.format(length=length) for length in lengths))


@lru_cache(maxsize=16)
def _plain_names(names: Sequence[bytes]) -> Sequence[str] | None:
    """Names in ASCII, the very same for all archives that have them; None where one is any other."""
    is_plain = all(name.isascii() and b"\0" not in name and b"\\" not in name for name in names)
    return tuple(name.decode("ascii") for name in names) if is_plain else None


def all_entries(data: bytes, most: int) -> "tuple[Sequence[zipfile.ZipInfo], int] | None":
    """The same of any archive, as `zipfile` reads it; None where it has more than `most` members, ValueError where it is broken."""
    if too_long(io.BytesIO(data), most):
        return None
    from zipfile import BadZipFile, ZipFile  # most are written plainly, and do without

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist(), archive.start_dir
    except BadZipFile:
        raise ValueError("zip") from None


def too_long(file: BinaryIO, most: int) -> bool:
    """Whether the directory at the end of a file is longer than `most` members need; its reader would take all of it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    ends = {tail.rfind(_END), len(tail) - _END_SIZE}
    sizes = [struct.unpack_from("<I", tail, at + 12)[0] for at in ends if at >= 0 and at + _END_SIZE <= len(tail)]
    sizes = [found for found in sizes if found != 0xFFFFFFFF]
    at = tail.find(_END_64)
    while 0 <= at <= len(tail) - 48:
        sizes += struct.unpack_from("<Q", tail, at + 40)
        at = tail.find(_END_64, at + 1)
    file.seek(0)
    return min(max(sizes, default=0), size) > most * _ENTRY


def overlap(infos: "Sequence[zipfile.ZipInfo | Entry]", start_of_directory: int) -> bool:
    """Whether two members share bytes of the file, or one runs into the directory: no program writes that."""
    spans = sorted((info.header_offset, info.header_offset + _LOCAL + info.compress_size) for info in infos)
    return any(end > start for (_, end), (start, _) in pairwise((*spans, (start_of_directory, 0))))


def inflated(raw: bytes, size: int, most: int) -> bytes:
    """What a member holds that was deflated (APPNOTE 4.4.5, method 8) and is said to be of that size, cut off behind `most` bytes.

    What it says of its size is for the caller to compare. ValueError where it is damaged.
    """
    if 0 < size <= _AT_ONCE:
        try:
            return bytes(deflate_decompress(raw, size))
        except DeflateError:
            pass  # it holds more, or its end is missing, or it is damaged: zlib tells which
    try:
        return zlib.decompressobj(-15).decompress(raw, most + 1)
    except zlib.error:
        raise ValueError("deflate") from None


def meant_name(info: "zipfile.ZipInfo") -> str:
    """The name that the sender's computer gave a member: UTF-8 where it says or shows so, else CP932 (Windows in Japan).

    As a relative path with `/`; it is shown and compared, nothing is ever written under it.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        name = _unicode_path(info.extra) or unnamed(name.encode("cp437"))
    name = composed(name.split("\0")[0].replace("\\", "/"))
    return posixpath.normpath("/" + name).lstrip("/")


def _unicode_path(extra: bytes) -> str:
    """The name in Info-ZIP's extra field 0x7075, '' where there is none."""
    position = 0
    while position + 4 <= len(extra):
        kind, size = (int.from_bytes(extra[position + i : position + i + 2], "little") for i in (0, 2))
        if kind == _UNICODE_PATH and extra[position + 4 : position + 5] == b"\1":
            return decoded(extra[position + 9 : position + 4 + size], "utf-8") or ""
        position += 4 + size
    return ""
