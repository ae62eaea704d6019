"""Where a form keeps each answer, found by what the form says and never by fixed addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from gui.form.answer_table import AnswerTable, Skeleton, alike, filled_tables, skeleton_of, table_to_fill
from gui.form.as_sent import SPARED, BlankForm, NoForm, is_named
from gui.form.place import Place as Place
from gui.form.question_rows import Fault, is_sign, marked, rows_of, ticked
from gui.form.responder_layout import find_responder
from gui.survey.key import BOX
from gui.survey.model import Detail, FormLabels, Problem, Question, Survey
from gui.words.folding import fold, is_blank, kept
from gui.words.wording import plain
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import Book, Sheet

if TYPE_CHECKING:
    from gui.form.split_values import Spread

_SHARED = "{names}の回答の欄が一つのセルに結合されていて、どれの回答か分かりません。結合を解いて入力し直してください。"
_BESIDE = "{number}の「{label}」の回答の欄でなく、その隣に「{tick}」が入力されています。回答の欄に入力してください。"
_NOTHING = "この調査の様式ではないようです。届いた調査票のファイルを選んでください。"
_NO_TABLE = "この調査の様式ではないようです（「{}」「{}」の表が{}）。届いた調査票のファイルを選んでください。"
_KNOWN = 4
_QUOTES = str.maketrans("", "", "「」『』“”\"'")


@dataclass(frozen=True)
class Layout:
    """The cells of a form. `boxes` are those of multiple choices, by question id and mark ('': none of these).

    `words` are the cells between each question's 項番 and its answer, by its id. `missing` and `doubled` name what the form
    does not say, or says twice; `faults` are what is wrong with one cell. `named` are all the cells of each text by its key,
    where the definition names those of the blank form (the `Place` of each is the first); then `problems` are what of them is
    not found for sure, `cautions` what else has changed, `added` the cells with words beside the answers, `filled` the
    sheets that are each such a form. `like` is the workbook of the first copy like it (see `Skeleton`), which has the very same.
    """

    sheet: Sheet
    responder: Mapping[str, Place] = field(default_factory=dict)
    answers: Mapping[str, Place] = field(default_factory=dict)
    boxes: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    words: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    named: Mapping[str, "Spread"] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    cautions: tuple[Problem, ...] = ()
    added: tuple[Place, ...] = ()
    filled: tuple[Sheet, ...] = ()
    like: Book | None = field(default=None, compare=False)

    @cached_property
    def cells(self) -> Mapping[str, Place]:
        """The cell of every text of a form, by its key (see `gui.form.meant_response`)."""
        boxes = {f"{question}{BOX}{mark}": place for (question, mark), place in self.boxes.items()}
        return {**self.responder, **self.answers, **boxes}

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """The same as sentences name them."""
        return {key: place.ref for key, place in self.cells.items()}


def find_layout(book: Book, blank: BlankForm) -> Layout:
    """Find every cell of the survey in a form that is to be filled; Told where its cells are named and the blank form is not at hand.

    NoForm if no sheet holds its table of answers, or several do and none of them is the one that is meant.
    """
    survey = blank.survey
    if is_named(survey):
        return _aligned(book, blank)
    if (table := table_to_fill(book, survey)) is None:
        raise _no_form(survey, "見つからないか、複数あります")
    return _layout(book, survey, table)


@lru_cache(maxsize=4)
def sent_layout(blank: BlankForm) -> Layout:
    """Find every cell of the survey in the form as it was sent, which is its own blank."""
    return find_layout(blank.book, blank)


def filled_layouts(book: Book, blank: BlankForm) -> tuple[Layout, ...]:
    """The cells of the survey in every table of answers that somebody filled, that of the expected sheet first.

    Where nobody filled any, those of the table that is there to be filled. NoForm if there is none.
    """
    survey = blank.survey
    if is_named(survey):
        from gui.form.aligned_layout import sheets_filled

        filled = sheets_filled(book, blank)
        return tuple(_aligned(book, blank, sheet, filled) for sheet in filled or (None,))
    known = _known_layouts(survey)
    if again := next((layout for skeleton, layout in tuple(known) if skeleton.is_of(book)), None):
        return (again,)
    tables = filled_tables(book, survey)
    if not tables:
        raise _no_form(survey, "見つかりません")
    layouts = tuple(_layout(book, survey, table) for table in tables)
    if len(tables) == 1 and (skeleton := skeleton_of(book, survey, tables[0], layouts[0].cells.values())):
        layouts = (replace(layouts[0], like=book),)
        known[:] = [(skeleton, *layouts), *known[: _KNOWN - 1]]
    return layouts


@lru_cache(maxsize=4)
def _known_layouts(_: Survey) -> list[tuple[Skeleton, Layout]]:
    """The forms that were laid out last: of many copies that are filled in the same cells only the first is looked through."""
    return []


def _aligned(book: Book, blank: BlankForm, only: Sheet | None = None, filled: tuple[Sheet, ...] = ()) -> Layout:
    """The layout of a form whose cells the definition names, on any sheet or one; NoForm if none of them is found."""
    from gui.form.aligned_layout import aligned_cells, is_as_sent

    found = aligned_cells(book, blank, only)
    if not found.cells:
        raise NoForm(found.problems[0].message if found.problems else _NOTHING)
    if book is not blank.book and not filled and is_as_sent(found, blank):
        return sent_layout(blank)  # as most copies are: its cells and their names are known
    cells = {key: spread.places[0] for key, spread in found.cells.items()}
    sheet = next(iter(cells.values())).sheet
    details = {found.id: cells.pop(found.id) for found in blank.survey.responder if found.id in cells}
    told = Layout(sheet, problems=found.problems, cautions=found.cautions, added=found.added)
    return replace(told, responder=details, answers=cells, named=found.cells, filled=filled)


def _no_form(survey: Survey, why: str) -> NoForm:
    heads = survey.form.number_header, survey.form.answer_header
    return NoForm(_NO_TABLE.format(*heads, why) if all(heads) else _NOTHING)


def _layout(book: Book, survey: Survey, table: AnswerTable) -> Layout:
    finder = _Finder(table, survey.form)
    for question in survey.questions:
        finder.find(question)
    responder, missing, doubled = find_responder(book, survey, table.sheet, table.rows.blocks.values())
    found = Layout(
        sheet=table.sheet,
        responder={key: Place(*at) for key, at in responder.items()},
        answers=finder.answers,
        boxes=finder.boxes,
        words=finder.words,
        missing=(*missing, *finder.missing),
        doubled=(*doubled, *table.rows.doubled, *finder.doubled),
        faults=(*table.rows.faults, *finder.faults),
    )
    return _without_shared(found, survey)


def _without_shared(layout: Layout, survey: Survey) -> Layout:
    """The layout without the cells that more than one answer would be read from: merged over the rows of several."""
    everything = (*layout.responder.values(), *layout.answers.values(), *layout.boxes.values())
    if len({place.address for place in everything}) == len(everything):
        return layout
    names: dict[tuple[int, int], list[str]] = {}
    for name, place in _named(layout, survey):
        names.setdefault((place.row, place.column), []).append(name)
    shared = {at: some for at, some in names.items() if len(some) > 1}

    def is_alone(place: Place) -> bool:
        return place.sheet is not layout.sheet or (place.row, place.column) not in shared

    return replace(
        layout,
        responder={key: place for key, place in layout.responder.items() if is_alone(place)},
        answers={key: place for key, place in layout.answers.items() if is_alone(place)},
        boxes={key: place for key, place in layout.boxes.items() if is_alone(place)},
        faults=(*layout.faults, *(Fault(_SHARED.format(names="と".join(some)), *at) for at, some in shared.items())),
    )


def _named(layout: Layout, survey: Survey) -> Iterator[tuple[str, Place]]:
    """The cells on the sheet of the answers, by what they are called."""
    for found in survey.responder:
        if (place := layout.responder.get(found.id)) and place.sheet is layout.sheet:
            yield found.label, place
    for question in survey.questions:
        if question.id in layout.answers:
            yield survey.form.numbered(question.id), layout.answers[question.id]
        for mark, label in question.options:
            if (question.id, mark) in layout.boxes:
                yield f"{survey.form.numbered(question.id)}の{label}", layout.boxes[question.id, mark]
        for detail in question.details:
            if detail.answer_key in layout.answers:
                yield f"{survey.form.numbered(question.id)}の{detail.name}", layout.answers[detail.answer_key]


def layout_problems(layout: Layout, *, filled: bool = False) -> Iterator[Problem]:
    """What a form does not say, or says twice, and what is wrong with a cell, which may be a caution where it is `filled`."""
    yield from (problem for problem in layout.problems if not filled or problem.code != SPARED)
    for name in layout.missing:
        message = f"様式に「{name}」が見つかりません。届いた様式のまま（見出しや番号を変えずに）お使いください。"
        yield Problem("form-altered", "error", "", message, layout.sheet.shown)
    for name in layout.doubled:
        message = f"様式に「{name}」が二つ以上あり、どちらに書くか決められません。届いた様式のままお使いください。"
        yield Problem("form-altered", "error", "", message, layout.sheet.shown)
    for fault in layout.faults:
        cell = f"{layout.sheet.shown}!{to_ref(fault.row, fault.column)}"
        yield Problem("form-altered", "caution" if filled and fault.caution else "error", "", fault.message, cell)


class _Finder:
    """Finds the cells of one question after another in a table, noting what is missing, doubled or wrong."""

    def __init__(self, table: AnswerTable, form: FormLabels) -> None:
        self._table, self._form = table, form
        self.answers: dict[str, Place] = {}
        self.boxes: dict[tuple[str, str], Place] = {}
        self.words: dict[str, tuple[Place, ...]] = {}
        self.missing: list[str] = []
        self.doubled: list[str] = []
        self.faults: list[Fault] = []

    def find(self, question: Question) -> None:
        if (rows := self._table.rows.blocks.get(question.id)) is None:
            self.missing.append(self._form.numbered(question.id))
            return
        before = ((row, column) for row, column, _ in self._labels(rows[:1]) if column < self._table.answer)
        self.words[question.id] = tuple(Place(self._table.sheet, *at) for at in before)
        if question.kind.separate:
            self._find_boxes(question, rows)
        else:
            self.answers[question.id] = self._place(rows[0])
        for detail in question.details:
            self._find_detail(question, detail, rows[1:])

    def _place(self, row: int) -> Place:
        return Place(self._table.sheet, *self._table.grid.anchor(row, self._table.answer))

    def _labels(self, rows: range) -> Iterator[tuple[int, int, str]]:
        table = self._table
        for row in rows:
            for column, text in table.grid.texts_of(row):
                if column not in (table.number, table.answer):
                    yield row, column, text

    def _find_boxes(self, question: Question, rows: range) -> None:
        labels = list(self._labels(rows))
        for choice in question.choices:
            whole, words = (rows_of(question, choice.mark, labels, plain(said)) for said in (choice.label, choice.text))
            # A detail's label may be no other than the words of its choice.
            said = whole or words or self._marked(question, choice.mark, choice.label, labels)
            self._settle(question, choice.mark, said, f"{self._form.numbered(question.id)}の{choice.label}")
        if question.none:
            rows_of_none = rows_of(question, "", labels, plain(question.none))
            rows_of_none = rows_of_none or self._marked(question, "", question.none, labels)
            if len(rows_of_none) == 1:
                self.boxes[question.id, ""] = self._place(rows_of_none.pop())
        if self._table.is_open_beside:
            self.faults += self._ticked_beside(question)

    def _marked(self, question: Question, mark: str, label: str, labels: list[tuple[int, int, str]]) -> set[int]:
        found = marked(question, mark, label, labels)
        self.faults += ticked(question, self._form, mark, label, found)
        return {row for row, *_ in found}

    def _ticked_beside(self, question: Question) -> Iterator[Fault]:
        """The boxes that are empty while somebody put a tick beside them."""
        cells = self._table.grid.cells
        for mark, label in question.options:
            place = self.boxes.get((question.id, mark))
            beside = cells.get((place.row, place.column + 1)) if place else None
            box = cells.get((place.row, place.column)) if place else None
            if beside and is_sign(beside.text) and not (box and not is_blank(box.text)):
                message = _BESIDE.format(number=self._form.numbered(question.id), label=label, tick=beside.text)
                yield Fault(message, beside.row, beside.column)

    def _settle(self, question: Question, mark: str, rows: set[int], name: str) -> None:
        if len(rows) == 1:
            self.boxes[question.id, mark] = self._place(rows.pop())
        else:
            (self.doubled if rows else self.missing).append(name)

    def _find_detail(self, question: Question, detail: Detail, rows: range) -> None:
        labels = [(row, _unquoted(text)) for row, _, text in self._labels(rows)]
        label, name = _unquoted(detail.label), _unquoted(detail.name)
        tiers = (
            {row for row, text in labels if text == label},
            {row for row, text in labels if alike(text, label)},
            {row for row, text in labels if name in text},
        )
        found = next((tier for tier in tiers if tier), set())
        if len(found) == 1:
            self.answers[detail.answer_key] = self._place(found.pop())
        else:
            (self.doubled if found else self.missing).append(f"{self._form.numbered(question.id)}の{detail.name}")


@kept(1024)
def _unquoted(text: str) -> str:
    return fold(text).translate(_QUOTES)
