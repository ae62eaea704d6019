"""Every way through a questionnaire: the sequences of questions that a responder can be led through."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.survey import rule_walk
from gui.survey.model import Survey

MAX_WAYS = 10_000

Turns = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way: the 組織区分 that take it, the questions asked in order, and the marks taken where it turns.

    `turns` names each asked question that a rule looks at, with one answer for all that lead the same way.
    """

    kinds: tuple[str, ...]
    asked: tuple[str, ...]
    turns: Turns


def ways(survey: Survey) -> Iterator[Way]:
    """Each way once, in the order of the choices; stops after `MAX_WAYS`."""
    count = 0
    for situation in rule_walk.start(survey, "", survey.questions):
        for asked, turns in _walk(survey, situation, 0):
            yield Way(_kinds_like(survey, situation.kind), asked, turns)
            count += 1
            if count >= MAX_WAYS:
                return


def _kinds_like(survey: Survey, kind: str) -> tuple[str, ...]:
    """The 組織区分 that are asked the same questions as `kind`."""
    lists = [question.asked_of for question in survey.questions if question.asked_of]
    return tuple(k for k in survey.kinds if all((k in names) == (kind in names) for names in lists))


def _walk(survey: Survey, situation: rule_walk.Situation, index: int) -> Iterator[tuple[tuple[str, ...], Turns]]:
    all_steps = rule_walk.steps(survey)
    if index == len(all_steps):
        yield (), ()
        return
    step = all_steps[index]
    for reason in rule_walk.exclusions(step, situation):
        if reason is not None:
            yield from _walk(survey, rule_walk.successor(step, situation, reason), index + 1)
            continue
        for marks in step.options:
            several = len(step.options) > 1 and marks is not None
            taken = ((step.question.id, tuple(sorted(marks or ()))),) if several else ()
            for asked, turns in _walk(survey, rule_walk.successor(step, situation, marks), index + 1):
                yield (step.question.id, *asked), (*taken, *turns)
