"""The files that came along with a form whose answer asks for one: the caution names them, and whoever looks opens them.

Whether one of them is what is asked for nobody can tell by its name; so the caution stays until a person has looked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from gui.collection.judged import Answer
from gui.collection.matching import Match
from gui.collection.reading.archives import MAILS
from gui.collection.reading.folder import Passed
from gui.collection.reading.shapes import MAIL
from gui.survey.checks import SENT_ALONG
from gui.survey.model import Problem
from gui.words.cell_limits import shown

_MISSING = "missing-attachment"
_NAMED = 3
_HAVE_COME = "が届いています。"
_OPEN_IT = "必要なものか、開いて確かめてください。"
_PLACES = (*(f"同じ{what}" for what in ("メールで", "zipファイルで", "フォルダーに")), "")


def with_files_named(
    answers: Sequence[Answer], passed: Iterable[Passed], sent_by: Callable[[str, str], Match]
) -> list[Answer]:
    """The answers, with the files that came along in the caution on what is to be sent along.

    They are those in the widest mail, zip file or folder in which no other form is, and those that bear the name of the
    same sender; none of another's. `sent_by` is whose a file is, by its name and what its mail is about.
    """
    if not any(_asks(problem) for answer in answers for problem in answer.problems):
        return list(answers)
    forms = {answer.file.name for answer in answers if answer.original}
    papers = {p.name: sent_by(p.name, p.about) for p in passed if p.shape not in ("", MAIL)}
    papers |= {answer.file.name: answer.match for answer in answers if not answer.original}
    return [_with(answer, forms, papers) for answer in answers]


def in_letter(problem: Problem) -> str:
    """The names of the files that a caution names, as a letter to those who sent them does; '' where there are none."""
    said = problem.message.removesuffix(_HAVE_COME + _OPEN_IT)
    begun = (said.find(f"。{where}「") + len(where) + 1 for where in _PLACES if f"。{where}「" in said)
    return said[min(begun, default=len(said)) :] if said != problem.message else ""


def _asks(problem: Problem) -> bool:
    return problem.code == _MISSING and problem.message.endswith(SENT_ALONG)


def _with(answer: Answer, forms: set[str], papers: dict[str, Match]) -> Answer:
    if not any(map(_asks, answer.problems)):
        return answer
    around, own = _around(answer.file.name, forms), answer.match.organisation
    whose = {name: match.organisation for name, match in papers.items()}
    beside = [name for name, one in whose.items() if around and name.startswith(around) and one in (None, own)]
    found = list(dict.fromkeys((*beside, *(name for name, one in whose.items() if own and one == own))))
    if not found:
        return answer
    where = _where(around) if found == beside else ""
    names = "".join(f"「{shown(name.rpartition('/')[2])}」" for name in found[:_NAMED])
    more = f"など{len(found)}件" if len(found) > _NAMED else ""

    def told(problem: Problem) -> Problem:
        said = f"{problem.message.removesuffix(SENT_ALONG)}{where}{names}{more}{_HAVE_COME}{_OPEN_IT}"
        return replace(problem, message=said) if _asks(problem) else problem

    settled = tuple((told(problem), settlement) for problem, settlement in answer.settled)
    return replace(answer, problems=tuple(map(told, answer.problems)), settled=settled)


def _around(form: str, forms: set[str]) -> str:
    """The widest mail, zip file or folder in which no other form is, to its stroke; '' where there is none."""
    ends = (i + 1 for i, sign in enumerate(form) if sign == "/")
    return next((form[:i] for i in ends if sum(other.startswith(form[:i]) for other in forms) == 1), "")


def _where(around: str) -> str:
    name = around[:-1].lower()
    return _PLACES[0 if name.endswith(MAILS) else 1 if name.endswith(".zip") else 2]
