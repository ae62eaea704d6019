"""`fill`: an answers file into the ministry's form."""

from pathlib import Path

from gui import drafts, files, paths, sources, submitting
from gui.commands.report import DONE, ERRORS, UNREADABLE, complain, say, say_problems
from gui.survey.model import Survey
from gui.survey.organisations import Directory


def fill(answers: Path, out: Path, form: Path | None, survey_file: Path | None, overwrite: bool) -> int:
    """Write the filled form into the folder `out` under the name of the letter, and print where it is.

    Returns 0 if it was written, 1 if the answers or the form have errors (each printed, nothing written).
    `sources.Unreadable` for what cannot be read, OSError for what cannot be written.
    """
    survey = sources.survey(survey_file)
    directory = sources.directory()
    checked = _checked(answers, survey, directory)
    say_problems(str(answers), checked.problems)
    if checked.has_errors:
        return ERRORS
    recognised = directory.recognise(checked.organisation).organisation
    if recognised is None:
        raise AssertionError("a response without errors names an organisation")
    chosen = form or paths.form_of(survey_file or paths.bundled_survey())
    packet = submitting.prepare(survey, recognised, checked.response, chosen, answers.parent)
    say_problems(str(chosen), packet.problems)
    if packet.data is None:
        return ERRORS
    target = out / packet.name
    try:
        files.make_folder(out)
        files.write_whole(target, packet.data, overwrite=overwrite)
    except OSError as error:
        hint = "（--overwrite で上書きします）" if isinstance(error, FileExistsError) else ""
        complain(f"{target}: {files.sentence(error)}{hint}")
        return UNREADABLE
    say(str(target))
    return DONE


def _checked(answers: Path, survey: Survey, directory: Directory) -> sources.Checked:
    try:
        draft = drafts.load(answers, survey)
    except OSError as error:
        raise sources.Unreadable(answers, files.sentence(error)) from None
    except drafts.UnreadableAnswers as error:
        raise sources.Unreadable(answers, str(error)) from None
    return sources.check_draft(answers, draft, survey, directory)
