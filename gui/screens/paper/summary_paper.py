"""The 回答内容確認票 on A4: black and white, on as many pages as it needs, nothing in the 25 mm for two-hole binding."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from gui.response import approval_summary
from gui.response.approval_summary import Fact, Part, Row, Summary
from gui.screens.paper.paper_pieces import (
    BODY,
    HEADING,
    LEFT,
    NUMBER,
    QUESTION,
    RIGHT,
    SMALL,
    STAMP,
    STRIP,
    TITLE,
    Cell,
    Gap,
    Head,
    Ink,
    Piece,
    RuledLine,
)

_TOP, _BOTTOM, _FOOT = 14.0, 281.0, 285.0
_WIDTH, _HALF, _LABEL = RIGHT - LEFT, (RIGHT - LEFT) / 2, 27.0
_Page = list[tuple[Piece, float]]
Chosen = Callable[[int], Sequence[int]]
"""Which pages are printed, and in which order, of so many."""


def set_up(device: QPagedPaintDevice) -> None:
    """Make a device one of A4 portrait without margins of its own."""
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter))


def every_page(count: int) -> Sequence[int]:
    """All pages, each once."""
    return range(1, count + 1)


def print_to(ink: Ink, summary: Summary, roles: tuple[str, ...], chosen: Chosen = every_page) -> int:
    """Draw a summary on a device that was set up, with a stamp box for each role; how many pages came out.

    OSError if the device does not take it.
    """
    pages = paginate(list(_pieces(ink, summary, roles)))

    def draw(number: int) -> None:
        if summary.errors:
            _mark_as_draft(ink)
        for piece, top in pages[number - 1]:
            piece.draw(ink, top)
        ink.write(ink.cell(f"確認コード　{summary.code}", _HALF, SMALL), LEFT, _FOOT)
        ink.write(ink.cell(f"{number}／{len(pages)}", 20, SMALL), RIGHT - 12, _FOOT)

    return draw_pages(ink, draw, chosen(len(pages)))


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
        draw(number)
    ink.painter.end()
    return len(numbers)


def paginate(pieces: list[Piece]) -> list[_Page]:
    """The pieces on pages, each with its upper edge: none alone that belongs to the next, long ones parted."""
    pages: list[_Page] = [[]]
    top, waiting = _TOP, list(pieces)
    while waiting:
        piece = waiting.pop(0)
        together = piece.height + (_least(waiting[0]) if piece.stays and waiting else 0)
        if top + together <= _BOTTOM:
            pages[-1].append((piece, top))
            top += piece.height
            continue
        parted = piece.part(_BOTTOM - top)
        if parted:
            pages[-1].append((parted[0], top))
            piece = parted[1]
        elif not pages[-1]:
            raise AssertionError("a piece that fits on no page")
        pages.append([])
        top = _TOP
        if not isinstance(piece, Gap):
            waiting.insert(0, piece)
    return pages


def _least(piece: Piece) -> float:
    """How much of a piece must at least stand on a page."""
    return min(piece.height, 12.0)


def _pieces(ink: Ink, summary: Summary, roles: tuple[str, ...]) -> Iterator[Piece]:
    beside = _WIDTH - 20 * len(roles) - 4
    title = ink.cell(approval_summary.TITLE, beside, TITLE, bold=True)
    cells = tuple(_role(ink, role) for role in roles)
    yield Head(title, ink.cell(summary.survey, beside, BODY), cells)
    facts = list(summary.facts)
    for first in range(0, len(facts), 2):
        yield _facts(ink, facts[first : first + 2])
    for part in summary.parts:
        yield from _part(ink, part)
    for heading, lines in (
        ("回答しない質問", summary.not_asked),
        ("添付ファイル", summary.attachments),
        ("確認いただきたい点", summary.cautions),
        ("根拠メモ（提出ファイルには入りません）", summary.memos),
    ):
        if lines:
            yield from _list(ink, heading, lines)


def _role(ink: Ink, role: str) -> Cell:
    """A role in letters so small that it stands within its strip."""
    sizes = (SMALL, 7, 6, 5, 4.5, 4, 3, 2)
    cells = (ink.cell(role, STAMP - 2, size) for size in sizes)
    return next((cell for cell in cells if cell.height <= STRIP - 0.6), ink.cell(role, STAMP - 2, sizes[-1]))


def _facts(ink: Ink, facts: list[Fact]) -> RuledLine:
    cells = []
    for number, fact in enumerate(facts):
        x = LEFT + number * _HALF
        cells.append((x, ink.cell(fact.label, _LABEL, SMALL)))
        cells.append((x + _LABEL, ink.cell(fact.value, _HALF - _LABEL - 2, bold=fact.label == "確認コード")))
    return RuledLine(tuple(cells))


def _part(ink: Ink, part: Part) -> Iterator[Piece]:
    yield Gap(1.6)
    yield RuledLine(((LEFT, ink.cell(part.title, _WIDTH, HEADING, bold=True)),), stays=True)
    for row in part.rows:
        yield _row(ink, row)


def _row(ink: Ink, row: Row) -> RuledLine:
    number = ink.cell(row.number, NUMBER, bold=True)
    question = ink.cell(row.question, QUESTION - 2)
    answer = ink.cell("\n".join(row.answer), _WIDTH - NUMBER - QUESTION)
    cells = ((LEFT, number), (LEFT + NUMBER, question), (LEFT + NUMBER + QUESTION, answer))
    return RuledLine(cells, again=ink.cell(f"{row.number}\n続き", NUMBER, SMALL))


def _list(ink: Ink, heading: str, lines: tuple[str, ...]) -> Iterator[Piece]:
    yield Gap(1.6)
    yield RuledLine(((LEFT, ink.cell(heading, _WIDTH, HEADING, bold=True)),), stays=True)
    for line in lines:
        yield RuledLine(((LEFT, ink.cell(line, _WIDTH, SMALL)),), ruled=False)


def _mark_as_draft(ink: Ink) -> None:
    """下書き across the page, light enough to read through."""
    ink.brush.save()
    ink.brush.translate(QPointF(110 * ink.scale, 165 * ink.scale))
    ink.brush.rotate(-45)
    ink.write(ink.cell("下書き", _WIDTH, 110, bold=True), -58, -28, grey="#dddddd")
    ink.brush.restore()
