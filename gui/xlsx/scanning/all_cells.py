"""The cells of all the rows of a sheet, put together from its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gui.xlsx.grid import Cell, Piece
from gui.xlsx.scanning.large_cells import At
from gui.xlsx.scanning.plain_markup import Unusual
from gui.xlsx.shared_formulas import MAX_TRANSLATED, translated

_LAST: list[tuple[Sequence[Piece], dict[At, Cell]]] = [((), {})]


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


def all_cells_again(pieces: Sequence[Piece]) -> dict[At, Cell]:
    """The same: where most rows are the very ones of the last sheet, only those of the others are put in among its cells."""
    before, known = _LAST[0]
    others = [both for both in zip(pieces, before, strict=False) if both[0] is not both[1]]
    if len(pieces) == len(before) and all(_is_in_place(*both) for both in others):
        cells = known.copy()
        for piece, _ in others:
            cells.update(piece.cells)
    else:
        cells = all_cells(pieces)
    _LAST[0] = pieces, cells
    return cells


def _is_in_place(piece: Piece, before: Piece) -> bool:
    """Whether a row has cells where another has them, and no formula that others share."""
    return not (piece.shared or before.shared) and [*piece.cells] == [*before.cells]
