"""What every kind of answer can do; as it stands here for an answer that is one text in one cell."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from gui.survey.item import Item
from gui.survey.kinds.odd_words import is_own_word, odd_word
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words.cell_limits import in_cell
from gui.words.folding import is_blank, is_crossed_out, is_stroke, without_invisible

Marks = frozenset[str]
BOX = "/"
"""Stands between the key of an answer and the mark of one of its cells: `6/①`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the texts of an item's cells say: `answer` is None where they say nothing.

    `crossed`: they only say that there is nothing to answer here (－, 対象外). `unclear` is what means nothing for sure,
    or says what it means in words that are not the form's; the `cell` of each problem is the key of the text.
    """

    answer: Answer | None = None
    crossed: bool = False
    unclear: tuple[Problem, ...] = ()


NOTHING_SAID = Said()


class Kind(ABC):
    """One kind of answer: everything that depends on what kind it is. Immutable; an item has one, and items share them.

    `separate`: each option has a cell of its own, else one cell holds the answer. `listed`: the list of a form's cell
    binds what is written. `offers`, `allows_none`, `leads`: the definition gives it choices, 'none of these', gotos;
    `most_watched`: how many of its choices rules may look at (None: any number). `in_file` is how the answers file
    writes it, `aside` what the 集計 adds to its heading, `in_csv` how a codebook calls it.
    """

    name: ClassVar[str]
    separate: ClassVar[bool] = False
    listed: ClassVar[bool] = False
    offers: ClassVar[bool] = False
    allows_none: ClassVar[bool] = False
    leads: ClassVar[bool] = False
    most_watched: ClassVar[int | None] = 0
    in_file: ClassVar[str] = '"①" のような文字列'
    aside: ClassVar[str] = ""
    in_csv: ClassVar[str] = "文字列"

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """The kind with what a definition's table says of it."""
        return cls()

    def from_file(self, item: Item, value: object) -> Answer | None:
        """The answer that a value of the answers file is; None if it is none of this kind."""
        return value if isinstance(value, str) else None

    def canonical(self, answer: Answer) -> str | list[str]:
        """An answer as the 確認コード takes it: as it is written, but for the kind of line break; '' for what is blank."""
        return canonical_text(answer) if isinstance(answer, str) else sorted(set(answer))

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """What a rule may look at: the marks taken; None if unanswered, or if what is there is no answer to this item."""
        return None

    def ways(self, item: Item, watched: Sequence[Marks]) -> tuple[Marks, ...]:
        """One answer for every group of answers that no rule tells apart, by the marks that the rules look at."""
        return (frozenset(),)

    def is_possible(self, marks: Marks) -> bool:
        """Whether one answer can hold all of these marks."""
        return not marks

    def is_left(self, answer: Answer | None) -> bool:
        """Whether something stands there, where nothing should."""
        return answer is not None and not (isinstance(answer, str) and is_blank(answer))

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is said, neither an answer nor anything else that could be looked at."""
        return not self.is_left(answer)

    def is_answered(self, item: Item, answer: Answer | None) -> bool:
        """Whether there is an answer of this kind."""
        return not self.is_missing(item, answer)

    @abstractmethod
    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is wrong with an answer that is not missing."""

    def how(self, item: Item) -> str:
        """How to answer, as a sentence; '' where that is said otherwise."""
        return ""

    @abstractmethod
    def expected(self, item: Item) -> str:
        """What should stand where an answer is wrong."""

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The answer as it is read, on the screen and on paper; '' if there is none."""
        return answer or "" if isinstance(answer, str | None) else "、".join(answer)

    def cells(self, item: Item) -> tuple[tuple[str, str], ...]:
        """The cells that hold the answer: the key of each one's text, and its label beside the item's own."""
        return ((item.answer_key, ""),)

    def first_cell(self, item: Item, answer: Answer | None) -> str:
        """The key of the first cell that holds something of the answer."""
        return item.answer_key

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """The text of each cell by its key; '' empties it. `tick` is the form's sign for a choice that is taken."""
        yield item.answer_key, self.in_words(item, answer)

    def member(self, item: Item, text: str, members: Sequence[str]) -> str | None:
        """The one member of a cell's list that says `text`, which is to be written; None if none or several do."""
        return text if text in members else None

    def read(self, survey: Survey, item: Item, texts: Mapping[str, str]) -> Said:
        """What the texts of a form say, by their keys."""
        text = texts.get(item.answer_key)
        if not text or is_blank(text):
            return NOTHING_SAID
        answer, crossed = self.meant(survey, item, text), is_crossed_out(text)
        own = self.as_listed(item, answer, texts, survey.form.tick).get(item.answer_key)
        key = item.answer_key
        if own is None and crossed and answer == text and not is_stroke(text):
            return Said(answer, crossed, (odd_word(key, item.place, key, text, ""),))
        if own is None or is_own_word(text, own) or without_invisible(text) in (c.mark for c in item.choices):
            return Said(answer, crossed)
        return Said(answer, crossed, (odd_word(key, item.place, key, text, own),))

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """What the form itself has for an answer in each of the cells with these texts, by key; nothing where it is in doubt."""
        return {}

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The answer that the text of the one cell means; the text itself where that is in doubt."""
        return text

    def is_clear(self, item: Item, text: str) -> bool:
        """Whether the text of the one cell is an answer to this item rather than to any other."""
        return False

    def corrections(self, item: Item) -> tuple[str, ...]:
        """The texts of which one is to stand in the one cell; () where anything may."""
        return ()


def canonical_text(text: str) -> str:
    """A text as the 確認コード takes it: as it is written, but for the kind of line break; '' for what is blank."""
    return "" if is_blank(text) else in_cell(text)
