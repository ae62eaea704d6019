"""Makes a picture of every screen: `python build/screens.py FOLDER`, in each size and look, or in those that are named.

The sizes are 1366×768 at 100, 125 and 150 % (1093×614 and 911×512 logical pixels), 1920×1080 and 2560×1440; the looks
our own, our own over a desktop that is dark, and high contrast. Nothing is shown on this computer's own screen.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

from tours.authoring import AuthoringTour  # noqa: E402
from tours.collection import CollectionTour, keep_examples  # noqa: E402
from tours.own_survey import OwnSurveyTour  # noqa: E402
from tours.passing import PassingTour  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from gui.screens.main.main_actions import MainActions
    from gui.screens.wizard.open_draft import OpenedDraft

SIZES = {
    "100": (1366, 768, "1"),
    "125": (1093, 614, "1.25"),
    "150": (911, 512, "1.5"),
    "1920": (1920, 1080, "1"),
    "2560": (2560, 1440, "1"),
    "guide": (1180, 664, "2"),
}
LOOKS = ("standard", "dark", "high")
_OWN = (920, 720)  # a window of its own, if there is the room
_GUIDE = "guide"  # the size of the pictures of the 手引き, which are shown at half of theirs


def take(folder: Path, size: str, looks: Sequence[str]) -> None:
    """Take every picture in one size, in this process."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from gui.screens.main.application import furnish, make_window, prepare

    application = prepare(["screens"])
    width, height, _ = SIZES[size]
    for look in looks:
        with tempfile.TemporaryDirectory() as place:
            window = make_window(application, Path(place))
            office = furnish(application, window)
            office.now = lambda: datetime(2023, 7, 18, 10, 42)  # three days before the deadline
            _dress(application, look)
            window.resize(width, height)
            window.show()
            window.activateWindow()
            tour = Tour(office, Path(place))
            others = (kind(office, Path(place)) for kind in (CollectionTour, OwnSurveyTour, AuthoringTour, PassingTour))
            for part in (tour, *others):
                for name in part.stops():
                    if part.shown is None:  # a window of its own that was closed has left the focus nowhere
                        window.activateWindow()
                    for _ in range(3):
                        QApplication.processEvents()
                    (part.shown or window).grab().save(str(folder / f"{name}-{look}-{size}.png"))
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _dress(application: "QApplication", look: str) -> None:
    """Give the program a look; a dark desktop is one whose own colours, from which the program starts, are dark."""
    from PySide6.QtGui import QColor, QPalette

    from gui.screens.main.application import dress
    from gui.screens.widgets import look as looks

    dress(application, "high" if look == "high" else "standard")
    if look == "dark":
        application.setPalette(QPalette(QColor("#202020"), QColor("#1e1e1e")))
        application.setPalette(looks.palette(looks.STANDARD))


