"""A definition of format 2 drafted from a form, and every answer cell that it was drafted from."""

import gc
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gui.form.as_sent import BlankForm
from gui.form.draft import not_asked, skip_words
from gui.form.draft.column_names import column_labels
from gui.form.draft.definition_text import Heading
from gui.form.draft.draft_items import DraftField, DraftItem, items_of
from gui.form.draft.draft_writing import written
from gui.form.draft.drawn_sheet import Box, DrawnSheet, drawn, leaves_open
from gui.form.draft.kind_words import AnswerKind
from gui.form.draft.question_sheet import with_question_sheets
from gui.form.draft.regions import DraftSheet, DraftTable, OneAnswer, drafted
from gui.form.named_cells import named_cells
from gui.survey.definition import read_definition
from gui.survey.key import cell_named, whole_of
from gui.xlsx.book import Book, Sheet
from gui.xlsx.errors import UnreadableWorkbook

_LONG_TABLE, _SHOWN_ROWS = 100, 10
_TITLE = re.compile(r"調査|報告|申請|届|票|照会|アンケート|シート|回答|様式")
_FORM_NUMBER = re.compile(
    r"[(（【\[]?(?:別[紙添記表]|様式|第|参考)(?:様式|第?[\d一二三四五六七八九十]+号?(?:の\d+)?様式|[\s\d一二三四五六七八九十号の第－ー―\-]){0,4}[)）】\]]?"
)
_TITLE_ROWS, _DUE_ROWS = 8, 60
_ASKER = re.compile(
    r"[一-龠]{1,12}(?:省|庁|府|内閣官房|委員会)(?=[^一-龠]|$|[一-龠]{1,10}(?:局|部|課|室|官))|[一-龠]{2,4}(?:都|道|府|県)(?=[^一-龠]|$)"
)
_TRIES = 4
_MOST_CELLS = 50_000
"""Of the sheets that are looked at: some five seconds."""

_TOO_MANY = (
    f"セルが多すぎるため、様式から下書きできません（{_MOST_CELLS // 10_000}万セルまで）。"
    "使わないシートや行を除いた様式で、もう一度お試しください。"
)
_CHECKED_ROWS = 60
"""Rows of a table whose rows repeat that are looked at one by one: those below are like them."""


