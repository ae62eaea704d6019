"""調査項目回答シート of the bundled form: 回答者情報, the two flags, and a row for every answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from form_rules import AnswerCells, any_of
from form_style import CENTRE, HEADER_FILL, LABEL_FILL, LEFT, framed, height_for, input_cell, put
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gui.survey.model import Detail, Question, ResponderField, Survey

WIDTHS = {"A": 8.0, "B": 16.0, "C": 44.0, "D": 24.0, "E": 46.0, "F": 9.0}
QUESTION = WIDTHS["B"] + WIDTHS["C"] + WIDTHS["D"]


@dataclass(slots=True)
class Drawn:
    """Where things were drawn: the input cells, the rows of each answer, the ledger's columns, the flag's row."""

    responder: dict[str, str] = field(default_factory=dict)
    answers: dict[str, AnswerCells] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    ledger: list[tuple[str, str]] = field(default_factory=list)
    flag_row: int = 0


class AnswerSheet:
    """Draws 調査項目回答シート from top to bottom."""

    def __init__(self, survey: Survey, sheet: Worksheet, ranges: Mapping[str, str]) -> None:
        self.survey = survey
        self.sheet = sheet
        self.ranges = ranges
        self.drawn = Drawn()
        self.row = 1

    def draw(self) -> Drawn:
        """Draw everything but the rules; returns where it stands."""
        for letter, width in WIDTHS.items():
            self.sheet.column_dimensions[letter].width = width
        labels = self.survey.form
        title = f"{self.survey.form_title}　{labels.sheet}"
        self._heading(title, size=14)
        self._note(f"提出期限：{self.survey.deadline_text}")
        for advice in self.survey.advice:
            self._note(f"・{advice}")
        self.row += 1
        self._heading(labels.responder_title)
        for found in self.survey.responder:
            self._responder_field(found)
        self._responder_flag()
        self.drawn.flag_row = self.row
        self.row += 2
        self._heading(labels.answers_title)
        self._header()
        for question in self.survey.questions:
            self._question(question)
        self.sheet.print_area = f"A1:F{self.row - 1}"
        self.sheet.sheet_view.showGridLines = False
        return self.drawn

    def _heading(self, text: str, size: float = 12) -> None:
        put(self.sheet, f"A{self.row}", text, bold=True, size=size).alignment = LEFT
        self.sheet.row_dimensions[self.row].height = 26
        self.row += 1

    def _note(self, text: str) -> None:
        put(self.sheet, f"A{self.row}", text)
        self.sheet.merge_cells(f"A{self.row}:F{self.row}")
        self.sheet.row_dimensions[self.row].height = height_for((text, sum(WIDTHS.values())))
        self.row += 1

    def _list(self, ref: str, key: str) -> None:
        rule = DataValidation("list", formula1=self.ranges[key], allow_blank=True, showErrorMessage=True)
        rule.errorTitle = "入力できない値です"
        rule.error = "リストから選択してください。"
        rule.add(ref)
        self.sheet.add_data_validation(rule)

    def _responder_field(self, found: ResponderField) -> None:
        row, cell = self.row, f"C{self.row}"
        put(self.sheet, f"A{row}", found.label, bold=True)
        self.sheet.merge_cells(f"A{row}:B{row}")
        put(self.sheet, f"D{row}", found.note)
        self.sheet.merge_cells(f"D{row}:F{row}")
        framed(self.sheet, f"A{row}:F{row}")
        framed(self.sheet, f"A{row}:B{row}", LABEL_FILL)
        if found.by == "officer":
            input_cell(self.sheet, cell)
        else:
            put(self.sheet, cell, found.value)
        if found.form == "kind":
            self._list(cell, "kind")
        elif found.by == "ministry" and found.value:
            self._list(cell, f"value of {found.id}")
        elif found.form == "organisation":
            self._no_space(cell, found)
        self.drawn.responder[found.id] = cell
        self.drawn.ledger.append((found.label, cell))
        note_width = WIDTHS["D"] + WIDTHS["E"] + WIDTHS["F"]
        self.sheet.row_dimensions[row].height = height_for((found.note, note_width), (found.value, WIDTHS["C"]))
        self.row += 1

    def _no_space(self, cell: str, found: ResponderField) -> None:
        formula = f'LEN({cell})=LEN(SUBSTITUTE(SUBSTITUTE({cell}," ",""),"　",""))'
        rule = DataValidation("custom", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.errorTitle = f"{found.label}に空白があります"
        rule.error = "空白を入れずに入力してください。"
        rule.add(cell)
        self.sheet.add_data_validation(rule)

    def _responder_flag(self) -> None:
        cells = [self.drawn.responder[found.id] for found in self.survey.responder if found.required]
        blank = any_of(f'TRIM(SUBSTITUTE({cell},"　"," "))=""' for cell in cells)
        put_flag(self.sheet, self.row, f'=IF({blank},"{self.survey.form.responder_flag}","")')
        self.row += 1

    def _header(self) -> None:
        labels = self.survey.form
        texts = {"A": labels.number_header, "B": labels.question_header, "E": labels.answer_header, "F": "状態"}
        for column, text in texts.items():
            put(self.sheet, f"{column}{self.row}", text, bold=True).alignment = CENTRE
        self.sheet.merge_cells(f"B{self.row}:D{self.row}")
        framed(self.sheet, f"A{self.row}:F{self.row}", HEADER_FILL)
        self.sheet.row_dimensions[self.row].height = 24
        self.sheet.print_title_rows = f"{self.row}:{self.row}"
        self.row += 1

    def _question(self, question: Question) -> None:
        first = self.row
        text = "\n".join(filter(None, (question.condition + question.text, question.instruction, *question.notes)))
        if question.kind.separate:
            self._boxes(question, text)
        else:
            self._answer_row(question, text)
        for detail in question.details:
            self._detail(question, detail)
        if self.row - first > 1:
            self.sheet.merge_cells(f"A{first}:A{self.row - 1}")
        put(self.sheet, f"A{first}", question.id, bold=True).alignment = CENTRE
        framed(self.sheet, f"A{first}:F{self.row - 1}")

    def _answer_row(self, question: Question, text: str) -> None:
        row = self.row
        put(self.sheet, f"B{row}", text)
        self.sheet.merge_cells(f"B{row}:D{row}")
        input_cell(self.sheet, f"E{row}")
        self._list(f"E{row}", question.id)
        self.drawn.answers[question.id] = AnswerCells(answer=f"$E${row}")
        self.drawn.rows[question.id] = (row, row)
        self.drawn.ledger.append((f"Q{question.id}", f"E{row}"))
        longest = max((choice.label for choice in question.choices), key=len)
        self.sheet.row_dimensions[row].height = height_for((text, QUESTION), (longest, WIDTHS["E"]), least=2)
        self.row += 1

    def _boxes(self, question: Question, text: str) -> None:
        first = self.row
        items = [(choice.mark, choice.label) for choice in question.choices]
        items += [("", question.none)] if question.none else []
        room = WIDTHS["B"] + WIDTHS["C"]
        needed = height_for((text, room)) / len(items)
        boxes = {}
        for mark, label in items:
            row = self.row
            put(self.sheet, f"D{row}", label)
            input_cell(self.sheet, f"E{row}")
            self.sheet[f"E{row}"].alignment = CENTRE
            self._list(f"E{row}", "tick")
            boxes[mark] = f"$E${row}"
            self.drawn.ledger.append((f"Q{question.id} {label}", f"E{row}"))
            self.sheet.row_dimensions[row].height = max(needed, height_for((label, WIDTHS["D"])))
            self.row += 1
        put(self.sheet, f"B{first}", text)
        self.sheet.merge_cells(f"B{first}:C{self.row - 1}")
        self.drawn.answers[question.id] = AnswerCells(boxes=boxes)
        self.drawn.rows[question.id] = (first, self.row - 1)

    def _detail(self, question: Question, detail: Detail) -> None:
        row, key = self.row, question.key(detail)
        put(self.sheet, f"B{row}", detail.label)
        self.sheet.merge_cells(f"B{row}:D{row}")
        input_cell(self.sheet, f"E{row}")
        self.drawn.details[key] = f"$E${row}"
        self.drawn.rows[key] = (row, row)
        self.drawn.ledger.append((f"Q{question.id} {detail.name}", f"E{row}"))
        least = 2 if detail.kind.name == "year-month" else 6
        self.sheet.row_dimensions[row].height = height_for((detail.label, QUESTION), least=least)
        self.row += 1


def put_flag(sheet: Worksheet, row: int, formula: str) -> None:
    """Write one of the form's own two flags."""
    put(sheet, f"A{row}", formula, bold=True, colour="FFCE0000", size=12)
    sheet.merge_cells(f"A{row}:C{row}")
    sheet.row_dimensions[row].height = 20
