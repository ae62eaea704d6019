"""What is attached to a mail: its files, those of the mails in it too, by the names that they were sent under.

A reader of our own: that of the library brings the network's modules with it, takes many times a mail's size of memory and
is not bounded. This one looks at a mail's bytes where they are, once for each mail in a mail.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from gui.collection.reading import outlook
from gui.collection.reading.mail_bytes import as_sent, encoding_of, signed, unpacked
from gui.collection.reading.mail_headers import decoded, headers, in_text, parameters, raw, unencoded
from gui.collection.reading.mail_words import is_automatic, of_html, own_words
from gui.words.folding import composed
from gui.words.told import Told
from gui.xlsx.package import OLE

MAX_PARTS = 1_000
MAX_DEPTH = 8
"""Mails in mails, and parts in parts, that are looked into."""

TOO_DEEP = "メールの中のメールが重なりすぎているか、部分が多すぎるため開きません。添付の調査票を取り出して、このフォルダーに入れてください。"
_MAX_HEAD = 500_000
_BLANK = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_DATE = re.compile(
    r"(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([+-]\d{4})?"
)
_DAEMON = re.compile(r"\b(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_NOT_WRITTEN = frozenset(("x-unsent", "x-autoreply", "x-autorespond"))
_BESIDE_FILE = b"\0\5\x16\7"
"""What begins like that comes beside a file and tells how a Mac shows it, under the file's own name (RFC 1740, AppleDouble)."""

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_TYPES = {
    "spreadsheetml.sheet": ".xlsx",
    "vnd.ms-excel": ".xls",
    "opendocument.spreadsheet": ".ods",
    "application/pdf": ".pdf",
    "zip": ".zip",
    "message/rfc822": ".eml",
    "ms-outlook": ".msg",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "ms-tnef": ".dat",
}


class TooDeep(Told):
    """What is in a mail is more than is looked into; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail: its name, its bytes where the mail holds them, and how they are to be read.

    `inside` are the mails in the mail on the way to it, each with a stroke behind it.
    """

    name: str
    data: bytes
    start: int = 0
    stop: int | None = None
    encoding: str = ""
    inside: str = ""

    def content(self) -> bytes:
        """Its bytes."""
        return unpacked(self.data[self.start : self.stop], self.encoding)

    @property
    def path(self) -> str:
        """Its name with the mails on the way to it."""
        return f"{self.inside}{self.name}"

    @property
    def stamp(self) -> str:
        """What tells it from a later one."""
        return f"{zlib.crc32(memoryview(self.data)[self.start : self.stop]):08x}-{self.size}"

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        size = (len(self.data) if self.stop is None else self.stop) - self.start
        return size * 3 // 4 if self.encoding == "base64" else size


class Mail:
    """A mail as a file: what is attached to it, and when it was sent."""

    def __init__(self, data: bytes) -> None:
        self._data = as_sent(data)

    @cached_property
    def attached(self) -> tuple[Attached, ...]:
        """What is attached, in its order; TooDeep where that is too much."""
        found: list[Attached] = []
        for attached in _attached(self._data, 0):
            if len(found) >= MAX_PARTS:
                raise TooDeep(TOO_DEEP)
            found.append(attached)
        return tuple(found)

    @property
    def sent(self) -> float:
        """Seconds since 1970, 0 where that is not known."""
        if self._data.startswith(OLE):
            return outlook.sent(self._data)
        return _seconds(_head(self._data, 0, len(self._data))[0].get("date", ""))

    @property
    def about(self) -> str:
        """What it says of whose it is: its subject and who sent it, and below an empty line what its text says.

        '' where it says nothing.
        """
        if self._data.startswith(OLE):
            head, text = outlook.about(self._data), outlook.text(self._data)
        else:
            found = _head(self._data, 0, len(self._data))[0]
            head = "\n".join(" ".join(unencoded(found.get(name, "")).split()) for name in ("subject", "from"))
            text = next(_texts(_Part(self._data, 0, len(self._data)), 0), "")
        words = own_words(text)
        return f"{head}\n\n{words}" if words else head.rstrip("\n")

    @property
    def is_nobodys(self) -> bool:
        """Whether no person has sent it: a letter of ours that was not sent, or a computer's answer to it."""
        if is_automatic(self.about.partition("\n")[0]) or (
            self._data.startswith(OLE) and outlook.is_report(self._data)
        ):
            return True
        head = _head(self._data, 0, len(self._data))[0]
        answers = head.get("auto-submitted", "no").lower() != "no" or head.get("precedence", "").lower() == "auto_reply"
        report = head.get("content-type", "").lower().startswith("multipart/report")
        bounced = _DAEMON.search(head.get("from", "")) is not None
        return answers or report or bounced or not _NOT_WRITTEN.isdisjoint(head)


def is_mail(data: bytes) -> bool:
    """Whether bytes begin as a mail does, of either kind."""
    return (
        data.startswith(OLE)
        or re.match(rb"(?:From [^\n]*\n|\d{1,10}\s*\n)?[!-9;-~]{1,80}:[ \t]?[^\0]", data) is not None
    )


def _attached(data: bytes, depth: int) -> Iterator[Attached]:
    if depth > MAX_DEPTH:
        raise TooDeep(TOO_DEEP)
    found = _in_outlook(data) if data.startswith(OLE) else _parts(_Part(data, 0, len(data)), 0)
    for number, attached in enumerate(found, 1):
        yield from _opened(attached, number, depth)


def _in_outlook(data: bytes) -> Iterator[Attached]:
    for path, content in outlook.attachments(data):
        inside, stroke, name = path.rpartition("/")
        yield Attached(name, content, inside=f"{inside}{stroke}")


