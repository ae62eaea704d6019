"""The worker's side: names come in a line each, what each file says goes out as a line of JSON (`check --json -`)."""

import errno
import gc
import json
from collections.abc import Callable
from pathlib import Path

from gui import sources
from gui.collection.reading import archives, folder
from gui.collection.reading.bounds import give_way, limit_memory
from gui.collection.reading.json_lines import line_of
from gui.collection.reading.pipes import binary_input, binary_output
from gui.collection.reading.returned import ReadFile
from gui.collection.reading.returned_file import read_returned
from gui.directory.directory import Directory
from gui.survey.model import Survey
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import MAX_FILE, read_package

TOO_COSTLY = (
    "読み取りに時間またはメモリーがかかりすぎるため、安全のため開きません。届いた調査票のファイルか確かめてください。"
)
FAILED = "ファイルの中身を読み取れません。送り主にもう一度送ってもらうか、Excelで保存し直してください。"
TOO_LARGE = "ファイルが大きすぎます（50MBまで）。届いた調査票のファイルか確かめてください。"
MAX_NAME = 100_000
_SELDOM = 20_000

Reader = Callable[[Path, tuple[int, ...]], ReadFile]


def serve(survey_file: Path | None) -> bool:
    """Answer every line of standard input by a line on standard output, an empty one by an empty one, until it ends.

    False if there is no standard input or output. `sources.Unreadable` for a survey that has faults.
    """
    source, sink = binary_input(), binary_output()
    if source is None or sink is None:
        return False
    limit_memory()
    give_way()
    survey = sources.survey(survey_file)
    read = reader(survey, sources.directory(), survey_file)
    gc.freeze()  # what is loaded stays, and what is made of a file mostly goes by itself
    gc.set_threshold(_SELDOM)
    while line := source.readline(MAX_NAME):
        name = line.decode("utf-8", "surrogateescape").rstrip("\r\n")
        sink.write(_line(survey, name, read) + b"\n")
        sink.flush()
    return True


def _line(survey: Survey, name: str, read: Reader) -> bytes:
    if not name:
        return b""
    try:
        line = json.dumps(line_of(survey, *_answer(name, read)), ensure_ascii=False)
        return line.encode("utf-8", "backslashreplace")
    except MemoryError:
        return json.dumps(line_of(survey, name, ReadFile("", (), TOO_COSTLY))).encode("ascii")


def _answer(name: str, read: Reader) -> tuple[str, ReadFile]:
    try:
        path, places = folder.of_line(name)
    except ValueError:
        return name, ReadFile("", (), FAILED)
    return name, read(path, places)


def reader(survey: Survey, directory: Directory, survey_file: Path | None) -> Reader:
    """Reads one file after another; whatever a file does, it comes back as a `ReadFile`."""
    form = _form(survey_file)

    def read(path: Path, places: tuple[int, ...]) -> ReadFile:
        try:
            return read_returned(folder.bytes_of(path, places, MAX_FILE), survey, directory, form)
        except (OSError, archives.UnreadableArchive) as error:
            return ReadFile("", (), _sentence(error))
        except MemoryError:
            return ReadFile("", (), TOO_COSTLY)
        except Exception:  # noqa: BLE001 - what a file from outside may set off must stay with that file
            return ReadFile("", (), FAILED)

    return read


def _sentence(error: OSError | archives.UnreadableArchive) -> str:
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return TOO_LARGE
    return archives.sentence(error)


def _form(survey_file: Path | None) -> Book | None:
    """The form as it was sent, which lies beside the definition."""
    form = paths.form_of(survey_file or paths.bundled_survey())
    try:
        return open_book(read_package(form))
    except (OSError, UnreadableWorkbook):
        return None
