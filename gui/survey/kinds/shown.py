"""What the form itself computes: shown, never asked and never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from gui.survey.item import Item
from gui.survey.kinds.kind import Kind
from gui.survey.model import Answer, Problem, Survey
from gui.survey.toml_tables import TomlTable

UNKNOWN = "（様式が計算します）"
"""What is said where its value is not known."""


@dataclass(frozen=True)
class Shown(Kind):
    """There is no answer to it: the form's own formula has the value; `formula` is that of a form made from the definition."""

    formula: str = ""
    name = "shown"
    asks = False
    in_file = "書かないで（様式が計算するため、消）"

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """The kind with the formula of its table."""
        formula = table.text("formula", "")
        if formula and not formula.startswith("="):
            table.fault("=SUM([1.数]) のように、= で始めてください。", "formula")
        return cls(formula if formula.startswith("=") else "")

    def format_of_cell(self) -> str:
        """A number as such, whole or not: of 15 a format with digits behind the point that need not be there makes 「15.」."""
        return "General"

    def from_file(self, item: Item, value: object) -> Answer | None:
        """Nothing is an answer to it."""
        return None

    def typed(self, survey: Survey, item: Item, text: str) -> Answer | None:
        """Nothing can be typed there."""
        return None

    def is_left(self, answer: Answer | None) -> bool:
        """Never: what the form shows is no answer."""
        return False

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Never: nobody is to give it."""
        return False

    def is_answered(self, item: Item, answer: Answer | None) -> bool:
        """Never."""
        return False

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """None."""
        yield from ()

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The value, or that the form will have it."""
        return super().in_words(item, answer) or UNKNOWN

    def expected(self, item: Item) -> str:
        """What the form shows."""
        return "様式が計算する値"

    def cells(self, item: Item) -> tuple[tuple[str, str], ...]:
        """None is written."""
        return ()

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """None is written."""
        yield from ()
