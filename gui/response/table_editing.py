"""What an officer does to a table, cell by cell and in blocks: each step gives the rows that then stand there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, cast

from gui.survey.as_typed import left_out, storable
from gui.survey.item import Item, TableCell
from gui.survey.kinds.table import Table
from gui.survey.kinds.table_rows import Cell, rows_of
from gui.survey.model import Answer, Problem, Question, Rows, Survey
from gui.words.cell_blocks import Block
from gui.words.folding import is_blank

_FEWEST_ROWS = 3
Place = tuple[int, int]
"""A row and a column, counted from 0."""


class Area(NamedTuple):
    """Cells next to each other, by the first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def cells(self) -> Iterator[Place]:
        """Each row and column."""
        return (
            (row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1)
        )


@dataclass(frozen=True)
class TableEditing:
    """A table as it stands under the officer's hands. Rows that repeat end with an empty one to type into."""

    survey: Survey
    item: Item
    rows: Rows = ()

    def holding(self, answer: Answer | None) -> "TableEditing":
        """The same table with another answer."""
        return replace(self, rows=rows_of(answer))

    @property
    def table(self) -> Table:
        """What the definition says of it."""
        return cast(Table, self.item.kind)

    @property
    def repeats(self) -> bool:
        """Whether there may be more rows and fewer."""
        return not self.table.rows

    @property
    def most(self) -> int:
        """How many rows there may be."""
        return len(self.table.rows) or self.table.most

    @property
    def height(self) -> int:
        """How many rows are shown, those too many included."""
        wanted = max(len(self.rows) + 1, self.table.least_rows, _FEWEST_ROWS) if self.repeats else self.most
        return max(min(wanted, self.most), len(self.rows))

    @property
    def answer(self) -> Answer | None:
        """The answer that these rows are; None where nothing stands in them."""
        return self.rows or None

    def column(self, column: int) -> Question:
        """The question of a column."""
        return self.table.columns[column]

    def cell(self, row: int, column: int) -> TableCell:
        """A cell as its kind sees it."""
        return self.table.cell(self.item, row + 1, self.column(column))

    def row(self, row: int) -> Mapping[str, Cell]:
        """What stands in a row."""
        return self.rows[row] if row < len(self.rows) else {}

    def said(self, row: int, column: int) -> Cell | None:
        """The answer in a cell; None where it is unanswered."""
        return self.row(row).get(self.column(column).id)

    def words(self, row: int, column: int) -> str:
        """What is read in a cell."""
        return self.column(column).kind.in_words(self.column(column), self.said(row, column))

    def plain(self, row: int, column: int) -> str:
        """What is typed to have the same in a cell, as it is edited and copied: digits without their unit."""
        question, said = self.column(column), self.said(row, column)
        if said is None:
            return ""
        texts = [text for _, text in question.kind.texts(question, said, self.survey.form.tick)]
        words = self.words(row, column)
        odd = said != "" and said == words  # it means nothing, and is shown as it is
        return texts[0] if len(texts) == 1 and (texts[0] or question.kind.signs) and not odd else words

    def problems(self, row: int, column: int, *, missing: bool = True) -> tuple[Problem, ...]:
        """What is wrong in a cell; `missing`: and whether it is still to be filled."""
        found = self.table.problems_of(self.survey, self.cell(row, column), self.row(row))
        return tuple(problem for problem in found if missing or problem.code != "unanswered")

    def spared(self, row: int, column: int) -> str:
        """That a cell need not be filled, and when it would be; '' where it may have to be."""
        question, rules = self.column(column), self.table.rules
        is_spared = rules.asked(question, self.row(row)) is False
        return f"記入不要です（{rules.when(question) or '回答によって'}記入）。" if is_spared else ""

    def typed(self, row: int, column: int, text: str) -> "TableEditing":
        """A text typed into a cell."""
        question = self.cell(row, column)
        return self.changed({(row, column): _cell(question.kind.typed(self.survey, question, storable(text)))})

    def changed(self, changes: Mapping[Place, Cell | None]) -> "TableEditing":
        """These cells with other answers, None for none; rows that do not change are the same objects."""
        by_row: dict[int, dict[str, Cell | None]] = {}
        for (row, column), said in changes.items():
            by_row.setdefault(row, {})[self.column(column).id] = said
        rows: list[Mapping[str, Cell]] = [
            *self.rows,
            *({} for _ in range(max(by_row, default=-1) + 1 - len(self.rows))),
        ]
        for row, cells in by_row.items():
            merged = {**rows[row], **cells}
            there = {key: said for key, said in merged.items() if said is not None}
            rows[row] = rows[row] if there == rows[row] else there
        return self._with(rows)

    def _with(self, rows: Iterable[Mapping[str, Cell]]) -> "TableEditing":
        kept = list(rows)
        while kept and not kept[-1]:
            kept.pop()
        if kept and not self.repeats:
            kept += [{} for _ in range(self.most - len(kept))]
        return replace(self, rows=tuple(kept))

    def cleared(self, area: Area) -> "TableEditing":
        """Nothing in these cells."""
        there = ((row, column) for row, column in area.cells if row < len(self.rows))
        return self.changed(dict.fromkeys(there))

    def filled_down(self, area: Area) -> "TableEditing":
        """The first of these rows in all of them; a single one takes what stands above it."""
        top = area.top if area.bottom > area.top else max(area.top - 1, 0)
        return self.changed({(row, column): self.said(top, column) for row, column in area.cells if self._asks(column)})

    def filled_right(self, area: Area) -> "TableEditing":
        """The first of these columns in all of them; a single one takes what stands left of it."""
        left = area.left if area.right > area.left else max(area.left - 1, 0)
        return self._said_again({(row, column): (row, left) for row, column in area.cells})

    def filled(self, area: Area, place: Place) -> "TableEditing":
        """What stands in one cell in all of these."""
        return self._said_again(dict.fromkeys(area.cells, place))

    def _said_again(self, sources: Mapping[Place, Place]) -> "TableEditing":
        to = {at: self.plain(*source) for at, source in sources.items() if at != source and self._asks(at[1])}
        return self.changed({at: self._read(*at, text, alone=True) for at, text in to.items()})

    def stamped(self, place: Place, now: datetime) -> "TableEditing | None":
        """The day, or the time, in a cell for one; None in any other."""
        cell, kind = self.cell(*place), self.column(place[1]).kind
        texts = (f"{now:%Y-%m-%d}", f"{now:%Y-%m}", f"{now:%Y}", f"{now.hour}:{now:%M}") if kind.behind else ()
        meant = (text for text in texts if kind.typed(self.survey, cell, text) == text)
        text = next((text for text in meant if not any(kind.problems(self.survey, cell, text))), None)
        return self.changed({place: text}) if text else None

    def _asks(self, column: int) -> bool:
        return self.column(column).kind.asks

    def ticked(self, area: Area) -> "TableEditing | None":
        """The boxes among these cells ticked, or all of them not, where they are; None where there are no boxes."""
        boxes = [
            place for place in area.cells if self.column(place[1]).kind.signs and not self.column(place[1]).choices
        ]
        if not boxes:
            return None
        kind = self.column(boxes[0][1]).kind
        taken, left = (_cell(kind.from_file(self.cell(*boxes[0]), value)) for value in (True, False))
        all_taken = all(self.said(*place) == taken for place in boxes)
        return self.changed(dict.fromkeys(boxes, left if all_taken else taken))

    def block(self, area: Area) -> Block:
        """The texts of these cells, to be copied."""
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        return tuple(tuple(self.plain(row, column) for column in columns) for row in rows)

    def as_texts(self, area: Area) -> tuple[bool, ...]:
        """Which of these columns hold texts, of which no other program is to make numbers."""
        return tuple(not self.column(column).kind.real for column in range(area.left, area.right + 1))

    def pasted(self, area: Area, block: Block) -> tuple["TableEditing", Area, str]:
        """A block pasted from the first of these cells on, again and again where they are a multiple of it.

        The cells that it reached, and a sentence about what did not go in.
        """
        height, width = len(block), max(map(len, block))
        # A block goes as often into the room that was chosen as that is a multiple of it, else once.
        rooms = zip(area.size, (height, width), strict=True)
        rows, columns = (room // size if room % size == 0 else 1 for room, size in rooms)
        last_row = min(area.top + rows * height, self.most if self.repeats else self.height) - 1
        last_column = min(area.left + columns * width, len(self.table.columns)) - 1
        reached = Area(area.top, area.left, max(last_row, area.top), last_column)
        changes: dict[Place, Cell | None] = {}
        for row, column in reached.cells if last_row >= area.top else ():
            texts = block[(row - area.top) % height]
            if (column - area.left) % width < len(texts) and self._asks(column):
                alone = all(map(is_blank, texts))
                changes[row, column] = self._read(row, column, texts[(column - area.left) % width], alone=alone)
        return self.changed(changes), reached, self._unpasted(reached, block)

    def _read(self, row: int, column: int, text: str, *, alone: bool) -> Cell | None:
        """What a pasted text says; a blank one beside others is a box that is not ticked, as in a form."""
        cell = self.cell(row, column)
        if is_blank(text):
            return None if alone else _cell(cell.kind.read(self.survey, cell, {cell.answer_key: ""}).answer)
        return _cell(cell.kind.typed(self.survey, cell, storable(text)))

    def _unpasted(self, reached: Area, block: Block) -> str:
        """What of a block did not go in."""
        height, width = reached.size
        below = sum(any(not is_blank(text) for text in row) for row in block[height:])
        lost = {n for row in block for n, text in enumerate(row) if n >= width and not is_blank(text)}
        skipped = [
            self.column(column).label
            for column in range(reached.left, reached.right + 1)
            if not self._asks(column)
            and any(not is_blank(t) for row in block for t in row[column - reached.left :][:1])
        ]
        said = [f"貼り付けた表の下の{below:,}行は入りませんでした。この表は{self.most:,}行までです。"] if below else []
        said += [f"貼り付けた表の右の{len(lost):,}列は、この表に列がないため入りませんでした。"] if lost else []
        said += [f"「{'」「'.join(skipped)}」は様式が計算する列のため、貼り付けませんでした。"] if skipped else []
        return "".join((*said, left_out("".join(text for row in block for text in row))))

    def inserted(self, area: Area) -> "TableEditing | None":
        """As many empty rows before these; None where there may not be so many."""
        count = area.size[0]
        if not self.repeats or max(len(self.rows), area.top) + count > self.most:
            return None
        empty: Iterator[Mapping[str, Cell]] = ({} for _ in range(count))
        return self._with((*self.rows[: area.top], *empty, *self.rows[area.top :]))

    def removed(self, area: Area) -> "TableEditing":
        """Without these rows."""
        return self._with((*self.rows[: area.top], *self.rows[area.bottom + 1 :])) if self.repeats else self

    def moved(self, area: Area, by: int) -> "TableEditing | None":
        """These rows one place up (-1) or down (1); None where they cannot go there."""
        last = area.bottom + max(by, 0)
        if not self.repeats or area.top + min(by, 0) < 0 or last >= self.height:
            return None
        rows = [self.row(n) for n in range(max(len(self.rows), last + 1))]
        taken = rows[area.top : area.bottom + 1]
        del rows[area.top : area.bottom + 1]
        rows[area.top + by : area.top + by] = taken
        return self._with(rows)

    def edge(self, place: Place, step: Place) -> Place:
        """Where Ctrl and an arrow lead: to the last cell that holds something, or the next that does, or the end."""

        def ends(row: int, column: int) -> bool:
            return not (0 <= row < self.height and 0 <= column < len(self.table.columns))

        row, column = place[0] + step[0], place[1] + step[1]
        if ends(row, column):
            return place
        filled = self.said(*place) is not None and self.said(row, column) is not None
        while not ends(row + step[0], column + step[1]):
            ahead = self.said(row + step[0], column + step[1]) is not None
            if (filled and not ahead) or (not filled and self.said(row, column) is not None):
                break
            row, column = row + step[0], column + step[1]
        return row, column


def _cell(answer: Answer | None) -> Cell | None:
    """An answer that no table is."""
    return cast("Cell | None", answer)
