"""The answers of a sheet put together: tables by their columns and rows, questions by their numbers, each answer with its words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from gui.form.draft import form_words, skip_words
from gui.form.draft.answer_cells import answer_cells
from gui.form.draft.answer_kinds import kind_of
from gui.form.draft.choice_signs import sign_over
from gui.form.draft.drawn_sheet import EMPTY, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.kind_words import AnswerKind, tells
from gui.form.draft.listed_choices import LISTED, asked_over
from gui.form.draft.naming import asked_of_boxes, follows, is_under_title, row_names, words_before, words_behind
from gui.words.folding import is_blank, kept

_STEPS = 40
_LONGEST_LABEL = 2_000
_LONGEST_HEADING, _OTHER = 60, 8
LONG_COLUMN = 60
"""Rows from which one column alone is a table."""


@dataclass(frozen=True, slots=True, eq=False)
class OneAnswer:
    """An answer cell with the kind that it `takes`, what it asks (`label`), the number of its question, and the heading over it."""

    cell: AnswerCell
    takes: AnswerKind
    label: str
    number: str
    numbered: Box | None
    heading: str

    @property
    def box(self) -> Box:
        """Its cell."""
        return self.cell.box


@dataclass(frozen=True, slots=True, eq=False)
class DraftTable:
    """A table: its title, its columns from top to bottom, the names of its rows, () where they repeat."""

    title: str
    heading: str
    columns: tuple[tuple[OneAnswer, ...], ...]
    rows: tuple[str, ...]

    @property
    def first(self) -> Box:
        """Its first answer."""
        return self.columns[0][0].box


@dataclass(frozen=True, slots=True, eq=False)
class DraftQuestion:
    """The answers under one number, the first being the question's own; ticks are its choices."""

    number: str
    answers: tuple[OneAnswer, ...]
    asked: str = ""
    """The words over or before the choices that are ticked."""

    @property
    def first(self) -> Box:
        """Its first answer."""
        return self.answers[0].box


@dataclass(frozen=True, slots=True, eq=False)
class DraftSheet:
    """What is asked on a sheet, from top to bottom."""

    drawn: DrawnSheet
    parts: tuple[DraftTable | DraftQuestion, ...]


def drafted(drawn: DrawnSheet) -> DraftSheet:
    """What a sheet asks."""
    answers = answer_cells(drawn)
    headers = {answer.box.header for answer in answers}
    headings = [(row, text) for row, text, box in _headings(drawn) if box.lines or box not in headers]
    found = list(_each(drawn, answers, headings))
    tables = list(_tables(found, drawn.sheet.shown))
    inside = {answer.box.at for table in tables for column in table.columns for answer in column}
    questions = _questions([answer for answer in found if answer.box.at not in inside])
    return DraftSheet(drawn, tuple(sorted((*tables, *questions), key=lambda part: part.first.at)))


def _each(drawn: DrawnSheet, answers: Sequence[AnswerCell], headings: Sequence[tuple[int, str]]) -> Iterator[OneAnswer]:
    """Each answer with its words; those of a column of a table, under one header in one format, are of one kind."""
    known: dict[tuple[int, int, tuple[int, int], int], AnswerKind] = {}
    numbers: dict[int, Box | None] = {}
    answered = {id(answer.box) for answer in answers}
    rows = [row for row, _ in headings]
    for answer in answers:
        box = answer.box
        numbered = _number_box(box, numbers, answered)
        asked = None if box.header and box.header.lines >= 2 else asked_over(drawn, box)
        behind = words_behind(box)
        label = _tidy(behind.text) if behind else _tidy(asked.text) if asked else label_of(drawn, box)
        label = (answer.blank and not answer.words and form_words.blank_behind(box.text)[0]) or label
        label = answer.ticked or label
        label = f"{label}（{answer.part}）" if answer.part else label
        number = skip_words.number_in(numbered.text) if numbered else skip_words.leading_number(label)
        if not number and box.label and box.label.left and box.label.area.top < box.area.top:
            number = skip_words.number_in(box.label.left.text)
        number = "" if "その他" in label[:_OTHER] and not numbered else number
        over = bisect_left(rows, box.area.top)
        in_column = box.header is not None and box.content == EMPTY and (box.left is None or box.left.content != WORDS)
        key = (id(box.header), id(answer.rule), box.span, id(box.style))
        if in_column and box.label and not (answer.rule or tells(box.header.text if box.header else "")):
            in_column = not tells(box.label.text)
        kind = (known.get(key) if in_column else None) or kind_of(drawn, answer)
        if kind.reason == LISTED and (said := skip_words.before_choices(label)) != label:
            over_label = drawn.box_at(box.label.area.top - 1, box.label.area.left) if box.label else None
            label = said or (_tidy(over_label.text) if over_label and over_label.content == WORDS else label)
            number = skip_words.leading_number(label)
        if in_column:
            known[key] = kind
        yield OneAnswer(answer, kind, label, number, numbered, headings[over - 1][1] if over else "")


