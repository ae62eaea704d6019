"""What to do with the files that were made: where they are, to whom they go, the words of the mail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.directory.directory import Organisation
from gui.response.stages import Done
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import Copied, copy
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, in_column, in_row
from gui.screens.wizard.page import set_off
from gui.survey import naming
from gui.survey.model import Response, Survey
from gui.words.from_outside import visible

MAKE_MAIL = "メールの下書きを作る(&E)"
_LABEL = 112
_NOBODY = "この調査の定義では分かりません。依頼文で確かめてください。"


class SubmittedPanel(QWidget):
    """`made` is what is shown. `copied` says what is on the clipboard now, `not_copied` what is not."""

    copied = Signal(str)
    not_copied = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.made: Done | None = None
        self._copies: dict[str, str] = {}
        self.open_folder = Button("保存先を開く(&O)")
        self.copy_subject = Button("件名をコピー(&J)", does=lambda: self._copy("件名"))
        self.copy_body = Button("本文をコピー(&H)", does=lambda: self._copy("本文"))
        self.copy_address = Button("宛先をコピー", does=lambda: self._copy("宛先"))
        self.make_mail = Button(MAKE_MAIL)
        self.again = Button("作成し直す", name="link")
        self._gone = Text("", "caution")
        self.values: dict[str, Text] = {}
        made = self._grid(_FILES, {})
        ways = in_row(self.make_mail, self.open_folder, self.again, STRETCH, gap=SPACE)
        mail = self._grid(_MAIL, {"宛先": self.copy_address, "件名": self.copy_subject})
        mail.addWidget(Text(_BODY, "label"), len(_MAIL), 0, Qt.AlignmentFlag.AlignVCenter)
        mail.addWidget(self.copy_body, len(_MAIL), 2)
        files = (Text("作成した提出ファイル", "heading"), made, self._gone, ways)
        letter = (Text("メール", "heading"), mail, set_off(self._value(_BODY), SPACE))
        in_column(*files, *letter, over=self, edge=0, gap=SPACE)

    def _grid(self, names: Sequence[str], buttons: dict[str, Button]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _LABEL)
        for row, name in enumerate(names):
            middle = name in buttons or name == _CODE  # a row of one line, higher than its label
            aligned = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(name, "label"), row, 0, aligned)
            grid.addWidget(self._value(name), row, 1, aligned if middle else Qt.AlignmentFlag(0))
            if name in buttons:
                grid.addWidget(buttons[name], row, 2)
        return grid

    def _value(self, name: str) -> Text:
        self.values[name] = Copied("code" if name == _CODE else "")
        return self.values[name]

    def show_result(self, survey: Survey, organisation: Organisation, response: Response, made: Done) -> None:
        """Show where the files are and the mail that brings them."""
        self.made = made
        to = naming.destination(survey, organisation)
        names = [file.name for file in made.files]
        subject = naming.mail_subject(survey, organisation)
        mail = naming.mail_body(survey, organisation, response, made.code, names)
        recipient, content, address = (to.recipient, to.content, to.address) if to else ("", "", "")
        self._copies = {"件名": subject, "本文": mail, "宛先": address}
        shown = {
            "ファイル": names[0],
            "添付ファイル": "\n".join(visible(name) for name in names[1:]) or "なし",
            "保存先": visible(made.folder),
            _CODE: made.code,
            "送付先": recipient or _NOBODY,
            "提出方法": content,
            "宛先": address or "（送付先のメールアドレスを入れてください）",
            "件名": subject,
            "本文": mail,
        }
        for name, text in shown.items():
            self.values[name].say(text)
        show_if(self.copy_address, bool(address))

    def say_gone(self, names: Sequence[str], *, unseen: bool) -> None:
        """Say which of the files are no longer there, or that nobody has looked."""
        text = ""
        if names:
            listed = "、".join(f"「{visible(name)}」" for name in names)
            text = f"{listed}が保存先に見つかりません（移動または削除されたようです）。提出する前なら、作成し直してください。"
        elif unseen:
            text = "保存先が別のパソコンやサーバーにあるため、今もあるかどうかは確かめていません。"
        self._gone.say(text)
        show_if(self._gone, bool(text))

    def _copy(self, what: str) -> None:
        (self.copied if copy(self._copies[what]) else self.not_copied).emit(what)


_CODE = "確認コード"
_FILES = ("ファイル", "添付ファイル", "保存先", _CODE)
_MAIL = ("送付先", "提出方法", "宛先", "件名")
_BODY = "本文"
