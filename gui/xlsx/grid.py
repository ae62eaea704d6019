"""The cells of a worksheet with where each stands in the bytes of its part (ECMA-376 part 1 §18.3.1)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gui.words.folding import fold
from gui.xlsx.addresses import Area
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.formulas.values import Value
from gui.xlsx.markup import Markup

if TYPE_CHECKING:
    from gui.xlsx.scanning.large_cells import SparseCells

Found = TypeVar("Found")

MAX_SPREAD = 200_000
"""Cells that are looked up one by one for all areas of a kind together; areas beyond that are tried in turn."""

MAX_TRIED = 2_000
_TOO_MANY = "シートの結合や入力規則が多すぎるため開きません。届いた調査票のファイルか確かめてください。"

MAX_LABEL = 200
"""Characters in the longest text that is taken for a label."""


@dataclass(slots=True)
class Span:
    """An element in the bytes of its part: where it starts, and where the parser stood when it ended.

    `style` is a row's own format, -1 if it has none; `base` is from where the places of its cells are counted.
    """

    start: int
    stop: int
    style: int = -1
    base: int = 0


@dataclass(slots=True)
class Cell:
    """One `<c>`: its value, its formula without the equals sign, its format, its text.

    `start` and `stop` are its place in the bytes, counted from the `base` of its row: rows that are alike share theirs.
    """

    row: int
    column: int
    value: Value
    formula: str | None
    style: int
    start: int
    stop: int
    text: str

    @property
    def said(self) -> str:
        """What it says: its text, but nothing where a formula looks at an empty cell, and shows 0."""
        return "" if self.text == "0" and self.formula is not None else self.text


class Validation(NamedTuple):
    """One 入力規則, plain or of the extended form: the areas it covers, its type, its formulas, what is said where it is broken.

    `alert` is stop, warning or information, '' where nothing is said and whatever is typed is taken.
    """

    areas: tuple[Area, ...]
    kind: str
    formula: str
    second: str = ""
    operator: str = "between"
    allow_blank: bool = False
    alert: str = ""
    title: str = ""
    message: str = ""


@dataclass(frozen=True, eq=False)
class Frame:
    """What stands in a worksheet around its rows; copies of one form have the same, to the byte."""

    merged: tuple[Area, ...]
    validations: tuple[Validation, ...]
    protected: bool
    column_styles: tuple[tuple[int, int, int], ...]
    dimension: tuple[int, str]
    prefix: str

    @cached_property
    def merged_by_cell(self) -> tuple[dict[tuple[int, int], Area], list[tuple[Area, Area]]]:
        """The merged area over each cell, as `by_cell` has it."""
        return by_cell((area, area) for area in self.merged)

    @cached_property
    def anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The top left cell of the merged area over each cell, as far as `merged_by_cell` has it by cell."""
        return {at: (area.top, area.left) for at, area in self.merged_by_cell[0].items()}

    @cached_property
    def lists_by_cell(self) -> tuple[dict[tuple[int, int], Validation], list[tuple[Area, Validation]]]:
        """The 入力規則 that gives each cell its list, as `by_cell` has it."""
        return by_cell((area, rule) for rule in self.validations if rule.kind == "list" for area in rule.areas)

    @cached_property
    def rules_by_cell(self) -> tuple[dict[tuple[int, int], Validation], list[tuple[Area, Validation]]]:
        """The 入力規則 of whatever type that binds each cell, as `by_cell` has it."""
        return by_cell((area, rule) for rule in self.validations if rule.kind != "none" for area in rule.areas)


SomeTexts = tuple[Mapping[int, Sequence[tuple[int, str]]], Sequence[tuple[str, tuple[int, int]]]]
"""The texts of some rows, and what the short ones say, each with its place."""


def texts_in(cells: Iterable[Cell]) -> SomeTexts:
    """The texts of cells, rows whole, those without any among them."""
    by_row: dict[int, list[tuple[int, str]]] = defaultdict(list)
    short = []
    for cell in cells:
        text, found = cell.text, by_row[cell.row]
        if text and not text.isspace():
            found.append((cell.column, text))
            if len(text) <= MAX_LABEL:
                short.append((fold(text), (cell.row, cell.column)))
    for some in by_row.values():
        some.sort()
    return dict(by_row), short


@dataclass(frozen=True, eq=False)
class Piece:
    """What stands before the end of a row: empty rows, and the row with its cells; what was read before is the very same object.

    `shared` are its formulas of a group (§18.3.1.40): where, the group, and the formula if it is the group's own.
    """

    rows: Sequence[tuple[int, int, int, int]]
    """The number of each, where it begins and its content ends in the piece, its own format."""
    cells: Mapping[tuple[int, int], Cell]
    shared: Sequence[tuple[tuple[int, int], bytes, str]]

    @cached_property
    def texts(self) -> SomeTexts:
        """The texts of its cells: of most copies of a form nobody asks for them."""
        return texts_in(self.cells.values())


