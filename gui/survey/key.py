"""The places of a response: which question, which part of it; never told by taking a text apart."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from gui.survey.model import Survey


class Key(NamedTuple):
    """One place: a question (`part` empty), a part of one (its detail's id), or a responder field (`question` empty).

    Its text is the name under which the answers file keeps what stands there: `2`, `2.planned`, `phone`.
    """

    question: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.question}.{self.part}" if self.question and self.part else self.question or self.part


@lru_cache(maxsize=16)
def keys(survey: Survey) -> Mapping[str, Key]:
    """Every place of a survey by its text, in the order of the form: responder fields, then questions with their parts."""
    found = [Key("", field.id) for field in survey.responder]
    for question in survey.questions:
        found += [Key(question.id), *(Key(question.id, detail.id) for detail in question.details)]
    return MappingProxyType({str(key): key for key in found})


def key_of(survey: Survey, text: str) -> Key | None:
    """The place that a text names; None if the survey has none of that name."""
    return keys(survey).get(text)
