"""Whether what stands in a cell goes with its 入力規則, and what its list offers (ECMA-376 part 1 §18.3.1.32)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from gui.words.cell_limits import length_in_cell
from gui.words.dates import ZERO, day, day_in, day_in_japanese
from gui.words.folding import is_blank
from gui.words.numbers import digits_of, times_ten, with_commas
from gui.xlsx.formulas.coerce import plain_number
from gui.xlsx.formulas.compare import lower
from gui.xlsx.formulas.live import Live
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.scope import Scope
from gui.xlsx.formulas.syntax import Call, Node, every_node, references
from gui.xlsx.formulas.values import (
    Address,
    Area3D,
    FormulaError,
    UnknownFormula,
    UnknownFunction,
    Value,
)
from gui.xlsx.grid import Validation
from gui.xlsx.shared_formulas import translated

MAX_MEMBERS = 5_000
_LONGEST = 8_192
_NAMED = 8
_TIME = re.compile(r"([01]?\d|2[0-3])[:時]([0-5]\d)(?::([0-5]\d)|分)?")
_WHAT = {"whole": "整数", "decimal": "数", "date": "日付", "time": "時刻", "textLength": "文字数"}
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to compare: what holds of a value and the bounds, and how that is said."""

    holds: Callable[[float, float, float], bool]
    said: str
    two: bool = False


_BETWEEN = Operator(lambda value, a, b: min(a, b) <= value <= max(a, b), "{a}以上{b}以下の", two=True)
OPERATORS: Mapping[str, Operator] = {
    "between": _BETWEEN,
    "notBetween": Operator(lambda value, a, b: not min(a, b) <= value <= max(a, b), "{a}以上{b}以下でない", two=True),
    "equal": Operator(lambda value, a, _: value == a, "{a}と同じ"),
    "notEqual": Operator(lambda value, a, _: value != a, "{a}以外の"),
    "greaterThan": Operator(lambda value, a, _: value > a, "{a}より大きい"),
    "lessThan": Operator(lambda value, a, _: value < a, "{a}より小さい"),
    "greaterThanOrEqual": Operator(lambda value, a, _: value >= a, "{a}以上の"),
    "lessThanOrEqual": Operator(lambda value, a, _: value <= a, "{a}以下の"),
}


_OF_TIMES = {
    "between": "{a}から{b}までの",
    "notBetween": "{a}から{b}までを除く",
    "greaterThan": "{a}より後の",
    "lessThan": "{a}より前の",
    "greaterThanOrEqual": "{a}以降の",
    "lessThanOrEqual": "{a}以前の",
}
"""How the same is said of days and times."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a list offers: its texts, and those of them that are numbers. `is_open`: whatever else is typed is taken as well."""

    texts: tuple[str, ...]
    numbers: frozenset[float] = frozenset()
    is_literal: bool = False
    is_open: bool = False

    def holds(self, value: Value) -> bool:
        """Whether a value is one of the list, in capitals or not."""
        if isinstance(value, float):
            return value in self.numbers or digits_of(value) in self.texts
        said = value if isinstance(value, str) else ""
        return said in self.texts or (not self.is_literal and lower(said) in {lower(text) for text in self.texts})


class _Anything(Exception):
    """A rule looks at a cell that is blank, and is set not to mind blanks: whatever is typed is taken."""


