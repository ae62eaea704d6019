"""A row of a 一覧表 that came back, in which somebody typed, pasted, or looks at a form by functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gui.form.ledger_headings import Ledger
from gui.form.words_added import added_text
from gui.survey.model import Problem
from gui.words.folding import is_blank
from gui.words.numbers import number_in
from gui.xlsx.addresses import to_ref
from gui.xlsx.grid import Cell, Grid

SOME = 2
"""Texts without a 組織名 from which on a row is somebody's."""


def rows_below(ledger: Ledger, grid: Grid) -> list["LedgerRow"]:
    """The rows below the headings, in order."""
    return [LedgerRow(ledger, grid, row) for row in sorted({row for row, _ in grid.cells if row > ledger.row})]


@dataclass(frozen=True)
class LedgerRow:
    """A row by its number."""

    ledger: Ledger
    grid: Grid
    number: int

    @cached_property
    def _cells(self) -> Mapping[str, Cell | None]:
        return {key: self.grid.cells.get((self.number, column)) for key, column in self.ledger.columns.items()}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What stands under each heading, by its key."""
        return {key: cell.said if cell else "" for key, cell in self._cells.items()}

    @property
    def is_shown(self) -> bool:
        """Whether it only shows what stands elsewhere, by functions."""
        return any(cell is not None and cell.formula is not None for cell in self._cells.values())

    @property
    def typed(self) -> Iterator[Cell]:
        """The cells that hold more than a function."""
        cells = (self.grid.cells[self.number, column] for column in self.grid.columns_of(self.number))
        return (cell for cell in cells if cell.formula is None and not is_blank(cell.text))

    @property
    def answers(self) -> Iterator[tuple[str, Cell]]:
        """Those of them under headings, each with its key."""
        keys = {column: key for key, column in self.ledger.columns.items()}
        return ((keys[cell.column], cell) for cell in self.typed if cell.column in keys)

    def ref(self, column: int) -> str:
        """The address of a cell as sentences name it."""
        return f"{self.ledger.sheet.shown}!{to_ref(self.number, column)}"

    def alone(self, organisation: str) -> Iterator[Problem]:
        """What stands there by itself, of nobody's row."""
        if len(self.grid.texts_of(self.number)) < SOME:
            yield from (self._added(cell) for cell in self.typed if cell.column != self.ledger.columns[organisation])

    def remarks(self) -> Iterator[Problem]:
        """What somebody wrote beside it, where no heading asks for anything."""
        headings = self.grid.texts_of(self.ledger.row)
        asked = {*self.ledger.columns.values(), *(column for column, text in headings if not is_blank(text))}
        for cell in self.typed:
            if cell.column > min(asked) and cell.column not in asked and number_in(cell.text) is None:
                yield self._added(cell)

    def _added(self, cell: Cell) -> Problem:
        return added_text(self.ledger.sheet, (cell.row, cell.column), cell.text)
