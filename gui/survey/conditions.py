"""Conditions and checks that a definition writes as Excel does, over ids in brackets: `=OR([3]="①",[12]>=1)`.

`[3]` is the answer to question 3: the mark of a choice, a number, a day, a text, TRUE for a tick; nothing where it is not
asked or left blank. `[6/①]` is whether ① is among several choices, `[6]` the marks that are taken, `[T1.people]` a column.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from gui.survey.item import Item
from gui.survey.key import readings
from gui.survey.kinds.kind import CellValue, Marks
from gui.survey.model import Survey
from gui.words.dates import ZERO
from gui.words.formula_slips import likely_slip
from gui.words.told import Told
from gui.xlsx.formulas.a1 import Book
from gui.xlsx.formulas.dates import DATES
from gui.xlsx.formulas.evaluate import FUNCTIONS
from gui.xlsx.formulas.evaluate import evaluate as formulas_evaluate
from gui.xlsx.formulas.never_wrong import CELL, NUMERIC_CELL, given_by
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.scope import Columns
from gui.xlsx.formulas.syntax import Call, Chain, Node, Reference, Signed, children, every_node, references
from gui.xlsx.formulas.times import TIMES
from gui.xlsx.formulas.values import Address, Area3D, FormulaError, UnknownFormula, Value

ALLOWED = {**FUNCTIONS, **DATES, **TIMES}
_NAME = re.compile(r"\[([^\[\]\r\n]+)\]")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_ITEMS, _CELLS = 1, 0  # the sheets on which items and, what no definition may mention, cells would stand
_COMPARISONS = frozenset(("=", "<>", "<", ">", "<=", ">="))
Outcome = Marks | Literal["not asked"] | None
"""What is known of an answer: what a rule sees of it, that it is not asked, or nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """What stands in brackets: an item, and which box or column of it."""

    name: str
    item: Item
    part: str
    height: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer that is compared with a constant; `ordered` by < or >."""

    mention: Mention
    constant: Value
    ordered: bool


class BadFormula(Told):
    """A formula cannot be used; the message is a sentence for whoever writes the definition."""


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula that was read, with what it mentions in the order written, `by_name` where that has no numbers, as columns."""

    text: str
    node: Node
    mentions: tuple[Mention, ...]
    by_name: bool = False

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that it mentions, each once."""
        return tuple({mention.item.answer_key: mention.item for mention in self.mentions}.values())

    @cached_property
    def words(self) -> str:
        """When it holds, as it is said before の場合; '' for what is too much to be said."""
        from gui.survey.kinds.condition_words import words_of

        return words_of(self)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of one answer with a constant."""
        return tuple(found for node in every_node(self.node) for found in self._compared(node))

    @cached_property
    def elsewhere(self) -> frozenset[Mention]:
        """What is mentioned in any other way: cutting its values at constants says nothing of it."""
        waiting, found = [self.node], set()
        while waiting:
            node = waiting.pop()
            if isinstance(node, Reference):
                found.add(self._mention(node.area))
            elif not any(self._compared(node)) and not self._is_blank_test(node):
                waiting += children(node)
        return frozenset(found)

    def is_alone(self, mention: Mention) -> bool:
        """Whether something is mentioned where one value is wanted: beside an operator, outside what takes arrays."""
        return self._is_alone(self.node, mention)

    def _is_alone(self, node: Node, mention: Mention) -> bool:
        parts: tuple[Node, ...] = (self.node,) if node is self.node and isinstance(node, Reference) else ()
        if isinstance(node, Chain | Signed):
            parts = children(node)
        inside = () if isinstance(node, Call) and node.name == "SUMPRODUCT" else children(node)
        is_here = any(isinstance(part, Reference) and self._mention(part.area) is mention for part in parts)
        return is_here or any(self._is_alone(part, mention) for part in inside)

    def _mention(self, area: Area3D) -> Mention:
        return self.mentions[area.left - 1]

    def _is_blank_test(self, node: Node) -> bool:
        return (
            isinstance(node, Call)
            and node.name == "ISBLANK"
            and len(node.arguments) == 1
            and isinstance(node.arguments[0], Reference)
        )

    def _compared(self, node: Node) -> Iterator[Comparison]:
        if not (isinstance(node, Chain) and len(node.rest) == 1 and node.rest[0][0] in _COMPARISONS):
            return
        operator, right = node.rest[0]
        for side, other in ((node.first, right), (right, node.first)):
            if isinstance(side, Reference) and side.area.size == 1 and not references(other):
                try:
                    constant = constant_of(other)
                except UnknownFormula:
                    return
                yield Comparison(self._mention(side.area), constant, operator not in ("=", "<>"))

    def holds(self, known: Callable[[Mention], Outcome]) -> bool | None:
        """Whether it holds, by what is known of each answer that it mentions; None where that is not certain.

        What gives an error or a text does not hold.
        """
        return self._holds(self.node, _Answers(self.mentions, known))

    def fails(self, known: Callable[[Mention], Outcome]) -> bool | None:
        """Whether it is certainly FALSE; None where all that it mentions is known, and yet it cannot be told.

        An error is told from answers, not from what is left blank.
        """
        answers = _Answers(self.mentions, known)
        try:
            value = formulas_evaluate(self.node, answers, functions=ALLOWED)
        except UnknownFormula:
            return None if answers.are_known(filled=False) else False
        if isinstance(value, FormulaError):
            return None if answers.are_known(filled=True) else False
        return value is False or (isinstance(value, float) and value == 0)

    def is_open(self, known: Callable[[Mention], Outcome]) -> bool:
        """Whether something that it mentions is not there yet."""
        return not _Answers(self.mentions, known).are_known(filled=False)

    def _holds(self, node: Node, cell: Callable[[Address], Value]) -> bool | None:
        try:
            value = formulas_evaluate(node, cell, functions=ALLOWED)
        except UnknownFormula:
            value = None
        if value is not None:
            return value is True or (isinstance(value, float) and value != 0)
        match node:
            case Call("AND", parts) if any(self._rules_out(part, cell) for part in parts):
                return False
            case Call("OR", parts) if self._gives(node) and any(self._holds(part, cell) for part in parts):
                return True
            case Call("NOT", (part,)):
                held = self._holds(part, cell)
                return False if held else True if held is False and self._gives(part) else None
        return None

    def _rules_out(self, part: Node, cell: Callable[[Address], Value]) -> bool:
        """Whether AND cannot be TRUE with this among its arguments; what is empty or a text in a cell is none."""
        try:
            return formulas_evaluate(Call("AND", (part,)), cell, functions=ALLOWED) is False
        except UnknownFormula:
            return self._holds(part, cell) is False

    def _gives(self, node: Node) -> str:
        return given_by(node, self._in_cell)

    def _in_cell(self, area: Area3D) -> str:
        mention = self._mention(area)
        example = as_value(mention.item.kind.example(mention.item, mention.part))
        return NUMERIC_CELL if isinstance(example, float | bool) else CELL


