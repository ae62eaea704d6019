"""The cells of all the rows of a sheet, put together from its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gui.xlsx.grid import Cell, Piece
from gui.xlsx.scanning.large_cells import At
from gui.xlsx.scanning.plain_markup import Unusual
from gui.xlsx.shared_formulas import MAX_TRANSLATED, translated

_LAST: list[tuple[Sequence[Piece], dict[At, Cell], int]] = [((), {}, 0)]


def all_cells(pieces: Iterable[Piece]) -> dict[At, Cell]:
    """The cells of rows in their order, each with its own formula where several share one; Unusual where those are too long."""
    cells: dict[At, Cell] = {}
    masters: dict[bytes, tuple[int, int, str]] = {}
    length = 0
    for found in pieces:
        cells.update(found.cells)
        for where, group, formula in found.shared:
            if formula:
                masters[group] = (*where, formula)
            elif group in masters:
                row, column, master = masters[group]
                length += len(master)
                if length > MAX_TRANSLATED:
                    raise Unusual  # the parser says so
                cells[where] = replace(cells[where], formula=translated(master, where[0] - row, where[1] - column))
    return cells


def rows_in(pieces: Iterable[Piece]) -> int:
    """How many rows there are; Unusual where one is there twice."""
    numbers = [row[0] for piece in pieces for row in piece.rows]
    if len({*numbers}) != len(numbers):
        raise Unusual
    return len(numbers)


def all_cells_again(pieces: Sequence[Piece]) -> tuple[dict[At, Cell], int]:
    """Both: where most rows are the very ones of the last sheet, only the cells of the others are put in among its own."""
    before, known, count = _LAST[0]
    others = [both for both in zip(pieces, before, strict=False) if both[0] is not both[1]]
    if len(pieces) == len(before) and all(_is_in_place(*both) for both in others):
        cells = known.copy()
        for piece, _ in others:
            cells.update(piece.cells)
    else:
        cells, count = all_cells(pieces), rows_in(pieces)
    _LAST[0] = pieces, cells, count
    return cells, count


def _is_in_place(piece: Piece, before: Piece) -> bool:
    """Whether rows, and their cells, are where others are, and none has a formula that others share."""
    numbers = ([row[0] for row in one.rows] for one in (piece, before))
    return not (piece.shared or before.shared) and [*piece.cells] == [*before.cells] and next(numbers) == next(numbers)
