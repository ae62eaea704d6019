"""The clipboard, which another program may hold just now, and labels of which a part can be copied."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLabel

from gui.screens.widgets.labels import Text
from gui.screens.widgets.plain import for_clipboard
from gui.words.from_outside import unturned
from gui.words.hyphens import NO_BREAK, held_together
from gui.words.line_breaks import last_together

_Ends = QTextBoundaryFinder.BoundaryType
_LONGEST_WORD = 20
_PUT_IN = dict.fromkeys(map(ord, (NO_BREAK, "\u200b")))  # what holds lines together, and lets them end
NOT_COPIED = "コピーできませんでした。ほかのプログラムがクリップボードを使用中です。もう一度お試しください。"

NO_FILES = (
    "ここで使えるのはファイルとフォルダーです。"
    "メールやその添付ファイルは、いったんフォルダーに保存してから使ってください。"
)
"""What is said of a mail that a mail program hands over in a way of its own, and of an address."""


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def welcome(event: QDropEvent) -> None:
    """Say that what is dragged will be copied: whoever hears that it is moved, be it before it is dropped, takes it away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def taken(event: QDropEvent) -> list[Path]:
    """The files and folders that are dropped."""
    welcome(event)
    return local_paths(event.mimeData())


def copy(text: str, markup: str = "") -> bool:
    """Put a text on the clipboard, with the HTML that says the same to a spreadsheet if there is any; whether it is there now."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(for_clipboard(text, markup))
    return _plain(clipboard.text()) == _plain(text)


def _plain(text: str) -> str:
    """Without the difference that Windows makes between the ends of lines."""
    return text.replace("\r\n", "\n")


class Copied(Text):
    """A label of which a part is selected and copied as it is: what only holds its lines together would spoil the path of a folder."""

    def __init__(self, name: str = "", *, by_keys: bool = False) -> None:
        super().__init__("", name)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard if by_keys else Qt.TextInteractionFlag(0)
        self.setTextInteractionFlags(flags | keys)
        if by_keys:  # after the flags, which set it anew
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        action = QAction("コピー(&C)", self)
        action.triggered.connect(self._copy)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)  # Qt's own menu copies what is put in too

    def say(self, text: str) -> None:
        """Show a plain text in Qt's own way, which alone can select a part of it."""
        super().say(text)
        self.setTextFormat(Qt.TextFormat.RichText)
        whole = "\n".join(map(_last_together, unturned(text).split("\n")))
        lines = escape(held_together(whole), quote=False).replace("\n", "<br>")
        shown = f'<p style="line-height:{self.paragraph().line}px; white-space:pre-wrap">{lines}</p>'
        self.setText(shown if text else "")

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 - Qt's
        return QLabel.heightForWidth(self, width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QLabel.minimumSizeHint(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        QLabel.paintEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        if self.hasSelectedText():
            copy(self.selectedText().translate(_PUT_IN).replace("\u2029", "\n").replace("\u2028", "\n"))


def breakable(text: str) -> str:
    """`text` for showing, with a zero-width space wherever a word must be broken if its line is to end."""
    return "".join("\u200b".join(_parts(word, _LONGEST_WORD)) for word in _parts(text, 1, _Ends.Line))


def _last_together(text: str) -> str:
    """A paragraph for showing whose last characters no line parts, as in every other text."""
    at = last_together(text)
    return f"{breakable(text[:at])}{NO_BREAK.join(_parts(text[at:], 1))}"


def _parts(text: str, least: int, ends: _Ends = _Ends.Grapheme) -> Iterator[str]:
    """A text in parts, each of which ends with a character as it is seen, or with a word, and is no longer than it must be."""
    finder = QTextBoundaryFinder(ends, text)
    start, units = 0, text.encode("utf-16-le", "surrogatepass")
    while (end := finder.toNextBoundary()) >= 0:
        if end - start >= least or 2 * end == len(units):
            yield units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
            start = end
