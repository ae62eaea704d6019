"""Scanning a worksheet part: one pass that keeps values and byte positions."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from gui.words.cell_names import MAX_COLUMN, MAX_ROW
from gui.xlsx.addresses import Area, parse_areas, parse_ref
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Cell, Frame, Grid, Span, Validation
from gui.xlsx.markup import Markup, local, markup, parser, run, whole
from gui.xlsx.remembering import remembered
from gui.xlsx.scanning.quick_scan import is_plain, quick_rows
from gui.xlsx.scanning.rules import EXTENDED, FIRST, SECOND, validation
from gui.xlsx.shared_formulas import MAX_TRANSLATED, translated
from gui.xlsx.stored_values import typed
from gui.xlsx.strings import Pieces, bounded
from gui.xlsx.styles import Indexed

MAX_CELLS, MAX_ROWS, MAX_AREAS, _MAX_PLACES = 200_000, 100_000, 200_000, 4_000_000
_TOO_LARGE = "シートが大きすぎるため開きません（10万行、20万セル、全体で25万セルまで）。届いた調査票のファイルか確かめてください。"
_NOT_SHEET = "シートの中身が壊れています。送り主にもう一度送ってもらうか、元のファイルを選んでください。"

_Attributes = dict[str, str]
_Handler = TypeVar("_Handler")


def scan(data: bytes, indexed: Indexed, most: int = MAX_CELLS) -> Grid:
    """Scan a worksheet part; UnreadableWorkbook if it is none, is damaged or has more cells than `most`."""
    content = markup(data)
    most = min(most, MAX_CELLS)
    found = quick_rows(content.text, indexed, most, MAX_ROWS)
    frame = _frame_around(found.rest) if found else None
    if found and frame and frame.dimension[0] <= found.sheet_data.start:
        return Grid(content, found.cells, found.rows, found.sheet_data, frame, found.pieces, found.sparse)
    return scan_by_parser(content, indexed, most)


def scan_by_parser(content: Markup, indexed: Indexed, most: int = MAX_CELLS) -> Grid:
    """The same, however the part is written."""
    scanner = _Scanner(content.text, indexed, most)
    scanner.run()
    if scanner.sheet_data is None:
        raise UnreadableWorkbook(_NOT_SHEET)
    return Grid(content, scanner.cells, scanner.rows, scanner.sheet_data, scanner.frame())


@remembered(8)
def _frame_around(rest: bytes) -> Frame | None:
    """What stands around the rows of a part, from the part without them; None if it is not written in the plain way."""
    if not is_plain(rest):
        return None
    scanner = _Scanner(rest, Indexed())
    scanner.run()
    return scanner.frame()


class _Scanner:
    """Takes a worksheet's elements as they come; the few that matter by their name, the rest at a look-up's cost."""

    def __init__(self, text: bytes, indexed: Indexed, most: int = MAX_CELLS) -> None:
        self._text = text
        self._most = most
        self._indexed = indexed
        self._parser = parser(text)
        self.cells: dict[tuple[int, int], Cell] = {}
        self.rows: dict[int, Span] = {}
        self.merged: list[Area] = []
        self.validations: list[Validation] = []
        self.protected = False
        self.column_styles: list[tuple[int, int, int]] = []
        self.sheet_data: Span | None = None
        self.dimension = (0, "")
        self.prefix = ""
        self._row = self._column = self._cell_start = self._areas = 0
        self._cell: _Attributes = {}
        self._pieces = Pieces()
        self._reads, self._translated = False, 0
        self._value = self._inline = ""
        self._formula: str | None = None
        self._formula_attributes: _Attributes = {}
        self._phonetic = False
        self._shared: dict[str, tuple[int, int, str]] = {}
        self._validation: _Attributes | None = None
        self._rule = FIRST
        self._starts, self._ends = dict[str, Callable[[_Attributes], None]](), dict[str, Callable[[], None]]()

    def run(self) -> None:
        """Parse the whole part."""
        self._starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "sheetData": self._start_data,
            "dimension": self._start_dimension,
            "mergeCell": self._start_merge,
            "sheetProtection": self._start_protection,
            "col": self._start_column,
            "dataValidation": self._start_validation,
            "formula1": partial(self._start_rule, FIRST),
            "formula2": partial(self._start_rule, SECOND),
            "sqref": self._start_places,
        }
        self._ends = {
            "c": self._end_cell,
            "v": self._end_value,
            "t": self._end_inline,
            "f": self._end_formula,
            "row": self._end_row,
            "rPh": self._end_phonetic,
            "sheetData": self._end_data,
            "dataValidation": self._end_validation,
            "formula1": self._end_rule,
            "formula2": self._end_rule,
            "sqref": self._end_sqref,
        }
        machine = self._parser
        machine.StartElementHandler = self._element_starts
        machine.EndElementHandler = self._element_ends
        machine.CharacterDataHandler = self._characters
        try:
            run(machine, self._text)
        finally:  # what refers to itself would stay in memory for a while
            machine.StartElementHandler = machine.EndElementHandler = machine.CharacterDataHandler = None
            self._starts, self._ends = {}, {}

    def frame(self) -> Frame:
        """What stood around the rows."""
        found = (tuple(self.merged), tuple(self.validations), self.protected, tuple(self.column_styles))
        return Frame(*found, self.dimension, self.prefix)

    def _element_starts(self, name: str, attributes: _Attributes) -> None:
        handler = self._starts.get(name) or (self._foreign(name, self._starts) if ":" in name else None)
        if handler is not None:
            handler(attributes)

    def _element_ends(self, name: str) -> None:
        handler = self._ends.get(name) or (self._foreign(name, self._ends) if ":" in name else None)
        if handler is not None:
            handler()

    def _foreign(self, name: str, handlers: dict[str, _Handler]) -> _Handler | None:
        """What to do with an element of another prefix than the sheet's own: a drawing's anchor has a `row` too.

        Only the lists of the extended form are wanted; and the first element of all tells the sheet's prefix.
        """
        tag = local(name)
        if tag == "worksheet" and not self.cells:
            self.prefix = name[: -len(tag)]
            self._starts = {self.prefix + own: handler for own, handler in self._starts.items()}
            self._ends = {self.prefix + own: handler for own, handler in self._ends.items()}
            return None
        return handlers.get(self.prefix + tag) if tag in EXTENDED else None

    def _characters(self, text: str) -> None:
        if self._reads:
            self._pieces.add(text)

    def _taken(self) -> str:
        self._reads = False
        return self._pieces.taken()

    def _start_text(self, _: _Attributes) -> None:
        self._pieces.taken()
        self._reads = not self._phonetic

    def _start_places(self, _: _Attributes) -> None:
        if self._validation is not None:  # a conditional format has its places too, which nobody asks for
            self._pieces, self._reads = Pieces(_MAX_PLACES), True

    def _start_phonetic(self, _: _Attributes) -> None:
        self._phonetic = True  # a reading (ふりがな) is no part of the text

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_data(self, _: _Attributes) -> None:
        if self.sheet_data is None:
            self.sheet_data = Span(self._parser.CurrentByteIndex, 0)

    def _end_data(self) -> None:
        if self.sheet_data and not self.sheet_data.stop:
            self.sheet_data.stop = self._parser.CurrentByteIndex

    def _start_dimension(self, attributes: _Attributes) -> None:
        self.dimension = (self._parser.CurrentByteIndex, attributes.get("ref", ""))

    def _start_merge(self, attributes: _Attributes) -> None:
        self.merged += self._bounded(parse_areas(attributes.get("ref", ""), MAX_AREAS + 1))

    def _bounded(self, areas: tuple[Area, ...]) -> tuple[Area, ...]:
        self._areas += len(areas)
        if self._areas > MAX_AREAS:
            raise UnreadableWorkbook(_TOO_LARGE)
        return areas

    def _start_protection(self, attributes: _Attributes) -> None:
        self.protected = attributes.get("sheet") in ("1", "true")

    def _start_column(self, attributes: _Attributes) -> None:
        first, last, style = (whole(attributes.get(name)) for name in ("min", "max", "style"))
        if min(first, last, style) >= 0 and len(self.column_styles) < MAX_COLUMN:
            self.column_styles.append((first, last, style))

    def _start_row(self, attributes: _Attributes) -> None:
        self._row = whole(attributes.get("r"), self._row + 1)
        self._column = 0
        if not 1 <= self._row <= MAX_ROW:
            raise UnreadableWorkbook(_NOT_SHEET)
        if len(self.rows) >= MAX_ROWS:
            raise UnreadableWorkbook(_TOO_LARGE)
        style = whole(attributes.get("s")) if attributes.get("customFormat") in ("1", "true") else -1
        self.rows[self._row] = Span(self._parser.CurrentByteIndex, 0, style)

    def _end_row(self) -> None:
        self.rows[self._row].stop = self._parser.CurrentByteIndex

    def _start_cell(self, attributes: _Attributes) -> None:
        self._cell = attributes
        self._cell_start = self._parser.CurrentByteIndex
        self._value = self._inline = ""
        self._formula = None
        ref = attributes.get("r")
        if ref is None:
            self._column += 1
        else:
            try:
                row, self._column = parse_ref(ref)
            except ValueError:
                raise UnreadableWorkbook(_NOT_SHEET) from None
            if row != self._row:
                raise UnreadableWorkbook(_NOT_SHEET)
        if self._column > MAX_COLUMN or len(self.cells) >= self._most:
            raise UnreadableWorkbook(_TOO_LARGE)

    def _end_value(self) -> None:
        self._value = self._taken()

    def _end_inline(self) -> None:
        self._inline = bounded(self._inline + self._taken())

    def _end_cell(self) -> None:
        row, column = self._row, self._column
        style = whole(self._cell.get("s"), 0)
        value = typed(self._cell.get("t", "n"), self._value, self._inline, self._indexed.strings)
        text = value if isinstance(value, str) else "" if value is None else self._indexed.shown(value, style)
        formula = None if self._formula is None else self._own_formula(self._formula)
        stop = self._parser.CurrentByteIndex
        self.cells[row, column] = Cell(row, column, value, formula, style, self._cell_start, stop, text)

    def _start_formula(self, attributes: _Attributes) -> None:
        self._pieces.taken()
        self._reads = True
        self._formula_attributes = attributes

    def _end_formula(self) -> None:
        if self._validation is not None:
            self._end_rule()
            return
        self._formula = self._taken()

    def _own_formula(self, formula: str) -> str:
        """The cell's own formula; that of a shared one is the master's, moved here (§18.3.1.40)."""
        attributes = self._formula_attributes
        if attributes.get("t") != "shared":
            return formula
        group = attributes.get("si", "")
        if formula:
            self._shared[group] = (self._row, self._column, formula)
        elif group in self._shared:
            row, column, master = self._shared[group]
            self._translated += len(master)
            if self._translated > MAX_TRANSLATED:
                raise UnreadableWorkbook(_TOO_LARGE)
            return translated(master, self._row - row, self._column - column)
        return formula

    def _start_validation(self, attributes: _Attributes) -> None:
        self._validation = dict(attributes)

    def _start_rule(self, which: str, _: _Attributes) -> None:
        self._rule = which
        self._start_text({})

    def _end_rule(self) -> None:
        text = self._taken()
        if self._validation is not None and text.strip():
            self._validation.setdefault(self._rule, text)

    def _end_sqref(self) -> None:
        if self._validation is not None:
            self._validation["sqref"], self._pieces = self._taken(), Pieces()

    def _end_validation(self) -> None:
        found = self._validation or {}
        self.validations.append(validation(found, self._bounded(parse_areas(found.get("sqref", ""), MAX_AREAS + 1))))
        self._validation = None
