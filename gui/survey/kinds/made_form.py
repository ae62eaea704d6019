"""How an answer stands on a form: on one that is made from its definition its 入力規則, its number format, what is said of it;
on one that a definition is drafted from, what says that it is of a kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from gui.survey.item import Item


@dataclass(frozen=True, slots=True)
class EntryRule:
    """What may be entered: `operator` compares what is entered, or its length, with `first` and, of `between`, `second`."""

    type: Literal["list", "whole", "decimal", "textLength", "custom"]
    first: str
    operator: Literal["between", "equal", "lessThanOrEqual", "greaterThanOrEqual"] | None = None
    second: str | None = None


Said = tuple[tuple[str, str | int], ...]
"""What a definition says of an answer, besides its kind."""


class OnMadeForm:
    """As it stands here for an answer that is any text. `least_rows` of a table are to be filled; `formula` is what a cell computes.

    `at_first` is what a definition says of one that was of another kind; `in_own_words`: it has as many characters as there may be.
    """

    at_first: ClassVar[Mapping[str, str]] = {}
    in_own_words: ClassVar[bool] = False
    least_rows: int = 0
    formula: str = ""

    @classmethod
    def labelled(cls, label: str, asked: str) -> Iterator[tuple[int, Said]]:
        """What the words around a cell say of it that takes such an answer, each with its rank: 0 goes before all that other kinds say.

        `label` is in narrow small letters without spaces, `asked` the same without what is in brackets and how to answer.
        """
        yield from ()

    def format_of_cell(self) -> str:
        """The number format of its cell: text."""
        return "@"

    def share(self, text: str) -> float | None:
        """The share of a day that a text is which is a time; None for any other."""
        return None

    def entry_rule(self, cell: str) -> EntryRule | None:
        """What may be entered into the cell; None where its list says that, or for anything."""
        return None

    def lines_of_cell(self) -> int:
        """How many lines the cell has room for."""
        return 1

    def hint(self, item: Item, tick: str) -> str:
        """What is said below the question of how to answer; '' where its list says it."""
        return ""


def within(least: str, most: str, *, whole: bool) -> EntryRule:
    """A number within bounds, '' for none."""
    kind: Literal["whole", "decimal"] = "whole" if whole else "decimal"
    if least and most:
        return EntryRule(kind, least, "between", most)
    if most:
        return EntryRule(kind, most, "lessThanOrEqual")
    return EntryRule(kind, least or "-999999999999999", "greaterThanOrEqual")


def day_entered(cell: str) -> EntryRule:
    """A day, which cells know from March 1900 on; an earlier one is a text."""
    return EntryRule("custom", f'OR(ISNUMBER({cell}),ISNUMBER(FIND("年",{cell})))')
