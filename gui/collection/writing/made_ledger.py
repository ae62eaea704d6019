"""The 一覧表 of a survey whose form has none: made from the definition, one row a respondent, a sheet for each table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from gui.collection.judged import Line, Overview, State
from gui.collection.paced import Paced
from gui.collection.writing.drawing import LINE, MOST_LINES, draw_header, format_of, shown
from gui.collection.writing.fitting import lines_of
from gui.collection.writing.ledger_page import pages_across
from gui.collection.writing.looks import Look
from gui.collection.writing.made_book import MadeBook
from gui.collection.writing.made_sheet import MadeSheet
from gui.collection.writing.sheet_table import Column
from gui.form.ledger_headings import MADE_NAME, headings_made
from gui.survey.item import Item, key_in
from gui.survey.kinds.held import is_kept
from gui.survey.kinds.kind import CellValue
from gui.survey.model import Answer, Question, Survey
from gui.words.cell_limits import sheet_name, width_of
from gui.words.eras import moment_in_era

_NARROW, _WIDE, WIDEST = 8, 44, 110
"""Of a column; beyond the usual where the highest row shows not all of a text, and no wider than a window behind the names."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Head:
    """A column: its heading, and how a spreadsheet shows its values."""

    title: str
    format: str = "General"


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    heads: tuple[_Head, ...]
    rows: Paced[tuple[CellValue, ...]]


def make_ledger(
    survey: Survey,
    overview: Overview,
    states: frozenset[State],
    between: Callable[[], None] = lambda: None,
    *,
    whose: str = "",
    when: datetime | None = None,
) -> bytes:
    """The workbook with a row for what counts of everybody whose line is in one of these states, as the bytes of an xlsx.

    `between` is called after each line and each row; `whose` collection it is, and as of `when`, stands above each page.
    """
    title = "　".join(filter(None, (survey.form_title, whose, MADE_NAME)))
    book = MadeBook(title, survey.ministry, between, f"{moment_in_era(when)} 作成" if when else "")
    lines = [line for line in overview.lines if line.organisation and line.state in states and line.chosen]
    for sheet in _sheets(survey, Paced.of(lines, between)):
        _draw(book.new_sheet(sheet_name(sheet.name, [made.name for made in book.sheets])), sheet)
    return book.data()


def _sheets(survey: Survey, lines: Paced[Line]) -> Iterator[_Sheet]:
    named = [
        (f"{q.number} {item.short}".strip(), item) for q in survey.questions for item in q.items if not q.kind.columns
    ]
    begun = tuple(map(_Head, headings_made(survey)))
    heads = [head for name, item in named for head in _heads(name, item)]
    items = [item for _, item in named]
    rows = (
        (*_whose(line), *_of_responder(survey, line), *_values(survey, items, _answers(line), _unclear(line)))
        for line in lines
    )
    yield _Sheet(MADE_NAME, (*begun, *heads), Paced.of(rows, lines.between))
    for question in survey.questions:
        if question.kind.columns:
            yield _of_table(survey, question, begun[: -len(survey.responder) or None], lines)


def _of_table(survey: Survey, question: Question, whose: tuple[_Head, ...], lines: Paced[Line]) -> _Sheet:
    """A row for each row of every respondent's table."""
    columns = question.kind.columns
    heads = [head for column in columns for head in _heads(column.short, column)]
    names = list(question.kind.rows)
    rows = (
        (*_whose(line), name if names else float(name), *_values(survey, columns, row, _in_row(line, question, number)))
        for line in lines
        for name, row in question.kind.filled_rows(question, _answers(line).get(question.id))
        for number in (names.index(name) + 1 if name in names else int(name),)
    )
    return _Sheet(question.short, (*whose, _Head("行"), *heads), Paced.of(rows, lines.between))


def _answers(line: Line) -> Mapping[str, Answer]:
    return line.chosen.returned.response.answers if line.chosen else {}


