"""What the start page does: the list of drafts, files to open, the form to fill."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget
from shiboken6 import isValid

from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.response import draft_folder, opening
from gui.response.draft_folder import ListedDraft
from gui.response.opening import Opened
from gui.screens.main.authoring_entry import DEFINITION, may_be_form
from gui.screens.main.drafts_panel import DraftsPanel
from gui.screens.main.start_page import StartPage
from gui.screens.widgets.background import Background
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.saving import came_from, opens_in
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.system import files, moments
from gui.system.file_lock import Held
from gui.words.from_outside import visible
from gui.words.told import Told

_FILES = "調査票・回答ファイル (*.xlsx *.xlsm *.xls *.ods *.json);;すべてのファイル (*)"
_FORMS = "様式 (*.xlsx *.xlsm)"
_Listed = tuple[tuple[ListedDraft, ...], tuple[Path, ...]]


class StartActions(QObject):
    """`opened` brings a draft and a sentence about it ('' for none); `form_chosen` the form to fill, '' for the bundled.

    `made` comes before a new draft is opened; `moved` brings the old and new path of one that was
    renamed, went to the bin or came out of it.

    `form_unknown` brings a workbook of which a survey is to be made.

    `listed` comes when the list has been read anew, `looked` when the attachments of its drafts have been looked for,
    `told` when why a file does not open has been said.
    """

    opened = Signal(object, str)
    form_chosen = Signal(str)
    form_unknown = Signal(Path)
    made = Signal(Path)
    moved = Signal(Path, Path)
    listed = Signal()
    looked = Signal()
    told = Signal()

    def __init__(self, bundle: SurveyBundle, folder: Path, page: StartPage) -> None:
        super().__init__(page)
        self.bundle, self.survey, self.folder = bundle, bundle.survey, folder
        self.page = page
        self.notice = Notice(page)
        self.panel = DraftsPanel(page)
        page.furnish(self.survey, self.notice, self.panel)
        self._line, self._opening = Background(self), Background(self, may_hang=True)
        self._looking, self._reading = Background(self, may_hang=True), Background(self)
        self._listings = 0
        page.start.clicked.connect(self._new)
        page.open_file.clicked.connect(self._choose_file)
        panel = self.panel
        panel.opened.connect(self.open)
        panel.form_wanted.connect(lambda: self.choose_form(self.page, self.notice))
        panel.form_dropped.connect(lambda: self.form_chosen.emit(""))
        panel.rename.connect(self._rename)
        panel.delete.connect(self._delete)
        panel.restore.connect(self._restore)

    def look_around(self) -> None:
        """List the drafts anew, in another thread; what has been in the bin too long is removed."""
        self._listings += 1
        self._line.run(partial(_look, self.folder, self.bundle), self._listed, self._failed)

    def _look_for_attachments(self) -> None:
        """List the drafts once more with what is known once their attachments have been looked for."""
        if not self._looking.busy:
            work = partial(_look, self.folder, self.bundle, deep=True)
            self._looking.run(work, partial(self._listed_deep, self._listings), self._failed)

    def _listed_deep(self, listing: int, found: _Listed) -> None:
        if listing == self._listings:
            self.panel.put(*found)
            self.looked.emit()
        else:
            self._look_for_attachments()

    def _listed(self, found: _Listed) -> None:
        entries, in_bin = found
        first = self.panel.newest.isHidden() and self.page.start.hasFocus()
        self.panel.put(entries, in_bin)
        self.page.weigh()
        if first and (field := self.page.first_field()):
            field.setFocus()
        if any(entry.pending for entry in entries):
            self._look_for_attachments()
        self.listed.emit()
        left = next((entry for entry in entries if entry.left and not entry.fault), None)
        if left and not self.notice.text:
            until = f"{moments.spoken(left.saved)}の分まで" if left.saved else ""
            text = f"前回は途中で終了しました。「{left.organisation or left.name}」の回答は{until}残っています。"
            self.notice.say(text, "info", ("続きから回答する", lambda: self.open(left.path)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.notice.say(f"下書きの一覧を読めません。{files.sentence(error)}", "error")

    def _new(self) -> None:
        try:
            path = draft_folder.new_draft(self.folder, self.survey, Response())
        except OSError as error:
            text = f"下書きの保存先「{self.folder}」に書き込めません。{files.sentence(error)}"
            self.notice.say(text, "error", ("別の場所に保存して始める", self._new_elsewhere))
            return
        self._begin(path)

    def _new_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.page, "下書きの保存先", opens_in())
        if chosen:
            self._try(lambda: self._begin(draft_folder.new_draft(Path(chosen), self.survey, Response())))

    def _begin(self, path: Path) -> None:
        self.made.emit(path)
        self.open(path)

    def open(self, path: Path) -> None:
        """Open a draft, or a filled form as a new draft."""
        if path.suffix.lower() == ".json":
            self._open_draft(path)
            return
        if path.suffix.lower() == DEFINITION:
            self.form_unknown.emit(path)
            return
        stopped = self._reading.stopped()
        self._say_reading(path, self.notice)
        self._reading.run(
            partial(_filled, self.bundle, path, stopped),
            lambda found: self._read_in(path, found),
            lambda error: self._unreadable(path, error),
        )

    def _open_draft(self, path: Path) -> None:
        if path.parent != self.folder:  # it may lie on a share that takes its time, or never answers
            self._opening.run(
                partial(opening.open_draft, path, self.survey),
                self._opened,
                lambda error: self._unreadable(path, error),
            )
            return
        try:
            self.opened.emit(opening.open_draft(path, self.survey), "")
        except Told as error:
            self._unreadable(path, error)

    def _opened(self, opened: Opened) -> None:
        self.opened.emit(opened, "")

    def _say_reading(self, path: Path, notice: Notice) -> None:
        way = ("中止", self._reading.stop)
        notice.say(f"「{visible(path.name)}」を読み込んでいます…", "info", way, stays=True)

    def _read_in(self, path: Path, found: tuple[Response, tuple[Problem, ...]] | None) -> None:
        """Put what a filled form says into a new draft."""
        self.notice.silence()
        if found is None:
            self._open_draft(path)
            return
        response, problems = found
        doubts = "".join(problem.message for problem in problems)
        try:
            draft = draft_folder.new_draft(self.folder, self.survey, response, path.stem)
            opened = opening.open_draft(draft, self.survey)
        except (OSError, Told) as error:
            self._unreadable(path, error)
            return
        self.made.emit(draft)
        self.opened.emit(opened, f"調査票を読み込みました。元のファイルは変わりません。{doubts}")

    def _unreadable(self, path: Path, error: Exception) -> None:
        other = ("別のファイルを選ぶ", self._choose_file)
        if isinstance(error, Stopped):
            self.notice.say(f"「{visible(path.name)}」の読み込みを中止しました。", "info", other)
        elif isinstance(error, OSError | Told):
            author = ("この様式から調査票をつくる", lambda: self.form_unknown.emit(path))
            ways = (author, other) if may_be_form(path) else (other,)
            self.notice.say(f"「{visible(path.name)}」を開けません。{files.sentence(error)}", "error", *ways)
        else:
            raise error
        self.told.emit()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.page, "記入済みの調査票か回答ファイルを開く", opens_in(), _FILES)
        if chosen:
            came_from.put(Path(chosen).parent)
            self.open(Path(chosen))

    def choose_form(self, over: QWidget, notice: Notice, take: Callable[[str], None] | None = None) -> None:
        """Let the officer choose the ministry's form; one that cannot be filled is told (in `notice`) and not taken."""
        chosen, _ = QFileDialog.getOpenFileName(over, "届いた様式を選ぶ", opens_in(), _FORMS)
        if not chosen:
            return
        came_from.put(Path(chosen).parent)
        path = Path(chosen)

        def taken(sentence: str) -> None:
            place = self._place(notice)
            place.silence()
            if not sentence:
                (take or self.form_chosen.emit)(chosen)
                return
            text = f"「{visible(path.name)}」は、この調査の様式として使えません。{sentence}"
            again = take if place is notice else None
            place.say(text, "error", ("別の様式を選ぶ", lambda: self.choose_form(over, place, again)))

        def failed(error: Exception) -> None:
            if not isinstance(error, Stopped):
                raise error
            self._place(notice).say(f"「{visible(path.name)}」の読み込みを中止しました。")

        stopped = self._reading.stopped()
        self._say_reading(path, notice)
        self._reading.run(partial(_fault_of_form, self.bundle, path, stopped), taken, failed)

    def _place(self, notice: Notice) -> Notice:
        """Where something is said that was asked for in a notice, which may have gone with its draft."""
        return notice if isValid(notice) else self.notice

    def close(self) -> None:
        """Leave off reading what comes from outside."""
        self._reading.stop()

    def _rename(self, path: Path) -> None:
        name, accepted = QInputDialog.getText(
            self.page, "名前の変更", "下書きの名前：", QLineEdit.EchoMode.Normal, path.name.removesuffix(".json")
        )
        if accepted and name.strip():
            self._try(lambda: self.moved.emit(path, draft_folder.rename(path, name.strip())))

    def _delete(self, path: Path) -> None:
        binned: list[Path] = []
        self._try(lambda: binned.append(draft_folder.delete(path)))
        if binned:
            self.moved.emit(path, binned[0])
            text = f"「{visible(path.name.removesuffix('.json'))}」を削除しました。{draft_folder.KEPT_DAYS}日間は元に戻せます。"
            self.notice.say(text, "info", ("元に戻す", lambda: self._restore(binned[0])))

    def _restore(self, path: Path) -> None:
        self.notice.silence()
        self._try(lambda: self.moved.emit(path, draft_folder.restore(path)))

    def _try(self, work: Callable[[], object]) -> None:
        """Do something with a draft's file, say why where it fails, and list the drafts anew."""
        try:
            work()
        except Held as error:
            self.notice.say(f"この下書きは{error.holder}使用中です。閉じてから、もう一度お試しください。", "error")
        except OSError as error:
            self.notice.say(files.sentence(error), "error")
        self.look_around()


def _look(folder: Path, bundle: SurveyBundle, *, deep: bool = False) -> _Listed:
    """In the other thread: the drafts of a folder and those in its bin, without what has been there too long."""
    draft_folder.empty_bin(folder, datetime.now())
    found = tuple(draft_folder.entries(folder, bundle, deep=deep))
    return found, tuple(draft_folder.in_bin(folder))


def _filled(
    bundle: SurveyBundle, path: Path, stopped: Callable[[], bool]
) -> tuple[Response, tuple[Problem, ...]] | None:
    """In the other thread: what a filled form says, and what could not be read for sure; None for an answers file."""
    with Outside(bundle, stopped) as outside:
        return outside.filled(path)


def _fault_of_form(bundle: SurveyBundle, path: Path, stopped: Callable[[], bool]) -> str:
    """In the other thread: why a file cannot be filled as a form, '' if it can."""
    with Outside(bundle, stopped) as outside:
        return outside.fault_of_form(path)
