"""What is offered in place of a text that stands in a return, and where else the very same stands."""

from dataclasses import dataclass, replace

from gui.collection import findings
from gui.collection.decisions import Collection, correct
from gui.collection.judged import Answer, Line, Overview
from gui.form.text_places import TextPlace, item_of
from gui.survey.item import Item
from gui.survey.key import BOX
from gui.survey.model import Survey
from gui.survey.respondents import kind_of
from gui.words.contacts import email_in
from gui.words.folding import is_blank


@dataclass(frozen=True, slots=True)
class Offer:
    """`choices` are the texts of which one should stand there (() where anything may), `expected` says it as a sentence.

    `text` is what the returned one means for sure, as it should be written; None where that is not known.
    """

    choices: tuple[str, ...] = ()
    expected: str = ""
    text: str | None = None


def offer(survey: Survey, line: Line, answer: Answer, place: TextPlace, before: str) -> Offer:
    """What is offered for a text of a response in the place of what stands there."""
    listed = answer.returned.listed.get(place.key)
    found = _offer(survey, line, place, before)
    return found if listed is None else replace(found, text=listed)


def _offer(survey: Survey, line: Line, place: TextPlace, before: str) -> Offer:
    item = item_of(survey, place.about)
    if BOX in place.key:
        expected = item.kind.expected(item) if item else ""
        return Offer((survey.form.tick,), expected)
    if item:
        return Offer(item.kind.corrections(item), item.kind.expected(item), _meant(survey, item, before))
    field = next((field for field in survey.responder if field.id == place.key), None)
    if field is None:
        return Offer()
    expected = findings.wanted_in(survey, line, field.id)
    whose = line.organisation
    if field.form == "kind":
        return Offer(survey.kinds, expected, kind_of(survey, whose) if whose else None)
    if field.form == "organisation":
        return Offer((), expected, whose.official if whose else None)
    meant = email_in(before) if field.form == "email" else ""
    return Offer((), expected, field.value or (meant if meant != before else "") or None)


def _meant(survey: Survey, item: Item, text: str) -> str | None:
    """What a text means for sure, in the words in which it should stand; None where that is not known, or stands there."""
    if is_blank(text):
        return None
    answer = item.kind.meant(survey, item, text)
    if any(problem.severity == "error" for problem in item.kind.problems(survey, item, answer)):
        return None
    said = item.kind.in_words(item, answer)
    return said if said != text else None


def alike(overview: Overview, but: Answer, key: str, text: str) -> tuple[Answer, ...]:
    """The other responses that count, or may yet, in which the same text stands in the same place."""
    return tuple(
        answer
        for line in overview.lines
        for answer in line.answers
        if answer.id != but.id and answer.original and line.concerns(answer)
        if answer.returned.texts.get(key, "") == text
    )


def correct_all(collection: Collection, answers: tuple[Answer, ...], key: str, text: str, when: str) -> Collection:
    """The collection with the same correction in each of these responses. ValueError for a text that no cell can hold."""
    for answer in answers:
        if answer.original:
            collection = correct(collection, answer.file, answer.original, key, text, when)
    return collection
