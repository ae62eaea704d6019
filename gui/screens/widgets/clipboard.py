"""The clipboard, which another program may hold just now, and labels of which a part can be copied."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.screens.widgets.labels import Text
from gui.words.hyphens import NO_BREAK

_PUT_IN = dict.fromkeys(map(ord, (NO_BREAK, "\u200b")))  # what holds lines together, and lets them end
NOT_COPIED = "コピーできませんでした。ほかのプログラムがクリップボードを使用中です。もう一度お試しください。"


def copy(text: str) -> bool:
    """Put a text on the clipboard; whether it is there now."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    return _plain(clipboard.text()) == _plain(text)


def copy_block(data: QMimeData) -> bool:
    """Put a text on the clipboard with what else says the same; whether it is there now."""
    clipboard, text = QGuiApplication.clipboard(), data.text()
    clipboard.setMimeData(data)
    return _plain(clipboard.text()) == _plain(text)


def _plain(text: str) -> str:
    """Without the difference that Windows makes between the ends of lines."""
    return text.replace("\r\n", "\n")


class Copied(Text):
    """A label of which a part is selected and copied as it is: what only holds its lines together would spoil the path of a folder."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, by_keys: bool = False) -> None:
        super().__init__("", name, parent)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard if by_keys else Qt.TextInteractionFlag(0)
        self.setTextInteractionFlags(flags | keys)
        if by_keys:  # after the flags, which set it anew
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        action = QAction("コピー(&C)", self)
        action.triggered.connect(self._copy)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)  # Qt's own menu copies what is put in too

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        if self.hasSelectedText():
            copy(self.selectedText().translate(_PUT_IN).replace("\u2029", "\n").replace("\u2028", "\n"))
