"""The tables of answers of a workbook, found by their headers, their 項番 and the words of their questions."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice, product
from typing import NamedTuple

from gui.form.place import Place
from gui.form.question_rows import MAX_COLUMNS, MAX_ROWS, QuestionRows, Words, numbered, question_rows, worded
from gui.survey.model import Survey
from gui.words.folding import fold, is_blank
from gui.words.late_patterns import late
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import MAX_LABEL, Grid, Piece
from gui.xlsx.remembering import LONGEST_ROW
from gui.xlsx.scanning.glance import SMALL, Sought, sought

MAX_TABLES, _MOST_KNOWN = 12, 512
"""Headers on one sheet below which questions are looked for; rows of copies of which is kept whether they are a form's own."""

SAMPLE = late(r"記入例|記載例|入力例|見本|サンプル")


class AnswerTable(NamedTuple):
    """A table of answers: its sheet, the row of its headers, the columns of the 項番 (0 if there is none) and of the answers."""

    sheet: Sheet
    grid: Grid
    header: int
    number: int
    answer: int
    rows: QuestionRows

    @property
    def is_filled(self) -> bool:
        """Whether anything stands where the answers belong."""
        cells = self.grid.cells
        places = ((row, self.answer) for block in self.rows.blocks.values() for row in block)
        return any(at in cells and not is_blank(cells[at].text) for at in places)

    @property
    def is_open_beside(self) -> bool:
        """Whether the column to the right of the answers is nobody's: it has no header."""
        cell = self.grid.cells.get((self.header, self.answer + 1))
        return cell is None or is_blank(cell.text)

    def covers(self, row: int, number: int, answer: int) -> bool:
        """Whether headers in this row and these columns stand within the table."""
        return row < max(b.stop for b in self.rows.blocks.values()) and (self.number, self.answer) == (number, answer)


@dataclass(frozen=True, eq=False)
class Skeleton:
    """A form but for what was answered in it: in a copy with the same one every answer stands where it does here."""

    book: Book
    survey: Survey
    sheet: Sheet
    answers: Mapping[int, Collection[int]]
    """The columns of the answers by their rows."""
    _known: dict[tuple[Piece, Piece], bool] = field(default_factory=dict, repr=False)

    def is_of(self, book: Book) -> bool:
        """Whether a workbook differs from this one in nothing but answers, none of which could be a word of the form."""
        if book.sheets is not self.book.sheets or book.indexed.formats is not self.book.indexed.formats:
            return False
        if book.package.size(self.sheet.part) > SMALL:
            return False
        grid, sent = book.glance(self.sheet), self.book.grid(self.sheet)
        if grid is None or not grid.pieces or grid.frame is not sent.frame or len(grid.pieces) != len(sent.pieces):
            return False
        return all(self._is_alike((a, b)) for a, b in zip(grid.pieces, sent.pieces, strict=True) if a is not b)

    def _is_alike(self, both: tuple[Piece, Piece]) -> bool:
        """Whether a row differs from that of this form in answers alone: told once, as copies have the very same rows."""
        known = self._known.get(both)
        if known is None:
            known = _is_alike(self, *both)
            if both[0].rows and both[0].rows[-1][2] <= LONGEST_ROW:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()  # most are rows of one copy alone
                self._known[both] = known
        return known


def _is_alike(form: Skeleton, piece: Piece, like: Piece) -> bool:
    rows, rows_like = ([(row[0], row[3]) for row in found.rows] for found in (piece, like))
    if rows != rows_like or piece.cells.keys() != like.cells.keys():
        return False
    answers, is_mere = form.answers.get(rows[-1][0], ()) if rows else (), partial(_is_mere_answer, form.survey)
    for at, now in piece.cells.items():
        before, column = like.cells[at], at[1]
        if now.style != before.style or now.formula != before.formula:
            return False
        if now.text != before.text and not (column in answers and is_mere(now.text) and is_mere(before.text)):
            return False
    return True


def skeleton_of(book: Book, survey: Survey, table: AnswerTable, answers: Iterable[Place]) -> Skeleton | None:
    """The skeleton of a form with these cells for answers, and one table with its own headers on the one likely sheet.

    None where the place of an answer may depend on what is answered elsewhere.
    """
    form, (number, answer) = survey.form, (table.number, table.answer)
    cells, found = table.grid.cells, defaultdict[int, set[int]](set)
    for at, head in ((number, form.number_header), (answer, form.answer_header)):
        cell = cells.get((table.header, at))
        if cell is None or fold(cell.text) != fold(head):
            return None
    if any(row < table.header or pair != [number, answer] for row, *pair in _headers(table.grid, survey)):
        return None
    for place in answers:
        if place.sheet is not table.sheet or (place.row >= table.header and place.column != answer):
            return None
        found[place.row].add(place.column)
    return Skeleton(book, survey, table.sheet, found) if likely_sheets(book, survey) == [table.sheet] else None


