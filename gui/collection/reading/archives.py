"""Zip files, and mails, one or many in a file, with what is in them: the names of their members as they were meant, and their bytes within bounds."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from deflate import crc32

from gui.system import files, moments
from gui.words.told import Told
from gui.xlsx.package import MAX_FILE
from gui.xlsx.zip_directory import inflated, meant_name, overlap, too_long

if TYPE_CHECKING:
    from gui.collection.reading.mails import Mail

MAX_ARCHIVE = 500_000_000
MAX_MEMBERS = 5_000
MAX_UNPACKED = 1_000_000_000
"""Bytes of all that is in an archive, unpacked, with what is in the archives in it."""

MAX_DEPTH = 2
"""A zip file in a zip file is opened, one in that no more; mails on the way do not count."""

MAX_STEPS = 6
"""Zip files and mails on the way to a file, together."""

MAX_MAIL = 70_000_000
MAILS = (".eml", ".msg", ".emlx")
MAILBOXES = (".mbox", "")
"""How the names of files end in which programs keep mails: those of Thunderbird and of Apple's have no ending."""

_MAIL = re.compile(
    rb"(?i)(?:subject|received|from|to|cc|sender|reply-to|return-path|delivered-to|date|message-id|mime-version|content-type"
    rb"|authentication-results|(?:x|arc|dkim|thread)-[!-9;-~]{1,80}):.{0,998}\n(?:[!-9;-~]{1,80}:|[ \t])"
)
"""How a mail begins whose name does not tell."""

_Known = TypeVar("_Known")
_LONGEST_HEAD = 4_000
_EACH = re.compile(  # begins with a word, for which a long file is looked through fast
    rb"From (?<![^\n]From )(?=[^\r\n]{0,200}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:)[^\r\n]{0,260}+\r?\n(?=[!-9;-~]{1,80}+:)"
)
"""The line with which each mail in a file of many begins (RFC 4155)."""

BROKEN = "ZIPファイルが壊れているか、途中で切れています。送り主にもう一度送ってもらってください。"
ENCRYPTED = "パスワード付きのZIPファイルです。パスワードで展開し、中のファイルをこのフォルダーに入れてください。"
TOO_MANY = (
    "ZIPファイルの中のファイルが多すぎるため開きません（5,000個まで）。展開して、必要なものだけを入れてください。"
)
TOO_LARGE = (
    "ZIPファイルの中のファイルが大きすぎるため開きません（50MBまで）。届いた調査票のファイルか確かめてください。"
)
TOO_DEEP = "ZIPファイルの中のZIPファイルが重なりすぎているため開きません。展開して、このフォルダーに入れてください。"
TOO_MUCH = (
    "ZIPファイルの中身が多すぎるため開きません（中のZIPファイルと合わせて5,000個、展開して1GBまで）。"
    "展開して、必要なものだけを入れてください。"
)
METHOD = "ZIPファイルの圧縮方式が新しく、開けません。展開して、このフォルダーに入れてください。"
_ENCRYPTED = 0x1


class UnreadableArchive(Told):
    """The file is no zip file that can be opened, or a member of it cannot be; the message is a sentence."""


class TooMuch(UnreadableArchive):
    """What is in an archive, with what is in those in it, is more than may be looked at."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place there, the name as it was meant, what tells it from a later one, its time, its size."""

    index: int
    name: str
    stamp: str
    received: str
    size: int


class Allowance:
    """What the members of one archive, and of those in it, may come to together."""

    def __init__(self) -> None:
        self._members, self._bytes = MAX_MEMBERS, MAX_UNPACKED

    def spend(self, found: Sequence[Member]) -> None:
        """Count members; TooMuch where they are too many or too large."""
        self._members -= len(found)
        self._bytes -= sum(member.size for member in found)
        if self._members < 0 or self._bytes < 0:
            raise TooMuch(TOO_MUCH)


