"""Reading one file after another that came back: what a worker does, or this process where there is none."""

import errno
from collections.abc import Callable
from pathlib import Path

from gui.collection.reading import archives, folder
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.returned_file import read_returned
from gui.directory.directory import Directory
from gui.guard.bounds import FAILED, TOO_MUCH
from gui.survey.model import Survey
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import MAX_FILE, read_package

TOO_LARGE = "ファイルが大きすぎます（50MBまで）。届いた調査票のファイルか確かめてください。"
Reader = Callable[[Path, tuple[int, ...]], ReadFile]


def reader(survey: Survey, directory: Directory, survey_file: Path | None) -> Reader:
    """Reads one file after another; whatever a file does, it comes back as a `ReadFile`."""
    form = form_as_sent(survey_file)

    def read(path: Path, places: tuple[int, ...]) -> ReadFile:
        try:
            return read_returned(folder.bytes_of(path, places, MAX_FILE), survey, directory, form)
        except (OSError, archives.UnreadableArchive) as error:
            return ReadFile("", (), _sentence(error))
        except MemoryError:
            return ReadFile("", (), TOO_MUCH)
        except Exception:  # noqa: BLE001 - what a file from outside may set off must stay with that file
            return ReadFile("", (), FAILED)

    return read


def _sentence(error: OSError | archives.UnreadableArchive) -> str:
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return TOO_LARGE
    return archives.sentence(error)


def form_as_sent(survey_file: Path | None) -> Book | None:
    """The form as it was sent, which lies beside the definition."""
    form = paths.form_of(survey_file or paths.bundled_survey())
    try:
        return open_book(read_package(form))
    except (OSError, UnreadableWorkbook):
        return None
