"""A form as a whole, made from a survey definition in the letter's layout: the same bytes on every machine.

No time, no user and no library version is in the file. Every formula already holds its result, as Excel shows a mailed
file in Protected View without recalculating it.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gui.form.make.answer_sheet import AnswerSheet
from gui.form.make.canonical import canonical
from gui.form.make.lists import Drawn, StateSheet, draw_lists
from gui.form.make.look import compute, framed, height_for, look, plain, put
from gui.form.make.shown_cells import draw_shown
from gui.form.text_places import places
from gui.survey.model import FormLabels, Question, Survey
from gui.survey.toml_tables import Path
from gui.words.cell_limits import sheet_name
from gui.words.cell_names import column_letters
from gui.words.places import place_of_question
from gui.words.told import Told
from gui.xlsx.cached_results import recalculate_all

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LABELS = FormLabels(
    sheet="回答票",
    number_header="番号",
    question_header="質問",
    answer_header="回答",
    responder_title="回答者",
    answers_title="質問と回答",
    ledger_sheet="",
    questions_sheet="",
    lists_sheet="リスト",
    responder_flag="回答者に未入力の欄があります",
    answers_flag="未回答の質問があります",
    tick="",
)
"""The words of a form whose definition names none."""

_MOST_CELLS = 50_000
_TOO_LARGE = (
    f"表の欄が全部で{{:,}}あり、大きすぎて様式を作れません（{_MOST_CELLS:,}まで）。"
    "行の数（at_most）を、実際に書かれる数に近づけてください。"
)
_WIDE_SHEET = 110.0
"""Characters from which on a table is printed in landscape."""


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form as the bytes of an xlsx, and where its cells are, as the definition names them: by the path of each `at`."""

    data: bytes
    places: Mapping[Path, str]


def make_form(survey: Survey) -> MadeForm:
    """The form of a survey; Told where its tables are larger than a form is made for."""
    cells = sum(len(list(question.kind.places())) for question in survey.questions)
    if cells > _MOST_CELLS:
        raise Told(_TOO_LARGE.format(cells))
    book, drawn = draw_form(survey)
    book.properties.creator = plain(survey.ministry)
    labels = labels_of(survey)
    sheet = "" if survey.format > 1 else f"　{labels.sheet}"
    book.properties.title = plain(f"{survey.form_title}{sheet}")
    book.calculation.fullCalcOnLoad = True
    saved = io.BytesIO()
    book.save(saved)
    return MadeForm(recalculate_all(canonical(saved.getvalue())), drawn.places)


def labels_of(survey: Survey) -> FormLabels:
    """The words of the form: those of the definition, else the usual ones."""
    own = {name: said for name in FormLabels.__dataclass_fields__ if (said := getattr(survey.form, name))}
    return replace(_LABELS, **own) if survey.format > 1 else survey.form


def draw_form(survey: Survey) -> tuple["Workbook", Drawn]:
    """The whole workbook, whose formulas have no cached results yet, and where it has what."""
    from openpyxl import Workbook

    labels = labels_of(survey)
    book = Workbook()
    book.remove(book.worksheets[0])
    answers = book.create_sheet(sheet_name(labels.sheet, []))
    questions, ledger, lists = (
        book.create_sheet(sheet_name(name, book.sheetnames)) if name else None
        for name in (labels.questions_sheet, labels.ledger_sheet, labels.lists_sheet)
    )
    if lists is None:
        raise ValueError("a form without its lists")
    found = draw_lists(survey, lists)
    drawn = AnswerSheet(survey, labels, answers, found).draw()
    draw_shown(book, StateSheet(survey, labels, answers, lists, drawn).draw())
    if questions:
        draw_questions(survey, questions)
    if ledger:
        draw_ledger(survey, ledger, drawn)
    if survey.format > 1:
        lists.sheet_state = "hidden"
        book.move_sheet(lists, len(drawn.tables))
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        sheet.protection.formatRows = False
        sheet.protection.formatColumns = False
        wide = sum(dimension.width for dimension in sheet.column_dimensions.values()) > _WIDE_SHEET
        page(sheet, landscape=sheet is ledger or (wide and sheet in [table for table, _ in drawn.tables.values()]))
    return book, drawn


def page(sheet: "Worksheet", *, landscape: bool) -> None:
    """A4, one page wide, numbered."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = "9"
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "&P / &N"


def draw_questions(survey: Survey, sheet: "Worksheet") -> None:
    """調査項目: every question with all its choices and notes."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 8, 110
    put(sheet, "A1", f"{survey.form_title}　{sheet.title}", bold=True, size=14).alignment = look().left
    row, lead = 3, ""
    for section in survey.sections:
        texts = [("", section.lead, False)] if section.lead != lead else []
        lead = section.lead
        asked = (line for question in survey.questions if question.section == section.id for line in _lines(question))
        for number, text, bold in (*texts, *asked):
            if number:
                put(sheet, f"A{row}", number, bold=True).fill = look().label
            put(sheet, f"B{row}", text, bold=bold)
            sheet.row_dimensions[row].height = height_for((text, 110))
            row += 1
    framed(sheet, f"A3:B{row - 1}")
    sheet.sheet_view.showGridLines = False


def _lines(question: Question) -> list[tuple[str, str, bool]]:
    """The lines of a question: number, text, and whether it is the question itself."""
    heading = question.condition + question.text + question.instruction
    below = [choice.label for choice in question.choices]
    below += [question.none] if question.none else []
    below += [detail.label for detail in question.details] + list(question.notes)
    return [(place_of_question(question.id), heading, True), *(("", text, False) for text in below)]


def draw_ledger(survey: Survey, sheet: "Worksheet", drawn: Drawn) -> None:
    """一覧表: one header row, and the form's own answers as one row of formulas, ready to paste."""
    headings = {place.key: place.heading for place in places(survey)}
    for column, (key, ref) in enumerate(drawn.ledger.items(), 1):
        letter = column_letters(column)
        sheet.column_dimensions[letter].width = 16
        put(sheet, f"{letter}1", headings[key], bold=True).alignment = look().centre
        source = f"'{survey.form.sheet}'!{ref}"
        compute(sheet, f"{letter}2", f'={source}&""')
    last = column_letters(len(drawn.ledger))
    framed(sheet, f"A1:{last}1", look().header)
    framed(sheet, f"A2:{last}2")
    sheet.row_dimensions[1].height = 60
    sheet.freeze_panes = "A2"
