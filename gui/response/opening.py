"""Opening what an officer goes on with: a draft, a form that is filled already, the ministry's own form."""

from dataclasses import dataclass
from pathlib import Path

from gui.response import answers_file, draft_folder
from gui.response.answers_file import Draft, UnreadableAnswers
from gui.sources import Unreadable
from gui.survey.model import Problem, Response, Survey
from gui.system import file_lock, files
from gui.system.file_lock import Held, Hold, Holder
from gui.xlsx.errors import UnreadableWorkbook

WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that was opened. `hold` is None if it may only be read: then `holder` has it, or the folder is locked."""

    path: Path
    draft: Draft
    hold: Hold | None
    holder: Holder | None = None


def open_draft(path: Path, survey: Survey) -> Opened:
    """Open a draft, held by this window if nobody else has it; Unreadable where it cannot be read."""
    hold, holder = None, None
    try:
        hold = file_lock.hold(path)
    except Held as error:
        holder = error.holder
    except OSError:
        holder = None
    try:
        return Opened(path, answers_file.load(path, survey), hold, holder)
    except OSError as error:
        sentence = files.sentence(error)
    except UnreadableAnswers as error:
        sentence = str(error)
    if hold:
        hold.release()
    raise Unreadable(path, sentence)


def draft_from_workbook(path: Path, survey: Survey, folder: Path) -> tuple[Path, tuple[Problem, ...]]:
    """Put what a filled form says into a new draft in `folder`; its path, and what could not be read for sure.

    Unreadable if it is no form of this survey; OSError if the draft cannot be written.
    """
    from gui.form.read import read
    from gui.xlsx.book import open_book
    from gui.xlsx.package import read_package

    try:
        reading = read(open_book(read_package(path)), survey)
    except OSError as error:
        raise Unreadable(path, files.sentence(error)) from None
    except UnreadableWorkbook as error:
        raise Unreadable(path, str(error)) from None
    response = Response(reading.response.responder, reading.response.answers, {})
    return draft_folder.new_draft(folder, survey, response, path.stem), reading.problems


def fault_of_form(path: Path, survey: Survey) -> str:
    """Why this file cannot be filled as a form of the survey, as sentences; '' if it can."""
    from gui.form.layout import find_layout, layout_problems
    from gui.xlsx.book import open_book
    from gui.xlsx.package import read_package

    try:
        problems = tuple(layout_problems(find_layout(open_book(read_package(path)), survey)))
    except OSError as error:
        return files.sentence(error)
    except UnreadableWorkbook as error:
        return str(error)
    return "".join(problem.message for problem in problems)
