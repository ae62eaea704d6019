"""Pieces on pages of A4, and the pages on a device."""

import errno
import os
from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from gui.screens.paper.ink import SMALL, Cell, Ink
from gui.screens.paper.paper_pieces import LEFT, RIGHT, Gap, Piece
from gui.screens.paper.pdf_tags import Tag

_TOP, _BOTTOM, _FOOT = 14.0, 278.5, 280.5
_ONE_LINE = 7.0  # less than two lines with the room around them
_SIZES = (SMALL, 7, 6, 5, 4.5, 4, 3, 2)
Page = list[tuple[Piece, float]]
Chosen = Callable[[int], Sequence[int]]
"""Which pages are printed, and in which order, of so many."""


def set_up(device: QPagedPaintDevice, *, sideways: bool = False) -> None:
    """Make a device one of A4, portrait or sideways, without margins of its own."""
    way = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    )


def every_page(count: int) -> Sequence[int]:
    """All pages, each once."""
    return range(1, count + 1)


def draw_pages(ink: Ink, draw: Callable[[int], object], numbers: Sequence[int]) -> int:
    """Have the pages of these numbers drawn, in this order, each on a sheet; how many they were. None, and none is.

    OSError if the device does not take them.
    """
    if not numbers:
        return 0
    ink.painter = QPainter(ink.device)
    if not ink.painter.isActive():
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    for place, number in enumerate(numbers):
        if place and not ink.device.newPage():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        ink.begin_page()
        draw(number)
    ink.painter.end()
    return len(numbers)


def foot(ink: Ink, names: str, aside: str) -> Callable[[int, int], None]:
    """What draws the foot of a page, by its number of so many: whose paper it is, and below it what stands aside."""
    whose = in_one_line(ink, names, RIGHT - LEFT, ink.cell("", 1, SMALL).height)
    what = ink.cell(aside, 120, SMALL)

    def draw(number: int, count: int) -> None:
        ink.write(whose, LEFT, _FOOT)
        ink.write(what, LEFT, _FOOT + whose.height)
        ink.write(ink.cell(f"{number}／{count}", 40, SMALL, align=1), RIGHT - 40, _FOOT + whose.height)

    return draw


def in_one_line(
    ink: Ink, text: str, width: float, height: float, *, align: float = 0.0, tag: Tag | None = None
) -> Cell:
    """A text in letters so small that it stands within this height."""
    cells = (ink.cell(text, width, size, align=align, tag=tag) for size in _SIZES)
    return next((cell for cell in cells if cell.height <= height), ink.cell(text, width, _SIZES[-1], tag=tag))


def paginate(pieces: Sequence[Piece]) -> list[Page]:
    """The pieces on pages, each with its upper edge: none alone that belongs to the next, long ones parted."""
    pages: list[Page] = [[]]
    top, waiting = _TOP, deque(pieces)
    while waiting:
        piece, room = waiting.popleft(), _BOTTOM - top
        if _together(piece, waiting) <= room or (not pages[-1] and piece.height <= room):
            pages[-1].append((piece, top))
            top += piece.height
            continue
        if parted := piece.part(room):
            pages[-1].append((parted[0], top))
            waiting.appendleft(parted[1])
        elif not pages[-1]:
            raise AssertionError("a piece that fits on no page")
        elif not isinstance(piece, Gap):
            waiting.appendleft(piece)
        pages.append([])
        top = _TOP
    return pages


def _together(piece: Piece, following: Sequence[Piece]) -> float:
    """How much room a piece takes with what must stand on the same page: no page is begun for one line alone."""
    height, stays = piece.height, piece.stays or (len(following) == 1 and following[0].height < _ONE_LINE)
    for after in following:
        if not stays:
            break
        height += after.height if after.stays else after.least
        stays = after.stays
    return height
