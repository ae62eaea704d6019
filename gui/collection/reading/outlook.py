"""What Outlook keeps mails in: `.msg` ([MS-OXMSG]) and `winmail.dat` ([MS-OXTNEF]), as far as their attachments go."""

import struct
from collections.abc import Iterator

from gui.collection.reading.mail_headers import raw
from gui.collection.reading.mail_words import of_html
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.other_formats.compound import Compound
from gui.xlsx.package import LOCKED_OR_BROKEN

_ATTACHED = "__attach_version1.0_#"
_LONG_NAME, _NAME, _DISPLAYED, _CONTENT_ID = "3707", "3704", "3001", "3712"
_SUBJECT, _SENDER, _ADDRESS, _SMTP, _BODY = "0037", "0c1a", "0c1f", "5d01", "1000"
_CLASS, _HTML = "001a", "__substg1.0_10130102"
_MAX_BODY = 200_000
_DATA, _EMBEDDED = "__substg1.0_37010102", "__substg1.0_3701000d"
_PROPERTIES = "__properties_version1.0"
_TIMES = (0x0E060040, 0x00390040)
_TNEF = b"\x78\x9f\x3e\x22"
_RENDERING, _TITLE, _CONTENT, _MORE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_NAMES = ((bytes.fromhex("1f000737"), "utf-16-le"), (bytes.fromhex("1e000737"), ""))
"""How the long name of an attachment begins among what more is said of it: the title may be no more than 【厚木~1.XLS."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
BROKEN = (
    "メールのファイルが壊れているか、途中で切れています。添付の調査票を取り出して、このフォルダーに入れてください。"
)
_MAX_DEPTH = 5
_EPOCH = 11_644_473_600  # seconds from 1601 to 1970


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is attached to a `.msg`, and to the mails in it; UnreadableWorkbook where it is damaged.

    A name holds those of the mails on the way as folders.
    """
    try:
        yield from _Message(data).attached(0, 0)
    except struct.error:
        raise UnreadableWorkbook(BROKEN) from None
    except UnreadableWorkbook as error:
        raise UnreadableWorkbook(BROKEN if str(error) == LOCKED_OR_BROKEN else str(error)) from None


class _Message:
    """Goes through the folders of a mail, each once, for as many bytes as the file has."""

    def __init__(self, data: bytes) -> None:
        self._compound = Compound(data)
        self._seen: set[int] = set()
        self._left = len(data)

    def about(self) -> str:
        streams = self._compound.inside(0)
        names = (self._text(streams, key) for key in (_SENDER, _SMTP, _ADDRESS))
        return "\n".join((self._text(streams, _SUBJECT), " ".join(filter(None, names)))).rstrip("\n")

    def kind(self) -> str:
        return self._text(self._compound.inside(0), _CLASS)

    def body(self) -> str:
        streams = self._compound.inside(0)
        said, markup = self._text(streams, _BODY), streams.get(_HTML)
        return said[:_MAX_BODY] if said or markup is None else of_html(raw(self._content(markup)[:_MAX_BODY]))

    def attached(self, folder: int, depth: int) -> Iterator[tuple[str, bytes]]:
        for name, number in sorted(self._compound.inside(folder).items()):
            if name.startswith(_ATTACHED) and number not in self._seen:
                self._seen.add(number)
                yield from self._one(self._compound.inside(number), depth)

    def _one(self, streams: dict[str, int], depth: int) -> Iterator[tuple[str, bytes]]:
        names = (self._text(streams, key) for key in (_LONG_NAME, _NAME, _DISPLAYED))
        name = next((name for name in names if name), "")
        if _DATA in streams:
            shown = name.lower().endswith(_PICTURES) and any(_CONTENT_ID in stream for stream in streams)
            if not shown:
                yield name, self._content(streams[_DATA])
        elif _EMBEDDED in streams and depth < _MAX_DEPTH:
            mail = name.replace("/", "／") or "転送されたメール"
            inside = self.attached(streams[_EMBEDDED], depth + 1)
            yield from ((f"{mail}/{attached}", content) for attached, content in inside)

    def _text(self, streams: dict[str, int], key: str) -> str:
        for kind, encoding in (("001f", "utf-16-le"), ("001e", "")):
            stream = streams.get(f"__substg1.0_{key}{kind}")
            if stream is not None:
                data = self._content(stream)
                return (data.decode(encoding, "replace") if encoding else raw(data)).rstrip("\0")
        return ""

    def _content(self, number: int) -> bytes:
        data = self._compound.content(number)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableWorkbook(BROKEN)
        return data


def about(data: bytes) -> str:
    """The subject of a `.msg` and, on another line, who sent it; '' where it is damaged."""
    try:
        return _Message(data).about()
    except (UnreadableWorkbook, KeyError, struct.error):
        return ""


def is_report(data: bytes) -> bool:
    """Whether a `.msg` is a computer's own: what could not be delivered, or an answer in somebody's absence."""
    try:
        kind = _Message(data).kind().lower()
    except (UnreadableWorkbook, KeyError, struct.error):
        return False
    return kind.startswith("report.") or "ooftemplate" in kind


def text(data: bytes) -> str:
    """The text of a `.msg`; '' where it is damaged, or is kept in another way alone."""
    try:
        return _Message(data).body()
    except (UnreadableWorkbook, KeyError, struct.error):
        return ""


def sent(data: bytes) -> float:
    """When a `.msg` was delivered, in seconds since 1970; 0 where that is not known."""
    try:
        compound = Compound(data)
        properties = compound.stream(_PROPERTIES)
    except (UnreadableWorkbook, KeyError, struct.error):
        return 0
    found = {}
    for at in range(32, len(properties) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", properties, at)
        found[tag] = value
    times = [found[tag] for tag in _TIMES if tag in found]
    return times[0] / 10_000_000 - _EPOCH if times else 0


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is in a `winmail.dat`, as far as it goes."""
    if not data.startswith(_TNEF):
        return
    at, name, content = 6, "", None
    while at + 9 <= len(data):
        _, attribute, size = struct.unpack_from("<BII", data, at)
        value = data[at + 9 : at + 9 + size]
        at += size + 11
        if attribute == _RENDERING:
            if content is not None:
                yield name, content
            name, content = "", None
        elif attribute == _TITLE:
            name = name or raw(value).rstrip("\0")
        elif attribute == _MORE:
            name = _long_name(value) or name
        elif attribute == _CONTENT:
            content = value
    if content is not None:
        yield name, content


def _long_name(properties: bytes) -> str:
    for mark, encoding in _NAMES:
        at = properties.find(mark)
        if 0 <= at <= len(properties) - 12:
            _, size = struct.unpack_from("<2I", properties, at + 4)
            data = properties[at + 12 : at + 12 + size]
            return (data.decode(encoding, "replace") if encoding else raw(data)).rstrip("\0")
    return ""
