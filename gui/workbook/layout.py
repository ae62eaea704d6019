"""Where a form keeps each answer, found by what the form says and never by fixed addresses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gui.survey.model import Detail, FormLabels, Problem, Question, Survey
from gui.survey.text import fold, split_mark
from gui.workbook.addresses import to_ref
from gui.workbook.book import Book, Sheet
from gui.workbook.errors import UnreadableWorkbook
from gui.workbook.grid import Grid
from gui.workbook.responder_layout import find_responder
from gui.workbook.wording import plain

_NUMBER_DECORATION = re.compile(r"^(?:設?問|第|q|no\.?|項番|[(\[【])+|(?:問|[.:)\]】、。])+$")
_SAMPLE = re.compile(r"記入例|記載例|入力例|見本|サンプル")


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of one sheet."""

    sheet: Sheet
    row: int
    column: int

    @property
    def ref(self) -> str:
        """`調査項目回答シート!D31`"""
        return f"{self.sheet.name}!{to_ref(self.row, self.column)}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a form. `boxes` are those of multiple choices, by question id and mark ('': none of these).

    `missing` and `doubled` name what the form does not say, or says twice.
    """

    sheet: Sheet
    responder: Mapping[str, Place] = field(default_factory=dict)
    answers: Mapping[str, Place] = field(default_factory=dict)
    boxes: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of answers: its header's row and columns, and the rows of each question."""

    sheet: Sheet
    grid: Grid
    row: int
    number: int
    answer: int
    blocks: Mapping[str, range]
    doubled: tuple[str, ...]


def alike(text: str, label: str) -> bool:
    """Whether a folded text says what a folded label says, the shorter of the two being the other's beginning."""
    return text == label or (min(len(text), len(label)) >= 2 and (label.startswith(text) or text.startswith(label)))


def find_layout(book: Book, survey: Survey) -> Layout:
    """Find every cell of the survey in a form; UnreadableWorkbook if no sheet holds its table of answers."""
    table = _find_table(book, survey)
    if table is None:
        raise UnreadableWorkbook(
            f"この調査の様式ではないようです（「{survey.form.number_header}」「{survey.form.answer_header}」の表が"
            f"見つからないか、複数あります）。届いた調査票のファイルを選んでください。"
        )
    finder = _Finder(table)
    for question in survey.questions:
        finder.find(question)
    responder, missing, doubled = find_responder(book, survey, table.sheet)
    return Layout(
        sheet=table.sheet,
        responder={key: Place(*at) for key, at in responder.items()},
        answers=finder.answers,
        boxes=finder.boxes,
        missing=(*missing, *finder.missing),
        doubled=(*doubled, *table.doubled, *finder.doubled),
    )


def layout_problems(layout: Layout) -> Iterator[Problem]:
    """What a form does not say, or says twice, each by name."""
    for name in layout.missing:
        message = f"様式に「{name}」が見つかりません。届いた様式のまま（見出しや項番を変えずに）お使いください。"
        yield Problem("form-altered", "error", "", message, layout.sheet.name)
    for name in layout.doubled:
        message = f"様式に「{name}」が二つ以上あり、どちらに書くか決められません。届いた様式のままお使いください。"
        yield Problem("form-altered", "error", "", message, layout.sheet.name)


def cells_of(layout: Layout) -> Mapping[str, str]:
    """The address of each responder field's and answer's cell, `調査項目回答シート!D31`, by its key."""
    cells = {key: place.ref for key, place in layout.responder.items()}
    cells |= {key: place.ref for key, place in layout.answers.items()}
    for (question, _), place in layout.boxes.items():
        cells.setdefault(question, place.ref)
    return cells


def _find_table(book: Book, survey: Survey) -> _Table | None:
    """The table on the sheet of the expected name if it is whole there, else the one that is meant on any sheet.

    A hidden sheet is looked at only where no other has a table.
    """
    expected = fold(survey.form.sheet)
    visible = [sheet for sheet in book.sheets if sheet.visible]
    named = [table for sheet in visible if fold(sheet.name) == expected for table in _tables(book, sheet, survey)]
    if len(named) == 1 and len(named[0].blocks) == len(survey.questions):
        return named[0]
    tables = [table for sheet in visible for table in _tables(book, sheet, survey)]
    hidden = (sheet for sheet in book.sheets if not sheet.visible)
    return _choose(tables or [table for sheet in hidden for table in _tables(book, sheet, survey)], survey.form)


def _tables(book: Book, sheet: Sheet, survey: Survey) -> Iterator[_Table]:
    grid = book.grid(sheet)
    answer = fold(survey.form.answer_header)
    for row, column in _number_headers(grid, survey, answer):
        answers = [c for r, c, text in _texts(grid, range(row, row + 1)) if c != column and alike(fold(text), answer)]
        if len(answers) == 1:
            blocks, doubled = _blocks(grid, survey, row, column)
            if blocks:
                yield _Table(sheet, grid, row, column, answers[0], blocks, doubled)


