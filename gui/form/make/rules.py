"""The 入力規則 of a made form."""

from typing import TYPE_CHECKING

from gui.form.make.look import plain
from gui.survey.kinds.made_form import EntryRule

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST, _LONGEST_TITLE = 225, 32
"""Characters of the sentence and of its title that Excel shows (ECMA-376 part 1 §18.3.1.32)."""


def add_list(sheet: "Worksheet", area: str, source: str) -> None:
    """Let nothing be entered into an area but the members of a range."""
    add_rule(sheet, area, EntryRule("list", source), "入力できない値です", "リストから選択してください。")


def add_rule(sheet: "Worksheet", area: str, wanted: str | EntryRule, title: str, sentence: str) -> None:
    """Let nothing be entered into an area for which a formula is not TRUE, or what a rule does not allow."""
    from openpyxl.worksheet.datavalidation import DataValidation

    found = EntryRule("custom", wanted) if isinstance(wanted, str) else wanted
    rule = DataValidation(found.type, formula1=found.first, allow_blank=True, showErrorMessage=True)
    if found.operator:
        rule.operator, rule.formula2 = found.operator, found.second
    rule.errorTitle = plain(title)[:_LONGEST_TITLE]
    rule.error = plain(sentence)[:_LONGEST]
    rule.add(area)
    sheet.add_data_validation(rule)
