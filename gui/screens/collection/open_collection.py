"""The collection that is open in the window: looks into the folder in another thread, takes decisions, keeps everything."""

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.collection import saved
from gui.collection.decisions import Collection, with_files, without_files
from gui.collection.gathering import Progress, gather
from gui.collection.judged import Overview
from gui.collection.judging import judge
from gui.collection.roster import Roster
from gui.screens.widgets.background import Background, give_way, leaves_off
from gui.survey.bundle import SurveyBundle
from gui.survey.respondents import worded
from gui.system import file_lock, files
from gui.system.file_lock import Held, Hold
from gui.system.history import History
from gui.system.kept_file import FolderGone, KeptFile
from gui.words.from_outside import visible

_TOLD_EVERY = 0.1  # seconds: more often nobody can read it
_GROWS_EVERY = 0.5
_CLOSING = 10_000  # milliseconds
_Word = tuple[int, int, str] | Collection
"""What is told of a look into the folder: how far it has come, or the collection with what is read until now."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a collection comes to; whether it was to be kept, and why it could not be ('' if it could)."""

    collection: Collection
    overview: Overview
    to_keep: bool
    unkept: str


@dataclass(slots=True)
class _Place:
    """Where the collection is kept, and the hold on it as soon as there is one.

    `aside` is where what another program had written there is now, until that has been told.
    """

    file: KeptFile
    hold: Hold | None = None
    aside: Path | None = None

    def keep(self, bundle: SurveyBundle, collection: Collection, between: Callable[[], None] = lambda: None) -> str:
        """Keep a collection, calling `between` after each file; why it could not be, '' if it could."""
        try:
            if not self.hold:
                files.make_folder(self.file.path.parent, files.OUR_FOLDER)
                self.hold = file_lock.hold(self.file.path)
            self.aside = saved.save(self.file, collection, bundle, between).aside or self.aside
        except Held as error:
            return _held(error)
        except FolderGone as error:
            self.file.forget()
            name = self.file.path.parent.name
            return f"「{name}」のフォルダーが見つかりません（{error.filename}）。次に保存するときに作り直します。"
        except OSError as error:
            return files.sentence_of_ours(error)
        return ""


