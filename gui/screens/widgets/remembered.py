"""What the officer chose, kept in a file as soon as it is chosen."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.screens.widgets.saving import documents
from gui.system import files, settings
from gui.system.settings import Settings


class Remembered(QObject):
    """The settings as they hold now. Those that cannot be kept hold until the program ends, and are tried again with
    the next: `unkept` brings a sentence on why, which stays in `fault` until all are kept.
    """

    unkept = Signal(str)

    def __init__(self, path: Path, kept: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = self._kept = kept
        self.fault = ""
        self._path = path

    def keep(self, changed: Settings) -> None:
        """Let these settings hold from now on."""
        self.settings = changed
        self.keep_now()

    @property
    def folder(self) -> Path:
        """Where what is submitted goes."""
        return Path(self.settings.folder or documents() / "調査票ウィザード")

    def keep_folder(self, folder: Path) -> None:
        """From now on it goes there."""
        self.keep(replace(self.settings, folder=str(folder)))

    def keep_receipts(self, wanted: bool) -> None:
        """From now on a receipt is kept beside what is submitted, or none."""
        self.keep(replace(self.settings, receipt=wanted))

    def keep_collected(self, folder: object, prefecture: str) -> None:
        """From now on this folder of this prefecture ('': of the one before) is offered to be gathered."""
        self.keep(replace(self.settings, collected=str(folder), prefecture=prefecture or self.settings.prefecture))

    def form_of(self, draft: Path) -> str:
        """The form that was chosen for a draft, '' for the bundled one."""
        return self.settings.forms.get(str(draft), "")

    def choose_form(self, draft: Path, form: str) -> None:
        """From now on this draft fills that form, '' for the bundled one."""
        if self.form_of(draft) != form:
            self.keep(self.settings.with_form(str(draft), form))

    def keep_now(self) -> None:
        """Keep what is not kept yet."""
        if self.settings == self._kept:
            return
        try:
            self.settings = self._kept = settings.keep(self._path, self._kept, self.settings)
        except OSError as error:
            self.fault = f"選んだ設定を保存できませんでした。{files.sentence_of_ours(error)}次に起動したときは、もう一度選んでください。"
            self.unkept.emit(self.fault)
        else:
            self.fault = ""
