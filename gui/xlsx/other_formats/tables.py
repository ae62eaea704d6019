"""What a workbook of another format says: tables of cells with their formats, whatever the file looked like."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gui.words.cell_names import MAX_COLUMN, MAX_ROW
from gui.xlsx.addresses import Area
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.formulas.values import Value

MAX_TABLES = 500
MAX_CELLS, MAX_ROWS = 120_000, 100_000
MAX_BLANKS = 50_000
"""Open cells without a value that are kept, for they say where one may write; those beyond are left out.

Together they are no more than what the reader of xlsx takes.
"""

MAX_FORMATS = 65_000
MAX_AREAS = 20_000
MAX_COLUMNS = 1_000
"""Columns, or runs of them, whose formats are kept."""

MAX_BESIDE, _LONGEST_REMARK = 2_000, 2_000
"""Comments and shapes of a sheet that are kept, and characters of one."""

MAX_CHARACTERS = 10_000_000
TOO_LARGE = "ファイルが大きすぎるため開きません（10万行、12万セル、1,000万文字まで）。届いた調査票のファイルか確かめてください。"


Piece = tuple[bool, str]
"""Of some of a text's letters: whether they are struck out, and their colour in six digits, '' for none of their own."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell looks: the number format by its number, its code where that is not built in, whether it is locked.

    `struck`: its letters are struck out; `ink` and `ground` are colours of six digits, '' where it has none of its own.
    """

    number: int = 0
    code: str | None = None
    locked: bool = True
    struck: bool = False
    ink: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell holds; `format` is the place of its format among those of the workbook."""

    value: Value
    format: int = 0
    is_formula: bool = False


@dataclass(slots=True)
class Table:
    """One sheet. Rows and columns count from 1; `lists` are the areas in which a value is chosen from a list.

    `columns` gives the first and the last column and the format of cells that are not there. `comments` are those on
    cells, `drawn` the shapes with their words, `pages` what is printed above and below each page, as xlsx has it.
    """

    name: str
    visible: bool = True
    protected: bool = False
    cells: dict[tuple[int, int], Entry] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    lists: list[Area] = field(default_factory=list)
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    drawn: list[tuple[Area, str]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tables:
    """A workbook that is being read; nothing can make it grow over its bounds (UnreadableWorkbook)."""

    tables: list[Table] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    date1904: bool = False
    _cells: int = 0
    _blanks: int = 0
    _areas: int = 0
    _characters: int = 0
    _places: dict[Format, int] = field(default_factory=dict)

    def new_table(self, name: str) -> Table:
        """One more sheet."""
        if len(self.tables) >= MAX_TABLES:
            raise UnreadableWorkbook(TOO_LARGE)
        self.tables.append(Table(name))
        return self.tables[-1]

    def put(self, table: Table, row: int, column: int, entry: Entry) -> None:
        """Put what a cell holds into a table."""
        if entry.value is None:
            self.put_blanks(table, row, column, (entry.format,))
            return
        self._cells += 1
        if self._cells > MAX_CELLS or row > MAX_ROWS or column > MAX_COLUMN:
            raise UnreadableWorkbook(TOO_LARGE)
        table.cells[row, column] = entry

    def put_blanks(self, table: Table, row: int, column: int, formats: Sequence[int]) -> None:
        """Note the formats of cells without a value from `column` on; only those that are open tell anything."""
        unlocked = {found for found in set(formats) if not self.locked(found)}
        if not unlocked or row > MAX_ROWS:
            return
        for place, found in enumerate(formats, column):
            if found in unlocked and place <= MAX_COLUMN and not self.blanks_full:
                self._blanks += 1
                table.cells.setdefault((row, place), Entry(None, found))

    @property
    def blanks_full(self) -> bool:
        """Whether no more cells without a value are kept."""
        return self._blanks >= MAX_BLANKS

    def locked(self, format_: int) -> bool:
        """Whether cells of a format are locked once the sheet is protected."""
        return not 0 <= format_ < len(self.formats) or self.formats[format_].locked

    def lettered(self, format_: int, pieces: Sequence[Piece]) -> int:
        """The place of a cell's format in which what is said of some of its letters is said of all."""
        found = self.formats[format_]
        struck, inks = any(struck for struck, _ in pieces), [ink for _, ink in pieces if ink not in ("", found.ink)]
        return self.place_of(replace(found, struck=found.struck or struck, ink=inks[0] if inks else found.ink))

    def place_of(self, found: Format) -> int:
        """The place of a format among those of the workbook, where it is from now on."""
        if found not in self._places:
            self._places[found] = len(self.formats)
            self.formats.append(found)
        return self._places[found]

    def area(self, areas: list[Area], top: int, left: int, bottom: int, right: int) -> None:
        """Add an area to a list of a table's, cut off where sheets end; one that is none is left out."""
        self._areas += 1
        if self._areas > MAX_AREAS:
            raise UnreadableWorkbook(TOO_LARGE)
        bottom, right = min(bottom, MAX_ROW), min(right, MAX_COLUMN)
        if 1 <= top <= bottom and 1 <= left <= right:
            areas.append(Area(top, left, bottom, right))

    def comment(self, table: Table, row: int, column: int, text: str) -> None:
        """Note a comment on a cell; of too many those beyond are left out."""
        if len(table.comments) < MAX_BESIDE and 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN:
            table.comments[row, column] = text[:_LONGEST_REMARK]

    def shape(self, table: Table, area: Area, text: str) -> None:
        """Note a shape over some cells, with the words in it; of too many those beyond are left out."""
        if len(table.drawn) < MAX_BESIDE and area.bottom <= MAX_ROW and area.right <= MAX_COLUMN:
            table.drawn.append((area, text[:_LONGEST_REMARK]))

    def text(self, text: str) -> str:
        """The text, counted."""
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise UnreadableWorkbook(TOO_LARGE)
        return text
