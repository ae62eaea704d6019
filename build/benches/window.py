"""Measures the window beside a bare QWizard, each in processes of its own; `bench.py` prints it with the rest.

`first` is the time from the start of the process to the first paint of the window, once by the clock and once what the
processor was at it (which others at work on the computer change less), `memory` what the process then holds (resident
set), `click` from a click on a choice to the end of the paint that shows it. The first click of a program has words to
shape and pictures to make that the others find made: it has a line of its own, and is none of those of the others.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

from benches.large import with_bytecode  # noqa: E402
from gui.survey.bundle import SurveyBundle  # noqa: E402
from gui.survey.model import Response  # noqa: E402

if TYPE_CHECKING:
    from gui.screens.main.main_actions import MainActions
    from gui.screens.wizard.open_draft import OpenedDraft

_CLICKS, _RUNS = 300, 2
_PAINTED = 45  # milliseconds

_TOLD = """
import os, sys, time
def told():
    now = time.time()
    with open('/proc/self/status') as file:
        held = next(int(line.split()[1]) for line in file if line.startswith('VmRSS'))
    print(now, held / 1024, time.process_time() * 1000, flush=True)
    os._exit(0)
"""
_BARE = (
    """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage
"""
    + _TOLD
    + """
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, told)
        return False
application = QApplication(sys.argv)
wizard, page, label = QWizard(), QWizardPage(), QLabel('組織名')
page.setTitle('回答者情報')
QVBoxLayout(page).addWidget(label)
wizard.addPage(page)
watch = Watch(wizard)
label.installEventFilter(watch)
wizard.show()
application.exec()
"""
)
# Ours sees its first paint by the same means (Window.eventFilter), and would then load the rest.
_OURS = (
    """
import gc
gc.disable()  # as `main` does before it loads what is replaced here
from gui.__main__ import main
from gui.screens.main.qt_loading import load_qt
load_qt()  # likewise
from gui.screens.main import application
from PySide6.QtWidgets import QApplication
"""
    + _TOLD
    + """
application.furnish = lambda *_: told()
main([])
"""
)


def _run(code: str, folder: Path) -> tuple[float, float, float]:
    """Milliseconds to the first paint, megabytes held then, and the processor's milliseconds."""
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    painted, held, worked = (float(word) for word in done.stdout.split())
    return (painted - started) * 1000, held, worked


def _environment(folder: Path) -> dict[str, str]:
    """A folder of its own, and bytecode kept there."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return {**with_bytecode(folder / "bytecode"), "QT_QPA_PLATFORM": platform, "XDG_DATA_HOME": str(folder)}


def first_window(runs: int) -> list[tuple[str, float, float, float]]:
    """Rows of (title, ours, bare QWizard, ratio): milliseconds to the first paint, those of the processor, memory."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _run(_OURS, folder)
        _run(_BARE, folder)
        pairs = [(_run(_OURS, folder), _run(_BARE, folder)) for _ in range(runs)]
    painted, held, worked = ([(ours[at], bare[at]) for ours, bare in pairs] for at in range(3))
    least = min(ours for ours, _ in worked), min(bare for _, bare in worked)

    def row(title: str, found: list[tuple[float, float]]) -> tuple[str, float, float, float]:
        ours, bare = (statistics.median(column) for column in zip(*found, strict=True))
        return title, ours, bare, statistics.median(a / b for a, b in found)

    return [
        row("start, to the first window painted", painted),
        row("  of the processor", worked),
        ("  of the processor, the least of each", *least, least[0] / least[1]),
        row("  memory held then (MB)", held),
    ]


