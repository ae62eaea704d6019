"""The 回答内容確認票 on A4: black and white, on as many pages as it needs, nothing in the 25 mm for two-hole binding."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter

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
    TITLE,
    Gap,
    Head,
    Ink,
    Line,
    Piece,
    font,
)

_TOP, _BOTTOM, _FOOT = 14.0, 281.0, 285.0
_WIDTH, _HALF, _LABEL = RIGHT - LEFT, (RIGHT - LEFT) / 2, 27.0
_Page = list[tuple[Piece, float]]


def set_up(device: QPagedPaintDevice) -> None:
    """Make a device one of A4 portrait without margins of its own."""
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter))


def print_to(device: QPagedPaintDevice, summary: Summary, roles: tuple[str, ...]) -> int:
    """Draw a summary on a device that was set up, with a stamp box for each role; how many pages it took."""
    ink = Ink(device)
    pages = paginate(list(_pieces(ink, summary, roles)))
    ink.painter = QPainter(device)
    for number, page in enumerate(pages, 1):
        if number > 1:
            device.newPage()
        if summary.errors:
            _mark_as_draft(ink)
        for piece, top in page:
            piece.draw(ink, top)
        ink.write(ink.cell(f"確認コード　{summary.code}", _HALF, SMALL), LEFT, _FOOT)
        ink.write(ink.cell(f"{number}／{len(pages)}", 20, SMALL), RIGHT - 12, _FOOT)
    ink.painter.end()
    return len(pages)


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
    cells = tuple(ink.cell(role, 18, SMALL) for role in roles)
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
    ):
        if lines:
            yield from _list(ink, heading, lines)


def _facts(ink: Ink, facts: list[Fact]) -> Line:
    cells = []
    for number, fact in enumerate(facts):
        x = LEFT + number * _HALF
        cells.append((x, ink.cell(fact.label, _LABEL, SMALL)))
        cells.append((x + _LABEL, ink.cell(fact.value, _HALF - _LABEL - 2, bold=fact.label == "確認コード")))
    return Line(tuple(cells))


def _part(ink: Ink, part: Part) -> Iterator[Piece]:
    yield Gap(1.6)
    yield Line(((LEFT, ink.cell(part.title, _WIDTH, HEADING, bold=True)),), stays=True)
    for row in part.rows:
        yield _row(ink, row)


def _row(ink: Ink, row: Row) -> Line:
    number = ink.cell(row.number, NUMBER, bold=True)
    question = ink.cell(row.question, QUESTION - 2)
    answer = ink.cell("\n".join(row.answer), _WIDTH - NUMBER - QUESTION)
    cells = ((LEFT, number), (LEFT + NUMBER, question), (LEFT + NUMBER + QUESTION, answer))
    return Line(cells, again=ink.cell(f"{row.number}\n続き", NUMBER, SMALL))


def _list(ink: Ink, heading: str, lines: tuple[str, ...]) -> Iterator[Piece]:
    yield Gap(1.6)
    yield Line(((LEFT, ink.cell(heading, _WIDTH, HEADING, bold=True)),), stays=True)
    for line in lines:
        yield Line(((LEFT, ink.cell(line, _WIDTH, SMALL)),), ruled=False)


def _mark_as_draft(ink: Ink) -> None:
    """下書き across the page, light enough to read through."""
    painter = ink.brush
    painter.save()
    painter.translate(QPointF(110 * ink.scale, 165 * ink.scale))
    painter.rotate(-45)
    painter.setFont(font(110, bold=True))
    painter.setPen(QColor("#dddddd"))
    painter.drawText(QPointF(-58 * ink.scale, 14 * ink.scale), "下書き")
    painter.restore()
