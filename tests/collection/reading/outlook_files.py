"""Mails as Outlook saves them: `.msg` ([MS-OXMSG] in [MS-CFB]) and `winmail.dat` ([MS-OXTNEF])."""

import struct
from collections.abc import Mapping
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
Tree = Mapping[str, "bytes | Tree"]


class _Writer:
    """Lays streams out in sectors, the short ones in the file's small ones."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.small = b""
        self.small_table: list[int] = []
        self.entries: list[tuple[str, int, int, int, int]] = []  # name, kind, child, start, size
        self.siblings: dict[int, int] = {}

    def stream(self, data: bytes) -> int:
        if not data:
            return _END
        pieces = [data[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(data), _SECTOR)]
        start = len(self.sectors)
        self.sectors += pieces
        self.table += [*range(start + 1, start + len(pieces)), _END]
        return start

    def short(self, data: bytes) -> int:
        if not data:
            return _END
        pieces = -(-len(data) // _MINI)
        start = len(self.small_table)
        self.small += data.ljust(pieces * _MINI, b"\0")
        self.small_table += [*range(start + 1, start + pieces), _END]
        return start

    def folder(self, tree: Tree) -> int:
        """The entries of a folder, each the right sibling of the one before; the number of the first."""
        numbers = []
        for name, content in tree.items():
            number = len(self.entries)
            self.entries.append((name, 0, _FREE, 0, 0))
            numbers.append(number)
            if isinstance(content, bytes):
                start = self.short(content) if len(content) < _CUTOFF else self.stream(content)
                self.entries[number] = (name, 2, _FREE, start, len(content))
            else:
                self.entries[number] = (name, 1, self.folder(content), 0, 0)
        self.siblings |= dict(pairwise(numbers))
        return numbers[0] if numbers else _FREE


def compound(tree: Tree) -> bytes:
    """A compound file of these folders and streams."""
    writer = _Writer()
    writer.entries.append(("Root Entry", 5, _FREE, 0, 0))
    child = writer.folder(tree)
    start = writer.stream(writer.small)
    writer.entries[0] = ("Root Entry", 5, child, start, len(writer.small))
    entries = b"".join(_entry(*entry, writer.siblings.get(i, _FREE)) for i, entry in enumerate(writer.entries))
    directory = writer.stream(entries.ljust(-(-len(entries) // _SECTOR) * _SECTOR, b"\0"))
    table = struct.pack(f"<{len(writer.small_table)}I", *writer.small_table)
    small = writer.stream(table.ljust(-(-len(table) // _SECTOR) * _SECTOR, b"\xff"))
    used = len(writer.sectors)
    count = next(n for n in range(1, 200) if n * 128 >= used + n)
    whole = [*writer.table, *([_FAT] * count)]
    fat = struct.pack(f"<{len(whole)}I", *whole).ljust(count * _SECTOR, b"\xff")
    places = [*range(used, used + count), *([_FREE] * (109 - count))]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, count, directory, 0, _CUTOFF, small, len(table) // _SECTOR + 1, _END, 0)
    return head + struct.pack("<109I", *places) + b"".join(writer.sectors) + fat


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<3I", _FREE, right, child)
    return (
        said.ljust(64, b"\0")
        + struct.pack("<HBB", len(said), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def attachment(name: str, content: "bytes | Tree", *, ansi: bool = False) -> Tree:
    """One attachment: a file, or another mail."""
    said = (
        {"__substg1.0_3707001E": name.encode("cp932")} if ansi else {"__substg1.0_3707001F": name.encode("utf-16-le")}
    )
    key = "__substg1.0_37010102" if isinstance(content, bytes) else "__substg1.0_3701000D"
    return {**said, key: content}


def mail(*attachments: Tree) -> Tree:
    """A mail with its attachments, delivered on 2023-07-10 at 0:30 UTC."""
    delivered = (1_688_949_000 + 11_644_473_600) * 10_000_000
    properties = bytes(32) + struct.pack("<IIQ", 0x0E060040, 6, delivered)
    each = {f"__attach_version1.0_#{i:08X}": found for i, found in enumerate(attachments)}
    return {"__properties_version1.0": properties, "__substg1.0_0037001F": "回答".encode("utf-16-le"), **each}


def winmail(files: Mapping[str, bytes], *, short: str = "") -> bytes:
    """What Outlook packs its attachments into for others; with `short` their titles are that, and their names beside it."""

    def more(name: str) -> bytes:
        said = name.encode("utf-16-le") + b"\0\0"
        return struct.pack("<I", 1) + bytes.fromhex("1f000737") + struct.pack("<2I", 1, len(said)) + said

    def attribute(number: int, data: bytes) -> bytes:
        return struct.pack("<BII", 2, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    found = b"".join(
        attribute(0x00069002, bytes(14))
        + attribute(0x00018010, (short or name).encode("cp932") + b"\0")
        + attribute(0x0006800F, data)
        + (attribute(0x00069005, more(name)) if short else b"")
        for name, data in files.items()
    )
    return b"\x78\x9f\x3e\x22" + b"\1\0" + found
