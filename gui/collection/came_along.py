"""The files that came along with a form whose answer asks for one: the caution names them, and whoever looks opens them.

Whether one of them is what is asked for nobody can tell by its name; so the caution stays until a person has looked.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gui.collection.judged import Answer
from gui.collection.matching import Match
from gui.collection.reading.archives import MAILS
from gui.collection.reading.folder import Passed
from gui.collection.reading.shapes import MAIL
from gui.directory.directory import Organisation
from gui.survey.checks import SENT_ALONG
from gui.survey.model import Problem
from gui.words.cell_limits import shown

_MISSING = "missing-attachment"
_NAMED = 3
_PLACES = ("同じメールで", "同じzipファイルで", "同じフォルダーに")

_Papers = list[tuple[str, Organisation | None]]
"""The names of files that are no forms, and whose each is."""


def with_files_named(
    answers: Sequence[Answer], passed: Iterable[Passed], sent_by: Callable[[str, str], Match]
) -> list[Answer]:
    """The answers, with the files that came along, which the caution names on what is to be sent along.

    They are those in the widest mail, zip file or folder in which no other form is, and those that bear the name of the
    same sender; none of another's. `sent_by` is whose a file is, by its name and what its mail is about.
    """
    if not any(_asks(problem) for answer in answers for problem in answer.problems):
        return list(answers)
    forms = Counter(place for name in {a.file.name for a in answers if a.original} for place in _around(name))
    papers = {p.name: sent_by(p.name, p.about) for p in passed if p.shape not in ("", MAIL)}
    papers |= {answer.file.name: answer.match for answer in answers if not answer.original}
    beside: dict[str, _Papers] = defaultdict(list)
    sent: dict[Organisation | None, _Papers] = defaultdict(list)
    for name, match in papers.items():
        for place in _around(name):
            beside[place].append((name, match.organisation))
        sent[match.organisation].append((name, match.organisation))
    return [_with(answer, forms, beside, sent) if any(map(_asks, answer.problems)) else answer for answer in answers]


def _asks(problem: Problem) -> bool:
    return problem.code == _MISSING


def _with(
    answer: Answer,
    forms: Mapping[str, int],
    beside: Mapping[str, _Papers],
    sent: Mapping[Organisation | None, _Papers],
) -> Answer:
    around, own = next((a for a in _around(answer.file.name) if forms[a] == 1), ""), answer.match.organisation
    near = [name for name, whose in beside.get(around, ()) if whose in (None, own)]
    found = list(dict.fromkeys((*near, *(name for name, _ in (sent.get(own, ()) if own else ())))))
    if not found:
        return answer
    where = _where(around) if found == near else ""
    names = "".join(f"「{shown(name.rpartition('/')[2])}」" for name in found[:_NAMED])
    along = names + (f"など{len(found)}件" if len(found) > _NAMED else "")

    def told(problem: Problem) -> Problem:
        said = f"{problem.message.removesuffix(SENT_ALONG)}{where}{along}が届いています。必要なものか、開いて確かめてください。"
        return replace(problem, message=said) if _asks(problem) else problem

    settled = tuple((told(problem), settlement) for problem, settlement in answer.settled)
    return replace(answer, problems=tuple(map(told, answer.problems)), settled=settled, along=along)


def _around(name: str) -> Iterator[str]:
    """The mails, zip files and folders in which a file is, the widest first, each to its stroke."""
    return (name[: at + 1] for at, sign in enumerate(name) if sign == "/")


def _where(around: str) -> str:
    name = around[:-1].lower()
    return _PLACES[0 if name.endswith(MAILS) else 1 if name.endswith(".zip") else 2]
