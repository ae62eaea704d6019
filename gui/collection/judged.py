"""What a collection comes to, as data: each response as judged, the line of each organisation, and all of them."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gui.collection.correspondence import LogEntry
from gui.collection.decisions import Accepted, CollectedFile, Correction, ReturnId, SetAside, Settlement
from gui.collection.matching import Match
from gui.collection.reading.folder import Passed
from gui.collection.reading.returned import Returned
from gui.directory.directory import Organisation
from gui.survey.model import Problem, Survey
from gui.words.folding import without_space
from gui.words.variants import fold_variants

State = Literal[
    "可", "要確認", "不備", "重複", "未提出", "対象外", "読めない", "様式改変", "別形式", "未記入", "使わない"
]
STATES: tuple[State, ...] = (
    *("可", "要確認", "不備", "様式改変", "重複", "読めない", "別形式", "未記入", "対象外", "未提出", "使わない"),
)
_SHORTEST = 2
"""Characters of a name that is known without its last: 厚木 in 厚木市, where 津 of 津市 stands in many a word."""

READY: frozenset[State] = frozenset(("可",))
UNREAD: frozenset[State] = frozenset(("未提出", "読めない", "別形式", "未記入"))
"""The states in which there is no answer that can be read."""

USABLE: frozenset[State] = frozenset(("可", "要確認", "不備", "様式改変"))
"""The states in which there is one response that counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One file's response: as it was read (`original`, None where it cannot be), and after the officer's corrections (`returned`).

    `problems` are those of the response, of the file and of whose it is; `settled` those of them that were explained, in
    the same order, each with what was written of it; `accepted` the cautions that were there when they were confirmed, None
    where they never were, and every one if it names none. `aside` says that it is not used. `along` are the files that came
    along with one that asks for such, as sentences name them.
    """

    file: CollectedFile
    original: Returned | None
    returned: Returned
    match: Match
    problems: tuple[Problem, ...]
    corrections: tuple[Correction, ...] = ()
    accepted: frozenset[Accepted] | None = None
    settled: tuple[tuple[Problem, Settlement], ...] = ()
    aside: SetAside | None = None
    along: str = ""

    @property
    def id(self) -> ReturnId:
        """What decisions about it are kept under."""
        return self.file.id_of(self.original)

    @property
    def name(self) -> str:
        """What it is called: the name of its file, and where its answers begin if others stand in the same file."""
        if len(self.file.read.returns) < 2:
            return self.file.name
        begin = next(
            (cell for key, cell in self.returned.cells.items() if key not in self.returned.response.responder), ""
        )
        return f"{self.file.name}（{begin}）"

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a row of a 一覧表, and in no form that was answered."""
        return self.original is not None and self.original.row > 0

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended."""
        return any(problem.severity == "error" for problem in self.open)

    @property
    def open(self) -> tuple[Problem, ...]:
        """The problems that stand against it: those that were not explained, nor accepted."""
        if not self.settled and self.accepted is None:
            return self.problems
        explained = [problem for problem, _ in self.settled]
        return tuple(one for one in self.problems if one not in explained and not self.is_accepted(one))

    @property
    def confirmed(self) -> bool:
        """Whether its cautions are accepted, each of those that there are now."""
        cautions = (problem for problem in self.problems if problem.severity == "caution")
        return self.accepted is not None and all(map(self.is_accepted, cautions))

    def is_accepted(self, problem: Problem) -> bool:
        """Whether one of its problems is a caution that was there when they were confirmed: what is found later is not."""
        if self.accepted is None or problem.severity != "caution":
            return False
        known = Accepted(self.id, problem.code, problem.question, problem.cell)
        return not self.accepted or known in self.accepted

    def settlement(self, problem: Problem) -> Settlement | None:
        """What was written of a problem that was explained; None of another."""
        return next((settlement for found, settlement in self.settled if found == problem), None)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One organisation (None: nobody can tell whose it is): its state, everything that came from it, and what counts.

    `rivals` are its differing responses, the latest of each first, where there are several; `problems` are those of the
    line as a whole. What is in `answers` and neither counts nor is a rival is a copy, or cannot be read. `log` is what was
    written of the letters to it, the last at the end. What was set aside has a line of its own each, 使わない.
    """

    organisation: Organisation | None
    expected: bool
    state: State
    answers: tuple[Answer, ...]
    chosen: Answer | None
    rivals: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    log: tuple[LogEntry, ...] = ()

    @property
    def came(self) -> tuple[Answer, ...]:
        """What came from it: no row of an earlier 一覧表 beside it, which was made of what came."""
        counts = {answer.id for answer in (self.chosen, *self.rivals) if answer}
        return tuple(answer for answer in self.answers if not answer.is_listed or answer.id in counts) or self.answers

    @property
    def asked(self) -> str:
        """When it was asked last, '' if never."""
        return max((entry.when for entry in self.log if entry.asks), default="")

    @property
    def is_waited_for(self) -> bool:
        """Whether it was asked, and has not yet made good."""
        return bool(self.asked) and self.state not in (*READY, "使わない", "対象外")

    @property
    def open_problems(self) -> int:
        """How many problems stand against it, of its own and in what counts or may yet."""
        return len(self.problems) + sum(len(answer.open) for answer in self.answers if self.concerns(answer))

    def concerns(self, answer: Answer) -> bool:
        """Whether what is wrong with a response matters: it counts, may yet be chosen, is nobody's, or cannot be read."""
        if self.state == "使わない":
            return False
        if answer.original is None or self.organisation is None:
            return True
        return answer is self.chosen or (self.chosen is None and answer in self.rivals)

    def says_the_same(self, other: "Line") -> bool:
        """Whether whoever looks at it finds nothing new in another line."""
        return _seen(self) == _seen(other)