def members(path: Path, inside: Sequence[int] = ()) -> Iterator[Member]:
    """The files in an archive, or in the archive `inside` it (by the places of the members on the way there).

    UnreadableArchive if it is none or holds too many, OSError as the system raises it.
    """
    if is_mail(path, inside):
        received = sent(path, inside)
        for index, attached in enumerate(_now(_mail, path, inside).attached):
            yield Member(index, attached.path, attached.stamp, received, attached.size)
        return
    if is_mailbox(path, inside):
        for index, mail in enumerate(_now(_mails, path, inside)):
            yield Member(index, f"{index + 1}通目.eml", "", "", len(mail))
        return
    for index, info in enumerate(_now(_directory, path, inside)):
        if not info.is_dir():
            received = moments.noted(moments.of_parts(info.date_time))
            yield Member(index, meant_name(info), f"{info.CRC:08x}-{info.file_size}", received, info.file_size)


def about_mail(path: Path, inside: Sequence[int]) -> str:
    """What the mail at these places says of whose it is (see `mails.Mail.about`)."""
    return _now(_mail, path, inside).about


def is_nobodys(path: Path, inside: Sequence[int]) -> bool:
    """Whether the mail at these places was sent by no person (see `mails.Mail.is_nobodys`)."""
    return _now(_mail, path, inside).is_nobodys


def sent(path: Path, inside: Sequence[int]) -> str:
    """When the mail at these places was sent, `2023-07-10T09:30`; where it does not say, when its file was last changed."""
    return moments.noted(moments.of_seconds(_now(_mail, path, inside).sent or path.stat().st_mtime))


def is_workbook(path: Path, inside: Sequence[int] = ()) -> bool:
    """Whether an archive is itself a workbook that was renamed: some mail gateways make `.zip` of `.xlsx` or `.ods`."""
    names = {info.filename.replace("\\", "/") for info in _now(_directory, path, inside)}
    return "[Content_Types].xml" in names or {"content.xml", "META-INF/manifest.xml"} <= names


def read_member(path: Path, places: Sequence[int]) -> bytes:
    """The bytes of the member at these places; UnreadableArchive with a sentence, OSError as the system raises it."""
    *inside, place = places
    if is_mail(path, inside):
        files_in_it = _now(_mail, path, inside).attached
        attached = files_in_it[_within(files_in_it, place)]
        if attached.size > MAX_FILE:
            raise UnreadableArchive(TOO_LARGE)
        return attached.content()
    if is_mailbox(path, inside):
        mails = _now(_mails, path, inside)
        mail = mails[_within(mails, place)]
        if len(mail) > MAX_FILE:
            raise UnreadableArchive(TOO_LARGE)
        return bytes(mail)
    infos = _now(_directory, path, inside)
    info = infos[_within(infos, place)]
    with _opened(path, inside) as file:
        return _content(file, info)


def _within(members: Sized, place: int) -> int:
    if not 0 <= place < len(members):
        raise UnreadableArchive(BROKEN)
    return place


def _opened(path: Path, inside: Sequence[int]) -> BinaryIO:
    if not inside:
        if path.stat().st_size > MAX_ARCHIVE:
            raise UnreadableArchive("ZIPファイルが大きすぎるため開きません（500MBまで）。展開して入れてください。")
        if not path.is_file():
            raise UnreadableArchive(BROKEN)
        return files.opened(path)
    _refuse_deep(path, inside)
    return io.BytesIO(_now(_inner, path, inside))


def _refuse_deep(path: Path, inside: Sequence[int]) -> None:
    on_the_way = [inside[:end] for end in range(len(inside))]
    zips = sum(not is_mail(path, places) and not is_mailbox(path, places) for places in on_the_way)
    if zips >= MAX_DEPTH or len(inside) >= MAX_STEPS:
        raise UnreadableArchive(TOO_DEEP)


def is_mail(path: Path, inside: Sequence[int] = ()) -> bool:
    """Whether a file, or the one `inside` it, is a mail rather than a zip file."""
    if not inside:
        return path.suffix.lower() in MAILS or (not path.suffix and _MAIL.match(_beginning(path)) is not None)
    from gui.collection.reading import mails

    return len(inside) <= MAX_STEPS and not is_mailbox(path, inside) and mails.is_mail(_now(_inner, path, inside))


