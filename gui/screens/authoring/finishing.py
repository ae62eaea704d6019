"""The ways on with a survey that is being written: tried out, its ways listed, saved with its form beside it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.authoring.open_points import in_words, open_points
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.trial_window import TrialWindow
from gui.screens.authoring.ways_window import WaysWindow
from gui.screens.widgets.notice import Kind
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.saving import ask_where, documents, may_replace
from gui.survey.definition import read_definition
from gui.survey.naming import safe_name
from gui.survey.toml_tables import Finding
from gui.system import files, paths
from gui.words.from_outside import visible
from gui.words.told import Told

_DEFINITIONS = "調査の定義 (*.toml)"


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
        said, kind, path = _save(self._window, text, self._form, authoring.document.head.text("title"), errors)
        if said:
            points = in_words(open_points(authoring.document)) if path else ""
            self.told.emit(f"{said}{f'まだ分からないまま：{points}' if points else ''}", kind)
        if path:
            self._saved = text
            if not errors:
                self.saved.emit(path)


def _save(window: QWidget, text: str, form: bytes | None, title: str, errors: int) -> tuple[str, Kind, Path | None]:
    """Save a definition and its form; what is to be said of it, and the file where it is saved. '' where it is not to be."""
    if errors:
        said = f"誤りが{errors}件あります。このままでは、調査として使えません。"
        if ask(window, "保存の確認", said, "", ("このまま保存する(&S)",), "やめる(&C)") != 0:
            return "", "caution", None
    suggested = documents() / f"{safe_name(title) or '調査'}.toml"
    place = ask_where(window, "調査の定義を保存", suggested, ".toml", _DEFINITIONS)
    if place is None:
        return "", "caution", None
    beside = paths.form_of(place.path)
    if form is not None and beside.exists() and not _same(beside, form) and not may_replace(window, (beside,)):
        return "", "caution", None
    try:
        if form is not None:
            files.write_whole(beside, form, overwrite=True)
        files.write_whole(place.path, text.encode("utf-8"), overwrite=place.replaces)
        written = place.path.read_bytes() == text.encode("utf-8") and (form is None or _same(beside, form))
    except OSError as error:
        return f"保存できませんでした。{files.sentence(error)}", "error", None
    if not written:
        return "保存したファイルが、書いたとおりになっていません。別の場所に保存し直してください。", "error", None
    with_form = f"と様式「{visible(beside.name)}」" if form is not None else ""
    return (
        f"「{visible(place.path.name)}」{with_form}を「{visible(str(place.path.parent))}」に保存しました。",
        "info",
        place.path,
    )


def _same(path: Path, data: bytes) -> bool:
    """Whether a file holds this; of one that cannot be read it is not known."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False