class Tour:
    """Leads a window past every screen."""

    def __init__(self, office: "MainActions", folder: Path) -> None:
        self.office, self.folder = office, folder
        self.shown: QWidget | None = None

    @property
    def room(self) -> "OpenedDraft":
        """The draft that is open."""
        if self.office.room is None:
            raise SystemExit("no draft is open")
        return self.office.room

    def stops(self) -> Iterator[str]:
        """Yields the name of each screen while it is shown."""
        self.office.show_start()
        self._list()
        yield "01-start-empty"
        yield from self._empty_draft()
        yield from self._sample()
        yield from self._submitting()
        yield from self._start_again()

    def _list(self) -> None:
        from PySide6.QtWidgets import QApplication

        self.office.drafts.look_around()
        self.office.drafts._line.finish(10_000)
        QApplication.processEvents()

    def _wait(self) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(80)

    def _fit(self) -> None:
        """Make a window of its own as large as it would come up: offscreen, the screen is smaller than the one meant."""
        from PySide6.QtCore import QSize

        if self.shown:
            self.shown.resize(self.office.start.window().size().boundedTo(QSize(*_OWN)))
        self._wait()

    def _empty_draft(self) -> Iterator[str]:
        self.office.start.start.click()
        room = self.room
        wizard = room.wizard
        yield "02-responder-empty"
        wizard.responder.finder.search.setText("さがみ")
        wizard.responder.finder.search.textEdited.emit("さがみ")
        yield "03-responder-search"
        wizard.responder.finder.search.clear()
        wizard.responder.finder.matches.hide()
        room.answering.fill_in({"organisation": "神奈川県相模市", "phone": "042", "officer_title": "係長"})
        wizard.open_page(wizard.sections[0])
        wizard.open_page(wizard.responder)
        self._wait()
        yield "04-responder-errors"
        wizard.open_page(wizard.sections[0])
        yield "05-questions-undecided"
        wizard.open_page(wizard.review)
        yield "06-review-errors"
        wizard.open_page(wizard.submit)
        yield "07-submit-errors"
        self.office.show_start()

    def _sample(self) -> Iterator[str]:
        from gui.response import answers_file, draft_folder
        from gui.survey.key import Key
        from gui.system import paths

        survey = self.office.drafts.bundle.survey
        sample = answers_file.load(paths.resources() / "sample-answers.json", survey).response
        path = draft_folder.new_draft(self.folder / "下書き", survey, sample, "R5マイナンバー調査")
        self.office.drafts.open(path)
        room = self.room
        room.wizard.open_page(room.wizard.responder)
        self._wait()
        yield "10-responder-filled"
        for number, section in enumerate(room.wizard.sections, 1):
            room.wizard.open_page(section)
            yield f"1{number}-{section.name}"
        room.wizard.open_page(room.wizard.sections[1])
        room.wizard.sections[1].cards["3"].choices.rows["②"].setFocus()
        room.answering.answer("3", "②")
        self._wait()
        yield "16-not-asked"
        room.wizard.undo()
        room.answering.answer("10", "②")
        room.wizard.go_to(Key("10"))
        self._wait()
        yield "17-attachment"
        room.wizard.undo()
        long = "マニュアルあり。" * 60 + "\n" + "確認。" * 80
        room.answering.answer("8-1.outline", long)
        room.wizard.go_to(Key("8-1", "outline"))
        self._wait()
        yield "18-long-text"
        room.wizard.undo()
        longest = max(
            room.answering.bundle.directory.organisations, key=lambda organisation: len(organisation.official)
        )
        room.answering.fill_in({"organisation": longest.official, "kind": longest.kind})
        room.wizard.open_page(room.wizard.responder)
        self._wait()
        yield "19-longest-name"
        room.wizard.undo()

    def _submitting(self) -> Iterator[str]:
        room = self.room
        room.wizard.open_page(room.wizard.review)
        yield "20-review"
        os.chdir(self.folder)  # a path as an officer's, not this computer's
        room.wizard.submit.folder = Path("ドキュメント", "調査票ウィザード")
        room.wizard.open_page(room.wizard.submit)
        yield "21-submit"
        room.wizard.submit.make.click()
        room.wizard.submit._line.finish(10_000)
        self._wait()
        yield "22-submitted"
        yield from self._paper()
        room.wizard.submit._prepare(overwrite=False)
        room.wizard.submit._line.finish(10_000)
        self._wait()
        yield "23-already-there"
        if room.autosave:
            room.autosave.keep_now()  # else it would be saved before the picture is taken
            self._wait()  # and told of
            room.autosave.fault = "保存先の空き容量が足りません。空きを作ってから、もう一度お試しください。"
            room.wizard._show_saved()
            yield "24-not-saved"
            room.autosave.fault = ""

    def _form(self) -> Iterator[str]:
        """The form with the answers in its cells."""
        self.room.wizard.form_beside.show()
        self.shown = shown = self.room.wizard.form_beside.window
        if shown:
            for _ in range(2):  # how it looks, then what stands in it
                shown._line.finish(10_000)
                self._wait()
            self._fit()
            yield "27-form"
            shown.close()

    def _paper(self) -> Iterator[str]:
        """The windows of the 確認票 and of the 照合, each in the place of the main one."""
        from gui.screens.paper.comparison_window import ComparisonWindow
        from gui.screens.paper.summary_preview import Preview

        self.office.show_paper()
        self.shown = self.office.start.window().findChild(Preview)
        self._fit()
        yield "25-preview"
        yield from self._form()
        self.room.answering.answer("8-1.outline", "マニュアルはないが、複数の職員で確認している。")
        self.room.answering.fill_in({"officer_name": "相模 次郎"})
        self.office.show_comparison()
        comparison = self.office.start.window().findChild(ComparisonWindow)
        if comparison:
            comparison.take_file(next(Path("ドキュメント", "調査票ウィザード").glob("*.xlsx")), left=False)
            comparison._line.finish(60_000)
        self.shown = comparison
        self._fit()
        yield "26-comparison"
        self.shown = None
        self.room.wizard.undo()
        self.room.wizard.undo()
        self.room.wizard.open_page(self.room.wizard.submit)

    def _start_again(self) -> Iterator[str]:
        self.office.show_start()
        self._list()
        yield "30-start-drafts"
        from gui.response import opening

        path = next((self.folder / "下書き").glob("R5*.json"))
        opened = opening.open_draft(path, self.office.drafts.bundle)
        self.office.drafts.opened.emit(replace(opened, hold=None), "")
        yield "31-read-only"
        if opened.hold:
            opened.hold.release()
        keep_examples(self.folder)
        self.office.show_start()
        while not self.office.drafts.surveys.panel.isVisible():
            self._list()
        yield "32-start-surveys"


def main() -> None:
    """Take all pictures, a process for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    looks = asked.look or list(LOOKS)
    if asked.here:
        take(asked.folder, asked.size[0], looks)
        return
    for size in asked.size or [size for size in SIZES if size != _GUIDE]:
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": SIZES[size][2]}
        command = [sys.executable, __file__, str(asked.folder), "--here", "--size", size]
        subprocess.run([*command, *(f"--look={look}" for look in looks)], env=variables, check=True)


if __name__ == "__main__":
    main()
