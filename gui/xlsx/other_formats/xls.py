"""An old workbook of Excel (.xls) as tables of cells ([MS-XLS]; BIFF8 and BIFF5)."""

import struct
from collections.abc import Callable, Mapping

from gui.system import file_formats
from gui.xlsx.addresses import Area
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.formulas.values import FormulaError, Value
from gui.xlsx.other_formats.compound import Compound
from gui.xlsx.other_formats.default_password import FILE_PASS, without_default_password
from gui.xlsx.other_formats.records import Record, Stream, Texts, is_biff8
from gui.xlsx.other_formats.tables import MAX_COLUMNS, MAX_FORMATS, TOO_LARGE, Entry, Format, Piece, Table, Tables
from gui.xlsx.other_formats.xls_beside import Letters, Objects
from gui.xlsx.package import LOCKED_OR_BROKEN, OLE

_NOT_EXCEL = "Excelのファイルではありません（ほかのソフトのファイルです）。届いた調査票のファイルを選んでください。"
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WORKSHEET = 0
_LIST = 3
_NO_NUMBER = 0xFFFF
"""Where a formula's number would end, that what it shows is none."""

_BUILT_IN = 164
_PLACE = struct.Struct("<3H")
_AREA = struct.Struct("<4H")


def read_xls(data: bytes) -> Tables:
    """The tables in the bytes of a compound file; UnreadableWorkbook with a sentence for everything that is none."""
    if not data.startswith(OLE):
        return _guarded(data)
    compound = Compound(data)
    name = next((name for name in ("workbook", "book") if name in compound.names), None)
    if name is None:
        raise UnreadableWorkbook(
            file_formats.PASSWORD
            if "encryptedpackage" in compound.names
            else file_formats.of_streams(compound.names) or _NOT_EXCEL
        )
    return _guarded(compound.stream(name))


def _guarded(stream: bytes) -> Tables:
    try:
        return _opened(stream)
    except (struct.error, IndexError):
        raise UnreadableWorkbook(LOCKED_OR_BROKEN) from None


class _Locked(Exception):
    """The workbook has a password; of the record that says so, the content."""


def _opened(stream: bytes) -> Tables:
    try:
        return _Workbook(stream).read()
    except _Locked as error:
        unlocked = without_default_password(stream, *error.args)
    if unlocked is None:
        raise UnreadableWorkbook(LOCKED_OR_BROKEN)
    return _Workbook(unlocked).read()


class _Workbook:
    """Reads the globals of a workbook, then sheet after sheet."""

    def __init__(self, data: bytes) -> None:
        self._stream = Stream(data)
        self._tables = Tables()
        self._strings: list[str] = []
        self._pieces: dict[int, list[Piece]] = {}
        self._sheets: list[tuple[int, bool, str]] = []
        self._codes: dict[int, str] = {}
        self._letters = Letters()

    def read(self) -> Tables:
        """All of it; _Locked, UnreadableWorkbook, or struct.error where it is cut."""
        version, _, records = self._stream.substream(0)
        texts = Texts(version, self._tables)
        formats: list[tuple[int, bytes]] = []
        for kind, blocks in records:
            content = blocks[0]
            if kind == FILE_PASS:
                raise _Locked(content)
            if kind == 0x22:
                self._tables.date1904 = content[:1] == b"\1"
            elif kind == 0x42:
                texts.use_code_page(*struct.unpack_from("<H", content))
            elif kind == 0x41E:
                self._codes[content[0] | content[1] << 8] = texts.text(blocks, 2, short=not is_biff8(version))
            elif kind == 0xE0:
                formats.append((struct.unpack_from("<2H", content)[1], content))
                if len(formats) > MAX_FORMATS:
                    raise UnreadableWorkbook(TOO_LARGE)
            elif kind == 0x31:
                self._letters.font(content)
            elif kind == 0x92:
                self._letters.palette(content)
            elif kind == 0x85:
                self._note_sheet(texts, content)
            elif kind == 0xFC:
                self._strings, fonts = texts.shared(blocks)
                self._pieces = {i: [self._letters.of_font(font) for font in sorted(some)] for i, some in fonts.items()}
        self._tables.formats = [self._format(*found) for found in formats]
        for at, visible, name in self._sheets:
            self._read_sheet(texts, at, visible, name)
        return self._tables

    def _note_sheet(self, texts: Texts, content: bytes) -> None:
        at, state, kind = struct.unpack_from("<I2B", content)
        if kind == _WORKSHEET:
            self._sheets.append((at, not state & 3, texts.text([content], 6, short=True)))

    def _format(self, number: int, content: bytes) -> Format:
        code = self._codes.get(number)
        font, _, flags = struct.unpack_from("<3H", content)
        look = self._letters.look(font, content)
        return Format(number if number < _BUILT_IN or code is not None else 0, code, bool(flags & 1), *look)

    def _read_sheet(self, texts: Texts, at: int, visible: bool, name: str) -> None:
        _, _, records = self._stream.substream(at)
        table = self._tables.new_table(name)
        table.visible = visible
        sheet = _Sheet(self._tables, table, self._strings, self._pieces, texts)
        for record in records:
            sheet.take(record)
        sheet.objects.end()


