"""A fault that nobody foresaw: the draft is saved, and what happened can be copied."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

from gui import __version__


def tell_faults(save: Callable[[], None]) -> None:
    """From now on every unforeseen exception saves the draft and is told in a window instead of ending the program."""

    def told(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, at)
            return
        import traceback  # late: a window that comes up well has no use for it

        # The code's own lines alone: an exception's message may hold what was typed.
        places = "".join(traceback.format_tb(at))
        save()
        show_fault(f"調査票ウィザード {__version__}\n{kind.__name__}\n{places}")

    sys.excepthook = told


def show_fault(details: str) -> None:
    """Say that something unforeseen happened, with details that can be copied."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("調査票ウィザード")
    box.setText("予期しない問題が起きました。回答は下書きに保存してあります。")
    box.setInformativeText(
        "そのまま続けられます。続けて起きる場合は、「詳細」の内容を情報システム担当にお伝えください（回答の内容は含まれません）。"
    )
    box.setDetailedText(details)
    box.exec()
