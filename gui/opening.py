"""Opening what an officer goes on with: a draft, a form that is filled already, the ministry's own form."""

from dataclasses import dataclass
from pathlib import Path

from gui import drafts, files, holding, kept, kinds
from gui.drafts import Draft, UnreadableAnswers
from gui.holding import Held, Hold, Holder
from gui.kept import Mark
from gui.sources import Unreadable, is_workbook, read_outside
from gui.survey.model import Problem, Response, Survey
from gui.workbook.errors import UnreadableWorkbook


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that was opened, and what its file was then.

    `hold` is None if it may only be read: then `holder` has it, or the folder is locked.
    """

    path: Path
    draft: Draft
    hold: Hold | None
    holder: Holder | None = None
    mark: Mark | None = None


def open_draft(path: Path, survey: Survey) -> Opened:
    """Open a draft, held by this window if nobody else has it; Unreadable where it cannot be read."""
    hold, holder = None, None
    try:
        hold = holding.hold(path)
    except Held as error:
        holder = error.holder
    except OSError:
        holder = None
    try:
        data, mark = kept.read(path, drafts.MAX_BYTES)
        return Opened(path, drafts.parse(data, survey), hold, holder, mark)
    except OSError as error:
        sentence = files.sentence(error)
    except UnreadableAnswers as error:
        sentence = str(error)
    if hold:
        hold.release()
    raise Unreadable(path, sentence)


def read_filled(path: Path, survey: Survey) -> tuple[Response, tuple[Problem, ...]] | None:
    """What a filled form says, and what could not be read for sure; None for a file that begins as an answers file does.

    Unreadable if it is no form of this survey.
    """
    from gui.workbook.opened import open_any
    from gui.workbook.read import read

    data = read_outside(path)
    if not is_workbook(data, path.name):
        if drafts.looks_like_answers(data):
            return None
        raise Unreadable(path, kinds.of_content(data) or kinds.of_name(path.name) or kinds.NEITHER)
    try:
        reading = read(open_any(data), survey)
    except UnreadableWorkbook as error:
        raise Unreadable(path, str(error)) from None
    response = Response(reading.response.responder, reading.response.answers, {})
    if len(drafts.serialise(Draft(survey.id, response))) > drafts.MAX_BYTES:
        raise Unreadable(
            path, "回答の文字が多すぎるため、下書きにできません。届いた調査票のファイルか確かめてください。"
        )
    return response, reading.problems


def fault_of_form(path: Path, survey: Survey) -> str:
    """Why this file cannot be filled as a form of the survey, as sentences; '' if it can."""
    from gui.workbook.layout import find_layout, layout_problems
    from gui.workbook.opened import open_form

    try:
        problems = tuple(layout_problems(find_layout(open_form(read_outside(path)), survey)))
    except (Unreadable, UnreadableWorkbook) as error:
        return str(error)
    return "".join(problem.message for problem in problems)
