"""Skip rules: which questions are asked, which are not, which cannot be told yet, and why.

The letter's rules stand in the definition as `goto`, `only_if` and `asked_of`. A question is *asked* if it is
asked whichever way the questions still unanswered are answered, *not asked* if in none of those ways, else
*undecided*. An answer on a question that is not asked never takes part in a rule.

The ways are not listed one by one: for each question only those before it are walked that have a say in whether it is
asked, and ways that differ in nothing that a later rule looks at are one `Situation`. So the cost grows with the rules
that bear on one question, not with the number of ways; where even these are too many, `TooComplex` is raised.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from gui.survey.item import taken_words
from gui.survey.kinds.kind import Marks
from gui.survey.model import Answer, Detail, Question, Response, Survey
from gui.survey.respondents import kind_given
from gui.survey.rule_walk import (
    MAX_TURNS,
    Reason,
    Situation,
    Step,
    TooComplex,
    exclusions,
    start,
    successor,
    walks,
)

if TYPE_CHECKING:
    from gui.survey.conditions import Mention, Outcome

__all__ = ["ASKED", "Reason", "Standing", "State", "detail_standing", "evaluate", "explain", "with_details"]

State = Literal["asked", "not asked", "undecided"]


class Standing(NamedTuple):
    """The state of a question or detail; `reason` is there in every state but *asked*."""

    state: State
    reason: Reason | None = None


ASKED = Standing("asked")


@lru_cache(maxsize=256)
def explain(survey: Survey, reason: Reason) -> str:
    """The reason as it is shown beside the question: `Q3で②を選んだため、回答は不要です（Q6へ）。`"""
    place = (
        survey.place_of(reason.question) if reason.question else (survey.kind_field.label if survey.kind_field else "")
    )
    if reason.rule == "pending":
        return f"{place}の回答によって、回答が必要かどうかが決まります。"
    if reason.rule == "untold":
        return _of_untold(place, reason)
    if reason.rule == "asked_of":
        return f"{place}が{''.join(reason.taken)}のため、回答は不要です。"
    when = f"（{reason.words}の場合に回答）" if reason.words else ""
    if reason.rule == "formula":
        return f"{'と'.join(reason.taken)}の回答により、回答は不要です{when}。"
    question = survey.question(reason.question)
    if question and not question.kind.offers:
        return f"{place}の回答により、回答は不要です{when}。"
    leads = f"（{survey.place_of(reason.target)}へ）" if reason.target else ""
    taken = f"{taken_words(question, reason.taken)}を選んだ" if question and reason.taken else "該当なしとした"
    return f"{place}で{taken}ため、回答は不要です{leads}。"


def _of_untold(place: str, reason: Reason) -> str:
    if not reason.mentions:
        why = f"{place}に回答が必要かどうかを計算できないため、ここも計算できません。"
    else:
        when = f"（{reason.words}の場合に回答）" if reason.words else ""
        why = f"{'と'.join(reason.taken)}の回答からは、回答が必要かどうかを計算できません{when}。"
    return f"{why}目で見て確かめ、当たる場合だけ回答してください。"


_LONG = 1_000
"""Characters of what the rules see of one answer, as of a table: of such only the last few standings are kept."""

Given = Mapping[str, Marks]
"""What the rules see of the answers that were given, by the ids of their questions."""


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """What is known of a response while its questions are gone through: the 組織区分, the answers, the standings found so far."""

    survey: Survey
    kind: str
    given: Given
    standings: dict[str, Standing]

    def outcomes(self, path: Sequence[Step], kind: str, given: Given) -> tuple[bool, list[Reason]]:
        """Whether the last question of a path is asked in some way, and the reasons for which it is not in others."""
        situations = dict.fromkeys(start(self.survey, kind, [step.question for step in path]))
        turns = 0
        for step in path[:-1]:
            marks = given.get(step.question.id)
            options = step.options if marks is None else (marks,)
            turns += len(situations) * len(options)
            if turns > MAX_TURNS:
                raise TooComplex(path[-1].question.id)
            following: dict[Situation, None] = {}
            for situation in situations:
                for reason in exclusions(step, situation):
                    for outcome in options if reason is None else (reason,):
                        following[successor(step, situation, outcome)] = None
            situations = following
        outcomes = dict.fromkeys(reason for situation in situations for reason in exclusions(path[-1], situation))
        return None in outcomes, [reason for reason in outcomes if reason is not None]

    def standing(self, path: Sequence[Step]) -> Standing:
        """That of the last question of a path, of which all others are known."""
        asked, reasons = self.outcomes(path, self.kind, self.given)
        if not reasons:
            return ASKED
        if asked:
            return Standing("undecided", self._pending(path, reasons))
        known = next(filter(self._is_known, reasons), None)
        return Standing("not asked", known or self._together(path) or reasons[0])

    def _is_known(self, reason: Reason) -> bool:
        """Whether the reason rests on answers that were given, not on some that are only possible."""
        if reason.rule == "asked_of":
            return (self.kind,) == reason.taken
        if reason.rule == "formula":
            return not self._open(reason)
        marks = self.given.get(reason.question)
        return marks is not None and tuple(sorted(marks)) == reason.taken

    def _open(self, reason: Reason) -> list[str]:
        """The questions that a formula mentions and of which nothing is known yet."""
        return [n for n in reason.mentions if n not in self.given and self.standings[n].state != "not asked"]

    def _pending(self, path: Sequence[Step], reasons: list[Reason]) -> Reason:
        """Which open question is in the way, if these are the reasons for which a question may yet be excluded.

        Where none is, what is given does not tell whether this question, or one before it, is asked.
        """
        for reason in reasons:
            if not self._is_known(reason):
                name = next(iter(self._open(reason)), reason.question)
                return self._untold((name,)) or Reason("pending", name)
            names = reason.mentions or (reason.question,)
            found = next((s.reason for s in map(self.standings.get, names) if s and s.state == "undecided"), None)
            if found:
                return self._untold(names) or found
        before, formula = self._untold([step.question.id for step in path[:-1]]), path[-1].formula
        if before or formula is None or formula.is_open(self._outcome):
            return before or Reason("pending", reasons[0].question)
        return reasons[0]._replace(rule="untold")

    def _untold(self, names: Iterable[str]) -> Reason | None:
        """The first of these questions of which what is given does not tell whether it is asked, as a reason."""
        found = (name for name in names if is_untold(self.standings.get(name, ASKED)))
        return next((Reason("untold", name) for name in found), None)

    def _outcome(self, mention: "Mention") -> "Outcome":
        key = mention.item.answer_key
        return "not asked" if self.standings[key].state == "not asked" else self.given.get(key)

    def _together(self, path: Sequence[Step]) -> Reason | None:
        """The answer without which the last question of the path might be asked, where no single rule excludes it.

        None if it is not asked whatever is answered, in a survey whose rules contradict each other. An answer left over on
        a question that is itself not asked is never the one.
        """
        left = {n: marks for n, marks in self.given.items() if self.standings.get(n, ASKED).state != "not asked"}
        words = path[-1].formula.words if path[-1].formula else ""
        for step in path[:-1]:
            marks = left.pop(step.question.id, None)
            if marks is not None and self.outcomes(path, self.kind, left)[0]:
                return Reason("only_if", step.question.id, tuple(sorted(marks)), words=words)
        return Reason("asked_of", "", (self.kind,)) if self.outcomes(path, "", left)[0] else None


def is_untold(standing: Standing) -> bool:
    """Whether it cannot be told though all is there on which it rests."""
    return standing.reason is not None and standing.reason.rule == "untold"


def looked_at(question: Question, standing: Standing, answer: Answer | None) -> Standing:
    """The standing of which a check starts: what is answered though it cannot be told whether it is asked counts as asked."""
    return ASKED if is_untold(standing) and question.kind.is_left(answer) else standing


def evaluate(
    survey: Survey, response: Response, *, settled: bool = False, unclear: Collection[str] = ()
) -> dict[str, Standing]:
    """The standing of every question, by question id, in the order of the letter (questionnaire §4).

    `settled`: nothing more is filled in where nothing need be. Of the questions `unclear` something is answered, but
    nobody knows what; of tables what could be read counts.
    """
    answers, deciding = response.answers, _deciding(survey)
    given = tuple(
        _given(question, answers.get(question.id), settled)
        if question.id in deciding and (question.id not in unclear or question.kind.columns)
        else None
        for question in survey.questions
    )
    is_long = any(len(mark) > _LONG for marks in given if marks for mark in marks)
    return dict((_evaluated_long if is_long else _evaluated)(survey, kind_given(survey, response), given))


@lru_cache(maxsize=16)
def _deciding(survey: Survey) -> frozenset[str]:
    """The questions whose answers have a say in whether others are asked."""
    return frozenset(step.question.id for path in walks(survey) for step in path[:-1])


def _given(question: Question, answer: Answer | None, settled: bool) -> Marks | None:
    """What the rules see of an answer; None where it is open."""
    spared = settled and not (question.required and question.kind.is_missing(question, answer))
    return question.kind.settled(question, answer) if spared else question.kind.marks(question, answer)


@lru_cache(maxsize=1024)
def _evaluated(survey: Survey, kind: str, seen: tuple[Marks | None, ...]) -> Mapping[str, Standing]:
    """The same, of what the rules look at alone; many who answer go the same way, and each way is checked several times."""
    given = {q.id: marks for q, marks in zip(survey.questions, seen, strict=True) if marks is not None}
    walk = _Walk(survey, kind, given, {})
    for path in walks(survey):
        walk.standings[path[-1].question.id] = walk.standing(path)
    return walk.standings


_evaluated_long = lru_cache(maxsize=8)(_evaluated.__wrapped__)


def detail_standing(question: Question, detail: Detail, standing: Standing, answer: Answer | None) -> Standing:
    """The standing of a row beside a choice: asked only where that choice is taken."""
    if standing.state == "not asked":
        return standing
    marks = question.kind.marks(question, answer)
    if marks is None:
        return Standing("undecided", Reason("pending", question.id))
    if detail.choice not in marks:
        return Standing("not asked", Reason("choice", question.id, tuple(sorted(marks))))
    return standing


def with_details(survey: Survey, response: Response, standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """The standings of the questions, and those of the rows beside their choices, by the keys of their answers."""
    found = {**standings}
    for question in survey.questions:
        for detail in question.details:
            answer = response.answers.get(question.id)
            found[detail.answer_key] = detail_standing(question, detail, standings[question.id], answer)
    return found
