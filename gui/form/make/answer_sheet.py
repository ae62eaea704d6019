"""The sheet of a made form that is filled in: 回答者情報, the two flags, and a row for every answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gui.form.make.lists import Drawn, Lists, put_flag
from gui.form.make.look import framed, height_for, input_cell, look, plain, put
from gui.form.make.rules import add_list, add_rule
from gui.form.make.skip_formulas import AnswerCells, any_of, blank
from gui.form.make.table_sheet import draw_table
from gui.survey.deadline import named
from gui.survey.item import Item
from gui.survey.key import BOX
from gui.survey.model import MUNICIPALITIES, Detail, FormLabels, Question, ResponderField, Survey
from gui.survey.toml_tables import Path
from gui.words.places import prefecture_first

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {"A": 8.0, "B": 16.0, "C": 44.0, "D": 24.0, "E": 46.0, "F": 9.0}
_NARROWER = {"A": 6.0, "B": 14.0, "C": 29.0, "D": 21.0, "E": 36.0, "F": 8.0}
"""Those of format 2: a page in portrait is printed almost as large as it is."""

_MOST_SHOWN = 14
"""Choices that stand below their question; more are seen in the list alone."""

_HOW = "・色の付いた欄に記入してください。右端に「未回答」とある質問が、まだ残っています。"


class AnswerSheet:
    """Draws the sheet from top to bottom."""

    def __init__(self, survey: Survey, labels: FormLabels, sheet: "Worksheet", lists: Lists) -> None:
        self.survey = survey
        self.labels = labels
        self.sheet = sheet
        self.lists = lists
        self.drawn = Drawn()
        self.row = 1
        self._is_own = survey.format > 1
        self._widths: Mapping[str, float] = _NARROWER if self._is_own else WIDTHS
        self._section = ""

    def draw(self) -> Drawn:
        """Draw everything but the rules; returns where it stands."""
        for letter, width in self._widths.items():
            self.sheet.column_dimensions[letter].width = width
        self._top()
        if self.survey.responder:
            self._heading(self.labels.responder_title)
            for i, found in enumerate(self.survey.responder):
                self._responder_field(found, i)
            self._responder_flag()
        self.drawn.flag_row = self.row
        self.row += 2
        self._heading(self.labels.answers_title)
        self._header()
        for i, question in enumerate(self.survey.questions):
            if self._is_own:
                self._section_of(question)
            self._question(question, ("question", i))
        self.sheet.print_area = f"A1:F{self.row - 1}"
        self.sheet.sheet_view.showGridLines = False
        return self.drawn

    def _top(self) -> None:
        survey, labels = self.survey, self.labels
        self._heading(survey.form_title if self._is_own else f"{survey.form_title}　{labels.sheet}", size=14)
        if until := named(survey):
            self._note(f"提出期限：{until}")
        if self._is_own:
            own = prefecture_first(survey.ministry) or "都道府県"
            to = "、".join(
                dict.fromkeys(one.recipient.format(prefecture=own) for one in survey.destinations if one.recipient)
            )
            lead = f"・{survey.reminder}" if survey.reminder else ""
            for line in (f"提出先：{to}" if to else "", lead, _HOW):
                if line:
                    self._note(line)
        for advice in survey.advice:
            self._note(f"・{advice}")
        self.row += 1

    def _heading(self, text: str, size: float = 12) -> None:
        put(self.sheet, f"A{self.row}", text, bold=True, size=size).alignment = look().left
        self.sheet.row_dimensions[self.row].height = 26
        self.row += 1

    def _note(self, text: str) -> None:
        put(self.sheet, f"A{self.row}", text)
        self.sheet.merge_cells(f"A{self.row}:F{self.row}")
        self.sheet.row_dimensions[self.row].height = height_for((text, sum(self._widths.values())))
        self.row += 1

    def _section_of(self, question: Question) -> None:
        """A band with the title of a section before its first question, and what stands above them."""
        section = next((found for found in self.survey.sections if found.id == question.section), None)
        if section is None or section.id == self._section or len(self.survey.sections) < 2:
            return
        self._section = section.id
        put(self.sheet, f"A{self.row}", section.title, bold=True, size=11).alignment = look().left
        framed(self.sheet, f"A{self.row}:F{self.row}", look().label)
        self.sheet.merge_cells(f"A{self.row}:F{self.row}")
        self.sheet.row_dimensions[self.row].height = 24
        self.row += 1
        if section.lead:
            self._note(section.lead)

    def _list(self, ref: str, key: str) -> None:
        add_list(self.sheet, ref, self.lists.ranges[key])

    def _placed(self, path: Path, ref: str, key: str = "at") -> None:
        """Note where an answer stands, as a definition names it."""
        self.drawn.places[*path, key] = f"'{self.sheet.title}'!{ref}"

    def _responder_field(self, found: ResponderField, number: int) -> None:
        row, cell = self.row, f"C{self.row}"
        put(self.sheet, f"A{row}", found.label, bold=True)
        self.sheet.merge_cells(f"A{row}:B{row}")
        put(self.sheet, f"D{row}", found.note)
        self.sheet.merge_cells(f"D{row}:F{row}")
        framed(self.sheet, f"A{row}:F{row}")
        framed(self.sheet, f"A{row}:B{row}", look().label)
        if found.by == "officer":
            input_cell(self.sheet, cell)
        else:
            put(self.sheet, cell, found.value)
        if found.form == "kind":
            self._list(cell, "kind")
        elif found.by == "ministry" and found.value:
            self._list(cell, f"value of {found.id}")
        elif found.form == "organisation" and self.survey.respondents == MUNICIPALITIES:
            self._no_space(cell, found)
        self.drawn.responder[found.id] = cell
        self._placed(("responder", number), cell)
        self.drawn.ledger[found.id] = cell
        note_width = sum(self._widths[letter] for letter in "DEF")
        self.sheet.row_dimensions[row].height = height_for((found.note, note_width), (found.value, self._widths["C"]))
        self.row += 1

    def _no_space(self, cell: str, found: ResponderField) -> None:
        formula = f'LEN({cell})=LEN(SUBSTITUTE(SUBSTITUTE({cell}," ",""),"　",""))'
        add_rule(self.sheet, cell, formula, f"{found.label}に空白があります", "空白を入れずに入力してください。")

    def _responder_flag(self) -> None:
        cells = [self.drawn.responder[found.id] for found in self.survey.responder if found.required]
        is_blank = any_of(map(blank, cells))
        put_flag(self.sheet, self.row, f'=IF({is_blank},"{self.labels.responder_flag}","")')
        self.row += 1

    def _header(self) -> None:
        labels = self.labels
        texts = {"A": labels.number_header, "B": labels.question_header, "E": labels.answer_header, "F": "状態"}
        for column, text in texts.items():
            put(self.sheet, f"{column}{self.row}", text, bold=True).alignment = look().centre
        self.sheet.merge_cells(f"B{self.row}:D{self.row}")
        framed(self.sheet, f"A{self.row}:F{self.row}", look().header)
        self.sheet.row_dimensions[self.row].height = 24
        self.sheet.print_title_rows = f"{self.row}:{self.row}"
        self.row += 1

    def _text(self, question: Question) -> str:
        """All that stands before the answer: the question, how to answer, notes, and few choices in full."""
        lines = [question.condition + question.text, question.instruction]
        if self._is_own and not question.instruction:
            lines.append(question.kind.hint(question, self.survey.form.tick))
        if self._is_own and not question.required and question.kind.asks:
            lines[0] += "【任意】"
        lines += question.notes
        if self._is_own and not question.kind.separate and len(question.choices) <= _MOST_SHOWN:
            lines += [f"　{choice.label}" for choice in question.choices]
        return "\n".join(filter(None, lines))

    def _question(self, question: Question, path: Path) -> None:
        first = self.row
        text = self._text(question)
        if question.kind.separate:
            self._boxes(question, text, path)
        elif question.kind.columns:
            self._table(question, text, path)
        else:
            self._answer_row(question, text, path)
        for i, detail in enumerate(question.details):
            self._detail(detail, (*path, "detail", i))
        if self.row - first > 1:
            self.sheet.merge_cells(f"A{first}:A{self.row - 1}")
        number = question.id if not self._is_own or any(map(str.isdigit, question.id)) else ""
        put(self.sheet, f"A{first}", number, bold=True).alignment = look().centre
        framed(self.sheet, f"A{first}:F{self.row - 1}")

    @property
    def _room(self) -> float:
        return sum(self._widths[letter] for letter in "BCD")

    def _answer_row(self, question: Question, text: str, path: Path) -> None:
        row = self.row
        put(self.sheet, f"B{row}", text)
        self.sheet.merge_cells(f"B{row}:D{row}")
        self._entry(f"E{row}", question, question.id)
        members = self.lists.members.get(question.id, {})
        self.drawn.answers[question.id] = AnswerCells(answer=f"$E${row}", members=members)
        self.drawn.rows[question.id] = (row, row)
        self._placed(path, f"E{row}")
        self.drawn.ledger[question.id] = f"E{row}"
        longest = max((choice.label for choice in question.choices), key=len, default="")
        least = max(2, question.kind.lines_of_cell() if self._is_own else 0)
        height = height_for((text, self._room), (longest, self._widths["E"]), least=least)
        self.sheet.row_dimensions[row].height = height
        self.row += 1

    def _entry(self, ref: str, item: Item, key: str) -> None:
        """The cell of one answer, with what may be entered into it."""
        shape = plain(item.kind.format_of_cell()) if self._is_own else "@"
        if not item.kind.asks:
            put(self.sheet, ref, "").number_format = shape
            return
        input_cell(self.sheet, ref, shape)
        if item.kind.offers:
            self._list(ref, key)
        elif item.kind.signs:
            self.sheet[ref].alignment = look().centre
            self._list(ref, "tick")
        elif self._is_own and (rule := item.kind.entry_rule(ref)):
            add_rule(self.sheet, ref, rule, item.short, item.kind.how(item))

    def _table(self, question: Question, text: str, path: Path) -> None:
        row = self.row
        sheet, cells = draw_table(self.sheet, self.survey, question, self.lists, self.drawn, path)
        put(self.sheet, f"B{row}", text)
        self.sheet.merge_cells(f"B{row}:D{row}")
        link = f"シート「{sheet.title}」に記入"
        cell = put(self.sheet, f"E{row}", link, colour="FF0B57D0")
        cell.hyperlink = f"#'{sheet.title}'!A1"
        self.drawn.answers[question.id] = AnswerCells(columns=cells)
        self.drawn.rows[question.id] = (row, row)
        self.sheet.row_dimensions[row].height = height_for((text, self._room), (link, self._widths["E"]), least=2)
        self.row += 1

    def _boxes(self, question: Question, text: str, path: Path) -> None:
        first = self.row
        items = [(choice.mark, choice.label) for choice in question.choices]
        items += [("", question.none)] if question.none else []
        room = self._widths["B"] + self._widths["C"]
        needed = height_for((text, room)) / len(items)
        boxes = {}
        for i, (mark, label) in enumerate(items):
            row = self.row
            put(self.sheet, f"D{row}", label)
            input_cell(self.sheet, f"E{row}")
            self.sheet[f"E{row}"].alignment = look().centre
            self._list(f"E{row}", "tick")
            boxes[mark] = f"$E${row}"
            self._placed(*((*path, "choice", i), f"E{row}") if mark else (path, f"E{row}", "none_at"))
            self.drawn.ledger[f"{question.id}{BOX}{mark}"] = f"E{row}"
            self.sheet.row_dimensions[row].height = max(needed, height_for((label, self._widths["D"])))
            self.row += 1
        put(self.sheet, f"B{first}", text)
        self.sheet.merge_cells(f"B{first}:C{self.row - 1}")
        self.drawn.answers[question.id] = AnswerCells(boxes=boxes)
        self.drawn.rows[question.id] = (first, self.row - 1)

    def _detail(self, detail: Detail, path: Path) -> None:
        row, key = self.row, detail.answer_key
        label = "\n".join(filter(None, (detail.label, detail.kind.hint(detail, "") if self._is_own else "")))
        put(self.sheet, f"B{row}", label)
        self.sheet.merge_cells(f"B{row}:D{row}")
        self._entry(f"E{row}", detail, key)
        self.drawn.details[key] = f"$E${row}"
        self.drawn.rows[key] = (row, row)
        self._placed(path, f"E{row}")
        self.drawn.ledger[key] = f"E{row}"
        least = 2 if detail.kind.real else detail.kind.lines_of_cell() if self._is_own else 6
        self.sheet.row_dimensions[row].height = height_for((label, self._room), least=least)
        self.row += 1
