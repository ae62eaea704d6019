"""`check`: answers files and filled workbooks, by the same rules."""

from collections.abc import Sequence
from pathlib import Path

from gui import sources
from gui.commands.report import DONE, ERRORS, UNREADABLE, as_json, complain, say, say_problems, unreadable
from gui.directory.directory import Directory
from gui.survey.model import Survey


def check(found: Sequence[Path], survey_file: Path | None, json_lines: bool) -> int:
    """Print the problems of every file; 0 if none has errors, 1 if one has, 2 if one cannot be read.

    With `-` in place of files (and `json_lines`) the names come from standard input, UTF-8, a line each; each is answered
    at once by a line of JSON, with the texts of its cells (`gui.collection.reading.json_lines`). An empty line is answered by one.
    """
    if list(found) == [Path("-")]:
        return _serve(survey_file, json_lines)
    survey = sources.survey(survey_file)
    directory = sources.directory()
    return max((_check_one(path, survey, directory, json_lines) for path in found), default=DONE)


def _serve(survey_file: Path | None, json_lines: bool) -> int:
    from gui.collection.reading.worker import serve

    if not json_lines:
        complain("「-」は --json と一緒に指定してください。")
        return UNREADABLE
    return DONE if serve(survey_file) else UNREADABLE


def _check_one(path: Path, survey: Survey, directory: Directory, json_lines: bool) -> int:
    checked = None
    try:
        checked = sources.check_file(path, survey, directory)
        problems, status = checked.problems, ERRORS if checked.has_errors else DONE
    except sources.Unreadable as error:
        problems, status = (unreadable(error),), UNREADABLE
    if json_lines:
        say(as_json(str(path), checked, problems))
        return status
    say_problems(str(path), problems)
    if checked and not checked.has_errors:
        say(f"{path}: 誤りはありません。（{checked.organisation}　確認コード {checked.code}）")
    return status
