"""点検結果: the workbook in which the officer works through a collection, and which goes into the file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from gui.collection.decisions import Collection
from gui.collection.judged import READY, USABLE, Overview
from gui.collection.paced import Paced
from gui.collection.tally import Distribution, Share, amounts, by_name, distributions
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
from gui.words.cell_names import column_letters
from gui.words.eras import moment_in_era

TALLY = "集計"
_SIGN = Column("記号", 10, centred=True)
_LABEL = Column("選択肢", 63)
_COLUMNS = (_LABEL, Column("件数", 9, centred=True), Column("割合", 9, centred=True), Column("", 2), Column("", 46))
_BESIDE = 2
"""Columns beside the table: a gap, and the chart."""
_NUMBERS = ("General", "0", "0.0%", "General")
_REST = "FFF2F2F2"
_PAGE = 510.0
"""Points of height that a page holds, of A4 across between its margins; the columns are no wider than its width."""

_NONE_SHOWN = "該当なし"


def make_report(
    survey: Survey,
    collection: Collection,
    overview: Overview,
    when: datetime,
    *,
    only_ready: bool = False,
    widths: Mapping[str, float] = MappingProxyType({}),
    between: Callable[[], None] = lambda: None,
) -> bytes:
    """The 点検結果 as the bytes of an xlsx: states, problems, 集計 with charts, who is missing, corrections, 照会文.

    With `only_ready` the 集計 counts what is 可 alone, as the 一覧表 beside it does; `widths` are those of that one's columns,
    by key. `between` is called after each line and each row of a sheet.
    """
    overview = replace(overview, lines=Paced.of(overview.lines, between))
    book = MadeBook(title(survey, collection), collection.roster.name, between, f"{moment_in_era(when)} 作成")
    first, second, *others = tables(survey, collection, overview, when, widths)
    draw_table(book.new_sheet(first.name), first)
    draw_table(book.new_sheet(second.name), second)
    given = Paced.of(by_name(overview, READY if only_ready else USABLE), between)
    counted = distributions(survey, given)
    whose = f"{'可の' if only_ready else ''}回答 {len(given)} {counted_by(survey)}"
    rivals = overview.counts["重複"]
    aside = f"。ほかに重複 {rivals} {counted_by(survey)}" if rivals and not only_ready else ""
    if counted:
        _draw_tally(book.new_sheet(TALLY), f"{whose}{aside}", counted, len(given))
    if numbers := amounts_table(survey, amounts(survey, given)):
        draw_table(book.new_sheet(numbers.name), numbers)
    for table in others:
        draw_table(book.new_sheet(table.name), table)
    return book.data()


def _draw_tally(sheet: MadeSheet, counted: str, found: tuple[Distribution, ...], responding: int) -> None:
    has_signs = any(_sign(share) for distribution in found for share in distribution.shares if share.mark)
    columns = (_SIGN, *_COLUMNS) if has_signs else _COLUMNS
    draw_header(sheet, 3, columns[:-_BESIDE])
    sheet.widths |= {number: column.width for number, column in enumerate(columns, 1)}
    sheet.put(1, 1, f"設問ごとの集計（{counted}）", TITLE)
    sheet.heights[1] = 24
    row, used = 5, 75.0
    for distribution in found:
        height = 24 + sum(_row_height(share.label) for share in distribution.shares) + 2 * 22
        if used + height > _PAGE:
            sheet.breaks.append(row - 1)
            used = 24.0
        _draw_question(sheet, row, distribution, max(responding, distribution.asked), columns)
        row += len(distribution.shares) + 4
        used += height + LINE
    sheet.frozen, sheet.repeated = (3, 0), ("$3:$3",)


def _sign(share: Share) -> str:
    """What is said of a choice in the column of the signs."""
    return "" if share.mark == share.label else share.mark or _NONE_SHOWN


def _row_height(label: str) -> float:
    return max(26.0, LINE * lines_of(label, _LABEL.width) + 5)


def _draw_question(
    sheet: MadeSheet, row: int, distribution: Distribution, responding: int, columns: tuple[Column, ...]
) -> None:
    """One question: its heading, a row a choice, those who gave no answer or were not asked, and the chart beside them."""
    sheet.put(row, 1, distribution.heading, Look(bold=True, size=11, wrap=False))
    sheet.heights[row] = 24
    label = columns.index(_LABEL) + 1
    for number, share in enumerate(distribution.shares, row + 1):
        part: Value = distribution.percent(share) / 100 if distribution.asked > distribution.unanswered else ""
        values: tuple[Value, ...] = (_sign(share), unmarked(share.mark, share.label), share.count, part)
        for column, value in enumerate(values[2 - label :], 1):
            shown_as = _NUMBERS[column - label]
            sheet.put(number, column, value, Look(framed=True, centred=column != label, number=shown_as))
        sheet.heights[number] = _row_height(share.label)
    last = row + len(distribution.shares)
    rest = (("未回答・無効", distribution.unanswered), ("対象外・未定", distribution.not_asked))
    for number, (said, count) in enumerate(rest, last + 1):
        empty: tuple[Value, ...] = ("", said, count, "")
        for column, value in enumerate(empty[2 - label :], 1):
            sheet.put(number, column, value, Look(framed=True, ground=_REST, centred=column != label))
        sheet.heights[number] = 22
    named = 1 if all(map(_sign, distribution.shares)) else label
    names, counts = (f"'{TALLY}'!${at}${row + 1}:${at}${last}" for at in map(column_letters, (named, label + 1)))
    sheet.charts.append(
        BarChart(names, counts, responding * 1.1 or 1, len(columns), row, last + 2, distribution.heading)
    )
