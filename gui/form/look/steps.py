"""Where one comes from a cell of a sheet: to the next one that shows, over merged ones as one, hidden ones left out."""

from collections.abc import Callable, Collection

from gui.form.look.measures import Measures
from gui.xlsx.addresses import Area

At = tuple[int, int]


def anchored(measures: Measures, at: At) -> At:
    """The cell that answers for one within the sheet: the top left of merged ones, itself."""
    row, column = min(max(at[0], 1), measures.last_row), min(max(at[1], 1), measures.last_column)
    area = measures.sheet.area_at(row, column)
    return area.top, area.left


def beside(measures: Measures, at: At, down: int, right: int) -> At:
    """The next cell that shows in this direction; itself at the edge."""
    area = measures.sheet.area_at(*at)
    row = area.bottom + 1 if down > 0 else area.top - 1 if down < 0 else at[0]
    column = area.right + 1 if right > 0 else area.left - 1 if right < 0 else at[1]
    while 1 <= row <= measures.last_row and 1 <= column <= measures.last_column:
        if not measures.is_hidden(row, column):
            return anchored(measures, (row, column))
        row, column = row + down, column + right
    return at


def to_edge(measures: Measures, at: At, down: int, right: int, says: Callable[[At], bool]) -> At:
    """The next cell in this direction in which something stands; the last one where none does."""
    here = at
    while (there := beside(measures, here, down, right)) != here:
        here = there
        if says(here):
            break
    return here


def in_row(measures: Measures, at: At, *, last: bool) -> At:
    """The first or the last cell of a row that shows."""
    columns = range(measures.last_column, 0, -1) if last else range(1, measures.last_column + 1)
    found = next((column for column in columns if not measures.is_hidden(at[0], column)), at[1])
    return anchored(measures, (at[0], found))


def next_stop(stops: Collection[At], at: At, *, back: bool) -> At | None:
    """The next of some cells behind or before one, row by row; None behind the last."""
    if back:
        return max((stop for stop in stops if stop < at), default=None)
    return min((stop for stop in stops if stop > at), default=None)


def stretched(measures: Measures, first: At, last: At) -> Area:
    """The area from one cell to another, merged ones whole."""
    one, other = measures.sheet.area_at(*first), measures.sheet.area_at(*last)
    top, left = min(one.top, other.top), min(one.left, other.left)
    return Area(top, left, max(one.bottom, other.bottom), max(one.right, other.right))
