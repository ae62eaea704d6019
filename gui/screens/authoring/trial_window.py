"""The wizard over a survey that is still being written: what is answered there is gone when it is closed."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui import survey_library
from gui.response import draft_folder, opening
from gui.screens.widgets.laid_out import in_column
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.remembered import Remembered
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from gui.system import files, paths
from gui.system.settings import Settings

_SIZE = (1180, 800)
_NOTHING_STAYS = "試しに答えています。ここでの回答と作られるファイルは、この画面を閉じると消えます。"


class TrialWindow(OwnWindow):
    """Begins at the first page; Esc leaves it. OSError, or Told, where the survey cannot be tried."""

    def __init__(self, text: str, form: bytes | None, parent: QWidget) -> None:
        super().__init__("試しに答える", _SIZE, parent)
        self._folder = Path(tempfile.mkdtemp(prefix="chousa-trial-"))
        try:
            menu = QMenu(self)
            self.room = self._open(text, form, menu)
            self._fill(menu)
        except BaseException:
            self._tidy()
            raise
        in_column(self.room.wizard, over=self, edge=0)
        self.room.wizard.foot.drafts.clicked.connect(self.leave)
        self.room.wizard.to_print.connect(lambda: self.room.preview(Settings(), self).show())
        self.room.wizard.resume()
        self.room.wizard.notice.say(_NOTHING_STAYS)

    def _open(self, text: str, form: bytes | None, menu: QMenu) -> OpenedDraft:
        definition = self._folder / "調査.toml"
        files.write_whole(definition, text.encode("utf-8"), overwrite=True, ours=True)
        if form is not None:
            files.write_whole(paths.form_of(definition), form, overwrite=True, ours=True)
        bundle = survey_library.load(definition)
        draft = draft_folder.new_draft(self._folder / "下書き", bundle.survey, Response())
        remembered = Remembered(self._folder / "settings.json", Settings(), self)
        desk = Desk(
            lambda: bundle.form, self._folder / "提出", remembered, self._folder / "回答者情報.json", stays=False
        )
        return OpenedDraft(bundle, opening.open_draft(draft, bundle), desk, menu, self)

    def _fill(self, menu: QMenu) -> None:
        for said, keys, work in (
            ("元に戻す(&U)", ("Ctrl+Z",), self.room.wizard.undo),
            ("やり直す(&R)", ("Ctrl+Y", "Ctrl+Shift+Z"), self.room.wizard.redo),
            ("試すのをやめる(&C)", (), self.leave),
        ):
            action = menu.addAction(said, work)
            action.setShortcuts([QKeySequence(key) for key in keys])
            self.addAction(action)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """What was answered is gone with it."""
        self.room.close()
        self._tidy()
        super().closeEvent(event)

    def _tidy(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
