"""A table of a made form, on a sheet of its own: a cell is a cell there, and blocks are pasted from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.form.make.lists import Drawn, Lists
from gui.form.make.look import SIZE, as_text, dress_alike, framed, height_for, input_cell, look, plain, put
from gui.form.make.rules import add_list, add_rule
from gui.survey.key import Key
from gui.survey.model import Question, Survey
from gui.survey.toml_tables import Path
from gui.words.cell_limits import sheet_name, width_of
from gui.words.cell_names import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER, _TITLE = 5, 12
_NARROW, _WIDE, _OF_NUMBERS, _OF_TEXTS = 10.0, 32.0, 16.0, 26.0
_MOST_HIGH = 200
"""Rows that are made higher than usual; a table of more is not for paper."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A column of the sheet: that of a question, or the box of one of its choices ('': of none of these)."""

    column: Question
    number: int
    title: str
    box: int | None = None
    is_none: bool = False

    def path(self, table: Path) -> Path:
        """Where the definition names its cells."""
        column = (*table, "column", self.number)
        if self.box is not None:
            return (*column, "choice", self.box, "at")
        return (*column, "none_at" if self.is_none else "at")


def draw_table(
    beside: "Worksheet", survey: Survey, question: Question, lists: Lists, drawn: Drawn, path: Path
) -> tuple["Worksheet", Mapping[str, str]]:
    """Draw the table of a question on a new sheet; returns it with the range of each column that is one."""
    book = beside.parent
    if book is None:
        raise ValueError("a sheet without its workbook")
    sheet = book.create_sheet(sheet_name(f"表{len(drawn.tables) + 1} {question.short}", book.sheetnames))
    lines = list(_lines(question, survey.form.tick))
    asked = next((column.id for column in question.kind.columns if column.kind.asks), "")
    count = max(1, len(question.kind.rows) or question.kind.height(question, asked))
    first, last = _HEADER + 1, _HEADER + count
    end = column_letters(len(lines) + 1)
    _draw_rows(sheet, question, first, last)
    cells: dict[str, str] = {}
    widths = [sheet.column_dimensions["A"].width]
    for i, line in enumerate(lines, 2):
        letter = column_letters(i)
        put(sheet, f"{letter}{_HEADER}", line.title, bold=True).alignment = look().centre
        widths.append(_width(line))
        sheet.column_dimensions[letter].width = widths[-1]
        _draw_column(sheet, f"{letter}{first}:{letter}{last}", line, question, lists)
        at = f"'{sheet.title}'!{letter}{first}:{letter}{last}"
        drawn.places[line.path(path)] = at
        if line.box is None and not line.is_none:
            cells[line.column.id] = f"'{sheet.title}'!${letter}${first}:${letter}${last}"
    titles = [(line.title, width) for line, width in zip(lines, widths[1:], strict=True)]
    sheet.row_dimensions[_HEADER].height = height_for(*titles, least=2)
    framed(sheet, f"A{_HEADER}:{end}{_HEADER}", look().header)
    _draw_top(sheet, question, sum(widths), end)
    drawn.tables[question.id] = sheet, f"A{first}:{end}{last}"
    sheet.freeze_panes = f"B{first}"
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    sheet.print_area = f"A1:{end}{last}"
    sheet.sheet_view.showGridLines = False
    return sheet, cells


def _lines(question: Question, tick: str) -> Iterator[_Line]:
    """The columns of the sheet; several choices have a column each."""
    for i, column in enumerate(question.kind.columns):
        label = f"{column.label}{'' if column.required else '【任意】'}"
        if not column.kind.separate:
            yield _Line(column, i, "\n".join(filter(None, (label, column.kind.hint(column, tick)))))
            continue
        for j, choice in enumerate(column.choices):
            yield _Line(column, i, f"{label}\n{choice.label}", box=j)
        if column.none:
            yield _Line(column, i, f"{label}\n{column.none}", is_none=True)


def _width(line: _Line) -> float:
    kind = line.column.kind
    if kind.signs:
        return _NARROW + 2
    if kind.offers:
        longest = max((width_of(choice.label) for choice in line.column.choices), default=0)
        return min(_WIDE, max(_NARROW, longest + 6.0))
    return _OF_NUMBERS if kind.real else _OF_TEXTS


def _draw_rows(sheet: "Worksheet", question: Question, first: int, last: int) -> None:
    """The names of the rows, or their numbers, in the first column."""
    names = question.kind.rows
    width = min(_WIDE, max(map(width_of, names), default=0) + 6.0) if names else 6.0
    sheet.column_dimensions["A"].width = width
    put(sheet, f"A{_HEADER}", "" if names else "番号", bold=True).alignment = look().centre
    for i in range(last - first + 1):
        sheet[f"A{first + i}"].value = as_text(names[i] if names else str(i + 1))
        if i < _MOST_HIGH:
            sheet.row_dimensions[first + i].height = height_for((names[i] if names else "", width))

    cell = put(sheet, f"A{first}", names[0] if names else "1")
    cell.alignment = look().wrap if names else look().centre
    cell.fill, cell.border = look().label, look().box
    dress_alike(sheet, f"A{first}:A{last}")


def _draw_column(sheet: "Worksheet", area: str, line: _Line, question: Question, lists: Lists) -> None:
    kind, key = line.column.kind, str(Key(question.id, line.column.id, 1))
    first = sheet[area.partition(":")[0]]
    if kind.asks:
        input_cell(sheet, first.coordinate, plain(kind.format_of_cell()))
    else:
        put(sheet, first.coordinate, "").number_format = plain(kind.format_of_cell())
    if kind.signs:
        first.alignment = look().centre
    first.border = look().box
    dress_alike(sheet, area)
    if kind.signs:
        add_list(sheet, area, lists.ranges["tick"])
    elif kind.offers:
        add_list(sheet, area, lists.ranges[key])
    elif rule := kind.entry_rule(area.partition(":")[0]):
        add_rule(sheet, area, rule, line.column.short, kind.how(line.column))


def _draw_top(sheet: "Worksheet", question: Question, width: float, end: str) -> None:
    """The title, the state of the question, and what is asked."""
    title, room = f"{question.number}　{question.short}".strip(), max(width, 20.0)
    put(sheet, "A1", title, bold=True, size=_TITLE)
    sheet.row_dimensions[1].height = max(26.0, height_for((title, room * SIZE / _TITLE)) * _TITLE / SIZE)
    text = "\n".join(filter(None, (question.condition + question.text, question.instruction, *question.notes)))
    put(sheet, "A3", text)
    for row in (1, 2, 3):
        sheet.merge_cells(f"A{row}:{end}{row}")
    sheet.row_dimensions[3].height = height_for((text, room))
