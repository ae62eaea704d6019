"""How the sheets of the 点検結果 look: texts that stay texts, widths, heights, colours, the printed page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from gui.collection.writing.fitting import lines_of, pieces_of, storable
from gui.collection.writing.sheet_table import Column, SheetTable, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "游ゴシック"
LINE = 16.5
MOST_LINES = 22
"""Lines in one row, which is no higher than 409.5 points: what is longer goes on in the next row."""

_MANY = 8
"""Lines of a row from which on one is left over, as programs do not all break lines alike."""

STATE_GROUNDS = {
    "可": "FFE3F3EA",
    "要確認": "FFFFF4D6",
    "不備": "FFFDEEEE",
    "様式改変": "FFFDEEEE",
    "重複": "FFFFF4D6",
    "読めない": "FFFDEEEE",
    "別形式": "FFFFF4D6",
    "未記入": "FFFFF4D6",
    "未提出": "FFF2F2F2",
    "対象外": "FFF2F2F2",
    "使わない": "FFF2F2F2",
}
_LINE_COLOUR = "FF999999"
_HEADER = "FFD9E6FF"
_STYLE = "_style"  # openpyxl copies looks by it; its stubs do not know it
_GOES_ON = "（続き）"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its letters, its border and ground ('' for none), whether its text stands in the middle or at the
    top and wraps; `number` is the format of a number."""

    bold: bool = False
    size: float = 10
    framed: bool = False
    ground: str = ""
    centred: bool = False
    wrap: bool = True
    top: bool = False
    number: str = "General"


class Pen:
    """Writes cells of one sheet; each look is made once, and copied."""

    def __init__(self, sheet: "Worksheet") -> None:
        self.sheet = sheet
        self._styles: dict[tuple[Look, bool, bool], StyleArray] = {}

    def put(self, row: int, column: int, value: Value, look: Look) -> None:
        """Write a value; a text is a text whatever it begins with, and stays one when the cell is edited in Excel."""
        cell = cast("Cell", self.sheet.cell(row, column))  # nothing is merged here
        is_text = isinstance(value, str)
        cell.value = storable(value) if isinstance(value, str) else value
        if is_text:
            cell.data_type = "s"
        key = (look, is_text, is_text and str(value).startswith(_FORMULA))
        style = self._styles.get(key)
        if style is None:
            _dress(cell, *key)
            self._styles[key] = getattr(cell, _STYLE)
        else:
            setattr(cell, _STYLE, style)  # shared: no cell is dressed twice


def _dress(cell: "Cell", look: Look, is_text: bool, quoted: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.font = Font(name=FONT, size=look.size, bold=look.bold, color="FF1A1A1A")
    across = "center" if look.centred else "left" if is_text else None
    cell.alignment = Alignment(horizontal=across, vertical="top" if look.top else "center", wrap_text=look.wrap)
    cell.number_format = "@" if is_text else look.number
    cell.quotePrefix = quoted
    if look.framed:
        side = Side(style="thin", color=_LINE_COLOUR)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    if look.ground:
        cell.fill = PatternFill("solid", fgColor=look.ground)


TITLE = Look(bold=True, size=13, wrap=False)


def draw_table(sheet: "Worksheet", table: SheetTable) -> None:
    """Draw a table with what stands above it; its heading stays in sight and is repeated on every page."""
    pen = Pen(sheet)
    for row, text in enumerate(table.lead, 1):
        pen.put(row, 1, text, TITLE if row == 1 else Look(wrap=False))
        sheet.row_dimensions[row].height = 24 if row == 1 else 18
    header = len(table.lead) + 2
    draw_header(pen, header, table.columns)
    looks = [Look(framed=True, centred=column.centred, top=True) for column in table.columns]
    rows = [part for values in table.rows for part in split(table, values)]
    for number, values in enumerate(rows, header + 1):
        for column, (value, look) in enumerate(zip(values, looks, strict=True), 1):
            of_state = column == table.state_column + 1
            pen.put(number, column, value, replace(look, ground=STATE_GROUNDS[str(value)]) if of_state else look)
        sheet.row_dimensions[number].height = height_for(values, table.columns)
    if not table.rows:
        pen.put(header + 1, 1, "ありません。", Look(wrap=False))
    sheet.freeze_panes = f"A{header + 1}"
    if table.rows:
        last = sheet.cell(header + len(rows), len(table.columns)).coordinate
        sheet.auto_filter.ref = f"A{header}:{last}"
    sheet.print_title_rows = f"{header}:{header}"
    page(sheet)


def draw_header(pen: Pen, row: int, columns: tuple[Column, ...]) -> None:
    """Draw the headings of a table and set the widths of its columns."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        pen.put(row, number, column.title, Look(bold=True, framed=True, ground=_HEADER, centred=True))
        pen.sheet.column_dimensions[get_column_letter(number)].width = column.width
    pen.sheet.row_dimensions[row].height = 24


def page(sheet: "Worksheet") -> None:
    """A4 landscape, one page wide, with its name and number at the foot."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = "9"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.6, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "&A　&P / &N"


def split(table: SheetTable, values: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    """A row in as many as its texts need, none cut: whose it is, and its state, stand in each of them."""
    columns = [
        pieces_of(value, column.width, MOST_LINES) if isinstance(value, str) else [value]
        for value, column in zip(values, table.columns, strict=True)
    ]
    yield tuple(column[0] for column in columns)
    for at in range(1, max(map(len, columns))):
        yield tuple(
            pieces[at]
            if at < len(pieces)
            else pieces[0]
            if i in (0, table.state_column)
            else _GOES_ON
            if i == 1
            else ""
            for i, pieces in enumerate(columns)
        )


def height_for(values: tuple[Value, ...], columns: tuple[Column, ...]) -> float:
    """The height in points of a row that shows these values whole."""
    lines = max(lines_of(str(value), column.width) for value, column in zip(values, columns, strict=True))
    return LINE * (lines + (lines > _MANY)) + 5
