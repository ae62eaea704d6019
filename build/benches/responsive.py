"""Measures how the collection's window stays alive while a nation's forms come in; `bench.py` prints it with the rest.

A timer in the window's own thread rings as often as it can: the longest time between two rings is the longest for which
a click, a key or a paint would have had to wait. Meanwhile somebody goes down the table, so that there is something to paint.
With `--half` on a computer half as fast: on each processor something else is at work that never ends.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_RINGS, _STEPS, _AFTER = 2, 60, 300  # milliseconds
_LONG = 0.05


@dataclass
class Gaps:
    """The times between two rings, in seconds, and how often the lines grew.

    `worked` is what the processor was at it in the window's own thread meanwhile: what others on the computer change less.
    """

    found: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    grew: int = 0
    last: tuple[float, float] = (0.0, 0.0)

    def ring(self) -> None:
        """One more ring of the timer."""
        now = time.perf_counter(), time.thread_time()
        if self.last[0]:
            self.found.append(now[0] - self.last[0])
            self.worked.append(now[1] - self.last[1])
        self.last = now

    def told(self) -> str:
        """The figures in one line."""
        kept = sorted(self.found)
        late = sum(gap > _LONG for gap in kept)
        p99 = kept[int(len(kept) * 0.99)] * 1000
        work = max(self.worked) * 1000
        return (
            f"longest {kept[-1] * 1000:6.1f} ms (the window's own work {work:.1f} ms), {late} over 50 ms, p99 {p99:.1f} ms, "
            f"lines shown anew {self.grew} times"
        )


def gathered(folder: Path, prefecture: str, own: Path, *, at_rest: float = 0.0) -> tuple[float, Gaps]:
    """Seconds until all files of a folder are read and shown in a window, and the gaps meanwhile.

    With `at_rest` the gaps of so many seconds after that, in which the program has nothing to do: what the computer itself
    makes a window wait.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from gui import survey_library
    from gui.screens.collection.collection_window import CollectionWindow
    from gui.system import paths

    _application()
    paths.user_folder = lambda: own
    bundle, parent = survey_library.bundled(), QWidget()
    window = CollectionWindow(bundle, bundle.form, parent)
    window.show()
    gaps, loop, timer, hand = Gaps(), QEventLoop(), QTimer(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(gaps.ring)
    hand.timeout.connect(lambda: QTest.keyClick(window.table, Qt.Key.Key_Down))
    window.shown.connect(lambda: setattr(gaps, "grew", gaps.grew + 1))
    window.collecting.looked.connect(lambda: QTimer.singleShot(_AFTER, loop.quit))
    start = time.perf_counter()
    window.begin(folder, prefecture)
    timer.start(_RINGS)
    hand.start(_STEPS)
    loop.exec()
    took = time.perf_counter() - start
    if at_rest:
        gaps.found.clear()
        gaps.worked.clear()
        QTimer.singleShot(round(at_rest * 1000), loop.quit)
        loop.exec()
    for running in (timer, hand):
        running.stop()
    window.close()
    return took, gaps


def _application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    from gui.screens.main.application import dress, prepare

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else prepare(["bench"])
    dress(application, "standard")
    return application


def report(count: int) -> None:
    """Print the section: the forms for the first time, the same folder again, and a window that has nothing to do."""
    from benches.collection import write_returns

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        folder, own = Path(place, "届いた調査票"), Path(place, "own")
        folder.mkdir()
        write_returns(folder, count)
        print(f"\nthe collection's window, {os.cpu_count()} cores: how long a click may have to wait")
        first, gaps = gathered(folder, "全国", own)
        print(f"{f'{count:,} forms come in':<36}{first:8.2f} s  {gaps.told()}")
        again, gaps = gathered(folder, "全国", own)
        print(f"{'the same folder again, none new':<36}{again:8.2f} s  {gaps.told()}")
        _, gaps = gathered(folder, "全国", own, at_rest=first)
        print(f"{'a window at rest, as long':<36}{first:8.2f} s  {gaps.told()}")


if __name__ == "__main__":
    half, busy = "--half" in sys.argv, "import os; us = os.getppid()\nwhile os.getppid() == us: pass"
    others = [subprocess.Popen((sys.executable, "-c", busy)) for _ in range(half * (os.cpu_count() or 1))]
    try:
        report(1741)
    finally:
        for other in others:
            other.kill()
