"""The ways on with a survey that is being written: tried out, its ways listed, saved."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.authoring.open_points import in_words, open_points
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.survey_saving import save
from gui.screens.authoring.trial_window import TrialWindow
from gui.screens.authoring.ways_window import WaysWindow
from gui.survey.definition import read_definition
from gui.survey.toml_tables import Finding
from gui.system import files
from gui.words.told import Told


class Finishing(QObject):
    """`told` brings what is to be said, with its kind; `faulty` the number of the clause that is to be mended first;
    `saved` the definition's file, where it is one without errors.
    """

    told = Signal(str, str)
    faulty = Signal(int)
    saved = Signal(Path)

    def __init__(self, authoring: Authoring, form: bytes | None, window: QWidget) -> None:
        super().__init__(window)
        self._authoring, self._form, self._window = authoring, form, window
        self._saved = ""

    @property
    def is_saved(self) -> bool:
        """Whether the definition is saved as it is."""
        return self._saved == self._authoring.written.text

    def show_ways(self) -> None:
        """List every way through the survey."""
        WaysWindow(self._authoring.written.text, self._window).show()

    def _faults(self) -> list[Finding]:
        """The errors of the definition as it is this moment."""
        return [found for found in read_definition(self._authoring.written.text).findings if found.severity == "error"]

    def try_out(self) -> None:
        """Answer the survey as it is, without anything of that being kept; with errors, which is to be mended first is said."""
        if faults := self._faults():
            said = f"試しに答える前に、誤りを直してください（{len(faults)}件）。{faults[0].place}：{faults[0].message}"
            self.told.emit(said, "error")
            self.faulty.emit(self._authoring.written.number_at(faults[0].line))
            return
        try:
            TrialWindow(self._authoring.written.text, self._form, self._window).show()
        except (OSError, Told) as error:
            self.told.emit(f"試しに答えられません。{files.sentence(error)}", "error")

    def save(self) -> None:
        """Have the survey saved where the author says."""
        authoring = self._authoring
        text = authoring.written.text
        errors = authoring.errors if authoring.is_checked else len(self._faults())
        said, kind, path = save(self._window, text, self._form, authoring.document.head.text("title"), errors)
        if said:
            points = in_words(open_points(authoring.document)) if path else ""
            self.told.emit(f"{said}{f'まだ分からないまま：{points}' if points else ''}", kind)
        if path:
            self._saved = text
            if not errors:
                self.saved.emit(path)
