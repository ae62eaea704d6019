"""What the start page does: the list of drafts, files to open, the form to fill."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from gui import sources
from gui.directory.directory import Directory
from gui.response import draft_folder, opening
from gui.response.draft_folder import Entry
from gui.response.opening import Opened
from gui.screens.main.drafts_panel import DraftsPanel
from gui.screens.main.start_page import StartPage
from gui.screens.widgets.background import Background
from gui.screens.widgets.notice import Notice
from gui.sources import Unreadable
from gui.survey.model import Problem, Response, Survey
from gui.system import files
from gui.system.file_lock import Held

_FILES = "調査票・回答ファイル (*.xlsx *.xlsm *.json);;すべてのファイル (*)"
_FORMS = "様式 (*.xlsx *.xlsm)"


class DraftsRoom(QObject):
    """`opened` brings a draft and a sentence about it ('' for none); `form_chosen` the form to fill, '' for the bundled.

    `made` comes before a new draft is opened, `renamed` and `deleted` after these.

    `listed` comes when the list has been read anew, `told` when why a file does not open has been said.
    """

    opened = Signal(object, str)
    form_chosen = Signal(str)
    made = Signal(Path)
    renamed = Signal(Path, Path)
    deleted = Signal(Path)
    listed = Signal()
    told = Signal()

    def __init__(self, survey: Survey, folder: Path, page: StartPage) -> None:
        super().__init__(page)
        self.survey, self.folder = survey, folder
        self.page = page
        self.notice = Notice(page)
        self.panel = DraftsPanel(page)
        page.furnish(survey, self.notice, self.panel)
        self._line = Background(self)
        page.start.clicked.connect(self._new)
        page.open_file.clicked.connect(self._choose_file)
        panel = self.panel
        panel.opened.connect(self.open)
        panel.form_wanted.connect(lambda: self.choose_form(self.page))
        panel.form_dropped.connect(lambda: self.form_chosen.emit(""))
        panel.rename.connect(self._rename)
        panel.delete.connect(self._delete)
        panel.restore.connect(self._restore)

    @cached_property
    def directory(self) -> Directory:
        """The directory of 自治体, read when it is first needed."""
        return sources.directory()

    def look_around(self) -> None:
        """List the drafts anew, in another thread; what has been in the bin too long is removed."""

        def work() -> tuple[tuple[Entry, ...], tuple[Path, ...]]:
            draft_folder.empty_bin(self.folder, datetime.now())
            found = tuple(draft_folder.entries(self.folder, self.survey, self.directory))
            return found, tuple(sorted((self.folder / draft_folder.BIN).glob("*.json")))

        self._line.run(work, self._listed, self._failed)

    def _listed(self, found: tuple[tuple[Entry, ...], tuple[Path, ...]]) -> None:
        entries, in_bin = found
        self.panel.put(entries, in_bin)
        self.listed.emit()
        left = next((entry for entry in entries if entry.left and not entry.fault), None)
        if left and not self.notice.text:
            text = f"前回は途中で終了しました。「{left.organisation or left.name}」の回答は{left.saved:%H:%M}の分まで残っています。"
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
        chosen = QFileDialog.getExistingDirectory(self.page, "下書きの保存先")
        if chosen:
            self._try(lambda: self._begin(draft_folder.new_draft(Path(chosen), self.survey, Response())))

    def _begin(self, path: Path) -> None:
        self.made.emit(path)
        self.open(path)

    def open(self, path: Path) -> None:
        """Open a draft, or a filled form as a new draft."""
        if path.suffix.lower() in opening.WORKBOOKS:
            self._line.run(
                lambda: self._from_workbook(path), self._read_in, lambda error: self._unreadable(path, error)
            )
            return
        try:
            self.opened.emit(opening.open_draft(path, self.survey), "")
        except Unreadable as error:
            self._unreadable(path, error)

    def _from_workbook(self, path: Path) -> tuple[Opened, tuple[Problem, ...]]:
        draft, problems = opening.draft_from_workbook(path, self.survey, self.folder)
        return opening.open_draft(draft, self.survey), problems

    def _read_in(self, found: tuple[Opened, tuple[Problem, ...]]) -> None:
        opened, problems = found
        doubts = "".join(problem.message for problem in problems)
        self.made.emit(opened.path)
        self.opened.emit(opened, f"調査票を読み込みました。元のファイルは変わりません。{doubts}")

    def _unreadable(self, path: Path, error: Exception) -> None:
        if isinstance(error, OSError):
            sentence = files.sentence(error)
        elif isinstance(error, Unreadable):
            sentence = str(error)
        else:
            raise error
        self.notice.say(f"「{path.name}」を開けません。{sentence}", "error", ("別のファイルを選ぶ", self._choose_file))
        self.told.emit()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.page, "記入済みの調査票か回答ファイルを開く", "", _FILES)
        if chosen:
            self.open(Path(chosen))

    def choose_form(self, over: QWidget, fault: Callable[[str], None] | None = None) -> None:
        """Let the officer choose the ministry's form; one that cannot be filled is told and not taken."""
        chosen, _ = QFileDialog.getOpenFileName(over, "届いた様式を選ぶ", "", _FORMS)
        if not chosen:
            return
        path = Path(chosen)

        def taken(sentence: str) -> None:
            if not sentence:
                self.form_chosen.emit(chosen)
                return
            text = f"「{path.name}」は、この調査の様式として使えません。{sentence}"
            if fault:
                fault(text)
            else:
                self.notice.say(text, "error", ("別の様式を選ぶ", lambda: self.choose_form(over)))

        self._line.run(lambda: opening.fault_of_form(path, self.survey), taken, self._failed)

    def _rename(self, path: Path) -> None:
        name, accepted = QInputDialog.getText(
            self.page, "名前の変更", "下書きの名前：", QLineEdit.EchoMode.Normal, path.name.removesuffix(".json")
        )
        if accepted and name.strip():
            self._try(lambda: self.renamed.emit(path, draft_folder.rename(path, name.strip())))

    def _delete(self, path: Path) -> None:
        binned: list[Path] = []
        self._try(lambda: binned.append(draft_folder.delete(path)))
        if binned:
            self.deleted.emit(path)
            text = f"「{path.name.removesuffix('.json')}」を削除しました。{draft_folder.KEPT_DAYS}日間は元に戻せます。"
            self.notice.say(text, "info", ("元に戻す", lambda: self._restore(binned[0])))

    def _restore(self, path: Path) -> None:
        self._try(lambda: draft_folder.restore(path))
        self.notice.silence()

    def _try(self, work: Callable[[], object]) -> None:
        """Do something with a draft's file, say why where it fails, and list the drafts anew."""
        try:
            work()
        except Held as error:
            self.notice.say(f"この下書きは{error.holder}使用中です。閉じてから、もう一度お試しください。", "error")
        except OSError as error:
            self.notice.say(files.sentence(error), "error")
        self.look_around()
