"""Walking through a questionnaire: what a way through it has come to, one question at a time.

Ways that differ in nothing that a later rule looks at are one `Situation`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from gui.survey.kinds.kind import Marks
from gui.survey.model import OnlyIf, Question, Survey

if TYPE_CHECKING:
    from gui.survey.conditions import Formula

MAX_TURNS = 5_000
"""How many answers in how many situations a walk to one question may try."""

_LONG = 1_000
"""Characters from which on an answer, as a table's, is not kept with what came of it."""


class TooComplex(Exception):
    """The rules that bear on the question `question` leave more ways than can be gone through (`MAX_TURNS`)."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class Reason(NamedTuple):
    """Why a question is not asked, or what is still to be answered before it can be told (`rule` 'pending').

    `question` is the question (or, empty, the 組織区分) that decides, `taken` the marks or the 組織区分 taken there,
    `target` where a goto leads. A formula that does not hold (`rule` 'formula') rests on all the questions `mentions`, of
    which `question` is the first and `taken` the names; `words` say when it would hold. Where all of those are there and
    it cannot be worked out from them (`rule` 'untold'), it is the same; `mentions` is empty where that is of `question`.
    """

    rule: Literal["goto", "only_if", "asked_of", "choice", "formula", "pending", "untold"]
    question: str
    taken: tuple[str, ...] = ()
    target: str = ""
    mentions: tuple[str, ...] = ()
    words: str = ""


class Situation(NamedTuple):
    """What later rules can still see of a way: the 組織区分, a running goto, and what became of the gates.

    A gate is kept with the index of the last question that looks at it.
    """

    kind: str
    skip_to: int
    skip: Reason | None
    gates: tuple[tuple[int, str, Marks | Reason | None], ...]

    def gate(self, question_id: str) -> Marks | Reason | None:
        """What became of a question that a later condition looks at: the marks taken, why it was not asked, None for anything."""
        return next(outcome for _, gate, outcome in self.gates if gate == question_id)


@dataclass(frozen=True, slots=True)
class Step:
    """A question with what the walk needs to know of it, found once per survey.

    `options` are the answers that differ to some rule, one for each group that does not (None: it cannot be told how they
    differ); `last_use` is the index of the last question whose condition looks at this one (-1: none does); `formula` is
    its own condition, where that is one.
    """

    index: int
    question: Question
    goto: Mapping[str, int]
    options: tuple[Marks | None, ...]
    last_use: int
    formula: "Formula | None" = None


@lru_cache(maxsize=16)
def steps(survey: Survey) -> tuple[Step, ...]:
    """The questions in order, each with its part in the rules."""
    return _steps(survey, range(len(survey.questions)))


def _steps(survey: Survey, chosen: Sequence[int]) -> tuple[Step, ...]:
    """The questions at these positions, each with its part in the rules among them."""
    index = {question.id: i for i, question in enumerate(survey.questions)}
    users: dict[str, list[tuple[int, OnlyIf | Formula]]] = {}
    formulas = _formulas(survey)
    for i in chosen:
        question = survey.questions[i]
        if question.only_if:
            users.setdefault(question.only_if.question, []).append((i, question.only_if))
        if question.id in formulas:
            for item in formulas[question.id].items:
                users.setdefault(item.answer_key, []).append((i, formulas[question.id]))
    found = []
    for i in chosen:
        question = survey.questions[i]
        goto = {choice.mark: index[choice.goto] for choice in question.choices if choice.goto}
        used = users.get(question.id, [])
        options = _options(question, [user for _, user in used])
        last_use = max((i for i, _ in used), default=-1)
        found.append(Step(i, question, goto, options, last_use, formulas.get(question.id)))
    return tuple(found)


def _formulas(survey: Survey) -> "Mapping[str, Formula]":
    """The conditions that are formulas; a survey without any does without what reads them."""
    if not any(question.asked_if for question in survey.questions):
        return {}
    from gui.survey.conditions import conditions

    return conditions(survey)


def _options(question: Question, users: "Sequence[OnlyIf | Formula]") -> tuple[Marks | None, ...]:
    """The answers of a question that its users tell apart, a blank among them where that is one."""
    watched = [frozenset(user.choices) for user in users if isinstance(user, OnlyIf)]
    formulas = [user for user in users if not isinstance(user, OnlyIf)]
    kind = question.kind
    if not formulas:
        options = kind.ways(question, watched) or (frozenset(),)
        leads = any(choice.goto for choice in question.choices)
        spared = not question.required and (watched or leads)
        return tuple(dict.fromkeys((*options, frozenset()))) if spared else options
    marks, cuts, simple = _watched_by(formulas, question)
    watched += marks
    many = kind.most_watched is not None and kind.offers and len(frozenset().union(*watched)) > kind.most_watched
    options = kind.ways(question, watched, cuts) if kind.finite or simple else ()
    if not options or many:
        return (None,)
    return options if question.required else tuple(dict.fromkeys((*options, frozenset())))


@lru_cache(maxsize=16)
def walks(survey: Survey) -> tuple[tuple[Step, ...], ...]:
    """For each question those that have a say in whether it is asked, in order, the question itself last."""
    index = {question.id: i for i, question in enumerate(survey.questions)}
    formulas = _formulas(survey)
    gates = [
        {index[name] for name in (*([q.only_if.question] if q.only_if else []), *_mentioned(formulas.get(q.id)))}
        for q in survey.questions
    ]
    leads = [max(step.goto.values(), default=0) for step in steps(survey)]
    return tuple(_steps(survey, _deciding(gates, leads, target)) for target in range(len(survey.questions)))


def _mentioned(formula: "Formula | None") -> tuple[str, ...]:
    return tuple(item.answer_key for item in formula.items) if formula else ()


def _deciding(gates: Sequence[Collection[int]], leads: Sequence[int], target: int) -> list[int]:
    """The positions of a question, the gates and the gotos over it, and in turn those of each of them."""
    found, waiting = {target}, [target]
    while waiting:
        i = waiting.pop()
        near = {before for before in range(i) if leads[before] > i or before in gates[i]}
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


def exclusions(step: Step, situation: Situation) -> tuple[Reason | None, ...]:
    """Why the question is not asked in this situation, None if it is asked; both where that cannot be told."""
    question = step.question
    if question.asked_of and situation.kind not in question.asked_of:
        return (Reason("asked_of", "", (situation.kind,)),)
    if step.index < situation.skip_to:
        return (situation.skip,)
    if question.only_if:
        outcome = situation.gate(question.only_if.question)
        if isinstance(outcome, Reason):
            return (outcome,)
        if outcome is not None and outcome.isdisjoint(question.only_if.choices):
            return (Reason("only_if", question.only_if.question, tuple(sorted(outcome))),)
    return _by_formula(step.formula, situation) if step.formula else (None,)


def _by_formula(formula: "Formula", situation: Situation) -> tuple[Reason | None, ...]:
    outcomes = (situation.gate(name) for name in _mentioned(formula))
    seen = tuple("not asked" if isinstance(outcome, Reason) else outcome for outcome in outcomes)
    is_long = any(len(mark) > _LONG for marks in seen if marks for mark in marks)
    return (_worked_out.__wrapped__ if is_long else _worked_out)(formula, seen)


@lru_cache(maxsize=4096)
def _worked_out(
    formula: "Formula", outcomes: tuple[Marks | Literal["not asked"] | None, ...]
) -> tuple[Reason | None, ...]:
    """Whether it holds for these answers, in its order; in a chain of conditions each is looked at for all behind it."""
    names = _mentioned(formula)
    said = dict(zip(names, outcomes, strict=True))
    reason = Reason(
        "formula", names[0], tuple(item.place for item in formula.items), mentions=names, words=formula.words
    )
    held = formula.holds(lambda mention: said[mention.item.answer_key])
    return (None, reason) if held is None else (None,) if held else (reason,)


def _goto(step: Step, marks: Marks) -> tuple[int, Reason | None]:
    for mark in marks:
        if mark in step.goto:
            target = step.question.choice(mark)
            return step.goto[mark], Reason("goto", step.question.id, (mark,), (target and target.goto) or "")
    return 0, None


def successor(step: Step, situation: Situation, outcome: Marks | Reason | None) -> Situation:
    """The situation after a question was answered with `outcome` (None: with anything), or was not asked for that reason."""
    after = step.index + 1
    skip_to, skip = situation.skip_to, situation.skip
    if outcome is not None and not isinstance(outcome, Reason) and step.goto:
        skip_to, skip = _goto(step, outcome)
    if skip_to <= after:
        skip_to, skip = 0, None
    gates = situation.gates
    if step.last_use >= after:
        gates = (*gates, (step.last_use, step.question.id, outcome))
    return Situation(situation.kind, skip_to, skip, tuple(gate for gate in gates if gate[0] >= after))


def _watched_by(
    formulas: Sequence["Formula"], question: Question
) -> tuple[list[Marks], list[float | str | bool], bool]:
    """What formulas look at of a question: marks, constants, and whether its answers can be told apart by those."""
    cuts, marks, simple = list[float | str | bool](), list[Marks](), True
    for formula in formulas:
        mentions = [mention for mention in formula.mentions if mention.item is question]
        marks += [frozenset((mention.part,)) for mention in mentions if mention.part]
        compared = [found for found in formula.comparisons if found.mention in mentions]
        constants = [found.constant for found in compared if isinstance(found.constant, str | float | bool)]
        cuts += constants
        in_order = any(found.ordered and isinstance(found.constant, str) for found in compared)
        whole = any(mention in formula.elsewhere and not mention.part for mention in mentions)
        if len(constants) < len(compared) or in_order or whole:
            simple = False
            marks.append(frozenset())
            marks += [frozenset((choice.mark,)) for choice in question.choices]
        marks += [frozenset((constant,)) for constant in constants if isinstance(constant, str)]
    return marks, cuts, simple
