"""A message in its place: what happened and the ways on, in nobody's way. It is read out when it comes."""

from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from gui.response.flow import Sign
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import GAP, MARK, SPACE, in_column, in_row, tab_before
from gui.screens.widgets.marks import draw_notice, draw_sign
from gui.screens.widgets.scrolled_page import edges
from gui.screens.widgets.style import restyle

Kind = Literal["info", "caution", "error"]
Way = tuple[str, Callable[[], None]]
_LEAST = 200
_LOW = 560
"""Of a window: where there is so little room, what stands under the pages leaves them more of it."""

_AROUND = GAP // 2
"""Above and below buttons in a row: the ring around one touches neither the text nor the frame."""
_SIGNS = {"info": "", "caution": "注意：", "error": "エラー："}
_HEADINGS = {"info": "お知らせ", "caution": "注意", "error": "エラー"}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Icon(QWidget):
    """The sign of a kind of message, or of a state; a screen reader hears what it means itself."""

    def __init__(self, parent: QWidget, sign: Kind | Sign = "info", size: int = MARK) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFixedSize(size, size)

    def put(self, sign: Kind | Sign) -> None:
        """Show another sign."""
        if sign != self._sign:
            self._sign = sign
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, sign = QRectF(self.rect()).adjusted(1, 1, -1, -1), self._sign
        if isinstance(sign, Sign):
            draw_sign(painter, box, self.palette(), sign)
        else:
            draw_notice(painter, box, self.palette(), sign)


def headed(title: str, kind: Kind, parent: QWidget) -> QHBoxLayout:
    """A heading behind the sign of its kind."""
    return in_row(Icon(parent, kind), (Text(title, "heading"), 1), gap=GAP)


class _Said(Text):
    """The text of a notice, which takes all the width that there is. To find out what it would like, Qt shapes it five times,
    and lays out the whole window where it says something else: this one, where it gets another height.
    """

    _said = ""

    def text(self) -> str:
        return self._said

    def _show(self, text: str) -> None:
        self.setAccessibleName(text)
        self._said = text
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """A layout keeps how high it was at widths that it had before, with what was said then."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible() or self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        return QSize(_LEAST, 0)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's


class _Column(QHBoxLayout):
    """A row between the edges that a page has at its width."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        return super().heightForWidth(width - sum(edges(width)))

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 - Qt's
        left, right = edges(room.width())
        super().setGeometry(room.adjusted(left, 0, -right, 0))


class Notice(QFrame):
    """A bar that is hidden until `say`; `ways` are the buttons for the ways on. In a window lower than `low` it stands closer.

    `told` comes when something is said that can be closed, or nothing is said any more: what was waited for is over.
    """

    told = Signal()

    def __init__(self, parent: QWidget, *, low: int = 0) -> None:
        super().__init__(parent)
        self._low = low
        self.setObjectName("notice")
        self.setProperty("kind", "info")  # as most are; the first to come is dressed once, not twice
        self.ways: list[Button] = []
        self._text = _Said("")
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # none of what it says is handed to Qt, which could guess
        self._text.widen()
        self._icon, self._heading = Icon(self), OneLine("", "label")
        self._row, self._side = QHBoxLayout(), QHBoxLayout()
        self._row.setSpacing(SPACE)
        self._close = Button("閉じる", name="link", spoken="お知らせを閉じる", does=self.silence)
        icon, close = (self._icon, 0, Qt.AlignmentFlag.AlignTop), (self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        said = in_column(self._heading, self._text, self._row, gap=GAP // 2)
        self._box = in_row(icon, (said, 1), self._side, close, over=self, edge=(SPACE, GAP, GAP, GAP))
        self.hide()

    @property
    def text(self) -> str:
        """What is said, '' if nothing is."""
        return "" if self.isHidden() else self._text.plain

    def say(self, text: str, kind: Kind = "info", *ways: Way, stays: bool = False, quietly: bool = False) -> None:
        """Show a text with buttons for the ways on; one that `stays` cannot be closed, one said `quietly` is not read out."""
        self._text.say(text)
        self._icon.put(kind)
        self._heading.setText(_HEADINGS[kind])
        restyle(self, "kind", kind)
        self._offer(ways)
        tight = self.window().height() < self._low
        if tight is not self._heading.isHidden():  # to align it as it is aligned already lays all of it out again
            self._heading.setHidden(tight)
            where = Qt.AlignmentFlag.AlignVCenter if tight else Qt.AlignmentFlag.AlignTop
            self._box.setAlignment(self._icon, where)
        margin = GAP // 4 if tight else GAP
        self._box.setContentsMargins(SPACE, margin, SPACE if stays else GAP, margin)  # a link has room of its own
        around = _AROUND if len(ways) > 1 else 0
        self._row.setContentsMargins(0, around, 0, around)
        show_if(self._close, not stays)
        show_if(self, True)
        if not quietly:
            announce(self, f"{_SIGNS[kind]}{text}")
        if not stays:
            self.told.emit()

    def _offer(self, ways: tuple[Way, ...]) -> None:
        """Put the buttons for the ways on: a single one beside the text, several under it. The focus stays among them."""
        focused = any(button.hasFocus() for button in self.ways)
        for row in (self._row, self._side):
            while item := row.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
        self.ways = []
        self._side.setContentsMargins(GAP if len(ways) == 1 else 0, 0, 0, 0)  # the ring around it is clear of the text
        for label, way in ways:
            button = Button(label, does=way)
            (self._side if len(ways) == 1 else self._row).addWidget(button)
            button.show()  # where the notice is in view, a layout shows it later, and until then it cannot have the focus
            self.ways.append(button)
        tab_before(self._close, *self.ways)
        if len(ways) > 1:
            self._row.addStretch()
        if focused and ways:
            self.focus_way()

    def stand_under(self, pages: QBoxLayout) -> None:
        """Stand under the pages, so that nothing moves away under the mouse, as wide as what stands on them."""
        self._low = _LOW
        self.setProperty("under", "pages")
        row = _Column()
        row.addWidget(self)
        pages.addLayout(row)

    def stand_before(self, *others: QWidget) -> None:
        """Let Tab go from the ways on to these, one after another, as they stand on the page."""
        for before, behind in pairwise((self._close, *others)):
            QWidget.setTabOrder(before, behind)

    def focus_way(self) -> None:
        """Put the focus on the first way on."""
        (self.ways[0] if self.ways else self._close).setFocus()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """As the layout has it; Qt's own shapes the text at a width that it does not get."""
        return self._box.sizeHint()

    def silence(self) -> None:
        """Say nothing more."""
        self.hide()
        self.told.emit()

    def unsay(self, beginning: str) -> None:
        """Say nothing more, if what is said begins so; '' begins nothing."""
        if beginning and self.text.startswith(beginning):
            self.silence()