@dataclass(frozen=True, eq=False)
class Grid:
    """A worksheet that was scanned. Rows and columns count from 1."""

    markup: Markup
    cells: Mapping[tuple[int, int], Cell]
    rows: Mapping[int, Span]
    sheet_data: Span
    frame: Frame
    pieces: Sequence[Piece] = ()
    """All the rows again, where they were read in pieces."""
    sparse: "SparseCells | None" = None
    """The cells again, where a row is only read when it is asked for."""

    @property
    def filled(self) -> Mapping[tuple[int, int], Cell]:
        """The cells that hold something, and perhaps others."""
        return self.sparse.filled if self.sparse is not None else self.cells

    def filled_of(self, row: int) -> Iterable[Cell]:
        """Those of one row."""
        if self.sparse is not None:
            return self.sparse.filled.row(row).values()
        return (self.cells[row, column] for column in self.columns_of(row))

    @property
    def cost(self) -> int:
        """What reading it cost, in cells."""
        return self.sparse.cost if self.sparse is not None else len(self.cells)

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area that holds a cell, if one does."""
        return found_at(self.frame.merged_by_cell, row, column)

    def list_at(self, row: int, column: int) -> Validation | None:
        """The 入力規則 that gives a cell its list; None if it has none."""
        return found_at(self.frame.lists_by_cell, row, column)

    def rule_at(self, row: int, column: int) -> Validation | None:
        """The 入力規則 that binds a cell; None if it has none."""
        return found_at(self.frame.rules_by_cell, row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that answers for this one: the top left of its merged area, or itself."""
        known = self.frame.anchors.get((row, column)) if self.frame.merged else None
        if known or not self.frame.merged_by_cell[1]:
            return known or (row, column)
        area = self.merge_at(row, column)
        return (area.top, area.left) if area else (row, column)

    @cached_property
    def places(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where each text stands that is short enough to be a label, by the text as it is compared (folded)."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for _, short in self._texts:
            for said, at in short:
                places[said].append(at)
        return dict(places)

    def texts_of(self, row: int) -> Sequence[tuple[int, str]]:
        """The columns of a row's cells that show something, in order, each with its text."""
        return self._texts_by_row.get(row, ())

    @cached_property
    def _texts(self) -> Sequence[SomeTexts]:
        return [piece.texts for piece in self.pieces] or [texts_in(self.filled.values())]

    @cached_property
    def _texts_by_row(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        return {row: texts for by_row, _ in self._texts for row, texts in by_row.items()}

    @cached_property
    def _columns(self) -> dict[int, list[int]]:
        columns: dict[int, list[int]] = defaultdict(list)
        for row, column in sorted(self.cells):
            columns[row].append(column)
        return columns

    def columns_of(self, row: int) -> list[int]:
        """The columns of a row's cells, in order."""
        return self._columns.get(row, []) if self.sparse is None else sorted(at for _, at in self.sparse.row(row))

    def cell_before(self, row: int, column: int) -> Cell | None:
        """The last cell of a row that stands left of a column."""
        columns = self.columns_of(row)
        position = bisect_left(columns, column)
        return self.cells[row, columns[position - 1]] if position else None

    @cached_property
    def last_row(self) -> int:
        """The last row that has a cell; 0 if none has."""
        return self.sparse.last_row if self.sparse is not None else max(self.cells, default=(0, 0))[0]

    @cached_property
    def last_column(self) -> int:
        """The last column that has a cell; 0 if none has."""
        return self.sparse.last_column if self.sparse is not None else max((at for _, at in self.cells), default=0)

    def ends(self, span: Span) -> tuple[int, int]:
        """Where an element's content ends, and where the element itself does (both alike if it has no content).

        For `<c/>` the parser stood behind the tag when the element ended, for `</c>` before it.
        """
        return span.stop, self._end(span.start, span.stop)

    def _end(self, start: int, at: int) -> int:
        text = self.markup.text
        is_empty = text.startswith(b"/>", at - 2) and text.rfind(b"<", start, at) == start
        return at if is_empty else text.index(b">", at) + 1

    def whole(self, cell: Cell) -> tuple[int, int]:
        """Where a cell's element begins and ends in the bytes of the part."""
        row = self.rows.get(cell.row)
        start = (row.base if row else 0) + cell.start
        return start, self._end(start, start + cell.stop - cell.start)

    def style_for_new(self, row: int, column: int) -> int:
        """The format that a cell which is not there yet would have: its row's, else its column's."""
        found = self.rows.get(row)
        if found and found.style >= 0:
            return found.style
        return next((style for first, last, style in self.frame.column_styles if first <= column <= last), 0)


def by_cell(areas: Iterable[tuple[Area, Found]]) -> tuple[dict[tuple[int, int], Found], list[tuple[Area, Found]]]:
    """What lies over each cell, as far as the areas together are not too many cells, and the areas that are left.

    UnreadableWorkbook if more are left than can be tried for every cell.
    """
    spread: dict[tuple[int, int], Found] = {}
    left = []
    for area, found in areas:
        if len(spread) + area.size > MAX_SPREAD:
            left.append((area, found))
        else:
            spread |= dict.fromkeys(area.cells(), found)
    if len(left) > MAX_TRIED:
        raise UnreadableWorkbook(_TOO_MANY)
    return spread, left


def found_at(
    areas: tuple[dict[tuple[int, int], Found], list[tuple[Area, Found]]], row: int, column: int
) -> Found | None:
    """What lies over one cell, of `by_cell`'s result."""
    spread, left = areas
    known = spread.get((row, column))
    return known if known or not left else next((found for area, found in left if area.contains(row, column)), None)
