"""Scanning a worksheet part: one pass that keeps values and byte positions."""

from gui.workbook.addresses import MAX_COLUMN, MAX_ROW, Area, parse_areas, parse_ref
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Cell, Grid, Row, Validation, shown
from gui.workbook.markup import local, markup, parser, run
from gui.workbook.shared_formulas import translated
from gui.workbook.strings import unescaped
from gui.workbook.styles import Style
from gui.workbook.values import CellError, CellValue

MAX_CELLS = 200_000
MAX_ROWS = 100_000
_TOO_LARGE = "シートが大きすぎるため開きません（10万行、20万セルまで）。届いた調査票のファイルか確かめてください。"
_NOT_SHEET = "シートの中身が壊れています。送り主にもう一度送ってもらうか、元のファイルを選んでください。"
_PLAIN = Style()


def scan(data: bytes, strings: tuple[str, ...], styles: tuple[Style, ...], date1904: bool) -> Grid:
    """Scan a worksheet part; UnreadableWorkbook if it is none, is damaged or has too many cells."""
    content = markup(data)
    scanner = _Scanner(content.text, strings, styles, date1904)
    scanner.run()
    if scanner.sheet_data is None:
        raise UnreadableWorkbook(_NOT_SHEET)
    return Grid(
        markup=content,
        cells=scanner.cells,
        rows=scanner.rows,
        merged=tuple(scanner.merged),
        validations=tuple(scanner.validations),
        protected=scanner.protected,
        column_styles=tuple(scanner.column_styles),
        sheet_data=scanner.sheet_data,
        dimension=scanner.dimension,
        prefix=scanner.prefix,
        styles=styles,
    )


