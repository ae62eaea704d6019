"""The clipboard, which another program may hold just now."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

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
