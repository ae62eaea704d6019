"""One opened draft: its wizard, its keeper, its lock; saved as another, closed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from gui.directory.directory import Directory
from gui.response import draft_folder
from gui.response.opening import Opened
from gui.screens.main.autosave import Keeper
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.wizard import Desk, Wizard
from gui.survey.model import Response, Survey
from gui.system import file_lock, files
from gui.system.file_lock import Held, Hold

_DRAFTS = "下書き (*.json)"


class Room(QObject):
    """`moved` brings the draft's old and new path once it is kept elsewhere; `copy_wanted` comes from a read-only draft."""

    moved = Signal(Path, Path)
    copy_wanted = Signal()

    def __init__(
        self, survey: Survey, directory: Directory, opened: Opened, desk: Desk, menu: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.path = opened.path
        self._hold: Hold | None = opened.hold
        self._closed = False
        self.answering = Answering(survey, directory, opened.draft, opened.path.parent, self)
        self.answering.read_only = opened.hold is None
        self.keeper = None if opened.hold is None else Keeper(self.answering, opened.path)
        self.wizard = Wizard(self.answering, self.keeper, desk, menu, parent)
        if opened.hold is None:
            self._say_read_only(opened)
        elif opened.draft.problems:
            sentences = "".join(problem.message for problem in opened.draft.problems[:3])
            self.wizard.notice.say(sentences, "caution")

    def _say_read_only(self, opened: Opened) -> None:
        why = (
            f"この下書きは{opened.holder}使用中です。"
            if opened.holder
            else "この下書きのフォルダーには書き込めません。"
        )
        way = ("写しを作って編集する", self.copy_wanted.emit)
        self.wizard.notice.say(f"{why}ここでは見るだけで、変更はできません。", "caution", way, stays=True)

    def as_copy(self) -> Response:
        """The response with its attachments named in full, to be kept in another folder."""
        response = self.answering.response
        folder = self.answering.folder.absolute()
        named = {
            key: tuple(str(folder / path) for path in found) for key, found in (response.attachments or {}).items()
        }
        return replace(response, attachments=named)

    def save_as(self) -> None:
        """Let the officer choose where the draft is kept from now on."""
        if self.keeper is None:
            self.copy_wanted.emit()
            return
        chosen, _ = QFileDialog.getSaveFileName(self.wizard, "名前を付けて保存", str(self.path), _DRAFTS)
        if chosen:
            path = Path(chosen)
            self.move_to(path if path.suffix.lower() == ".json" else path.with_name(f"{path.name}.json"))

    def rename(self, name: str) -> None:
        """Give the draft another name in its folder."""
        old = self.path
        if self.move_to(draft_folder.free_path(old.parent, name)):
            old.unlink(missing_ok=True)

    def move_to(self, path: Path) -> bool:
        """Keep the draft in another file from now on; says why where that fails, and all stays as it was."""
        if self.keeper is None or path == self.path:
            return False
        try:
            files.make_folder(path.parent)
            hold = file_lock.hold(path)
        except Held as error:
            self.wizard.notice.say(f"その下書きは{error.holder}使用中です。別の名前にしてください。", "error")
            return False
        except OSError as error:
            self.wizard.notice.say(f"保存できませんでした。{files.sentence(error)}", "error")
            return False
        try:
            if path.parent.absolute() != self.path.parent.absolute():
                self.answering.move_to(self.as_copy(), path.parent)
            self.keeper.move_to(path)
        except OSError as error:
            hold.release()
            self.wizard.notice.say(f"保存できませんでした。{files.sentence(error)}", "error")
            return False
        if self._hold:
            self._hold.release()
        old, self._hold, self.path = self.path, hold, path
        self.moved.emit(old, path)
        self.wizard.notice.say(f"これからは「{path.name}」に自動で保存されます。")
        return True

    def close(self) -> bool:
        """Write what is not yet written and give the draft up; False if the officer would rather stay."""
        if self._closed:
            return True
        if self.keeper is not None and not self.keeper.keep_now() and not self._lose(self.keeper.fault):
            return False
        self._give_up()
        return True

    def _give_up(self) -> None:
        self._closed = True
        if self.keeper is not None:
            self.keeper.stop()
        if self._hold:
            self._hold.release()

    def _lose(self, fault: str) -> bool:
        """Ask what is to become of answers that cannot be saved; whether to close."""
        asked = QMessageBox(self.wizard.window())
        asked.setIcon(QMessageBox.Icon.Warning)
        asked.setText(f"まだ保存できていない回答があります。{fault}")
        elsewhere = asked.addButton("別の場所に保存する", QMessageBox.ButtonRole.AcceptRole)
        lose = asked.addButton("保存せずに閉じる", QMessageBox.ButtonRole.DestructiveRole)
        stay = asked.addButton("閉じない", QMessageBox.ButtonRole.RejectRole)
        asked.setDefaultButton(elsewhere)
        asked.setEscapeButton(stay)
        asked.exec()
        if asked.clickedButton() is elsewhere:
            self.save_as()
            return self.keeper is not None and self.keeper.all_kept
        return asked.clickedButton() is lose
