"""How far a response has come, and what a changed answer does to others."""

from collections.abc import Mapping
from dataclasses import dataclass

from gui.survey import checks
from gui.survey.checks import ANSWERS_FILE, Source
from gui.survey.model import Question, Response, Survey
from gui.survey.rules import Standing


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions count, and how many of them are answered in full.

    Those count that are not *not asked*, but for what need not be answered, and is not, and what nobody answers.
    `incomplete` are those of the rest whose answer lacks something that belongs to it.
    """

    answered: int
    asked: int
    incomplete: int = 0

    @property
    def in_words(self) -> str:
        """How it is told: `回答 13／対象 14問（記入途中 1問）`."""
        begun = f"（記入途中 {self.incomplete}問）" if self.incomplete else ""
        return f"回答 {self.answered}／対象 {self.asked}問{begun}"


@dataclass(frozen=True, slots=True)
class Consequence:
    """The questions whose answers fall out of what is submitted, and those whose answers come back into it."""

    fallen: tuple[str, ...]
    back: tuple[str, ...]


def progress(
    survey: Survey, response: Response, standings: Mapping[str, Standing], source: Source = ANSWERS_FILE
) -> Progress:
    """The progress of a response whose standings are known; `source` is what is known of its attachments."""
    asked = [q for q in survey.questions if standings[q.id].state != "not asked"]
    open_questions = [q for q in asked if not is_spared(q, response)]
    done = [q for q in open_questions if is_complete(survey, q, standings[q.id], response, source)]
    begun = [question for question in open_questions if is_begun(question, response) and question not in done]
    return Progress(len(done), len(open_questions), len(begun))


def is_complete(
    survey: Survey, question: Question, standing: Standing, response: Response, source: Source = ANSWERS_FILE
) -> bool:
    """Whether the question is answered with all that belongs to its answer: details, papers that are there."""
    answered = is_spared(question, response) or is_answered(question, response)
    return answered and not checks.is_incomplete(survey, question, standing, response, source)


def is_spared(question: Question, response: Response) -> bool:
    """Whether nobody misses its answer: it need not be given and is not, or nobody gives it."""
    missing = question.kind.is_missing(question, response.answers.get(question.id))
    return not question.kind.asks or (missing and not question.required)


def is_begun(question: Question, response: Response) -> bool:
    """Whether something stands as its answer, be it wrong or not all of it."""
    return is_answered(question, response) or question.kind.is_left(response.answers.get(question.id))


def is_answered(question: Question, response: Response) -> bool:
    """Whether the question has an answer; 'none of these' is one."""
    return question.kind.is_answered(question, response.answers.get(question.id))


def consequence(
    survey: Survey, before: Mapping[str, Standing], after: Mapping[str, Standing], response: Response
) -> Consequence:
    """What a change of states does to the answers that `response` holds."""
    fallen: list[str] = []
    back: list[str] = []
    for question in survey.questions:
        was, now = before[question.id].state == "not asked", after[question.id].state == "not asked"
        if was != now and is_answered(question, response):
            (fallen if now else back).append(question.id)
    return Consequence(tuple(fallen), tuple(back))


def spoken(survey: Survey, found: Consequence) -> str:
    """A consequence as it is told: `Q4・Q5の回答は提出ファイルに入りません。元に戻せば復活します。`; '' if there is none."""
    sentences = []
    if found.fallen:
        sentences.append(f"{survey.places_of(found.fallen)}の回答は提出ファイルに入りません。元に戻せば復活します。")
    if found.back:
        sentences.append(f"{survey.places_of(found.back)}の前の回答が復活しました。")
    return "".join(sentences)
