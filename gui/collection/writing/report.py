"""点検結果: the workbook in which the officer works through a collection, and which goes into the file."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from gui.collection.decisions import Collection
from gui.collection.judged import Overview
from gui.collection.tally import Distribution, amounts, by_name, distributions
from gui.collection.writing.drawing import LINE, TITLE, Look, Pen, draw_header, draw_table, page
from gui.collection.writing.fitting import lines_of
from gui.collection.writing.number_table import amounts_table
from gui.collection.writing.sheet_table import Column, Value
from gui.collection.writing.tables import tables, title
from gui.survey.model import Survey
from gui.survey.respondents import counted as counted_by

if TYPE_CHECKING:
    from openpyxl.drawing.spreadsheet_drawing import TwoCellAnchor
    from openpyxl.worksheet.worksheet import Worksheet

TALLY = "集計"
_COLUMNS = (
    *(Column("記号", 7, centred=True), Column("選択肢", 66), Column("団体数", 9, centred=True)),
    *(Column("割合", 9, centred=True), Column("", 2), Column("", 46)),
)
_TABLE = 4
_NUMBERS = ("General", "General", "0", "0.0%")
_BAR = "0017C1"
_REST = "FFF2F2F2"
_GAP = 60_000  # EMU: what lies on the edge of two pages is drawn on both
_PAGE = 640.0
"""Points of height that a page holds; the columns are as wide as its width."""

_NONE_SHOWN = "該当なし"


def make_report(survey: Survey, collection: Collection, overview: Overview, when: datetime) -> bytes:
    """The 点検結果 as the bytes of an xlsx: states, problems, 集計 with charts, who is missing, corrections, 照会文."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    first, second, *others = tables(survey, collection, overview, when)
    draw_table(book.create_sheet(first.name), first)
    draw_table(book.create_sheet(second.name), second)
    given = by_name(overview)
    counted = distributions(survey, given)
    _draw_tally(book.create_sheet(TALLY), f"{len(given)} {counted_by(survey)}", counted, len(given))
    if numbers := amounts_table(survey, amounts(survey, given)):
        draw_table(book.create_sheet(numbers.name), numbers)
    for table in others:
        draw_table(book.create_sheet(table.name), table)
    book.properties.title = title(survey, collection)
    book.properties.creator = collection.roster.name
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _draw_tally(sheet: "Worksheet", counted: str, found: tuple[Distribution, ...], responding: int) -> None:
    from openpyxl.worksheet.pagebreak import Break

    pen = Pen(sheet)
    draw_header(pen, 3, _COLUMNS[:_TABLE])
    for column in (5, 6):
        sheet.column_dimensions["ABCDEF"[column - 1]].width = _COLUMNS[column - 1].width
    pen.put(1, 1, f"設問ごとの集計（回答 {counted}）", TITLE)
    sheet.row_dimensions[1].height = 24
    row, used = 5, 75.0
    for distribution in found:
        height = _height(distribution)
        if used + height > _PAGE:
            sheet.row_breaks.append(Break(id=row - 1))
            used = 24.0
        _draw_question(pen, row, distribution, max(responding, distribution.asked))
        row += len(distribution.shares) + 4
        used += height + LINE
    sheet.print_title_rows = "3:3"
    sheet.freeze_panes = "A4"
    page(sheet)


def _row_height(label: str) -> float:
    return max(26.0, LINE * lines_of(label, _COLUMNS[1].width) + 5)


def _height(distribution: Distribution) -> float:
    return 24 + sum(_row_height(share.label) for share in distribution.shares) + 2 * 22


def _draw_question(pen: Pen, row: int, distribution: Distribution, responding: int) -> None:
    """One question: its heading, a row a choice, those who gave no answer or were not asked, and the chart beside them."""
    sheet = pen.sheet
    pen.put(row, 1, distribution.heading, Look(bold=True, size=11, wrap=False))
    sheet.row_dimensions[row].height = 24
    for number, share in enumerate(distribution.shares, row + 1):
        part = distribution.percent(share) / 100
        label = share.label.removeprefix(share.mark).strip() if share.mark else share.label
        values: tuple[Value, ...] = (share.mark or _NONE_SHOWN, label, share.count, part)
        for column, value in enumerate(values, 1):
            pen.put(number, column, value, Look(framed=True, centred=column != 2, number=_NUMBERS[column - 1]))
        sheet.row_dimensions[number].height = _row_height(share.label)
    last = row + len(distribution.shares)
    rest = (("未回答・無効", distribution.unanswered), ("対象外・未定", distribution.not_asked))
    for number, (label, count) in enumerate(rest, last + 1):
        empty: tuple[Value, ...] = ("", label, count, "")
        for column, value in enumerate(empty, 1):
            pen.put(number, column, value, Look(framed=True, ground=_REST, centred=column != 2))
        sheet.row_dimensions[number].height = 22
    _draw_chart(sheet, row, last, responding)


def _draw_chart(sheet: "Worksheet", row: int, last: int, responding: int) -> None:
    """The bars of one question beside its table, from its heading down to its last row."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties

    chart = BarChart()
    chart.type, chart.style, chart.gapWidth = "bar", 10, 40
    chart.add_data(Reference(sheet, min_col=3, min_row=row + 1, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=last))
    chart.legend = None
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=_BAR)
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, responding * 1.1 or 1
    chart.y_axis.numFmt, chart.y_axis.majorGridlines = "0", None
    chart.y_axis.crosses = "max"
    chart.anchor = _anchor(row, last)  # type: ignore[assignment] # the stubs know only the name of a cell
    sheet.add_chart(chart)


def _anchor(row: int, last: int) -> "TwoCellAnchor":
    """Where a chart lies: over its own column, from the heading of its question to the last row of its table."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    start, end = AnchorMarker(col=5, row=row - 1, rowOff=_GAP), AnchorMarker(col=6, row=last + 2)
    return TwoCellAnchor("twoCell", _from=start, to=end)
