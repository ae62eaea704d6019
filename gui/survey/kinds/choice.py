"""One of several choices: its mark in the answers file, its mark and words in the cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from gui.survey.item import Item, choice_with, taken_words
from gui.survey.kinds.answer_texts import texts_of
from gui.survey.kinds.kind import Cuts, Kind, Marks
from gui.survey.kinds.meaning import answer_in, begun_by, choice_in, label_in
from gui.survey.kinds.odd_words import or_as_meant
from gui.survey.model import Answer, Choice, Problem, Survey
from gui.survey.toml_tables import TomlTable
from gui.words.cell_limits import shown
from gui.words.folding import fold
from gui.words.wording import only

_BEFORE_REMARKS = frozenset("([{【〔「※*←→⇒>:。、,・~;/")
_SIGNS_BESIDE = 2  # 1、有。 says no more than 有


@dataclass(frozen=True)
class OneChoice(Kind):
    """The answer is the mark of the choice that is taken; `mark_only`: the form's cell takes that alone, without its words."""

    mark_only: bool = False

    name = "choice"
    finite = True
    listed = True
    offers = True
    leads = True
    most_watched: ClassVar[int | None] = None

    @classmethod
    def of(cls, table: TomlTable) -> "OneChoice":
        """The kind, with what its cell takes."""
        return cls(table.flag("mark_only")) if table.source.format > 1 else cls()

    def _in_cell(self, choice: Choice) -> str:
        return choice.mark if self.mark_only else choice.label

    def marks(self, item: Item, answer: Answer | None) -> Marks | None:
        """The mark that is taken."""
        return frozenset((answer,)) if isinstance(answer, str) and choice_with(item, answer) else None

    def ways(self, item: Item, watched: Sequence[Marks], cuts: Cuts = ()) -> tuple[Marks, ...]:
        """One choice of those that lead to the same question and hold or break the same conditions."""
        groups: dict[tuple[str | None, tuple[bool, ...]], Marks] = {}
        for choice in item.choices:
            effect = (choice.goto, tuple(choice.mark in marks for marks in watched))
            groups.setdefault(effect, frozenset((choice.mark,)))
        return tuple(groups.values())

    def is_possible(self, marks: Marks) -> bool:
        """Whether it is no more than one."""
        return len(marks) <= 1

    def is_left(self, answer: Answer | None) -> bool:
        """Whether there is any answer, 'none of these' included."""
        return answer not in (None, "")

    def is_missing(self, item: Item, answer: Answer | None) -> bool:
        """Whether no choice is named."""
        return not answer

    def is_answered(self, item: Item, answer: Answer | None) -> bool:
        """Whether choices of the question are taken."""
        return self.marks(item, answer) is not None

    def problems(self, survey: Survey, item: Item, answer: Answer) -> Iterator[Problem]:
        """What is no choice of the question, or more than may be taken."""
        if isinstance(answer, tuple) != self.separate:
            message = f"{item.place}の回答の形が正しくありません。{self.how(item)}"
            yield Problem("bad-value", "error", item.answer_key, message)
            return
        for mark in texts_of(answer):
            if choice_with(item, mark) is None:
                begun = [choice.mark for choice in begun_by(item, mark)]
                why = f"{taken_words(item, begun)}のどれか分かりません" if len(begun) > 1 else "選択肢にありません"
                otherwise = f"は{why}。{self.how(item)}"
                message = f"{item.place}の回答「{shown(mark)}」{or_as_meant(survey, item, mark, otherwise)}"
                yield Problem("choice-not-in-list", "error", item.answer_key, message)

    def how(self, item: Item) -> str:
        """From what to choose."""
        return f"{marks_of(item)}から一つ選んでください。"

    def expected(self, item: Item) -> str:
        """From what there should be one."""
        return f"{marks_of(item)}のいずれか一つ"

    def in_words(self, item: Item, answer: Answer | None) -> str:
        """The choices taken, each with its whole text on a line of its own; what is no choice stands as it is."""
        if answer is None:
            return ""
        if answer == ():
            return item.none or ""
        found = [(mark, choice_with(item, mark)) for mark in texts_of(answer)]
        return "\n".join(choice.label if choice else mark or item.none or "" for mark, choice in found)

    def texts(self, item: Item, answer: Answer | None, tick: str) -> Iterator[tuple[str, str]]:
        """What the cell has for the choice; what is no choice is not written."""
        choice = choice_with(item, answer) if isinstance(answer, str) else None
        yield item.answer_key, self._in_cell(choice) if choice else ""

    def as_listed(self, item: Item, answer: Answer | None, texts: Mapping[str, str], tick: str) -> Mapping[str, str]:
        """What the cell has for the choice."""
        choice = choice_with(item, answer) if isinstance(answer, str) else None
        return {item.answer_key: self._in_cell(choice)} if choice else {}

    def named(self, item: Item) -> Iterator[tuple[str, Item, str, int]]:
        """The one cell, or a cell for each choice."""
        yield item.answer_key, item, "\n".join(filter(None, (choice.at for choice in item.choices))) or item.at, 0

    def member(self, item: Item, text: str, members: Sequence[str]) -> str | None:
        """The member that reads as the choice's label, else the one that carries its mark or words; `text` is either."""
        if text in members:
            return text
        for meant in (label_in, choice_in):
            found = [
                member for member in members if (choice := meant(item, member)) and text in (choice.label, choice.mark)
            ]
            if found:
                return only(found)
        return None

    def meant(self, survey: Survey, item: Item, text: str) -> str:
        """The mark of the choice."""
        return answer_in(survey, item, text)

    def typed(self, survey: Survey, item: Item, text: str) -> Answer | None:
        """The mark of the choice; a text that says more than its words, as by a remark behind them, stays as it is."""
        found = super().typed(survey, item, text)
        choice = choice_with(item, found) if isinstance(found, str) else None
        said, label = fold(text), fold(choice.label) if choice else ""
        more = len(said) > len(label) + _SIGNS_BESIDE and any(
            sign in _BEFORE_REMARKS for sign in said if sign not in label
        )
        return text if choice and more else found

    def is_clear(self, item: Item, text: str) -> bool:
        """Whether the text means a choice of the question."""
        return choice_in(item, text) is not None

    def corrections(self, item: Item) -> tuple[str, ...]:
        """The labels of the choices."""
        return tuple(choice.label for choice in item.choices)


def marks_of(item: Item) -> str:
    """The marks of all choices, as a sentence names them."""
    return taken_words(item, (choice.mark for choice in item.choices))
