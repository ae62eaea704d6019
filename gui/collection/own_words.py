"""The offer to write what was understood in the form's own words: of one text, or of all that were typed alike."""

from dataclasses import dataclass

from gui.collection.decisions import Collection, correct
from gui.collection.judged import Answer, Overview
from gui.survey.kinds.odd_words import ODD_WORD


@dataclass(frozen=True, slots=True, eq=False)
class OddText:
    """A text of a response, by its key, that says what it means in other words; `own` is what the form itself has for it."""

    answer: Answer
    key: str
    text: str
    own: str

    def is_like(self, other: "OddText") -> bool:
        """Whether another response says the same in the same words."""
        return (self.key, self.text, self.own) == (other.key, other.text, other.own)


def odd_texts(answer: Answer) -> tuple[OddText, ...]:
    """The texts of a response that are named for their words, in the order of the form."""
    returned = answer.returned
    named = {problem.cell for problem in answer.problems if problem.code == ODD_WORD}
    odd = (key for key in returned.texts if key in returned.listed and returned.cells.get(key) in named)
    return tuple(OddText(answer, key, returned.texts[key], returned.listed[key]) for key in odd)


def alike(overview: Overview, text: OddText) -> tuple[OddText, ...]:
    """The same text in every response that counts, itself among them."""
    counting = (line.chosen for line in overview.lines if line.chosen)
    return tuple(found for answer in counting for found in odd_texts(answer) if found.is_like(text))


def written_out(collection: Collection, texts: tuple[OddText, ...], when: str) -> Collection:
    """The collection in which these texts are corrected to the form's own words."""
    for text in texts:
        if text.answer.original:
            collection = correct(collection, text.answer.file, text.answer.original, text.key, text.own, when)
    return collection
