"""Reading one file after another that came back: what a worker does, or this process where there is none."""

import errno
from collections.abc import Callable
from pathlib import Path

from gui.collection.reading.returned import ReadFile
from gui.collection.reading.returned_file import read_returned
from gui.guard.bounds import FAILED, TOO_MUCH
from gui.survey.bundle import SurveyBundle
from gui.system import files
from gui.words.told import Told
from gui.xlsx.package import MAX_FILE

TOO_LARGE = "ファイルが大きすぎます（50MBまで）。届いた調査票のファイルか確かめてください。"
Reader = Callable[[Path | str, tuple[int, ...]], ReadFile]


def reader(bundle: SurveyBundle) -> Reader:
    """Reads one file after another; whatever a file does, it comes back as a `ReadFile`."""

    def read(path: Path | str, places: tuple[int, ...]) -> ReadFile:
        try:
            return read_returned(_bytes_of(path, places), bundle)
        except (OSError, Told) as error:
            too_large = isinstance(error, OSError) and error.errno == errno.EFBIG
            return ReadFile("", (), TOO_LARGE if too_large else files.sentence(error))
        except MemoryError:
            return ReadFile("", (), TOO_MUCH)
        except Exception:  # noqa: BLE001 - what a file from outside may set off must stay with that file
            return ReadFile("", (), FAILED)

    return read


def _bytes_of(path: Path | str, places: tuple[int, ...]) -> bytes:
    """The bytes of a file, in a zip file or not; OSError or archives.UnreadableArchive where they cannot be had."""
    if not places:
        return files.read_bounded(path, MAX_FILE)
    from gui.collection.reading.archives import read_member  # most lie in the folder as they are

    return read_member(Path(path), places)