def _opened(attached: Attached, number: int, depth: int) -> Iterator[Attached]:
    """A file, or in place of a mail, and of what Outlook packs its files into, what is in that."""
    name = _safe(attached.name, number)
    mail = signed(attached.content()) if name.lower().endswith(".p7m") else b""
    if mail or name.lower().endswith((".eml", ".msg")):
        for one in _attached(mail or as_sent(attached.content()), depth + 1):
            yield replace(one, inside=f"{attached.inside}{name}/{one.inside}")
    elif name.lower() == "winmail.dat":
        packed = enumerate(outlook.packed(attached.content()), 1)
        found = [Attached(_safe(one, i), content, inside=attached.inside) for i, (one, content) in packed]
        yield from found or [replace(attached, name=name)]
    else:
        yield replace(attached, name=name)


def _safe(name: str, number: int) -> str:
    """The last part of a name, for nothing is ever written under the others."""
    last = composed(name.split("\0")[0].replace("\\", "/")).rstrip("/ ").rpartition("/")[2].strip()
    return last if last.strip(".") else f"添付{number}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a mail, where it stands in the mail's bytes."""

    data: bytes
    start: int
    stop: int


def _head(data: bytes, start: int, stop: int) -> tuple[Mapping[str, str], int]:
    """The headers of a part, and where its body begins."""
    end = _BLANK.search(memoryview(data)[start:stop])
    return headers(data[start : start + end.start() if end else stop]), start + end.end() if end else stop


def _parts(part: _Part, depth: int) -> Iterator[Attached]:
    if depth > MAX_DEPTH:
        raise TooDeep(TOO_DEEP)
    head, start = _head(part.data, part.start, part.stop)
    kind = head.get("content-type", "text/plain")
    media = kind.partition(";")[0].strip().lower()
    of_kind = parameters(kind)
    boundary = of_kind.get("boundary", "").encode("utf-8", "replace")
    if media.startswith("multipart/") and boundary:
        for inner in _between(_Part(part.data, start, part.stop), boundary):
            yield from _parts(inner, depth + 1)
        return
    placed = head.get("content-disposition", "")
    name = parameters(placed).get("filename") or of_kind.get("name", "")
    encoding = encoding_of(head)
    whole = Attached(name or f"添付{_extension(media)}", part.data, start, part.stop, encoding)
    is_beside = media == "application/applefile" and whole.content().startswith(_BESIDE_FILE)
    if is_beside or _is_shown(media, name, placed, head):
        body = whole.content() if media == "text/plain" else b""
        yield from (Attached(file, body, begin, end, "x-uuencode") for file, begin, end in in_text(body))
        return
    if media == "message/rfc822" and encoding not in ("base64", "quoted-printable"):
        mail = f"{_safe(name, 0) if name else '転送されたメール'}/"
        for one in _parts(_Part(part.data, start, part.stop), depth + 1):
            yield replace(one, inside=f"{mail}{one.inside}")
        return
    if media == "message/rfc822" and not name.lower().endswith(".eml"):
        whole = replace(whole, name=f"{name or '転送されたメール'}.eml")
    yield whole


def _texts(part: _Part, depth: int) -> Iterator[str]:
    """The mail's own texts, in their order; none of the mails in it."""
    head, start = _head(part.data, part.start, part.stop)
    kind = head.get("content-type", "text/plain")
    media, of_kind = kind.partition(";")[0].strip().lower(), parameters(kind)
    if media.startswith("multipart/") and depth <= MAX_DEPTH:
        boundary = of_kind.get("boundary", "").encode("utf-8", "replace")
        for inner in _between(_Part(part.data, start, part.stop), boundary) if boundary else ():
            yield from _texts(inner, depth + 1)
    elif _is_shown(media, of_kind.get("name", ""), head.get("content-disposition", ""), head) and media[:5] == "text/":
        encoding = encoding_of(head)
        data = Attached("", part.data[start : min(part.stop, start + _MAX_HEAD)], encoding=encoding).content()
        text = decoded(data, of_kind.get("charset", "")) if of_kind.get("charset") else raw(data)
        yield of_html(text) if media == "text/html" else text


def _is_shown(media: str, name: str, placed: str, head: Mapping[str, str]) -> bool:
    """Whether a part is the mail's own text, or a picture in it."""
    if media.startswith("image/"):
        return "content-id" in head and not placed.lower().startswith("attachment")
    return media.startswith("text/") and not name


def _extension(media: str) -> str:
    return next((extension for known, extension in _TYPES.items() if known in media), "")


def _between(body: _Part, boundary: bytes) -> Iterator[_Part]:
    """What stands between the lines of a boundary; the last one may be missing."""
    line = re.compile(rb"(?:(?<=\n)|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    before = -1
    for count, found in enumerate(line.finditer(body.data, body.start, body.stop), 1):
        if before >= 0:
            yield _Part(body.data, before, max(before, _line_end(body.data, found.start())))
        if count > MAX_PARTS:
            raise TooDeep(TOO_DEEP)
        before = found.end()
        if found[1]:
            return
    if before >= 0:
        yield _Part(body.data, before, body.stop)


def _line_end(data: bytes, at: int) -> int:
    """Where the line before a place ends, which belongs to the boundary."""
    at -= data[at - 1 : at] == b"\n"
    return at - (data[at - 1 : at] == b"\r")


def _seconds(date: str) -> float:
    """The time of a mail's header; without a zone it is Japan's."""
    found = _DATE.search(date)
    if found is None:
        return 0
    zone = found[6] or "+0900"
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:])) * (-1 if zone[0] == "-" else 1)
    try:
        month = _MONTHS.index(found[2]) // 3 + 1
        there = datetime(int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), tzinfo=UTC)
        return (there - offset).timestamp()
    except (ValueError, OverflowError):
        return 0