class _Sheet:
    """Takes the records of one sheet."""

    def __init__(
        self, tables: Tables, table: Table, strings: list[str], pieces: Mapping[int, list[Piece]], texts: Texts
    ) -> None:
        self._tables = tables
        self._table = table
        self._strings = strings
        self._pieces = pieces
        self._texts = texts
        self._awaited: tuple[int, int, int] | None = None
        self.objects = Objects(tables, table)
        self._readers: dict[int, Callable[[list[bytes]], None]] = {
            0x06: self._formula,
            0x12: self._protect,
            0x14: self._around_pages,
            0x15: self._around_pages,
            0x1C: self.objects.note,
            0x5D: self.objects.object,
            0xEC: self.objects.drawing,
            0x1B6: self.objects.words,
            0x7D: self._columns,
            0xBD: self._several_numbers,
            0xFD: self._shared_text,
            0xBE: self._several_blanks,
            0xE5: self._merged,
            0x1BE: self._validation,
        }
        self._values: dict[int, Callable[[list[bytes]], Value]] = {
            0xD6: lambda blocks: texts.text(blocks, _PLACE.size) or None,
            0x201: lambda _: None,
            0x203: lambda blocks: float(*_behind(blocks, "<d")),
            0x204: lambda blocks: texts.text(blocks, _PLACE.size) or None,
            0x205: lambda blocks: _truth_or_error(*_behind(blocks, "<2B")),
            0x27E: lambda blocks: _number_of(*_behind(blocks, "<I")),
        }

    def take(self, record: Record) -> None:
        """Read one record; most say nothing that matters here."""
        kind, blocks = record
        if kind == 0x207 and self._awaited:
            self._put(self._awaited, self._texts.text(blocks, 0), is_formula=True)
            self._awaited = None
        if reader := self._readers.get(kind):
            reader(blocks)
        elif value := self._values.get(kind):
            self._put(_at(blocks), value(blocks))

    def _put(self, at: tuple[int, int, int], value: Value, *, is_formula: bool = False) -> None:
        row, column, format_ = at
        self._tables.put(self._table, row + 1, column + 1, Entry(value, format_, is_formula))

    def _formula(self, blocks: list[bytes]) -> None:
        at = _at(blocks)
        kind, _, stored, *_, mark = _behind(blocks, "<6BH")
        self._awaited = None
        if mark != _NO_NUMBER:
            self._put(at, float(*_behind(blocks, "<d")), is_formula=True)
        elif kind == 0:
            self._awaited = at  # the text comes in a record of its own
        else:
            others: dict[int, Value] = {1: bool(stored), 2: _error(stored)}
            self._put(at, others.get(kind, ""), is_formula=True)

    def _shared_text(self, blocks: list[bytes]) -> None:
        (number,) = _behind(blocks, "<I")
        row, column, format_ = _at(blocks)
        if number in self._pieces and format_ < len(self._tables.formats):
            format_ = self._tables.lettered(format_, self._pieces[number])
        self._put((row, column, format_), (self._strings[number] if number < len(self._strings) else "") or None)

    def _several_numbers(self, blocks: list[bytes]) -> None:
        row, first = struct.unpack_from("<2H", blocks[0])
        for place, (format_, stored) in enumerate(struct.iter_unpack("<HI", blocks[0][4:-2]), first):
            self._put((row, place, format_), _number_of(stored))

    def _several_blanks(self, blocks: list[bytes]) -> None:
        row, first = struct.unpack_from("<2H", blocks[0])
        formats = [found for (found,) in struct.iter_unpack("<H", blocks[0][4:-2])]
        self._tables.put_blanks(self._table, row + 1, first + 1, formats)

    def _protect(self, blocks: list[bytes]) -> None:
        self._table.protected = blocks[0][:2] == b"\1\0"

    def _around_pages(self, blocks: list[bytes]) -> None:
        if blocks[0]:
            self._table.pages.append(self._texts.text(blocks, 0, short=not self._texts.biff8))

    def _columns(self, blocks: list[bytes]) -> None:
        first, last, _, format_ = struct.unpack_from("<4H", blocks[0])
        if len(self._table.columns) < MAX_COLUMNS:
            self._table.columns.append((first + 1, last + 1, format_))

    def _merged(self, blocks: list[bytes]) -> None:
        self._areas(self._table.merged, blocks[0], 0)

    def _validation(self, blocks: list[bytes]) -> None:
        """Where a value is chosen from a list; of the rule itself only how long it is."""
        content = blocks[0]
        (flags,) = struct.unpack_from("<I", content)
        at = 4
        for _ in range(4):  # what Excel says to the officer
            length, wide = struct.unpack_from("<HB", content, at)
            at += 3 + (length << (wide & 1))
        for _ in range(2):
            (length,) = struct.unpack_from("<H", content, at)
            at += 4 + length
        if flags & 0xF == _LIST:
            self._areas(self._table.lists, content, at)

    def _areas(self, areas: list[Area], content: bytes, at: int) -> None:
        (count,) = struct.unpack_from("<H", content, at)
        for top, bottom, left, right in _AREA.iter_unpack(content[at + 2 : at + 2 + 8 * count]):
            self._tables.area(areas, top + 1, left + 1, bottom + 1, right + 1)


def _at(blocks: list[bytes]) -> tuple[int, int, int]:
    """Row, column and format of a cell, the first two counted from 0."""
    row, column, format_ = _PLACE.unpack_from(blocks[0])
    return row, column, format_


def _behind(blocks: list[bytes], shape: str) -> tuple[int, ...]:
    """What stands behind the place of a cell."""
    return struct.unpack_from(shape, blocks[0], _PLACE.size)


def _truth_or_error(stored: int, is_error: int) -> Value:
    return _error(stored) if is_error else bool(stored)


def _error(code: int) -> FormulaError:
    return FormulaError(_ERRORS.get(code, "#N/A"))


def _number_of(stored: int) -> float:
    """A number in four bytes (RK): a whole one or the upper half of a float, in hundredths or not."""
    if stored & 2:
        number = float((stored ^ 0x80000000) - 0x80000000 >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (stored & 0xFFFFFFFC) << 32))
    return number / 100 if stored & 1 else number
