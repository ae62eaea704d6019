"""提出: the file under its right name, then what to do with it."""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.directory.directory import Organisation
from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.response import flow, submitting
from gui.response.stages import COMPARE, MAIL, MAKE, PRINT, REVIEW, Done, done_now, holds, stages
from gui.response.submitting import Packet
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import NOT_COPIED
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import GAP, SPACE, in_column, in_row
from gui.screens.widgets.notice import Notice, announce
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.mail_making import MailMaking, show_outside
from gui.screens.wizard.page import Page
from gui.screens.wizard.presence import Presence
from gui.screens.wizard.stages_panel import StagesPanel
from gui.screens.wizard.submitted_panel import SubmittedPanel
from gui.survey import naming
from gui.survey.deadline import due, is_late
from gui.survey.respondents import organisation_given, respondent
from gui.system import files
from gui.words.from_outside import visible
from gui.words.named_paths import unless_refused, why_not_looked_at
from gui.words.told import Unreadable


class SubmitPage(Page):
    """Errors stop it, with a way to the list of them. `written` brings the file once it is there, the mail draft too.
    `to_review` and the others are where the officer wants to go.
    """

    written = Signal(Path)
    to_review = Signal()
    to_forms = Signal()
    to_print = Signal()
    to_compare = Signal()

    def __init__(self, shape: flow.Page, answering: Answering, desk: Desk, parent: QWidget) -> None:
        super().__init__(shape, parent)
        self._answering, self._desk, self.folder = answering, desk, desk.folder
        self._line = Background(self)
        self._stopped = threading.Event()
        self._made: Done | None = None
        self._again = False
        self._presence = Presence(self)
        self._presence.known.connect(self._show_presence)
        self.left = Text("")
        self.stages = StagesPanel(self)
        self.stages.wanted.connect(self._go)
        self.stages.undone.connect(lambda step: answering.did(step, None))
        self.notice = Notice(self)
        self._ready = QWidget(self)
        self._lay_out()
        self.panel = SubmittedPanel(self)
        self.panel.hide()
        self.stages.solid = {MAKE: self.make, MAIL: self.panel.make_mail}
        for part in (self.left, self.stages, self.notice, self.panel, self._ready):
            self.body.addWidget(part)
        self.panel.again.clicked.connect(self._make_again)
        self.panel.open_folder.clicked.connect(self._open_folder)
        self._mail = MailMaking(answering, self.notice, self.panel.make_mail, self)
        self._mail.written.connect(self.written)
        self._mail.again.connect(self._make_again)
        self.panel.make_mail.clicked.connect(self._write_mail)
        self.panel.copied.connect(lambda what: self.notice.say(f"{what}をコピーしました。メールに貼り付けてください。"))
        self.panel.not_copied.connect(lambda what: self.notice.say(f"{what}を{NOT_COPIED}", "error"))

    def _lay_out(self) -> None:
        self._name, self._place, self._attachments = Text("", "strong"), Text(""), Text("", "support")
        self.change = Button("保存先を変える(&C)…", does=self._choose_folder)
        self.make = Button("提出ファイルを作成(&S)", does=lambda: self._prepare(overwrite=False))
        self.stop = Button("中止", does=lambda: self._stopped.set())  # noqa: PLW0108 - that of then
        self.stop.hide()
        desk = self._desk
        self.receipt = Check("記入記録も残す（書いたセルと値のJSON。回答の内容が入り、提出はしません）")
        self.receipt.setChecked(desk.remembered.settings.receipt)
        self.receipt.taken.connect(lambda: desk.remembered.keep_receipts(self.receipt.isChecked()))
        name = in_column(OneLine("ファイル名", "label"), self._name, gap=GAP // 2)
        place = in_column(OneLine("保存先", "label"), self._place, gap=GAP // 2)
        change = (self.change, 0, Qt.AlignmentFlag.AlignLeft)
        in_column(name, place, self._attachments, change, self.receipt, over=self._ready, edge=0, gap=SPACE)
        self._making = QWidget(self.stages)
        in_row(self.stop, self.make, over=self._making, edge=0, gap=GAP)
        self.stages.rows[MAKE].buttons.addWidget(self._making)  # in view with what comes before it and after

    def first_field(self) -> QWidget | None:
        """The button that writes the file, or what can be done with it."""
        if not self.panel.isHidden():
            return self.panel.open_folder
        return self.make if not self._ready.isHidden() else next(iter(self.notice.ways), None)

    def _organisation(self) -> Organisation | None:
        answering = self._answering
        return respondent(answering.bundle, organisation_given(answering.survey, answering.response))

    def _now(self) -> Done:
        """A step that is done at this moment, of what stands there."""
        return done_now(self._answering.survey, self._answering.response, self._desk.now())

    @property
    def next_step(self) -> str:
        """What is next, as it is said when the page is opened."""
        found = stages(self._answering.draft.steps, self._now())
        following = next((stage for stage in found if stage.is_next), None)
        return f"次にすること：{following.title}。" if following else "全ての段取りが済みました。"

    def refresh(self) -> None:
        """Show how far the work has come, and whether the file can be written, where and under which name."""
        if not self.isVisible():
            return
        answering, organisation, now = self._answering, self._organisation(), self._now()
        answering.look_for_attachments()
        errors = len(answering.errors)
        made = self._made or answering.draft.steps.get(MAKE)
        shown = None if errors or self._again or made is None or not holds(made, now) else made
        self._say_left(now.at)
        compared = self.window().focusWidget() is (compare := self.stages.rows[COMPARE].ways[COMPARE])
        self.stages.put(stages(answering.draft.steps, now), made=shown is not None, operable=not answering.read_only)
        self.panel.setVisible(organisation is not None and shown is not None)
        if compared and compare.isHidden() and not self.panel.isHidden():
            self.panel.make_mail.setFocus()  # it would fall on the next tick: Enter would say that the mail is sent
        for part in (self._ready, self._making):
            part.setVisible(not errors and organisation is not None and shown is None)
        if errors or organisation is None:
            way = (f"直すところを見る（{errors}件）", self.to_review.emit)
            text = f"直すところが{errors}件あるため、まだ提出ファイルを作成できません。"
            self.notice.say(text, "error", way, stays=True)
            return
        if shown is not None:
            self.panel.show_result(answering.survey, organisation, answering.response, shown)
            self._look(shown)
            return
        self.notice.silence()
        self._name.say(naming.file_name(answering.survey, organisation))
        self._place.say(str(self.folder))
        names = [path for paths in (answering.response.attachments or {}).values() for path in paths]
        self._attachments.say(f"添付ファイル{len(names)}件も同じフォルダーに入ります。" if names else "")
        self._attachments.setVisible(bool(names))

    def _say_left(self, now: datetime) -> None:
        survey = self._answering.survey
        late = "提出先に連絡してから送ってください。" if is_late(survey, now) else ""
        self.left.say(f"提出期限　{due(survey, now)}　{late}".rstrip("　"))

    def _look(self, made: Done) -> None:
        """Look beside the window whether what was made is still there; on another machine only what was made just now."""
        if made is self._made or not why_not_looked_at(made.folder):
            self._presence.look(Path(made.folder) / file.name for file in made.files)
        self._show_presence()

    def _show_presence(self) -> None:
        made = self.panel.made
        if made is None:
            return
        gone = [f.name for f in made.files if self._presence.there.get(Path(made.folder) / f.name) is False]
        self.panel.say_gone(gone, unseen=made is not self._made and bool(why_not_looked_at(made.folder)))

    def _go(self, step: str) -> None:
        """Lead to where a step is done; what the officer alone can know is taken at the word."""
        ways = {REVIEW: self.to_review, PRINT: self.to_print, COMPARE: self.to_compare}
        if step in ways:
            ways[step].emit()
        else:
            self._answering.did(step, self._now())

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "提出ファイルの保存先", unless_refused(str(self.folder)))
        if chosen:
            self.folder = Path(chosen)
            self._desk.remembered.keep_folder(self.folder)
            self.refresh()

    def _prepare(self, *, overwrite: bool) -> None:
        organisation = self._organisation()
        if organisation is None or self._line.busy:
            return
        self._stopped = stopped = threading.Event()
        off, traced = self._line.stopped(), self._desk.remembered.settings.receipt
        answering, form, folder, now = self._answering, self._desk.form(), self.folder, self._now()
        bundle, response, beside, asked = answering.bundle, answering.response, answering.folder, answering.asked

        def work() -> tuple[Packet, Done | None]:
            outside = Outside(bundle, lambda: stopped.is_set() or off())
            filled = outside.once(Outside.fill, form, response, traced=traced)
            packet = submitting.packet(bundle.survey, organisation, response, filled, beside, asked=asked)
            packet = submitting.with_receipt(packet, bundle, response, form, filled, now.at)
            if packet.data is None:
                return packet, None
            made = submitting.write(packet, folder, overwrite=overwrite, stopped=stopped.is_set)
            return packet, replace(now, folder=str(folder), files=made)

        self._working(True)
        self._line.run(work, lambda outcome: self._done(*outcome), self._failed)

    def _working(self, working: bool) -> None:
        self.make.clearFocus()  # else it would go on to 戻る, and a second Enter with it
        self.make.setEnabled(not working)
        self.change.setEnabled(not working)
        self.make.setText("作成しています…" if working else "提出ファイルを作成(&S)")
        self.stop.setVisible(working)

    def _done(self, packet: Packet, made: Done | None) -> None:
        self._working(False)
        if made is None:
            sentences = "\n".join(problem.message for problem in packet.problems)
            self._offer_forms(f"様式に記入できませんでした。\n{sentences}")
            return
        self._made, self._again = made, False
        self._answering.did(MAKE, made)
        self.refresh()
        cautions = "".join(problem.message for problem in packet.problems)
        kept = "記入記録も同じフォルダーにあります。" if packet.receipt else ""
        said = f"提出ファイルを作成しました。{kept}{cautions}{self.next_step}"
        self.notice.say(said, "caution" if cautions else "info", quietly=True)
        self.panel.open_folder.setFocus()
        self.settle()
        self.show_whole(self.panel.open_folder)
        announce(self, f"提出ファイルを作成しました。{cautions}{visible(packet.name)}。{self.next_step}")
        self.written.emit(Path(made.folder) / packet.name)

    def _write_mail(self) -> None:
        organisation = self._organisation()
        if self.panel.made and organisation:
            self._mail.write(self.panel.made, organisation)

    def _failed(self, error: Exception) -> None:
        self._working(False)
        change = ("別の保存先を選ぶ", self._choose_folder)
        if isinstance(error, FileExistsError):
            replace = ("置き換える", lambda: self._prepare(overwrite=True))
            name = Path(str(error.filename)).name
            text = f"保存先に同じ名前のファイル「{name}」が既にあります。置き換えますか。"
            self.notice.say(text, "caution", change, replace)
        elif isinstance(error, Stopped):
            self.notice.say("中止しました。調査票はまだ書き出していません。", "caution", change)
        elif isinstance(error, Unreadable):
            self._offer_forms(f"様式「{visible(error.path.name)}」を使えません。{error}")
        else:
            name = error.filename if isinstance(error, OSError) and not isinstance(error, files.Explained) else ""
            place = f"「{Path(str(name)).name}」：" if name else ""
            self.notice.say(f"作成できませんでした。{place}{files.sentence(error)}", "error", change)
        self.notice.focus_way()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's
        """Whoever comes back finds what was made."""
        self._again = False
        super().hideEvent(event)

    def _make_again(self) -> None:
        self._again = True
        self.refresh()
        self.make.setFocus()

    def _offer_forms(self, text: str) -> None:
        self.notice.say(text, "error", ("様式を選び直す", self.to_forms.emit))

    def _open_folder(self) -> None:
        made = self.panel.made
        if made and not show_outside(Path(made.folder), folder=True):
            self.notice.say(
                f"保存先「{visible(made.folder)}」を開けませんでした。移動または削除されていないか、確かめてください。",
                "error",
            )
