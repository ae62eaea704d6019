"""One opened draft: its wizard, its autosave, its lock; saved as another, closed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.response import answers_file, draft_folder, stages
from gui.response.opening import Opened
from gui.response.printed import Printed, printed_of
from gui.screens.widgets.question_box import ask, ask_name
from gui.screens.widgets.saving import ask_where
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.autosave import Autosave
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.wizard import Wizard
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.respondents import organisation_given
from gui.system import file_lock, files
from gui.system.file_lock import Held, Hold
from gui.system.settings import Settings
from gui.words.from_outside import visible

if TYPE_CHECKING:
    from gui.response.approval_summary import Summary
    from gui.screens.paper.comparison_window import ComparisonWindow
    from gui.screens.paper.summary_preview import Preview

_DRAFTS = "下書き (*.json)"
_NO_FOLDER = "この下書きを保存できなくなりました。"


class OpenedDraft(QObject):
    """`moved` brings the draft's old and new path once it is kept elsewhere; `copy_wanted` comes from a read-only draft.

    `said_aside` is what has been said of another's changes, `unkept` why the responder's details are not kept for the
    next draft; '' if there was nothing.
    """

    moved = Signal(Path, Path)
    copy_wanted = Signal()

    def __init__(self, bundle: SurveyBundle, opened: Opened, desk: Desk, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = opened.path
        self._hold: Hold | None = opened.hold
        self._closed = False
        self.said_aside = self.unkept = ""
        self._now, self._form = desk.now, desk.form
        self.answering = Answering(bundle, opened.draft, opened.path.parent, self)
        self.answering.read_only = opened.hold is None
        self.autosave = None if opened.hold is None else Autosave(self.answering, opened.path, opened.mark)
        self.wizard = Wizard(self.answering, self.autosave, desk, menu, parent)
        self.wizard.responder.last.told.connect(self._note_unkept)
        if opened.hold is None:
            self._say_read_only(opened)
        elif opened.draft.problems:
            sentences = "".join(problem.message for problem in opened.draft.problems[:3])
            self.wizard.notice.say(sentences, "caution")
        if opened.hold and not opened.hold.keeps_out:
            self._say_nobody_is_kept_out(opened.hold)
        self.answering.form.doubted.connect(self._say_doubted)
        self.read_form()
        if self.autosave is not None:
            self.autosave.set_aside.connect(self._say_set_aside)
            self.autosave.made_anew.connect(self._say_made_anew)
            self.autosave.told.connect(self._say_where)

    def read_form(self) -> None:
        """Read the form that is to be filled, so that it is followed from now on."""
        self.answering.form.read(self._form(), self.answering.response, self._now().date())

    def _say_doubted(self, sentence: str) -> None:
        if not self.wizard.notice.ways:  # what is to be done about the draft itself goes first
            self.wizard.notice.say(f"{self.wizard.notice.text}{sentence}", "caution")

    @property
    def shown_name(self) -> str:
        """What the draft is called, as it stands."""
        return draft_folder.shown_name(self.path, organisation_given(self.answering.survey, self.answering.response))

    def _note_unkept(self, sentence: str, bad: bool) -> None:
        self.unkept = sentence if bad else ""

    def _say_nobody_is_kept_out(self, hold: Hold) -> None:
        perhaps = "ほかの画面で開いているかもしれません。" if hold.was_left else ""
        self.wizard.notice.say(
            f"この下書きの保存先では、ほかの画面で同時に開くことを防げません。{perhaps}"
            "同時に変更した場合は、両方の内容を別々の下書きとして残します。",
            "caution",
        )

    def _say_set_aside(self, aside: Path) -> None:
        self.said_aside = (
            f"下書きが、開いている間にほかのプログラムで変更されました。画面の回答は「{visible(self.path.name)}」に、"
            f"外で変更された内容は同じフォルダーの「{visible(aside.name)}」に、それぞれ保存しました。"
        )
        self.wizard.notice.say(self.said_aside, "caution")

    def _say_made_anew(self) -> None:
        self.wizard.notice.say(
            f"「{visible(self.path.name)}」が、開いている間に削除または移動されていました。画面の回答を同じ名前で保存し直しました。",
            "caution",
        )

    def _say_where(self) -> None:
        """Where the folder has gone, say so with ways on; unsay it once the draft is kept again."""
        autosave, notice = self.autosave, self.wizard.notice
        if autosave is None:
            return
        if autosave.folder_gone:
            if not notice.text.startswith(_NO_FOLDER):
                ways = (("別の場所に保存する", self.save_as), ("フォルダーを作り直す", autosave.make_folder_again))
                notice.say(f"{_NO_FOLDER}{autosave.fault}", "error", *ways)
        elif not autosave.fault:
            notice.unsay(_NO_FOLDER)

    def _say_read_only(self, opened: Opened) -> None:
        why = (
            f"この下書きは{opened.holder}使用中です。"
            if opened.holder
            else "この下書きのフォルダーには書き込めません。"
        )
        way = ("写しを作って編集する", self.copy_wanted.emit)
        self.wizard.notice.say(f"{why}ここでは見るだけで、変更はできません。", "caution", way)

    def summary(self) -> "Summary":
        """The 確認票 of the draft as it stands."""
        from gui.response.approval_summary import summarise

        answering = self.answering
        printed = printed_of(answering.survey, answering.draft)
        return summarise(
            answering.bundle,
            answering.response,
            answering.problems,
            self._now().date(),
            printed=printed,
            memos=answering.draft.memos,
        )

    def preview(self, settings: Settings, parent: QWidget) -> "Preview":
        """The 確認票 before it is printed, as it was wanted last; it follows what is found out of the attachments."""
        from gui.response.approval_summary import ROLES
        from gui.screens.paper.summary_paper import PaperStyle
        from gui.screens.paper.summary_preview import Preview

        style = PaperStyle(ROLES if settings.roles is None else settings.roles, settings.every_choice)
        preview = Preview(self.summary(), style, settings.printer, self.wizard.submit.folder, parent)
        preview.printed.connect(self._printed)
        preview.follow(self.answering.attachments_known, self.summary)
        self.answering.look_for_attachments()
        return preview

    @property
    def made(self) -> Path | None:
        """The file that was made of it last."""
        made = self.answering.draft.steps.get(stages.MAKE)
        return Path(made.folder) / made.files[0].name if made else None

    def compare(self, comparison: "ComparisonWindow") -> None:
        """Have a file compared with the draft; the one that was made of it is at hand."""
        comparison.folder = self.wizard.submit.folder
        comparison.take_draft(self.answering.response, self.shown_name)
        comparison.agreed.connect(partial(self._did, stages.COMPARE))
        if made := self.made:
            comparison.take_made(made)

    def _printed(self, summary: "Summary") -> None:
        self.answering.keep_printed(Printed(self._now(), summary.response))
        if not summary.errors:
            self._did(stages.PRINT, summary.code)

    def _did(self, step: str, code: str) -> None:
        """A step was done in another window, of a response with this 確認コード: it counts if that is still the draft's."""
        done = stages.done_now(self.answering.survey, self.answering.response, self._now())
        if done.code == code:
            self.answering.did(step, done)

    def as_copy(self) -> Response:
        """The response with its attachments named in full, to be kept in another folder."""
        return answers_file.named_in_full(self.answering.response, self.answering.folder)

    def save_as(self) -> None:
        """Let the officer choose where the draft is kept from now on."""
        if self.autosave is None:
            self.copy_wanted.emit()
            return
        place = ask_where(self.wizard, "名前を付けて保存", self.path, ".json", _DRAFTS)
        if place:
            self.move_to(place.path, overwrite=place.replaces)

    def ask_for_name(self) -> None:
        """Let the officer give the draft another name."""
        if self.autosave is None:
            return
        if name := ask_name(self.wizard.window(), self.path.name.removesuffix(".json")):
            self.rename(name)

    def rename(self, name: str) -> None:
        """Give the draft another name in its folder; what another has written under the old one stays."""
        old, stays = self.path, ""
        if self.autosave and self.autosave.is_changed:
            stays = "開いている間にほかのプログラムで変更されたためです。"
        if not self.move_to(draft_folder.free_path(old.parent, name)):
            return
        try:
            if not stays:
                old.unlink(missing_ok=True)
        except OSError as error:
            stays = files.sentence(error)
        if stays:
            text = f"これからは「{visible(self.path.name)}」に自動で保存されます。元の「{visible(old.name)}」は残っています。"
            self.wizard.notice.say(f"{text}{stays}", "caution")

    def move_to(self, path: Path, *, overwrite: bool = False) -> bool:
        """Keep the draft in another file from now on; says why where that fails, and all stays as it was."""
        if self.autosave is None or path == self.path:
            return False
        try:
            files.make_folder(path.parent, files.OUR_FOLDER)
            hold = file_lock.hold(path)
        except Held as error:
            self.wizard.notice.say(f"その下書きは{error.holder}使用中です。別の名前にしてください。", "error")
            return False
        except OSError as error:
            self.wizard.notice.say(f"保存できませんでした。{files.sentence(error)}", "error")
            return False
        before = self.answering.response, self.answering.folder
        try:
            if path.parent.absolute() != self.path.parent.absolute():
                self.answering.move_to(self.as_copy(), path.parent)
            self.autosave.move_to(path, overwrite=overwrite)
        except OSError as error:
            hold.release()
            if self.answering.folder != before[1]:
                self.answering.move_to(*before)
            self.wizard.notice.say(f"保存できませんでした。{files.sentence(error)}", "error")
            return False
        if self._hold:
            self._hold.release()
        old, self._hold, self.path = self.path, hold, path
        self.moved.emit(old, path)
        unkept = "" if hold.keeps_out else "この場所では、ほかの画面で同時に開くことを防げません。"
        self.wizard.notice.say(
            f"これからは「{visible(path.name)}」に自動で保存されます。{unkept}", "caution" if unkept else "info"
        )
        return True

    def close(self) -> bool:
        """Write what is not yet written and give the draft up; False if the officer would rather stay."""
        if self._closed:
            return True
        if self.autosave is not None and not self.autosave.keep_now() and not self._lose(self.autosave.fault):
            return False
        self._give_up()
        return True

    def may_end(self) -> bool:
        """Write what is not yet written, and go on; False if that fails and the officer would rather stay."""
        return self._closed or self.autosave is None or self.autosave.keep_now() or self._lose(self.autosave.fault)

    def _give_up(self) -> None:
        self._closed = True
        self.answering.form.stop()
        if self.wizard.page is self.wizard.responder:
            self.wizard.responder.last.keep()
        if self.autosave is not None:
            self.autosave.stop()
        if self._hold:
            self._hold.release()

    def _lose(self, fault: str) -> bool:
        """Ask what is to become of answers that cannot be saved; whether to close."""
        text, ways = f"まだ保存できていない回答があります。{fault}", ("別の場所に保存する", "保存せずに閉じる")
        chosen = ask(self.wizard.window(), "保存できていない回答", text, "", ways, "閉じない", warns=True)
        if chosen == 0:
            self.save_as()
            return self.autosave is not None and self.autosave.all_kept
        return chosen == 1
