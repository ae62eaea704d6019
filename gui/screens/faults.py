"""A fault that nobody foresaw: the draft is saved, and what happened can be copied."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

from gui import __version__

_KEPT = "回答は下書きに保存してあります。"
_NOT_KEPT = "回答のうち、まだ保存できていないものがあります。「名前を付けて保存」で別の場所に保存してください。"


def tell_faults(save: Callable[[], bool]) -> None:
    """From now on every unforeseen exception saves the draft and is told in a window instead of ending the program.

    `save` returns whether all that was answered is on the disk.
    """

    def told(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, at)
            return
        import traceback  # late: a window that comes up well has no use for it

        # The code's own lines alone: an exception's message may hold what was typed.
        places = "".join(traceback.format_tb(at))
        show_fault(f"調査票ウィザード {__version__}\n{kind.__name__}\n{places}", kept=_try(save))

    sys.excepthook = told


def _try(save: Callable[[], bool]) -> bool:
    """Whether all is saved; what goes wrong with that too is told with the first fault."""
    try:
        return save()
    except Exception:  # noqa: BLE001 - whatever it is, nothing is known to be saved
        return False


def show_fault(details: str, *, kept: bool) -> None:
    """Say that something unforeseen happened, whether the answers are on the disk, with details that can be copied."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("調査票ウィザード")
    box.setText(f"予期しない問題が起きました。{_KEPT if kept else _NOT_KEPT}")
    box.setInformativeText(
        "そのまま続けられます。続けて起きる場合は、「詳細」の内容を情報システム担当にお伝えください（回答の内容は含まれません）。"
    )
    box.setDetailedText(details)
    box.exec()
