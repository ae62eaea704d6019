"""What a paper is put together from. Lengths are millimetres, from the paper's top left corner."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from gui.screens.paper.ink import GRID, SMALL, Cell, Ink
from gui.screens.paper.pdf_tags import Tag

LEFT, RIGHT = 25.0, 195.0
STAMP, STRIP = 79 * GRID, 20 * GRID  # 20 mm, and 5
PAD = 0.75
BETWEEN = 2.0
_BEHIND_AMOUNTS = 2.0
"""Millimetres more behind a column of numbers, which ends where the next begins."""

_FRAME = GRID
_WHOLE = 45.0  # what is no higher than that goes to the next page rather than being parted
_EVEN = 4  # lines earlier at which a row is rather cut than between the lines of a short paragraph


@dataclass(frozen=True, slots=True)
class Head:
    """Title and survey, and to the right of them the row of stamp boxes, each with what it is for and nothing in it."""

    title: Cell
    survey: Cell
    roles: tuple[Cell, ...]
    stays: bool = True

    @property
    def height(self) -> float:
        """The boxes' or the texts', whichever is higher."""
        return max(self.title.height + self.survey.height + 2, STAMP + STRIP if self.roles else 0) + 3

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def draw(self, ink: Ink, top: float) -> None:
        """Boxes of 20 mm, each under its role; an edge that two have is one line."""
        ink.write(self.title, LEFT, top)
        ink.write(self.survey, LEFT, top + self.title.height + 2)
        left = RIGHT - STAMP * len(self.roles)
        for number, role in enumerate(self.roles):
            ink.write(role, left + number * STAMP + 1, top + (STRIP - role.height) / 2)
        if self.roles:
            for down in (0, STRIP, STRIP + STAMP):
                ink.rule(left, top + down, RIGHT, top + down, _FRAME)
            for number in range(len(self.roles) + 1):
                x = left + number * STAMP
                ink.rule(x, top, x, top + STRIP + STAMP, _FRAME)

    def part(self, _room: float) -> None:
        """Never."""


@dataclass(frozen=True, slots=True)
class RuledLine:
    """Cells beside each other at their places, ruled below; the first begins every continuation anew.

    Of cells that stand at one place each begins below the one before it.
    """

    cells: tuple[tuple[float, Cell], ...]
    again: Cell | None = None
    ruled: bool = True
    stays: bool = False

    @property
    def height(self) -> float:
        """Of the highest column, with room around it."""
        return max(sum(cell.height for cell in column) for _, column in self._columns) + 2 * PAD

    @property
    def least(self) -> float:
        """As far down as the first place where it can be parted; else all of it."""
        return next((2 * PAD + depth for depth, _ in self._cuts), self.height)

    @property
    def _columns(self) -> list[tuple[float, list[Cell]]]:
        found: dict[float, list[Cell]] = {}
        for x, cell in self.cells:
            found.setdefault(x, []).append(cell)
        return list(found.items())

    def draw(self, ink: Ink, top: float) -> None:
        """The cells, the first lines all on one base line, then the rule."""
        base = max(cell.base for _, cell in self.cells)
        for x, column in self._columns:
            down = top + PAD + base - column[0].base
            for cell in column:
                ink.write(cell, x, down)
                down += cell.height
        if self.ruled:
            ink.rule(LEFT, top + self.height, RIGHT, top + self.height)

    @property
    def _cuts(self) -> Iterator[tuple[float, bool]]:
        """How far down it may be cut, behind each line of the highest column, and whether no paragraph suffers."""
        if self.height <= _WHOLE:
            return
        highest = max((column for _, column in self._columns), key=lambda column: sum(cell.height for cell in column))
        for depth in accumulate(cell.leading for cell in highest for _ in cell.lines):
            ways = [_counted(column, depth) for _, column in self._columns]
            if all(_may_part(way) for way in ways) and any(count < len(c.lines) for way in ways for c, count in way):
                yield depth, all(cell.parts_well(count) for way in ways for cell, count in way)

    def part(self, room: float) -> "tuple[RuledLine, RuledLine] | None":
        """Cut between two lines, none left alone on either page; the number stands again on the next page."""
        fit = list(takewhile(lambda cut: 2 * PAD + cut[0] <= room, self._cuts))
        if not fit:
            return None
        depth = next((depth for depth, well in reversed(fit[-_EVEN:]) if well), fit[-1][0])
        first, rest = list[tuple[float, Cell]](), list[tuple[float, Cell]]()
        for x, column in self._columns:
            for cell, count in _counted(column, depth):
                upper, lower = cell.part(count)
                first += [(x, upper)] if upper.lines else []
                rest += [(x, lower)] if lower.lines else []
        if self.again:
            left = self.cells[0][0]
            rest = [(left, self.again), *(pair for pair in rest if pair[0] != left)]
        return replace(self, cells=tuple(first)), replace(self, cells=tuple(rest))


def _counted(column: list[Cell], depth: float) -> list[tuple[Cell, int]]:
    """The cells of a column, each with how many of its lines stand above a cut so far down."""
    found, down = list[tuple[Cell, int]](), 0.0
    for cell in column:
        found.append((cell, max(min(int((depth - down) / cell.leading + 1e-6), len(cell.lines)), 0)))
        down += cell.height
    return found


def _may_part(column: list[tuple[Cell, int]]) -> bool:
    """Whether a column has no line alone on either side of a cut; what is one line by itself may stand so."""
    counts = [(count, len(cell.lines) - count) for cell, count in column]
    above, below = sum(count for count, _ in counts), sum(count for _, count in counts)
    whole = all(not count or cell.may_part(count) for cell, count in column)
    return whole and (not below or (above >= 2 and below >= 2))


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows under heads, with their heights; on each further page they stand under `again`."""

    head: RuledLine
    again: RuledLine
    rows: tuple[RuledLine, ...]
    heights: tuple[float, ...]
    stays: bool = False

    @property
    def height(self) -> float:
        """Of all."""
        return self.head.height + sum(self.heights)

    @property
    def least(self) -> float:
        """The heads with the first row, or as much of it as may stand alone."""
        return self.head.height + self.rows[0].least

    def draw(self, ink: Ink, top: float) -> None:
        """The heads, and the rows below each other."""
        self.head.draw(ink, top)
        top += self.head.height
        for row, height in zip(self.rows, self.heights, strict=True):
            row.draw(ink, top)
            top += height

    def part(self, room: float) -> "tuple[RuledTable, RuledTable] | None":
        """Cut between two rows, or within one that is so long that it may be cut."""
        room -= self.head.height
        count = sum(1 for _ in takewhile(lambda down: down <= room, accumulate(self.heights)))
        first, rest = self.rows[:count], self.rows[count:]
        if rest and (cut := rest[0].part(room - sum(self.heights[:count]))):
            first, rest = (*first, cut[0]), (cut[1], *rest[1:])
        if not first or not rest:
            return None
        return _ruled_table(self.head, self.again, first), _ruled_table(self.again, self.again, rest)


