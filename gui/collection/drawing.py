"""How the sheets of the 点検結果 look: texts that stay texts, widths, heights, colours, the printed page."""

import math
import unicodedata
from typing import TYPE_CHECKING, cast

from gui.collection.ledger import storable
from gui.collection.tables import Column, Table, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "游ゴシック"
LINE = 16.5
MOST_LINES = 24
STATE_GROUNDS = {
    "可": "FFE3F3EA",
    "要確認": "FFFFF4D6",
    "不備": "FFFDEEEE",
    "様式改変": "FFFDEEEE",
    "重複": "FFFFF4D6",
    "読めない": "FFFDEEEE",
    "未提出": "FFF2F2F2",
    "対象外": "FFF2F2F2",
}
_LINE_COLOUR = "FF999999"
_HEADER = "FFD9E6FF"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def put(
    sheet: "Worksheet", row: int, column: int, value: Value, *, bold: bool = False, size: float = 10, wrap: bool = True
) -> "Cell":
    """Write a value into a cell; a text is a text whatever it begins with, and stays one when the cell is edited."""
    from openpyxl.styles import Alignment, Font

    cell = cast("Cell", sheet.cell(row, column))  # nothing is merged here
    if isinstance(value, str):
        text = storable(value)
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = text.startswith(_FORMULA)
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=size, bold=bold, color="FF1A1A1A")
    cell.alignment = Alignment(horizontal="left" if isinstance(value, str) else None, vertical="center", wrap_text=wrap)
    return cell


def framed(cell: "Cell", ground: str = "", *, centred: bool = False) -> None:
    """Draw a cell's border, its ground, and its text in the middle where asked for."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    side = Side(style="thin", color=_LINE_COLOUR)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    if centred:
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def draw_table(sheet: "Worksheet", table: Table) -> None:
    """Draw a table with what stands above it; its heading stays in sight and is repeated on every page."""
    for row, text in enumerate(table.lead, 1):
        put(sheet, row, 1, text, bold=row == 1, size=13 if row == 1 else 10, wrap=False)
        sheet.row_dimensions[row].height = 24 if row == 1 else 18
    header = len(table.lead) + 2
    draw_header(sheet, header, table.columns)
    for number, values in enumerate(table.rows, header + 1):
        for column, (value, of) in enumerate(zip(values, table.columns, strict=True), 1):
            ground = STATE_GROUNDS.get(str(value), "") if column == table.state_column + 1 else ""
            framed(put(sheet, number, column, value), ground, centred=of.centred)
        sheet.row_dimensions[number].height = height_for(values, table.columns)
    if not table.rows:
        put(sheet, header + 1, 1, "ありません。")
    sheet.freeze_panes = f"A{header + 1}"
    if table.rows:
        last = sheet.cell(header + len(table.rows), len(table.columns)).coordinate
        sheet.auto_filter.ref = f"A{header}:{last}"
    sheet.print_title_rows = f"{header}:{header}"
    page(sheet)


def draw_header(sheet: "Worksheet", row: int, columns: tuple[Column, ...]) -> None:
    """Draw the headings of a table and set the widths of its columns."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        framed(put(sheet, row, number, column.title, bold=True), _HEADER, centred=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[row].height = 24


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


def width_of(text: str) -> int:
    """The width of a line in half-width characters (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    room = max(2.0, width - 1.5)
    return sum(max(1, math.ceil(width_of(line) / room)) for line in text.split("\n"))


def height_for(values: tuple[Value, ...], columns: tuple[Column, ...]) -> float:
    """The height in points of a row that shows these values; a very long text is cut on paper, not in the cell."""
    lines = max(lines_of(str(value), column.width) for value, column in zip(values, columns, strict=True))
    return LINE * min(lines, MOST_LINES) + 5