def _is_mere_answer(survey: Survey, text: str) -> bool:
    """Whether a text shows something, and says nothing by which a cell of the form is found."""
    return (_says_nothing if len(text) <= MAX_LABEL else _says_nothing.__wrapped__)(survey, text)


@lru_cache(maxsize=4096)
def _says_nothing(survey: Survey, text: str) -> bool:
    said, (words, labels) = fold(text), _words_of_form(survey)
    is_of_form = text.lstrip().startswith("◆") or said in words or any(label in said for label in labels)
    return not (is_of_form or is_blank(text))


@lru_cache(maxsize=4)
def _words_of_form(survey: Survey) -> tuple[Collection[str], Collection[str]]:
    """What a cell of the form says alone, and what within other words, both folded."""
    words = (survey.form.number_header, survey.form.answer_header, *(field.note for field in survey.responder))
    return {*map(fold, words)}, [fold(field.label) for field in survey.responder]


def alike(text: str, label: str) -> bool:
    """Whether a folded text says what a folded label says, the shorter of the two being the other's beginning."""
    return text == label or (min(len(text), len(label)) >= 2 and (label.startswith(text) or text.startswith(label)))


def table_to_fill(book: Book, survey: Survey) -> AnswerTable | None:
    """The table on the sheet of the expected name if it is whole there, else the one that is meant on any sheet.

    None if there is none, or if several may be meant.
    """
    tables = _tables(book, survey)
    named = [table for table in tables if _is_named(table, survey)]
    if len(named) == 1 and len(named[0].rows.blocks) == len(survey.questions):
        return named[0]
    best = _fullest(named or tables)
    return best[0] if len(best) == 1 else None


def filled_tables(book: Book, survey: Survey) -> tuple[AnswerTable, ...]:
    """The tables that were filled, that of the sheet of the expected name first; where none was, the one to be filled."""
    tables = _tables(book, survey)
    filled = [table for table in tables if table.is_filled] or _fullest(tables)[:1]
    return tuple(sorted(filled, key=lambda table: not _is_named(table, survey)))


def _is_named(table: AnswerTable, survey: Survey) -> bool:
    return fold(table.sheet.name) == fold(survey.form.sheet)


def _fullest(tables: Sequence[AnswerTable]) -> list[AnswerTable]:
    most = max((len(table.rows.blocks) for table in tables), default=0)
    return [table for table in tables if len(table.rows.blocks) == most]


def _tables(book: Book, survey: Survey) -> list[AnswerTable]:
    """The tables of every sheet that may be the one of the answers; a sample's only where there is no other.

    The form's other sheets, and hidden ones, are looked at only where no other has a table.
    """
    wanted = _wanted(book, survey)
    likely = likely_sheets(book, survey)
    left = [sheet for sheet in book.sheets if sheet.visible and sheet not in likely]
    hidden = [sheet for sheet in book.sheets if not sheet.visible]
    for sheets in (likely, left, hidden):
        tables = [table for sheet in sheets for table in _tables_of(book, sheet, survey, wanted)]
        if tables:
            return [table for table in tables if not SAMPLE.search(table.sheet.name)] or tables
    return []


def likely_sheets(book: Book, survey: Survey) -> list[Sheet]:
    """The visible sheets that are none of the form's other ones."""
    others = {fold(survey.form.questions_sheet), fold(survey.form.ledger_sheet), fold(survey.form.lists_sheet)}
    return [sheet for sheet in book.sheets if sheet.visible and fold(sheet.name) not in others]


def _wanted(book: Book, survey: Survey) -> Sought:
    """What a sheet must say to hold a table: the header of the answers, or the words of a question."""
    header = fold(survey.form.answer_header)

    def is_meant(text: str) -> bool:
        return alike(text, header) or bool(worded(survey, text))

    return sought(is_meant, _beginnings(survey), book.indexed.strings)


