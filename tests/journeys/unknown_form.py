"""A form that no survey at hand knows: a city's empty houses, asked by a prefecture in a layout of its own."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import as_saved

NAME = "空家等の対策に関する実態調査.xlsx"
HOUSES = 8
"""Rows of the table of houses."""

_YELLOW = PatternFill("solid", fgColor="FFF2CC")
_GREY = PatternFill("solid", fgColor="D9D9D9")
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_ASKED = {
    6: ("問1", "空家等対策計画を策定していますか。", ""),
    7: ("問2", "【問1で「1 策定済み」と回答した場合】計画を策定した年月日を記入してください。", ""),
    8: ("問3", "計画のない市町村だけが記入してください。策定していないのは、なぜですか。", ""),
    9: ("問4", "令和7年度末の空家の数を記入してください。", "戸"),
    10: ("問5", "空家の実態調査の実施時期を選んでください。", ""),
    11: ("問6", "条例の段階を記入してください。", ""),
}
_COLUMNS = ("No.", "所在地", "構造", "延べ面積（㎡）", "指導した日", "備考")


def unknown_form() -> bytes:
    """The form as an xlsx."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "調査票"
    _head(page)
    for row, (number, text, unit) in _ASKED.items():
        page.cell(row, 2, number)
        page.cell(row, 3, text).alignment = Alignment(wrap_text=True, vertical="center")
        page.cell(row, 4).fill = _YELLOW
        page.cell(row, 5, unit)  # without a frame, as a unit often stands
        for column in range(2, 5):
            page.cell(row, column).border = _BOX
        page.row_dimensions[row].height = 34
    page["D7"].number_format = 'yyyy"年"m"月"d"日"'
    page["D9"].number_format = "#,##0"
    _list(page, "D6", "1 策定済み,2 策定していない")
    _list(page, "D10", "毎年,5年ごと,不定期,実施していない")
    houses = book.create_sheet("空家一覧")
    _houses(houses)
    return as_saved(book)


def _head(page: Worksheet) -> None:
    page["B1"] = "空家等の対策に関する実態調査　調査票"
    page["B1"].font = Font(bold=True, size=14)
    page["B2"] = "令和8年12月25日（金）までに、住宅課あて電子メールで提出してください。"
    for row, (label, ref) in enumerate((("市町村名", "D3"), ("担当者氏名", "D4")), 3):
        page.cell(row, 3, label).border = _BOX
        page[ref].border = _BOX
        page[ref].fill = _YELLOW
    for column, text in zip("BCD", ("番号", "設問", "回答"), strict=True):
        page[f"{column}5"] = text
        page[f"{column}5"].fill = _GREY
        page[f"{column}5"].border = _BOX
    for column, width in {"A": 2, "B": 7, "C": 52, "D": 30, "E": 7}.items():
        page.column_dimensions[column].width = width


def _houses(page: Worksheet) -> None:
    page["B2"] = "問7　指導した空家を、1戸ずつ記入してください。"
    for column, text in enumerate(_COLUMNS, 2):
        cell = page.cell(4, column, text)
        cell.fill, cell.border = _GREY, _BOX
        page.column_dimensions[cell.column_letter].width = 6 if column == 2 else 20
    for row in range(5, 5 + HOUSES):
        page.cell(row, 2, row - 4).border = _BOX
        for column in range(3, 8):
            page.cell(row, column).border = _BOX
            page.cell(row, column).fill = _YELLOW
        page.cell(row, 6).number_format = "yyyy/m/d"
    _list(page, f"D5:D{4 + HOUSES}", "木造,鉄骨造,その他")


def _list(page: Worksheet, cells: str, choices: str) -> None:
    rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
    rule.add(cells)
    page.add_data_validation(rule)
