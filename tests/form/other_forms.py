"""Forms that say the same as the letter's in other ways: moved, spaced otherwise, with other lists."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gui.survey.model import Choice, Survey
from tests.workbooks import as_saved


def same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Ministry:
    """How another ministry would have laid out the same form."""

    top: int = 1
    left: int = 1
    spelling: Callable[[str], str] = same
    number: Callable[[str], str] = same
    member: Callable[[Choice], str] = lambda choice: choice.label
    tick: str = "〇"
    lists: str = "range"
    protected: bool = False
    none_row: bool = False
    note_between: bool = False
    merged_answers: bool = False
    repeated_label: str = ""
    without: str = ""
    sheet: str = "回答票"

    def draw(self, survey: Survey) -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        sheet = book.create_sheet(self.sheet)
        lists = book.create_sheet("選択肢")
        drawing = _Drawing(self, survey, book, sheet, lists)
        drawing.draw()
        return as_saved(book)


class _Drawing:
    def __init__(self, ministry: Ministry, survey: Survey, book: Workbook, sheet: Worksheet, lists: Worksheet) -> None:
        self.ministry = ministry
        self.survey = survey
        self.book = book
        self.sheet = sheet
        self.lists = lists
        self.row = ministry.top
        self.list_column = 0

    def column(self, offset: int) -> str:
        return get_column_letter(self.ministry.left + offset)

    def put(self, offset: int, text: str) -> None:
        self.sheet[f"{self.column(offset)}{self.row}"] = text

    def open(self, offset: int) -> str:
        ref = f"{self.column(offset)}{self.row}"
        self.sheet[ref].protection = Protection(locked=False)
        return ref

    def list(self, ref: str, members: list[str]) -> None:
        kind = self.ministry.lists
        if kind == "none":
            return
        self.list_column += 1
        letter = get_column_letter(self.list_column)
        for row, member in enumerate(members, 1):
            self.lists[f"{letter}{row}"] = member
        formula = f"選択肢!${letter}$1:${letter}${len(members)}"
        if kind == "inline" and sum(map(len, members)) < 200 and not any("," in member for member in members):
            formula = '"' + ",".join(members) + '"'
        elif kind == "name":
            name = f"リスト{self.list_column}"
            self.book.defined_names[name] = DefinedName(name, attr_text=formula)
            formula = name
        rule = DataValidation("list", formula1=formula)
        rule.add(ref)
        self.sheet.add_data_validation(rule)

    def draw(self) -> None:
        spelling = self.ministry.spelling
        for found in self.survey.responder:
            if found.label == self.ministry.without:
                continue
            note, value = (1, 2) if self.ministry.note_between else (2, 1)
            self.put(0, spelling(found.label))
            self.put(note, found.note)
            ref = self.open(value)
            if found.form == "kind":
                self.list(ref, list(self.survey.kinds))
            if found.by == "ministry":
                self.sheet[ref] = found.value
            self.row += 1
        if self.ministry.repeated_label:
            self.put(0, self.ministry.repeated_label)
            self.row += 1
        self.row += 2
        self.questions()
        if self.ministry.protected:
            self.sheet.protection.sheet = True

    def questions(self) -> None:
        labels, spelling = self.survey.form, self.ministry.spelling
        for offset, text in enumerate((labels.number_header, labels.question_header, "", labels.answer_header)):
            self.put(offset, spelling(text))
        self.row += 1
        for question in self.survey.questions:
            if f"項番{question.id}" == self.ministry.without:
                continue
            self.put(0, self.ministry.number(question.id))
            self.put(1, spelling(question.condition + question.text))
            first = self.row
            if question.kind.separate:
                items = [choice.label for choice in question.choices]
                items += [question.none] if question.none and self.ministry.none_row else []
                for item in items:
                    self.put(2, spelling(item))
                    self.list(self.open(3), [self.ministry.tick])
                    self.row += 1
                self.sheet.merge_cells(f"{self.column(1)}{first}:{self.column(1)}{self.row - 1}")
            else:
                self.list(self.open(3), [self.ministry.member(choice) for choice in question.choices])
                self.row += 1
            for detail in question.details:
                self.put(1, spelling(detail.label))
                self.open(3)
                self.row += 1
            if self.ministry.merged_answers:
                for row in range(first, self.row):
                    self.sheet.merge_cells(f"{self.column(3)}{row}:{self.column(5)}{row}")
            if self.row - 1 > first:
                self.sheet.merge_cells(f"{self.column(0)}{first}:{self.column(0)}{self.row - 1}")
