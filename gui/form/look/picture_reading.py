"""The pictures of a workbook that are drawn: PNG alone, checked whole, with nothing in them but what is seen (ISO/IEC 15948)."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")
_LONGEST, _WIDEST, MOST_DOTS = 2_000_000, 6_000, 4_000_000
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_KEPT = {b"PLTE": 768, b"tRNS": 256}
_MOST_CHUNKS = 20_000


def clean_picture(data: bytes) -> tuple[bytes, int]:
    """A picture as it may be drawn, and how many dots it has; nothing for one that is damaged, too large or no PNG."""
    chunks = list(_chunks(data)) if len(data) <= _LONGEST and data.startswith(_SIGNATURE) else []
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEAD.size or chunks[-1][0] != b"IEND":
        return b"", 0
    wide, high, depth, kind, *methods = _HEAD.unpack(chunks[0][1])
    fits = 0 < wide <= _WIDEST and 0 < high <= _WIDEST and wide * high <= MOST_DOTS
    if not fits or depth not in _DEPTHS.get(kind, ()) or methods not in ([0, 0, 0], [0, 0, 1]):
        return b"", 0
    drawn = b"".join(content for name, content in chunks if name == b"IDAT")
    if not _is_whole(drawn, _unpacked(wide, high, depth * _CHANNELS[kind], in_passes=methods[2] == 1)):
        return b"", 0
    once = {name: content for name, content in reversed(chunks) if len(content) <= _KEPT.get(name, -1)}
    parts = [(b"IHDR", chunks[0][1]), *((name, once[name]) for name in _KEPT if name in once)]
    return _SIGNATURE + b"".join(_chunk(*part) for part in (*parts, (b"IDAT", drawn), (b"IEND", b""))), wide * high


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a picture by their names, up to the first one that is not whole."""
    place = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        length = int.from_bytes(data[place : place + 4])
        name, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        if data[place + 8 + length : place + 12 + length] != zlib.crc32(name + content).to_bytes(4):
            return
        yield name, content
        if name == b"IEND":
            return
        place += 12 + length


def _unpacked(wide: int, high: int, bits: int, *, in_passes: bool) -> int:
    """How many bytes the dots of a picture are, each row with one before it."""
    if not in_passes:
        return high * (1 + (wide * bits + 7) // 8)
    found = 0
    for x, y, across, down in _PASSES:
        columns, rows = (
            max(-(-(size - first) // step), 0) for size, first, step in ((wide, x, across), (high, y, down))
        )
        found += rows * (1 + (columns * bits + 7) // 8) if columns else 0
    return found


def _is_whole(packed: bytes, size: int) -> bool:
    """Whether so many bytes are packed there, and nothing else."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return False
    return len(found) == size and unpacking.eof and not unpacking.unused_data


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)