@contextmanager
def opened(
    made: Callable[[Path], tuple[SurveyBundle, Response]] | None = None,
) -> Iterator[tuple["MainActions", "OpenedDraft"]]:
    """The window with a draft open in it: the sample, or the survey and response that are `made` in its folder."""
    from PySide6.QtWidgets import QApplication

    from gui.response import answers_file, draft_folder
    from gui.screens.main.application import furnish, make_window, prepare
    from gui.system import paths

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else prepare(["bench"])
    with tempfile.TemporaryDirectory() as place:
        bundle, response = made(Path(place, "survey.toml")) if made else (None, None)
        window = make_window(application, Path(place))
        office = furnish(application, window, bundle)
        survey = office.drafts.bundle.survey
        response = response or answers_file.load(paths.resources() / "sample-answers.json", survey).response
        window.resize(1366, 768)
        window.show()
        office.drafts.open(draft_folder.new_draft(Path(place) / "下書き", survey, response))
        if office.room is None:
            raise SystemExit("no draft is open")
        yield office, office.room
        window.close()


def preview() -> float:
    """Milliseconds from the click on 印刷 to the first page of the preview, what it needs not yet loaded."""
    from PySide6.QtWidgets import QApplication

    with opened() as (office, _):
        QApplication.processEvents()
        start = time.perf_counter()
        office.show_paper()
        QApplication.processEvents()
        return (time.perf_counter() - start) * 1000


@dataclass(slots=True)
class Clicks:
    """Milliseconds from a click on a choice to the end of the paint that shows it: by the clock, of the processor.

    `bare` is what the processor is at painting the same two cards, with nothing in them changed.
    """

    clock: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], object], *, bare: bool = False) -> None:
        """Do a work, then paint what it touched."""
        from PySide6.QtCore import QCoreApplication

        start, before = time.perf_counter(), time.thread_time()
        work()
        QCoreApplication.sendPostedEvents()  # the layout that the change asks for, and the paint; timers come after it
        used = (time.thread_time() - before) * 1000
        if bare:
            self.bare.append(used)
            return
        self.clock.append((time.perf_counter() - start) * 1000)
        self.worked.append(used)

    def told(self) -> list[str]:
        """The figures, a line each."""
        rows = (("by the clock", self.clock), ("of the processor", self.worked), ("of it, a bare repaint", self.bare))
        first = f"{'  the first, by the clock and of the processor':<56}{self.clock[0]:.1f} and {self.worked[0]:.1f} ms"
        return [
            *(f"{f'click on a choice, to its paint, {title}':<56}{median_and_p99(found[1:])}" for title, found in rows),
            first,
        ]


def clicks() -> Clicks:
    """Many clicks on the choices of a question on which two others depend."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest

    took = Clicks()
    with opened() as (_, room):
        page = room.wizard.sections[1]
        room.wizard.open_page(page)
        QTest.qWait(200)
        buttons = list(page.cards["3"].choices.rows.values())
        followed = QEventLoop()
        room.answering.problems_changed.connect(followed.quit)
        for number in range(_CLICKS):
            button = buttons[(number + 1) % 2]
            took.take(partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton))
            followed.exec()  # what follows a click at leisure belongs to no click: looked for a moment later, then painted
            QTest.qWait(_PAINTED)
            took.take(lambda: [page.cards[key].update() for key in ("3", "4")], bare=True)
    return took


def median_and_p99(found: list[float]) -> str:
    """Both, in words."""
    return f"median {statistics.median(found):6.1f} ms   p99 {sorted(found)[int(len(found) * 0.99)]:6.1f} ms"


def report(runs: int) -> None:
    """Print the figures: the window beside a bare QWizard, then the clicks."""
    for title, ours, bare, ratio in first_window(runs):
        print(f"{title:<44}{ours:10.1f} {bare:15.1f}     {'bare QWizard, ms':<28}{ratio:8.2f}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'click on 印刷, to the page in the preview':<44}{preview():10.1f} ms")
    for _ in range(_RUNS):
        told = subprocess.run([sys.executable, __file__, "clicks"], capture_output=True, text=True, check=True)
        print(told.stdout, end="")


if __name__ == "__main__":
    if sys.argv[1:] == ["clicks"]:
        print("\n".join(clicks().told()))
    else:
        report(20)
