"""From a formula's text to its tree (ECMA-376 Part 1 §18.17.2)."""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from gui.xlsx.formulas.a1 import Book, area_of, is_absolute
from gui.xlsx.formulas.syntax import (
    RESIZING,
    ArrayLiteral,
    Call,
    Chain,
    Literal,
    Node,
    Omitted,
    Percent,
    Reference,
    Signed,
    children,
)
from gui.xlsx.formulas.tokens import END, Token, tokens
from gui.xlsx.formulas.values import Array, FormulaError, UnknownFormula, Value

MAX_NESTING = 64
"""Excel nests functions no deeper; brackets count here too."""

MAX_HEIGHT = 128
"""Operators of different rank stand below each other: with them the tree must still be walked by plain calls."""

MAX_ARGUMENTS = 255

MAX_NAMED = 20_000
"""Tokens in all the names that a formula uses, each counted as often as it is used."""

_MAX_DEPTH = 8

RANGE = ":"
"""The name under which a range between two references, one of them computed, is called: `$A$2:INDEX($A:$A,9)`."""

_RANKS = (("^",), ("*", "/"), ("+", "-"), ("&",), ("=", "<>", "<", ">", "<=", ">="))
_RANKS_A_LEVEL = len(_RANKS) + 3
"""Nodes that can stand below each other without brackets: operators, sign, percent and what they apply to."""

_BINARY = frozenset(operator for rank in _RANKS for operator in rank)


@lru_cache(maxsize=4096)
def parsed(formula: str, sheet: int, book: Book) -> Node:
    """The tree of a formula that stands on `sheet` of a book, written without its leading `=`.

    Of the book's names only those of a constant or of absolute cells are understood, unless it says more of them. Raises
    UnknownFormula for everything else that is not an ordinary formula of operators, references on known sheets, constants
    and calls. A call of an unknown function parses: it may stand in a branch that is never taken.
    """
    return _Parser(tokens(formula), sheet, book).whole()


