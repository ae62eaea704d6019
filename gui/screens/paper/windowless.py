"""Qt for commands, which have no window and perhaps no screen."""

import contextlib
import os
import sys
from collections.abc import Iterator

from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

from gui.screens.widgets.look import font, let_fonts_be_quiet


@contextlib.contextmanager
def windowless() -> Iterator[None]:
    """Fonts and drawing are there inside; a running application of Qt's is used."""
    if QGuiApplication.instance() is not None:
        yield
        return
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    let_fonts_be_quiet()
    application = QGuiApplication(["chousahyou-wizard"])
    try:
        yield
    finally:
        del application


def japanese_font() -> str:
    """The family in which the program writes Japanese here; empty where no font has it."""
    with windowless():
        japanese = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
        written = QFontInfo(font()).family()
        return written if written in japanese else next(iter(japanese), "")
