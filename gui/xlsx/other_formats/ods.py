"""An OpenDocument spreadsheet (.ods) as tables of cells (OpenDocument 1.3 part 3, §9)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

from gui.system import file_formats
from gui.words.cell_names import MAX_COLUMN
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.markup import walk, whole
from gui.xlsx.other_formats.ods_beside import Pages, Remarks
from gui.xlsx.other_formats.ods_boxes import Edges
from gui.xlsx.other_formats.ods_styles import PROPERTIES, Style
from gui.xlsx.other_formats.ods_values import code_of, number_format, value_of
from gui.xlsx.other_formats.paragraphs import Paragraphs
from gui.xlsx.other_formats.tables import MAX_COLUMNS, MAX_FORMATS, TOO_LARGE, Entry, Format, Piece, Table, Tables
from gui.xlsx.package import Package
from gui.xlsx.strings import bounded

MAX_ELEMENTS = 600_000
MAX_RUN = 1_000
"""Repetitions of a cell or a row without a value beyond which it is no place to write in, but the rest of a sheet."""

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PASSWORD = "パスワード付きのファイルです。パスワードのないxlsx形式で保存し直してください。"  # noqa: S105 - a sentence
_NOT_SHEET = "Excelの調査票（xlsx）ではありません。届いた調査票のファイルを選んでください。"
_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _STYLE, _TEXT = (f"{_NAMESPACES}{name}:1.0 " for name in ("office", "table", "style", "text"))
_DRAWN = (f"{_NAMESPACES}drawing:1.0 ", f"{_NAMESPACES}dr3d:1.0 ")
_CONTROL = f"{_NAMESPACES}drawing:1.0 control"
"""A box to tick or a button, which is not drawn over what stands there."""
_ASIDE = frozenset(
    (
        *(f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}ruby-text"),
        *(f"{_TABLE}{name}" for name in ("shapes", "dde-links", "tracked-changes", "detective", "scenario")),
    )
)
"""Elements in which everything is beside the text of the cells: comments, drawings, readings (ふりがな)."""

_PAGE_PARTS = frozenset(f"{_STYLE}{at}{of}" for at in ("header", "footer") for of in ("", "-left", "-first"))
_SPANNED = {f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned"}
_VALIDATION = f"{_TABLE}content-validation-name"
_CELL_STYLE = f"{_TABLE}style-name"
_FORMULA = f"{_TABLE}formula"
_ANNOTATION, _PARAGRAPHS = f"{_OFFICE}annotation", (f"{_TEXT}p", f"{_TEXT}h")
_HIDDEN = frozenset(("collapse", "filter"))
_WIDTH, _HEIGHT = 0.889, 0.178
"""Inches of a column and of a row of which nothing is said."""
_LIST = re.compile(r"cell-content-is-in-(?:list|cell-range)\b")
_DATE, _OPEN = 14, Format(locked=False)
_FORMATS = (Format(), Format(_DATE), _OPEN, Format(_DATE, locked=False))
"""A cell's format is the place here, or behind these."""

_Attributes = dict[str, str]


def read_ods(package: Package) -> Tables:
    """The tables of a spreadsheet; UnreadableWorkbook with a sentence for everything that is none."""
    content, manifest = package.find(_CONTENT), package.find(_MANIFEST)
    if package.find("encrypted-package") or (manifest and b"encryption-data" in package.read(manifest)):
        raise UnreadableWorkbook(_PASSWORD)
    if content is None:
        raise UnreadableWorkbook(_NOT_SHEET)
    reader = _Reader()
    styles = package.find(_STYLES)
    for part in (styles, content):
        if part:
            reading = reader.element_starts, reader.element_ends, reader.characters
            walk(package.read(part), *reading, namespaces=True)
    if not reader.tables.tables:
        raise UnreadableWorkbook(file_formats.OTHER_DOCUMENT)
    return reader.tables