def _ruled_table(head: RuledLine, again: RuledLine, rows: tuple[RuledLine, ...]) -> RuledTable:
    """The rows under their heads."""
    return RuledTable(head, again, rows, tuple(row.height for row in rows))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, the first of which begins at `left`: their widths, and in which places numbers stand (`amounts`).

    `named`: the first names the rows, and says on a further page which of them goes on.
    """

    widths: Sequence[float]
    left: float = LEFT
    amounts: frozenset[int] = frozenset()
    named: bool = True

    def line(self, ink: Ink, texts: Sequence[str], row: Tag | None, *, heads: bool = False) -> RuledLine:
        """A row of texts, or the `heads`; without a `row` of the structure it stands there already."""
        cells, x = list[tuple[float, Cell]](), self.left
        for at, (text, width) in enumerate(zip(texts, self.widths, strict=True)):
            kind = ("TH", "Column") if heads else ("TH", "Row") if self.named and at == 0 else ("TD", "")
            tag, amount = row.add(*kind) if row else None, at in self.amounts
            cell = ink.cell(text, width - between(amount=amount), SMALL, bold=heads, tag=tag, align=float(amount))
            cells.append((x, cell))
            x += width
        goes_on = self.named and not heads
        again = ink.cell(f"{texts[0]}\n続き", self.widths[0] - BETWEEN, SMALL) if goes_on else None
        return RuledLine(tuple(cells), again, stays=heads)

    def table(
        self, ink: Ink, heads: Sequence[str], rows: Iterable[Sequence[str]], again: Sequence[str] = ()
    ) -> RuledTable:
        """The rows under their heads, and on each further page under these or those that stand there `again`."""
        tag = ink.structure.add("Table")
        head, below = self.line(ink, heads, tag.add("TR"), heads=True), self.line(ink, again or heads, None, heads=True)
        return _ruled_table(head, below, tuple(self.line(ink, texts, tag.add("TR")) for texts in rows))


def between(*, amount: bool) -> float:
    """How much of a column's width stays free behind its texts, or its numbers."""
    return BETWEEN + (_BEHIND_AMOUNTS if amount else 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between two parts."""

    height: float
    stays: bool = True

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def draw(self, ink: Ink, top: float) -> None:
        """Nothing."""

    def part(self, _room: float) -> None:
        """Never."""


Piece = Head | RuledLine | RuledTable | Gap
"""What stands on a page, so high: `least` of it together, and with what follows where it `stays`. It is parted where it can be."""
