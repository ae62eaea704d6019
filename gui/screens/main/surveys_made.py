"""The window in which a survey is made from nothing, of which there is one at a time."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.screens.own_survey.own_survey_window import OwnSurveyWindow


class SurveysMade(QObject):
    """`folder` keeps the surveys that are being made; `wanted` brings the package of one that is to be answered and gathered here.

    `authored` brings the definition and the form of one that is to be worked at on its form.
    """

    wanted, authored = Signal(Path), Signal(str, bytes)

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._folder, self._window = folder, window
        self.shown: OwnSurveyWindow | None = None

    def begin(self, today: date) -> None:
        """Show the survey that was left last, or a new one."""
        from gui.screens.own_survey.own_survey_window import OwnSurveyWindow

        if self.shown is None:
            self.shown = OwnSurveyWindow(self._folder, self._window, today)
            self.shown.destroyed.connect(self._gone)
            self.shown.sending.wanted.connect(self._open)
            self.shown.sending.authored.connect(self.authored)
        self.shown.show()
        self.shown.activateWindow()

    def _open(self, path: Path) -> None:
        self._window.activateWindow()
        self.wanted.emit(path)

    def _gone(self) -> None:
        self.shown = None

    def keep_now(self) -> bool:
        """Write what is not yet written; whether all of it is on the disk."""
        return self.shown is None or self.shown.keep_now()

    def close(self) -> bool:
        """Close the window; False if what was typed could not be kept."""
        return self.shown is None or (self.shown.keep_now() and self.shown.close())
