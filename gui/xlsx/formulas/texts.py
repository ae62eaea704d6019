"""Functions of text (ECMA-376 Part 1 §18.17.7).

Excel for Windows counts characters in UTF-16 code units, newer versions by setting in characters: where a text
holds a character beyond U+FFFF, whatever counts is unknown.
"""

import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from gui.words.cell_limits import length_in_cell
from gui.xlsx.formulas.coerce import (
    MAX_TEXT,
    as_number,
    as_text,
    fitting,
    number_text,
    plain_number,
    surely_text,
)
from gui.xlsx.formulas.compare import loose, lower
from gui.xlsx.formulas.scope import Function, OfNodes, Scalar, Scope
from gui.xlsx.formulas.syntax import Node
from gui.xlsx.formulas.values import (
    VALUE,
    Area3D,
    Failed,
    FormulaError,
    Operand,
    UnknownFormula,
    Value,
    no_error,
)


def _counted(text: str) -> str:
    if any(character > "\uffff" for character in text):
        raise UnknownFormula("characters beyond U+FFFF counted")
    return text


def _whole(number: float, least: int) -> int:
    """A position or count, cut to a whole number. Raises Failed where it is below the least."""
    if -1 < number < 0:
        raise UnknownFormula("a count just below 0")
    if number < least:
        raise Failed(VALUE)
    return int(min(number, 10.0 * MAX_TEXT))


def _left(text: str, count: float = 1.0) -> str:
    return _counted(text)[: _whole(count, 0)]


def _right(text: str, count: float = 1.0) -> str:
    return _counted(text)[max(0, len(text) - _whole(count, 0)) :]


def _mid(text: str, start: float, count: float) -> str:
    first = _whole(start, 1) - 1
    return _counted(text)[first : first + _whole(count, 0)]


def _find(sought: str, text: str, start: float = 1.0) -> float:
    first = _whole(start, 1) - 1
    if first > len(_counted(text)):
        raise Failed(VALUE)
    if not sought and first == len(text):
        raise UnknownFormula("nothing sought behind the end")
    position = text.find(_counted(sought), first)
    if position < 0:
        raise Failed(VALUE)
    return float(position + 1)


def _search(sought: str, text: str, start: float = 1.0) -> float:
    if any(wildcard in sought for wildcard in "*?~"):
        raise UnknownFormula("wildcards")
    first = _whole(start, 1) - 1
    position = lower(text).find(lower(sought), first)
    end = len(text) if position < 0 else position + len(sought) - 1
    alike = loose(sought)
    if sought and (not alike or alike in loose(text[first:end])):
        raise UnknownFormula("text that differs in width, kana or accent only")
    return _find(lower(sought), lower(text), start)


def _substitute(text: str, old: str, new: str, instance: float | None = None) -> str:
    which = None if instance is None else _whole(instance, 1)
    if not old:
        return text
    if which is None:
        if length_in_cell(text) + text.count(old) * len(new) > 2 * MAX_TEXT:
            raise UnknownFormula("longer than a cell may hold")
        return fitting(text.replace(old, new))
    parts = text.split(old)
    if which >= len(parts):
        return text
    return fitting(old.join(parts[:which]) + new + old.join(parts[which:]))


def _replace(text: str, start: float, count: float, new: str) -> str:
    first, length = _whole(start, 1) - 1, _whole(count, 0)
    return fitting(_counted(text)[:first] + new + text[first + length :])


def _trim(text: str) -> str:
    if "\u3000" in text:
        raise UnknownFormula("TRIM of full-width spaces")
    return " ".join(part for part in text.split(" ") if part)


def _clean(text: str) -> str:
    if any("\x7f" <= character <= "\x9f" for character in text):
        raise UnknownFormula("CLEAN of control characters beyond ASCII")
    return "".join(character for character in text if character >= " ")


def _cased(change: Callable[[str], str], text: str) -> str:
    for character in text:
        if character != change(character) and not character.isascii() and not "Ａ" <= character <= "ｚ":
            raise UnknownFormula("case beyond plain letters")
    return change(text)


def _rept(text: str, count: float) -> str:
    times = _whole(count, 0)
    if length_in_cell(text) * times > MAX_TEXT:
        raise Failed(VALUE)
    return text * times


def _char(number: float) -> str:
    if number < 1:
        raise Failed(VALUE)
    if number >= 127:
        raise UnknownFormula("CHAR beyond ASCII")
    return chr(int(number))