@lru_cache(maxsize=16)
def _beginnings(survey: Survey) -> frozenset[str]:
    """The first characters of the header of the answers and of the questions."""
    words = (text for question in survey.questions for text in (question.condition + question.text, question.text))
    return frozenset(fold(text)[:1] for text in (survey.form.answer_header, *words))


def _tables_of(book: Book, sheet: Sheet, survey: Survey, wanted: Sought) -> list[AnswerTable]:
    grid = book.glance(sheet, wanted)
    found = list(_on_sheet(grid, sheet, survey)) if grid else []
    if grid and found:
        book.keep(sheet, grid)
    return found


def _on_sheet(grid: Grid, sheet: Sheet, survey: Survey) -> Iterator[AnswerTable]:
    words = Words(grid, survey)
    found: list[AnswerTable] = []
    for row, number, answer in _headers(grid, survey)[:MAX_TABLES]:
        if any(table.covers(row, number, answer) for table in found):
            continue  # the headers again, on the next page
        rows = question_rows(grid, survey, words, row, number, answer)
        column = answer or _column_of_answers(grid, survey, words, number, rows)
        if rows.blocks and column:
            found.append(AnswerTable(sheet, grid, row, number, column, rows))
    yield from found


def _headers(grid: Grid, survey: Survey) -> list[tuple[int, int, int]]:
    """The row of each table's headers, and the columns of its 項番 and of its answers; 0 for one that has no header.

    Of the two headers both stand in a row; else the one for the answers stands above the column of the 項番, or above
    questions that have none; else only the 項番 has its header, or not even that.
    """
    numbers = _headed(grid, fold(survey.form.number_header))
    answers = _headed(grid, fold(survey.form.answer_header))
    pairs = (
        (row, number, answer)
        for row in sorted(numbers.keys() & answers.keys())
        for number, answer in product(numbers[row], answers[row])
        if number != answer
    )
    both = list(islice(pairs, MAX_TABLES))
    if both:
        return both
    headed = islice(answers.items(), MAX_TABLES)
    below = [(row, _number_column(grid, survey, row), answer) for row, some in headed for answer in some]
    found = [(row, number or 0, answer) for row, number, answer in below if number is not None]
    found = found or [(row, number, 0) for row, some in numbers.items() for number in some]
    bare = None if found else _number_column(grid, survey, 0)
    return found if bare is None else [(0, bare, 0)]


def _headed(grid: Grid, label: str) -> dict[int, list[int]]:
    """The columns with this header in each row: those that say just that, or else those that say something like it."""
    exact = grid.places.get(label, ())
    near = (text for text in grid.places if text[:1] == label[:1])  # only those can be alike, and they are few
    places = exact or (at for text in near if alike(text, label) for at in grid.places[text])
    found: dict[int, list[int]] = {}
    for row, column in sorted(places):
        found.setdefault(row, []).append(column)
    return found


def _number_column(grid: Grid, survey: Survey, header: int) -> int | None:
    """The column below a row in which most 項番 stand; 0 where only the questions do, None where they are not even half."""
    columns: Counter[int] = Counter()
    asked = set()
    for (row, column), cell in grid.cells.items():
        if header < row <= header + MAX_ROWS and column <= MAX_COLUMNS and cell.text:
            columns[column] += bool(numbered(survey, cell.text))
            asked |= set(worded(survey, cell.text))
    column, count = next(iter(columns.most_common(1)), (0, 0))
    if 2 * count > len(survey.questions):
        return column
    return 0 if 2 * len(asked) > len(survey.questions) else None


def _column_of_answers(grid: Grid, survey: Survey, words: Words, number: int, rows: QuestionRows) -> int:
    """The column in which most questions with one choice have their list, or a choice of theirs; 0 if not even two have.

    0 too where the rows do not say what is asked: a list of 項番 with something beside them is no table of answers.
    """
    if 2 * sum(bool(words.of(block[0])) for block in rows.blocks.values()) <= len(rows.blocks):
        return 0
    single = [question for question in survey.questions if not question.kind.separate and question.id in rows.blocks]
    columns: Counter[int] = Counter()
    for question in single:
        row = rows.blocks[question.id][0]
        for column in range(number + 1, min(grid.last_column, MAX_COLUMNS) + 1):
            cell = grid.cells.get((row, column))
            columns[column] += bool(grid.list_at(row, column) or (cell and question.kind.is_clear(question, cell.text)))
    (column, count), (_, next_count) = (*columns.most_common(2), (0, 0), (0, 0))[:2]
    return column if count > max(next_count, 1) else 0
