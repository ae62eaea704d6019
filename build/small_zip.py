"""Writes a zip smaller than `zipfile` can: its own compression is zlib's, libdeflate looks for the shortest way to say a file.

The format is PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16, without ZIP64. `zipfile` takes no bytes that are
compressed already, so that the three records are written here.
"""

import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED, _SHORTEST = 20, 0x800, 8, 12


def write_zip(target: Path, files: Sequence[tuple[str, bytes]], time: int) -> None:
    """Write these files, each a name with `/` and its bytes, in their order; the same bytes on every system.

    `time` is in seconds since 1970, UTC; names are in UTF-8, which Windows' Explorer reads since 8. Below 4 GB and 65,536
    files in all: struct.error beyond.
    """
    moment = datetime.fromtimestamp(time, UTC)
    clock = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    day = moment.year - 1980 << 9 | moment.month << 5 | moment.day
    central = b""
    with target.open("wb") as out:
        for name, content in files:
            path, packed = name.encode(), _shortest(content)
            sizes = (_UTF8, _DEFLATED, clock, day, zlib.crc32(content), len(packed), len(content), len(path), 0)
            central += _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *sizes, 0, 0, 0, 0o600 << 16, out.tell()) + path
            out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *sizes) + path + packed)
        start = out.tell()
        out.write(central + _END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(central), start, 0))


def _shortest(content: bytes) -> bytes:
    from deflate import deflate_compress

    return bytes(deflate_compress(content, _SHORTEST))