def _number_headers(grid: Grid, survey: Survey, answer: str) -> list[tuple[int, int]]:
    """Where the header of the 項番 stands; where it reads otherwise, above the column that has most of them."""
    number = fold(survey.form.number_header)
    headers = [at for text, places in grid.places.items() if alike(text, number) for at in places]
    if headers:
        return headers
    ids = [fold(question.id) for question in survey.questions]
    rows = [at[0] for text, places in grid.places.items() if alike(text, answer) for at in places]
    found = []
    for row in rows:
        columns = Counter(column for key in ids for below, column in grid.places.get(key, ()) if below > row)
        column, count = next(iter(columns.most_common(1)), (0, 0))
        if 2 * count > len(ids):
            found.append((row, column))
    return found


def _texts(grid: Grid, rows: range) -> Iterator[tuple[int, int, str]]:
    for row in rows:
        for column in grid.columns_of(row):
            text = grid.cells[row, column].text
            if text.strip():
                yield row, column, text


def _choose(tables: list[_Table], labels: FormLabels) -> _Table | None:
    """The one table that is meant: not a sample's, the sheet of the expected name first, then the fullest."""
    tables = [table for table in tables if not _SAMPLE.search(table.sheet.name)] or tables
    named = [table for table in tables if fold(table.sheet.name) == fold(labels.sheet)]
    fullest = max((len(table.blocks) for table in named or tables), default=0)
    best = [table for table in named or tables if len(table.blocks) == fullest]
    return best[0] if len(best) == 1 else None


def _blocks(grid: Grid, survey: Survey, header: int, column: int) -> tuple[dict[str, range], tuple[str, ...]]:
    """The rows of each question: from its 項番 to the next, or to the end of the table or the header of another."""
    ids = {fold(question.id): question.id for question in survey.questions}
    starts: list[tuple[int, str]] = []
    last = grid.last_row
    heading = _folded_at(grid, header, column)
    for row in range(header + 1, grid.last_row + 1):
        text = _folded_at(grid, row, column)
        if text and text == heading:
            last = row - 1
            break
        if text:
            found = ids.get(text) or ids.get(_NUMBER_DECORATION.sub("", text), "")
            if not (starts and found and starts[-1][1] == found):
                starts.append((row, found))
    ends = [row for row, _ in starts[1:]] + [last + 1]
    blocks: dict[str, range] = {}
    doubled = []
    for (row, found), end in zip(starts, ends, strict=True):
        if found in blocks:
            doubled.append(f"項番{found}")
        elif found:
            blocks[found] = range(row, end)
    return blocks, tuple(doubled)


def _folded_at(grid: Grid, row: int, column: int) -> str:
    cell = grid.cells.get((row, column))
    return fold(cell.text) if cell else ""


class _Finder:
    """Finds the cells of one question after another in a table, noting what is missing or doubled."""

    def __init__(self, table: _Table) -> None:
        self._table = table
        self.answers: dict[str, Place] = {}
        self.boxes: dict[tuple[str, str], Place] = {}
        self.missing: list[str] = []
        self.doubled: list[str] = []

    def find(self, question: Question) -> None:
        rows = self._table.blocks.get(question.id)
        if rows is None:
            self.missing.append(f"項番{question.id}")
            return
        if question.multiple:
            self._find_boxes(question, rows)
        else:
            self.answers[question.id] = self._place(rows[0])
        for detail in question.details:
            self._find_detail(question, detail, rows[1:])

    def _place(self, row: int) -> Place:
        return Place(self._table.sheet, *self._table.grid.anchor(row, self._table.answer))

    def _labels(self, rows: range) -> Iterator[tuple[int, str]]:
        for row, column, text in _texts(self._table.grid, rows):
            if column not in (self._table.number, self._table.answer):
                yield row, text

    def _find_boxes(self, question: Question, rows: range) -> None:
        labels = list(self._labels(rows))
        for choice in question.choices:
            words = (plain(choice.label), plain(choice.text))
            exact = {row for row, text in labels if plain(text) in words}
            marked = {row for row, text in labels if split_mark(text)[0] == choice.mark}
            self._settle(question, choice.mark, exact or marked, f"項番{question.id}の{choice.label}")
        if question.none:
            rows_of_none = {row for row, text in labels if plain(text) == plain(question.none)}
            if len(rows_of_none) == 1:
                self.boxes[question.id, ""] = self._place(rows_of_none.pop())

    def _settle(self, question: Question, mark: str, rows: set[int], name: str) -> None:
        if len(rows) == 1:
            self.boxes[question.id, mark] = self._place(rows.pop())
        else:
            (self.doubled if rows else self.missing).append(name)

    def _find_detail(self, question: Question, detail: Detail, rows: range) -> None:
        labels = [(row, fold(text)) for row, text in self._labels(rows)]
        label, name = fold(detail.label), fold(detail.name)
        tiers = (
            {row for row, text in labels if text == label},
            {row for row, text in labels if alike(text, label)},
            {row for row, text in labels if name in text},
        )
        found = next((tier for tier in tiers if tier), set())
        if len(found) == 1:
            self.answers[question.key(detail)] = self._place(found.pop())
        else:
            (self.doubled if found else self.missing).append(f"項番{question.id}の{detail.name}")