def _value(value: Value) -> float:
    if isinstance(value, bool):
        raise UnknownFormula("VALUE of a truth value")
    return as_number(value)


def text_in_format(value: Value, pattern: str) -> str:
    """A value in a number format; UnknownFormula for a format that is not known here."""
    if pattern not in ("0", "00", "#,##0", "@"):
        raise UnknownFormula("a number format")
    if pattern == "@":
        return _as_is(value)
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, str):
        number = plain_number(value)
        if number is None and not surely_text(value):
            raise UnknownFormula("text that may be a number or a date")
        if number is None:
            return value
        value = number
    return _formatted(value if isinstance(value, float) else 0.0, pattern)


def _as_is(value: Value) -> str:
    text = as_text(value)
    if value is None or (isinstance(value, float) and len(text) > 10):
        raise UnknownFormula("a long number as text")
    return text


def _formatted(number: float, pattern: str) -> str:
    if abs(number) >= 1e15:
        raise UnknownFormula("a number beyond 15 digits")
    whole = int(Decimal(number_text(number)).quantize(Decimal(1), ROUND_HALF_UP))
    if whole == 0 and number < 0:
        raise UnknownFormula("a negative number shown as 0")
    return f"{whole:,}" if pattern == "#,##0" else f"{'-' if whole < 0 else ''}{abs(whole):0{len(pattern)}}"


def _textjoin(scope: Scope, nodes: tuple[Node, ...]) -> Operand:
    """Empty cells beyond the used part of a sheet would each bring a delimiter, where empty text is not ignored."""
    delimiter, ignore = scope.value(nodes[0]), scope.value(nodes[1])
    if not isinstance(ignore, bool):
        raise UnknownFormula("TEXTJOIN without TRUE or FALSE")
    operands = [scope.operand(node) for node in nodes[2:]]
    for operand in operands:
        if not ignore and isinstance(operand, Area3D) and scope.cells.clipped(operand) != operand:
            raise UnknownFormula("empty cells beyond the sheet joined")
    values = [value for _, value in scope.values(operands)]
    if isinstance(delimiter, FormulaError):
        no_error([delimiter, *values])
    return _joined(as_text(delimiter), [value for value in values if not (ignore and value in (None, ""))])


def _joined(delimiter: str, values: list[Value]) -> Value:
    no_error(values)
    if len(delimiter) * len(values) > MAX_TEXT:
        raise UnknownFormula("longer than a cell may hold")
    return fitting(delimiter.join(as_text(value) for value in values))


def _lenb(text: str) -> float:
    """Bytes as an Excel counts them whose language is Japanese: 2 for what is as wide as a kanji."""
    try:
        return float(len(text.encode("cp932")))
    except UnicodeEncodeError:
        raise UnknownFormula("bytes of a character that Japanese code pages lack") from None


TEXTS: dict[str, Function] = {
    "LEN": Scalar("t", 1, lambda text: float(len(_counted(text)))),
    "LENB": Scalar("t", 1, _lenb),
    "LEFT": Scalar("tn", 1, _left),
    "RIGHT": Scalar("tn", 1, _right),
    "MID": Scalar("tnn", 3, _mid),
    "FIND": Scalar("ttn", 2, _find),
    "SEARCH": Scalar("ttn", 2, _search),
    "SUBSTITUTE": Scalar("tttn", 3, _substitute),
    "REPLACE": Scalar("tnnt", 4, _replace),
    "TRIM": Scalar("t", 1, _trim),
    "CLEAN": Scalar("t", 1, _clean),
    "UPPER": Scalar("t", 1, partial(_cased, str.upper)),
    "LOWER": Scalar("t", 1, partial(_cased, str.lower)),
    "EXACT": Scalar("tt", 2, operator.eq),
    "REPT": Scalar("tn", 2, _rept),
    "CHAR": Scalar("n", 1, _char),
    "VALUE": Scalar("v", 1, _value),
    "TEXT": Scalar("vt", 2, text_in_format),
    "CONCATENATE": Scalar("t*", 1, lambda *texts: fitting("".join(texts))),
    "CONCAT": OfNodes(1, 255, lambda scope, nodes: _joined("", [value for _, value in scope.items(nodes)])),
    "TEXTJOIN": OfNodes(3, 255, _textjoin),
}
