"""The criteria of COUNTIF and SUMIF: `"有"`, `"<>"`, `">=3"`, `"*市"`.

Excel reads a criterion as it reads what is typed into a cell; what it may take for a date is unknown here.
"""

from collections.abc import Callable
from typing import TypeAlias

from gui.xlsx.formulas.coerce import plain_number, surely_text
from gui.xlsx.formulas.compare import equal, loose, lower, same_text
from gui.xlsx.formulas.values import FormulaError, UnknownFormula, Value

Criterion: TypeAlias = Callable[[Value], bool]

_OPERATORS = ("<>", "<=", ">=", "=", "<", ">")
_MAX_LENGTH = 255
_MAX_STEPS = 2_000
_EXACT = 1e15
"""Below it whole numbers have no last digits that Excel might not show."""


def criterion(value: Value) -> Criterion:
    """The condition that a criterion puts on a cell. Raises UnknownFormula for those not read alike everywhere.

    The condition itself raises it for cells of which it cannot be sure.
    """
    match value:
        case None:
            return _number(0.0)
        case bool():
            return _truth(value)
        case float():
            return _number(value)
        case FormulaError():
            raise UnknownFormula("an error as a criterion")
    operator = next((sign for sign in _OPERATORS if value.startswith(sign)), "")
    return _text_criterion(operator, value[len(operator) :])


def _text_criterion(operator: str, rest: str) -> Criterion:
    if not rest:
        return _emptiness(operator)
    number = plain_number(rest)
    if operator in ("", "=", "<>"):
        condition = _equality(rest, number)
        return condition if operator != "<>" else lambda value: not condition(value)
    if number is None:
        raise UnknownFormula("a criterion of order among text")
    return _order(operator, number)


def _emptiness(operator: str) -> Criterion:
    match operator:
        case "":
            return lambda value: value is None or value == ""
        case "=":
            return lambda value: value is None
        case "<>":
            return lambda value: value is not None
    raise UnknownFormula("a criterion of order with nothing")


def _equality(rest: str, number: float | None) -> Criterion:
    if number is not None:
        return _number(number)
    if rest.upper() in ("TRUE", "FALSE"):
        return _truth(rest.upper() == "TRUE")
    if rest.startswith("#") or not surely_text(rest) or len(rest) > _MAX_LENGTH:
        raise UnknownFormula("a criterion that may be an error, number or date")
    if any(wildcard in rest for wildcard in "*?~"):
        return _wildcards(rest)
    return lambda value: isinstance(value, str) and same_text(value, rest)


def _number(number: float) -> Criterion:
    whole = number.is_integer() and abs(number) < _EXACT

    def holds(value: Value) -> bool:
        if whole and type(value) is float and value.is_integer() and abs(value) < _EXACT:
            return value == number
        if isinstance(value, str) and value:
            own = plain_number(value)
            if own is None and not surely_text(value):
                raise UnknownFormula("text that may be a number or a date")
            return own is not None and equal(own, number)
        return isinstance(value, float) and equal(value, number)

    return holds


def _truth(truth: bool) -> Criterion:
    def holds(value: Value) -> bool:
        if isinstance(value, str) and value.upper() == str(truth).upper():
            raise UnknownFormula("text that reads as a truth value")
        return value is truth

    return holds


def _order(operator: str, bound: float) -> Criterion:
    def holds(value: Value) -> bool:
        if isinstance(value, str) and not surely_text(value):
            raise UnknownFormula("text that may be a number or a date")
        if not isinstance(value, float):
            return False
        if equal(value, bound):
            return "=" in operator
        return value < bound if "<" in operator else value > bound

    return holds


def _wildcards(pattern: str) -> Criterion:
    parts = _pattern(pattern)
    exact = [lower(part) for part in parts]
    wide = [part if part in (_ANY, _ONE) else loose(part) for part in parts]

    def holds(value: Value) -> bool:
        if not isinstance(value, str):
            return False
        if any(character > "\uffff" for character in value) and _ONE in parts:
            raise UnknownFormula("characters beyond U+FFFF counted")
        found = _matches(exact, list(lower(value)))
        if not found and _matches(wide, [loose(character) for character in value]):
            raise UnknownFormula("text that differs in width, kana or accent only")
        return found

    return holds


_ANY, _ONE = "any", "one"
"""Parts of a pattern that stand for any characters and for one; all other parts are a single character."""


def _pattern(text: str) -> list[str]:
    parts: list[str] = []
    characters = iter(text)
    for character in characters:
        if character == "~":
            escaped = next(characters, "")
            if escaped not in ("*", "?", "~"):
                raise UnknownFormula("~ before what is no wildcard")
            parts.append(escaped)
        else:
            parts.append({"*": _ANY, "?": _ONE}.get(character, character))
    return parts


def _matches(parts: list[str], text: list[str]) -> bool:
    """Whether the whole text fits: only the last `*` is ever tried again.

    Raises UnknownFormula for pattern and text made to need a try at every position.
    """
    part = position = retry = steps = 0
    star = -1
    while position < len(text):
        steps += 1
        if steps > _MAX_STEPS + 16 * len(text):
            raise UnknownFormula("wildcards tried too often")
        if part < len(parts) and parts[part] == _ANY:
            star, retry = part, position
            part += 1
        elif part < len(parts) and parts[part] in (_ONE, text[position]):
            part += 1
            position += 1
        elif star >= 0:
            retry += 1
            part, position = star + 1, retry
        else:
            return False
    return all(rest == _ANY for rest in parts[part:])