class Collecting(QObject):
    """One collection. `changed` comes when there is another overview, `progressed` while files are read.

    `looked` comes when a look into the folder is over, and says whether it did not fail; `failed` brings a sentence on that,
    `fault` on what else is wrong, `resumed` on what was lost of what was kept, or taken from another folder. `kept` brings ''
    when all that was decided is on the disk, else a sentence on why it is not: it stands here all the same.

    Two lines of work: one looks into the folder, the other judges and keeps. So a decision is judged and on the disk at
    once, however long the folder takes.
    """

    changed = Signal()
    progressed = Signal(int, int, str)
    looked = Signal(bool)
    fault = Signal(str)
    failed = Signal(str)
    resumed = Signal(str)
    kept = Signal(str)

    def __init__(self, bundle: SurveyBundle, parent: QObject) -> None:
        super().__init__(parent)
        self.bundle, self.survey = bundle, bundle.survey
        self.collection: Collection | None = None
        self.judged: Collection | None = None
        self.overview = Overview(())  # of what is judged, which a decision is a moment later
        self._history: History[Collection] = History()
        self._reading, self._judging = Background(self), Background(self)
        self._stop, self._ready = threading.Event(), threading.Event()
        self._folder, self._place = Path(), _Place(KeptFile(Path(), None))
        self._to_keep = self._over = self._once_more = False

    @property
    def reading(self) -> bool:
        """Whether it looks into the folder."""
        return self._reading.busy

    def begin(self, folder: Path, prefecture: str) -> bool:
        """Go on with the collection of a folder, or begin one; False (and a fault) where another window has it."""
        file = KeptFile(saved.place(self.survey, folder, prefecture), None)
        self._folder, self._place = folder, (place := _Place(file))
        try:
            files.make_folder(file.path.parent, files.OUR_FOLDER)
            place.hold = file_lock.hold(file.path)
        except Held as error:
            self.fault.emit(_held(error))
            return False
        except OSError as error:
            self.kept.emit(files.sentence_of_ours(error))
        gc.freeze()  # nor is the program itself searched while what was kept is read
        self._resume = partial(saved.resume, self.bundle, folder, prefecture, file=file, between=give_way)
        self.look()
        return True

    def _resumed(self, found: tuple[Collection, str]) -> None:
        self.collection, said = found
        gc.freeze()
        if said:
            self.resumed.emit(said)
        self._refresh()
        self.look()

    def look(self) -> None:
        """Look into the folder: new and changed files are read, those that are gone are noticed.

        Where that is under way it is done once more afterwards: something may have come behind its back. What was kept is read first.
        """
        if self.reading:
            self._once_more = True
            return
        if self.collection is None:
            self._reading.run(self._resume, self._resumed, self._not_resumed)
            return
        self._once_more = False
        self._stop.clear()
        look = partial(_look, self.bundle, self.collection, self._stop, self._ready)
        self._reading.run(look, self._looked, self._failed, self._told)

    def _told(self, word: _Word) -> None:
        self._grow(word) if isinstance(word, Collection) else self.progressed.emit(*word)

    def stop(self) -> None:
        """Read no more files; what has been read stays."""
        self._stop.set()

    def decide(self, name: str, change: Callable[[Collection], Collection]) -> None:
        """Take a decision of this name: it is judged anew and kept, in the order in which decisions were taken."""
        if self.collection is None:
            return
        before, self.collection = self.collection, change(self.collection)
        self._history = self._history.taken(name, without_files(before))
        self.keep()

    def undo(self, *, again: bool = False) -> str:
        """Take the last decision back, or take the one `again` that was taken back last; what it is called, '' if none."""
        if self.collection is None:
            return ""
        step = self._history.redone if again else self._history.undone
        self._history, found, name = step(without_files(self.collection))
        if name:
            self.collection = with_files(found, self.collection)
            self.keep()
        return name

    def keep(self) -> None:
        """Have all that there is on the disk; `unkept` says why where that cannot be."""
        self._to_keep = True
        self._refresh()

    def expect(self, roster: Roster) -> None:
        """Gather by another roster."""
        self.decide(worded(self.survey, "対象団体の変更"), lambda collection: replace(collection, roster=roster))

    def keep_now(self) -> str:
        """Stop reading and keep what is not yet kept, waiting for it; a sentence on why it cannot be, or ''."""
        self.stop()
        self._reading.finish(_CLOSING)
        self._judging.finish(_CLOSING)
        return self._place.keep(self.bundle, self.collection) if self.collection and self._to_keep else ""

    def close(self) -> None:
        """Give the collection up, after `keep_now`."""
        self.collection = None  # what is still on its way is not kept anew
        gc.unfreeze()
        if self._place.hold:
            self._place.hold.release()
            self._place.hold = None

    def _grow(self, sofar: Collection) -> None:
        """Some of the files are read.

        What was read stays and holds no cycles: to be searched for them again and again would stop the window each time.
        """
        gc.freeze()
        if self.collection:
            self.collection = with_files(self.collection, sofar)
            self.keep()

    def _looked(self, found: Collection) -> None:
        self._over = True
        self._grow(found)

    def _refresh(self) -> None:
        """Judge what there is now, unless that is under way: then afterwards."""
        if self.collection and not self._judging.busy:
            self._ready.clear()
            place = self._place if self._to_keep else None
            work = partial(_judged, self.bundle, self.collection, place)
            self._judging.run(work, self._show, self._judging_failed)

    def _tell_set_aside(self) -> None:
        aside, self._place.aside = self._place.aside, None
        if aside:
            self.fault.emit(
                "この取りまとめの記録が、開いている間にほかのプログラムで変更されました。この画面の内容を保存し、"
                f"外で変更された内容は「{aside}」に残しました。"
            )

    def _show(self, found: _Judged) -> None:
        self._ready.set()
        self._tell_set_aside()
        self.judged, self.overview = found.collection, found.overview
        if self.reading:
            gc.freeze()  # there will soon be another, and this one is not searched meanwhile either
        is_all = found.collection is self.collection
        if is_all and found.to_keep and not found.unkept:
            self._to_keep = False
        self.changed.emit()
        if is_all and self._over:
            self._over = False
            self.looked.emit(True)
            if self._once_more and not self._stop.is_set():
                self.look()
        if found.unkept or (found.to_keep and is_all):
            self.kept.emit(found.unkept)
        if not is_all or self._to_keep > found.to_keep:
            self._refresh()

    def _judging_failed(self, error: Exception) -> None:
        self._ready.set()
        self._failed(error)

    def _not_resumed(self, error: Exception) -> None:
        self.looked.emit(False)
        self.failed.emit(files.sentence(error))

    def _failed(self, error: Exception) -> None:
        self.looked.emit(False)
        where = visible(str(self._folder))
        self.failed.emit(f"フォルダー「{where}」の中を確かめられませんでした。{files.sentence(error)}")


def _look(
    bundle: SurveyBundle,
    before: Collection,
    stop: threading.Event,
    ready: threading.Event,
    tell: Callable[[_Word], None],
) -> Collection:
    """In the other thread: look into the folder, telling how far it has come as often as it can be followed.

    It ends early once `stop` is set, and brings what is read so far only while `ready` is.
    """
    told = grown = time.monotonic()

    def progress(come: Progress) -> None:
        nonlocal told, grown
        now = time.monotonic()
        if now - told > _TOLD_EVERY or come.done == come.total:
            told = now
            tell((come.done, come.total, come.name))
        if now - grown > _GROWS_EVERY and ready.is_set():
            grown = now
            tell(come.sofar())

    return gather(before, bundle, progress=progress, stopped=partial(leaves_off, stop))


def _judged(bundle: SurveyBundle, collection: Collection, place: _Place | None) -> _Judged:
    """In the other thread: what a collection comes to, kept first if there is a place to keep it."""
    unkept = place.keep(bundle, collection, give_way) if place else ""
    overview = judge(bundle, collection, give_way)
    _ = overview.counts, overview.arrived, overview.waited_for  # counted here: the window has only to show them
    return _Judged(collection, overview, place is not None, unkept)


def _held(error: Held) -> str:
    return f"この取りまとめは、{error}が開いています。そちらを閉じてから、もう一度お試しください。"