def constant_of(node: Node) -> Value:
    """The value of what mentions nothing; UnknownFormula where it cannot be told."""

    def no_cell(address: Address) -> Value:
        raise UnknownFormula(f"no cell at {address}")

    return formulas_evaluate(node, no_cell, functions=ALLOWED)


class _Answers(Columns):
    """The cells of the items, as far as they are known."""

    def __init__(self, mentions: Sequence[Mention], known: Callable[[Mention], Outcome]) -> None:
        self._mentions, self._known = mentions, known
        self._columns: dict[int, list[Value]] = {}

    def __call__(self, address: Address) -> Value:
        return self.down(address[2], address[1], address[1])[0]

    def down(self, column: int, top: int, bottom: int) -> list[Value]:
        found = self._column(column)[top - 1 : bottom]
        return [*found, *[None] * (bottom - top + 1 - len(found))]

    def are_known(self, *, filled: bool) -> bool:
        """Whether none of them is still open, and each item has something in it if all are to be `filled`."""
        try:
            columns = [self._column(number) for number, _ in enumerate(self._mentions, 1)]
        except UnknownFormula:
            return False
        return not filled or all(any(value is not None for value in column) for column in columns)

    def _column(self, column: int) -> list[Value]:
        if column not in self._columns:
            mention = self._mentions[column - 1]
            item, said = mention.item, self._known(mention)
            seen = said and [] if said == "not asked" or said is None else item.kind.seen(item, said, mention.part)
            if seen is None:
                raise UnknownFormula("an answer that is still open")
            self._columns[column] = list(map(as_value, seen))
        return self._columns[column]


