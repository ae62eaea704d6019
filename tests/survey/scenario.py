"""A story told in the letter's own words: what is answered, and which questions are then asked."""

import dataclasses
from dataclasses import dataclass, field

from gui.survey import rules
from gui.survey.kinds import AnyChoices, OneChoice
from gui.survey.model import Answer, Choice, OnlyIf, Question, Response, Survey
from gui.survey.rules import Standing


@dataclass
class Scenario:
    """An officer of one 組織区分 who answers question after question, in any order.

    `assert scenario.answers("3", "②").not_asked("4", because="Q3で②")`
    """

    survey: Survey
    kind: str = ""
    answered: dict[str, Answer] = field(default_factory=dict)

    def answers(self, question: str, answer: Answer) -> "Scenario":
        self.answered[question] = answer
        return self

    def takes_back(self, question: str) -> "Scenario":
        del self.answered[question]
        return self

    def asked(self, *questions: str) -> bool:
        return all(self._standing(question).state == "asked" for question in questions)

    def not_asked(self, *questions: str, because: str) -> bool:
        return all(self._is(question, "not asked", because) for question in questions)

    def undecided(self, *questions: str, until: str) -> bool:
        return all(self._is(question, "undecided", f"{until}の回答によって") for question in questions)

    def _is(self, question: str, state: str, beginning: str) -> bool:
        standing = self._standing(question)
        reason = rules.explain(self.survey, standing.reason) if standing.reason else ""
        return standing.state == state and reason.startswith(beginning)

    def _standing(self, key: str) -> Standing:
        response = Response({"kind": self.kind}, self.answered)
        return rules.with_details(self.survey, response, rules.evaluate(self.survey, response))[key]


def question(
    survey: Survey,
    question_id: str,
    *choices: str | tuple[str, str],
    only_if: tuple[str, str] | None = None,
    asked_of: tuple[str, ...] = (),
    multiple: bool = False,
    none: str | None = None,
) -> Question:
    """A question with these marks, each alone or with the id to which it leads; `only_if` is an id and its marks."""
    pairs = [(choice, None) if isinstance(choice, str) else choice for choice in choices]
    return dataclasses.replace(
        survey.question("4") or survey.questions[0],
        id=question_id,
        choices=tuple(Choice(mark, f"{mark}の文", goto) for mark, goto in pairs),
        only_if=OnlyIf(only_if[0], tuple(only_if[1])) if only_if else None,
        asked_of=asked_of,
        kind=AnyChoices() if multiple else OneChoice(),
        none=none,
    )


def survey_of(survey: Survey, *questions: Question) -> Survey:
    """The same survey with other questions."""
    return dataclasses.replace(survey, questions=questions, cautions=())
