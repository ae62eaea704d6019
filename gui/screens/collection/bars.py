"""Bars: how many of how many are read and are in, and how the answers to each question are spread."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.collection.judged import Overview
from gui.collection.tally import Amount, Distribution, Given, amounts, by_name, distributions, of_anyone, rate
from gui.collection.writing.number_table import named
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import CLEAR, GAP, SPACE, in_column, in_row
from gui.screens.widgets.look import LINE, PRIMARY, SMALL, TEXT, font
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.plain import in_progress
from gui.survey.model import Survey
from gui.survey.respondents import worded
from gui.words.numbers import with_commas

_BAR, _FIGURES = 20, 120
_SIZE = (860, 640)


class Bar(QWidget):
    """A bar filled so far, with its figures beside it if it has any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._figures = 0.0, ""
        self.setFont(font(SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, percent: float, figures: str, spoken: str) -> None:
        """Fill it to a percentage; `spoken` is what a screen reader says of it."""
        self._share, self._figures = percent / 100, figures
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(240, _BAR + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside = _FIGURES if self._figures else 0
        room = QRectF(0.5, 2.5, self.width() - beside - 1, _BAR - 1)
        painter.setPen(self.palette().color(LINE))
        painter.drawRoundedRect(room, 4, 4)
        if self._share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(PRIMARY))
            painter.drawRoundedRect(QRectF(room.x(), room.y(), max(room.width() * self._share, 4), room.height()), 4, 4)
        painter.setPen(self.palette().color(TEXT))
        side = QRectF(self.width() - _FIGURES + GAP, 0, _FIGURES - GAP, self.height())
        painter.drawText(side, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._figures)


class ReadingBar(QWidget):
    """How many of the files that came in are read, with the button that stops the reading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar, self.stop = QProgressBar(self), Button("読み込みを止める(&X)", self)
        self._bar.setAccessibleName("読み込みの進み具合")
        in_row((self._bar, 1), self.stop, over=self, edge=0, gap=CLEAR)

    def begin(self) -> None:
        """Nobody knows yet how many there are."""
        self._bar.setMaximum(0)

    def put(self, done: int, total: int, name: str) -> None:
        """So many are read, this file as the last."""
        # Otherwise it would paint itself at once, and with it all that waits in the window to be painted.
        self._bar.setUpdatesEnabled(False)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._bar.setFormat(in_progress(f"{done:,}／{total:,}件　{name}"))
        self._bar.setUpdatesEnabled(True)


def rate_of(survey: Survey, overview: Overview) -> str:
    """How many of those expected are in, as a sentence."""
    rated = f"対象{len(overview.expected):,}団体のうち{overview.arrived:,}団体が提出（回収率 {rate(overview):.1f}%）"
    return of_anyone(overview) or worded(survey, rated)


def show_rate(bar: Bar, survey: Survey, overview: Overview) -> str:
    """Show it in a bar, which there is none of where nobody is expected; the same as a sentence."""
    sentence = rate_of(survey, overview)
    bar.put(rate(overview), "", sentence)
    show_if(bar, not overview.anyone)
    return sentence


class Tally(OwnWindow):
    """A window of its own: every question with a bar a choice. `counted` comes when they are there."""

    counted = Signal()

    def __init__(self, survey: Survey, overview: Overview, parent: QWidget) -> None:
        super().__init__("質問ごとの集計", _SIZE, parent)
        self._line = Background(self)
        given = by_name(overview)
        counted = f"内容を読めた{len(given)}団体の回答です。重複（まだ選んでいないもの）、対象外、読めないものは入っていません。"
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("質問ごとの集計")
        content = QWidget()
        content.setObjectName("page")
        self._column = in_column(over=content, edge=(0, 0, SPACE, 0))
        area.setWidget(content)
        close = Button("閉じる(&C)", does=self.close)
        right = (close, 0, Qt.AlignmentFlag.AlignRight)
        in_column(Text(worded(survey, counted), "support"), (area, 1), right, over=self, edge=SPACE)
        close.setFocus()
        self._survey = survey
        self._line.run(partial(_counted, survey, given), self._fill)

    def _fill(self, found: tuple[tuple[Distribution, ...], tuple[Amount, ...]]) -> None:
        for distribution in found[0]:
            _add_question(self._survey, self._column, distribution)
        for amount in found[1]:
            _add_amount(self._column, amount)
        self._column.addStretch()
        self.counted.emit()


def _add_question(survey: Survey, column: QVBoxLayout, found: Distribution) -> None:
    """The choices of a question, each with those who took it, or with its rows where a table has several of each."""
    column.addSpacing(GAP)
    column.addWidget(Text(found.asks, "label"))
    column.addWidget(Text(f"対象 {found.asked}　未回答 {found.unanswered}　対象外・未定 {found.not_asked}", "support"))
    for share in found.shares:
        column.addWidget(Text(share.label))
        bar, percent = Bar(), found.percent(share)
        taken = f"{share.count}行" if found.question.kind.columns else worded(survey, f"{share.count}団体")
        bar.put(percent, f"{share.count}　{percent:.1f}%", f"{share.label}：{taken}、{percent:.1f}%")
        column.addWidget(bar)


def _counted(survey: Survey, given: tuple[Given, ...]) -> tuple[tuple[Distribution, ...], tuple[Amount, ...]]:
    """In another thread: what is told of the choices, and of the numbers."""
    return distributions(survey, given), amounts(survey, given)


def _add_amount(column: QVBoxLayout, found: Amount) -> None:
    """What a number comes to, and who gave the smallest and the largest."""
    column.addSpacing(GAP)
    column.addWidget(Text(found.heading, "label"))
    column.addWidget(Text(f"回答 {found.count:,}", "support"))
    if found.count:
        total, median, least, most = (f"{with_commas(digits)}{found.unit}" if digits else "" for digits in found.digits)
        column.addWidget(Text(f"{f'合計 {total}　' if total else ''}中央値 {median}"))
        column.addWidget(
            Text(f"最小 {least}（{named(found.who_smallest)}）　最大 {most}（{named(found.who_largest)}）")
        )
