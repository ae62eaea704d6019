"""How far a response has come, and what a changed answer does to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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


Stage = Literal["left out", "to do", "begun", "done"]
Stages = dict[str, tuple[tuple[object, ...], Stage]]
"""How far each question was when it was looked at last, with all that this depends on."""


def progress(
    survey: Survey,
    response: Response,
    standings: Mapping[str, Standing],
    source: Source = ANSWERS_FILE,
    known: Stages | None = None,
) -> Progress:
    """The progress of a response whose standings are known; `source` is what is known of its attachments.

    What has not changed since `known` is not looked at again; what is found is kept there.
    """
    known = {} if known is None else known
    for question in survey.questions:
        said = map(response.answers.get, (item.answer_key for item in question.items))
        depends_on = (standings[question.id], source, (response.attachments or {}).get(question.id), *said)
        before = known.get(question.id)
        if before is None or before[0] != depends_on:
            known[question.id] = depends_on, _stage(survey, question, standings[question.id], response, source)
    found = [known[question.id][1] for question in survey.questions]
    return Progress(found.count("done"), len(found) - found.count("left out"), found.count("begun"))


def _stage(survey: Survey, question: Question, standing: Standing, response: Response, source: Source) -> Stage:
    if standing.state == "not asked" or is_spared(question, response):
        return "left out"
    if not is_begun(question, response):
        return "to do"
    done = is_answered(question, response) and not checks.is_incomplete(survey, question, standing, response, source)
    return "done" if done else "begun"


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
