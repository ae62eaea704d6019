"""Measures a letter that is typed in a table of 1,000 rows, in the whole wizard, beside Qt's bare table; `bench.py` prints it."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

from benches.large import long_table  # noqa: E402
from benches.window import median_and_p99, opened  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_CELLS = 60


def letters() -> list[str]:
    """What the processor is at from a letter in a table of 1,000 rows to its paint, and then at once; beside Qt's bare table."""
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    from gui.screens.tables.table_field import TableField

    with opened(long_table) as (_, room):
        page = room.wizard.sections[0]
        room.wizard.open_page(page)
        field = page.cards["t"].choices
        if not isinstance(field, TableField):
            raise SystemExit("the table is none")
        QTest.qWait(2500)
        ours = _typed(lambda row: field.view.go((row, row % 8)), field.view)
    bare = QTableView()
    bare.setModel(QStandardItemModel(1_000, 8, bare))
    bare.resize(1000, 420)
    bare.show()
    bare.activateWindow()
    QTest.qWaitForWindowActive(bare)
    theirs = _typed(lambda row: bare.setCurrentIndex(bare.model().index(row, row % 8)), bare)
    rows = (
        ("to its paint", ours[0]),
        ("then, the longest at once", ours[1]),
        ("the same in a bare QTableView", theirs[0]),
    )
    return [f"{f'letter in a table of 1,000 rows, {title}':<62}{median_and_p99(found)}" for title, found in rows]


def _typed(go: Callable[[int], None], view: "QWidget") -> tuple[list[float], list[float]]:
    """Three letters in each of many cells, one every 100 ms: milliseconds to the paint of each, and of the longest work until the next."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    painted, longest = list[float](), list[float]()
    view.setFocus()
    for row in range(_CELLS):
        go(row)
        QTest.qWait(300)
        for letter in "123":
            start = time.thread_time()
            QTest.keyClick(QApplication.focusWidget() or view, Qt.Key(ord(letter)))
            QApplication.processEvents()
            painted.append((time.thread_time() - start) * 1000)
            end, most = time.perf_counter() + 0.1, 0.0
            while time.perf_counter() < end:
                start = time.thread_time()
                QApplication.processEvents()
                most = max(most, (time.thread_time() - start) * 1000)
                time.sleep(0.001)
            longest.append(most)
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)
        QApplication.processEvents()
    return painted, longest


def report() -> None:
    """Print the lines."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("\n".join(letters()))


if __name__ == "__main__":
    report()
