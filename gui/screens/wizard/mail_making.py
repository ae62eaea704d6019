"""The mail draft beside the files that were made: written, told, and opened where the officer wants it."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.directory.directory import Organisation
from gui.response import mailing
from gui.response.mailing import MailDraft
from gui.response.stages import Done
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.notice import Notice
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.submitted_panel import MAKE_MAIL
from gui.system import files
from gui.words.from_outside import visible


class MailMaking(QObject):
    """`written` brings the mail draft once it is there; `again` comes where the files themselves are to be made again."""

    written = Signal(Path)
    again = Signal()

    def __init__(self, answering: Answering, notice: Notice, button: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self._answering, self._notice, self._button = answering, notice, button
        self._line = Background(self)

    def write(self, made: Done, organisation: Organisation, *, overwrite: bool = False) -> None:
        """Put the mail draft beside the files, with them as they lie there."""
        if self._line.busy:
            return
        answering = self._answering
        given = answering.survey, organisation, answering.response, made, answering.folder, answering.asked
        work = partial(_written, partial(mailing.mail_of_made, *given), Path(made.folder), overwrite=overwrite)
        self._working(True)
        self._line.run(
            work, lambda outcome: self._tell(*outcome), lambda error: self._tell_why(error, made, organisation)
        )

    def _working(self, working: bool) -> None:
        self._button.setEnabled(not working)
        self._button.setText("作っています…" if working else MAKE_MAIL)

    def _tell(self, path: Path, caution: str) -> None:
        self._working(False)
        text = (
            f"メールの下書き「{visible(path.name)}」を保存先に作りました。開くと、メールソフトの送信前のメールになります。"
            f"宛先と添付ファイルを確かめて、送ってください。{caution}"
        )
        self._notice.say(text, "caution" if caution else "info", ("メールの下書きを開く", partial(self._open, path)))
        self._notice.focus_way()
        self.written.emit(path)

    def _open(self, path: Path) -> None:
        if not show_outside(path):
            self._notice.say(
                f"「{visible(path.name)}」を開けませんでした。保存先のフォルダーで開くか、メールソフトで読み込んでください。",
                "error",
            )

    def _tell_why(self, error: Exception, made: Done, organisation: Organisation) -> None:
        self._working(False)
        if isinstance(error, FileExistsError):
            way = ("置き換える", lambda: self.write(made, organisation, overwrite=True))
            name = Path(str(error.filename)).name
            self._notice.say(
                f"保存先に同じ名前のファイル「{visible(name)}」が既にあります。置き換えますか。", "caution", way
            )
        else:
            text = f"メールの下書きを作れませんでした。{files.sentence(error)}"
            self._notice.say(text, "error", ("提出ファイルを作成し直す", self.again.emit))
        self._notice.focus_way()


def show_outside(path: Path, *, folder: bool = False) -> bool:
    """Have the system open a file with the program that it has for it, or a `folder`: a program of that name never runs.

    False where it could not.
    """
    return QDesktopServices.openUrl(QUrl.fromLocalFile(f"{path}/" if folder else str(path)))


def _written(make: Callable[[], MailDraft], folder: Path, *, overwrite: bool) -> tuple[Path, str]:
    """In the other thread: the mail draft's path, once it is there, and what is to be said of its size."""
    mail = make()
    path = folder / mail.name
    with contextlib.suppress(OSError):
        if files.read_bounded(path, len(mail.data)) == mail.data:  # it lies there already
            return path, mail.caution
    files.write_whole(path, mail.data, overwrite=overwrite)
    return path, mail.caution
