"""One response text by text: what stands in which cell, what was put in its place, what is wrong with it."""

from dataclasses import dataclass

from gui.collection.judged import Answer
from gui.form.text_places import TextPlace, places
from gui.survey.model import Problem, Survey


@dataclass(frozen=True, slots=True)
class AnswerText:
    """A text of a response: `text` is what counts, `before` what stood there (None where nothing was corrected).

    `cell` is '' where the form has lost it; `problems` stand with the first text that they are about.
    """

    place: TextPlace
    text: str
    before: str | None
    cell: str
    problems: tuple[Problem, ...]


def answer_texts(survey: Survey, answer: Answer) -> tuple[AnswerText, ...]:
    """Every text of a response in the order of the form; () where the file cannot be read."""
    returned = answer.returned
    if returned is None:
        return ()
    before = {correction.key: correction.before for correction in answer.corrections}
    left = {id(problem): problem for problem in answer.problems}
    found = []
    for place in places(survey):
        cell = returned.cells.get(place.key, "")
        here = [p for p in left.values() if p.question == place.about and p.cell in ("", cell)]
        for problem in here:
            del left[id(problem)]
        found.append(AnswerText(place, returned.texts.get(place.key, ""), before.get(place.key), cell, tuple(here)))
    return tuple(found)
