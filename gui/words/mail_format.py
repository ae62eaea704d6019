"""A mail as a file (RFC 5322, MIME) that a mail program opens to be sent; Python's own writer would bring sockets with it.

Everything that is not plain ASCII is encoded, so that no name and no subject can begin a header of its own.
"""

import re
from base64 import encodebytes
from binascii import b2a_base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BOUNDARY = "=_chousahyou-wizard_="  # base64 has no _: no part can hold it
_WORD, _SEGMENT = 39, 54  # bytes of an encoded word, characters of a name's segment: lines of at most 76
_CHARSET = "UTF-8''"
_ENDS = re.compile(r"\r\n?|\n")  # other signs at which Python's splitlines ends a line are the text's own
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}")
_KEPT = re.compile(r"[A-Za-z0-9._-]")
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in a mail, and the name that it has there."""

    name: str
    data: bytes


def unsent(to: str, subject: str, text: str, files: Iterable[Enclosed]) -> bytes:
    """A mail that is still to be sent (`X-Unsent`); `to` is an address, '' where none is known.

    The same mail is always the same bytes. Lines end in CRLF; the text's own, of whatever length, stay lines.
    """
    head = ["X-Unsent: 1", *([f"To: {to}"] if to else []), f"Subject: {_words(subject)}", "MIME-Version: 1.0"]
    head.append(f'Content-Type: multipart/mixed;\r\n boundary="{_BOUNDARY}"')
    body = _ENDS.sub("\n", text).removesuffix("\n").replace("\n", "\r\n") + "\r\n"
    parts = [_part(("Content-Type: text/plain; charset=utf-8",), body.encode("utf-8", "replace"))]
    parts += [_part(tuple(_naming(file.name)), file.data) for file in files]
    end = f"--{_BOUNDARY}--\r\n".encode()
    return b"".join(("\r\n".join((*head, "", "")).encode("ascii"), *parts, end))


def _part(head: tuple[str, ...], data: bytes) -> bytes:
    lines = "\r\n".join((f"--{_BOUNDARY}", *head, "Content-Transfer-Encoding: base64", "", ""))
    return lines.encode("ascii") + encodebytes(data).replace(b"\n", b"\r\n")


def _naming(name: str) -> Iterator[str]:
    """The headers that name a file: as RFC 2231 wants it, and in encoded words for Outlook, which knows only those."""
    kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    if _PLAIN.fullmatch(name):
        yield f'Content-Type: {kind};\r\n name="{name}"'
        yield f'Content-Disposition: attachment;\r\n filename="{name}"'
        return
    yield f'Content-Type: {kind};\r\n name="{_words(name)}"'
    yield ";\r\n ".join(("Content-Disposition: attachment", *_segments(name)))


def _words(text: str) -> str:
    """A text in encoded words (RFC 2047), none of which ends within a character."""
    rest, words = text.encode("utf-8", "replace").decode("utf-8"), []
    while rest:
        count = _whole(rest)
        if count:
            words.append(f"=?utf-8?B?{b2a_base64(rest[:count].encode(), newline=False).decode('ascii')}?=")
        else:
            words.append(f"=?utf-8?Q?{_bytes(rest[0], '=')}?=")
        rest = rest[count or 1 :]
    return "\r\n ".join(words)


def _whole(text: str) -> int:
    """How many characters go into one word in base64; 0 where it could only end in padding, and more comes after it.

    Some readers (GMime) decode adjoining words as one: what stands behind padding would be lost to them.
    """
    found = size = 0
    for count, character in enumerate(text, 1):
        size += len(character.encode())
        if size > _WORD:
            return found
        if size % 3 == 0:
            found = count
    return len(text)


def _bytes(text: str, sign: str) -> str:
    """The bytes of a text as numbers, each after a sign."""
    return "".join(f"{sign}{byte:02X}" for byte in text.encode("utf-8", "replace"))


def _segments(name: str) -> Iterator[str]:
    """The parameters of a file's name (RFC 2231 §4.1): each holds whole characters, for readers that decode one by one."""
    found, segment = [], ""
    for character in name:
        one = character if _KEPT.fullmatch(character) else _bytes(character, "%")
        if len(segment) + len(one) > _SEGMENT:
            found.append(segment)
            segment = ""
        segment += one
    found.append(segment)
    if len(found) == 1:
        yield f"filename*={_CHARSET}{segment}"
        return
    for number, part in enumerate(found):
        yield f"filename*{number}*={'' if number else _CHARSET}{part}"
