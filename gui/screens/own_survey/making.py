"""A survey while it is made: what was done to it, undone, and kept on the disk."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.authoring import own_questions, own_survey
from gui.authoring.definition_read import document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Document
from gui.library.package import MAX_LIST
from gui.screens.widgets.background import Background
from gui.system import files
from gui.system.history import History
from gui.words.told import Told

_SAVES_AFTER, _WAITS_FOR = 1_000, 10_000
"""Milliseconds: after the last change until it is kept, and for what is being written at the end."""


class Making(QObject):
    """The survey of a folder that was worked at last, or a new one. `changed` comes with every step, `unkept` with a sentence."""

    changed, unkept = Signal(), Signal(str)

    def __init__(self, folder: Path, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._today = folder, today
        self._chosen: Path | None = None
        self._line = Background(self)
        self._timer = QTimer(self, singleShot=True, interval=_SAVES_AFTER)
        self._timer.timeout.connect(self._save)
        self.place, self.document = self._begun()
        self.history: History[Document] = History()
        self.is_continued, self.fault = False, ""
        if last := _last(folder):
            try:
                self.document = document_of(last.read_text(encoding="utf-8"))
                self.place, self.is_continued = last, True
            except (Told, OSError, UnicodeDecodeError) as error:
                why = files.sentence(error) if isinstance(error, OSError | Told) else ""
                self.fault = f"作りかけの調査を読めません。{why}新しく始めます。元のファイルは残ります。"

    def _begun(self) -> tuple[Path, Document]:
        free = next(path for n in count(1) if not (path := self._folder / f"調査{n}.toml").exists())
        return free, own_survey.begun(self._today)

    def change(self, change: Callable[[Document], Document], said: str) -> None:
        """Do something to the document; what is typed into one field in one go is one step."""
        self._take(change(self.document), said, said)

    def do(self, document: Document, said: str) -> None:
        """Take another document as one step, its questions numbered in their order."""
        self._take(own_questions.numbered(document), said)

    def _take(self, document: Document, said: str, typed: str = "") -> None:
        if document is not self.document:
            self._turn((self.history.taken(said, self.document, typed), document, said))

    def undo(self) -> None:
        """Go one step back."""
        self._turn(self.history.undone(self.document))

    def redo(self) -> None:
        """Do again what was undone."""
        self._turn(self.history.redone(self.document))

    def _turn(self, turned: tuple[History[Document], Document, str]) -> None:
        self.history, self.document, _ = turned
        self._timer.start()
        self.changed.emit()

    def begin_anew(self) -> None:
        """Keep the survey, and begin another."""
        if self.keep_now():
            self.place, self.document = self._begun()
            self.history, self._chosen = History(), None
            self.changed.emit()

    def _save(self) -> None:
        self._line.run(partial(_keep, self.place, written(self.document).text), lambda _: None, self._unkept)

    def _unkept(self, error: Exception) -> None:
        self._timer.start()
        self.unkept.emit(f"作りかけの調査を保存できません。{files.sentence_of_ours(error)}")

    @property
    def listed(self) -> Path | None:
        """The list of those who answer: the file that was chosen, later the copy that is kept beside the survey."""
        kept = _list_of(self.place)
        return self._chosen or (kept if kept.is_file() else None)

    def choose_list(self, path: Path) -> None:
        """Take a file as the list of those who answer, and keep a copy of it."""
        self._chosen = path
        self._line.run(partial(_keep_list, path, _list_of(self.place)), lambda _: None, self._unlisted)

    def _unlisted(self, error: Exception) -> None:
        self.unkept.emit(f"一覧の写しを保存できません。{files.sentence_of_ours(error)}")

    def keep_now(self) -> bool:
        """Write what is not yet written; whether all of it is on the disk."""
        self._line.finish(_WAITS_FOR)
        if not self._timer.isActive():
            return True
        self._timer.stop()
        try:
            _keep(self.place, written(self.document).text)
        except OSError as error:
            self._unkept(error)
            return False
        return True


def _keep(place: Path, text: str) -> None:
    """In the other thread: the survey's file, replaced whole."""
    files.make_folder(place.parent, files.OUR_FOLDER)
    files.write_whole(place, text.encode("utf-8"), overwrite=True, ours=True)


def _list_of(place: Path) -> Path:
    return place.with_suffix(".csv")


def _keep_list(path: Path, place: Path) -> None:
    """In the other thread: a copy of a list, replaced whole."""
    files.make_folder(place.parent, files.OUR_FOLDER)
    files.write_whole(place, files.read_bounded(path, MAX_LIST), overwrite=True, ours=True)


def _last(folder: Path) -> Path | None:
    """The survey that was worked at last."""
    found = [path for path in folder.glob("*.toml") if path.is_file()] if folder.is_dir() else []
    return max(found, key=lambda path: path.stat().st_mtime, default=None)
