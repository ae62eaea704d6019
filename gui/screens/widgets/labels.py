"""Labels: text that wraps with the line height of the look, one line, a text on a ground of its own.

What the start page shows needs nothing of Qt's namespace `Qt`: its many enumerations take longer to load than all the
rest of a first window, so they are imported where they are needed.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.screens.widgets.look import BODY, ERROR, FAINT, LARGE, LINE_HEIGHT, SMALL, TEXT, TITLE
from gui.words.from_outside import unturned, visible
from gui.words.hyphens import NO_BREAK, held_together, in_company

_SIZES = {"title": TITLE, "heading": LARGE, "code": TITLE}
_ENABLED = QEvent.Type.EnabledChange
_SHORT = 40
_LONGEST_WORD = 20
_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_HELD_TOGETHER = frozenset("\xa0\u2007\u2011\u202f\u2060\ufeff")
_MOST_ASKED, _MOST_WANTED = 400, 1_000
_OWN = -1  # no width: under it stands how wide a text is on one line
_SMALL = ("support", "error", "caution", "reason", "saved", "required")


class Text(QLabel):
    """A label that wraps with the look's line height; `name` says how it is styled."""

    alone = False
    """Whether it is meant to be on one line: Qt wraps what is held together a little before it must."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._of_before: tuple[str, dict[int, int]] = ("", {})
        self.setObjectName(name)
        self.setWordWrap(True)
        self.plain = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show a plain text, its line breaks kept."""
        if text == self.plain:
            return
        before, heights = self._of_before  # what comes and goes with an answer is often what was there before
        self._of_before = self.plain, self._heights
        self.plain, self._heights = text, heights if before == text else {}
        text = unturned(text)
        self.setAccessibleName(text)  # without what holds its lines together
        if len(text) <= _SHORT and "\n" not in text:  # Qt's own line height will do, and rich text is slow to begin
            self.setText(_as_it_stands(self, held_together(text) if self.alone else in_company(held_together(text))))
            return
        self._say_rich(text)

    def _say_rich(self, text: str, behind: str = "") -> None:
        """Show a text with the line height of the look; `behind` is HTML that follows it."""
        _be_rich(self)
        name = self.objectName()
        height = (SMALL if name in _SMALL else _SIZES.get(name, BODY)) * LINE_HEIGHT
        lines = (
            in_company(held_together(breakable(text))).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        )
        self.setText(f'<p style="line-height:{height:.0f}px; white-space:pre-wrap">{lines}{behind}</p>' if text else "")

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        """As Qt's, found once for each width: layouts in layouts ask some thirty times over, and each time the text is shaped."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's
        """With another font, look or language it may be another height; greyed it is as high as before."""
        if event.type() is not _ENABLED:
            self._heights, self._of_before = {}, ("", {})
        QLabel.changeEvent(self, event)

    def widen(self) -> None:
        """Take all the width that there is."""
        from PySide6.QtWidgets import QSizePolicy

        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)


class Signed(Text):
    """A label that wraps, behind its last word the sign of what must be given, or need not."""

    def __init__(self, text: str, sign: str, *, required: bool, parent: QWidget | None = None) -> None:
        self.sign, self._required = sign, required
        super().__init__(text, "label", parent)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's
        """Greyed, or in another look, the sign has another colour."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._show()

    def _show(self) -> None:
        role = FAINT if not self.isEnabled() else ERROR if self._required else TEXT
        style = f"font-size:{SMALL}px; font-weight:normal; color:{self.palette().color(role).name()}"
        self._say_rich(self.plain, f'<span style="{style}">　{NO_BREAK.join(self.sign)}</span>')
        self.setAccessibleName(f"{self.plain}　{self.sign}")


class Chip(Text):
    """A short text on a ground of its own: as wide as the text, if there is room; nothing at all without a text.

    It is never hidden: to show a widget lays out everything around it at once, several times for several of them.
    """

    alone = True

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
        if _OWN not in self._heights:
            self.ensurePolished()
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
        from PySide6.QtGui import QPainter

        room = self.contentsRect()
        short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        QPainter(self).drawText(room, self.alignment(), short)


def breakable(text: str) -> str:
    """`text` for showing, with a zero-width space wherever a word must be broken if its line is to end."""
    if not _perhaps_long(text):
        return text
    from PySide6.QtCore import QTextBoundaryFinder

    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    start, units, pieces = 0, text.encode("utf-16-le", "surrogatepass"), []
    while (end := finder.toNextBoundary()) >= 0:
        word = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        pieces.append(word if end - start <= _LONGEST_WORD else "\u200b".join(_parts(word)))
        start = end
    return "".join(pieces)


def _perhaps_long(text: str) -> bool:
    """Whether a line may be unable to end for long: finding out exactly takes its time.

    Looked at letter by letter, as the expression for it would take longer to compile than a first window has.
    """
    others = small = 0
    for c in text:
        others = 0 if c in " \n\u3000" or "ぁ" <= c <= "ゖ" or "ァ" <= c <= "ヺ" or "一" <= c <= "鿿" else others + 1
        small = small + 1 if c in _SMALL_KANA else 0
        if others > _LONGEST_WORD or small == 4 or c in _HELD_TOGETHER:
            return True
    return False


def _parts(word: str) -> Iterator[str]:
    """A long word in short parts, none of which ends within a character as it is seen."""
    from PySide6.QtCore import QTextBoundaryFinder

    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    start, units = 0, word.encode("utf-16-le", "surrogatepass")
    while (end := finder.toNextBoundary()) >= 0:
        if end - start >= _LONGEST_WORD or 2 * end == len(units):
            yield units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
            start = end


def _as_it_stands(label: QLabel, text: str) -> str:
    """The text, the label told that it is plain if it could be taken for rich."""
    if "<" in text or "&" in text or label.property("was_rich"):
        from PySide6.QtCore import Qt

        label.setTextFormat(Qt.TextFormat.PlainText)
    return text


def _be_rich(label: QLabel) -> None:
    from PySide6.QtCore import Qt

    label.setTextFormat(Qt.TextFormat.RichText)
    label.setProperty("was_rich", True)
