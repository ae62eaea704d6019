"""A fault that nobody foresaw: the draft is saved, and what happened can be copied."""

import contextlib
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gui import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_MOST = 20_000
"""Characters of details."""
_told: "list[QMessageBox]" = []

_SAVED = "回答は下書きに保存してあります。"
_UNSAVED = "回答のうち、まだ保存できていないものがあります。「名前を付けて保存」で別の場所に保存してください。"


def tell_faults(save: Callable[[], bool]) -> None:
    """From now on every unforeseen exception saves the draft and is told in a window instead of ending the program.

    `save` says whether all is on the disk.
    """

    def told(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, at)
            return
        import traceback  # late, both: a window that comes up well has no use for them

        from gui.screens.widgets.background import PLACES

        # The code's own lines alone: an exception's message may hold what was typed.
        notes = (note for note in getattr(error, "__notes__", ()) if note.startswith(PLACES))
        places = "".join((*traceback.format_tb(at), *notes))
        saved = False
        with contextlib.suppress(Exception):  # what is wrong may be wrong with that too
            saved = save()
        show_fault(f"調査票ウィザード {__version__}\n{kind.__name__}\n{places}", saved=saved)

    sys.excepthook = told


def show_fault(details: str, *, saved: bool = True) -> None:
    """Say that something unforeseen happened, with details that can be copied; while that is told, what else happens too."""
    from PySide6.QtWidgets import QMessageBox

    from gui.screens.widgets.focus_ring import FocusRing
    from gui.screens.widgets.plain import speak_plainly

    if _told:
        _told[0].setDetailedText(f"{_told[0].detailedText()}\n{details}"[:_MOST])
        return
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("調査票ウィザード")
    box.setText(f"予期しない問題が起きました。{_SAVED if saved else _UNSAVED}")
    box.setInformativeText(
        "そのまま続けられます。続けて起きる場合は、「詳細」の内容を情報システム担当にお伝えください（回答の内容は含まれません）。"
    )
    box.setDetailedText(details)
    speak_plainly(box)
    FocusRing(box)
    _told.append(box)
    try:
        box.exec()
    finally:
        _told.clear()
        box.deleteLater()
