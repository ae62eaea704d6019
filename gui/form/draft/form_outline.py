"""What a form says around each of its cells: what it would be called and what it would take, if it were to be answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from gui.form.draft import form_words
from gui.form.draft.answer_kinds import kind_of
from gui.form.draft.drawn_sheet import EMPTY, FORMULA, WORDS, AnswerCell, Box, DrawnSheet
from gui.form.draft.kind_words import AnswerKind
from gui.form.draft.regions import label_of
from gui.guard.plain_data import plain, understood
from gui.xlsx.addresses import Area
from gui.xlsx.book import Book

_MOST = 60_000
"""Cells of a form of which something is said: those behind them are called by what stands next to them."""

_STEPS = 40
_TEXT = AnswerKind("text")


class FormCell(NamedTuple):
    """A cell of a form, of merged ones the top left."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class OutlinedBox:
    """A cell, merged ones whole: what stands in it, and, where it may be answered, its label, header and kind."""

    area: Area
    text: str
    content: str
    label: str = ""
    header: str = ""
    kind: AnswerKind = _TEXT

    @property
    def open(self) -> bool:
        """Whether an answer may be written into it."""
        return self.content not in (WORDS, FORMULA) or bool(form_words.blank_in(self.text))


@dataclass(frozen=True)
class FormOutline:
    """The visible sheets of a form by their names, and their cells."""

    sheets: tuple[str, ...] = ()
    boxes: Mapping[FormCell, OutlinedBox] = field(default_factory=dict)

    @cached_property
    def _covered(self) -> Mapping[FormCell, FormCell]:
        return {
            FormCell(cell.sheet, *at): cell
            for cell, box in self.boxes.items()
            if 1 < box.area.size <= _MOST
            for at in box.area.cells()
        }

    def anchor(self, cell: FormCell) -> FormCell:
        """The cell in whose place another is drawn: the top left of merged ones."""
        return self._covered.get(cell, cell)

    def box(self, cell: FormCell) -> OutlinedBox:
        """What is said of a cell; of one that the form says nothing about, what stands before or over it."""
        found = self.boxes.get(self.anchor(cell))
        if found:
            return found
        before = self._first(FormCell(cell.sheet, cell.row, column) for column in range(cell.column - 1, 0, -1))
        over = self._first(FormCell(cell.sheet, row, cell.column) for row in range(cell.row - 1, 0, -1))
        area = Area(cell.row, cell.column, cell.row, cell.column)
        return OutlinedBox(area, "", EMPTY, before or over or cell.sheet, over)

    def words_before(self, cell: FormCell) -> Mapping[tuple[int, int], str]:
        """The words before a cell in its row, by the columns that they stand in, the nearest first."""
        found: dict[tuple[int, int], str] = {}
        column = self.box(cell).area.left - 1
        while column > 0 and len(found) < _STEPS:
            box = self.boxes.get(self.anchor(FormCell(cell.sheet, cell.row, column)))
            if box and box.content == WORDS and not form_words.is_serial(box.text):
                found[box.area.left, box.area.right] = " ".join(box.text.split())
            column = box.area.left - 1 if box else column - 1
        return found

    def _first(self, cells: Iterator[FormCell]) -> str:
        boxes = (self.boxes.get(self.anchor(cell)) for cell in cells)
        return next((" ".join(box.text.split()) for box in boxes if box and box.content == WORDS), "")


def outline_of(book: Book, sheets: Sequence[DrawnSheet], kinds: Mapping[Box, AnswerKind]) -> FormOutline:
    """The outline of a form from those of its sheets that it was drafted from; of others nothing is known but their names.

    `kinds` are those that need not be found again.
    """
    boxes: dict[FormCell, OutlinedBox] = {}
    for sheet in sheets:
        for at, box in sorted(sheet.boxes.items()):
            if len(boxes) < _MOST:
                boxes[FormCell(sheet.sheet.name, *at)] = _outlined(sheet, box, kinds.get(box))
    return FormOutline(tuple(sheet.name for sheet in book.sheets if sheet.visible), boxes)


def _outlined(sheet: DrawnSheet, box: Box, known: AnswerKind | None) -> OutlinedBox:
    blank = form_words.blank_in(box.text) if box.content == WORDS else ""
    if box.content in (WORDS, FORMULA) and not blank:
        return OutlinedBox(box.area, box.text, box.content)
    header = " ".join(box.header.text.split()) if box.header else ""
    kind = known or kind_of(sheet, AnswerCell(box, (), doubt=False, rule=sheet.rule_at(box), blank=blank))
    return OutlinedBox(box.area, box.text, box.content, label_of(sheet, box), header, kind)


def outline_as_json(outline: FormOutline) -> dict[str, Any]:
    """An outline as JSON: what is said of a cell stands once, by its place in a list."""
    said: dict[tuple[str, str, AnswerKind], int] = {}
    boxes = [
        [*cell, box.area.bottom, box.area.right, box.text, box.content]
        + ([said.setdefault((box.label, box.header, box.kind), len(said))] if box.open else [])
        for cell, box in outline.boxes.items()
    ]
    return {"sheets": outline.sheets, "said": plain(list(said)), "boxes": boxes}


def outline_from(described: Mapping[str, Any]) -> FormOutline:
    """The outline that was described; ValueError, TypeError or LookupError if it was not."""
    said = understood(tuple[tuple[str, str, AnswerKind], ...], described["said"])
    boxes: dict[FormCell, OutlinedBox] = {}
    for sheet, row, column, bottom, right, text, content, *known in described["boxes"]:
        area = Area(int(row), int(column), int(bottom), int(right))
        of = said[known[0]] if known else ("", "", _TEXT)
        boxes[FormCell(str(sheet), area.top, area.left)] = OutlinedBox(area, str(text), str(content), *of)
    return FormOutline(tuple(map(str, described["sheets"])), boxes)
