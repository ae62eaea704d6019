"""A workbook: its sheets, names, strings and styles, found through its relationships (ECMA-376 part 1 §12.3, part 2 §6.5)."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from weakref import WeakValueDictionary

from gui.system import file_formats
from gui.words.from_outside import visible
from gui.xlsx.children import children
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Grid
from gui.xlsx.markup import markup
from gui.xlsx.package import Package, Stored
from gui.xlsx.remembering import MAX_REMEMBERED, LastMade, remembered
from gui.xlsx.scanning.glance import SMALL, Sought, may_say
from gui.xlsx.scanning.quick_strings import strings_of
from gui.xlsx.scanning.scan import scan
from gui.xlsx.scanning.workbook_part import NOT_WORKBOOK, workbook_part
from gui.xlsx.styles import Indexed, Style, read_styles

_SHARED_PART = (
    "シートの中身が壊れています（複数のシートが同じ中身を指しています）。送り主にもう一度送ってもらってください。"
)
_TOO_MANY_CELLS = (
    "調査票のほかのシートが大きすぎるため開きません（合わせて25万セルまで）。調査票だけのファイルにしてください。"
)
_BINARY = "バイナリ形式（.xlsb）のファイルです。Excelでxlsx形式で保存し直してください。"
_NO_SHEET = "シートの中身が失われています。送り主にもう一度送ってもらってください。"
MAX_SHEETS = 500
MAX_CELLS = 250_000
"""Cells of all sheets that are read closely."""

_KEPT_CELLS = 20_000
"""Cells of a sheet that stays read after no more than a look at it."""

_RELATIONS = "_rels/.rels"
_FORMULA = re.compile(rb"<(?:[^\s<>/!?]+:)?f[\s/>]")
_TYPED = re.compile(rb"<(?:[^\s<>/!?]+:)?c(?:\s[^<>]*)?>\s*<(?:[^\s<>/!?]+:)?(?:v|is)[\s>]")
"""A cell that holds something, and no formula."""
_PLAINLY = re.compile(rb"<(?:f|row|c(?:\s[^<>]*+)?+>\s*+<(?:v|is)[\s>])")
"""A formula, a row, and the same of a cell, where none has a prefix: one look finds them faster than three."""
_ROW = re.compile(rb"<(?:[^\s<>/!?]+:)?row[\s/>]")
_PLAIN_ROW = re.compile(rb"<row[\s/>]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its name, its part in the package, its place among the sheets (from 0), the number that it has in the book."""

    name: str
    part: str
    visible: bool
    index: int
    number: int

    @property
    def shown(self) -> str:
        """Its name on one line, without anything that does not show."""
        return visible(self.name)