def label_of(drawn: DrawnSheet, box: Box) -> str:
    """What a cell asks: the words beside it, else those over it, else those before it."""
    beside = box.label if box.label and box.label is box.left and not form_words.is_serial(box.label.text) else None
    is_plain = box.header is not None and form_words.is_answer_header(box.header.text)
    found = beside or (box.label if is_plain else None) or box.header or box.label
    if found is None:
        return drawn.sheet.shown
    return _tidy(found.text).rstrip(":： 　") or drawn.sheet.shown


@kept(1024)
def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text[:_LONGEST_LABEL].splitlines() if not is_blank(line))


def _number_box(box: Box, known: dict[int, Box | None], answered: Collection[int]) -> Box | None:
    """The box with the number of the question that a cell belongs to: the first of its row that is one; `known` are those found."""
    before: list[Box] = []
    beside = box.left
    while beside is not None and id(beside) not in known and len(before) < _STEPS:
        before.append(beside)
        beside = beside.left
    found = known.get(id(beside))
    for other in reversed(before):
        is_short = id(other) not in answered and len(other.text) < 16 and not form_words.unit_of(other.text)
        is_number = is_short and skip_words.number_in(other.text)
        known[id(other)] = found = found or (other if is_number else None)
    return found


def _headings(drawn: DrawnSheet) -> list[tuple[int, str, Box]]:
    """The words that stand by themselves in the first columns of a sheet, outside its tables, each with its row and its box."""
    first = min((box.area.left for box in drawn.boxes.values() if box.content == WORDS), default=1)
    return [
        (row, _tidy(box.text).replace("\n", " "), box)
        for (row, column), box in drawn.ordered
        if box.content == WORDS
        and column <= first + 1
        and box.lines < 2
        and 1 < len(box.text) <= _LONGEST_HEADING
        and not form_words.asks_beside(box.text)
        and skip_words.deadline_in(box.text) is None
        and box.text[0] not in "※・（(*"
        and not _is_one_of_several(drawn, box)
    ]


def _is_one_of_several(drawn: DrawnSheet, box: Box) -> bool:
    """Whether words are a choice in a list: the number before them goes on in the next row, or from the last."""
    number = skip_words.leading_number(box.text)
    if not number.isdigit() or box.text.strip()[0] in "問QＱ":
        return False
    near = ((drawn.box_at(box.area.top + step, box.area.left), int(number) + step) for step in (-1, 1))
    return any(other and skip_words.leading_number(other.text) == str(follows) for other, follows in near)


def _tables(found: Sequence[OneAnswer], sheet: str) -> Iterator[DraftTable]:
    """The tables: columns of answers under headers of their own that go over the same rows, past those that the form adds up."""
    open_columns: dict[tuple[int, int], list[OneAnswer]] = {}
    columns: list[list[OneAnswer]] = []
    for answer in found:
        box = answer.box
        before = open_columns.get(box.span)
        is_next = before and before[-1].box.header is box.header and follows(before[-1].box, box)
        if before and is_next and box.header and not answer.cell.more and not is_under_title(box):
            before.append(answer)
        else:
            open_columns[box.span] = [answer]
            columns.append(open_columns[box.span])
    groups: dict[tuple[int, ...], list[list[OneAnswer]]] = defaultdict(list)
    for column in columns:
        if len(column) > 1:
            groups[tuple(answer.box.area.top for answer in column)].append(column)
    wide = [set(rows) for rows, group in groups.items() if len(group) > 1]
    for rows, group in groups.items():
        beside = any(len(rows) > len(wide_rows) and wide_rows < set(rows) for wide_rows in wide)
        table = _table(sorted(group, key=lambda column: column[0].box.area.left), sheet, beside=beside)
        if table:
            yield table


