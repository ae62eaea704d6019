"""A sheet of a form as a person sees it: its boxes, what stands in them, which lines are around them, what is left and above."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from gui.form.draft import form_words, skip_words
from gui.form.draft.looked_at import leaves_room, named_in, summed_in, tested_in
from gui.xlsx.addresses import Area, to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.elements import Element
from gui.xlsx.grid import Cell, Grid, Validation, by_cell, found_at
from gui.xlsx.scanning.around import Columns, columns_in, heights, said_around
from gui.xlsx.styles import Style

EMPTY, NUMBER, STANDS_IN, WORDS, FORMULA, EXAMPLE = "empty", "number", "stands in", "words", "formula", "example"
_NARROW = 4.0
_NOTE, _PARTS = re.compile(r"※[0-9]+"), frozenset("年月日時分")
_MOST_NEW = 2_000
"""Cells that the sheet does not hold, and that an 入力規則 names: beyond that the rule is for whole columns."""


@dataclass(slots=True, eq=False)
class Box:
    """A cell, merged ones whole: what stands in it, how it looks. `left` and `above` are the boxes that touch it there."""

    area: Area
    text: str
    content: str
    style: Style
    formula: str = ""
    lines: int = 0
    left: "Box | None" = None
    above: "Box | None" = None
    header: "Box | None" = None
    label: "Box | None" = None
    at: tuple[int, int] = field(init=False)
    """Its row and column, of a merged one the top left."""
    span: tuple[int, int] = field(init=False)
    """Its first and last column."""

    def __post_init__(self) -> None:
        self.at, self.span = (self.area.top, self.area.left), (self.area.left, self.area.right)

    @property
    def ref(self) -> str:
        """`D8`."""
        return to_ref(*self.at)

    @property
    def closed(self) -> bool:
        """Whether there is a line on each of its four sides."""
        return self.lines >= 4

    @property
    def before(self) -> "Iterator[Box]":
        """The boxes left of it, the nearest first."""
        return _on_from(self.left, lambda box: box.left)

    @property
    def over(self) -> "Iterator[Box]":
        """The boxes above it, the nearest first."""
        return _on_from(self.above, lambda box: box.above)


def _on_from(box: Box | None, following: "Callable[[Box], Box | None]") -> Iterator[Box]:
    while box:
        yield box
        box = following(box)


@dataclass(frozen=True, slots=True, eq=False)
class AnswerCell:
    """A cell that is to be answered: its box, what says so, and whether that is not much."""

    box: Box
    signals: tuple[str, ...]
    doubt: bool
    rule: Validation | None = None
    blank: str = ""
    more: tuple[Box, ...] = ()
    """The boxes behind the first one, where a value has a box for each of its characters."""

    gaps: tuple[int, ...] = ()
    """The blanks within the words of the box, where those are of several values, and which of them this is (`part`)."""

    part: str = ""
    words: str = ""
    """Those of its words that are around this blank, where the box has several."""

    @property
    def ticked(self) -> str:
        """The words of a choice behind the □ in the very cell; '' for any other."""
        return form_words.behind_box(self.box.text) if self.blank == "tick" else ""


@dataclass(frozen=True, eq=False)
class DrawnSheet:
    """The boxes of a sheet by their place, and the sheet that they are of."""

    book: Book
    sheet: Sheet
    grid: Grid
    boxes: dict[tuple[int, int], Box] = field(repr=False)
    guarded: bool = False
    """Whether what is locked on it is no answer: it is protected, and the form has cells that are not."""

    @cached_property
    def rules(self) -> tuple[dict[tuple[int, int], Validation], list[tuple[Area, Validation]]]:
        """The 入力規則 of the sheet that ask for something, as `by_cell` has them."""
        asking = (rule for rule in self.grid.frame.validations if rule.kind != "none" and rule.formula)
        return by_cell((area, rule) for rule in asking for area in rule.areas)

    def rule_at(self, box: Box) -> Validation | None:
        """The 入力規則 of a box, a list before any other."""
        if not self.grid.frame.validations:
            return None
        return self.grid.list_at(*box.at) or found_at(self.rules, *box.at)

    def box_at(self, row: int, column: int) -> Box | None:
        """The box over a cell."""
        found = self.boxes.get((row, column))
        return found or (self.boxes.get(self.grid.anchor(row, column)) if self.grid.frame.merged else None)

    def after(self, box: Box) -> Box | None:
        """The box right of another, in its first row."""
        return self.box_at(box.area.top, box.area.right + 1)

    def in_row(self, box: Box, step: int = 1) -> Iterator[Box]:
        """The boxes behind another in its first row, the nearest first; before it where the step is -1."""
        row = box.area.top
        first = box.area.right + 1 if step > 0 else box.area.left - 1
        return _on_from(
            self.box_at(row, first),
            lambda found: self.box_at(row, found.area.right + 1 if step > 0 else found.area.left - 1),
        )

    def below(self, box: Box) -> Box | None:
        """The box under another, in its first column."""
        return self.box_at(box.area.bottom + 1, box.area.left)

    @cached_property
    def ordered(self) -> list[tuple[tuple[int, int], Box]]:
        """The boxes in the order of the rows, asked for when all are there."""
        return sorted(self.boxes.items(), key=itemgetter(0))

    def unheld(self, row: int, column: int) -> Box:
        """The box of a cell that the sheet does not hold."""
        area = self.grid.merge_at(row, column) or Area(row, column, row, column)
        box = Box(area, "", EMPTY, self.book.style(self.grid.style_for_new(row, column)))
        box.left, box.above = self.box_at(row, column - 1), self.box_at(row - 1, column)
        return box

    @cached_property
    def tested(self) -> frozenset[tuple[int, int]]:
        """The cells of which a formula or a conditional format asks whether they are empty, or that have a name: they are to be filled."""
        named = named_in((said for own in self.book.names.values() for said in own.values()), self.sheet.name)
        return tested_in((box.formula for box in self.boxes.values() if box.formula), self._around) | named

    @cached_property
    def summed(self) -> frozenset[tuple[int, int]]:
        """The cells that formulas of the sheet add up, or take the mean of: they hold numbers."""
        return summed_in(box.formula for box in self.boxes.values() if box.formula)

    @cached_property
    def marked(self) -> frozenset[int]:
        """The rows whose words want a sign in a column: 該当する欄に○."""
        words = (box for box in self.boxes.values() if box.content == WORDS)
        return frozenset(box.area.top for box in words if form_words.wants_sign(box.text))

    @cached_property
    def sign_notes(self) -> list[str]:
        """The texts of the sheet that say which signs a column takes."""
        return [box.text for _, box in self.ordered if box.content == WORDS and skip_words.tells_signs(box.text)]

    @cached_property
    def legends(self) -> list[str]:
        """The texts of the sheet that list choices by their marks."""
        return [box.text for _, box in self.ordered if box.content == WORDS and skip_words.marked_from_first(box.text)]

    @cached_property
    def units(self) -> list[tuple[int, str]]:
        """The units that stand over tables for all of their numbers, each with its row: （単位：千円）."""
        words = sorted((box.area.top, box.text, box.lines < 2) for box in self.boxes.values() if box.content == WORDS)
        return [(row, unit) for row, text, title in words if (unit := form_words.unit_over(text, title=title))]

    @cached_property
    def hidden(self) -> tuple[frozenset[int], frozenset[int]]:
        """The rows and the columns that are hidden."""
        rows = frozenset(row for row, _, is_hidden in heights(self.grid, self.grid.last_row) if is_hidden)
        return rows, frozenset(at for found in self._columns if found.is_hidden for at in found.every)

    @cached_property
    def narrow(self) -> frozenset[int]:
        """The columns that are as wide as a letter or two, as on squared paper."""
        narrow = (found for found in self._columns if found.width is not None and found.width <= _NARROW)
        return frozenset(at for found in narrow for at in found.every)

    @cached_property
    def _columns(self) -> list[Columns]:
        """The columns of which the sheet says something."""
        return list(columns_in(self._around))

    @cached_property
    def _around(self) -> Element:
        return said_around(self.grid)

    @cached_property
    def notes(self) -> dict[str, list[tuple[int, int]]]:
        """Where the notes stand, by their signs: ※1."""
        found: dict[str, list[tuple[int, int]]] = {}
        for at, box in self.boxes.items():
            if box.content == WORDS and (sign := _NOTE.match(unicodedata.normalize("NFKC", box.text[:8]))):
                found.setdefault(sign[0], []).append(at)
        return found


def leaves_open(book: Book) -> bool:
    """Whether a form has a protected sheet with cells that may be written."""
    return any(
        grid.frame.protected and any(not book.style(cell.style).locked for cell in grid.cells.values())
        for grid in map(book.grid, book.sheets)
    )


def drawn(book: Book, sheet: Sheet, *, leaves: bool) -> DrawnSheet:
    """The boxes of a sheet, each with those left of and above it; `leaves`: whether the form leaves cells of a protected sheet open.

    UnreadableWorkbook where the sheet cannot be read.
    """
    grid = book.grid(sheet)
    boxes: dict[tuple[int, int], Box] = {}
    edges: dict[tuple[int, int], str] = {}
    for (row, column), cell in grid.cells.items():
        edges[row, column] = book.style(cell.style).edges
        if grid.anchor(row, column) == (row, column):
            boxes[row, column] = _box(grid.merge_at(row, column) or Area(row, column, row, column), cell, book)
    found = DrawnSheet(book, sheet, grid, boxes, leaves and grid.frame.protected)
    for place in _unheld(found):
        boxes[place] = found.unheld(*place)
    for box in boxes.values():
        _placed(found, box, edges)
    return found


def _box(area: Area, cell: Cell, book: Book) -> Box:
    text = cell.text.strip()
    if cell.text[:2].isspace() and text and form_words.follows_blank(text):
        text = cell.text.rstrip()
    elif text[-1:] in (":", "："):
        text = cell.text.lstrip()
    if cell.formula is not None:
        content = FORMULA
    elif not text:
        content = EMPTY
    elif not isinstance(cell.value, str):
        content = NUMBER
    else:
        content = STANDS_IN if form_words.stands_in(text) else WORDS
    return Box(area, text, content, book.style(cell.style), cell.formula or "")


def _unheld(found: DrawnSheet) -> Iterator[tuple[int, int]]:
    """The cells right of a label with a colon, and those of 入力規則, that the sheet does not hold, beside what it holds."""
    grid, boxes = found.grid, found.boxes
    for box in tuple(boxes.values()):
        place = (box.area.top, box.area.right + 1)
        if box.content != WORDS or place in boxes:
            continue
        after = boxes.get((place[0], place[1] + 1))
        if (
            form_words.asks_beside(box.text)
            or (after and form_words.are_brackets(box.text, after.text))
            or (after and after.text in _PARTS and leaves_room(grid, place, after.area.right))
        ):
            yield place
    for area in grid.frame.merged:
        if (area.top, area.left) not in boxes and area.right > area.left:
            yield area.top, area.left
    yield from (at for at in found.tested if at not in boxes and grid.anchor(*at) == at)
    for rule in grid.frame.validations:
        for area in rule.areas:
            if area.size <= _MOST_NEW and area.bottom <= grid.last_row + 1 and area.right <= grid.last_column + 1:
                yield from (at for at in area.cells() if at not in boxes and grid.anchor(*at) == at)


def _placed(found: DrawnSheet, box: Box, edges: Mapping[tuple[int, int], str]) -> None:
    """Notes the lines around a box, of the `edges` of all cells, and what touches it."""
    top, left, bottom, right = box.area.top, box.area.left, box.area.bottom, box.area.right
    first = edges.get((top, left), "")
    box.lines = (
        ("l" in first or "r" in edges.get((top, left - 1), ""))
        + ("r" in edges.get((top, right), "") or "l" in edges.get((top, right + 1), ""))
        + ("t" in first or "b" in edges.get((top - 1, left), ""))
        + ("b" in edges.get((bottom, left), "") or "t" in edges.get((bottom + 1, left), ""))
    )
    box.left, box.above = found.box_at(top, left - 1), found.box_at(top - 1, left)
