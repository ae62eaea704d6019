"""提出: the file under its right name, then what to do with it."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.directory.directory import Organisation
from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.response import flow, submitting
from gui.response.submitting import Packet
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import NOT_COPIED
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.widgets.notice import Notice, announce
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.page import Page
from gui.screens.wizard.submitted_panel import SubmittedPanel
from gui.survey import naming
from gui.survey.model import Response
from gui.system import files
from gui.words.from_outside import visible
from gui.words.named_paths import unless_refused
from gui.words.told import Unreadable


class SubmitPage(Page):
    """Errors stop it, with a way to the list of them. `written` brings the file once it is there;
    `failed` comes when why it is not has been said.

    `form` says which form is filled, `remember` keeps the folder.
    """

    written = Signal(Path)
    failed = Signal()
    to_review = Signal()
    to_forms = Signal()

    def __init__(
        self,
        shape: flow.Page,
        answering: Answering,
        form: Callable[[], Path],
        folder: Path,
        remember: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        super().__init__(shape, parent)
        self._answering, self._form, self.folder, self._remember = answering, form, folder, remember
        self._line = Background(self)
        self._stopped = threading.Event()
        self._written: Response | None = None
        self.notice = Notice(self)
        self.body.addWidget(self.notice)
        self._ready = QWidget(self)
        self._lay_out(QVBoxLayout(self._ready))
        self.panel = SubmittedPanel(self)
        self.panel.hide()
        self.body.addWidget(self.panel)
        self.body.addWidget(self._ready)
        self.panel.again.clicked.connect(self._make_again)
        self.panel.open_folder.clicked.connect(self._open_folder)
        self.panel.copied.connect(lambda what: self.notice.say(f"{what}をコピーしました。メールに貼り付けてください。"))
        self.panel.not_copied.connect(lambda what: self.notice.say(f"{what}を{NOT_COPIED}", "error"))

    def _lay_out(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        self._name, self._place, self._attachments = Text("", "strong"), Text(""), Text("", "support")
        self.change = Button("保存先を変える(&C)…")
        self.change.clicked.connect(self._choose_folder)
        self.make = Button("提出ファイルを作成(&S)")
        self.make.setObjectName("main")
        self.make.clicked.connect(lambda: self._prepare(overwrite=False))
        self.stop = Button("中止")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        for title, text in (("ファイル名", self._name), ("保存先", self._place)):
            box = QVBoxLayout()
            box.setSpacing(GAP // 2)
            box.addWidget(OneLine(title, "label"))
            box.addWidget(text)
            layout.addLayout(box)
        layout.addWidget(self._attachments)
        for buttons in ((self.change,), (self.make, self.stop)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            layout.addLayout(row)

    def first_field(self) -> QWidget | None:
        """The button that writes the file, or what can be done with it."""
        if not self.panel.isHidden():
            return self.panel.open_folder
        return self.make if not self._ready.isHidden() else next(iter(self.notice.ways), None)

    def _organisation(self) -> Organisation | None:
        answering = self._answering
        given = answering.text(answering.survey.field("organisation").id)
        return answering.bundle.directory.recognise(given).organisation

    def refresh(self) -> None:
        """Show whether the file can be written, where and under which name."""
        if not self.isVisible():
            return
        answering, organisation = self._answering, self._organisation()
        answering.look_for_attachments()
        errors = len(answering.errors)
        possible = not errors and organisation is not None
        if self._written is not None and self._written != answering.response:
            self._written = None
        self.panel.setVisible(possible and self._written is not None)
        self._ready.setVisible(possible and self._written is None)
        if not possible or organisation is None:
            way = (f"直すところを見る（{errors}件）", self.to_review.emit)
            text = f"直すところが{errors}件あるため、まだ提出ファイルを作成できません。"
            self.notice.say(text, "error", way, stays=True)
            return
        if self._written is None:
            self.notice.silence()
        self._name.say(naming.file_name(answering.survey, organisation))
        self._place.say(str(self.folder))
        names = [path for paths in (answering.response.attachments or {}).values() for path in paths]
        self._attachments.say(f"添付ファイル{len(names)}件も同じフォルダーに入ります。" if names else "")
        self._attachments.setVisible(bool(names))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "提出ファイルの保存先", unless_refused(str(self.folder)))
        if chosen:
            self.folder = Path(chosen)
            self._remember(self.folder)
            self.refresh()

    def _stop(self) -> None:
        self._stopped.set()

    def _prepare(self, *, overwrite: bool) -> None:
        organisation = self._organisation()
        if organisation is None or self._line.busy:
            return
        self._stopped = stopped = threading.Event()
        off = self._line.stopped()
        answering, form, folder = self._answering, self._form(), self.folder
        bundle, response, beside, asked = answering.bundle, answering.response, answering.folder, answering.asked

        def work() -> tuple[Packet, Path | None]:
            with Outside(bundle, lambda: stopped.is_set() or off()) as outside:
                filled = outside.fill(form, response)
            packet = submitting.packet(bundle.survey, organisation, response, filled, beside, asked=asked)
            if packet.data is None:
                return packet, None
            return packet, submitting.write(packet, folder, overwrite=overwrite, stopped=stopped.is_set)

        self._working(True)
        self._line.run(work, lambda outcome: self._done(organisation, response, *outcome), self._failed)

    def _working(self, working: bool) -> None:
        self.make.setEnabled(not working)
        self.change.setEnabled(not working)
        self.make.setText("作成しています…" if working else "提出ファイルを作成(&S)")
        self.stop.setVisible(working)

    def _done(self, organisation: Organisation, response: Response, packet: Packet, path: Path | None) -> None:
        self._working(False)
        if path is None:
            sentences = "\n".join(problem.message for problem in packet.problems)
            self._offer_forms(f"様式に記入できませんでした。\n{sentences}")
            self.failed.emit()
            return
        self._written = response
        self.panel.show_result(self._answering.survey, organisation, response, path)
        self.panel.show()
        self._ready.hide()
        cautions = "".join(problem.message for problem in packet.problems)
        self.notice.say(f"提出ファイルを作成しました。{cautions}", "caution" if cautions else "info")
        self.panel.open_folder.setFocus()
        announce(self, f"提出ファイルを作成しました。{visible(path.name)}")
        self.written.emit(path)

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
        elif isinstance(error, OSError):
            is_named = error.filename and not isinstance(error, files.Explained)
            place = f"「{Path(str(error.filename)).name}」：" if is_named else ""
            self.notice.say(f"作成できませんでした。{place}{files.sentence(error)}", "error", change)
        else:
            raise error
        self.notice.focus_way()
        self.failed.emit()

    def _make_again(self) -> None:
        self._written = None
        self.refresh()
        self.make.setFocus()

    def _offer_forms(self, text: str) -> None:
        self.notice.say(text, "error", ("様式を選び直す", self.to_forms.emit))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
