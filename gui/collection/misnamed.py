"""Files that bear the name of one who has sent nothing else, while the answers in them are another's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gui.collection.judged import Answer, Line
from gui.survey.model import Problem, Survey
from gui.survey.respondents import organisation_key
from gui.words.from_outside import visible

_CODE = "name-mismatch"
_HAS_COME = "」が届いていますが、中は"
_TO_SEE_TO = "取り違えでないか、送り主に確かめてください。"


def with_misnamed(survey: Survey, lines: Sequence[Line], answers: Iterable[Answer]) -> list[Line]:
    """The lines, on which it is said of each that nothing came from under whose name another's answers came."""
    named = {
        answer.match.by_name.code: _misnamed(survey, answer.file.name, answer.match.by_content.official)
        for answer in answers
        if answer.match.disagrees and not answer.aside and answer.match.by_name and answer.match.by_content
        if any(problem.code == _CODE for problem in answer.open)  # else it was explained
    }
    return [_with(line, named.get(line.organisation.code if line.organisation else "")) for line in lines]


def told_in_letter(line: Line) -> Iterator[str]:
    """The lines of a letter to one of these that speak of such files, of each by its own name: where it lies here is ours."""
    for problem in line.problems if line.state == "未提出" else ():
        if problem.code == _CODE:
            file, said = problem.message.removesuffix(_TO_SEE_TO).removeprefix("「").split(_HAS_COME, 1)
            yield ""
            yield (
                f"なお、{line.organisation.name if line.organisation else ''}の名の付いた「{visible(file.rpartition('/')[2])}{_HAS_COME}{said}"
                "ファイルの取り違えでないか、御確認ください。"
            )


def _with(line: Line, problem: Problem | None) -> Line:
    return replace(line, problems=(*line.problems, problem)) if problem and line.state == "未提出" else line


def _misnamed(survey: Survey, file: str, inside: str) -> Problem:
    message = f"「{file}{_HAS_COME}「{inside}」の回答です。{_TO_SEE_TO}"
    return Problem(_CODE, "error", organisation_key(survey), message)
