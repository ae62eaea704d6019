"""Walking through a questionnaire: what a way through it has come to, one question at a time.

Ways that differ in nothing that a later rule looks at are one `Situation`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gui.survey.kinds.kind import Marks
from gui.survey.model import Answer, OnlyIf, Question, Survey

MAX_TURNS = 5_000
"""How many answers in how many situations a walk to one question may try."""


class TooComplex(Exception):
    """The rules that bear on the question `question` leave more ways than can be gone through (`MAX_TURNS`)."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is not asked, or what is still to be answered before it can be told (`rule` 'pending').

    `question` is the question (or, empty, the 組織区分) that decides, `taken` the mark or 組織区分 taken there,
    `target` where a goto leads.
    """

    rule: Literal["goto", "only_if", "asked_of", "choice", "pending"]
    question: str
    taken: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What later rules can still see of a way: the 組織区分, a running goto, and what became of the gates.

    A gate is kept with the index of the last question that looks at it.
    """

    kind: str
    skip_to: int
    skip: Reason | None
    gates: tuple[tuple[int, str, Marks | Reason], ...]

    def gate(self, question_id: str) -> Marks | Reason:
        """What became of a question that a later `only_if` looks at: the marks taken, or why it was not asked."""
        return next(outcome for _, gate, outcome in self.gates if gate == question_id)


@dataclass(frozen=True, slots=True)
class Step:
    """A question with what the walk needs to know of it, found once per survey.

    `options` are the answers that differ to some rule, one for each group that does not; `last_use` is the index
    of the last question whose `only_if` looks at this one (-1: none does).
    """

    index: int
    question: Question
    goto: Mapping[str, int]
    options: tuple[Marks, ...]
    last_use: int


def marks_of(question: Question, answer: Answer | None) -> Marks | None:
    """The marks taken; None if unanswered, or if what is there is no answer to this question."""
    return question.kind.marks(question, answer)


@lru_cache(maxsize=16)
def steps(survey: Survey) -> tuple[Step, ...]:
    """The questions in order, each with its part in the rules."""
    return _steps(survey, range(len(survey.questions)))


def _steps(survey: Survey, chosen: Sequence[int]) -> tuple[Step, ...]:
    """The questions at these positions, each with its part in the rules among them."""
    index = {question.id: i for i, question in enumerate(survey.questions)}
    users: dict[str, list[tuple[int, OnlyIf]]] = {}
    for i in chosen:
        only_if = survey.questions[i].only_if
        if only_if:
            users.setdefault(only_if.question, []).append((i, only_if))
    found = []
    for i in chosen:
        question = survey.questions[i]
        goto = {choice.mark: index[choice.goto] for choice in question.choices if choice.goto}
        used = users.get(question.id, [])
        watched = [frozenset(only_if.choices) for _, only_if in used]
        found.append(
            Step(i, question, goto, question.kind.ways(question, watched), max((i for i, _ in used), default=-1))
        )
    return tuple(found)


@lru_cache(maxsize=16)
def walks(survey: Survey) -> tuple[tuple[Step, ...], ...]:
    """For each question those that have a say in whether it is asked, in order, the question itself last."""
    index = {question.id: i for i, question in enumerate(survey.questions)}
    gates = [index[question.only_if.question] if question.only_if else None for question in survey.questions]
    leads = [max(step.goto.values(), default=0) for step in steps(survey)]
    return tuple(_steps(survey, _deciding(gates, leads, target)) for target in range(len(survey.questions)))


def _deciding(gates: Sequence[int | None], leads: Sequence[int], target: int) -> list[int]:
    """The positions of a question, the gates and the gotos over it, and in turn those of each of them."""
    found, waiting = {target}, [target]
    while waiting:
        i = waiting.pop()
        gate = gates[i]
        near = {before for before in range(i) if leads[before] > i or before == gate}
        waiting += near - found
        found |= near
    return sorted(found)


def start(survey: Survey, kind: str, questions: Sequence[Question]) -> tuple[Situation, ...]:
    """The situations before the first of these questions: one if `kind` is known, else one for each that they tell apart."""
    kinds: dict[tuple[bool, ...], str] = {}
    for candidate in (kind,) if kind in survey.kinds else survey.kinds or ("",):
        kinds.setdefault(
            tuple(candidate in question.asked_of for question in questions if question.asked_of), candidate
        )
    return tuple(Situation(candidate, 0, None, ()) for candidate in kinds.values())


def excluded(step: Step, situation: Situation) -> Reason | None:
    """Why the question is not asked in this situation; None if it is asked."""
    question = step.question
    if question.asked_of and situation.kind not in question.asked_of:
        return Reason("asked_of", "", situation.kind)
    if step.index < situation.skip_to:
        return situation.skip
    if question.only_if:
        outcome = situation.gate(question.only_if.question)
        if isinstance(outcome, Reason):
            return outcome
        if outcome.isdisjoint(question.only_if.choices):
            return Reason("only_if", question.only_if.question, "".join(sorted(outcome)))
    return None


def _goto(step: Step, marks: Marks) -> tuple[int, Reason | None]:
    for mark in marks:
        if mark in step.goto:
            target = step.question.choice(mark)
            return step.goto[mark], Reason("goto", step.question.id, mark, (target and target.goto) or "")
    return 0, None


def successor(step: Step, situation: Situation, outcome: Marks | Reason) -> Situation:
    """The situation after a question was answered with `outcome`, or was not asked for that reason."""
    after = step.index + 1
    skip_to, skip = situation.skip_to, situation.skip
    if not isinstance(outcome, Reason) and step.goto:
        skip_to, skip = _goto(step, outcome)
    if skip_to <= after:
        skip_to, skip = 0, None
    gates = situation.gates
    if step.last_use >= after:
        gates = (*gates, (step.last_use, step.question.id, outcome))
    return Situation(situation.kind, skip_to, skip, tuple(gate for gate in gates if gate[0] >= after))
