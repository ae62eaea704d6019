"""The 回答内容確認票 on A4: black and white, on as many pages as it needs, nothing in the 25 mm for two-hole binding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from gui.response import approval_summary
from gui.response.approval_summary import Fact, Part, Row, Summary
from gui.screens.paper.ink import BODY, HEADING, SMALL, TITLE, Cell, Ink, stacked
from gui.screens.paper.paging import Chosen, draw_pages, every_page, foot, in_one_line, paginate
from gui.screens.paper.paper_pieces import BETWEEN, LEFT, RIGHT, STAMP, STRIP, Columns, Gap, Head, Piece, RuledLine
from gui.screens.paper.pdf_tags import Tag
from gui.screens.paper.summary_tables import tables

_WIDTH, _HALF, _LABEL = RIGHT - LEFT, (RIGHT - LEFT) / 2, 27.0
_NUMBER, _WIDEST = 11.0, 30.0
_QUESTION = 72.0
_SIGN = 3.9
_ON_ONE_PAGE = 4
"""Lines of a list that is not parted."""

_APPROVALS = (
    "文書番号　　　　　　第　　　　　号",
    "起案日　令和　　　年　　　月　　　日",
    "決裁日　令和　　　年　　　月　　　日",
)
_CHANGED = "変更"


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How it is wanted: a stamp box for each of the roles; with `every_choice` all choices, the taken ones marked; `memos` too."""

    roles: tuple[str, ...] = approval_summary.ROLES
    every_choice: bool = False
    memos: bool = False


USUAL = PaperStyle()
"""How it is wanted where nobody has said."""


def print_to(ink: Ink, summary: Summary, style: PaperStyle = USUAL, chosen: Chosen = every_page) -> int:
    """Draw a summary on a device that was set up; how many pages came out. OSError if the device does not take it."""
    answers = _answers(ink, summary, style)
    pages = paginate([*_head(ink, summary, style.roles), *answers, *_behind(ink, summary)])
    names = f"{summary.organisation or '（組織名なし）'}　{summary.survey}"
    below = foot(ink, names, f"確認コード　{summary.code}")

    def draw(number: int) -> None:
        if summary.errors:
            _mark_as_draft(ink)
        for piece, top in pages[number - 1]:
            piece.draw(ink, top)
        below(number, len(pages))

    return draw_pages(ink, draw, chosen(len(pages)))


def _head(ink: Ink, summary: Summary, roles: tuple[str, ...]) -> Iterator[Piece]:
    """The title, the stamp boxes, what the chief must weigh, what has changed, and whose paper it is."""
    root, beside = ink.structure, _WIDTH - STAMP * len(roles) - 4
    title = ink.cell(approval_summary.TITLE, beside, TITLE, bold=True, tag=root.add("H1"), words=True)
    survey = ink.cell(summary.survey, beside, BODY, tag=root.add("P"), words=True)
    yield Head(title, survey, tuple(_stamps(ink, roles)))
    yield Gap(2.5)
    yield _beside([ink.cell(text, _WIDTH / 3, SMALL, tag=root.add("P")) for text in _APPROVALS])
    if summary.errors:
        draft = f"下書き　直すところが{summary.errors}件あります。直してから決裁を受けてください。"
        yield _beside([ink.cell(draft, _WIDTH, bold=True, tag=root.add("P"))])
    yield from _list(ink, "確認いただきたい点", summary.cautions, BODY)
    if not summary.cautions:
        yield RuledLine(((LEFT, ink.cell("ありません。", _WIDTH, BODY, tag=root.add("P"))),), ruled=False)
    if summary.changes:
        yield from _changes(ink, summary)
    yield Gap(1.6)
    table = root.add("Table")
    for first in range(0, len(summary.facts), 2):
        yield _facts(ink, summary.facts[first : first + 2], table, stays=first + 2 < len(summary.facts))


def _stamps(ink: Ink, roles: tuple[str, ...]) -> Iterator[Cell]:
    """The roles, each in letters so small that it stands within its strip."""
    if roles:
        table = ink.structure.add("Table")
        above, below = table.add("TR"), table.add("TR")
        for role in roles:
            below.add("TD")
            yield in_one_line(ink, role, STAMP - 2, STRIP - 0.6, align=0.5, tag=above.add("TH", "Column"))


def _beside(cells: Sequence[Cell]) -> RuledLine:
    """Cells that share the width."""
    each = _WIDTH / len(cells)
    return RuledLine(tuple((LEFT + number * each, cell) for number, cell in enumerate(cells)), stays=True)


