"""Opening what an officer goes on with: a draft, a form that is filled already."""

from dataclasses import dataclass
from pathlib import Path

from gui.response import answers_file, carried_draft
from gui.response.answers_file import Draft
from gui.response.outside_file import is_workbook, read_outside
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.survey.respondents import as_known
from gui.system import file_formats, file_lock, files, kept_file
from gui.system.file_lock import Held, Hold, Holder
from gui.system.kept_file import Mark
from gui.words.told import Unreadable


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


def open_draft(path: Path, bundle: SurveyBundle) -> Opened:
    """Open a draft of a survey, held by this window if nobody else has it; Unreadable where it cannot be read."""
    hold, holder = None, None
    try:
        hold = file_lock.hold(path)
    except Held as error:
        holder = error.holder
    except OSError:
        holder = None
    try:
        with files.named(path):
            data, mark = kept_file.read(path, answers_file.MAX_BYTES)
            return Opened(path, carried_draft.draft_in(data, path, bundle), hold, holder, mark)
    except Unreadable:
        if hold:
            hold.release()
        raise


def read_filled(path: Path, bundle: SurveyBundle) -> tuple[Response, tuple[Problem, ...]] | None:
    """What a filled form says, and what could not be read for sure; None for a file that begins as an answers file does.

    Unreadable if it is no form of this survey.
    """
    from gui.form.as_sent import named_form
    from gui.form.read import read
    from gui.xlsx.any_format import open_any

    data = read_outside(path)
    if not is_workbook(data, path.name):
        if answers_file.looks_like_answers(data):
            return None
        raise Unreadable(path, file_formats.of_content(data) or file_formats.of_name(path.name) or file_formats.NEITHER)
    with files.named(path):
        reading = read(open_any(data), named_form(bundle))
    known = as_known(bundle, reading.response)
    response = Response(known.responder, known.answers, {})
    if len(answers_file.serialise(answers_file.draft_of(bundle.survey, response))) > answers_file.MAX_BYTES:
        raise Unreadable(
            path, "回答の文字が多すぎるため、下書きにできません。届いた調査票のファイルか確かめてください。"
        )
    return response, reading.problems