@dataclass(frozen=True, eq=False)
class Book:
    """An opened workbook; its parts are read when they are first asked for.

    `names` are the formulas of the defined names by their spelling in capitals: those of each sheet, and (None) of the workbook.
    """

    package: Package
    workbook_part: str
    sheets: tuple[Sheet, ...]
    names: Mapping[int | None, Mapping[str, str]]
    date1904: bool
    _parts: dict[str, str] = field(repr=False)
    _grids: dict[int, Grid] = field(default_factory=dict, repr=False)
    _sizes: dict[int, int] = field(default_factory=dict, repr=False)

    @cached_property
    def indexed(self) -> Indexed:
        """The shared strings, without ふりがな, and the cell formats."""
        strings, styles = self.part_of("sharedStrings"), self.part_of("styles")
        lasting = len(strings) + len(styles) <= 2 * MAX_REMEMBERED
        return (_indexed_once if lasting else _indexed)(strings, styles, self.date1904, lasting)

    def related(self, part: str) -> tuple[tuple[str, str, str], ...]:
        """What a part refers to within the package and is there: id, kind (the last word of its type), part."""
        if not (relations := _relations(self.package, part)):
            return ()
        found = ((name, kind, self.package.find(target)) for name, kind, target in relations)
        return tuple((name, kind, part) for name, kind, part in found if part)

    def part_of(self, kind: str) -> bytes:
        """The bytes of the workbook's part of a kind (`styles`, `sharedStrings`), none where it has none."""
        part = self._parts.get(kind)
        return self.package.read(part) if part else b""

    def has_strings_of(self, other: "Book") -> bool:
        """Whether another workbook has the very same shared strings."""
        same = self.indexed is other.indexed
        return same or self.part_of("sharedStrings") == other.part_of("sharedStrings")

    @property
    def styles_part(self) -> str | None:
        """The part of the cell formats."""
        return self._parts.get("styles")

    def style(self, index: int) -> Style:
        """A cell format; the default one for an index that does not exist."""
        return self.indexed.style(index)

    def has_formulas(self, sheet: Sheet) -> bool:
        """Whether a sheet holds any formula, told without scanning its cells; never no where it does."""
        return _FORMULA.search(self._text(sheet)) is not None

    def formulas_by_row(self, sheet: Sheet) -> list[tuple[int, bool]]:
        """How many formulas each row of a sheet holds, and whether anything is typed there; told without scanning its cells."""
        text = self._text(sheet)
        known = _ROWS.made(text.split(b"<row "), None, _formulas_in)
        if None not in known:
            return [row for row in known[1:] if row]
        rows = (_ROW if b":row" in text else _PLAIN_ROW).split(text)[1:]
        counts = (len(_FORMULA.findall(row)) if b":f" in row else row.count(b"<f") for row in rows)
        return [(count, _TYPED.search(row) is not None) for count, row in zip(counts, rows, strict=True)]

    def _text(self, sheet: Sheet) -> bytes:
        scanned = self._grids.get(sheet.index)
        return scanned.markup.text if scanned else markup(self.package.read(sheet.part)).text

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a sheet; UnreadableWorkbook if its part is damaged or too large, or all that were read are."""
        found = self._grids.get(sheet.index)
        if found is None:
            found = self._scanned(sheet)
            self.keep(sheet, found)
        return found

    def used(self, index: int) -> tuple[int, int]:
        """The last row and column of a sheet, by its place, that have a cell."""
        grid = self.grid(self.sheets[index])
        return grid.last_row, grid.last_column

    def glance(self, sheet: Sheet, wanted: Sought | None = None) -> Grid | None:
        """The cells of a sheet that is only looked at, and not kept if they are many; None if it says nothing `wanted`."""
        if wanted and self.package.size(sheet.part) > SMALL and not may_say(self._text(sheet), wanted):
            return None
        found = self._grids.get(sheet.index) or self._scanned(sheet)
        if len(found.cells) <= _KEPT_CELLS:
            self._grids[sheet.index] = found
        return found

    def keep(self, sheet: Sheet, grid: Grid) -> None:
        """Keep what a glance found, for whatever other workbook has the very same sheet, too."""
        self._grids[sheet.index] = grid
        _IN_USE[self.package.stored(sheet.part), self.indexed] = grid

    def _scanned(self, sheet: Sheet) -> Grid:
        """A sheet, as far as all sheets together have not too many cells; those scanned before count once."""
        left = MAX_CELLS - sum(self._sizes.values()) + self._sizes.get(sheet.index, 0)
        if left <= 0:
            raise UnreadableWorkbook(_TOO_MANY_CELLS)
        stored = (self.package.stored(sheet.part), self.indexed)
        found = _IN_USE.get(stored)  # then it need not even be unpacked
        if found is None or found.cost > left:
            once = _scanned_once if self.package.size(sheet.part) > MAX_REMEMBERED else scan
            found = once(self.package.read(sheet.part), self.indexed, left)
        self._sizes[sheet.index] = found.cost
        return found


def _formulas_in(row: bytes) -> tuple[int, bool] | None:
    """How many formulas a row holds, and whether anything is typed there; None where it is not one row alone, or has them with a prefix."""
    if b":" in row:
        has_others = b"<row" in row or any(said.startswith((b"row", b"f")) for said in row.split(b":")[1:])
        return None if has_others else (row.count(b"<f"), _TYPED.search(row) is not None)
    found = _PLAINLY.findall(row)
    formulas = found.count(b"<f")
    return None if b"<row" in found else (formulas, formulas < len(found))


_ROWS = LastMade[tuple[int, bool] | None, None]()

_IN_USE: "WeakValueDictionary[tuple[bytes | Stored, Indexed], Grid]" = WeakValueDictionary()


def _scanned_once(data: bytes, indexed: Indexed, most: int) -> Grid:
    """A sheet; the very same as long as another workbook with it is in use, as the form is that a copy is laid over."""
    found = _IN_USE.get((data, indexed))
    if found is None or found.cost > most:
        found = _IN_USE[data, indexed] = scan(data, indexed, most)
    return found


def _indexed(strings: bytes, styles: bytes, date1904: bool, lasting: bool) -> Indexed:
    return Indexed(strings_of(strings) if strings else (), *_formats(styles, date1904, lasting))


@remembered(4)
def _formats(styles: bytes, date1904: bool, lasting: bool) -> tuple[tuple[Style, ...], bool, bool, object]:
    return read_styles(styles) if styles else (), date1904, lasting, object()


_indexed_once = remembered(4)(_indexed)
_same_sheets = lru_cache(maxsize=16)(tuple[Sheet, ...])  # the very same for all copies of a form


_Outline = tuple[str, tuple[Sheet, ...], Mapping[int | None, Mapping[str, str]], bool, dict[str, str]]
"""Of a `Book` what stands in its workbook part, and in what that and the package refer to."""

_Read = tuple[tuple[str, ...], Mapping[str, Stored], _Outline]
"""An outline, with the names of the package's members, and the parts that it was read from as `Package.stored` has them."""

