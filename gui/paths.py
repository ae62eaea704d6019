"""Where the program's resources are."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder `resources`: beside the package, or where PyInstaller unpacked it."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parent.parent) / "resources"


def bundled_survey() -> Path:
    """The survey definition that the program comes with."""
    return resources() / "surveys" / "mynumber-linkage-r5.toml"


def form_of(survey: Path) -> Path:
    """The form that comes with a survey definition: beside it, under the same name."""
    return survey.with_suffix(".xlsx")


def organisations() -> Path:
    """The directory of 自治体."""
    return resources() / "organisations.csv"
