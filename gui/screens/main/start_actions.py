"""What the start page does: the list of drafts, files to open, the form to fill."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from gui.guard.process import Stopped
from gui.outside.listing import ListedSurvey, Listing, listed, with_drafts
from gui.outside.opening import Filled, NobodysForm, filled, opened_draft
from gui.outside.shelving import Library, SurveyAtHand, is_survey
from gui.response import draft_folder, opening
from gui.response.carried_draft import written_by
from gui.response.opening import Opened
from gui.screens.main.drafts_panel import DraftsPanel
from gui.screens.main.form_choosing import MAKE_OF_IT, FormChoosing
from gui.screens.main.start_page import StartPage
from gui.screens.main.survey_actions import SurveyActions
from gui.screens.widgets.background import Background
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.question_box import ask_name
from gui.screens.widgets.saving import ask_file, opens_in
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import files, moments
from gui.system.file_lock import Held
from gui.words.from_outside import visible
from gui.words.told import Told

_FILES = "調査票・回答ファイル・調査 (*.xlsx *.xlsm *.xls *.ods *.json *.chousa *.toml);;すべてのファイル (*)"
_UNKNOWN_FORM = "は、一覧にある調査の様式ではないようです。この様式から調査票を作れば、回答できます。"


class StartActions(QObject):
    """`opened` brings a draft and a sentence about it ('' for none); `form_chosen` the form to fill, '' for the bundled.

    `made` comes before a new draft is opened; `moved` brings the old and new path of one, into and out of the bin too.
    `author` is called with a form of which a survey is to be made; without it that is not offered.
    `listed` comes when the list is read, `looked` when its drafts' attachments are found.
    """

    opened, form_chosen = Signal(object, str), Signal(str)
    made, moved = Signal(Path), Signal(Path, Path)
    listed, looked = Signal(), Signal()

    def __init__(self, bundle: SurveyBundle, home: Path, page: StartPage) -> None:
        super().__init__(page)
        self.page = page
        self.notice = Notice(page)
        self.panel = panel = DraftsPanel(page)
        self.surveys = SurveyActions(bundle, home, page, self.notice)
        self.author: Callable[[Path], None] | None = None
        page.furnish(self.notice, self.panel, self.surveys.panel)
        self._library = Library(home, bundle)
        page.wait(not self._library.is_alone)
        self._line, self._opening = Background(self), Background(self, may_hang=True)
        self._looking, self._reading = Background(self, may_hang=True), Background(self)
        self.forms = FormChoosing(self.notice, lambda: self.surveys.all or (self.surveys.current,))
        self._listings = 0
        self._first: Path | None = None
        page.start.clicked.connect(self._new)
        page.open_file.clicked.connect(self._choose_file)
        self.surveys.turned.connect(self._show_drafts)
        self.surveys.changed.connect(self.look_around)
        self.surveys.panel.entered.connect(page.be_ready)
        panel.opened.connect(self._go_on)
        panel.form_wanted.connect(self.choose_form)
        panel.form_dropped.connect(lambda: self.form_chosen.emit(""))
        panel.rename.connect(self._rename)
        panel.delete.connect(self._delete)
        panel.restore.connect(self._restore)

    @property
    def bundle(self) -> SurveyBundle:
        """The survey that is worked at."""
        return self.surveys.bundle

    @property
    def folder(self) -> Path:
        """Where its drafts are."""
        return self.surveys.current.drafts

    def look_around(self) -> None:
        """List surveys and drafts anew, in another thread; what has been in a bin too long is removed."""
        self._listings += 1
        self._line.run(partial(listed, self._library, self.surveys.now()), self._listed, self._failed)

    def open_when_listed(self, path: Path | None) -> None:
        """Open what the program was started with, as soon as it is known which surveys there are."""
        self._first = path

    def _look_for_attachments(self) -> None:
        """List the drafts once more with what is known once their attachments have been looked for."""
        if not self._looking.busy:
            work = partial(with_drafts, self.surveys.current, self.surveys.now(), deep=True)
            self._looking.run(work, partial(self._listed_deep, self._listings), self._failed)

    def _listed_deep(self, listing: int, found: ListedSurvey) -> None:
        if listing == self._listings and found.survey == self.surveys.current:
            self._put_drafts(found)
            self.looked.emit()
        else:
            self._look_for_attachments()

    def _put_drafts(self, found: ListedSurvey) -> None:
        self.panel.put(found.drafts, found.in_bin)
        self.page.weigh()

    def _show_drafts(self) -> None:
        """The drafts of the survey that is worked at now."""
        self._put_drafts(self.surveys.listed)
        if any(entry.pending for entry in self.surveys.listed.drafts):
            self._look_for_attachments()

    def _listed(self, found: Listing) -> None:
        first = self.page.waits or (self.panel.newest.isHidden() and self.page.start.hasFocus())
        self.page.keep_in_view((partial(self.surveys.put, found), self._show_drafts))
        self.page.listed(first=first, begins=self._first is None)
        self.listed.emit()
        if path := self._first:
            self._first = None
            self.open(path)
            return
        left = next((entry for entry in self.surveys.listed.drafts if entry.left and not entry.fault), None)
        if left and not self.notice.text:
            until = f"{moments.spoken(left.saved)}の分まで" if left.saved else ""
            text = f"前回は途中で終了しました。「{left.organisation or left.name}」の回答は{until}残っています。"
            self.notice.say(text, "info", ("続きから回答する", lambda: self._go_on(left.path)))

    def _failed(self, error: Exception) -> None:
        self.page.listed(first=False)
        said = files.sentence(error)
        self.surveys.put(self.surveys.listing)
        self.notice.say(f"下書きの一覧を読めません。{said}", "error")

    def waits(self) -> bool:
        """Whether a survey is still read, which is said: what is begun now could be of another than is meant."""
        if self.surveys.is_changing:
            self.notice.say("調査を読み込んでいます。終わってから、もう一度押してください。")
        return self.surveys.is_changing

    def _go_on(self, draft: Path) -> None:
        if not self.waits():
            self.open(draft)

    def _new(self) -> None:
        if self.waits():
            return
        try:
            path = self.new_draft(self.folder, Response())
        except OSError as error:
            text = f"下書きの保存先「{self.folder}」に書き込めません。{files.sentence(error)}"
            self.notice.say(text, "error", ("別の場所に保存して始める", self._new_elsewhere))
            return
        self._begin(path)

    def _new_elsewhere(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self.page, "下書きの保存先", opens_in()):
            self._try(lambda: self._begin(self.new_draft(Path(chosen), Response())))

    def new_draft(
        self, folder: Path, response: Response, name: str = "", memos: Mapping[str, str] = MappingProxyType({})
    ) -> Path:
        """Put a new draft of the survey that is worked at into a folder; OSError where that cannot be."""
        return draft_folder.new_draft(folder, self.bundle.survey, response, name, memos, extra=written_by(self.bundle))

    def copy_of(self, room: OpenedDraft) -> Path | None:
        """A copy of an open draft among the others; None where it cannot be made, and that is told."""
        name = f"{room.path.name.removesuffix('.json')}の写し"
        try:
            return self.new_draft(self.folder, room.as_copy(), name, room.answering.draft.memos)
        except OSError as error:
            room.wizard.notice.say(f"写しを作れませんでした。{files.sentence(error)}", "error")
            return None

    def _begin(self, path: Path) -> None:
        self.made.emit(path)
        self.open(path)

    def open(self, path: Path) -> None:
        """Open a draft, a filled form as a new draft, or a survey."""
        if path.suffix.lower() == ".json":
            self._open_draft(path)
            return
        if is_survey(path):
            self.surveys.take_in(path)
            return
        text = f"「{visible(path.name)}」を読み込んでいます…"
        self.notice.say(text, "info", ("中止", self._reading.stop), stays=True)
        self._reading.run(
            partial(filled, path, self.surveys.all, self.surveys.current, self._reading.stopped()),
            lambda found: self._read_in(path, *found),
            lambda error: self._unreadable(path, error),
        )

    def _open_draft(self, path: Path) -> None:
        if path.parent != self.folder:  # it may lie on a share that takes its time, or never answers
            self._opening.run(
                partial(opened_draft, path, self.surveys.all, self.surveys.current),
                self._opened,
                lambda error: self._unreadable(path, error),
            )
            return
        try:
            self.opened.emit(opening.open_draft(path, self.bundle), "")
        except Told as error:
            self._unreadable(path, error)

    def _opened(self, found: tuple[SurveyAtHand, Opened]) -> None:
        self.surveys.choose(found[0].name)
        self.opened.emit(found[1], "")

    def _read_in(self, path: Path, survey: SurveyAtHand, found: Filled | None) -> None:
        """Put what a filled form says into a new draft of its survey."""
        self.notice.silence()
        self.surveys.choose(survey.name)
        if found is None:
            self._open_draft(path)
            return
        response, problems = found
        doubts = "".join(problem.message for problem in problems)
        try:
            draft = self.new_draft(self.folder, response, path.stem)
            opened = opening.open_draft(draft, self.bundle)
        except (OSError, Told) as error:
            self._unreadable(path, error)
            return
        self.made.emit(draft)
        self.opened.emit(opened, f"調査票を読み込みました。元のファイルは変わりません。{doubts}")

    def _unreadable(self, path: Path, error: Exception) -> None:
        other = ("別のファイルを選ぶ", self._choose_file)
        if isinstance(error, Stopped):
            self.notice.say(f"「{visible(path.name)}」の読み込みを中止しました。", "info", other)
        elif self.author and isinstance(error, NobodysForm):
            way = (MAKE_OF_IT, partial(self.author, path))
            self.notice.say(f"「{visible(path.name)}」{_UNKNOWN_FORM}", "caution", way, other)
            self.notice.focus_way()
        else:
            self.notice.say(f"「{visible(path.name)}」を開けません。{files.sentence(error)}", "error", other)

    def _choose_file(self) -> None:
        if chosen := ask_file(self.page, "記入済みの調査票か回答ファイルを開く", _FILES):
            self.open(chosen)

    def choose_form(self) -> None:
        """Let the officer choose the form that the next draft fills."""
        if not self.waits():
            self.forms.for_next(lambda: self.bundle, self.page, self.form_chosen.emit)

    def close(self) -> None:
        """Leave off reading what comes from outside."""
        self._reading.stop()
        self.forms.reading.stop()

    def _rename(self, path: Path) -> None:
        if name := ask_name(self.page, path.name.removesuffix(".json")):
            self._try(lambda: self.moved.emit(path, draft_folder.rename(path, name)))

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
