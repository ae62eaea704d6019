"""リスト of the made form: what each list cell offers, and the skip rules' states with what shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.form.make.look import compute, look, put
from gui.form.make.skip_formulas import AnswerCells, RuleFormulas, RuleRow, blank
from gui.survey.item import Item
from gui.survey.key import Key
from gui.survey.model import FormLabels, Question, Survey
from gui.survey.toml_tables import Path
from gui.words.cell_names import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NOT_ASKED = "対象外"
UNANSWERED = "未回答"


@dataclass(slots=True)
class Drawn:
    """Where things were drawn: the input cells, the rows of each answer, the flag's row.

    `ledger` are the cells that the 一覧表 shows, by the keys of their texts; `tables` are the sheets of tables, each with the
    area that is greyed where its question is not asked; `places` are the cells as a definition names them, by the path of
    each `at`.
    """

    responder: dict[str, str] = field(default_factory=dict)
    answers: dict[str, AnswerCells] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    ledger: dict[str, str] = field(default_factory=dict)
    tables: dict[str, tuple["Worksheet", str]] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    flag_row: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """The ranges of the lists by what offers them ('kind', 'tick', the keys of items), and the cell of each member by its mark."""

    ranges: Mapping[str, str]
    members: Mapping[str, Mapping[str, str]]


def draw_lists(survey: Survey, sheet: "Worksheet") -> Lists:
    """The lists of the choices, one a column."""
    lists = {"kind": (survey.kind_field.label, list(survey.kinds))} if survey.kind_field else {}
    lists["tick"] = ("該当", [survey.form.tick])
    for found in survey.responder:
        if found.by == "ministry" and found.value:
            lists[f"value of {found.id}"] = (found.label, [found.value])
    offering = dict(_offering(survey))
    for key, (title, item) in offering.items():
        lists[key] = (title, [c.mark if item.kind.mark_only else c.label for c in item.choices])
    ranges: dict[str, str] = {}
    members: dict[str, Mapping[str, str]] = {}
    for column, (key, (title, labels)) in enumerate(lists.items(), 1):
        letter = column_letters(column)
        sheet.column_dimensions[letter].width = 22
        put(sheet, f"{letter}1", title, bold=True).fill = look().header
        for row, member in enumerate(labels, 2):
            put(sheet, f"{letter}{row}", member)
        ranges[key] = f"'{sheet.title}'!${letter}$2:${letter}${len(labels) + 1}"
        if key in offering:
            marks = (choice.mark for choice in offering[key][1].choices)
            members[key] = {mark: f"'{sheet.title}'!${letter}${row}" for row, mark in enumerate(marks, 2)}
    return Lists(ranges, members)


def _offering(survey: Survey) -> Iterator[tuple[str, tuple[str, Item]]]:
    """Every question and column of which one choice is taken from a list."""
    for question in survey.questions:
        if question.kind.offers and not question.kind.separate:
            yield question.id, (question.place, question)
        for column in question.kind.columns:
            if column.kind.offers and not column.kind.separate:
                yield str(Key(question.id, column.id, 1)), (f"{question.place} {column.short}", column)


class StateSheet:
    """Writes the state of every row (on the lists sheet), what shows it beside the row, and the flag 未回答あり over all."""

    def __init__(
        self, survey: Survey, labels: FormLabels, answers: "Worksheet", lists: "Worksheet", drawn: Drawn
    ) -> None:
        self._survey, self._labels, self._answers, self._lists, self._drawn = survey, labels, answers, lists, drawn
        self._flags: list[str] = []

    def draw(self) -> RuleFormulas:
        """Draw all of it; returns what knows the cells of every answer."""
        survey, lists = self._survey, self._lists
        top = lists.max_row + 3
        titles = (self._labels.number_header, "到達", "対象となりうる", "対象外となりうる", "判定")
        for column, title in zip("ABCDE", titles, strict=True):
            put(lists, f"{column}{top}", title, bold=True).fill = look().header
        cells = {
            question.id: RuleRow(*(f"'{lists.title}'!${column}${top + i}" for column in "BCDEFG"))
            for i, question in enumerate(survey.questions, 1)
        }
        kind = self._drawn.responder[survey.kind_field.id] if survey.kind_field else ""
        where = f"'{self._answers.title}'!$C${kind[1:]}" if kind else '""'
        on_sheet = {key: found.on(f"'{self._answers.title}'") for key, found in self._drawn.answers.items()}
        formulas = RuleFormulas(survey, where, on_sheet, cells)
        row = top + len(survey.questions) + 1
        for i, question in enumerate(survey.questions, 1):
            put(lists, f"A{top + i}", question.id)
            for letter, text in zip("BCDEFG", formulas.row(question), strict=True):
                if text:
                    compute(lists, f"{letter}{top + i}", f"={text}")
                else:
                    put(lists, f"{letter}{top + i}", "")
            self._status(question.id, question, cells[question.id].state, f"NOT({cells[question.id].answered})")
            row = self._details(formulas, question, row)
        self._mark_rows()
        return formulas

    def _details(self, formulas: RuleFormulas, question: Question, row: int) -> int:
        """The states of the rows beside the choices of a question; returns the next free row."""
        lists = self._lists
        for detail in question.details:
            key = detail.answer_key
            put(lists, f"A{row}", f"{question.id} {detail.name}")
            compute(lists, f"G{row}", f"={formulas.detail_state(question, detail.choice)}")
            is_blank = "FALSE" if detail.kind.signs else blank(self._drawn.details[key])
            self._status(key, detail, f"'{lists.title}'!$G${row}", is_blank)
            row += 1
        return row

    def _status(self, key: str, item: Item, state: str, is_blank: str) -> None:
        """The cell beside a question that says whether it is asked and still open."""
        answers, rows = self._answers, self._drawn.rows[key]
        is_open = f'IF(AND({state}=2,{is_blank}),"{UNANSWERED}","")' if item.required and item.kind.asks else '""'
        formula = f'=IF({state}=0,"{NOT_ASKED}",{is_open})'
        compute(answers, f"F{rows[0]}", formula, colour="FFCE0000").alignment = look().centre
        if rows[1] > rows[0]:
            answers.merge_cells(f"F{rows[0]}:F{rows[1]}")
        self._flags.append(f"$F${rows[0]}")

    def _mark_rows(self) -> None:
        answers, drawn, flags = self._answers, self._drawn, self._flags
        if not flags:
            return
        first, last = flags[0].split("$")[-1], flags[-1].split("$")[-1]
        formula = f'=IF(COUNTIF($F${first}:$F${last},"{UNANSWERED}")>0,"{self._labels.answers_flag}","")'
        put_flag(answers, drawn.flag_row, formula)
        for key, (top, bottom) in drawn.rows.items():
            columns = "B" if key in drawn.details else "A"
            _grey(answers, f"{columns}{top}:F{bottom}", f'$F${top}="{NOT_ASKED}"')
            if key in drawn.tables:
                sheet, area = drawn.tables[key]
                compute(sheet, "A2", f"='{answers.title}'!$F${top}", bold=True, colour="FFCE0000")
                _grey(sheet, area, f'$A$2="{NOT_ASKED}"')


def _grey(sheet: "Worksheet", area: str, formula: str) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    looks = DifferentialStyle(fill=PatternFill("solid", bgColor="FFD9D9D9"), font=Font(color="FF808080"))
    sheet.conditional_formatting.add(area, Rule("expression", formula=[formula], dxf=looks))


def put_flag(sheet: "Worksheet", row: int, formula: str) -> None:
    """Write one of the form's own two flags."""
    compute(sheet, f"A{row}", formula, bold=True, colour="FFCE0000", size=12)
    sheet.merge_cells(f"A{row}:C{row}")
    sheet.row_dimensions[row].height = 20
