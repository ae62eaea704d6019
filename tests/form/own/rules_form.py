"""A form with a 入力規則 of every type, lists that depend on other answers, and formulas; and a definition for it."""

from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from gui import survey_library
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.workbooks import as_saved

HEAD = """format = 2
id = "own-rules"
title = "施設の調査"
form_title = "施設調査票"
ministry = "みなと県"
deadline = 2027-01-29T17:00:00
deadline_text = "令和9年1月29日"
respondents = "anyone"

[submission]
file_name = "施設調査票"
mail_subject = "施設調査票"
mail_body = "提出します。"

[[submission.to]]
recipient = "みなと県"
content = "この調査票"

[form]
tick = "〇"

[[responder]]
id = "person"
label = "記入者"
note = ""
form = "person"
at = "調査票!C2"

[[section]]
id = "all"
title = "全部"
"""

_WORDS = {
    "B2": "記入者", "A4": "番号", "B4": "質問", "C4": "回答",
    "B5": "人数", "B6": "割合", "B7": "開始日", "B8": "開始時刻", "B9": "略称", "B10": "番号の形", "B11": "種別",
    "B12": "都道府県", "B13": "市町村", "B14": "上限", "B15": "上限以下の数", "B16": "区分", "B17": "読めない規則",
    "B20": "年", "C20": "男", "D20": "女", "E20": "計", "B24": "合計", "B25": "平均", "B26": "ふりがな", "B27": "一人当たり",
}  # fmt: skip

_QUESTIONS = (
    ("people", "人数", 'kind = "number"', "C5"),
    ("share", "割合", 'kind = "number"\nunit = "％"\ndecimals = 1', "C6"),
    ("begin", "開始日", 'kind = "date"', "C7"),
    ("time", "開始時刻", 'kind = "text"', "C8"),
    ("short", "略称", 'kind = "text"', "C9"),
    ("form", "番号の形", 'kind = "text"', "C10"),
    ("type", "種別", 'choices = ["甲", "乙", "丙"]', "C11"),
    ("prefecture", "都道府県", 'choices = ["みなと県", "やま県", "無い県"]', "C12"),
    ("city", "市町村", 'choices = ["みなと市", "うみ町", "やま市", "たに村"]', "C13"),
    ("most", "上限", 'kind = "number"', "C14"),
    ("under", "上限以下の数", 'kind = "number"', "C15"),
    ("class", "区分", 'kind = "text"', "C16"),
    ("odd", "読めない規則", 'kind = "text"', "C17"),
    ("total", "合計", 'kind = "shown"', "E24"),
    ("mean", "平均", 'kind = "shown"', "E25"),
    ("reading", "ふりがな", 'kind = "shown"', "E26"),
    ("each", "一人当たり", 'kind = "shown"', "E27"),
)
_TABLE = """
[[question]]
id = "T"
section = "all"
text = "年ごとの人数"
short = "年ごとの人数"
kind = "table"
rows = ["一年", "二年", "三年"]
required = false

[[question.column]]
id = "men"
label = "男"
kind = "number"
required = false
at = "調査票!C21:C23"

[[question.column]]
id = "women"
label = "女"
kind = "number"
required = false
at = "調査票!D21:D23"

[[question.column]]
id = "sum"
label = "計"
kind = "shown"
at = "調査票!E21:E23"
"""

_LISTS = {
    "A": ("みなと県", "みなと市", "うみ町"),
    "B": ("やま県", "やま市", "たに村"),
    "C": ("無い県",),
    "E": ("一", "二"),
}

Rule = tuple[str, dict[str, Any]]
RULES: tuple[Rule, ...] = (
    ("C5", {"type": "whole", "operator": "between", "formula1": "0", "formula2": "5000"}),
    ("C6", {"type": "decimal", "operator": "lessThanOrEqual", "formula1": "1", "errorStyle": "warning"}),
    ("C7", {"type": "date", "operator": "greaterThanOrEqual", "formula1": "DATE(2026,4,1)"}),
    ("C8", {"type": "time", "operator": "between", "formula1": "0.375", "formula2": "0.75", "errorStyle": "information"}),
    ("C9", {"type": "textLength", "operator": "lessThan", "formula1": "5", "errorTitle": "略称", "error": "4文字以内で\n入力してください。"}),
    ("C10", {"type": "custom", "formula1": 'AND(LEN(C10)=8,LEFT(C10,2)="20")', "error": "20から始まる8桁です。"}),
    ("C11", {"type": "list", "formula1": '"甲,乙"'}),
    ("C12", {"type": "list", "formula1": "県!$A$1:$C$1"}),
    ("C13", {"type": "list", "formula1": "INDIRECT(C12)"}),
    ("C15", {"type": "whole", "operator": "lessThanOrEqual", "formula1": "$C$14"}),
    ("C16", {"type": "list", "formula1": "OFFSET(県!$E$1,0,0,COUNTA(県!$E:$E),1)"}),
    ("C17", {"type": "custom", "formula1": 'PHONETIC(C17)="ア"'}),
    ("C21:D23", {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}),
)  # fmt: skip


@cache
def rules_form() -> bytes:
    """The form as an xlsx."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "調査票"
    for ref, words in _WORDS.items():
        page[ref] = words
    for row in (21, 22, 23):
        page[f"B{row}"] = f"{row - 20}年"
        page[f"E{row}"] = f"=C{row}+D{row}"
    page["E24"], page["E25"], page["E26"], page["E27"] = (
        "=SUM(E21:E23)",
        "=E24/COUNT(C21:C23)",
        "=PHONETIC(B2)",
        "=C5/C14",
    )
    page["C6"].number_format, page["C7"].number_format, page["E25"].number_format = "0.0%", "yyyy/m/d", "#,##0.00"
    lists = book.create_sheet("県")
    for column, listed in _LISTS.items():
        for row, said in enumerate(listed, 1):
            lists[f"{column}{row}"] = said
    from openpyxl.workbook.defined_name import DefinedName

    for name, area in (("みなと県", "県!$A$2:$A$3"), ("やま県", "県!$B$2:$B$3")):
        book.defined_names[name] = DefinedName(name, attr_text=area)
    for ref, of in RULES:
        rule = DataValidation(**{"allow_blank": True, "showErrorMessage": True, **of})
        rule.add(ref)
        page.add_data_validation(rule)
    return as_saved(book)


def rules_book() -> Book:
    """The form, opened."""
    return open_book(open_package(rules_form()))


def definition() -> str:
    """The definition that goes with it."""
    questions = "".join(
        f'\n[[question]]\nid = "{name}"\nsection = "all"\ntext = "{text}"\nshort = "{text}"\nrequired = false\n{kind}\nat = "調査票!{at}"\n'.replace(
            "required = false\n", "" if "shown" in kind else "required = false\n"
        )
        for name, text, kind, at in _QUESTIONS
    )
    return HEAD + questions + _TABLE


@cache
def rules_survey() -> Survey:
    """The survey of that definition."""
    return survey_of(definition())


def rules_bundle(folder: Path) -> SurveyBundle:
    """The survey of the form, with both beside each other in a folder."""
    place = folder / "own-rules.toml"
    place.write_text(definition(), encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(rules_form())
    return survey_library.load(place)
