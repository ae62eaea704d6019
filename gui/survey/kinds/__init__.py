"""The kinds of answer: one module for each, which holds all that depends on the kind; the others only ask it.

A new kind is a module with its class, a line here, a field in `gui/screens/fields/`, and for authors its name and its sign in
`gui/screens/authoring/kinds_of_cells.py`.
"""

from collections.abc import Mapping

from gui.survey.kinds.choice import OneChoice
from gui.survey.kinds.choices import AnyChoices
from gui.survey.kinds.code import Code
from gui.survey.kinds.date import Day
from gui.survey.kinds.kind import Kind
from gui.survey.kinds.number import Number
from gui.survey.kinds.shown import Shown
from gui.survey.kinds.table import Table
from gui.survey.kinds.text import Text
from gui.survey.kinds.tick import Tick
from gui.survey.kinds.year import Year
from gui.survey.kinds.year_month import YearMonth

_ALL: tuple[type[Kind], ...] = (OneChoice, AnyChoices, Text, YearMonth, Number, Day, Year, Tick, Code, Shown)
__all__ = ["EVERY_KIND", "KINDS", "AnyChoices", "Kind", "OneChoice", "Table", "Text", "YearMonth"]
KINDS: Mapping[str, type[Kind]] = {kind.name: kind for kind in _ALL}
"""Those that a column of a table may be of as well."""

EVERY_KIND: Mapping[str, type[Kind]] = {**KINDS, Table.name: Table}