_OUTLINES: list[_Read] = []
_MOST_OUTLINES = 4


def open_book(package: Package) -> Book:
    """The workbook in a package; UnreadableWorkbook if it holds none.

    Copies of one form have the same outline, which is only read where the parts that it stands in are others, to the byte.
    """
    for names, parts, outline in tuple(_OUTLINES):
        if names == package.names and all(package.stored(part) == stored for part, stored in parts.items()):
            return Book(package, *outline)
    main = _main_part(package)
    outline = _outline(package, main)
    found = (package.find(part) for part in (_RELATIONS, main, _relations_part(main)))
    parts = {part: package.stored(part) for part in found if part}
    if sum(package.size(part) for part in parts) <= MAX_REMEMBERED:
        _OUTLINES[:] = [(package.names, parts, outline), *_OUTLINES[: _MOST_OUTLINES - 1]]
    return Book(package, *outline)


def _outline(package: Package, main: str) -> _Outline:
    described = workbook_part(package.read(main))
    relations = _relations(package, main)
    parts = {kind: target for _, kind, target in relations if kind in ("sharedStrings", "styles")}
    targets = {identity: target for identity, kind, target in relations if kind == "worksheet"}
    others = {identity for identity, kind, _ in relations if kind != "worksheet"}
    sheets: list[Sheet] = []
    for name, is_visible, number, relation in described.sheets[:MAX_SHEETS]:
        if relation in targets:
            sheets.append(Sheet(name, _existing(package, targets[relation]), is_visible, len(sheets), number))
        elif relation and relation not in others:  # a sheet of a module that is lost has none
            raise UnreadableWorkbook(_NO_SHEET)
    if not sheets or len({sheet.part for sheet in sheets}) < len(sheets):
        raise UnreadableWorkbook(_SHARED_PART if sheets else _NO_SHEET)
    existing = {kind: _existing(package, target) for kind, target in parts.items()}
    return main, _same_sheets(tuple(sheets)), described.names, described.date1904, existing


def _existing(package: Package, part: str) -> str:
    found = package.find(part)
    if found is None:
        raise UnreadableWorkbook(_NO_SHEET)
    return found


def _main_part(package: Package) -> str:
    if package.find(_RELATIONS) is None:
        raise UnreadableWorkbook(file_formats.of_members(package.names) or NOT_WORKBOOK)
    main = next((target for _, kind, target in _relations(package, "") if kind == "officeDocument"), "")
    part = package.find(main)
    if part is None or not part.lower().startswith("xl/"):
        said = file_formats.of_members(package.names)
        if part is None or said:
            raise UnreadableWorkbook(said or NOT_WORKBOOK)
    if part.lower().endswith(".bin"):
        raise UnreadableWorkbook(_BINARY)
    return part


def _relations(package: Package, source: str) -> tuple[tuple[str, str, str], ...]:
    """Id, kind (the last word of its type) and target part of each internal relationship of a part."""
    part = package.find(_relations_part(source))
    return _relationships(package.read(part), posixpath.dirname(source)) if part else ()


@lru_cache(maxsize=64)
def _relations_part(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@remembered(8)
def _relationships(data: bytes, folder: str) -> tuple[tuple[str, str, str], ...]:
    found = []
    for one in children(markup(data).text).found:
        if one.name == "Relationship" and one.said.get("TargetMode") != "External":
            target = posixpath.join("/", folder, one.said.get("Target", "").replace("\\", "/"))
            kind = one.said.get("Type", "").rpartition("/")[2]
            found.append((one.said.get("Id", ""), kind, posixpath.normpath(target).lstrip("/")))
    return tuple(found)
