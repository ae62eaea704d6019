"""A text, written in one's own words: 概要."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from gui.survey.item import Item
from gui.survey.kinds.kind import Kind
from gui.survey.model import Answer, Problem, Survey
from gui.survey.text_checks import check_beginning, check_placeholder, check_text
from gui.survey.toml_tables import TomlTable
from gui.words.folding import fold, is_crossed_out


@dataclass(frozen=True)
class Text(Kind):
    """The answer is the text as it stands."""

    name = "text"

    @classmethod
    def of(cls, table: TomlTable) -> Self:
        """A text; `future` may stand in the table and says nothing of a text."""
        table.flag("future")
        return cls()

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether nothing is said: blank, the form's own label, or a stroke in place of words."""
        if not self.is_left(answer):
            return True
        if not isinstance(answer, str) or len(answer) > 2 * len(item.label):
            return False
        return is_crossed_out(answer) or fold(answer) == fold(item.label)

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What no cell can hold, and what Excel would make a formula of."""
        if isinstance(answer, str):
            yield from check_text(item.answer_key, item.place, answer)
            yield from check_beginning(item.answer_key, item.place, answer)
            yield from check_placeholder(item.answer_key, item.place, answer)
        else:
            yield Problem("bad-value", "error", item.answer_key, f"{item.place}は文字で入力してください。")

    def expected(self, item: Item) -> str:
        """What is to be written, by its name."""
        return item.short
