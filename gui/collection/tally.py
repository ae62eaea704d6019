"""What the answers come to: how many took which choice, and how many have answered at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gui.collection.judged import USABLE, Overview, State
from gui.survey import rules
from gui.survey.model import Question, Response, Survey


@dataclass(frozen=True, slots=True)
class Share:
    """How many took a choice; `mark` is '' for none of these."""

    mark: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question. `asked` were asked it; the others were not, or cannot yet be told to be.

    Of those asked, `unanswered` gave no answer that is one. A multiple choice is counted once for each choice taken.
    """

    question: Question
    shares: tuple[Share, ...]
    asked: int
    unanswered: int
    not_asked: int

    def percent(self, share: Share) -> float:
        """How many of those who answered took this choice, 0 to 100."""
        answered = self.asked - self.unanswered
        return 100 * share.count / answered if answered else 0.0


def rate(overview: Overview) -> float:
    """How many of those expected have answered, 0 to 100."""
    return 100 * overview.arrived / len(overview.expected) if overview.expected else 0.0


def responses(overview: Overview, states: frozenset[State] = USABLE) -> tuple[Response, ...]:
    """The response that counts of every organisation whose line is in one of these states."""
    chosen = (line.chosen for line in overview.lines if line.state in states and line.organisation)
    return tuple(answer.returned.response for answer in chosen if answer and answer.returned)


def distributions(survey: Survey, given: Iterable[Response]) -> tuple[Distribution, ...]:
    """The distribution of the answers to every question; answers on questions that are not asked do not count."""
    taken: dict[str, Counter[str]] = {question.id: Counter() for question in survey.questions}
    asked, unanswered, not_asked = Counter[str](), Counter[str](), Counter[str]()
    for response in given:
        standings = rules.evaluate(survey, response)
        for question in survey.questions:
            marks = rules.marks_of(question, response.answers.get(question.id))
            if standings[question.id].state == "not asked" or (
                standings[question.id].state == "undecided" and marks is None
            ):
                not_asked[question.id] += 1
                continue
            asked[question.id] += 1
            if marks is None:
                unanswered[question.id] += 1
            else:
                taken[question.id].update(marks or ("",))
    return tuple(
        Distribution(q, _shares(q, taken[q.id]), asked[q.id], unanswered[q.id], not_asked[q.id])
        for q in survey.questions
    )


def _shares(question: Question, taken: Counter[str]) -> tuple[Share, ...]:
    return tuple(Share(mark, label, taken[mark]) for mark, label in question.options)