@dataclass(frozen=True, slots=True)
class RuleAt:
    """A rule (of `bound`) as it binds the cell `at`; `is_percent` where that shows hundredths."""

    rule: Validation
    at: Address
    live: Live
    is_percent: bool = False

    def broken(self, scope: Scope) -> str:
        """What should stand in the cell, '' where what stands there may. Raises UnknownFormula where that is not certain."""
        value = scope.cells.value(self.at)
        if value is None or (isinstance(value, str) and is_blank(value)):
            return ""
        try:
            if self.rule.kind == "list":
                offered = self.offered(scope)
                is_wrong = not offered.is_open and not offered.holds(value)
                return _one_of(offered) if is_wrong else ""
            if self.rule.kind == "custom":
                return "" if self._holds(scope) else "様式の入力規則に合う値"
            return self._measured(scope, value) if self.rule.kind in _WHAT else ""
        except _Anything:
            return ""

    def offered(self, scope: Scope) -> Offered:
        """The members of the list. Raises UnknownFormula where they cannot be known."""
        formula = self.rule.formula.strip().removeprefix("=").strip()
        if len(formula) > _LONGEST:
            raise UnknownFormula("longer than a formula may be")
        if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
            texts = tuple(t.strip() for t in formula[1:-1].replace('""', '"').split(",") if not is_blank(t))
            numbers = frozenset(number for text in texts if (number := plain_number(text)) is not None)
            return Offered(texts, numbers, is_literal=True)
        node = self.node(self.rule.formula)
        operand = scope.operand(node)
        if isinstance(operand, FormulaError):
            return Offered((), is_open=True)  # the form offers nothing, and takes whatever is typed
        if not isinstance(operand, Area3D) or (operand.height > 1 and operand.width > 1):
            raise UnknownFormula("no list of cells")
        return self._members(scope, operand, is_open=self._looks_at_a_blank(scope, node))

    def _members(self, scope: Scope, area: Area3D, *, is_open: bool) -> Offered:
        inside = scope.cells.clipped(area)
        texts: dict[str, None] = {}
        numbers = set()
        for at, value in _cells(scope, inside) if inside else ():
            if isinstance(value, float):
                numbers.add(value)
            text = self.live.excerpt.texts.get(at) or as_listed(value)
            if not is_blank(text) and len(texts) < MAX_MEMBERS:
                texts[text] = None
        return Offered(tuple(texts), frozenset(numbers), is_open=is_open or not texts)

    def node(self, formula: str) -> Node:
        """The tree of one of its formulas, moved to the cell. Raises UnknownFormula where it is not certain what is meant."""
        sheet, row, column = self.at
        if self.rule.areas:
            moved = translated(formula, row - self.rule.areas[0].top, column - self.rule.areas[0].left)
        else:
            moved = translated(formula, 1, 1)
            if moved != formula:
                raise UnknownFormula("a rule that counts from no certain cell")
        return parsed(moved.strip().removeprefix("="), sheet, self.live.book(sheet))

    def doubt(self, scope: Scope) -> UnknownFormula | None:
        """Why the rule cannot be followed, whatever is answered; None where it can."""
        try:
            for formula in self._formulas():
                calls = (node.name for node in every_node(self.node(formula)) if isinstance(node, Call))
                if unknown := next((name for name in calls if name not in scope.functions), ""):
                    return UnknownFunction(unknown)
            if self.rule.kind == "list":
                self.offered(scope)
        except UnknownFormula as why:
            return why
        return None

    def _formulas(self) -> Iterator[str]:
        two = self._operator.two and self.rule.kind in _WHAT
        for formula in (self.rule.formula, self.rule.second if two else ""):
            if formula and not (self.rule.kind == "list" and formula.strip().startswith('"')):
                yield formula

    def _looks_at_a_blank(self, scope: Scope, node: Node) -> bool:
        """Whether a formula looks at a single cell that is blank, and the rule does not mind: then whatever is typed is taken."""
        if not self.rule.allow_blank:
            return False
        single = (area.at(0, 0) for area in references(node) if area.size == 1)
        return any(scope.cells.value(at) in (None, "") for at in single if at != self.at)

    def _value(self, scope: Scope, node: Node) -> Value:
        if self._looks_at_a_blank(scope, node):
            raise _Anything
        return scope.value(node)

    def _holds(self, scope: Scope) -> bool:
        value = self._value(scope, self.node(self.rule.formula))
        if isinstance(value, bool | float):
            return bool(value)
        if isinstance(value, FormulaError):
            return False
        raise UnknownFormula("neither true nor false")

    def wanted(self, scope: Scope) -> str:
        """What the rule wants, in words. Raises UnknownFormula where that is not certain."""
        if self.rule.kind == "list":
            offered = self.offered(scope)
            return _one_of(offered) if offered.texts else "ほかの欄によって変わるリスト"
        if self.rule.kind == "custom":
            return f"「{self.rule.formula.strip().removeprefix('=')}」が成り立つ値"
        try:
            return self._measure(*self._bounds(scope)) if self.rule.kind in _WHAT else ""
        except _Anything:
            return f"ほかの欄によって変わる{_WHAT[self.rule.kind]}"

    def _measured(self, scope: Scope, value: Value) -> str:
        first, second = self._bounds(scope)
        number = self._number(value)
        is_whole = number is not None and (self.rule.kind != "whole" or number.is_integer())
        is_right = number is not None and is_whole and self._operator.holds(number, first, second)
        return "" if is_right else self._measure(first, second)

    @property
    def _operator(self) -> Operator:
        return OPERATORS.get(self.rule.operator, _BETWEEN)

    def _bounds(self, scope: Scope) -> tuple[float, float]:
        first = self._bound(scope, self.rule.formula)
        return first, self._bound(scope, self.rule.second) if self._operator.two else first

    def _measure(self, first: float, second: float) -> str:
        low, high = sorted((first, second))
        said = _OF_TIMES.get(self.rule.operator, "") if self.rule.kind in ("date", "time") else ""
        return f"{(said or self._operator.said).format(a=self._said(low), b=self._said(high))}{_WHAT[self.rule.kind]}"

    def _bound(self, scope: Scope, formula: str) -> float:
        value = self._value(scope, self.node(formula))
        number = 0.0 if value is None else self._number(value) if self.rule.kind != "textLength" else _plain(value)
        if number is None:
            raise UnknownFormula("a bound that is no number")
        return number

    def _number(self, value: Value) -> float | None:
        """The number that is measured: of a text its length, or what it says as a number, a day or a time."""
        if self.rule.kind == "textLength":
            return float(length_in_cell(as_listed(value)))
        number = _plain(value)
        if number is not None or not isinstance(value, str):
            return number
        text = unicodedata.normalize("NFKC", value).strip()
        if self.rule.kind == "date" and not self.live.excerpt.date1904:
            found = day(day_in(text, 2000) or "")
            return float((found - ZERO).days) if found else None
        time = _TIME.fullmatch(text) if self.rule.kind == "time" else None
        return (int(time[1]) * 60 + int(time[2]) + int(time[3] or 0) / 60) / _MINUTES if time else None

    def _said(self, bound: float) -> str:
        if self.rule.kind == "date" and 1 <= bound < 2_958_466:
            found = ZERO + timedelta(days=int(bound) + (1462 if self.live.excerpt.date1904 else 0))
            return day_in_japanese(found.isoformat())
        if self.rule.kind == "time" and 0 <= bound < 1:
            hours, minutes = divmod(round(bound * _MINUTES), 60)
            return f"{hours}:{minutes:02}"
        if self.is_percent and self.rule.kind in ("whole", "decimal"):
            return f"{with_commas(times_ten(digits_of(bound), 2))}％"
        return with_commas(digits_of(bound))


def _plain(value: Value) -> float | None:
    if isinstance(value, float) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    return plain_number(unicodedata.normalize("NFKC", value).replace(",", "").strip())


def as_listed(value: Value) -> str:
    """A value as a list shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return digits_of(value)
    return value if isinstance(value, str) else ""


def _cells(scope: Scope, area: Area3D) -> Iterator[tuple[Address, Value]]:
    places = (area.at(row, column) for row in range(area.height) for column in range(area.width))
    return zip(places, scope.cells.values(area), strict=True)


def _one_of(offered: Offered) -> str:
    more = "など" if len(offered.texts) > _NAMED else ""
    return f"様式のリストにあるもの（{'、'.join(offered.texts[:_NAMED])}{more}）"
