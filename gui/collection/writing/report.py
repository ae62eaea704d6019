"""点検結果: the workbook in which the officer works through a collection, and which goes into the file."""

from datetime import datetime

from gui.collection.decisions import Collection
from gui.collection.judged import READY, USABLE, Overview
from gui.collection.tally import Distribution, amounts, by_name, distributions
from gui.collection.writing.charts import BarChart
from gui.collection.writing.drawing import LINE, TITLE, draw_header, draw_table
from gui.collection.writing.fitting import lines_of
from gui.collection.writing.looks import Look
from gui.collection.writing.made_book import MadeBook
from gui.collection.writing.made_sheet import MadeSheet
from gui.collection.writing.number_table import amounts_table
from gui.collection.writing.sheet_table import Column, Value
from gui.collection.writing.tables import tables, title
from gui.survey.item import unmarked
from gui.survey.model import Survey
from gui.survey.respondents import counted as counted_by

TALLY = "集計"
_COLUMNS = (
    *(Column("記号", 10, centred=True), Column("選択肢", 63), Column("件数", 9, centred=True)),
    *(Column("割合", 9, centred=True), Column("", 2), Column("", 46)),
)
_TABLE = 4
_NUMBERS = ("General", "General", "0", "0.0%")
_REST = "FFF2F2F2"
_PAGE = 640.0
"""Points of height that a page holds; the columns are as wide as its width."""

_NONE_SHOWN = "該当なし"


def make_report(
    survey: Survey, collection: Collection, overview: Overview, when: datetime, *, only_ready: bool = False
) -> bytes:
    """The 点検結果 as the bytes of an xlsx: states, problems, 集計 with charts, who is missing, corrections, 照会文.

    With `only_ready` the 集計 counts what is 可 alone, as the 一覧表 beside it does.
    """
    book = MadeBook(title(survey, collection), collection.roster.name)
    first, second, *others = tables(survey, collection, overview, when)
    draw_table(book.new_sheet(first.name), first)
    draw_table(book.new_sheet(second.name), second)
    given = by_name(overview, READY if only_ready else USABLE)
    counted = distributions(survey, given)
    whose = f"{'可の' if only_ready else ''}回答 {len(given)} {counted_by(survey)}"
    rivals = overview.counts["重複"]
    aside = f"。ほかに重複 {rivals} {counted_by(survey)}" if rivals and not only_ready else ""
    _draw_tally(book.new_sheet(TALLY), f"{whose}{aside}", counted, len(given))
    if numbers := amounts_table(survey, amounts(survey, given)):
        draw_table(book.new_sheet(numbers.name), numbers)
    for table in others:
        draw_table(book.new_sheet(table.name), table)
    return book.data()


def _draw_tally(sheet: MadeSheet, counted: str, found: tuple[Distribution, ...], responding: int) -> None:
    draw_header(sheet, 3, _COLUMNS[:_TABLE])
    sheet.widths |= {number: column.width for number, column in enumerate(_COLUMNS, 1)}
    sheet.put(1, 1, f"設問ごとの集計（{counted}）", TITLE)
    sheet.heights[1] = 24
    row, used = 5, 75.0
    for distribution in found:
        height = _height(distribution)
        if used + height > _PAGE:
            sheet.breaks.append(row - 1)
            used = 24.0
        _draw_question(sheet, row, distribution, max(responding, distribution.asked))
        row += len(distribution.shares) + 4
        used += height + LINE
    sheet.frozen, sheet.repeated = (3, 0), ("$3:$3",)


def _row_height(label: str) -> float:
    return max(26.0, LINE * lines_of(label, _COLUMNS[1].width) + 5)


def _height(distribution: Distribution) -> float:
    return 24 + sum(_row_height(share.label) for share in distribution.shares) + 2 * 22


def _draw_question(sheet: MadeSheet, row: int, distribution: Distribution, responding: int) -> None:
    """One question: its heading, a row a choice, those who gave no answer or were not asked, and the chart beside them."""
    sheet.put(row, 1, distribution.heading, Look(bold=True, size=11, wrap=False))
    sheet.heights[row] = 24
    for number, share in enumerate(distribution.shares, row + 1):
        part = distribution.percent(share) / 100
        sign = "" if share.mark == share.label else share.mark or _NONE_SHOWN
        values: tuple[Value, ...] = (sign, unmarked(share.mark, share.label), share.count, part)
        for column, value in enumerate(values, 1):
            sheet.put(number, column, value, Look(framed=True, centred=column != 2, number=_NUMBERS[column - 1]))
        sheet.heights[number] = _row_height(share.label)
    last = row + len(distribution.shares)
    rest = (("未回答・無効", distribution.unanswered), ("対象外・未定", distribution.not_asked))
    for number, (label, count) in enumerate(rest, last + 1):
        empty: tuple[Value, ...] = ("", label, count, "")
        for column, value in enumerate(empty, 1):
            sheet.put(number, column, value, Look(framed=True, ground=_REST, centred=column != 2))
        sheet.heights[number] = 22
    signed = all(share.mark != share.label for share in distribution.shares)
    names, counts = (f"'{TALLY}'!${letter}${row + 1}:${letter}${last}" for letter in ("A" if signed else "B", "C"))
    sheet.charts.append(
        BarChart(names, counts, responding * 1.1 or 1, len(_COLUMNS), row, last + 2, distribution.heading)
    )
