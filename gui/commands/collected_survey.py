"""The survey of a folder of returns where none was named: one that its officer keeps, where most of them are of it."""

from datetime import datetime
from pathlib import Path

from gui import survey_library
from gui.commands.report import complain
from gui.outside.folder_surveys import surveys_in
from gui.outside.shelving import OF_THE_PROGRAM, Library
from gui.system import paths
from gui.words.told import Told

_NAME_IT = "ほかの調査として取りまとめるときは、--survey で指定してください。"


def recognised(folder: Path) -> Path | None:
    """The definition of the kept survey of a folder, and a word on it; None for our own, or where that cannot be told."""
    library = Library(paths.user_folder(), survey_library.bundled())
    if library.is_alone:
        return None
    try:
        surveys = library.at_hand(datetime.now())
        chosen = next(one for one in surveys if one.name in ("", OF_THE_PROGRAM))
        found = surveys_in(folder, surveys, chosen)
    except (OSError, Told):
        return None  # whoever reads the folder says what is wrong with it
    finally:
        library.rest()
    likely = found.likely.bundle
    if found.doubt and likely:
        complain(f"{folder}: {found.doubt}「{likely.survey.title}」として取りまとめます。{_NAME_IT}")
    return likely.definition if likely and found.likely.name != chosen.name else None