def _facts(ink: Ink, facts: tuple[Fact, ...], table: Tag, *, stays: bool) -> RuledLine:
    cells = []
    for number, fact in enumerate(facts):
        x, row = LEFT + number * _HALF, table.add("TR")
        label = f"{fact.label}\n【{_CHANGED}】" if fact.changed else fact.label
        cells.append((x, ink.cell(label, _LABEL - BETWEEN, SMALL, tag=row.add("TH", "Row"))))
        value = ink.cell(fact.value, _HALF - _LABEL - 2, bold=fact.label == "確認コード", tag=row.add("TD"))
        cells.append((x + _LABEL, value))
    return RuledLine(tuple(cells), stays=stays)


def _heading(ink: Ink, text: str) -> Iterator[Piece]:
    yield Gap(1.6)
    title = ink.cell(text, _WIDTH, HEADING, bold=True, tag=ink.structure.add("H2"))
    yield RuledLine(((LEFT, title),), stays=True)


def _changes(ink: Ink, summary: Summary) -> Iterator[Piece]:
    """What has changed since it was printed, before and now beside each other."""
    yield from _heading(ink, f"前回印刷からの変更（{summary.printed_at}に印刷したものとの違い）")
    third = _WIDTH * 0.37
    rows = [(found.label, found.left or "（なし）", found.right or "（なし）") for found in summary.changes]
    yield Columns((_WIDTH - 2 * third, third, third)).table(ink, ("項目", "前回", "今回"), rows)


def _answers(ink: Ink, summary: Summary, style: PaperStyle) -> Iterator[Piece]:
    numbers = [ink.cell(row.number, _WIDTH, bold=True) for part in summary.parts for row in part.rows]
    widest = max((ink.width(cell) for cell in numbers), default=0.0) + BETWEEN
    column = min(max(_NUMBER, widest), _WIDEST)
    for part in summary.parts:
        yield from _part(ink, part, column, style)


def _part(ink: Ink, part: Part, column: float, style: PaperStyle) -> Iterator[Piece]:
    yield from _heading(ink, part.title)
    table: Tag | None = None
    for row in part.rows:
        table = table or ink.structure.add("Table")
        yield _row(ink, row, column, table.add("TR"), style)
        if row.table:
            yield from tables(ink, row)
            table = None  # what follows is read behind the question's own table


def _row(ink: Ink, row: Row, column: float, tag: Tag, style: PaperStyle) -> RuledLine:
    named = f"{row.number}\n{_CHANGED}".strip() if row.changed else row.number
    number = ink.cell(named, column - BETWEEN, bold=True, tag=tag.add("TH", "Row"))
    question = ink.cell(row.question, _QUESTION - 3, SMALL, tag=tag.add("TD"))
    behind, width = LEFT + column + _QUESTION, _WIDTH - column - _QUESTION
    answered = tag.add("TD")
    cells = [
        (LEFT, number),
        (LEFT + column, question),
        (behind, _answer(ink, row, width, answered, style.every_choice)),
    ]
    if row.memo and style.memos:
        cells.append((behind, ink.cell(f"［根拠メモ］{row.memo}", width, SMALL, tag=answered)))
    again = ink.cell(f"{row.number}\n続き".strip(), column - BETWEEN, SMALL)
    return RuledLine(tuple(cells), again=again, stays=bool(row.table))


def _answer(ink: Ink, row: Row, width: float, tag: Tag, every_choice: bool) -> Cell:
    """What was answered; with every choice, what was taken is bold, its box filled."""
    if not (every_choice and row.options):
        said = [ink.cell("\n".join((*row.answer, *row.details)), width, tag=tag)]
    else:
        said = [
            ink.cell(f"{'■' if option.taken else '□'} {option.label}", width, bold=option.taken, tag=tag, hang=_SIGN)
            for option in row.options
        ]
        unknown = () if any(option.taken for option in row.options) else row.answer
        said += [ink.cell(text, width, tag=tag) for text in (*unknown, *row.details)]
    return stacked(said)


def _list(ink: Ink, heading: str, lines: tuple[str, ...], size: float = SMALL) -> Iterator[Piece]:
    yield from _heading(ink, heading)
    tag = ink.structure.add("L") if lines else ink.structure
    for line in lines:
        text = ink.cell(f"・{line}", _WIDTH, size, hang=size * 25.4 / 72, tag=tag.add("LI").add("LBody"))
        yield RuledLine(((LEFT, text),), ruled=False, stays=len(lines) <= _ON_ONE_PAGE and line is not lines[-1])


def _behind(ink: Ink, summary: Summary) -> Iterator[Piece]:
    for heading, lines in (("回答しない質問", summary.not_asked), ("添付ファイル", summary.attachments)):
        if lines:
            yield from _list(ink, heading, lines)


def _mark_as_draft(ink: Ink) -> None:
    """下書き across the page, light enough to read through."""
    ink.brush.save()
    ink.brush.translate(QPointF(110 * ink.scale, 165 * ink.scale))
    ink.brush.rotate(-45)
    ink.write(ink.cell("下書き", _WIDTH, 110, bold=True), -58, -28, grey="#dddddd")
    ink.brush.restore()
