"""Labels: text that wraps with the line height of the look, one line, a text on a ground of its own.

What the start page shows needs nothing of Qt's namespace `Qt`: its many enumerations take longer to load than all the
rest of a first window, so they are imported where they are needed.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.screens.widgets.look import DENSE, ERROR, FAINT, LINE_HEIGHT, SMALL, TEXT, font
from gui.screens.widgets.paragraph import Paragraph
from gui.words.from_outside import unturned, visible

_HEADINGS = ("title", "heading", "code")
_SHORT = 40
_LEAST = 5  # letters for which a text asks at least
_MOST_ASKED, _MOST_WANTED = 400, 1_000
_OWN = -1  # no width: under it stands how wide a text is on one line


class Text(QLabel):
    """A label that wraps between words with the look's line height; `name` says how it is styled."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid: Paragraph | None = None
        self._font: QFont | None = None
        self._heights: dict[int, int] = {}
        self._of_before: tuple[str, Paragraph | None, dict[int, int]] = ("", None, {})
        self.setObjectName(name)
        self.setWordWrap(True)
        self.plain = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show a plain text, its line breaks kept."""
        if text == self.plain:
            return
        before, laid, heights = self._of_before  # what comes and goes with an answer is often what was there before
        self._of_before = self.plain, self._laid, self._heights
        self.plain, self._laid, self._heights = text, *((laid, heights) if before == text else (None, {}))
        self._show(unturned(text))

    def _show(self, text: str) -> None:
        self.setAccessibleName(text)
        self.setText(_as_it_stands(self, text))

    def paragraph(self) -> Paragraph:
        """The text as it is laid out and drawn."""
        self._hold_to_font()
        if self._laid is None:
            self._laid = Paragraph(self.text(), self.font(), DENSE if self.objectName() in _HEADINGS else LINE_HEIGHT)
        return self._laid

    def setFont(self, font: QFont | str | Sequence[str]) -> None:  # noqa: N802, D102 - Qt's
        super().setFont(font)
        self._hold_to_font()

    def _hold_to_font(self) -> None:
        """What was laid out in another font is laid out anew; of one from the style sheet a layout asks how small it may be.

        To be told of each change by Qt costs more, where a question is greyed, than to lay it out.
        """
        self.ensurePolished()
        if (font := self.font()) != self._font:
            self._font = font
            self._laid, self._heights, self._of_before = None, {}, ("", None, {})

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        """Found once for each width: layouts in layouts ask some thirty times over."""
        if width not in self._heights:
            text, room = self.paragraph(), self.contentsRect()
            around = self.size() - room.size()
            self._heights[width] = text.height(width - around.width()) + around.height() if self.text() else 0
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        text = self.paragraph()
        around = self.size() - self.contentsRect().size()
        return QSize(min(ceil(text.natural_width), _LEAST * self.font().pixelSize()), text.line) + around

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        QFrame.paintEvent(self, event)
        self.draw_text(QPainter(self))

    def draw_text(self, painter: QPainter) -> None:
        """Draw the text in the middle of its room, in the colour that the painter has: that of its widget."""
        room, text = self.contentsRect(), self.paragraph()
        top = room.top() + max((room.height() - text.height(room.width())) // 2, 0)
        text.draw(painter, room.left(), top, room.width())

    def widen(self) -> None:
        """Take all the width that there is."""
        from PySide6.QtWidgets import QSizePolicy

        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Signed(Text):
    """A label that wraps, behind its last word the sign of what must be given, or need not."""

    def __init__(self, text: str, sign: str, *, required: bool, parent: QWidget | None = None) -> None:
        super().__init__(text, "label", parent)
        self.sign, self._required = sign, required
        self._show(f"{self.text()}　{sign}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's
        """Greyed, or in another look, the sign has another colour."""
        super().changeEvent(event)
        self._laid = None

    def paragraph(self) -> Paragraph:
        """Its sign in a look of its own."""
        if self._laid is None:
            look = QTextCharFormat()
            look.setFont(font(SMALL))
            look.setForeground(
                self.palette().color(FAINT if not self.isEnabled() else ERROR if self._required else TEXT)
            )
            super().paragraph().dress(len(self.sign), len(self.sign), look)
        return super().paragraph()


class Chip(Text):
    """A short text on a ground of its own: as wide as the text, if there is room; nothing at all without a text.

    It is never hidden: to show a widget lays out everything around it at once, several times for several of them.
    """

    def say(self, text: str) -> None:
        """Show another text; without one, a screen reader finds nothing to read here either."""
        super().say(text)
        self.setAccessibleName(text or " ")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.plain:
            super().paintEvent(event)

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 - Qt's
        return super().heightForWidth(width) if self.plain else 0

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        self._hold_to_font()
        if _OWN not in self._heights:
            self._heights[_OWN] = self.fontMetrics().horizontalAdvance(self.plain) + 30
        width = self._heights[_OWN]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(200, self.sizeHint().height()) if self.plain else QSize(0, 0)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a widget, where it is not so already: even saying it again costs a layout."""
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)


class OneLine(QLabel):
    """A label of one line, plain; one that is wider than its room ends in … and is whole in the tooltip."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self.setObjectName(name)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's
        """Show another text."""
        if text == self._given:
            return
        self._given = text
        line = visible(text)
        super().setText(_as_it_stands(self, line))
        if len(line) > _SHORT or self.toolTip():
            from gui.screens.widgets.plain import put_tooltip

            put_tooltip(self, line if len(line) > _SHORT else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """No text from outside makes a window wider than its screen."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _MOST_ASKED), hint.height())

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        hint = super().sizeHint()
        return QSize(min(hint.width(), _MOST_WANTED), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        if super().sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        if not self.toolTip():
            from gui.screens.widgets.plain import put_tooltip

            put_tooltip(self, self.text())
        room = self.contentsRect()
        short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        QPainter(self).drawText(room, self.alignment(), short)


def _as_it_stands(label: QLabel, text: str) -> str:
    """The text, the label told that it is plain if it could be taken for rich."""
    if "<" in text or "&" in text:
        from PySide6.QtCore import Qt

        label.setTextFormat(Qt.TextFormat.PlainText)
    return text
