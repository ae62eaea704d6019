"""What the 条件付き書式 of a form make of its cells as they stand (ECMA-376 part 1 §18.3.1.18, §18.8.15).

Taken are the rules that are a condition: a formula, a comparison, what a text holds. Bars, scales and icons are left out.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from gui.form.look.form_look import CellStyle, FormLook, SheetLook, ShownCell
from gui.form.look.style_reading import Change
from gui.xlsx.addresses import Area, parse_area, to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.evaluate import evaluated
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.scope import Cells
from gui.xlsx.formulas.values import Address, UnknownFormula, Value
from gui.xlsx.markup import local, walk, whole
from gui.xlsx.shared_formulas import translated
from gui.xlsx.styles import is_on

_MOST_RULES, _MOST_AREAS, _MOST_TRIED, _MOST_READ = 500, 50, 3_000, 100_000
_LONGEST = 8_192
_CONSTANT = re.compile(r'-?[0-9.]{1,20}|"[^"]{0,255}"')
_COMPARED = {
    "lessThan": "{cell}<({first})",
    "lessThanOrEqual": "{cell}<=({first})",
    "equal": "{cell}=({first})",
    "notEqual": "{cell}<>({first})",
    "greaterThanOrEqual": "{cell}>=({first})",
    "greaterThan": "{cell}>({first})",
    "between": "AND({cell}>=({first}),{cell}<=({second}))",
    "notBetween": "OR({cell}<({first}),{cell}>({second}))",
}
_WITH_FORMULA = ("expression", "containsText", "notContainsText", "beginsWith", "endsWith", "containsBlanks",
                 "notContainsBlanks", "containsErrors", "notContainsErrors")  # fmt: skip
_At = tuple[int, int]


@dataclass
class _Rule:
    """One rule with the areas that it is for, the number of its change, and its formulas as they are for the first cell."""

    areas: tuple[Area, ...]
    kind: str
    change: int
    priority: int
    operator: str
    is_last: bool
    formulas: list[str] = field(default_factory=list)

    @property
    def condition(self) -> str:
        """What is to hold, as a formula; '' where it is none."""
        if not self.areas:
            return ""
        if self.kind != "cellIs":
            return self.formulas[0] if self.kind in _WITH_FORMULA and self.formulas else ""
        first, second, *_ = (*self.formulas, "", "")
        said = _COMPARED.get(self.operator, "")
        enough = first and (second or "{second}" not in said)
        return said.format(cell=to_ref(*self.base), first=first, second=second) if enough else ""

    @property
    def looks_at_itself(self) -> bool:
        """Whether it compares each cell with numbers or words that are written out."""
        return self.kind == "cellIs" and all(_CONSTANT.fullmatch(formula) for formula in self.formulas)

    @property
    def base(self) -> _At:
        """The cell from which the formulas count."""
        return min(area.top for area in self.areas), min(area.left for area in self.areas)


def as_it_stands(book: Book, look: FormLook, changes: tuple[Change, ...]) -> FormLook:
    """The look with what its conditions give each cell while the book holds what it holds; a doubtful one gives nothing."""
    names = book.names.get(None, {})
    reader = _Reader(book, look, changes, Named.of(tuple(sheet.name for sheet in book.sheets), names))
    sheets = tuple(reader.sheet(sheet) if sheet.visible else sheet for sheet in look.sheets) if changes else look.sheets
    return replace(look, sheets=sheets, styles=tuple(reader.styles))


class _Reader:
    def __init__(self, book: Book, look: FormLook, changes: tuple[Change, ...], named: Named) -> None:
        self.styles = list(look.styles)
        self._book, self._changes, self._named = book, changes, named
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._tries = _MOST_TRIED
        self._cells = Cells(self._value, self._used, _MOST_READ)

    def sheet(self, look: SheetLook) -> SheetLook:
        rules = list(_rules_of(self._book, self._book.sheets[look.index]))
        changed: dict[_At, list[_Rule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.priority):
            for at in self._holding(look, rule):
                before = changed.setdefault(at, [])
                if not (before and before[-1].is_last):
                    before.append(rule)
        cells: dict[_At, ShownCell] = {at: self._changed(look.cells.get(at), rules) for at, rules in changed.items()}
        return replace(look, cells={**look.cells, **cells}) if cells else look

    def _holding(self, look: SheetLook, rule: _Rule) -> Iterator[_At]:
        """The cells in which the condition of a rule holds."""
        condition = rule.condition if 0 <= rule.change < len(self._changes) else ""
        known: dict[str, bool] = {}
        for area in rule.areas if condition else ():
            top, left = rule.base
            within = Area(area.top, area.left, min(area.bottom, look.last_row), min(area.right, look.last_column))
            for row, column in within.cells() if within.bottom >= within.top and within.right >= within.left else ():
                held = look.cells[row, column].text if (row, column) in look.cells else ""
                if held in known:
                    holds = known[held]
                elif self._tries > 0:
                    self._tries -= 1
                    holds = self._holds(translated(condition, row - top, column - left), (look.index, row, column))
                else:
                    return
                if rule.looks_at_itself:  # what holds of one cell holds of all that say the same
                    known[held] = holds
                if holds:
                    yield row, column

    def _holds(self, condition: str, at: Address) -> bool:
        with suppress(UnknownFormula):
            found = evaluated(parsed(condition.removeprefix("="), at[0], self._named), self._cells, at)
            return isinstance(found, bool | float) and bool(found)
        return False

    def _changed(self, cell: ShownCell | None, rules: list[_Rule]) -> ShownCell:
        cell = cell or ShownCell(0)
        key = cell.style, tuple(rule.change for rule in rules)
        if key not in self._numbers:
            style = self.styles[cell.style] if 0 <= cell.style < len(self.styles) else CellStyle()
            for rule in reversed(rules):  # the first one has the last word
                style = self._changes[rule.change].applied(style)
            self._numbers[key] = len(self.styles)
            self.styles.append(style)
        return replace(cell, style=self._numbers[key])

    def _value(self, address: Address) -> Value:
        sheet, row, column = address
        cell = self._book.grid(self._book.sheets[sheet]).cells.get((row, column))
        if cell is None:
            return None
        if cell.value is None and cell.formula is not None:
            raise UnknownFormula("a formula without a result")
        return cell.value

    def _used(self, sheet: int) -> tuple[int, int]:
        grid = self._book.grid(self._book.sheets[sheet])
        return grid.last_row, grid.last_column


def _rules_of(book: Book, sheet: Sheet) -> Iterator[_Rule]:
    grid = book.grid(sheet)
    text = grid.markup.text
    rest = text[: grid.sheet_data.start] + text[grid.ends(grid.sheet_data)[1] :]
    if b"conditionalFormatting" not in rest:
        return
    found: list[_Rule] = []
    areas: tuple[Area, ...] = ()
    words: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal areas
        tag = local(name)
        words.clear()
        if tag == "conditionalFormatting":
            areas = tuple(_areas(attributes.get("sqref", "")))
        elif tag == "cfRule" and len(found) < _MOST_RULES:
            found.append(_rule(areas, attributes))

    def end(name: str) -> None:
        if local(name) == "formula" and found and len(found[-1].formulas) < 2:
            found[-1].formulas.append("".join(words)[:_LONGEST])
        words.clear()

    walk(rest, start, end, words.append)
    yield from found


def _rule(areas: tuple[Area, ...], said: Mapping[str, str]) -> _Rule:
    change, priority = whole(said.get("dxfId")), whole(said.get("priority"), 0)
    return _Rule(
        areas,
        said.get("type", ""),
        change,
        priority,
        said.get("operator", ""),
        is_on(said, "stopIfTrue", "0"),
    )


def _areas(sqref: str) -> Iterator[Area]:
    for ref in sqref.split()[:_MOST_AREAS]:
        with suppress(ValueError):
            yield parse_area(ref)
