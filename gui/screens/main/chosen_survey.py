"""A survey that the program is started with, from a definition that somebody wrote: `python -m gui 調査.toml`."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from gui.outside.asking import Outside
from gui.screens.widgets.plain import speak_plainly
from gui.survey.bundle import SurveyBundle
from gui.survey.naming import safe_name
from gui.system import paths
from gui.words.told import Unreadable

_FOLDER = "ほかの調査"


def chosen(definition: Path) -> SurveyBundle | None:
    """The survey of a definition from outside, which a worker tries first; None once it is told why there is none."""
    try:
        with Outside.by(definition) as outside:
            return outside.bundle
    except Unreadable as error:
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "調査票ウィザード",
            f"{definition.name}：{error}",
            QMessageBox.StandardButton.Close,
        )
        box.setInformativeText("誤りの全部は、survey コマンドで確かめられます。")
        speak_plainly(box)
        box.exec()
        return None


def own_folder(bundle: SurveyBundle) -> Path:
    """Where the drafts and settings of such a survey are: apart from those of the survey that officers are offered."""
    return paths.user_folder() / _FOLDER / safe_name(bundle.survey.id)