def _table(columns: list[list[OneAnswer]], sheet: str, *, beside: bool) -> DraftTable | None:
    """The table of columns; None of one column that is none, unless it stands beside another table."""
    names = row_names([words_before(answer.box) for answer in columns[0]])
    alone = len(columns) == 1
    if alone and words_behind(columns[0][0].box):
        return None
    same = len({answer.takes for answer in columns[0]}) == 1
    if any(
        _is_mixed(column) or len({(a.takes.name, a.takes.members) for a in column if a.takes.reason}) > 1
        for column in columns
    ):
        return None
    if alone and not beside and len(columns[0]) < LONG_COLUMN and (names or columns[0][0].numbered or not same):
        return None
    over = columns[0][0].box.header
    above = over.header if over and over.header and over.header.lines >= 2 and not alone else None
    heading = columns[0][0].heading
    title = heading or (_tidy(above.text) if above else "") or sheet
    return DraftTable(title, heading, tuple(map(_of_one_kind, columns)), names)


def _is_mixed(column: Sequence[OneAnswer]) -> bool:
    """Whether the cells under 回答 are answers to questions of several kinds."""
    header = column[0].box.header
    return bool(header and form_words.is_answer_header(header.text)) and len({bool(a.takes.reason) for a in column}) > 1


def _of_one_kind(column: Sequence[OneAnswer]) -> tuple[OneAnswer, ...]:
    """A column whose answers are all of the kind that one of them shows."""
    told = next((answer.takes for answer in column if answer.takes.reason), column[0].takes)
    return tuple(answer if answer.takes.reason else replace(answer, takes=told) for answer in column)


def _questions(found: Sequence[OneAnswer]) -> list[DraftQuestion]:
    """The answers by the box that holds their number, or what they tick; those without one each for itself."""
    groups: dict[int, list[OneAnswer]] = {}
    for answer in found:
        asked = _asked_before(answer)
        over = asked if asked and asked.area.bottom < answer.box.area.top and asked is not answer.box.header else None
        groups.setdefault(id(over or answer.numbered or asked or answer), []).append(answer)
    return [_question(answers) for answers in groups.values()]


def _question(answers: Sequence[OneAnswer]) -> DraftQuestion:
    asked, number = _asked_before(answers[0]), answers[0].number
    if asked and (words_behind(answers[0].box) or answers[0].cell.ticked) and len(answers) > 1:
        said = answers[0].heading if form_words.is_box(asked.text) else _tidy(asked.text)
        return DraftQuestion(skip_words.leading_number(said) or number, tuple(answers), said)
    if (
        asked
        and len(answers) > 1
        and asked is not answers[0].box.header
        and (answers[0].numbered is None or answers[0].numbered is not answers[1].numbered)
    ):
        number = skip_words.number_in(asked.left.text if asked.left else "") or skip_words.leading_number(asked.text)
    return DraftQuestion(number, tuple(answers), _tidy(asked.text) if asked else "")


def _asked_before(answer: OneAnswer) -> Box | None:
    """What a tick answers: the words before those of its choice that go over several rows, else those that want a sign."""
    if not answer.takes.kind.signs:
        return None
    if answer.cell.ticked:
        return answer.box.header or answer.box.label
    if words_behind(answer.box):
        return asked_of_boxes(answer.box)
    asked = answer.box.label.left if answer.box.label else None
    goes_over = asked and asked.content == WORDS and asked.area.bottom > asked.area.top
    return asked if goes_over else sign_over(answer.box)