class _Reader:
    """Takes the elements of a document as they come."""

    def __init__(self) -> None:
        self.tables = Tables()
        for found in _FORMATS:
            self.tables.place_of(found)
        self._styles: dict[str, Style] = {}
        self._style = Style("", {})
        self._lists: set[str] = set()
        self._elements = self._aside = 0
        self._in_spreadsheet = False
        self._table: Table | None = None
        self._row = self._column = self._rows = 1
        self._tops, self._lefts, self._row_style = Edges(_HEIGHT), Edges(_WIDTH), ""
        self._column_starts: list[int] = []
        self._column_styles: list[str] = []
        self._cells: list[tuple[int, int, Entry]] = []
        self._cell: _Attributes | None = None
        self._pieces: list[Piece] = []
        self._paragraphs, self._remarks, self._pages = Paragraphs(), Remarks(self.tables), Pages()
        self._starts: dict[str, Callable[[_Attributes], None]] = {
            f"{_OFFICE}spreadsheet": self._start_spreadsheet,
            f"{_STYLE}style": self._start_style,
            f"{_STYLE}master-page": lambda found: self._pages.page(found.get(f"{_STYLE}name", "")),
            **{name: partial(self._start_properties, wanted) for name, wanted in PROPERTIES.items()},
            f"{_TABLE}content-validation": self._start_validation,
            f"{_TABLE}table": self._start_table,
            f"{_TABLE}table-source": self._start_source,
            f"{_TABLE}table-column": self._start_column,
            f"{_TABLE}table-row": self._start_row,
            f"{_TABLE}table-cell": self._start_cell,
            f"{_TABLE}covered-table-cell": self._start_cell,
            **dict.fromkeys(_PARAGRAPHS, lambda _: self._paragraphs.start()),
            f"{_TEXT}span": self._start_piece,
            f"{_TEXT}s": lambda found: self._paragraphs.written(" ", whole(found.get(f"{_TEXT}c"), 1)),
            f"{_TEXT}tab": lambda _: self._paragraphs.written("\t"),
            f"{_TEXT}line-break": lambda _: self._paragraphs.written("\n"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            f"{_TABLE}table": self._end_table,
            f"{_TABLE}table-row": self._end_row,
            f"{_TABLE}table-cell": self._end_cell,
            f"{_TABLE}covered-table-cell": self._end_cell,
            **dict.fromkeys(_PARAGRAPHS, self._paragraphs.end),
        }

    def element_starts(self, name: str, attributes: _Attributes) -> None:
        """Take an element where it begins."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise UnreadableWorkbook(TOO_LARGE)
        if self._aside or name in _ASIDE or name.startswith(_DRAWN) or self._is_within_cell(name):
            if name == _ANNOTATION or (name.startswith(_DRAWN) and name != _CONTROL):
                self._remarks.starts(self._aside, attributes, is_comment=name == _ANNOTATION)
            elif name in _PARAGRAPHS:
                self._remarks.says()
            self._aside += 1
        elif name in self._starts:
            self._starts[name](attributes)
        self._pages.starts(name, is_part=name in _PAGE_PARTS and attributes.get(f"{_STYLE}display") != "false")

    def _is_within_cell(self, name: str) -> bool:
        return self._cell is not None and name.startswith(_TABLE)

    def element_ends(self, name: str) -> None:
        """Take it where it ends."""
        if self._aside:
            self._aside -= 1
            self._remarks.ends(self._aside, self._table, (self._row, self._column), is_said=name in _PARAGRAPHS)
        elif name in self._ends:
            self._ends[name]()
        self._pages.ends()

    def characters(self, text: str) -> None:
        """Take what is written in it."""
        if self._aside:
            self._remarks.characters(text)
        elif self._cell is not None:
            self._paragraphs.characters(text)
        else:
            self._pages.characters(text)

    def _start_spreadsheet(self, _: _Attributes) -> None:
        self._in_spreadsheet = True

    def _start_style(self, attributes: _Attributes) -> None:
        parent, page = (attributes.get(f"{_STYLE}{name}", "") for name in ("parent-style-name", "master-page-name"))
        self._style = Style(parent, self._styles, page)
        self._styles[attributes.get(f"{_STYLE}name", "")] = self._style
        if len(self._styles) > MAX_FORMATS:
            raise UnreadableWorkbook(TOO_LARGE)

    def _start_properties(self, wanted: Sequence[str], attributes: _Attributes) -> None:
        self._style.said |= {name: attributes[name] for name in wanted if name in attributes}

    def _start_validation(self, attributes: _Attributes) -> None:
        if _LIST.search(attributes.get(f"{_TABLE}condition", "")):
            self._lists.add(attributes.get(f"{_TABLE}name", ""))

    def _start_table(self, attributes: _Attributes) -> None:
        if not self._in_spreadsheet:
            return
        self._table = self.tables.new_table(attributes.get(f"{_TABLE}name", ""))
        style = self._styles.get(attributes.get(f"{_TABLE}style-name", ""))
        self._table.visible = style is None or style.visible
        self._table.pages = self._pages.of(style.page if style else "")
        self._table.protected = attributes.get(f"{_TABLE}protected") == "true"
        self._row = self._column = 1
        self._column_starts, self._column_styles = [], []
        self._tops, self._lefts = Edges(_HEIGHT), Edges(_WIDTH)

    def _start_source(self, _: _Attributes) -> None:
        """The table is a copy of one in another file."""
        if self._table is not None:
            self.tables.tables.pop()
            self._table = None

    def _end_table(self) -> None:
        if self._table is not None:
            self._remarks.place(self._table, self._tops, self._lefts)
        self._table = None

    def _start_column(self, attributes: _Attributes) -> None:
        if self._table is None or len(self._column_starts) >= MAX_COLUMNS:
            return
        first, count = self._column, _times(attributes, "number-columns-repeated")
        style = attributes.get(f"{_TABLE}default-cell-style-name", "")
        self._column_starts.append(first)
        self._column_styles.append(style)
        self._lefts.add(count, self._size(attributes))
        if not self._is_locked(style):
            self._table.columns.append((first, first + count - 1, _FORMATS.index(_OPEN)))
        self._column += count

    def _start_row(self, attributes: _Attributes) -> None:
        self._rows = _times(attributes, "number-rows-repeated")
        self._row_style = attributes.get(f"{_TABLE}default-cell-style-name", "")
        self._column, self._cells = 1, []
        self._tops.add(self._rows, self._size(attributes))

    def _size(self, attributes: _Attributes) -> float | None:
        style = self._styles.get(attributes.get(f"{_TABLE}style-name", ""))
        return 0.0 if attributes.get(f"{_TABLE}visibility") in _HIDDEN else style.size if style else None

    def _start_cell(self, attributes: _Attributes) -> None:
        self._cell, self._pieces = attributes, []
        self._paragraphs.taken()  # a heading of the pages is no cell's

    def _start_piece(self, attributes: _Attributes) -> None:
        style = self._styles.get(attributes.get(f"{_TEXT}style-name", ""))
        if style and self._cell is not None:
            self._pieces.append((style.struck, style.ink))

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell, None
        text = self._paragraphs.taken()
        if self._table is None or attributes is None:
            return
        count = _times(attributes, "number-columns-repeated")
        value, is_date = value_of(attributes, text)
        is_formula = _FORMULA in attributes
        if isinstance(value, str):
            self.tables.text(bounded(value))
        elif value is None and is_formula:
            value = ""  # as xlsx has it, where a formula shows nothing
        style = attributes.get(_CELL_STYLE) or self._row_style or self._column_style()
        locked = self._is_locked(style)
        format_ = self._format_of(style, number_format(attributes, is_date=is_date), code_of(value, text))
        entry = Entry(value, format_, is_formula)
        if self._column <= MAX_COLUMN and (value is not None or not locked):
            self._cells.append((self._column, count, entry))
        self._note_areas(self._table, attributes, count)
        self._column += count

    def _note_areas(self, table: Table, attributes: _Attributes, count: int) -> None:
        if _SPANNED & attributes.keys():
            right, bottom = (_times(attributes, name) - 1 for name in ("number-columns-spanned", "number-rows-spanned"))
            if right or bottom:
                self.tables.area(table.merged, self._row, self._column, self._row + bottom, self._column + right)
        if attributes.get(_VALIDATION) in self._lists:
            bottom, right = self._row + self._rows - 1, self._column + count - 1
            self.tables.area(table.lists, self._row, self._column, bottom, right)

    def _end_row(self) -> None:
        if self._table is not None and self._cells:
            self._put(self._table, [found for found in self._cells if found[2].value is not None])
            if self._rows <= MAX_RUN:
                self._put_blanks(self._table, [found for found in self._cells if found[2].value is None])
        self._row += self._rows

    def _put(self, table: Table, cells: list[tuple[int, int, Entry]]) -> None:
        for row in range(self._row, self._row + self._rows if cells else 0):
            for first, count, entry in cells:
                for column in range(first, first + count):
                    self.tables.put(table, row, column, entry)

    def _put_blanks(self, table: Table, cells: list[tuple[int, int, Entry]]) -> None:
        for row in range(self._row, self._row + self._rows):
            for first, count, entry in cells:
                if self.tables.blanks_full:
                    return
                if count <= MAX_RUN:
                    self.tables.put_blanks(table, row, first, (entry.format,) * count)

    def _column_style(self) -> str:
        found = bisect_right(self._column_starts, self._column) - 1
        return self._column_styles[found] if found >= 0 else ""

    def _format_of(self, name: str, number: int, code: str | None) -> int:
        """The place of a cell's format among those of the workbook."""
        style = self._styles.get(name)
        look = (style.locked, style.struck, style.ink, style.ground) if style else (True,)
        found = self.tables.place_of(Format(number, code, *look))
        return self.tables.lettered(found, self._pieces) if self._pieces else found

    def _is_locked(self, style: str) -> bool:
        return style not in self._styles or self._styles[style].locked


def _times(attributes: _Attributes, name: str) -> int:
    """How many times something is there, once unless it says so."""
    said = attributes.get(_TABLE + name)
    return max(whole(said, 1), 1) if said else 1