@dataclass(frozen=True, slots=True)
class DraftedCell:
    """An answer cell as the command lists it; merged ones by their top left."""

    sheet: str
    cell: str
    kind: str
    label: str
    table: str | None
    row: str | None
    signals: tuple[str, ...]
    doubt: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted definition: its text, the answer cells, how many of its parts are in doubt, the sheets that were looked at,
    and the kind of each box that is an answer by itself.
    """

    text: str
    cells: tuple[DraftedCell, ...]
    questions: int
    doubts: int
    sheets: tuple[DrawnSheet, ...]
    kinds: Mapping[Box, AnswerKind]


def draft(book: Book, name: str) -> Draft:
    """The definition that a form asks for by itself; `name` is that of its file. UnreadableWorkbook if the form cannot be read."""
    searched = gc.isenabled()
    gc.disable()  # the boxes point at each other: to search them for garbage meanwhile takes a third of the time and frees nothing
    try:
        return _draft(book, name)
    finally:
        if searched:
            gc.enable()


def _draft(book: Book, name: str) -> Draft:
    lists = _list_sheets(book)
    shown = [sheet for sheet in book.sheets if sheet.visible and sheet.name not in lists]
    looked_at = _drafted(book, [sheet for sheet in shown if not not_asked.is_aside(sheet.name)])
    if not any(sheet.parts for sheet in looked_at):
        looked_at = _drafted(book, shown)
    answered = [sheet for sheet in looked_at if sheet.parts]
    items = _items(answered, fields=True)
    if not any(isinstance(item, DraftItem) for _, item in items):
        items = _items(answered, fields=False)
    items = with_question_sheets(book, [sheet.drawn.sheet for sheet in answered], items)
    heading = _heading(book, [sheet.drawn.sheet for sheet in answered], name, items)
    text = _loading(book, heading, items)
    every = [cell for sheet in answered for cell in _cells(sheet)]
    cells = tuple({(cell.sheet, cell.cell): cell for cell in reversed(every)}.values())[::-1]
    doubts = sum(cell.doubt for cell in cells)
    questions = sum(isinstance(item, DraftItem) for _, item in items)
    kinds = {answer.box: answer.takes for answer in _answers(answered) if not answer.cell.blank}
    return Draft(text, cells, questions, doubts, tuple(sheet.drawn for sheet in looked_at), kinds)


def _answers(sheets: Iterable[DraftSheet]) -> Iterator[OneAnswer]:
    for sheet in sheets:
        for part in sheet.parts:
            yield from chain(*part.columns) if isinstance(part, DraftTable) else part.answers


def _items(sheets: Sequence[DraftSheet], *, fields: bool) -> list[tuple[DraftSheet, DraftField | DraftItem]]:
    taken: set[str] = set()
    return [(sheet, item) for sheet in sheets for item in items_of(sheet, taken, fields=fields)]


def _drafted(book: Book, sheets: Sequence[Sheet]) -> list[DraftSheet]:
    if sum(len(book.grid(sheet).cells) for sheet in sheets) > _MOST_CELLS:
        raise UnreadableWorkbook(_TOO_MANY)
    leaves = leaves_open(book)
    return [drafted(drawn(book, sheet, leaves=leaves)) for sheet in sheets]


def _loading(book: Book, heading: Heading, items: Sequence[tuple[DraftSheet, DraftField | DraftItem]]) -> str:
    """The text of the definition, without what the form has no place for."""
    left: set[str] = set()
    text = written(heading, items, left)
    for _ in range(_TRIES):
        survey = read_definition(written(heading, items, left, most_rows=_CHECKED_ROWS)).survey
        faults = named_cells(BlankForm(survey, book))[1] if survey else ()
        if not faults:
            break
        left |= {_part_of(fault.question) for fault in faults}
        left |= {item.id for _, item in items if isinstance(item, DraftItem) and _is_bare(item, left)}
        text = written(heading, items, left)
    return text


def _is_bare(item: DraftItem, left: Collection[str]) -> bool:
    """Whether every column of a table is left out: it is none then."""
    columns = len(item.table.columns) if item.table else 0
    return columns > 0 and all(f"{item.id}.c{i}" in left for i in range(1, columns + 1))


def _part_of(key: str) -> str:
    """The question of a key, or the column of a table: `T1.c2` for `T1[3].c2`."""
    cell = cell_named(key)
    return str(cell._replace(row=0)) if cell else whole_of(key)


def _list_sheets(book: Book) -> frozenset[str]:
    """The sheets from which others take their lists, and that have none themselves."""
    named: set[str] = set()
    own: set[str] = set()
    for sheet in book.sheets:
        for rule in book.grid(sheet).frame.validations:
            if rule.kind == "list":
                own.add(sheet.name)
                source = rule.formula.rpartition("!")[0].strip("='").replace("''", "'")
                named.update({source} - {"", sheet.name})
    return frozenset(named - own)


def _cells(sheet: DraftSheet) -> Iterator[DraftedCell]:
    """Every answer cell of a sheet; of a table with very many rows those of the first ones."""
    for part in sheet.parts:
        if not isinstance(part, DraftTable):
            for answer in part.answers:
                for box in (answer.box, *answer.cell.more):
                    yield replace(_cell(sheet, answer, answer.label, None, None), cell=box.ref)
            continue
        count, labels = len(part.columns[0]), column_labels(part)
        for i in range(_SHOWN_ROWS if count > _LONG_TABLE else count):
            row = part.rows[i] if part.rows else str(i + 1)
            for column, label in zip(part.columns, labels, strict=True):
                yield _cell(sheet, column[i], label, part.title, row)


def _cell(sheet: DraftSheet, answer: OneAnswer, label: str, table: str | None, row: str | None) -> DraftedCell:
    kind, found = answer.takes, answer.cell
    doubt = found.doubt or (kind.kind.offers and not kind.members)
    return DraftedCell(sheet.drawn.sheet.name, found.box.ref, kind.name, label, table, row, found.signals, doubt)


def _heading(
    book: Book, sheets: Sequence[Sheet], name: str, items: Sequence[tuple[DraftSheet, DraftField | DraftItem]]
) -> Heading:
    """What a form says of itself: its title, who asks, until when, who answers."""
    texts = [t for s in book.sheets if s.visible and not _is_copy(s.name) for t in _first_words(book, s)]
    of_answers = [text for sheet in sheets for text in _first_words(book, sheet)]
    titles = [text for text in of_answers if _TITLE.search(text) and len(text) <= 60 and text[0] not in "・※"]
    title = next((text for text in titles if not _FORM_NUMBER.fullmatch(text)), (*titles, "")[0])
    of_sheet = next((sheet.name for sheet in sheets if not re.match(r"(?i)sheet|form$", sheet.name)), "")
    of_what = "" if title else "シートの名前から" if of_sheet else "様式のファイル名から"
    title = title or of_sheet or name
    said = (t for s in book.sheets if s.visible and not _is_copy(s.name) for t in _first_words(book, s, _DUE_ROWS))
    due = next((found for text in said if (found := skip_words.deadline_in(text))), None)
    asker = next((named[0] for text in texts if (named := _ASKER.search(text)) and named[0] != "都道府県"), "")
    kind = next(
        (item.answer.takes.members for _, item in items if isinstance(item, DraftField) and item.form == "kind"), ()
    )
    ticks = Counter(
        item.answer.takes.members[0] for _, item in items if item.answer.takes.kind.signs and item.answer.takes.members
    )
    return Heading(
        name=name,
        title=" ".join(title.split()),
        title_of=of_what,
        ministry=asker,
        deadline=due,
        kinds=kind,
        sheet=sheets[0].name if sheets else "",
        tick=ticks.most_common(1)[0][0] if ticks else "〇",
    )


def _is_copy(sheet: str) -> bool:
    """Whether a sheet shows how another is filled in."""
    return not_asked.is_aside(sheet) and "例" in sheet


def _first_words(book: Book, sheet: Sheet, count: int = _TITLE_ROWS) -> list[str]:
    grid = book.grid(sheet)
    rows = range(1, min(grid.last_row, count) + 1)
    return [
        text.strip() for row in rows for column, text in grid.texts_of(row) if grid.cells[row, column].formula is None
    ]
