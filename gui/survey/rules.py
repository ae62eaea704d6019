"""Skip rules: which questions are asked, which are not, which cannot be told yet, and why.

The letter's rules stand in the definition as `goto`, `only_if` and `asked_of`. A question is *asked* if it is
asked whichever way the questions still unanswered are answered, *not asked* if in none of those ways, else
*undecided*. An answer on a question that is not asked never takes part in a rule.

The ways are not listed one by one: for each question only those before it are walked that have a say in whether it is
asked, and ways that differ in nothing that a later rule looks at are one `Situation`. So the cost grows with the rules
that bear on one question, not with the number of ways; where even these are too many, `TooComplex` is raised.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gui.survey.item import listed
from gui.survey.model import Answer, Detail, Question, Response, Survey
from gui.survey.respondents import kind_given, with_kind
from gui.survey.rule_walk import (
    MAX_TURNS,
    Reason,
    Situation,
    Step,
    TooComplex,
    excluded,
    marks_of,
    start,
    successor,
    walks,
)
from gui.words.places import place_of_question

__all__ = ["ASKED", "Reason", "Standing", "State", "detail_standing", "details", "evaluate", "explain", "marks_of"]

State = Literal["asked", "not asked", "undecided"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a question or detail; `reason` is there in every state but *asked*."""

    state: State
    reason: Reason | None = None


ASKED = Standing("asked")


def explain(survey: Survey, reason: Reason) -> str:
    """The reason as it is shown beside the question: `Q3で②を選んだため、回答は不要です（Q6へ）。`"""
    place = (
        place_of_question(reason.question)
        if reason.question
        else (survey.kind_field.label if survey.kind_field else "")
    )
    if reason.rule == "pending":
        return f"{place}の回答によって、回答が必要かどうかが決まります。"
    if reason.rule == "asked_of":
        return f"{place}が{reason.taken}のため、回答は不要です。"
    leads = f"（{place_of_question(reason.target)}へ）" if reason.target else ""
    taken = f"{reason.taken}を選んだ" if reason.taken else "該当なしとした"
    return f"{place}で{taken}ため、回答は不要です{leads}。"


def _known(survey: Survey, response: Response, reason: Reason) -> bool:
    """Whether the reason rests on an answer that was given, not on one that is only possible."""
    if reason.rule == "asked_of":
        return kind_given(survey, response) == reason.taken
    question = survey.question(reason.question)
    marks = marks_of(question, response.answers.get(reason.question)) if question else None
    return marks is not None and listed(sorted(marks)) == reason.taken


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
    kind = kind_given(survey, response)
    return dict(_evaluated(survey, kind, tuple(response.answers.get(question.id) for question in survey.questions)))


@lru_cache(maxsize=1024)
def _evaluated(survey: Survey, kind: str, given: tuple[Answer | None, ...]) -> Mapping[str, Standing]:
    """The same, of what the rules look at alone; many who answer go the same way, and each way is checked several times."""
    answers = {q.id: answer for q, answer in zip(survey.questions, given, strict=True) if answer is not None}
    response = Response(with_kind(survey, kind), answers)
    standings: dict[str, Standing] = {}
    for path in walks(survey):
        question_id = path[-1].question.id
        asked, reasons = _outcomes(survey, response, path)
        standings[question_id] = _standing(survey, response, standings, path, asked, reasons)
    return standings


def _outcomes(survey: Survey, response: Response, path: Sequence[Step]) -> tuple[bool, list[Reason]]:
    """Whether the last question of a path is asked in some way, and the reasons for which it is not in others."""
    kind = kind_given(survey, response)
    situations = dict.fromkeys(start(survey, kind, [step.question for step in path]))
    turns = 0
    for step in path[:-1]:
        given = marks_of(step.question, response.answers.get(step.question.id))
        options = step.options if given is None else (given,)
        turns += len(situations) * len(options)
        if turns > MAX_TURNS:
            raise TooComplex(path[-1].question.id)
        following: dict[Situation, None] = {}
        for situation in situations:
            reason = excluded(step, situation)
            for outcome in options if reason is None else (reason,):
                following[successor(step, situation, outcome)] = None
        situations = following
    outcomes = dict.fromkeys(excluded(path[-1], situation) for situation in situations)
    return None in outcomes, [reason for reason in outcomes if reason is not None]


def _standing(
    survey: Survey,
    response: Response,
    standings: Mapping[str, Standing],
    path: Sequence[Step],
    asked: bool,
    reasons: list[Reason],
) -> Standing:
    if not reasons:
        return ASKED
    if asked:
        return Standing("undecided", _pending(survey, response, standings, reasons))
    known = next((reason for reason in reasons if _known(survey, response, reason)), None)
    return Standing("not asked", known or _together(survey, response, path) or reasons[0])


def _together(survey: Survey, response: Response, path: Sequence[Step]) -> Reason | None:
    """The answer without which the last question of the path might be asked, where no single rule excludes it.

    None if it is not asked whatever is answered, in a survey whose rules contradict each other.
    """
    answers = dict(response.answers)
    for step in path[:-1]:
        marks = marks_of(step.question, answers.pop(step.question.id, None))
        if marks is not None and _outcomes(survey, Response(response.responder, answers), path)[0]:
            return Reason("only_if", step.question.id, listed(sorted(marks)))
    kind = kind_given(survey, response)
    return Reason("asked_of", "", kind) if _outcomes(survey, Response({}, answers), path)[0] else None


def detail_standing(question: Question, detail: Detail, standing: Standing, answer: Answer | None) -> Standing:
    """The standing of a row beside a choice: asked only where that choice is taken."""
    if standing.state == "not asked":
        return standing
    marks = marks_of(question, answer)
    if marks is None:
        return Standing("undecided", Reason("pending", question.id))
    if detail.choice not in marks:
        return Standing("not asked", Reason("choice", question.id, listed(sorted(marks))))
    return standing


def details(
    survey: Survey, response: Response, standings: Mapping[str, Standing]
) -> Iterator[tuple[Question, Detail, Standing]]:
    """Every detail of the survey with its standing, in order."""
    for question in survey.questions:
        for detail in question.details:
            answer = response.answers.get(question.id)
            yield question, detail, detail_standing(question, detail, standings[question.id], answer)
