"""What is to be told of a folder as a whole, once: returns of another prefecture, of last year, an earlier 一覧表."""

from collections import Counter
from collections.abc import Iterator, Sequence

from gui.collection.judged import Line, is_of_earlier_ledger
from gui.collection.roster import Roster
from gui.directory.directory import Organisation
from gui.survey.model import ANYONE, Problem, Survey
from gui.survey.respondents import worded
from gui.words.cell_limits import shown

_NAMED = 3


def notices(survey: Survey, roster: Roster, lines: Sequence[Line], made: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Every notice about these lines, each a caution; `made` are the names of earlier 一覧表 that hold no response."""
    found = (
        *_elsewhere(roster, lines),
        *_earlier_forms(lines),
        *_earlier_ledgers(survey, lines),
        *(("earlier-ledger", f"「{name}」は以前に作った一覧表のため、回答には数えません。") for name in made),
        *_same_names(survey, lines),
    )
    return tuple(Problem(code, "caution", "", message) for code, message in found)


def paper_of_another(roster: Roster, whose: Organisation) -> str:
    """What is told of a PDF or the like that is called after somebody who is not expected to answer here."""
    message = f"「{whose.with_prefecture}」のもののようですが、{roster.name}の取りまとめの対象ではありません。"
    return f"{message}回答でないか、対象の一覧と送り主を確かめてください。"


def _elsewhere(roster: Roster, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    if roster.prefecture is None:
        return
    whose = [line.organisation for line in lines if line.organisation and line.answers]
    others = Counter(o.prefecture for o in whose if o.prefecture != roster.prefecture.prefecture)
    for prefecture, count in others.most_common(_NAMED):
        if 2 * count > len(whose):
            message = (
                f"回答のほとんど（{len(whose)}団体のうち{count}団体）が{prefecture}のものです。"
                f"{roster.name}の取りまとめのフォルダーか、選んだ都道府県が正しいか、確かめてください。"
            )
        else:
            message = f"{prefecture}の{count}団体の回答が入っています。送り主とフォルダーを確かめてください。"
        yield "wrong-prefecture", message


def _earlier_forms(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    names = [
        answer.file.name
        for line in lines
        for answer in line.answers
        if any(problem.code == "earlier-form" for problem in answer.open)
    ]
    if names:
        named = "、".join(f"「{name}」" for name in names[:_NAMED]) + ("など" if len(names) > _NAMED else "")
        message = (
            f"前の年の様式と見られるファイルが{len(names)}件あります（{named}）。"
            f"今回の様式で出し直してもらうか、確かめてください。"
        )
        yield "earlier-form", message


def _earlier_ledgers(survey: Survey, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    rows = Counter(
        answer.file.name
        for line in lines
        if line.organisation and any(a.original and not is_of_earlier_ledger(survey, a) for a in line.answers)
        for answer in line.answers
        if is_of_earlier_ledger(survey, answer)
    )
    for name, count in rows.items():
        message = f"「{name}」は以前の一覧表と見られます。調査票が届いている{worded(survey, f'{count}団体')}については、その行を使いません。"
        yield "earlier-ledger", message


def _same_names(survey: Survey, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Where anyone may answer, two responses of one name may be two people's, or one is to take the other's place."""
    if survey.respondents != ANYONE:
        return
    named = Counter(line.organisation.official for line in lines if line.organisation)
    for name, count in named.items():
        if count > 1:
            message = f"「{shown(name)}」からの回答が{count}件あります。出し直しであれば、古いほうを使わないことにしてください。"
            yield "same-name", message
