"""Files that bear the name of one who has sent nothing else, while the answers in them are another's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gui.collection.judged import Answer, Line
from gui.survey.model import Problem, Survey
from gui.survey.respondents import organisation_key

_TO_SEE_TO = "取り違えでないか、送り主に確かめてください。"


def with_misnamed(survey: Survey, lines: Sequence[Line], answers: Iterable[Answer]) -> list[Line]:
    """The lines, on which it is said of each that nothing came from under whose name another's answers came."""
    named = {
        answer.match.by_name.code: _misnamed(survey, answer.file.name, answer.match.by_content.official)
        for answer in answers
        if answer.match.disagrees and not answer.aside and answer.match.by_name and answer.match.by_content
    }
    return [_with(line, named.get(line.organisation.code if line.organisation else "")) for line in lines]


def told_in_letter(line: Line) -> Iterator[str]:
    """The lines of a letter to one of these that speak of such files."""
    for problem in line.problems if line.state == "未提出" else ():
        if problem.code == "name-mismatch":
            yield from (
                "",
                f"なお、貴団体の名の付いた{problem.message.removesuffix(_TO_SEE_TO)}ファイルの取り違えでないか、御確認ください。",
            )


def _with(line: Line, problem: Problem | None) -> Line:
    return replace(line, problems=(*line.problems, problem)) if problem and line.state == "未提出" else line


def _misnamed(survey: Survey, file: str, inside: str) -> Problem:
    message = f"「{file}」が届いていますが、中は「{inside}」の回答です。{_TO_SEE_TO}"
    return Problem("name-mismatch", "error", organisation_key(survey), message)
