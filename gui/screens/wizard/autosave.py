"""Keeps a draft on the disk: within a second of every change, and again and again where that fails."""

import contextlib
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.response import answers_file
from gui.response.answers_file import Draft
from gui.screens.widgets.background import Background
from gui.screens.widgets.composition import take_composition
from gui.screens.wizard.answering import Answering
from gui.system import files
from gui.system.kept_file import FolderGone, KeptFile, Mark, Written

DELAY, RETRY, LONGEST_WAIT = 250, 3_000, 10_000
"""Milliseconds from a change to its writing, between attempts that fail, and of waiting for a slow disk at the end."""


class Autosave(QObject):
    """Writes the draft of an `Answering` to its file in another thread. `told` comes when its state changes.

    `mark` is that of the file when it was read. `set_aside` brings the copy of what another program had written to it
    meanwhile, `made_anew` comes when the file had gone. `folder_gone` says that its folder has.
    """

    told = Signal()
    set_aside = Signal(Path)
    made_anew = Signal()

    def __init__(self, answering: Answering, path: Path, mark: Mark | None) -> None:
        super().__init__(answering)
        self._file = KeptFile(path, mark)
        self.saved: datetime | None = None
        self.fault = ""
        self.folder_gone = False
        self._answering = answering
        self._line = Background(self)
        self._dirty = False
        self._place = answering.draft.place
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        answering.changed.connect(self._changed)

    @property
    def is_changed(self) -> bool:
        """Whether the file holds what was neither read nor written here, or perhaps does."""
        try:
            return self._file.is_changed
        except OSError:
            return True

    @property
    def all_kept(self) -> bool:
        """Whether everything answered so far is on the disk."""
        return not self._dirty and not self._line.busy and not self.fault

    def keep_now(self) -> bool:
        """Write what is not yet written, waiting for it; whether all is on the disk."""
        take_composition()
        self._timer.stop()
        if not self._line.finish(LONGEST_WAIT):
            return False
        if self.all_kept:
            self._keep_place()
        else:  # a work that has ended but not yet told its outcome may have failed
            try:
                written = self._file.write(self._draft())
            except OSError as error:
                self._failed(error)
                return False
            self._dirty = False
            self._done(written)
        return True

    def settle(self) -> None:
        """Where the officer is now is where the draft was gone on with: nothing has to be kept of it."""
        self._place = self._answering.draft.place

    def _draft(self) -> bytes:
        """The draft as it is written now."""
        self._place = self._answering.draft.place
        return answers_file.serialise(self._answering.draft)

    def _keep_place(self) -> None:
        """Keep where the officer was left; for that alone no file is made anew and none of another's written over."""
        with contextlib.suppress(OSError):
            if self._answering.draft.place != self._place and self._file.path.is_file() and not self._file.is_changed:
                self._file.write(self._draft())

    def move_to(self, path: Path, *, overwrite: bool) -> None:
        """From now on the draft is kept in another file; OSError if it cannot be written, then nothing changes."""
        take_composition()
        self._line.finish(LONGEST_WAIT)
        file = KeptFile(path, None)
        file.create(self._draft(), overwrite=overwrite)
        self._file = file
        self._dirty = False
        self._done(Written())

    def make_folder_again(self) -> None:
        """Make the folder that has gone, and keep the draft there."""
        self._file.forget()
        self._write()

    def stop(self) -> None:
        """Write nothing more."""
        self._timer.stop()
        self._answering.changed.disconnect(self._changed)

    def _changed(self) -> None:
        self._dirty = True
        if not self._timer.isActive() and not self._line.busy:
            self._timer.start(DELAY)

    def _write(self) -> None:
        if self._line.busy:
            return
        self._dirty = False
        self._place = self._answering.draft.place
        self._line.run(partial(_write, self._file, self._answering.draft), self._done, self._failed)

    def _done(self, written: Written) -> None:
        self.saved, self.fault, self.folder_gone = datetime.now(), "", False
        if self._dirty:
            self._timer.start(DELAY)
        self.told.emit()
        if written.aside:
            self.set_aside.emit(written.aside)
        elif written.had_gone:
            self.made_anew.emit()

    def _failed(self, error: Exception) -> None:
        self._dirty = True
        self.folder_gone = isinstance(error, FolderGone)
        self.fault = (
            files.sentence_of_ours(error) if isinstance(error, OSError) else f"保存できませんでした（{error}）。"
        )
        self._timer.start(RETRY)
        self.told.emit()


def _write(file: KeptFile, draft: Draft) -> Written:
    """In the other thread: to put a large draft into words takes longer than a letter may wait."""
    return file.write(answers_file.serialise(draft))
