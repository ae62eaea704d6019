"""The blank form of `every-kind.toml`: two sheets with single cells, boxes, tables and totals, drawn as a ministry would."""

from functools import cache

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.workbooks import as_saved

_WORDS: dict[str, str | int] = {
    "A1": "介護施設運営実態調査", "A3": "記入者", "B3": "施設名", "B4": "記入した方の氏名", "B5": "電話番号",
    "A7": "項番", "B7": "質問", "D7": "回答", "E7": "備考",
    "A8": 1, "B8": "施設の種類を選んでください。", "A9": 2, "B9": "法人番号を書いてください。",
    "A10": 3, "B10": "施設の指定番号を書いてください。", "A11": 4, "B11": "開設した年を書いてください。",
    "A12": 5, "B12": "指定を受けた日を書いてください。", "A13": 6, "B13": "次の指定の更新は、いつですか。",
    "A14": 7, "B14": "併設しているものを全て選んでください。", "E14": "診療科", "F14": "病床の数",
    "B15": "ア 診療所", "B16": "イ 通所介護", "B17": "ウ 訪問介護", "D15": "□", "D16": "□", "D17": "□",
    "A20": 8, "B20": "定員は何人ですか。", "E20": "人", "A21": 9, "B21": "利用率は何％ですか。", "E21": "％",
    "A22": 10, "B22": "利用率が50％を下回る理由を書いてください。", "B24": "職種ごとの職員の数を書いてください。",
    "B25": "職種", "C25": "常勤", "D25": "非常勤", "E25": "計", "F25": "備考欄",
    "B26": "介護職員", "B27": "看護職員", "B28": "事務職員", "B29": "合計",
    "E26": "=C26+D26", "E27": "=C27+D27", "E28": "=C28+D28", "E29": "=SUM(E26:E28)",
    "A31": 12, "B31": "常勤の職員のうち、勤続10年以上の方は何人ですか。", "E31": "名",
    "A34": 13, "B34": "この1年間に事故がありましたか。", "A36": 14, "B36": "報告の予定を書いてください。",
    "A37": 15, "B37": "事故を防ぐ研修をした。", "D37": "☐", "A38": 16, "B38": "研修をしていない理由を書いてください。",
}  # fmt: skip
_ACCIDENTS = {"A1": "事故の一覧", "A4": "番号", "B4": "起きた日", "C4": "種類", "D4": "県へ報告した", "E4": "概要"}


@cache
def care_form() -> bytes:
    """The form as an xlsx."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "施設調査票"
    for ref, words in _WORDS.items():
        page[ref] = words
    page.merge_cells("A1:E1")
    for ref, code in {"D12": 'yyyy"年"m"月"d"日"', "D20": "#,##0", "D21": "0.0%", "D13": "@", "C26": "#,##0"}.items():
        page[ref].number_format = code
    others = book.create_sheet("事故")
    for ref, words in _ACCIDENTS.items():
        others[ref] = words
    for row in range(5, 25):
        others[f"A{row}"] = row - 4
        others[f"B{row}"].number_format = "yyyy/m/d"
    for sheet, formula, ref in (
        (page, '"特別養護老人ホーム,介護老人保健施設,グループホーム,その他"', "D8"),
        (page, '"有,無"', "D34"),
        (others, '"転倒,誤嚥,誤薬,その他"', "C5:C24"),
        (others, '"〇"', "D5:D24"),
    ):
        rule = DataValidation("list", formula1=formula)
        rule.add(ref)
        sheet.add_data_validation(rule)
    return as_saved(book)


def care_book(data: bytes | None = None) -> Book:
    """The form, or one that was made of it, opened."""
    return open_book(open_package(data or care_form()))
