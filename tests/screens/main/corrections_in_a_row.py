"""A process of its own: windows and dialogs opened and closed, with the collector of garbage forced in other threads.

Called with a folder of returns, the user's folder, and how many corrections to make. It says how many were made.
"""

import faulthandler
import gc
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget

from gui import survey_library
from gui.screens.collection import open_collection
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.collection.correction import Correction
from gui.screens.main.application import furnish, make_window, prepare
from gui.screens.main.unforeseen_fault import show_fault
from gui.screens.main.window import Window
from gui.screens.widgets import background
from gui.screens.widgets.question_box import ask
from gui.system import paths, settings

_PREFECTURE = "神奈川県"


def _collecting_garbage(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, with what is no longer used freed before and after it, in the thread that does it."""

    def worked(*given: Any, **named: Any) -> Any:
        gc.collect()
        done = work(*given, **named)
        gc.collect()
        return done

    return worked


def _when(signal: SignalInstance, act: Callable[[], object]) -> None:
    """Do something and wait until the signal has come."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    act()
    loop.exec()
    signal.disconnect(loop.quit)


def _type(text: str) -> None:
    asked = QApplication.activeModalWidget()
    if not isinstance(asked, Correction) or not isinstance(asked.field, QLineEdit):
        raise TypeError(f"not asked for a text, but {asked}")
    asked.field.setText(text)
    asked.accept()


def _correct(window: CollectionWindow, text: str) -> None:
    QTimer.singleShot(0, lambda: _type(text))
    window.detail.correct.click()


def _answer(_text: str = "") -> None:
    asked = QApplication.activeModalWidget()
    if isinstance(asked, QDialog):
        asked.reject()


def _open_and_close_everything(window: Window, over: CollectionWindow) -> None:
    """Every window and dialog of the program, but for the system's own."""
    office = window.office
    assert office is not None
    QTimer.singleShot(0, _answer)
    ask(over, "題", "文", "続き", ("はい",), "いいえ")
    QTimer.singleShot(0, _answer)
    show_fault("詳細")
    office.show_paper()
    office.show_comparison()
    office.begin_collection()
    office.guide_wanted.emit("start")
    for button in (over.foot.tally, over.foot.roster, over.foot.print):
        button.click()
    over.foot.passed.trigger()
    QApplication.processEvents()
    for widget in QApplication.topLevelWidgets():
        if widget not in (window, over) and isinstance(widget, QWidget) and not isinstance(widget, QMessageBox):
            widget.close()
    QApplication.processEvents()


def _open_collection(window: Window, folder: Path) -> CollectionWindow:
    bundle = survey_library.bundled()
    opened = CollectionWindow(bundle, bundle.form, window)
    _when(opened.collecting.looked, lambda: opened.begin(folder, _PREFECTURE))
    opened.show()
    QApplication.processEvents()
    line = next(line for line in opened.collecting.overview.lines if line.answers)
    opened.table.selectRow(opened.table.lines.shown.index(line))
    opened.detail.tabs.setCurrentIndex(1)
    keys = [text.place.key for text in opened.detail._texts]
    opened.detail.answers.setCurrentCell(keys.index("officer_name"), 0)
    return opened


def main(folder: Path, home: Path, count: int) -> None:
    """Read the folder and correct the 担当者 of its first return again and again, in the same session."""
    faulthandler.enable()
    application = prepare(["corrections"])
    gc.set_threshold(1)
    paths.user_folder = lambda: home
    for name in ("judge", "gather"):
        setattr(open_collection, name, _collecting_garbage(getattr(open_collection, name)))
    home.mkdir(parents=True, exist_ok=True)
    settings.save(home / "settings.json", settings.Settings())
    window = make_window(application, home)
    window.show()
    office = furnish(application, window)
    _when(office.drafts.listed, lambda: None)
    window.start.start.click()
    opened = _open_collection(window, folder)
    for number in range(count):
        _when(opened.shown, partial(_correct, opened, f"情報　{number}"))
        if number % 40 == 0:
            _open_and_close_everything(window, opened)
        print(number + 1, flush=True)
    opened.close()
    window.close()
    if not background.finish_all(60_000) or threading.active_count() > 1:
        raise RuntimeError("a thread is still at work")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