class _Parser:
    def __init__(self, found: list[Token], sheet: int, book: Book, named: "_Named | None" = None) -> None:
        self._tokens = [*found, END]
        self._named = named or _Named()
        self._next = 0
        self._depth = self._deepest = 0
        self._sheet = sheet
        self._book = book

    def whole(self) -> Node:
        node = self._expression()
        if self._peek != END:
            raise UnknownFormula(f"unexpected {self._peek.text}")
        if (self._named.tokens or self._deepest * _RANKS_A_LEVEL >= MAX_HEIGHT) and _is_too_high(node):
            raise UnknownFormula("nested too deeply")
        return node

    @property
    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += token is not END
        return token

    def _at(self, text: str) -> bool:
        # No token of another kind is written like an operator.
        return self._tokens[self._next].text == text

    def _skip(self, text: str) -> bool:
        found = self._at(text)
        self._next += found
        return found

    def _expect(self, text: str) -> None:
        if not self._skip(text):
            raise UnknownFormula(f"{text} expected")

    def _expression(self) -> Node:
        operands, operators = [self._operand()], []
        while (token := self._tokens[self._next]).kind == "op" and token.text in _BINARY:
            self._next += 1
            operators.append(token.text)
            operands.append(self._operand())
        if len(operators) == 1:
            return Chain(operands[0], ((operators[0], operands[1]),))
        for rank in _RANKS if operators else ():
            operands, operators = _joined(operands, operators, rank)
        return operands[0]

    def _operand(self) -> Node:
        signs = ""
        while (token := self._tokens[self._next]).text in ("+", "-"):
            self._next += 1
            signs += token.text
        node = self._primary()
        while self._skip(RANGE):
            node = Call(RANGE, (node, self._primary()))
        if signs:
            node = Signed(signs, node)
        count = 0
        while self._skip("%"):
            count += 1
        return Percent(count, node) if count else node

    def _primary(self) -> Node:
        token = self._take()
        match token.kind:
            case "area":
                area = area_of(token.text, self._sheet, self._book)
                return Reference(area) if area else self._name(token.text)
            case "call":
                return self._call(token.text)
            case "name":
                return self._name(token.text + (self._take().text if self._peek.kind == "item" else ""))
            case "item":
                return self._item(token.text)
            case "op" if token.text == "(":
                return self._nested()
            case "op" if token.text == "{":
                return self._array()
        return Literal(_constant(token))

    def _item(self, text: str) -> Node:
        area = self._book.items.get(text[1:-1])
        if area is None:
            raise UnknownFormula(f"no such item: {text}")
        return Reference(area)

    def _nested(self) -> Node:
        self._deeper()
        node = self._expression()
        self._expect(")")
        self._depth -= 1
        return node

    def _deeper(self) -> None:
        self._depth += 1
        self._deepest = max(self._deepest, self._depth)
        if self._depth > MAX_NESTING:
            raise UnknownFormula("nested too deeply")

    def _call(self, text: str) -> Node:
        self._deeper()
        name = text[:-1].upper().removeprefix("_XLFN.")
        arguments: list[Node] = []
        if not self._skip(")"):
            arguments.append(self._argument())
            while self._skip(","):
                arguments.append(self._argument())
            self._expect(")")
        if len(arguments) > MAX_ARGUMENTS:
            raise UnknownFormula("too many arguments")
        self._depth -= 1
        return Call(name, tuple(arguments))

    def _argument(self) -> Node:
        return Omitted() if self._tokens[self._next].text in (",", ")") else self._expression()

    def _array(self) -> Node:
        rows = [self._row()]
        while self._skip(";"):
            rows.append(self._row())
        self._expect("}")
        if len({len(row) for row in rows}) > 1:
            raise UnknownFormula("rows of different lengths")
        return ArrayLiteral(Array(tuple(rows)))

    def _row(self) -> tuple[Value, ...]:
        values = [self._element()]
        while self._skip(","):
            values.append(self._element())
        return tuple(values)

    def _element(self) -> Value:
        negative = self._skip("-")
        value = _constant(self._take())
        if not negative:
            return value
        if isinstance(value, float):
            return -value
        raise UnknownFormula("a sign before what is no number")

    def _name(self, name: str) -> Node:
        truth = _TRUTHS.get(name.upper())
        if truth is not None:
            return Literal(truth)
        text = self._book.names.get(name.upper())
        if text is None:
            raise UnknownFormula(f"no such name: {name}")
        found = tokens(text.removeprefix("="))
        if len(found) != 1 and not self._book.names_compute:
            raise UnknownFormula("a name of more than a reference or constant")
        # A relative reference in a name moves with the cell that uses the name.
        if any(token.kind == "area" and not is_absolute(token.text) for token in found):
            raise UnknownFormula("a name of relative cells")
        if any(token.kind == "call" and token.text[:-1].upper() in RESIZING for token in found):
            raise UnknownFormula("a name that reads more than it mentions")
        return self._named.parsed(found, self._sheet, self._book)


@dataclass(slots=True)
class _Named:
    """How many tokens the names of a formula say, and how many names within each other are being read."""

    tokens: int = 0
    depth: int = 0

    def parsed(self, found: list[Token], sheet: int, book: Book) -> Node:
        self.tokens += len(found)
        self.depth += 1
        if self.tokens > MAX_NAMED or self.depth > _MAX_DEPTH:
            raise UnknownFormula("names of too many names")
        node = _Parser(found, sheet, book, self).whole()
        self.depth -= 1
        return node


def _is_too_high(node: Node) -> bool:
    level: list[Node] = [node]
    height = 0
    while level and height <= MAX_HEIGHT:
        level = [child for parent in level for child in children(parent)]
        height += 1
    return height > MAX_HEIGHT


_TRUTHS = {"TRUE": True, "FALSE": False}


def _constant(token: Token) -> Value:
    match token.kind:
        case "text":
            return token.text[1:-1].replace('""', '"')
        case "error":
            return FormulaError(token.text)
        case "number":
            number = float(token.text)
            if isfinite(number):
                return number
        case "name" if token.text.upper() in _TRUTHS:
            return _TRUTHS[token.text.upper()]
    raise UnknownFormula(f"unexpected {token.text}")


def _joined(operands: list[Node], operators: list[str], rank: tuple[str, ...]) -> tuple[list[Node], list[str]]:
    """The operands with every run joined by operators of this rank made one."""
    joined, left = [operands[0]], []
    run: list[tuple[str, Node]] = []
    for operator, operand in zip(operators, operands[1:], strict=True):
        if operator in rank:
            run.append((operator, operand))
            continue
        joined[-1] = Chain(joined[-1], tuple(run)) if run else joined[-1]
        run = []
        joined.append(operand)
        left.append(operator)
    joined[-1] = Chain(joined[-1], tuple(run)) if run else joined[-1]
    return joined, left
