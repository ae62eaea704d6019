"""Responses of one organisation that complete each other: each department has answered its own part of the form."""

from collections.abc import Mapping, Sequence

from gui.collection.decisions import Collection, choose, correct
from gui.collection.judged import Answer, Line
from gui.form.text_places import further_places, places
from gui.survey.model import Survey
from gui.words.folding import fold, is_blank

Given = Mapping[str, Mapping[str, str]]
"""What is written into the cells of each question that is answered, by the question's key."""


def complete_each_other(survey: Survey, answers: Sequence[Answer]) -> bool:
    """Whether no question is answered in two ways, and no response holds all that is answered."""
    given = [_given(survey, answer) for answer in answers]
    together = {key: said for each in given for key, said in each.items()}
    return all(len(each) < len(together) for each in given) and all(
        _folded(said) == _folded(together[key]) for each in given for key, said in each.items()
    )


def join(survey: Survey, collection: Collection, line: Line, when: str) -> Collection:
    """The collection in which the fullest of a line's rivals counts, with what it leaves open taken from the others."""
    most = max(line.rivals, key=lambda answer: len(_given(survey, answer)))
    if line.organisation is None or most.original is None:
        return collection
    left = {key: said for rival in line.rivals for key, said in _given(survey, rival).items()}
    for key in left.keys() - _given(survey, most).keys():
        for cell, text in left[key].items():
            collection = correct(collection, most.file, most.original, cell, text, when)
    among = [answer.original.code(survey) for answer in line.rivals if answer.original]
    return choose(collection, line.organisation.code, most.id, among)


def _given(survey: Survey, answer: Answer) -> Given:
    texts = answer.returned.texts
    found: dict[str, dict[str, str]] = {}
    for place in (*places(survey), *further_places(survey, texts)):
        if place.item and not is_blank(texts.get(place.key, "")):
            found.setdefault(place.whole, {})[place.key] = texts[place.key]
    return found


def _folded(said: Mapping[str, str]) -> Mapping[str, str]:
    return {key: fold(text) for key, text in said.items()}
