"""Every way through a questionnaire: the sequences of questions that a responder can be led through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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
    starts = rule_walk.start(survey, "", survey.questions)
    found = (Way(_kinds_like(survey, start.kind), *walked) for start in starts for walked in _walk(survey, start))
    return islice(found, MAX_WAYS)


def _kinds_like(survey: Survey, kind: str) -> tuple[str, ...]:
    """The 組織区分 that are asked the same questions as `kind`."""
    lists = [question.asked_of for question in survey.questions if question.asked_of]
    return tuple(k for k in survey.kinds if all((k in names) == (kind in names) for names in lists))


_Stretch = tuple[tuple[str, ...], Turns, rule_walk.Situation, int]
"""Questions asked and turns taken to the next question at which ways part, with the situation there and its index."""


def _walk(survey: Survey, start: rule_walk.Situation) -> Iterator[tuple[tuple[str, ...], Turns]]:
    all_steps = rule_walk.steps(survey)
    known = dict[tuple[int, rule_walk.Situation], list[_Stretch]]()  # ways that came to the same go on alike
    waiting: list[_Stretch] = [((), (), start, 0)]
    while waiting:
        asked, turns, situation, index = waiting.pop()
        if index == len(all_steps):
            yield asked, turns
            continue
        if (index, situation) not in known:
            known[index, situation] = [_straight_on(all_steps, *one) for one in _parted(all_steps[index], situation)]
        for more, taken, after, at in reversed(known[index, situation]):
            waiting.append(((*asked, *more), (*turns, *taken), after, at))


def _straight_on(all_steps: Sequence[rule_walk.Step], *first: *_Stretch) -> _Stretch:
    """A stretch with all that follows it while there is one way on."""
    asked, turns, situation, index = first
    names, taken = list(asked), list(turns)
    while index < len(all_steps):
        found = _parted(all_steps[index], situation)
        if len(found) > 1:
            break
        more, turn, situation, index = found[0]
        names += more
        taken += turn
    return tuple(names), tuple(taken), situation, index


def _parted(step: rule_walk.Step, situation: rule_walk.Situation) -> list[_Stretch]:
    """What can become of one question, in the order of the choices."""
    found: list[_Stretch] = []
    for reason in rule_walk.exclusions(step, situation):
        if reason is not None:
            found.append(((), (), rule_walk.successor(step, situation, reason), step.index + 1))
            continue
        for marks in step.options:
            several = len(step.options) > 1 and marks is not None
            taken = ((step.question.id, tuple(sorted(marks or ()))),) if several else ()
            found.append(((step.question.id,), taken, rule_walk.successor(step, situation, marks), step.index + 1))
    return found
