"""What a collection comes to, as data: each response as judged, the line of each organisation, and all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gui.collection.decisions import CollectedFile, Correction, ReturnId
from gui.collection.matching import Match
from gui.collection.reading.returned import Returned
from gui.directory.directory import Organisation
from gui.survey.model import Problem

State = Literal["可", "要確認", "不備", "重複", "未提出", "対象外", "読めない", "様式改変"]
STATES: tuple[State, ...] = ("可", "要確認", "不備", "様式改変", "重複", "読めない", "対象外", "未提出")
READY: frozenset[State] = frozenset(("可",))
USABLE: frozenset[State] = frozenset(("可", "要確認", "不備", "様式改変"))
"""The states in which there is one response that counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One file's response: as it was read (`original`), and after the officer's corrections; None where it cannot be read.

    `problems` are those of the response, of the file and of whose it is.
    """

    file: CollectedFile
    original: Returned | None
    returned: Returned | None
    match: Match
    problems: tuple[Problem, ...]
    corrections: tuple[Correction, ...] = ()
    confirmed: bool = False

    @property
    def id(self) -> ReturnId:
        """What decisions about it are kept under."""
        return self.file.read.digest, self.original.row if self.original else 0

    @property
    def name(self) -> str:
        """What it is called: the name of its file, and where its answers begin if others stand in the same file."""
        if self.returned is None or len(self.file.read.returns) < 2:
            return self.file.name
        begin = next(
            (cell for key, cell in self.returned.cells.items() if key not in self.returned.response.responder), ""
        )
        return f"{self.file.name}（{begin}）"

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One organisation (None: nobody can tell whose it is): its state, everything that came from it, and what counts.

    `rivals` are its differing responses, the latest of each first, where there are several; `problems` are those of the
    line as a whole. What is in `answers` and neither counts nor is a rival is a copy, or cannot be read.
    """

    organisation: Organisation | None
    expected: bool
    state: State
    answers: tuple[Answer, ...]
    chosen: Answer | None
    rivals: tuple[Answer, ...]
    problems: tuple[Problem, ...]

    def says_the_same(self, other: "Line") -> bool:
        """Whether whoever looks at it finds nothing new in another line."""
        return _seen(self) == _seen(other)


@dataclass(frozen=True, eq=False)
class Overview:
    """All lines in code order, those of nobody last, and how many lines have each state."""

    lines: tuple[Line, ...]

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many lines there are of each state."""
        counted = Counter(line.state for line in self.lines)
        return {state: counted[state] for state in STATES}

    @cached_property
    def expected(self) -> tuple[Line, ...]:
        """The lines of those who are expected to answer."""
        return tuple(line for line in self.lines if line.expected)

    @cached_property
    def arrived(self) -> int:
        """How many of those expected have sent something that can be read."""
        return sum(line.state not in ("未提出", "読めない") for line in self.expected)


def _seen(line: Line) -> tuple[object, ...]:
    """All of a line by which it can differ from another."""
    answers = [(a.id, a.file.name, a.file.received, a.problems, a.corrections, a.confirmed) for a in line.answers]
    ids = (line.chosen.id if line.chosen else None, [rival.id for rival in line.rivals])
    return line.organisation, line.expected, line.state, answers, ids, line.problems
