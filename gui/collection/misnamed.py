"""Files that speak of one who has sent nothing else: by their name, while their answers are another's, or among several in one 組織名."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gui.collection.judged import Answer, Line
from gui.collection.matching import several_in
from gui.collection.roster import Roster
from gui.directory.directory import Organisation
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem
from gui.survey.respondents import organisation_key
from gui.words.cell_limits import shown
from gui.words.from_outside import visible

_MISNAMED, _AMONG = "name-mismatch", "organisation-unknown"
_HAS_COME = {_MISNAMED: "」が届いていますが、中は", _AMONG: "」が届いており、中は"}
_TO_SEE_TO = {
    _MISNAMED: "取り違えでないか、送り主に確かめてください。",
    _AMONG: "この団体の回答を兼ねていないか、送り主に確かめてから依頼してください。",
}
_TO_ASK = {
    _MISNAMED: "ファイルの取り違えでないか、御確認ください。",
    _AMONG: "御回答を兼ねたものでしたら、その旨をお知らせください（改めての御提出は不要です）。",
}


def with_misnamed(bundle: SurveyBundle, roster: Roster, lines: Sequence[Line], answers: Iterable[Answer]) -> list[Line]:
    """The lines, on which it is said of each that nothing came from what came under its name, or names it among others."""
    key = organisation_key(bundle.survey)
    named = {
        whose.code: Problem(
            code, "error", key, f"「{visible(answer.file.name)}{_HAS_COME[code]}{said}{_TO_SEE_TO[code]}"
        )
        for answer in answers
        if not answer.aside
        for code, whose, said in _naming(bundle, roster, answer)
        if any(problem.code == code for problem in answer.open)  # else it was explained
    }
    return [_with(line, named.get(line.organisation.code if line.organisation else "")) for line in lines]


def told_in_letter(line: Line) -> Iterator[str]:
    """The lines of a letter to one of these that speak of such files, of each by its own name: where it lies here is ours."""
    for problem in line.problems if line.state == "未提出" else ():
        if has_come := _HAS_COME.get(problem.code):
            file, said = problem.message.removesuffix(_TO_SEE_TO[problem.code]).removeprefix("「").split(has_come, 1)
            bears = f"{line.organisation.name}の名の付いた" if line.organisation and problem.code == _MISNAMED else ""
            yield ""
            yield f"なお、{bears}「{visible(file.rpartition('/')[2])}{has_come}{said}{_TO_ASK[problem.code]}"


def _naming(bundle: SurveyBundle, roster: Roster, answer: Answer) -> Iterator[tuple[str, Organisation, str]]:
    """Of whom a file speaks, each with how, and what is in it."""
    match = answer.match
    if match.disagrees and match.by_name and match.by_content:
        yield _MISNAMED, match.by_name, f"「{match.by_content.official}」の回答です。"
    elif not match.by_content:
        text = answer.returned.organisation(bundle.survey)
        for whose in several_in(bundle.directory, roster.prefecture, text) if text else ():
            yield _AMONG, whose, f"「{shown(text)}」を並べた回答です。"


def _with(line: Line, problem: Problem | None) -> Line:
    return replace(line, problems=(*line.problems, problem)) if problem and line.state == "未提出" else line
