"""The collection's window, in which decisions are taken at random and both workbooks written.

`collecting_at_random.py FOLDER SEED DECISIONS KEEP`, or with `die=N` for KEEP: it ends after as many decisions or more and each
moment of its writing is kept in the folder KEEP, or the Nth is its last. It says a line of JSON for each decision, with
everything chosen so far, and one with the number of decisions that the window said were all kept.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from gui import survey_library
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.application import prepare
from gui.system import paths
from tests.journeys.killed import stopping

_WRITINGS = 3
"""How often both workbooks are written at least, decisions being taken meanwhile."""


class Deciding:
    """Decides without a pause, writes now and then, and ends when all that it decided is kept and written."""

    def __init__(self, window: CollectionWindow, seed: int, decisions: int, out: Path) -> None:
        self.window, self.left, self.out = window, decisions, out
        self.chance = random.Random(seed)  # noqa: S311 - not a secret
        self.states: list[dict[str, object]] = []
        self.kept = 0
        self.writing, self.writings = False, 0
        self.timer = QTimer()
        self.timer.timeout.connect(self.decide)
        window.collecting.kept.connect(self.told)
        window.writing.written.connect(self.written)
        self.timer.start(5)

    def decide(self) -> None:
        collecting = self.window.collecting
        rivals = [line for line in collecting.overview.lines if line.rivals]
        if not rivals or collecting.collection is None:
            return
        line = self.chance.choice(rivals)
        self.window.deciding.choose(line, self.chance.choice(line.rivals))
        self.states.append({choice.organisation: choice.chosen for choice in collecting.collection.choices})
        print(json.dumps(self.states[-1]), flush=True)
        self.left -= 1
        if not self.writing:
            self.writing = True
            self.writings += 1
            self.window.writing.write_ledger(self.out, only_ready=False, overwrite=True)
        if self.left <= 0 and self.writings > _WRITINGS:
            self.timer.stop()

    def told(self, fault: str) -> None:
        assert not fault, fault
        self.kept = len(self.states)
        print(self.kept, flush=True)
        self.perhaps_end()

    def written(self) -> None:
        self.writing = False
        self.perhaps_end()

    def perhaps_end(self) -> None:
        if not self.timer.isActive() and not self.writing and self.kept == len(self.states):
            QApplication.exit(0)


def main() -> None:
    QDesktopServices.openUrl = lambda _: True  # type: ignore[method-assign]
    place, seed, decisions, keep = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    application = prepare(["collecting"])
    bundle, parent = survey_library.bundled(), QWidget()
    window = CollectionWindow(bundle, bundle.form, parent)
    deciding = Deciding(window, seed, decisions, place / "出力")
    watched = [paths.user_folder(), place / "出力"]
    if keep.startswith("die="):
        stopping.die_at(watched, int(keep.removeprefix("die=")))
    else:
        stopping.keep_each(watched, Path(keep), lambda: json.dumps([deciding.kept, len(deciding.states)]))
    window.begin(place / "届いた調査票", "神奈川県")
    application.exec()
    window.close()


if __name__ == "__main__":
    main()
