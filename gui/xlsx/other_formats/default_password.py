"""The password that Excel itself gives an old workbook whose structure is protected (ブックの保護) ([MS-OFFCRYPTO] 2.3.6, 2.3.5).

Excel opens such a file without asking; the officer has set no password for opening it and knows of none.
"""

import hashlib
import struct
from collections.abc import Callable

MAX_BYTES = 4_000_000
FILE_PASS = 0x2F
_PASSWORD = "VelvetSweatshop".encode("utf-16-le")
_BLOCK = 1024
_RC4, _PLAIN_VERSION = 1, 1
_NOT_ENCRYPTED = frozenset((0x809, FILE_PASS, 0xE1, 0xE2, 0x195, 0x194, 0x138, 0x196))
_SHEET = 0x85
_NOTHING = 0x00

BlockKey = Callable[[int], bytes]


def without_default_password(stream: bytes, file_pass: bytes) -> bytes | None:
    """The stream as it was before Excel's own password; None if it has another, or is too long for that.

    struct.error where what says so (`file_pass`) is cut.
    """
    kind, version = struct.unpack_from("<2H", file_pass)
    if kind != _RC4 or len(stream) > MAX_BYTES:
        return None
    key = _old_key(file_pass) if version == _PLAIN_VERSION else _newer_key(file_pass)
    return _decrypted(stream, key) if key else None


def _old_key(file_pass: bytes) -> BlockKey | None:
    salt, verifier, proof = struct.unpack_from("<16s16s16s", file_pass, 6)
    start = _md5(_PASSWORD)[:5]
    middle = _md5((start + salt) * 16)[:5]

    def key(block: int) -> bytes:
        return _md5(middle + struct.pack("<I", block))

    opened = _xored(verifier + proof, _key_stream(key(0), 32))
    return key if _md5(opened[:16]) == opened[16:] else None


def _newer_key(file_pass: bytes) -> BlockKey | None:
    (header_size,) = struct.unpack_from("<I", file_pass, 10)
    (bits,) = struct.unpack_from("<I", file_pass, 30)
    _, salt, verifier, _, proof = struct.unpack_from("<I16s16sI20s", file_pass, 14 + header_size)
    start = _sha1(salt + _PASSWORD)
    size = (bits or 40) // 8

    def key(block: int) -> bytes:
        found = _sha1(start + struct.pack("<I", block))[:size]
        return found.ljust(16, b"\0") if size == 5 else found

    opened = _xored(verifier + proof, _key_stream(key(0), 36)) if 5 <= size <= 16 else b""
    return key if opened and _sha1(opened[:16]) == opened[16:] else None


def _decrypted(stream: bytes, key: BlockKey) -> bytes:
    """Everything but the heads of the records, and some records that a reader must be able to see."""
    blocks = (_key_stream(key(i), _BLOCK) for i in range(-(-len(stream) // _BLOCK)))
    out = bytearray(_xored(stream, b"".join(blocks)))
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, at)
        plain = 4 + (size if kind in _NOT_ENCRYPTED else 4 if kind == _SHEET else 0)
        out[at : at + plain] = stream[at : at + plain]
        if kind == FILE_PASS:
            struct.pack_into("<H", out, at, _NOTHING)
        at += 4 + size
    return bytes(out)


def _key_stream(key: bytes, size: int) -> bytes:
    """RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out = bytearray(size)
    i = j = 0
    for n in range(size):
        i = (i + 1) & 255
        a = state[i]
        j = (j + a) & 255
        b = state[j]
        state[i], state[j] = b, a
        out[n] = state[(a + b) & 255]
    return bytes(out)


def _xored(data: bytes, key: bytes) -> bytes:
    number = int.from_bytes(data, "little") ^ int.from_bytes(key[: len(data)], "little")
    return number.to_bytes(len(data), "little")


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()
