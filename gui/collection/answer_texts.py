"""One response text by text: what stands in which cell, what was put in its place, what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gui.collection.judged import Answer
from gui.collection.reading.returned import Returned
from gui.form.text_places import TextPlace, further_places, places
from gui.survey.key import keys
from gui.survey.model import Problem, Survey
from gui.words.folding import is_blank

_GRAVE = ("caution", "error")


@dataclass(frozen=True, slots=True)
class AnswerText:
    """A text of a response: `text` is what counts, `before` what stood there (None where nothing was corrected).

    `cell` is '' where the form has lost it; `problems` stand with the first text that they are about, and `stands` is the
    gravest severity among those that were not explained, nor accepted ('' for none).
    """

    place: TextPlace
    text: str
    before: str | None
    cell: str
    problems: tuple[Problem, ...]
    stands: str


def answer_texts(survey: Survey, answer: Answer) -> tuple[AnswerText, ...]:
    """Every text of a response in the order of the form; () where the file cannot be read.

    Of a table whose rows repeat, no more than the first row in which nothing stands.
    """
    returned = answer.returned
    if answer.original is None:
        return ()
    before = {correction.key: correction.before for correction in answer.corrections}
    left = {id(problem): problem for problem in answer.problems}
    found, still = [], answer.open
    for place in _to_show(survey, returned):
        cell = returned.cells.get(place.key, "")
        here = [p for p in left.values() if p.question == place.about and p.cell in ("", cell)]
        for problem in here:
            del left[id(problem)]
        stands = max((p.severity for p in here if p in still), key=_GRAVE.index, default="")
        text = returned.texts.get(place.key, "")
        found.append(AnswerText(place, text, before.get(place.key), cell, tuple(here), stands))
    return tuple(found)


def _to_show(survey: Survey, returned: Returned) -> Iterator[TextPlace]:
    """The places of the texts; a row of a table is one where something stands in it or behind it, or it is the next."""
    known, last = keys(survey), Counter[str]()
    for place in places(survey):
        key = known[place.about]
        if key.row and not is_blank(returned.texts.get(place.key, "")):
            last[key.question] = max(last[key.question], key.row)
    for place in places(survey):
        key = known[place.about]
        table = survey.question(key.question) if key.row else None
        if table is None or table.kind.rows or key.row <= last[key.question] + 1:
            yield place
    yield from further_places(survey, returned.texts)
