"""Old workbooks (.xls), record by record and sector by sector, for what no program at hand would write."""

import struct
from collections.abc import Callable, Sequence

BIFF8, BIFF5 = 0x600, 0x500
SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE, _END, _TABLE, _MORE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_SECTOR = 512
EOF = struct.pack("<2H", 0x0A, 0)


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(content)) + content


def text(words: str, *, short: bool = False, narrow: bool = False) -> bytes:
    """A text of BIFF8 with its length, in one byte a character where that is asked for."""
    characters = words.encode("latin-1" if narrow else "utf-16-le")
    length = len(characters) // (1 if narrow else 2)
    return struct.pack("<B" if short else "<H", length) + bytes([not narrow]) + characters


def beginning(kind: int, version: int = BIFF8) -> bytes:
    return record(0x809, struct.pack("<4H2I", version, kind, 0x0DBB, 0x07CC, 0, 6))


def cell(kind: int, row: int, column: int, content: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<3H", row, column, style) + content)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return cell(0x203, row, column, struct.pack("<d", value), style)


def formula(row: int, column: int, result: bytes) -> bytes:
    return cell(0x06, row, column, result + bytes(6))


def stream(sheets: Sequence[tuple[bytes, bytes]], before: bytes = b"", version: int = BIFF8) -> bytes:
    """The stream of a workbook: of each sheet its name (as it is stored) and its records."""
    head = beginning(5, version) + before
    names = [bytes([len(name)]) + (b"\0" if version == BIFF8 else b"") + name for name, _ in sheets]
    parts = [beginning(0x10, version) + records + EOF for _, records in sheets]
    at = len(head) + sum(4 + 6 + len(name) for name in names) + len(EOF)
    bound = b""
    for name, part in zip(names, parts, strict=True):
        bound += record(0x85, struct.pack("<I2B", at, 0, 0) + name)
        at += len(part)
    return head + bound + EOF + b"".join(parts)


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, in the small sectors if it is small."""
    small = len(content) < 4096
    held = content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0")
    count = len(held) // _SECTOR
    chain = [*range(1, count), _END]
    tables, further = 1, 0
    while tables * 128 < count + 2 + tables + further:
        tables += 1
        further = max(0, -(-(tables - 109) // 127))
    places = [*range(count + 2, count + 2 + tables)]
    follow = [*chain, _END, _END, *[_TABLE] * tables, *[_MORE] * further]
    follow += [_FREE] * (tables * 128 - len(follow))
    small_chain = [*range(1, -(-len(content) // 64)), _END] if small else []
    head = SIGNATURE + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    more = count + 2 + tables if further else _END
    head += struct.pack("<9I", 0, tables, count, 0, 4096, count + 1, 1, more, further)
    head += struct.pack("<109I", *(places + [_FREE] * 109)[:109])
    root = _entry("Root Entry", 5, 0 if small else _END, len(held) if small else 0, child=1)
    directory = (root + _entry(name, 2, 0, len(content))).ljust(_SECTOR, b"\0")
    small_table = struct.pack("<128I", *(small_chain + [_FREE] * 128)[:128])
    body = head + held + directory + small_table + struct.pack(f"<{len(follow)}I", *follow)
    for i in range(further):
        some = (places[109 + 127 * i :] + [_FREE] * 127)[:127]
        body += struct.pack("<128I", *some, more + i + 1 if i + 1 < further else _END)
    return body


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    stored = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<H2B3I", len(stored), kind, 1, _FREE, _FREE, child)
    return stored.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def workbook(records: bytes, before: bytes = b"") -> bytes:
    """A workbook of BIFF8 with one sheet."""
    return compound(stream([(b"S", records)], before))


def locked(plain: bytes, file_pass: bytes, key: Callable[[int], bytes]) -> bytes:
    """A stream that begins with a file pass, encrypted: `key` is that of a block. Heads, BOF and file pass stay."""
    out = bytearray(plain)
    for start in range(0, len(plain), 1024):
        for i, byte in enumerate(rc4(key(start // 1024), plain[start : start + 1024])):
            out[start + i] = byte
    at = 0
    while at < len(plain):
        kind, size = struct.unpack_from("<2H", plain, at)
        kept = 4 + {0x809: size, 0x2F: size, 0x85: 4}.get(kind, 0)
        out[at : at + kept] = plain[at : at + kept]
        at += 4 + size
    assert file_pass in bytes(out[:1024])
    return bytes(out)


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
