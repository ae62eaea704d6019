"""How the tables of the 点検結果 are drawn: widths, heights, colours, what stays in sight."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from gui.collection.writing.fitting import lines_of, pieces_of
from gui.collection.writing.looks import Look
from gui.collection.writing.made_sheet import MadeSheet
from gui.collection.writing.sheet_table import Column, SheetTable, Value
from gui.words.eras import ERAS, era_at, year_said
from gui.xlsx.addresses import to_ref

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
_HEADER = "FFD9E6FF"
_ERA = 'ggge"年"'  # of which spreadsheets make 令和1年
_MOMENT = f'[$-411]{_ERA}m"月"d"日" hh:mm'
_WHOLE = "#,##0"
_GOES_ON = "続き"

TITLE = Look(bold=True, size=13, wrap=False)


def draw_table(sheet: MadeSheet, table: SheetTable) -> None:
    """Draw a table with what stands above it; its heading stays in sight and is repeated on every page."""
    for row, text in enumerate(table.lead, 1):
        sheet.put(row, 1, text, TITLE if row == 1 else Look(wrap=False))
        sheet.heights[row] = 24 if row == 1 else 18
    header = len(table.lead) + 2
    draw_header(sheet, header, table.columns)
    looks = [Look(framed=True, centred=column.centred, top=True) for column in table.columns]
    last = header
    for last, values in enumerate(chain.from_iterable(split(table, row) for row in table.rows), header + 1):
        for column, (value, look) in enumerate(zip(values, looks, strict=True), 1):
            sheet.put(last, column, value, _look_of(value, look, of_state=column == table.state_column + 1))
        sheet.heights[last] = height_for(values, table.columns)
    if table.rows:
        sheet.filtered = f"A{header}:{to_ref(last, len(table.columns))}"
    else:
        sheet.put(header + 1, 1, "ありません。", Look(wrap=False))
    sheet.frozen, sheet.repeated = (header, 0), (f"${header}:${header}",)


def _look_of(value: Value, look: Look, *, of_state: bool) -> Look:
    """The look of a column, for this value: the ground of a state, the era of a moment, the commas of a number."""
    if of_state:
        return replace(look, ground=STATE_GROUNDS[str(value)])
    if isinstance(value, str):
        return look
    return replace(look, number=format_of(value, _MOMENT if isinstance(value, datetime) else _WHOLE))


def format_of(value: object, usual: str) -> str:
    """The format in which a value is shown, by the usual one of its kind: every digit of a number, and 元年 for the first year."""
    if isinstance(value, date):
        era, _, year = era_at(value.date() if isinstance(value, datetime) else value)
        return usual.replace(_ERA, f'"{era}元年"') if year == 1 else usual
    if isinstance(value, float) and not value.is_integer():
        return f"{usual}.{'0' * len(repr(value).partition('.')[2])}" if "e" not in repr(value) else "General"
    return usual


def shown(value: object, usual: str) -> str:
    """What is seen of a value in the usual format of its kind, of which a column that is too narrow shows ### alone."""
    if isinstance(value, date):
        return f"{year_said(value, ERAS)}{value.month}月" + (f"{value.day}日" if 'd"日"' in usual else "")
    return f"{value:,}" if isinstance(value, float) and usual == _WHOLE else str(value)


def draw_header(sheet: MadeSheet, row: int, columns: tuple[Column, ...]) -> None:
    """Draw the headings of a table and set the widths of its columns."""
    for number, column in enumerate(columns, 1):
        sheet.put(row, number, column.title, Look(bold=True, framed=True, ground=_HEADER, centred=True))
        sheet.widths[number] = column.width
    sheet.heights[row] = 24


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
