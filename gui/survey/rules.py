"""Skip rules: which questions are asked, which are not, which cannot be told yet, and why.

The letter's rules stand in the definition as `goto`, `only_if` and `asked_of`. A question is *asked* if it is
asked whichever way the questions still unanswered are answered, *not asked* if in none of those ways, else
*undecided*. An answer on a question that is not asked never takes part in a rule.

The ways are not listed one by one: walking the questions in order, ways that differ in nothing that a later rule
looks at are one `Situation`, so that the cost grows with the rules, not with the number of ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

from gui.survey.model import Answer, Detail, Question, Response, Survey

State = Literal["asked", "not asked", "undecided"]
Marks = frozenset[str]


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
class Standing:
    """The state of a question or detail; `reason` is there in every state but *asked*."""

    state: State
    reason: Reason | None = None


ASKED = Standing("asked")


def explain(survey: Survey, reason: Reason) -> str:
    """The reason as it is shown beside the question: `Q3で②を選んだため、回答は不要です（Q6へ）。`"""
    place = f"Q{reason.question}" if reason.question else survey.field("kind").label
    if reason.rule == "pending":
        return f"{place}の回答によって、回答が必要かどうかが決まります。"
    if reason.rule == "asked_of":
        return f"{place}が{reason.taken}のため、回答は不要です。"
    leads = f"（Q{reason.target}へ）" if reason.target else ""
    taken = f"{reason.taken}を選んだ" if reason.taken else "該当なしとした"
    return f"{place}で{taken}ため、回答は不要です{leads}。"


@dataclass(frozen=True, slots=True)
class Situation:
    """What later rules can still see of a way: the 組織区分, a running goto, and what became of the gates."""

    kind: str
    skip_to: int
    skip: Reason | None
    gates: tuple[tuple[str, Marks | Reason], ...]

    def gate(self, question_id: str) -> Marks | Reason:
        """What became of a question that a later `only_if` looks at: the marks taken, or why it was not asked."""
        return next(outcome for gate, outcome in self.gates if gate == question_id)


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
    if isinstance(answer, str) and not question.multiple:
        return frozenset((answer,)) if question.choice(answer) else None
    if isinstance(answer, tuple) and question.multiple and (answer or question.none):
        return frozenset(answer) if all(question.choice(mark) for mark in answer) else None
    return None


def _options(question: Question, watched: Sequence[frozenset[str]]) -> tuple[Marks, ...]:
    """One answer for every group of answers that no rule tells apart."""
    if question.multiple:
        seen = sorted(frozenset().union(*watched))
        sets = [frozenset(c) for n in range(len(seen) + 1) for c in combinations(seen, n)]
        return tuple(sets) if sets else (frozenset(),)
    groups: dict[tuple[str | None, tuple[bool, ...]], Marks] = {}
    for choice in question.choices:
        effect = (choice.goto, tuple(choice.mark in marks for marks in watched))
        groups.setdefault(effect, frozenset((choice.mark,)))
    return tuple(groups.values())


@lru_cache(maxsize=16)
def steps(survey: Survey) -> tuple[Step, ...]:
    """The questions in order, each with its part in the rules."""
    index = {question.id: i for i, question in enumerate(survey.questions)}
    found = []
    for i, question in enumerate(survey.questions):
        users = [(index[q.id], q.only_if) for q in survey.questions if q.only_if and q.only_if.question == question.id]
        goto = {choice.mark: index[choice.goto] for choice in question.choices if choice.goto}
        watched = [frozenset(only_if.choices) for _, only_if in users]
        last_use = max((user for user, _ in users), default=-1)
        found.append(Step(i, question, goto, _options(question, watched), last_use))
    return tuple(found)


def start(survey: Survey, kind: str) -> tuple[Situation, ...]:
    """The situations before the first question: one if `kind` is known, else one for each that rules tell apart."""
    kinds: dict[tuple[bool, ...], str] = {}
    for candidate in (kind,) if kind in survey.kinds else survey.kinds:
        kinds.setdefault(tuple(candidate in q.asked_of for q in survey.questions if q.asked_of), candidate)
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


def successor(all_steps: Sequence[Step], step: Step, situation: Situation, outcome: Marks | Reason) -> Situation:
    """The situation after a question was answered with `outcome`, or was not asked for that reason."""
    after = step.index + 1
    skip_to, skip = situation.skip_to, situation.skip
    if not isinstance(outcome, Reason) and step.goto:
        skip_to, skip = _goto(step, outcome)
    if skip_to <= after:
        skip_to, skip = 0, None
    gates = situation.gates
    if step.last_use >= after:
        gates = (*gates, (step.question.id, outcome))
    if gates:
        by_id = {s.question.id: s.last_use for s in all_steps[:after]}
        gates = tuple(gate for gate in gates if by_id[gate[0]] >= after)
    return Situation(situation.kind, skip_to, skip, gates)


def _known(survey: Survey, response: Response, reason: Reason) -> bool:
    """Whether the reason rests on an answer that was given, not on one that is only possible."""
    if reason.rule == "asked_of":
        return response.responder.get(survey.field("kind").id, "") == reason.taken
    question = survey.question(reason.question)
    marks = marks_of(question, response.answers.get(reason.question)) if question else None
    return marks is not None and "".join(sorted(marks)) == reason.taken


def _pending(survey: Survey, response: Response, standings: Mapping[str, Standing], reasons: list[Reason]) -> Reason:
    """Which open question is in the way, if these are the reasons for which a question may yet be excluded."""
    for reason in reasons:
        if not _known(survey, response, reason):
            return Reason("pending", reason.question)
        behind = standings[reason.question].reason
        if behind:
            return behind
    raise AssertionError("an undecided question rests on an open one")


def evaluate(survey: Survey, response: Response) -> dict[str, Standing]:
    """The standing of every question, by question id, in the order of the letter (questionnaire §4)."""
    all_steps = steps(survey)
    situations = dict.fromkeys(start(survey, response.responder.get(survey.field("kind").id, "")))
    standings: dict[str, Standing] = {}
    for step in all_steps:
        given = marks_of(step.question, response.answers.get(step.question.id))
        options = step.options if given is None else (given,)
        reasons: dict[Reason, None] = {}
        asked = False
        following: dict[Situation, None] = {}
        for situation in situations:
            reason = excluded(step, situation)
            if reason is None:
                asked = True
            else:
                reasons[reason] = None
            for outcome in options if reason is None else (reason,):
                following[successor(all_steps, step, situation, outcome)] = None
        situations = following
        standings[step.question.id] = _standing(survey, response, standings, asked, list(reasons))
    return standings


def _standing(
    survey: Survey, response: Response, standings: Mapping[str, Standing], asked: bool, reasons: list[Reason]
) -> Standing:
    if not reasons:
        return ASKED
    if asked:
        return Standing("undecided", _pending(survey, response, standings, reasons))
    known = [reason for reason in reasons if _known(survey, response, reason)]
    return Standing("not asked", (known or reasons)[0])


def detail_standing(question: Question, detail: Detail, standing: Standing, answer: Answer | None) -> Standing:
    """The standing of a row beside a choice: asked only where that choice is taken."""
    if standing.state == "not asked":
        return standing
    marks = marks_of(question, answer)
    if marks is None:
        return Standing("undecided", Reason("pending", question.id))
    if detail.choice not in marks:
        return Standing("not asked", Reason("choice", question.id, "".join(sorted(marks))))
    return standing


def details(
    survey: Survey, response: Response, standings: Mapping[str, Standing]
) -> Iterator[tuple[Question, Detail, Standing]]:
    """Every detail of the survey with its standing, in order."""
    for question in survey.questions:
        for detail in question.details:
            answer = response.answers.get(question.id)
            yield question, detail, detail_standing(question, detail, standings[question.id], answer)
