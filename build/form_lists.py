"""リスト of the bundled form: what each list cell offers, and the skip rules' states with what shows them."""

from dataclasses import astuple

from form_answers import Drawn, put_flag
from form_rules import AnswerCells, RuleCells, RuleFormulas
from form_style import CENTRE, HEADER_FILL, put
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gui.survey.model import Survey

NOT_ASKED = "対象外"
UNANSWERED = "未回答"
_GREY = DifferentialStyle(fill=PatternFill("solid", bgColor="FFD9D9D9"), font=Font(color="FF808080"))


def draw_lists(survey: Survey, sheet: Worksheet) -> dict[str, str]:
    """The lists of the choices, one a column; returns their ranges by question id ('kind', 'tick' for the others)."""
    lists = {"kind": (survey.kind_field.label, list(survey.kinds))} if survey.kind_field else {}
    lists["tick"] = ("該当", [survey.form.tick])
    for found in survey.responder:
        if found.by == "ministry" and found.value:
            lists[f"value of {found.id}"] = (found.label, [found.value])
    for question in survey.questions:
        if not question.kind.separate:
            lists[question.id] = (f"Q{question.id}", [choice.label for choice in question.choices])
    ranges = {}
    for column, (key, (title, members)) in enumerate(lists.items(), 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 22
        put(sheet, f"{letter}1", title, bold=True).fill = HEADER_FILL
        for row, member in enumerate(members, 2):
            put(sheet, f"{letter}{row}", member)
        ranges[key] = f"'{sheet.title}'!${letter}$2:${letter}${len(members) + 1}"
    return ranges


def draw_rules(survey: Survey, answers: Worksheet, lists: Worksheet, drawn: Drawn) -> None:
    """The state of every row (on the lists sheet), shown beside it, and the flag 未回答あり over all."""
    top = lists.max_row + 3
    for column, title in enumerate(
        (survey.form.number_header, "到達", "対象となりうる", "対象外となりうる", "判定"), 1
    ):
        put(lists, f"{'ABCDE'[column - 1]}{top}", title, bold=True).fill = HEADER_FILL
    cells = {
        question.id: RuleCells(*(f"'{lists.title}'!${column}${top + i}" for column in "BCDEFG"))
        for i, question in enumerate(survey.questions, 1)
    }
    kind = drawn.responder[survey.kind_field.id] if survey.kind_field else ""
    where = f"'{answers.title}'!$C${kind[1:]}" if kind else '""'
    formulas = RuleFormulas(survey, where, _on_sheet(answers, drawn), cells)
    row = top + len(survey.questions) + 1
    flags: list[str] = []
    for i, question in enumerate(survey.questions, 1):
        found = formulas.row(question)
        put(lists, f"A{top + i}", question.id)
        for letter, text in zip("BCDEFG", astuple(found), strict=True):
            put(lists, f"{letter}{top + i}", f"={text}" if text else "")
        blank = f"NOT({cells[question.id].answered})"
        flags.append(_status(answers, drawn.rows[question.id], cells[question.id].state, blank))
        for detail in question.details:
            key = question.key(detail)
            put(lists, f"A{row}", f"{question.id} {detail.name}")
            put(lists, f"G{row}", f"={formulas.detail_state(question, detail.choice)}")
            state = f"'{lists.title}'!$G${row}"
            blank = f'TRIM(SUBSTITUTE({drawn.details[key]},"　"," "))=""'
            flags.append(_status(answers, drawn.rows[key], state, blank))
            row += 1
    _mark_rows(survey, answers, drawn, flags)


def _on_sheet(answers: Worksheet, drawn: Drawn) -> dict[str, AnswerCells]:
    """The answers' cells as the lists sheet refers to them."""
    prefix = f"'{answers.title}'!"
    return {
        key: AnswerCells(
            answer=prefix + cells.answer if cells.answer else "",
            boxes={mark: prefix + ref for mark, ref in cells.boxes.items()} if cells.boxes else None,
        )
        for key, cells in drawn.answers.items()
    }


def _status(answers: Worksheet, rows: tuple[int, int], state: str, blank: str) -> str:
    """The cell beside a question that says whether it is asked and still open; its reference."""
    formula = f'=IF({state}=0,"{NOT_ASKED}",IF(AND({state}=2,{blank}),"{UNANSWERED}",""))'
    put(answers, f"F{rows[0]}", formula, colour="FFCE0000").alignment = CENTRE
    if rows[1] > rows[0]:
        answers.merge_cells(f"F{rows[0]}:F{rows[1]}")
    return f"$F${rows[0]}"


def _mark_rows(survey: Survey, answers: Worksheet, drawn: Drawn, flags: list[str]) -> None:
    first, last = flags[0].split("$")[-1], flags[-1].split("$")[-1]
    formula = f'=IF(COUNTIF($F${first}:$F${last},"{UNANSWERED}")>0,"{survey.form.answers_flag}","")'
    put_flag(answers, drawn.flag_row, formula)
    for key, (top, bottom) in drawn.rows.items():
        columns = "B" if key in drawn.details else "A"
        rule = Rule("expression", formula=[f'$F${top}="{NOT_ASKED}"'], dxf=_GREY)
        answers.conditional_formatting.add(f"{columns}{top}:F{bottom}", rule)
