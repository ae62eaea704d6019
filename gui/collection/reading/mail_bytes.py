"""The bytes of a mail as they were before some program saved them otherwise, or signed them."""

import binascii
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping

from gui.collection.reading.mail_headers import base64, uuencoded
from gui.xlsx.package import OLE

_ABOVE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\d{1,10}[ \t]*\r?\n)?")
"""What stands above a mail: empty lines, and its length as Apple's program keeps it (.emlx)."""

_GAP = re.compile(rb"(?:\r?\n){2,}+(?=content-type:[ \t]*multipart/)", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]{1,80}:[ \t]")
_BLANK = re.compile(rb"\r?\n\r?\n")
_LOOKED_AT = 20_000
_TOKEN = re.compile(r"[a-z0-9-]+")
_CONTENT = bytes.fromhex("06092a864886f70d010701")
"""What stands before what an S/MIME file signs (RFC 5652, id-data)."""

_WHOLE, _IN_PIECES, _EXPLICIT = 0x04, 0x24, 0xA0


def as_sent(data: bytes) -> bytes:
    """A mail's bytes as mail programs write them: not in UTF-16, in lines that end, with all of its headers above its text."""
    if data.startswith(OLE):
        return data
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    above = _ABOVE.match(data)
    if above and above.end():
        data = data[above.end() :]
    if b"\n" not in data[:_LOOKED_AT]:
        data = data.replace(b"\r", b"\n")
    end = _BLANK.search(data, 0, _LOOKED_AT)
    gap = _GAP.match(data, end.start()) if end else None
    if gap and b"\ncontent-type:" not in data[: gap.start()].lower():
        return data[: gap.start()] + b"\n" + data[gap.end() :]
    return data


def encoding_of(head: Mapping[str, str]) -> str:
    """How a part is encoded, in small letters, whatever stands around or behind the word."""
    found = _TOKEN.search(head.get("content-transfer-encoding", "").lower())
    return found[0] if found else ""


def unpacked(data: bytes, encoding: str) -> bytes:
    """The bytes that stand for others in a mail, as `encoding_of` has it; those of no known encoding are what they are."""
    if encoding == "base64":
        return base64(data)
    if encoding in ("x-uuencode", "x-uue", "uuencode"):
        return uuencoded(data)
    return binascii.a2b_qp(data) if encoding == "quoted-printable" else data


def signed(data: bytes) -> bytes:
    """The mail that a .p7m file holds in the open or only signs; b"" where it holds none, or none that can be read."""
    if not (_HEADER.match(data) and b"content-type:" in data[:_LOOKED_AT].lower()):
        data = _content(data)
    return data if _HEADER.match(data) else b""


def _content(data: bytes) -> bytes:
    """What an S/MIME file only signs: a mail, or any other file; b"" where it is encrypted or cut off."""
    found = data.find(_CONTENT, 0, _LOOKED_AT)
    if found < 0:
        return b""
    try:
        tag, _, at = _header(data, found + len(_CONTENT))
        kind, length, start = _header(data, at)
        if tag != _EXPLICIT or kind not in (_WHOLE, _IN_PIECES):
            return b""
        if kind == _WHOLE:
            return data[start : start + length]
        pieces = bytearray()
        while data[start] == _WHOLE:
            _, length, at = _header(data, start)
            pieces += data[at : at + length]
            start = at + length
        return bytes(pieces)
    except IndexError:
        return b""


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag of what stands at a place, how long it is (0 where its end is marked instead), and where it begins."""
    tag, length = data[at], data[at + 1]
    if length < 0x80:
        return tag, length, at + 2
    begin = at + 2 + (length & 0x7F)
    return tag, int.from_bytes(data[at + 2 : begin], "big"), begin