@dataclass(frozen=True, eq=False)
class Overview:
    """All lines in code order, those of nobody and what was set aside last, and how many lines have each state.

    `notices` are about the folder as a whole: what would else have to be told of one line after another. `passed` is what was
    not read and has no line of its own: a mail or a PDF that is somebody's answer has one. `anyone`: nobody in particular is
    expected, and whoever answers counts.
    """

    lines: tuple[Line, ...]
    notices: tuple[Problem, ...] = ()
    passed: tuple[Passed, ...] = ()
    anyone: bool = False

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many lines there are of each state."""
        counted = Counter(line.state for line in self.lines)
        return {state: counted[state] for state in STATES}

    @cached_property
    def waited_for(self) -> int:
        """How many were asked and have not yet made good."""
        return sum(line.is_waited_for for line in self.lines)

    @property
    def to_look_at(self) -> tuple[Passed, ...]:
        """What was not read and may hold an answer."""
        return tuple(passed for passed in self.passed if passed.worth_a_look)

    @cached_property
    def files(self) -> frozenset[str]:
        """The names of all files that have a line."""
        return frozenset(answer.file.name for line in self.lines for answer in line.answers)

    @cached_property
    def expected(self) -> tuple[Line, ...]:
        """The lines of those who are expected to answer."""
        return tuple(line for line in self.lines if line.expected)

    @cached_property
    def arrived(self) -> int:
        """How many of those expected have sent something that can be read."""
        return sum(line.state not in UNREAD for line in self.expected)


def _seen(line: Line) -> tuple[object, ...]:
    """All of a line by which it can differ from another."""
    answers = [
        (a.id, a.file.name, a.file.received, a.problems, a.corrections, a.accepted, a.settled) for a in line.answers
    ]
    ids = (line.chosen.id if line.chosen else None, [rival.id for rival in line.rivals])
    return line.organisation, line.expected, line.state, answers, ids, line.problems, line.log


def is_of_earlier_ledger(survey: Survey, answer: Answer) -> bool:
    """Whether a response is a row of a 一覧表 of several organisations: it was made of returns, and yields to them.

    So does the row of a 一覧表 that has but one yet, in a file that is not called after whose it is, or beside another's form.
    """
    if not answer.is_listed:
        return False
    if len({found.organisation(survey) for found in answer.file.read.returns if found.row > 0} - {""}) > 1:
        return True
    whose = answer.match.organisation
    beside = [found.organisation(survey) for found in answer.file.read.returns if found.row <= 0]
    called = beside or [answer.file.name]
    return whose is not None and "" not in beside and not any(_is_called_after(name, whose) for name in called)


def _is_called_after(file: str, organisation: Organisation) -> bool:
    """Whether a file's name has an organisation's, with or without its 市 or 町, in whichever spelling, or its code."""
    said = fold_variants(unicodedata.normalize("NFKC", without_space(file)))
    own = fold_variants(without_space(organisation.name))
    names = {own, own[:-1] if len(own) > _SHORTEST else own, organisation.code}
    return any(name in said for name in names)