def _whose(line: Line) -> tuple[str, str, str]:
    organisation = line.organisation
    return (organisation.code, organisation.name, line.state) if organisation else ("", "", line.state)


def _of_responder(survey: Survey, line: Line) -> Iterator[str]:
    given = line.chosen.returned.response.responder if line.chosen else {}
    return (given.get(field.id, "") for field in survey.responder)


def _heads(name: str, item: Item) -> Iterator[_Head]:
    """A heading for each cell of an item, with its unit once, whether its words end with it or not."""
    unit = f"（{item.kind.unit}）" if item.kind.unit else ""
    for _, label in item.kind.cells(item):
        said = f"{name}{f' {label}' if label else ''}"
        yield _Head(said.removesuffix(unit) + unit, item.kind.cell_format)


def _unclear(line: Line) -> Mapping[str, str]:
    """The texts, by their keys, in whose cells there is an error."""
    found = line.chosen.returned if line.chosen else None
    wrong = {problem.cell for problem in found.problems if problem.severity == "error"} if found else ()
    return {key: text for key, text in found.texts.items() if found.cells.get(key) in wrong} if found else {}


def _in_row(line: Line, table: Question, row: int) -> Mapping[str, str]:
    """The same of a row of a table, by what its cells are called within it."""
    before = key_in(table.answer_key, row, "")
    return {key.removeprefix(before): text for key, text in _unclear(line).items() if key.startswith(before)}


def _values(
    survey: Survey, items: Sequence[Item], answers: Mapping[str, Answer], unclear: Mapping[str, str] = _NOTHING
) -> Iterator[CellValue]:
    """What stands in the cells of items: a number or a day as what it is, what is none as it was written.

    So does what is in no list, and what stands in a box and is no tick: by `unclear`, or as the answer itself has it.
    """
    for item in items:
        answer = answers.get(item.answer_key)
        said = "" if item.kind.separate or item.kind.is_answered(item, answer) else item.kind.in_words(item, answer)
        for key, text, value in item.kind.values(item, answer, survey.form.tick):
            kept = value if is_kept(value, text) else text
            yield said or unclear.get(key, "") if kept in ("", None) else kept


def _draw(sheet: MadeSheet, table: _Sheet) -> None:
    columns = tuple(Column(head.title, _width(table, i)) for i, head in enumerate(table.heads))
    draw_header(sheet, 1, columns)
    sheet.heights[1] = _height([head.title for head in table.heads], columns)
    for number, values in enumerate(table.rows, 2):
        for column, (value, head) in enumerate(zip(values, table.heads, strict=True), 1):
            look = Look(framed=True, top=True, number=format_of(value, head.format))
            sheet.put(number, column, "" if value is None else value, look)
        sheet.heights[number] = _height(values, columns)
    sheet.frozen, sheet.filtered, sheet.repeated = (1, 3), sheet.area, ("$B:$B", "$1:$1")
    sheet.across = pages_across(sum(column.width for column in columns))


def _width(table: _Sheet, at: int) -> int:
    values = [value for row in table.rows if (value := row[at]) is not None]
    said = [shown(value, table.heads[at].format) for value in values]
    widest = max((width_of(line) for text in said for line in text.split("\n")), default=0)
    beside = 3 if all(isinstance(value, str) for value in values) else 5  # numbers are indented
    width = min(max(widest + beside, _NARROW, min(width_of(table.heads[at].title) + 3, 20)), _WIDE)
    cut = [text for text in said if text.count("\n") < MOST_LINES < lines_of(text, width)]
    while cut and width < WIDEST:
        width += _WIDE // 4
        cut = [text for text in cut if lines_of(text, width) > MOST_LINES]
    return width


def _height(values: Sequence[CellValue], columns: tuple[Column, ...]) -> float:
    said = ((str(value), column.width) for value, column in zip(values, columns, strict=True) if value is not None)
    most = max(lines_of(text, width) for text, width in said)
    return LINE * min(most, MOST_LINES) + 5
