"""The outline: every page and question with its state, and a way to go to each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QScrollBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.response import flow, stages
from gui.response.flow import Sign
from gui.screens.widgets.laid_out import GAP
from gui.screens.widgets.look import BODY, DENSE, FAINT, HOVER, PRIMARY, SELECTED, SMALL, TEXT
from gui.screens.widgets.marks import draw_sign
from gui.screens.widgets.paragraph import Paragraph, paragraph
from gui.screens.widgets.plain import put_tooltip
from gui.screens.wizard.answering import Answering

_SIGN, _BAR = 16, 4
_MOST_LINES, _LONG = 3, 30
"""Lines of a row, and letters of what may need more: that is whole in the tooltip."""
_OF_WORK = {Sign.DONE: "済み", Sign.TO_DO: "まだ", Sign.ERROR: "もう一度"}
_ENTRY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the outline: a page by its name, or with `question` one of its questions; `why` is said of it as well."""

    page: str
    text: str
    sign: Sign
    question: str = ""
    here: bool = False
    why: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is the line of a page itself."""
        return not self.question

    @property
    def spoken(self) -> str:
        """What is read out of its state; at 確認 and 提出 nothing is answered."""
        words = _OF_WORK if self.page in (flow.REVIEW, flow.SUBMIT) else {}
        shown = [Sign.HERE.value] if self.here else []
        return "、".join(dict.fromkeys((*shown, words.get(self.sign, self.sign.value))))


def rows_of(answering: Answering, here: flow.Page) -> tuple[Row, ...]:
    """The outline of a response while a page is shown: each page, then its questions."""
    way, ticked, rows = answering.flow, _ticked(answering), list[Row]()
    for page in flow.pages(answering.survey):
        sign = way.page(page) if page.keys else Sign.HERE if page is here else ticked.get(page.name, Sign.TO_DO)
        rows.append(Row(page.name, page.title, sign, here=page is here))
        for question in (question for question in page.questions if question.kind.asks):
            why = answering.explain(answering.standings[question.id])
            text = f"{question.number} {question.short}".strip()
            rows.append(Row(page.name, text, way.question(question), question.id, why=why))
    return tuple(rows)


def _ticked(answering: Answering) -> dict[str, Sign]:
    """The signs of 確認 and 提出 where they were done, as the order of work shows them; no clock is asked."""
    steps = answering.draft.steps
    if not steps:
        return {}
    now = stages.done_now(answering.survey, answering.response, datetime.min)
    found = {stage.step: stage for stage in stages.stages(steps, now)}
    ends = ((flow.REVIEW, found[stages.REVIEW]), (flow.SUBMIT, found[stages.MAIL]))
    return {page: Sign.DONE if stage.at else Sign.ERROR for page, stage in ends if stage.at or stage.fallen}


class Outline(QListWidget):
    """`chosen` brings the line that was clicked or entered."""

    chosen = Signal(Row)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setVerticalScrollBar(QScrollBar(self))  # the first was styled before that name was given
        self.setAccessibleName("目次")
        self.setItemDelegate(_Drawn(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: tuple[Row, ...]) -> None:
        """Show these lines; the same lines in another state keep their places."""
        for i, row in enumerate(rows):
            if i >= self.count():
                self.addItem(QListWidgetItem())
            if i >= len(self.rows) or self.rows[i] != row:
                item = self.item(i)
                if i >= len(self.rows) or self._height(row) != self._height(self.rows[i]):
                    self.scheduleDelayedItemsLayout()
                item.setData(_ENTRY, row)
                item.setText(f"{row.text}　{row.spoken}{f'。{row.why}' if row.why else ''}")
                put_tooltip(
                    item, "\n".join(said for said in (row.text if len(row.text) > _LONG else "", row.why) if said)
                )
        moved = [row.page for row in rows if row.here] != [row.page for row in self.rows if row.here]
        self.rows = rows
        if moved:
            here = next((i for i, row in enumerate(rows) if row.here), 0)
            self.setCurrentRow(here)
            last = next((i for i in range(here + 1, len(rows)) if rows[i].is_page), len(rows)) - 1
            self.scrollToItem(self.item(last))
            self.scrollToItem(self.item(here))

    def _height(self, row: Row) -> int:
        return _height_of(row, self.viewport().width())

    def dataChanged(  # noqa: N802 - Qt's
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """A list of Qt's lays out and paints all its lines where one says something else: this one, where its height changes."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """The height of a line depends on the width; the page that is shown stays in sight."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def _choose(self, item: QListWidgetItem) -> None:
        row = item.data(_ENTRY)
        if isinstance(row, Row):
            self.chosen.emit(row)


def _texts(row: Row) -> tuple[int, int, bool, str]:
    left = GAP if row.is_page else GAP + 20
    text = f"{row.text.partition(' ')[0]}　対象外" if row.sign is Sign.NOT_ASKED and not row.is_page else row.text
    return left, BODY - 1 if row.is_page else SMALL, row.is_page, text


def _height_of(row: Row, width: int) -> int:
    """How high a line is in an outline of this width."""
    left, size, bold, text = _texts(row)
    room = width - left - _SIGN - 3 * GAP
    return _laid(text, size, bold, room).height(room) + (8 if row.is_page else 4)


@lru_cache(maxsize=512)
def _laid(text: str, size: int, bold: bool, width: int) -> Paragraph:
    """A row's text; what takes too many lines at this width is its beginning with …"""

    def cut(letters: int) -> Paragraph:
        return paragraph(text if letters == len(text) else f"{text[:letters]}…", size, bold, DENSE)

    def is_too_high(letters: int) -> bool:
        found = cut(letters)
        return found.height(width) > _MOST_LINES * found.line

    if not is_too_high(len(text)):
        return cut(len(text))
    return cut(max(bisect_left(range(len(text)), True, key=is_too_high) - 1, 0))


class _Drawn(QStyledItemDelegate):
    """Draws a line: its sign, and its text in as many lines as it needs."""

    def sizeHint(  # noqa: N802 - Qt's
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row = index.data(_ENTRY)
        if not isinstance(row, Row):
            return super().sizeHint(option, index)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 280
        return QSize(width, _height_of(row, width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_ENTRY)
        if not isinstance(row, Row):
            return
        drawn = cast(Any, option)  # its fields are not in the stubs
        rect, palette, state = drawn.rect, drawn.palette, drawn.state
        left, size, bold, text = _texts(row)
        painter.save()
        if row.here or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.color(SELECTED if row.here else HOVER))
        if row.here:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), palette.color(PRIMARY))
        # Only now: smooth edges of the ground, at 125 %, would reach into the rows beside it, and stay there when it goes.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(PRIMARY))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(5, 1, -6, -2), 6, 6)
        width = rect.width() - left - _SIGN - 3 * GAP
        found = _laid(text, size, bold, width)
        top = rect.top() + (rect.height() - found.height(width)) // 2
        line = round(size * DENSE)
        draw_sign(painter, QRectF(rect.left() + left + 4, top + (line - _SIGN) / 2, _SIGN, _SIGN), palette, row.sign)
        colour = palette.color(FAINT if row.sign is Sign.NOT_ASKED else TEXT)
        found.draw(painter, rect.left() + left + 4 + _SIGN + GAP, top, width, colour)
        painter.restore()
