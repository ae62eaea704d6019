"""What to do with the written file: where it is, to whom it goes, the words of the mail."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.directory.directory import Organisation
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import copy
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import GAP, SPACE
from gui.survey import naming
from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted


class SubmittedPanel(QWidget):
    """`copied` says what is on the clipboard now, `not_copied` what is not."""

    copied = Signal(str)
    not_copied = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.subject, self.mail = "", ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(Text("作成した提出ファイル", "heading"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self._values = {name: self._row(i, name) for i, name in enumerate(_ROWS)}
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        self.open_folder = Button("保存先を開く(&O)")
        self.copy_subject = Button("件名をコピー(&J)")
        self.copy_body = Button("本文をコピー(&H)")
        self.again = Button("作成し直す")
        self.again.setObjectName("link")
        for button in (self.open_folder, self.copy_subject, self.copy_body, self.again):
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addWidget(Text("メールの文面", "heading"))
        frame = QFrame(self)
        frame.setObjectName("reminder")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._mail = Text("")
        self._mail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self._mail)
        layout.addWidget(frame)
        self.copy_subject.clicked.connect(lambda: self._copy(self.subject, "件名"))
        self.copy_body.clicked.connect(lambda: self._copy(self.mail, "本文"))

    def _row(self, row: int, name: str) -> Text:
        self._grid.addWidget(OneLine(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        value = Text("", "code" if name == "確認コード" else "")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(value, row, 1)
        return value

    def show_result(self, survey: Survey, organisation: Organisation, response: Response, path: Path) -> None:
        """Show where the file is and the mail that goes with it."""
        code = confirmation_code(survey, submitted(survey, response))
        to = naming.destination(survey, organisation)
        self.subject = naming.mail_subject(survey, organisation)
        self.mail = naming.mail_body(survey, organisation, response, code)
        recipient, content = (to.recipient, to.content) if to else ("", "")
        shown = (path.name, str(path.parent), code, recipient, content, survey.deadline_text, self.subject)
        for name, text in zip(_ROWS, shown, strict=True):
            self._values[name].say(text)
        self._mail.say(self.mail)

    @property
    def shown(self) -> str:
        """Everything that is told of the file."""
        return "\n".join(value.plain for value in self._values.values())

    def _copy(self, text: str, what: str) -> None:
        (self.copied if copy(text) else self.not_copied).emit(what)


_ROWS = ("ファイル", "保存先", "確認コード", "送付先", "提出方法", "提出期限", "件名")
