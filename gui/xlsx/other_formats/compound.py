"""The compound file ([MS-CFB]) in which old Excel keeps its workbook, and Outlook a mail: its streams by their names."""

import struct
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import LOCKED_OR_BROKEN

MAX_STREAM = 32_000_000
MAX_ENTRIES = 10_000
_LAST = 0xFFFFFFFA  # numbers from here on are no sectors
_ENTRY = 128
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_TOO_LARGE = "ファイルが大きすぎるため開きません（旧形式は32MBまで）。届いた調査票のファイルか確かめてください。"


class Compound:
    """The streams of a compound file; UnreadableWorkbook where it is damaged, which a password makes of it too."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read()
        except struct.error:
            raise UnreadableWorkbook(LOCKED_OR_BROKEN) from None

    @property
    def names(self) -> Collection[str]:
        """The names of the streams that lie in the file itself, not in a folder of it."""
        return self._streams.keys()

    def stream(self, name: str) -> bytes:
        """The bytes of a stream that lies in the file itself."""
        return self._content(*self._streams[name])

    def inside(self, folder: int = 0) -> dict[str, int]:
        """The numbers of the streams and folders in a folder, by their names in small letters; 0 is the file itself."""
        (child,) = struct.unpack_from("<I", self._tree, folder * _ENTRY + 76)
        numbers = _siblings(self._tree, child)
        return {name: number for number in numbers for name in self._entries(self._tree, (number,))}

    def content(self, number: int) -> bytes:
        """The bytes of the stream with this number; UnreadableWorkbook where it is none, or damaged."""
        found = self._entries(self._tree, (number,), _STREAM)
        if not found:
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        return self._content(*next(iter(found.values())))

    def _content(self, start: int, size: int) -> bytes:
        if size > MAX_STREAM:
            raise UnreadableWorkbook(_TOO_LARGE)
        if size >= self._cutoff:
            return self._joined(start, size)
        small, table = self._small
        return _exactly(size, [small[i << 6 : (i + 1) << 6] for i in islice(_chain(table, start), -(-size >> 6))])

    def _read(self) -> None:
        head = self._data
        (self._shift,) = struct.unpack_from("<H", head, 30)
        if self._shift not in (9, 12):
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        (directory,) = struct.unpack_from("<I", head, 48)
        self._cutoff, self._small_table, self._small_count, more = struct.unpack_from("<4I", head, 56)
        self._table = self._sector_table(struct.unpack_from("<109I", head, 76), more)
        self._tree = entries = b"".join(map(self._sector, self._bounded(directory, MAX_ENTRIES * _ENTRY)))
        (self._small_sectors,) = self._entries(entries, (0,), _ROOT).values()
        (child,) = struct.unpack_from("<I", entries, 76)
        self._streams = self._entries(entries, _siblings(entries, child), _STREAM)

    @cached_property
    def _small(self) -> tuple[bytes, tuple[int, ...]]:
        """The short streams, and which piece of them follows which."""
        table = self._numbers(self._joined(self._small_table, self._small_count << self._shift))
        return self._small_container(), table

    def _small_container(self) -> bytes:
        """The bytes in which the short streams lie; some programs leave off what is not used of the file's last sector."""
        sectors = list(map(self._sector, self._bounded(*self._small_sectors)))
        if any(len(sector) < 1 << self._shift for sector in sectors[:-1]):
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        return b"".join(sectors)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + (1 << self._shift)]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _sector_table(self, first: tuple[int, ...], more: int) -> tuple[int, ...]:
        """The number of each sector's follower; where it stands is said in the header, and from `more` on."""
        most = (len(self._data) >> (2 * self._shift - 2)) + 1  # as many as tell of every sector that there is
        places = list(first)
        while more < _LAST and len(places) < len(first) + most:
            *found, more = self._numbers(self._sector(more)) or (_LAST,)
            places += found
        used = [place for place in places if place < _LAST][:most]
        return self._numbers(b"".join(map(self._sector, used)))

    def _bounded(self, start: int, size: int) -> Iterator[int]:
        for i, number in enumerate(_chain(self._table, start)):
            if i << self._shift >= size:
                return
            yield number

    def _joined(self, start: int, size: int) -> bytes:
        if size > len(self._data):
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        return _exactly(size, list(map(self._sector, self._bounded(start, size))))

    def _entries(self, entries: bytes, numbers: Collection[int], kind: int | None = None) -> dict[str, tuple[int, int]]:
        """First sector and size of the entries of a kind, or of streams and folders alike, by their names."""
        found = {}
        for number in numbers:
            name, length, its_kind = struct.unpack_from("<64sHB", entries, number * _ENTRY)
            start, size, high = struct.unpack_from("<3I", entries, number * _ENTRY + 116)
            if its_kind == kind or (kind is None and its_kind in (_FOLDER, _STREAM)):
                text = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
                found[text.lower()] = (start, size if self._shift == 9 else size | high << 32)
        if kind == _ROOT and not found:
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        return found


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    """A sector and those that follow; one that comes back to itself ends after all there are."""
    for _ in range(len(table)):
        if start >= len(table):
            return
        yield start
        start = table[start]


def _siblings(entries: bytes, first: int) -> list[int]:
    """The entries of the tree that an entry stands in."""
    seen: list[int] = []
    known = set()
    waiting = [first]
    while waiting:
        number = waiting.pop()
        if number not in known and (number + 1) * _ENTRY <= len(entries):
            known.add(number)
            seen.append(number)
            waiting += struct.unpack_from("<2I", entries, number * _ENTRY + 68)
    return seen


def _exactly(size: int, pieces: list[bytes]) -> bytes:
    data = b"".join(pieces)
    if len(data) < size:
        raise UnreadableWorkbook(LOCKED_OR_BROKEN)
    return data[:size]
