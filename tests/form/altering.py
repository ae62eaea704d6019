"""Forms altered as people alter them: rows, columns and sheets in and out, moved, renamed; and where each cell is then."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from gui.words.folding import is_blank
from gui.xlsx.addresses import Area
from gui.xlsx.book import Book, Sheet
from gui.xlsx.grid import Cell, Grid

At = tuple[int, int]
Moves = Callable[[int], int | None]
"""Where a line is afterwards; None if it is gone."""


class Altered:
    """A book of which sheets are altered in place; `now` says where a cell is, None where it is no more."""

    def __init__(self, book: Book, chance: random.Random) -> None:
        self.chance = chance
        self._grids = {sheet.index: book.grid(sheet) for sheet in book.sheets}
        self._sheets = list(book.sheets)
        self._book = book
        self._at: dict[int, dict[At, At]] = {}
        self.done: list[str] = []

    def book(self) -> Book:
        """The book as it is now."""
        return replace(self._book, sheets=tuple(self._sheets), _grids=dict(self._grids))

    def now(self, sheet: int, at: At) -> At | None:
        """Where a cell of the form as it was is now."""
        for moves in self._moves.get(sheet, []):
            found = [move(line) for move, line in zip(moves, at, strict=True)]
            if found[0] is None or found[1] is None:
                return None
            at = (found[0], found[1])
        return at

    @property
    def _moves(self) -> dict[int, list[tuple[Moves, Moves]]]:
        self.__dict__.setdefault("_moved", {})
        return self.__dict__["_moved"]  # type: ignore[no-any-return]

    def shift(self, sheet: int, axis: int, move: Moves) -> None:
        """The lines of a sheet where `move` puts them."""
        pair: tuple[Moves, Moves] = (move, _stays) if axis == 0 else (_stays, move)
        grid = self._grids[sheet]
        cells: dict[At, Cell] = {}
        for (row, column), cell in grid.cells.items():
            new_row, new_column = pair[0](row), pair[1](column)
            if new_row is not None and new_column is not None:
                cells[new_row, new_column] = replace(cell, row=new_row, column=new_column)
        merged = tuple(area for area in (_moved(area, pair) for area in grid.frame.merged) if area)
        self._grids[sheet] = _with(grid, cells, merged)
        self._moves.setdefault(sheet, []).append(pair)

    def insert(self, sheet: int, axis: int, words: str = "") -> None:
        """A line in, with a word in it or none."""
        last = (self._grids[sheet].last_row, self._grids[sheet].last_column)[axis]
        at = self.chance.randint(1, last)
        self.shift(sheet, axis, lambda line: line + (line >= at))
        if words:
            other = self.chance.randint(1, 9)
            self.write(sheet, (at, other) if axis == 0 else (other, at), words)
        self.done.append(f"insert {('row', 'column')[axis]} {at} {words}")

    def delete(self, sheet: int, axis: int) -> None:
        """A line out."""
        last = (self._grids[sheet].last_row, self._grids[sheet].last_column)[axis]
        at = self.chance.randint(1, last)
        self.shift(sheet, axis, lambda line: None if line == at else line - (line > at))
        self.done.append(f"delete {('row', 'column')[axis]} {at}")

    def move(self, sheet: int, axis: int, fixed: Iterable[At]) -> None:
        """A line with words of the form to another place."""
        answers = {self.now(sheet, at) for at in fixed}
        last = (self._grids[sheet].last_row, self._grids[sheet].last_column)[axis]
        said = [(at, cell.text) for at, cell in self._grids[sheet].cells.items() if cell.formula is None and cell.text]
        count = Counter(text for _, text in said)
        worded = {
            at[axis] for at, text in said if count[text] == 1 and at not in answers
        }  # of lines that are alike none can be told
        if not worded:
            return
        one, other = self.chance.choice(sorted(worded)), self.chance.randint(1, last)
        self.shift(
            sheet, axis, lambda line: other if line == one else line - (line > one) + (line - (line > one) >= other)
        )
        self.done.append(f"move {('row', 'column')[axis]} {one} to {other}")

    def rename(self, sheet: int) -> None:
        """A sheet by another name."""
        self._sheets[sheet] = replace(self._sheets[sheet], name=f"提出用{self.chance.randint(1, 99)}")
        self.done.append(f"rename {sheet}")

    def write(self, sheet: int, at: At, words: str) -> None:
        """Words into a cell."""
        grid = self._grids[sheet]
        new = Cell(*at, words, None, 0, 0, 0, words)
        self._grids[sheet] = _with(grid, {**grid.cells, at: new}, grid.frame.merged)

    def remarks(self, sheet: int) -> None:
        """A 備考 into each empty cell right of a word."""
        cells = dict(self._grids[sheet].cells)
        for (row, column), cell in self._grids[sheet].cells.items():
            beside = cells.get((row, column + 1))
            if not is_blank(cell.text) and (beside is None or is_blank(beside.text)):
                cells[row, column + 1] = Cell(row, column + 1, "備考", None, 0, 0, 0, "備考")
        self._grids[sheet] = _with(self._grids[sheet], cells, self._grids[sheet].frame.merged)
        self.done.append("remarks")

    def move_word(self, sheet: int, fixed: Iterable[At]) -> At | None:
        """A word to an empty cell; where it stood."""
        grid, kept = self._grids[sheet], set(fixed)
        words = [at for at, cell in grid.cells.items() if cell.text and cell.formula is None and at not in kept]
        if not words:
            return None
        at = self.chance.choice(sorted(words))
        to = self.chance.randint(1, grid.last_row), self.chance.randint(1, grid.last_column)
        if to in kept or (to in grid.cells and grid.cells[to].text):
            return None
        cells = dict(grid.cells)
        cells[to] = replace(cells.pop(at), row=to[0], column=to[1])
        self._grids[sheet] = _with(grid, cells, grid.frame.merged)
        self.done.append(f"word {at} to {to}")
        return at


def _stays(line: int) -> int | None:
    return line


def _moved(area: Area, moves: tuple[Moves, Moves]) -> Area | None:
    """A merged area, as far as its corners are still there."""
    corners = [
        moves[0](area.top), moves[1](area.left), moves[0](area.bottom), moves[1](area.right)
    ]  # fmt: skip
    if None in corners:
        return None
    top, left, bottom, right = (corner or 0 for corner in corners)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _with(grid: Grid, cells: Mapping[At, Cell], merged: tuple[Area, ...]) -> Grid:
    return Grid(grid.markup, dict(cells), grid.rows, grid.sheet_data, replace(grid.frame, merged=merged))


def alter(book: Book, sheet: Sheet, answers: Iterable[At], chance: random.Random) -> tuple[Altered, At | None]:
    """One to three random alterations, and the word that was moved last, where one was."""
    altered = Altered(book, chance)
    fixed = list(answers)
    word = altered.move_word(sheet.index, fixed) if chance.random() < 0.3 else None
    grows = chance.random() < 0.6  # a line out and one in are no change where neither says anything
    for _ in range(chance.randint(1, 3)):
        axis = int(chance.random() < 0.4)
        kind = chance.choice(("insert", "words", "move", "rename") if grows else ("delete", "move", "rename"))
        if kind == "insert":
            altered.insert(sheet.index, axis)
        elif kind == "words":
            altered.insert(sheet.index, axis, chance.choice(("備考", "追加の質問", "電話番号")))
        elif kind == "delete":
            altered.delete(sheet.index, axis)
        elif kind == "move":
            altered.move(sheet.index, axis, fixed)
        else:
            altered.rename(sheet.index)
    if chance.random() < 0.2:
        altered.remarks(sheet.index)
    return altered, word
