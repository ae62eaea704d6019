"""The collection's window, in which decisions are taken at random and both workbooks written until it is killed.

`collecting_at_random.py FOLDER SEED` says a line of JSON after each decision: the time, and everything chosen so far.
"""

import itertools
import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui import sources
from gui.screens.collection.collection_window import CollectionWindow
from gui.screens.main.application import prepare
from gui.system import paths

_EVERY, _WRITES = 30, 8  # milliseconds, decisions


def main() -> None:
    """Begin, then choose and write for as long as one is let live."""
    QDesktopServices.openUrl = lambda _: True  # type: ignore[method-assign]
    place, seed = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)  # noqa: S311 - not a secret
    application = prepare(["collecting"])
    survey, parent = sources.survey(None), QWidget()
    window = CollectionWindow(survey, sources.directory(), paths.form_of(paths.bundled_survey()), parent)
    turns = itertools.count()

    def decide() -> None:
        rivals = [line for line in window.collecting.overview.lines if line.rivals]
        if not rivals or window.collecting.collection is None:
            return
        line = chance.choice(rivals)
        window.detail.chosen.emit(line, chance.choice(line.rivals))
        chosen = {choice.organisation: choice.chosen for choice in window.collecting.collection.choices}
        print(json.dumps([time.monotonic(), chosen]), flush=True)
        if next(turns) % _WRITES == 0:
            window.writing.write_ledger(place / "出力", only_ready=False, overwrite=True)

    timer = QTimer()
    timer.timeout.connect(decide)
    window.begin(place / "届いた調査票", "神奈川県")
    timer.start(_EVERY)
    print("begun", flush=True)
    application.exec()


main()
