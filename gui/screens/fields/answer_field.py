"""The field in which an answer is given: one for each kind of answer."""

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtWidgets import QWidget

from gui.screens.fields.choice_field import AnyOf, OneOf
from gui.screens.fields.text_field import TextField, text_field
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.widgets.whole_field import WholeField
from gui.survey.item import Item
from gui.survey.kinds import YearMonth
from gui.survey.model import Survey

AnswerField = OneOf | AnyOf | TextField | WholeField
"""What a field for an answer can do stands at `WholeField`; the others can do it too, each on a base of Qt's own."""

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
