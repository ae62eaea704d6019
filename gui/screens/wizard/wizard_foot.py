"""The foot of the wizard: how far it has come, and the way back and on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gui.response.progress import Progress
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import GAP, ROOMY, SPACE, STRETCH, WIDE, in_row
from gui.screens.widgets.look import BORDER, GROUND, PRIMARY

_WIDE = 1040


class Bar(QWidget):
    """How much of a whole is done; a screen reader reads the words beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def put(self, share: float) -> None:
        """Show this share, 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(160, 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(60, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(BORDER))
        painter.setBrush(self.palette().color(GROUND))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(PRIMARY))
        painter.drawRoundedRect(QRectF(0, 0, max(self.width() * self._share, 8 if self._share else 0), 8), 4, 4)


class WizardFoot(QFrame):
    """What stays at the bottom whatever page is shown."""

    def __init__(self, parent: QWidget, *, stays: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._count, self._bar = OneLine(), Bar(self)
        self._shown: Progress | None = None
        text, spoken = ("下書き一覧(&L)", "下書き一覧") if stays else ("やめる(&L)", "試すのをやめる")
        self.drafts = Button(text, self, name="link", spoken=spoken)
        self.print = Button("印刷(&P)", self, name="link")
        self.form = Button("様式で見る(&F)", self, name="link", spoken="様式で見る")
        self.review = Button("確認に戻る(&K)", self)
        self.previous = Button("戻る(&B)", self, steps=True)
        self.next = Button("次へ(&N)", self, name="main")
        buttons = (self.drafts, self.print, self.form, self.review, self.previous, self.next)
        edge = (WIDE, GAP, WIDE, GAP)
        in_row(self._count, self._bar, STRETCH, *buttons, over=self, edge=edge, gap=SPACE)

    def put(self, progress: Progress) -> None:
        """Show how many of the questions that count are answered."""
        if progress == self._shown:
            return
        self._shown = progress
        self._count.setText(progress.in_words)
        self._bar.put(progress.answered / progress.asked if progress.asked else 0.0)
        widest = self._count.fontMetrics().horizontalAdvance("回答 00／対象 00問（記入途中 00問）")
        self._count.setMinimumWidth(max(self._count.minimumWidth(), widest))  # the bar stays where it is

    def put_ways(self, *, first: bool, last: bool, from_review: bool, next_text: str) -> None:
        """Show which ways there are from this page."""
        self.previous.setVisible(not first)
        self.next.setVisible(not last)
        self.next.setText(next_text)
        self.review.setVisible(from_review)
        self.form.setVisible(not from_review)  # there is no room for both; its key remains
        self._fit()

    def resizeEvent(self, _event: object) -> None:  # noqa: N802, D102 - Qt's
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the words beside it say what the bar shows, and what is printed is printed from the way back's page."""
        is_wide = self.width() >= _WIDE
        self._bar.setVisible(is_wide)
        self.form.setText("様式で見る(&F)" if is_wide else "様式(&F)")
        self._count.setVisible(self.width() >= ROOMY)
        self.print.setVisible(is_wide or self.review.isHidden())
