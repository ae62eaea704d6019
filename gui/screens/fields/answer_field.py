"""The field in which an answer is given: one for each kind of answer."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from gui.screens.fields.choice_field import OneOf
from gui.screens.fields.choices_field import AnyOf
from gui.screens.fields.text_field import text_field
from gui.screens.fields.year_month_field import YearMonthField
from gui.survey.item import Item
from gui.survey.kinds import YearMonth
from gui.survey.model import Answer, Problem, Survey


class AnswerField(Protocol):
    """What every field can do."""

    @property
    def taken(self) -> SignalInstance:
        """Brings the answer that a person gave, as it is kept; None for none."""

    @property
    def left(self) -> SignalInstance:
        """Comes when the focus has left what was typed."""

    @property
    def refused(self) -> SignalInstance:
        """Says what of that which was typed cannot be kept."""

    @property
    def at_once(self) -> bool:
        """Whether each answer is whole as it comes, and not one letter of it."""

    @property
    def rows(self) -> Mapping[str, QWidget]:
        """What stands one under another, by the mark under which more may open."""

    @property
    def entry(self) -> QWidget:
        """Where Tab comes in."""

    @property
    def remark(self) -> str:
        """What is to be known of the answer that is shown; '' for nothing."""

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show an answer that was not given here. What is not operable cannot have the focus."""

    def say(self, faulty: bool, description: str) -> None:
        """Show whether there is an error, and describe the field to a screen reader."""


class ShowsResults(Protocol):
    """A field in which the form shows results beside answers: a table's."""

    def put_results(self, results: Mapping[str, str]) -> None:
        """Show what the form computes, by the keys of the cells that show it."""

    def put_told(self, problems: Sequence[Problem]) -> None:
        """Show at its cell what is wrong with it by more than its own column: by a rule of the form, or another answer."""


_Maker = Callable[[Survey, Item, QWidget], AnswerField]


def _month_field(survey: Survey, item: Item, parent: QWidget) -> AnswerField:
    """One for a month to come is of 令和, as in every survey of the first format."""
    if survey.format == 1 or (isinstance(item.kind, YearMonth) and item.kind.future):
        return YearMonthField(item.short, parent)
    from gui.screens.fields.month_field import MonthField

    return MonthField(survey, item, parent)


_FIELDS: Mapping[str, _Maker] = {
    "choice": lambda _, item, parent: OneOf(dict(item.options), parent),
    "choices": lambda _, item, parent: AnyOf(dict(item.options), parent),
    "text": text_field,
    "year-month": _month_field,
}


@cache
def _of_the_second_format() -> Mapping[str, _Maker]:
    """The others, which a survey of the first format has no need to wait for."""
    from gui.screens.fields.code_field import CodeField
    from gui.screens.fields.date_field import DateField
    from gui.screens.fields.number_field import NumberField
    from gui.screens.fields.shown_field import ShownField
    from gui.screens.fields.tick_field import TickField
    from gui.screens.fields.year_field import YearField
    from gui.screens.tables.table_field import TableField

    return {
        "number": NumberField,
        "date": DateField,
        "year": YearField,
        "tick": lambda _, item, parent: TickField(item, parent),
        "code": CodeField,
        "shown": lambda _, __, parent: ShownField(parent),
        "table": TableField,
    }


def field_of(survey: Survey, item: Item, parent: QWidget) -> AnswerField:
    """A field for the answer to a question, or to a row beside its choices."""
    name = item.kind.name
    return (_FIELDS.get(name) or _of_the_second_format()[name])(survey, item, parent)