class _Scanner:
    def __init__(self, text: bytes, strings: tuple[str, ...], styles: tuple[Style, ...], date1904: bool) -> None:
        self._text = text
        self._strings = strings
        self._styles = styles
        self._date1904 = date1904
        self._parser = parser(text)
        self.cells: dict[tuple[int, int], Cell] = {}
        self.rows: dict[int, Row] = {}
        self.merged: list[Area] = []
        self.validations: list[Validation] = []
        self.protected = False
        self.column_styles: list[tuple[int, int, int]] = []
        self.sheet_data: Row | None = None
        self.dimension = (0, 0, "")
        self.prefix = ""
        self._row = self._column = 0
        self._open_row: Row | None = None
        self._cell: dict[str, str] = {}
        self._start = 0
        self._pieces: list[str] | None = None
        self._value = self._inline = ""
        self._formula: str | None = None
        self._formula_attributes: dict[str, str] = {}
        self._phonetic = False
        self._shared: dict[str, tuple[int, int, str]] = {}
        self._validation: dict[str, str] | None = None
        self._first_formula = False

    def run(self) -> None:
        machine = self._parser
        machine.StartElementHandler = self._starts
        machine.EndElementHandler = self._ends
        machine.CharacterDataHandler = self._texts
        run(machine, self._text)

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t", "f", "formula1", "sqref"):
            self._start_text(tag, attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "dataValidation":
            self._validation = {**attributes, "x14": "1" if ":" in name and "sqref" not in attributes else ""}
        else:
            self._start_other(name, tag, attributes)

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        self._pieces = None if self._phonetic else []
        self._first_formula = self._first_formula or tag == "formula1"
        if tag == "f" and self._validation is None:
            self._formula_attributes = attributes

    def _start_other(self, name: str, tag: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if tag == "worksheet":
            self.prefix = name[: -len(tag)]
        elif tag == "sheetData" and self.sheet_data is None:
            self.sheet_data = Row(at, self._after_tag(at), 0, 0, -1)
        elif tag == "dimension":
            self.dimension = (at, self._after_tag(at), attributes.get("ref", ""))
        elif tag == "mergeCell":
            self.merged += parse_areas(attributes.get("ref", ""))
        elif tag == "sheetProtection":
            self.protected = attributes.get("sheet") in ("1", "true")
        elif tag == "col" and attributes.get("style", "").isdigit():
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdigit() and last.isdigit():
                self.column_styles.append((int(first), int(last), int(attributes["style"])))

    def _after_tag(self, at: int) -> int:
        """The position after the tag at `at`; a `>` inside an attribute does not end it."""
        quote = 0
        for position in range(at, len(self._text)):
            byte = self._text[position]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == 0x3E:
                return position + 1
        raise UnreadableWorkbook(_NOT_SHEET)

    def _end_span(self, start: int) -> tuple[int, int]:
        """Where the content of the element that ends here ends, and where the element itself does.

        For `<c/>` expat's position is already behind the tag; for `</c>` it is before it.
        """
        at = self._parser.CurrentByteIndex
        if self._text[at - 2 : at] == b"/>" and self._text.rfind(b"<", start, at) == start:
            return at, at
        return at, self._text.index(b">", at) + 1

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = 0
        if not 1 <= self._row <= MAX_ROW:
            raise UnreadableWorkbook(_NOT_SHEET)
        if len(self.rows) >= MAX_ROWS:
            raise UnreadableWorkbook(_TOO_LARGE)
        at = self._parser.CurrentByteIndex
        style = attributes.get("s", "") if attributes.get("customFormat") in ("1", "true") else ""
        self._open_row = Row(at, 0, 0, 0, int(style) if style.isdigit() else -1)
        self.rows[self._row] = self._open_row

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._start = self._parser.CurrentByteIndex
        self._value = self._inline = ""
        self._formula = None
        try:
            self._row, self._column = parse_ref(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        except ValueError:
            raise UnreadableWorkbook(_NOT_SHEET) from None
        if self._column > MAX_COLUMN or len(self.cells) >= MAX_CELLS:
            raise UnreadableWorkbook(_TOO_LARGE)

    def _texts(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _ends(self, name: str) -> None:
        tag = local(name)
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "t", "f", "formula1", "sqref"):
            self._end_text(tag)
        elif tag == "row" and self._open_row:
            row = self._open_row
            row.inner_end, row.end = self._end_span(row.start)
            row.inner = row.end if row.inner_end == row.end else self._after_tag(row.start)
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "dataValidation" and self._validation is not None:
            self._end_validation(self._validation)
        elif tag == "sheetData" and self.sheet_data and not self.sheet_data.end:
            self.sheet_data.inner_end, self.sheet_data.end = self._end_span(self.sheet_data.start)

    def _end_text(self, tag: str) -> None:
        text = "".join(self._pieces or ())
        self._pieces = None
        if self._validation is not None:
            if tag == "sqref":
                self._validation["sqref"] = text
            elif tag in ("f", "formula1") and self._first_formula and (text.strip() or tag == "f"):
                self._validation.setdefault("formula", text)
                self._first_formula = tag == "formula1"
        elif tag == "v":
            self._value = text
        elif tag == "t":
            self._inline += text
        elif tag == "f":
            self._formula = text

    def _end_validation(self, found: dict[str, str]) -> None:
        areas = parse_areas(found.get("sqref", ""))
        self.validations.append(
            Validation(areas, found.get("type", "none"), found.get("formula", ""), bool(found["x14"]))
        )
        self._validation = None
        self._first_formula = False

    def _end_cell(self) -> None:
        row, column = self._row, self._column
        style = self._cell.get("s", "")
        index = int(style) if style.isdigit() else 0
        value = self._typed()
        known = self._styles[index] if index < len(self._styles) else _PLAIN
        text = shown(value, known, date1904=self._date1904) if value is not None else ""
        _, end = self._end_span(self._start)
        self.cells[row, column] = Cell(row, column, value, self._shared_formula(), index, self._start, end, text)

    def _shared_formula(self) -> str | None:
        """The cell's own formula; that of a shared one is the master's, moved here (§18.3.1.40)."""
        if self._formula is None:
            return None
        attributes = self._formula_attributes
        if attributes.get("t") == "shared":
            group = attributes.get("si", "")
            if self._formula:
                self._shared[group] = (self._row, self._column, self._formula)
            elif group in self._shared:
                row, column, formula = self._shared[group]
                return translated(formula, self._row - row, self._column - column)
        return self._formula

    def _typed(self) -> CellValue:
        kind, stored = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            return unescaped(self._inline) or None
        if not stored and kind != "str":
            return None
        if kind == "s":
            return self._strings[int(stored)] if stored.isdigit() and int(stored) < len(self._strings) else None
        if kind == "b":
            return stored.strip() in ("1", "true")
        if kind == "e":
            return CellError(stored)
        if kind in ("str", "d"):
            return unescaped(stored)
        try:
            return float(stored)
        except ValueError:
            return stored
