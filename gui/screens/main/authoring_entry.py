"""The ways into the authoring window: a form that no survey knows, a definition, what was left unfinished."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.guard.process import Stopped
from gui.screens.widgets.background import Background
from gui.system import files, paths
from gui.system.file_lock import Held
from gui.words.from_outside import visible

if TYPE_CHECKING:
    from gui.authoring.kept_work import Work
    from gui.outside.authored import DraftedForm
    from gui.screens.authoring.authoring_window import AuthoringWindow
    from gui.screens.main.start_actions import StartActions
    from gui.system.file_lock import Hold

DEFINITION = ".toml"


@dataclass(frozen=True, slots=True)
class _Read:
    """What is needed to begin: the definition's text, and its form where there is one; `kept` is the file that is gone on with, held from
    before it was read."""

    text: str
    form: "DraftedForm | None"
    kept: Path | None
    hold: "Hold | None" = None


class AuthoringEntry(QObject):
    """`opened` brings the window. A survey that is saved is kept among those at hand too."""

    opened = Signal(object)

    def __init__(self, folder: Path, drafts: "StartActions", parent: QWidget) -> None:
        super().__init__(parent)
        self._folder, self._notice, self._over = folder / paths.UNFINISHED, drafts.notice, parent
        self._line, self._offered = Background(self), False
        drafts.author = drafts.surveys.author = drafts.forms.author = self.open
        drafts.listed.connect(self._offer)
        self._surveys = drafts.surveys
        self.windows: list[AuthoringWindow] = []

    def open(self, path: Path) -> None:
        """Make a survey from a form, or go on with a definition that has its form beside it."""
        kept = path if path.parent == self._folder else None
        here = next((window for window in self.windows if window.authoring.kept.path == kept), None)
        if here:
            here.activateWindow()
            here.raise_()
            self.opened.emit(here)
            return
        self._notice.say(
            f"「{visible(path.name)}」の様式を読み取っています…", "info", ("中止", self._line.stop), stays=True
        )
        work = partial(_read, path, kept, self._line.stopped())
        self._line.run(work, partial(self._begin, path), partial(self._failed, path))

    def begin_with(self, text: str, form: bytes) -> None:
        """Make a survey from a definition with its form, which are kept from now on as what is unfinished."""
        from gui.authoring import kept_work
        from gui.authoring.definition_read import document_of

        name = document_of(text).head.text("title")
        try:
            self.open(kept_work.begin(self._folder, name, text, form).path)
        except OSError as error:
            self._failed(Path(name), error)

    def _offer(self) -> None:
        """Offer, once, what was left unfinished, unless there is something else to say."""
        if self._offered or self._notice.text or not self._folder.is_dir():
            return
        from gui.authoring import kept_work

        self._offered = True
        found = [work for work in kept_work.works(self._folder) if not work.fault]
        if found:
            more = f"（ほか{len(found) - 1}件）があります。" if len(found) > 1 else "があります。"
            self._say_unfinished(found[0], more)

    def _left(self, window: "AuthoringWindow", path: Path | None) -> None:
        """A window is open no more; say that what was left unfinished stays, and how to go on with it."""
        from gui.authoring import kept_work

        self.windows = [other for other in self.windows if other is not window]
        for work in kept_work.works(self._folder):
            if work.path == path and not work.fault:
                self._say_unfinished(work, "を残してあります。")

    def _say_unfinished(self, work: "Work", so: str) -> None:
        way = ("続ける", partial(self.open, work.path))
        self._notice.say(f"作りかけの調査票「{visible(work.title)}」{so}", "info", way)

    def _begin(self, path: Path, read: _Read) -> None:
        from gui.authoring import cells, kept_work
        from gui.authoring.definition_read import NotADefinition, document_of
        from gui.authoring.definition_written import written
        from gui.form.draft.form_outline import FormOutline
        from gui.form.look.form_look import FormLook
        from gui.screens.authoring.authoring import Authoring
        from gui.screens.authoring.authoring_window import AuthoringWindow
        from gui.system import file_lock, kept_file
        from gui.words.folding import composed

        outline = read.form.outline if read.form else FormOutline()
        data = read.form.data if read.form else None
        try:
            document = cells.on_sheet(document_of(read.text), outline.sheets[0] if outline.sheets else "")
            hold = read.hold
            if read.kept is None:
                kept = kept_work.begin(self._folder, composed(path.stem), written(document).text, data)
                hold = file_lock.hold(kept.path)
            else:
                kept = kept_file.KeptFile(read.kept, None)
                kept.read(kept_work.MOST_BYTES)
        except (OSError, NotADefinition, Held) as error:
            if read.hold:
                read.hold.release()
            self._failed(path, error)
            return
        self._notice.silence()
        form = paths.form_of(kept.path) if data is not None else None
        authoring = Authoring(document, outline, form, kept, self)
        authoring.hold = hold
        look = read.form.look if read.form else FormLook()
        window = AuthoringWindow(authoring, look, data, self._over)
        window.finishing.saved.connect(self._surveys.take_in)
        window.left.connect(partial(self._left, window))
        self.windows.append(window)
        window.show()
        self.opened.emit(window)

    def _failed(self, path: Path, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._notice.say(f"「{visible(path.name)}」の読み取りを中止しました。")
        elif isinstance(error, Held):
            self._notice.say(
                f"作りかけの「{visible(path.stem)}」は、ほかの画面で開いています（{visible(str(error.holder))}）。"
                "そちらで続けるか、そちらを閉じてから開いてください。",
                "error",
            )
        else:
            self._notice.say(f"「{visible(path.name)}」から調査票を作れません。{files.sentence(error)}", "error")

    def keep_now(self) -> bool:
        """Keep what is not yet kept of all that is being written; whether all of it is on the disk."""
        kept = [window.authoring.keep_now() for window in self.windows]
        return all(kept)

    def close(self) -> bool:
        """Close every window; False if the author would rather stay."""
        self._line.stop()
        return all(window.close() for window in list(self.windows))


def _read(path: Path, kept: Path | None, stopped: Callable[[], bool]) -> _Read:
    """In the other thread: a form with its draft, or a definition with the form beside it."""
    from gui.authoring import kept_work
    from gui.outside.authored import drafted_form
    from gui.system import file_lock

    if path.suffix.lower() != DEFINITION:
        form = drafted_form(path, stopped)
        return _Read(form.text, form, kept)
    hold, beside = file_lock.hold(path) if kept else None, paths.form_of(path)
    try:
        text = kept_work.read(path)
        return _Read(text, drafted_form(beside, stopped) if beside.is_file() else None, kept, hold)
    except BaseException:
        if hold:
            hold.release()
        raise
