"""The places of a response: which question, which part of it; no other module takes their texts apart."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from gui.survey.model import Survey

BOX = "/"
"""Stands between the key of an answer and the mark of one of its cells: `6/①`."""

_LONGEST_NUMBER = 9


class Key(NamedTuple):
    """One place: a question (`part` empty), a part of one (its detail's id), or a responder field (`question` empty).

    In a table the part is a column and `row` is counted from 1. Its text is the name under which the answers file keeps
    what stands there, and by which problems name it: `2`, `2.planned`, `phone`, `T1[2].people`.
    """

    question: str
    part: str = ""
    row: int = 0

    def __str__(self) -> str:
        if self.row:
            return f"{self.question}[{self.row}].{self.part}"
        return f"{self.question}.{self.part}" if self.question and self.part else self.question or self.part


@lru_cache(maxsize=16)
def keys(survey: Survey) -> Mapping[str, Key]:
    """Every place of a survey by its text, in the order of the form: responder fields, then questions with their parts."""
    found = [Key("", field.id) for field in survey.responder]
    for question in survey.questions:
        found += [Key(question.id), *(Key(question.id, detail.id) for detail in question.details)]
        found += [Key(question.id, column, row) for row, column in question.kind.places()]
    return MappingProxyType({str(key): key for key in found})


def key_at(survey: Survey, text: str) -> str:
    """The text of the place at which something is shown: of a table's cell, the table; of any other, that itself."""
    found = key_of(survey, text)
    return found.question if found and found.row else text


def key_of(survey: Survey, text: str) -> Key | None:
    """The place that a text names; None if the survey has none of that name."""
    return keys(survey).get(text)


def cell_named(text: str) -> Key | None:
    """The cell of a table, in whatever row, that a text names, or whose box it does; None where it names none."""
    row, is_cell, rest = text.partition("].")
    table, _, number = row.rpartition("[")
    if not is_cell or not table or not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    return Key(table, whole_of(rest), int(number)) if int(number) else None


def whole_of(key: str) -> str:
    """The answer of which a key names one of the boxes; any other key as it is."""
    return key.partition(BOX)[0]


def readings(name: str) -> Iterator[tuple[str, str]]:
    """What a name in a formula may be read as: the whole of a place, or a place and a box or column of it."""
    yield name, ""
    for sign in (BOX, "."):
        at = name.find(sign)
        while at > 0:
            yield name[:at], name[at + 1 :]
            at = name.find(sign, at + 1)
