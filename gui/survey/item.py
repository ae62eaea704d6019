"""What is answered, as its kind sees it: a question, or a row beside one of its choices."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from gui.survey.model import Choice
from gui.words.folding import fold
from gui.words.places import quoted

if TYPE_CHECKING:
    from gui.survey.kinds.kind import Kind


class Item(Protocol):
    """What is answered, as its kind sees it: a question, or a row beside one of its choices."""

    @property
    def answer_key(self) -> str:
        """The key of its answer in the answers file: `2`, `2.planned`."""

    @property
    def kind(self) -> "Kind":
        """What kind of answer it takes."""

    @property
    def place(self) -> str:
        """What it is called in a sentence: Q2, Q2の予定年月."""

    @property
    def short(self) -> str:
        """What it is about, in a few words."""

    @property
    def label(self) -> str:
        """What it asks, as it stands on the form."""

    @property
    def at(self) -> str:
        """Its cells in the blank form, each on a line (see `gui.words.cell_names`), of a table's column the range; '' for none."""

    @property
    def required(self) -> bool:
        """Whether an answer is asked for, wherever it is asked."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that it offers."""

    @property
    def none(self) -> str | None:
        """The label of 'none of these', where that is allowed."""

    @property
    def none_at(self) -> str:
        """The cell of that in the blank form; '' for none."""

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The mark and label of each choice, and '' with that of 'none of these'."""


def choice_with(item: Item, mark: str) -> Choice | None:
    """The choice of an item with this mark, or None."""
    for choice in item.choices:
        if choice.mark == mark:
            return choice
    return None


def unmarked(mark: str, label: str) -> str:
    """The label of a choice without its mark; a choice without any is its own mark, and stays whole."""
    return label.removeprefix(mark).strip() or label


def listed(marks: Iterable[str]) -> str:
    """Marks as a sentence names them: ①②③ as the letter does, any others as `1、2、10`, which would else be another number."""
    marks = tuple(marks)
    alone = all(len(mark) == 1 and ("\u2460" <= mark <= "\u24ff" or "\u2776" <= mark <= "\u2793") for mark in marks)
    return ("" if alone else "、").join(marks)


def taken_words(item: Item, marks: Iterable[str]) -> str:
    """The choices with these marks as a sentence names them: ①②, 1、10; one without a sign is named by its words: `「策定済み」`."""
    words = {choice.mark for choice in item.choices if choice.unmarked}
    return listed(quoted(mark) if mark in words else mark for mark in marks)


def mark_by_figure(item: Item, figure: str) -> str | None:
    """The mark of the choice that a figure names: ③ for 3; where no mark is a number, that of the third choice."""
    numbers = {fold(choice.mark).strip("()"): choice.mark for choice in item.choices}
    if figure in numbers or any(number.isdecimal() for number in numbers):
        return numbers.get(figure) if figure.isdecimal() else None
    place = int(figure) if figure.isdecimal() and len(figure) == 1 else 0
    return item.choices[place - 1].mark if 0 < place <= len(item.choices) else None
