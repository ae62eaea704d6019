"""Keeps a draft on the disk: within a second of every change, and again and again where that fails."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.response import answers_file
from gui.screens.widgets.background import Background
from gui.screens.wizard.answering import Answering
from gui.system import files

DELAY, RETRY, LONGEST_WAIT = 250, 3_000, 10_000
"""Milliseconds from a change to its writing, between attempts that fail, and of waiting for a slow disk at the end."""


class Keeper(QObject):
    """Writes the draft of an `Answering` to its file in another thread. `told` comes when its state changes."""

    told = Signal()

    def __init__(self, answering: Answering, path: Path) -> None:
        super().__init__(answering)
        self.path = path
        self.saved: datetime | None = None
        self.fault = ""
        self._answering = answering
        self._line = Background(self)
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        answering.changed.connect(self._changed)

    @property
    def all_kept(self) -> bool:
        """Whether everything answered so far is on the disk."""
        return not self._dirty and not self._line.busy and not self.fault

    def keep_now(self) -> bool:
        """Write what is not yet written, waiting for it; whether all is on the disk."""
        self._timer.stop()
        if not self._line.finish(LONGEST_WAIT):
            return False
        if not self.all_kept:  # a work that has ended but not yet told its outcome may have failed
            try:
                self._save(self.path, answers_file.serialise(self._answering.draft))
            except OSError as error:
                self._failed(error)
                return False
            self._done(None)
            self._dirty = False
        return True

    def move_to(self, path: Path) -> None:
        """From now on the draft is kept in another file; OSError if it cannot be written, then nothing changes."""
        self._line.finish(LONGEST_WAIT)
        self._save(path, answers_file.serialise(self._answering.draft))
        self.path = path
        self._dirty = False
        self._done(None)

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
        path, data = self.path, answers_file.serialise(self._answering.draft)
        self._line.run(lambda: self._save(path, data), self._done, self._failed)

    @staticmethod
    def _save(path: Path, data: bytes) -> None:
        files.make_folder(path.parent)
        files.write_whole(path, data, overwrite=True)

    def _done(self, _: object) -> None:
        self.saved, self.fault = datetime.now(), ""
        if self._dirty:
            self._timer.start(DELAY)
        self.told.emit()

    def _failed(self, error: Exception) -> None:
        self._dirty = True
        self.fault = files.sentence(error) if isinstance(error, OSError) else f"保存できませんでした（{error}）。"
        self._timer.start(RETRY)
        self.told.emit()
