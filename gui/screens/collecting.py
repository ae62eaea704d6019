"""The collection that is open in the window: looks into the folder in another thread, takes decisions, keeps everything."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui import files, holding
from gui.collection import saved
from gui.collection.collection import Collection
from gui.collection.folder import TooManyFiles
from gui.collection.gathering import Progress, gather
from gui.collection.judging import Overview, judge
from gui.collection.roster import Roster
from gui.holding import Held, Hold
from gui.screens.background import Background
from gui.survey.model import Survey
from gui.survey.organisations import Directory

_TOLD_EVERY = 0.1  # seconds: more often nobody can read it
_CLOSING = 10_000  # milliseconds


class Collecting(QObject):
    """One collection. `changed` comes when there is another overview, `progressed` while files are read.

    `fault` brings a sentence on what failed; what was decided before it is kept.
    """

    changed = Signal()
    progressed = Signal(int, int, str)
    looked = Signal()
    fault = Signal(str)

    def __init__(self, survey: Survey, directory: Directory, parent: QObject) -> None:
        super().__init__(parent)
        self.survey, self.directory = survey, directory
        self.collection: Collection | None = None
        self.overview = Overview(())
        self._line = Background(self)
        self._stop = threading.Event()
        self._hold: Hold | None = None
        self._place = Path()

    @property
    def busy(self) -> bool:
        """Whether something is still being done."""
        return self._line.busy

    def begin(self, folder: Path, prefecture: str) -> bool:
        """Go on with the collection of a folder, or begin one; False (and a fault) where another window has it."""
        self._place = saved.place(self.survey, folder, prefecture)
        try:
            files.make_folder(self._place.parent)
            self._hold = holding.hold(self._place)
        except Held as error:
            self.fault.emit(f"この取りまとめは、{error}が開いています。そちらを閉じてから、もう一度お試しください。")
            return False
        except OSError as error:
            self.fault.emit(f"取りまとめの途中経過を保存できません。{files.sentence(error)}")
        self._line.run(
            lambda: saved.resume(self.survey, self.directory, folder, prefecture), self._resumed, self._failed
        )
        return True

    def _resumed(self, found: tuple[Collection, str]) -> None:
        self.collection, lost = found
        if lost:
            self.fault.emit(lost)
        self.look()

    def look(self) -> None:
        """Look into the folder: new and changed files are read, those that are gone are noticed."""
        if self.collection is None:
            return
        before = self.collection
        self._stop.clear()
        told = 0.0

        def tell(progress: Progress) -> None:
            nonlocal told
            if time.monotonic() - told > _TOLD_EVERY or progress.done == progress.total:
                told = time.monotonic()
                self.progressed.emit(progress.done, progress.total, progress.name)

        def work() -> tuple[Collection, Overview]:
            return self._judged(gather(before, progress=tell, stopped=self._stop.is_set))

        self._line.run(work, self._looked, self._failed)

    def stop(self) -> None:
        """Read no more files; what has been read stays."""
        self._stop.set()

    def decide(self, change: Callable[[Collection], Collection]) -> None:
        """Take a decision: it is judged anew and kept, in the order in which decisions were taken."""
        if self.collection is None:
            return
        self.collection = changed = change(self.collection)
        self._line.run(lambda: self._judged(changed), self._decided, self._failed)

    def expect(self, roster: Roster) -> None:
        """Gather by another roster."""
        self.decide(lambda collection: replace(collection, roster=roster))

    def in_background(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do something else in the same thread, after what is under way; what fails is told."""
        self._line.run(work, done, self._failed)

    def close(self) -> None:
        """Stop, wait for what is being written, and give the collection up."""
        self.stop()
        self._line.finish(_CLOSING)
        if self._hold:
            self._hold.release()
            self._hold = None

    def _judged(self, collection: Collection) -> tuple[Collection, Overview]:
        """In the other thread: what a collection comes to; it is kept."""
        overview = judge(self.survey, self.directory, collection)
        if self._hold:
            saved.save(self._place, collection, saved.rules_of(None))
        return collection, overview

    def _looked(self, found: tuple[Collection, Overview]) -> None:
        self.collection, self.overview = found
        self.changed.emit()
        self.looked.emit()

    def _decided(self, found: tuple[Collection, Overview]) -> None:
        collection, overview = found
        if collection is self.collection:  # else another decision is on its way
            self.overview = overview
            self.changed.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self.fault.emit(files.sentence(error))
        elif isinstance(error, TooManyFiles):
            self.fault.emit(str(error))
        else:
            raise error
        self.looked.emit()
