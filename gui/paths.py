"""Where the program's resources are and where the user's own files go."""

import os
import sys
from pathlib import Path

APPLICATION = "調査票ウィザード"


def resources() -> Path:
    """The folder `resources`: beside the package, or where PyInstaller unpacked it."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parent.parent) / "resources"


def bundled_survey() -> Path:
    """The survey definition that the program comes with."""
    return resources() / "surveys" / "mynumber-linkage-r5.toml"


def bundled_form(survey_id: str) -> Path:
    """The form that comes with a bundled survey: `surveys/<id>.xlsx`."""
    return resources() / "surveys" / f"{survey_id}.xlsx"


def organisations() -> Path:
    """The directory of 自治体."""
    return resources() / "organisations.csv"


def user_folder() -> Path:
    """Where drafts and settings are kept: %APPDATA% on Windows, else the XDG data folder. It may not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / APPLICATION
