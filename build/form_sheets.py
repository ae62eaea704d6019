"""The bundled form as a whole, drawn from a survey definition in the letter's layout."""

from form_answers import AnswerSheet, Drawn
from form_lists import draw_lists, draw_rules
from form_style import CENTRE, HEADER_FILL, LABEL_FILL, LEFT, framed, height_for, put
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gui.survey.model import Question, Section, Survey


def draw_form(survey: Survey) -> Workbook:
    """The whole workbook; its formulas have no cached results yet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    answers = book.create_sheet(survey.form.sheet)
    questions = book.create_sheet(survey.form.questions_sheet)
    ledger = book.create_sheet(survey.form.ledger_sheet)
    lists = book.create_sheet(survey.form.lists_sheet)
    ranges = draw_lists(survey, lists)
    drawn = AnswerSheet(survey, answers, ranges).draw()
    draw_rules(survey, answers, lists, drawn)
    draw_questions(survey, questions)
    draw_ledger(survey, ledger, drawn)
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        sheet.protection.formatRows = False
        sheet.protection.formatColumns = False
        page(sheet, landscape=sheet is ledger)
    return book


def page(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, numbered."""
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


def draw_questions(survey: Survey, sheet: Worksheet) -> None:
    """調査項目: every question with all its choices and notes."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 8, 110
    put(sheet, "A1", f"{survey.form_title}　{sheet.title}", bold=True, size=14).alignment = LEFT
    row, lead = 3, ""
    for section in survey.sections:
        texts = [("", section.lead, False)] if section.lead != lead else []
        lead = section.lead
        for number, text, bold in (*texts, *_lines(survey, section)):
            if number:
                put(sheet, f"A{row}", number, bold=True).fill = LABEL_FILL
            put(sheet, f"B{row}", text, bold=bold)
            sheet.row_dimensions[row].height = height_for((text, 110))
            row += 1
    framed(sheet, f"A3:B{row - 1}")
    sheet.sheet_view.showGridLines = False


def _lines(survey: Survey, section: Section) -> list[tuple[str, str, bool]]:
    """The lines of a section's questions: number, text, and whether it is the question itself."""
    return [line for question in survey.questions if question.section == section.id for line in _question(question)]


def _question(question: Question) -> list[tuple[str, str, bool]]:
    heading = question.condition + question.text + question.instruction
    below = [choice.label for choice in question.choices]
    below += [question.none] if question.none else []
    below += [detail.label for detail in question.details] + list(question.notes)
    return [(f"Q{question.id}", heading, True), *(("", text, False) for text in below)]


def draw_ledger(survey: Survey, sheet: Worksheet, drawn: Drawn) -> None:
    """一覧表: one header row, and the form's own answers as one row of formulas, ready to paste."""
    for column, (title, ref) in enumerate(drawn.ledger, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 16
        put(sheet, f"{letter}1", title, bold=True).alignment = CENTRE
        source = f"'{survey.form.sheet}'!{ref}"
        put(sheet, f"{letter}2", f'={source}&""')
    last = get_column_letter(len(drawn.ledger))
    framed(sheet, f"A1:{last}1", HEADER_FILL)
    framed(sheet, f"A2:{last}2")
    sheet.row_dimensions[1].height = 60
    sheet.freeze_panes = "A2"
