"""The central directory of a zip file, looked at before it is read (APPNOTE 4.3.12 to 4.3.16): how long it is, what overlaps."""

import struct
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from typing import BinaryIO

_END, _END_64 = b"PK\5\6", b"PK\6\6"
_END_SIZE = 22
_TAIL = 65_535 + _END_SIZE + 76
_ENTRY = 46 + 1_000
"""Bytes of an entry with a long name and what else is said of a member."""

_LOCAL = 30


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


def overlap(infos: Sequence[zipfile.ZipInfo], start_of_directory: int) -> bool:
    """Whether two members share bytes of the file, or one runs into the directory: no program writes that."""
    spans = sorted((info.header_offset, info.header_offset + _LOCAL + info.compress_size) for info in infos)
    return any(end > start for (_, end), (start, _) in pairwise((*spans, (start_of_directory, 0))))
