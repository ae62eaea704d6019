"""The records of an old workbook ([MS-XLS] 2.1.4) and the texts in them, in BIFF8 (Excel 97 to 2003) and BIFF5 (Excel 5, 95)."""

import struct
from collections.abc import Iterator

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.other_formats.tables import TOO_LARGE, Tables
from gui.xlsx.package import LOCKED_OR_BROKEN

MAX_RECORDS = 2_000_000
MAX_STRINGS = 500_000
BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_BIFF8, _BIFF5 = 0x600, 0x500
_WIDE, _PHONETIC, _RICH = 1, 4, 8
_CODE_PAGES = {367: "ascii", 1200: "utf-16-le", 10_000: "cp1252", 10_001: "cp932", 32_768: "cp1252", 32_769: "cp1252"}
_JAPANESE = "cp932"

Record = tuple[int, list[bytes]]
"""Its kind and its content, in as many blocks as it was cut into (CONTINUE)."""


class Stream:
    """The bytes of a workbook, record by record, as many as it may have in all."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MAX_RECORDS

    def substream(self, at: int) -> tuple[int, int, Iterator[Record]]:
        """The version and kind of the substream at a place, and its records up to its end, without those of a chart within.

        UnreadableWorkbook if none begins there.
        """
        kind, size = struct.unpack_from("<2H", self._data, at)
        if kind != BOF:
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        version, its_kind = struct.unpack_from("<2H", self._data, at + 4)
        if version not in (_BIFF8, _BIFF5):
            raise UnreadableWorkbook(LOCKED_OR_BROKEN)
        return version, its_kind, self._records(at + 4 + size)

    def _records(self, at: int) -> Iterator[Record]:
        read = struct.Struct("<2H").unpack_from
        depth = 1
        kind, blocks = 0, list[bytes]()
        while depth:
            self._left -= 1
            if self._left < 0:
                raise UnreadableWorkbook(TOO_LARGE)
            its_kind, size = read(self._data, at)
            content = self._data[at + 4 : at + 4 + size]
            if len(content) < size:
                raise UnreadableWorkbook(LOCKED_OR_BROKEN)
            at += 4 + size
            depth += (its_kind == BOF) - (its_kind == EOF)
            if its_kind == CONTINUE and blocks:
                blocks.append(content)
                continue
            if blocks:
                yield kind, blocks
            kind, blocks = its_kind, [content] if depth == 1 else []


def is_biff8(version: int) -> bool:
    """Whether texts are in Unicode."""
    return version == _BIFF8


class Texts:
    """Reads the texts of records, in the encoding that the workbook names; all of them are counted."""

    def __init__(self, version: int, tables: Tables) -> None:
        self.biff8 = is_biff8(version)
        self._tables = tables
        self._encoding = _JAPANESE

    def use_code_page(self, number: int) -> None:
        """Read the texts of BIFF5 in a code page of Windows; Japanese where it is none that is known here."""
        name = _CODE_PAGES.get(number, f"cp{number}")
        try:
            "".encode(name)
        except LookupError:
            name = _JAPANESE
        self._encoding = name

    def text(self, blocks: list[bytes], at: int, *, short: bool = False) -> str:
        """The text whose length stands at a place in the first block, in one byte (`short`) or two."""
        (length,) = struct.unpack_from("<B" if short else "<H", blocks[0], at)
        at += 1 if short else 2
        if not self.biff8:
            return self._tables.text(blocks[0][at : at + length].decode(self._encoding, "replace"))
        reader = _Blocks(blocks, at)
        (flags,) = reader.take(1) if length else (0,)
        return self._tables.text(reader.characters(length, flags & _WIDE))

    def shared(self, blocks: list[bytes]) -> tuple[list[str], dict[int, set[int]]]:
        """The texts of the table that cells refer to (SST), without their ふりがな, and the fonts of those in several pieces."""
        reader = _Blocks(blocks, 8)
        found: list[str] = []
        fonts: dict[int, set[int]] = {}
        while not reader.at_end:
            if len(found) >= MAX_STRINGS:
                raise UnreadableWorkbook(TOO_LARGE)
            length, flags = struct.unpack("<HB", reader.take(3))
            runs = struct.unpack("<H", reader.take(2))[0] if flags & _RICH else 0
            phonetic = struct.unpack("<I", reader.take(4))[0] if flags & _PHONETIC else 0
            found.append(self._tables.text(reader.characters(length, flags & _WIDE)))
            if runs:
                fonts[len(found) - 1] = {font for _, font in struct.iter_unpack("<2H", reader.take(4 * runs))}
            reader.skip(phonetic)
        return found, fonts


class _Blocks:
    """Reads over the blocks into which a long record is cut; characters that go on in the next begin with their width anew."""

    def __init__(self, blocks: list[bytes], at: int) -> None:
        self._blocks = blocks
        self._index = 0
        self._at = at

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        while self._index < len(self._blocks) and self._at >= len(self._blocks[self._index]):
            self._at -= len(self._blocks[self._index])
            self._index += 1
        return self._index >= len(self._blocks)

    def take(self, count: int) -> bytes:
        """The next bytes; struct.error where there are not so many."""
        taken = b""
        while len(taken) < count:
            if self.at_end:
                raise struct.error
            piece = self._blocks[self._index][self._at : self._at + count - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def skip(self, count: int) -> None:
        """Pass over bytes."""
        self._at += count

    def characters(self, count: int, wide: int) -> str:
        """The next characters, of one byte or (`wide`) two; struct.error where there are not so many."""
        pieces = []
        fresh = False
        while count:
            if self.at_end:
                raise struct.error
            if fresh:
                wide = self.take(1)[0] & _WIDE
            block, at = self._blocks[self._index], self._at
            piece = block[at : at + (count << wide)]
            piece = piece[: len(piece) >> wide << wide]
            self._at += len(piece)
            count -= len(piece) >> wide
            pieces.append(piece if wide else piece.decode("latin-1").encode("utf-16-le"))
            if count:
                self._at, self._index, fresh = 0, self._index + 1, True
        return b"".join(pieces).decode("utf-16-le", "replace")
