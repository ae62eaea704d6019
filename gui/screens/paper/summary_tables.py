"""The tables of a response on its 確認票: as wide as the paper, over as many pages as they need, their heads on each."""

from collections.abc import Iterator, Sequence

from gui.response.approval_summary import Row
from gui.screens.paper.ink import Ink
from gui.screens.paper.paper_pieces import LEFT, RIGHT, Columns, RuledTable, between
from gui.words.cell_limits import width_of

_INDENT = 4.0
_ROOM = RIGHT - LEFT - _INDENT
_HALF_WIDTH = 1.5
"""Millimetres that half a character takes, at the size of the cells."""

_LEAST, _NAME, _MOST = 13.0, 46.0, 110.0
_NARROWED = 24.0
"""How narrow a wide column may become, so that others stand beside it."""

_LONGEST_HEAD = 100
_STEP = 5
"""Millimetres by which bands of columns become narrower, as long as they do not become more."""
_FEW = 3
_LOOKED_AT = 200
"""Rows by which the widths of the columns are chosen."""


def tables(ink: Ink, row: Row) -> Iterator[RuledTable]:
    """The table of a question; one wider than the paper as several, each with the names of the rows, or number and first column."""
    wanted = [_wanted(at, row) for at in range(len(row.heads))]
    for number, band in enumerate(_bands(wanted, 1 + (row.counted and len(wanted) > _FEW))):
        widths = _with_whole_heads(row, band, _widths([wanted[at] for at in band]))
        heads = [_head(row.heads[at]) for at in band]
        again = [_goes_on(row), *heads[1:]]
        amounts = frozenset(place for place, at in enumerate(band) if at in row.amounts)
        columns = Columns(widths, LEFT + _INDENT, amounts)
        yield columns.table(ink, again if number else heads, ([cells[at] for at in band] for cells in row.table), again)


def _with_whole_heads(row: Row, band: Sequence[int], widths: Sequence[float]) -> list[float]:
    """The columns of a band wider where their heads would be broken, those first that lack least, as long as there is room."""
    lacks = [
        max(min(width_of(row.heads[at]) * _HALF_WIDTH + between(amount=at in row.amounts), _MOST) - width, 0.0)
        if at
        else 0.0
        for at, width in zip(band, widths, strict=True)
    ]
    room, found = _ROOM - sum(widths), list(widths)
    for place in sorted(range(len(lacks)), key=lacks.__getitem__):
        if lacks[place] <= room:
            found[place], room = found[place] + lacks[place], room - lacks[place]
    return found


def _goes_on(row: Row) -> str:
    return f"{row.number} 続き".strip()


def _head(text: str) -> str:
    """The head of a column, no longer than leaves room for rows below it."""
    return text if len(text) <= _LONGEST_HEAD else f"{text[: _LONGEST_HEAD - 1]}…"


def _wanted(at: int, row: Row) -> float:
    """How wide a column should be."""
    texts = (text for cells in row.table[:_LOOKED_AT] for text in cells[at].split("\n"))
    widest = max((width_of(text) for text in texts), default=0)
    head = min(width_of(row.heads[at] if at else _goes_on(row)), 16)
    return min(max(max(widest, head) * _HALF_WIDTH + between(amount=at in row.amounts), _LEAST), _MOST if at else _NAME)


def _bands(wanted: Sequence[float], stays: int) -> list[tuple[int, ...]]:
    """The columns that stand beside each other, as even as they can be, each time behind the first ones, which tell the rows apart."""
    found = _filled(wanted, stays, _ROOM)
    for room in range(int(_ROOM), 0, -_STEP):
        narrower = _filled(wanted, stays, room)
        if len(narrower) > len(found):
            break
        found = narrower
    return found


def _filled(wanted: Sequence[float], stays: int, width: float) -> list[tuple[int, ...]]:
    """As many columns as there is room for, and the others in further bands."""
    first = [*range(stays)]
    start = width - wanted[0] - sum(min(want, _NARROWED) for want in wanted[1:stays])
    found, band, room = list[tuple[int, ...]](), list(first), start
    for at in range(stays, len(wanted)):
        room -= min(wanted[at], _NARROWED)
        if room < 0 and len(band) > stays:
            found.append(tuple(band))
            band, room = list(first), start - min(wanted[at], _NARROWED)
        band.append(at)
    return [*found, tuple(band)]


def _widths(wanted: Sequence[float]) -> list[float]:
    """What they want where all have room; else the narrow ones that, and the others the rest in equal parts."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    found, room = list(wanted), _ROOM
    for left, at in zip(range(len(order), 0, -1), order, strict=True):
        found[at] = min(wanted[at], room / left)
        room -= found[at]
    return found
