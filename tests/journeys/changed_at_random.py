"""Workbooks with something wrong in them, each told by its number: bytes, tokens of their parts, whole parts."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

from tests.xlsx.packages import packed

_TOKEN = re.compile(rb'"[^"<>]{0,40}"|<[/?!]?[\w:]+|[\w.]+')
_ODD = (
    *(b'""', b'"-1"', b'"0"', b'"99999999999999999999"', b'"1e400"', b'"NaN"', b'"XFE1"', b'"A1048577"', b'"A1:XFD1048576"'),
    *(b'"&#x10FFFF;"', b'"&#1;"', b'"&none;"', b'"\xff\xfe"', b'"[[[[[[[["', b'"//evil.example/share/x"', b'"../../x"', b'"s"'),
    *(b'"inlineStr"', b"<c", b"</c", b"<row", b"<v", b"<x:y", b"<!DOCTYPE", b"<![CDATA[", b"<!--", b"<?xml", b"\0", b"\xe2\x80\xae", b""),
)  # fmt: skip

_Change = Callable[[random.Random, bytes], bytes]
Parts = dict[str, bytes]


def changed(whole: Sequence[bytes], number: int) -> bytes:
    """The workbook of a number: one of the whole ones, with one to four things wrong."""
    chance = random.Random(number)  # noqa: S311 - not a secret
    data = chance.choice(whole)
    change = chance.choice((_in_its_bytes, _in_its_parts, _in_its_parts, _in_its_parts))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = change(chance, data)
    return data


def _in_its_bytes(chance: random.Random, data: bytes) -> bytes:
    return chance.choice(_OF_BYTES)(chance, data)


def _in_its_parts(chance: random.Random, data: bytes) -> bytes:
    """Packed again as it should be, so that what is wrong is met within."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _in_its_bytes(chance, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError):
        return _in_its_bytes(chance, data)
    if not parts:
        return data
    name = chance.choice(sorted(parts))
    if chance.random() < 0.15:
        _another_package(chance, parts, name)
    else:
        parts[name] = chance.choice((_tokens, _tokens, _tokens, *_OF_BYTES))(chance, parts[name])
    return packed(parts)


def _another_package(chance: random.Random, parts: Parts, name: str) -> None:
    """A part that is missing, another's, under another name, or many times too long."""
    other = chance.choice(sorted(parts))
    kind = chance.randrange(5)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 2:
        parts[chance.choice((name.upper(), name.replace("/", "\\"), f"/{name}", f"../{name}", f"{name}\u202e"))] = (
            parts.pop(name)
        )
    elif kind == 3:
        parts[name] = b""
    else:
        parts[name] *= chance.choice((2, 300))


def _tokens(chance: random.Random, data: bytes) -> bytes:
    """A few names, values or numbers replaced by odd ones, or by others of the same part."""
    found = list(_TOKEN.finditer(data))
    for token in sorted(chance.sample(found, min(len(found), chance.choice((1, 2, 8)))), key=lambda t: -t.start()):
        new = chance.choice(_ODD) if chance.random() < 0.6 else chance.choice(found)[0]
        data = data[: token.start()] + new + data[token.end() :]
    return data


def _flip(chance: random.Random, data: bytes) -> bytes:
    odd = bytearray(data)
    for _ in range(min(len(odd), chance.choice((1, 3, 30)))):
        odd[chance.randrange(len(odd))] = chance.randrange(256)
    return bytes(odd)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _stretch(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(start + chance.choice((1, 20, 2_000)), len(data))


def _without(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _over_and_over(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[start:end] * chance.choice((2, 50, 5_000 if end - start <= 20 else 3)) + data[end:]


def _zeros(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + bytes(end - start) + data[end:]


_OF_BYTES: tuple[_Change, ...] = (_flip, _flip, _cut, _without, _over_and_over, _zeros)