def is_mailbox(path: Path, inside: Sequence[int] = ()) -> bool:
    """Whether a file, or the one `inside` it, holds mails one below the other, as Thunderbird and Google write them out."""
    if inside:
        return len(inside) <= MAX_STEPS and _now(_inner, path, inside)[:5] == b"From "
    if path.suffix.lower() not in MAILBOXES:
        return False
    begins = _beginning(path)
    return begins.startswith(b"From ") if path.suffix else _EACH.match(begins) is not None


def _beginning(path: Path) -> bytes:
    with files.opened(path) as file:
        return file.read(_LONGEST_HEAD)


def _now(known: Callable[..., _Known], path: Path, inside: Sequence[int]) -> _Known:
    """What is known of a file, or of the one `inside` it, as it is now."""
    stat = path.stat()
    return known(path, tuple(inside), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2)
def _mails(path: Path, inside: tuple[int, ...], *stamp: int) -> tuple[memoryview, ...]:
    """The mails in a file of many, kept while one after another is read; each without the line above it."""
    data = _mail_data(path, inside, *stamp)
    found = [(line.start(), line.end()) for line in _EACH.finditer(data)]
    if not found or found[0][0]:
        found.insert(0, (0, data.find(b"\n") + 1))
    ends = [*(start for start, _ in found[1:]), len(data)]
    return tuple(memoryview(data)[begin:end] for (_, begin), end in zip(found, ends, strict=True))


@lru_cache(maxsize=2)
def _mail(path: Path, inside: tuple[int, ...], *stamp: int) -> "Mail":
    """A mail, kept while one attachment after another is read."""
    from gui.collection.reading.mails import Mail

    return Mail(_mail_data(path, inside, *stamp))


def _mail_data(path: Path, inside: tuple[int, ...], *stamp: int) -> bytes:
    if not inside:
        return files.read_bounded(path, MAX_MAIL)
    _refuse_deep(path, inside)
    return _inner(path, inside, *stamp)


def forget() -> None:
    """Let go of what was kept of archives and mails that were looked into."""
    for kept in (_mail, _mails, _inner, _directory):
        kept.cache_clear()


@lru_cache(maxsize=3)
def _inner(path: Path, inside: tuple[int, ...], *_: int) -> bytes:
    """The archive in an archive, kept while its members are read."""
    return read_member(path, inside)


@lru_cache(maxsize=2)
def _directory(path: Path, inside: tuple[int, ...], *_: int) -> tuple[zipfile.ZipInfo, ...]:
    """What is in an archive, kept while one member after another is read."""
    with _opened(path, inside) as file:
        try:
            if too_long(file, MAX_MEMBERS):
                raise UnreadableArchive(TOO_MANY)
            with zipfile.ZipFile(file) as archive:
                infos, end = tuple(archive.infolist()), archive.start_dir
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, struct.error):
            raise UnreadableArchive(BROKEN) from None
    if len(infos) > MAX_MEMBERS:
        raise UnreadableArchive(TOO_MANY)
    if overlap(infos, end):
        raise UnreadableArchive(BROKEN)
    return infos


def _content(file: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableArchive(ENCRYPTED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableArchive(METHOD)
    if max(info.file_size, info.compress_size) > MAX_FILE:
        raise UnreadableArchive(TOO_LARGE)
    try:
        file.seek(info.header_offset)
        signature, name_length, extra_length = struct.unpack("<4s22x2H", file.read(30))
        file.seek(name_length + extra_length, io.SEEK_CUR)
        data = file.read(info.compress_size)
        if info.compress_type == zipfile.ZIP_DEFLATED:
            data = inflated(data, info.file_size, MAX_FILE)
    except (ValueError, struct.error, OverflowError):
        raise UnreadableArchive(BROKEN) from None
    if signature != b"PK\3\4" or len(data) != info.file_size or crc32(data) != info.CRC:
        raise UnreadableArchive(BROKEN)
    return data
