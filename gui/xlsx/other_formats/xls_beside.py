"""What an old workbook has beside its cells: comments, shapes with their words, letters struck out, colours ([MS-XLS])."""

import struct
from collections.abc import Sequence

from gui.xlsx.addresses import Area
from gui.xlsx.other_formats.tables import Table, Tables

_NOTE_OBJECT = 0x19
_SHAPES = frozenset((0, 1, 2, 3, 4, 6, 8, 9, 0x1E))
"""Groups, lines, rectangles, ovals, arcs, text boxes, pictures, polygons, and what later versions draw; no list's arrow."""

_ANCHOR = bytes.fromhex("10f012000000")
_PALETTE = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_FIRST_OWN = 8
_STRUCK = 0x0008
_NO_FONT = 4
"""The number that no font has."""


class Letters:
    """The fonts and colours of a workbook, from its records in their order."""

    def __init__(self) -> None:
        self._fonts: list[tuple[bool, int]] = []
        self._palette: list[str] = list(_PALETTE)

    def font(self, content: bytes) -> None:
        """Take a font."""
        _, flags, colour = struct.unpack_from("<3H", content)
        self._fonts.append((bool(flags & _STRUCK), colour))

    def palette(self, content: bytes) -> None:
        """Take the colours that the workbook has made its own."""
        self._palette = [content[i : i + 3].hex().upper() for i in range(2, len(content) - 3, 4)]

    def of_font(self, font: int) -> tuple[bool, str]:
        """Whether letters of a font are struck out, and their colour."""
        index = font - (font > _NO_FONT)
        struck, colour = self._fonts[index] if 0 <= index < len(self._fonts) else (False, 0)
        return struck, self._colour(colour)

    def look(self, font: int, format_: bytes) -> tuple[bool, str, str]:
        """Whether letters are struck out, their colour and that of the ground, of a cell format with this font."""
        struck, ink = self.of_font(font)
        ground = ""
        if len(format_) >= 20:  # BIFF8; what an older one has is not asked
            (pattern,), (colours,) = struct.unpack_from("<I", format_, 14), struct.unpack_from("<H", format_, 18)
            ground = self._colour(colours & 0x7F) if pattern >> 26 else ""
        return struck, ink, "" if ground == "FFFFFF" else ground

    def _colour(self, index: int) -> str:
        place = index - _FIRST_OWN
        found = self._palette[place] if 0 <= place < len(self._palette) else ""
        return "" if found == "000000" else found


class Objects:
    """The comments and shapes of one sheet, from its records in their order."""

    def __init__(self, tables: Tables, table: Table) -> None:
        self._tables, self._table = tables, table
        self._area = Area(1, 1, 1, 1)
        self._kind = self._number = -1
        self._waiting = False
        self._words: dict[int, str] = {}

    def drawing(self, blocks: Sequence[bytes]) -> None:
        """Take where the next object lies."""
        content = b"".join(blocks)
        at = content.rfind(_ANCHOR)
        if 0 <= at <= len(content) - 24:
            left, _, top, _, right, _, bottom = struct.unpack_from("<7H", content, at + 8)
            self._area = Area(top + 1, left + 1, max(top, bottom) + 1, max(left, right) + 1)

    def object(self, blocks: Sequence[bytes]) -> None:
        """Take an object."""
        self.end()
        _, _, self._kind, self._number = struct.unpack_from("<4H", blocks[0])
        self._waiting = self._kind in _SHAPES

    def words(self, blocks: Sequence[bytes]) -> None:
        """Take the words in an object."""
        (count,) = struct.unpack_from("<H", blocks[0], 10)
        text = ""
        for block in blocks[1:]:
            piece = block[1:].decode("utf-16-le" if block[:1] == b"\1" else "latin-1", "replace")
            text += piece[: count - len(text)]
            if len(text) >= count:
                break
        if self._kind == _NOTE_OBJECT:
            self._words[self._number] = text
        elif self._waiting:
            self._tables.shape(self._table, self._area, text)
            self._waiting = False

    def note(self, blocks: Sequence[bytes]) -> None:
        """Take the cell of a comment, whose words came before."""
        row, column, _, number = struct.unpack_from("<4H", blocks[0])
        self._tables.comment(self._table, row + 1, column + 1, self._words.get(number, ""))

    def end(self) -> None:
        """The last shape had no words."""
        if self._waiting:
            self._tables.shape(self._table, self._area, "")
            self._waiting = False
