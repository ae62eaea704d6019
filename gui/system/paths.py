"""Where the program's resources and the user's folders are."""

import os
import sys
from pathlib import Path

GUIDE_FOLDER = "手引き"
"""Where the 手引き lies beside the executable."""
EXAMPLES_FOLDER = "見本"
"""Where the examples for authors of definitions lie beside the executable."""
LIST_OF_FILES = "SHA-256一覧.txt"
"""The list of every file beside the executable, as `sha256sum` writes it."""


def program_folder() -> Path | None:
    """The folder that was unzipped, with the executable in it; None where the program runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def resources() -> Path:
    """The folder `resources`: beside the package, or where PyInstaller unpacked it."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[2]) / "resources"


def bundled_survey() -> Path:
    """The survey definition that the program comes with."""
    return resources() / "surveys" / "mynumber-linkage-r5.toml"


def examples() -> Path:
    """The folder of surveys that show authors of definitions how: no officer is offered them."""
    beside = program_folder()
    return beside / EXAMPLES_FOLDER if beside else resources() / "examples"


def form_of(survey: Path) -> Path:
    """The form that comes with a survey definition: beside it, under the same name."""
    return survey.with_suffix(".xlsx")


def organisations() -> Path:
    """The directory of 自治体."""
    return resources() / "organisations.csv"


def user_folder() -> Path:
    """The folder of this program among the user's own: drafts and settings; it need not exist yet.

    On Windows %APPDATA%, which follows the officer to another PC; elsewhere the XDG base directory for data.
    """
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
        return (Path(base) if base else Path.home() / "AppData" / "Roaming") / "調査票ウィザード"
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base else Path.home() / ".local" / "share") / "chousahyou-wizard"


SURVEYS = "調査"
"""The folder of the surveys that are kept."""

UNFINISHED = "作りかけの調査票"
"""The folder, beside the drafts, of definitions that are being written."""


def settings() -> Path:
    """Where settings are kept."""
    return user_folder() / "settings.json"


def guide() -> Path:
    """The officer's 手引き."""
    beside = program_folder()
    return (beside / GUIDE_FOLDER if beside else resources() / "guide") / "index.html"


def icon() -> Path:
    """The window's icon."""
    return resources() / "icon.png"