def as_value(value: CellValue) -> Value:
    """A value of a cell as formulas have it: a day is its number, an empty text nothing."""
    return float((value - ZERO).days) if isinstance(value, date) else None if value == "" else value


@lru_cache(maxsize=16)
def conditions(survey: Survey) -> Mapping[str, Formula]:
    """The conditions of the questions that have one as a formula, by their ids."""
    return {q.id: read_formula(survey, q.asked_if) for q in survey.questions if q.asked_if}


@lru_cache(maxsize=16)
def checks(survey: Survey) -> tuple[Formula, ...]:
    """The formulas of the survey's checks."""
    return tuple(read_formula(survey, check.formula) for check in survey.checks)


def read_formula(survey: Survey, text: str) -> Formula:
    """The formula of a text that begins with `=`; BadFormula says what is wrong with it."""
    return formula_over(survey.item, text)


def formula_over(item_of: Callable[[str], Item | None], text: str, *, by_name: bool = False) -> Formula:
    """The same over the items that have these ids."""
    names = list(dict.fromkeys(_NAME.findall(_TEXT.sub('""', text))))
    mentions = tuple(_mentioned(item_of, name) for name in names)
    areas = {m.name: Area3D(_ITEMS, 1, i, m.height, i) for i, m in enumerate(mentions, 1)}
    try:
        node = parsed(text.removeprefix("="), _CELLS, Book({}, {}, areas))
        unknown = [part.name for part in every_node(node) if isinstance(part, Call) and part.name not in ALLOWED]
        cells = [area for area in references(node) if area.sheet == _CELLS]
    except UnknownFormula:
        raise BadFormula(f"式として読めません。{likely_slip(text)}") from None
    if unknown:
        raise BadFormula(f"関数 {unknown[0]} は使えません。")
    if cells:
        raise BadFormula("A1のようなセルは書けません。[3] のように、問の id を書いてください。")
    if not mentions:
        raise BadFormula("この式は、どの問の回答も使っていません。[3] のように、問の id を書いてください。")
    return Formula(text, node, mentions, by_name)


def _mentioned(item_of: Callable[[str], Item | None], name: str) -> Mention:
    read = [(item, part) for key, part in readings(name) if (item := item_of(key))]
    found = [(item, part, height) for item, part in read if (height := item.kind.height(item, part))]
    if len(found) > 1:
        (first, _, _), (item, part, _) = found[:2]
        raise BadFormula(
            f"[{name}] は、{first.place}とも{item.place}の「{part}」とも読めます。どちらかの id を変えてください。"
        )
    for item, part in read:
        if not item.kind.asks or any(column.id == part and not column.kind.asks for column in item.kind.columns):
            said = f"{item.place}の「{part}」" if part else item.place
            raise BadFormula(f"{said}は様式が計算する欄のため、式には使えません。")
        if not found and not part:
            raise BadFormula(f"{item.place}は表のため、[{name}.列の id] のように列を書いてください。")
    if not found:
        raise BadFormula(f"「{name}」という問や列はありません。")
    return Mention(name, *found[0])
