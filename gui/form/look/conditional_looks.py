"""What the 条件付き書式 of a form make of its cells, as they stand or with answers in them (ECMA-376 part 1 §18.3.1.18, §18.8.15).

Taken are the rules that are a condition: a formula, a comparison, what a text holds. Bars, scales and icons are left out.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from gui.form.look.form_look import CellStyle, Restyled
from gui.form.look.sheet_reading import MOST_COLUMNS, MOST_ROWS
from gui.form.look.style_reading import Styles, read_cell_styles
from gui.form.look.theme import theme_of
from gui.xlsx.addresses import Area, to_ref
from gui.xlsx.book import Book, Sheet
from gui.xlsx.formulas.a1 import Book as Named
from gui.xlsx.formulas.evaluate import evaluated
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.scope import Cells
from gui.xlsx.formulas.values import UNKNOWN, Address, Unknown, UnknownFormula, Value
from gui.xlsx.grid import Grid
from gui.xlsx.markup import whole
from gui.xlsx.scanning.around import CONDITIONS, around_rows, conditions_in, said_around
from gui.xlsx.shared_formulas import translated
from gui.xlsx.styles import is_on

_MOST_RULES, _MOST_TRIED, _MOST_READ = 500, 3_000, 100_000
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


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule with the areas that it is for, the number of its change, and its formulas as they are for the first cell."""

    areas: tuple[Area, ...]
    kind: str
    change: int
    priority: int
    operator: str
    is_last: bool
    formulas: list[str]

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


def restyled(book: Book, held: Mapping[Address, Value | Unknown]) -> Restyled:
    """How its conditions have the cells look while the book holds what it holds, and these cells what is `held`.

    A doubtful condition gives nothing.
    """
    sheets = [sheet for sheet in book.sheets if sheet.visible and CONDITIONS.encode() in around_rows(book.grid(sheet))]
    if not sheets:
        return Restyled()
    reader = _Reader(book, read_cell_styles(book.part_of("styles"), theme_of(book)), held)
    for sheet in sheets:
        reader.take(sheet)
    return Restyled(tuple(reader.styles), reader.cells)


class _Reader:
    def __init__(self, book: Book, formats: Styles, held: Mapping[Address, Value | Unknown]) -> None:
        self.styles: list[CellStyle] = []
        self.cells: dict[Address, int] = {}
        self._book, self._formats, self._held = book, formats, held
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._tries = _MOST_TRIED
        self._cells = Cells(self._value, book.used, _MOST_READ)

    def take(self, sheet: Sheet) -> None:
        """Take what holds of the cells of a sheet."""
        names = {**self._book.names.get(None, {}), **self._book.names.get(sheet.index, {})}
        self._named = Named.of(tuple(sheet.name for sheet in self._book.sheets), names)
        rules, grid = list(_rules_of(self._book, sheet)), self._book.grid(sheet)
        changed: dict[_At, list[_Rule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.priority):
            for at in self._holding(sheet, self._shown(grid), rule):
                before = changed.setdefault(at, [])
                if not (before and before[-1].is_last):
                    before.append(rule)
        for at, of_cell in changed.items():
            cell = grid.cells.get(at)
            self.cells[sheet.index, *at] = self._number(cell.style if cell else 0, of_cell)

    def _shown(self, grid: Grid) -> Area:
        """As far as cells show anything."""
        shown = [
            (min(row, MOST_ROWS), min(column, MOST_COLUMNS))
            for (row, column), cell in grid.cells.items()
            if cell.text or cell.formula is not None or not self._style(cell.style).is_bare
        ]
        return Area(1, 1, max((row for row, _ in shown), default=0), max((column for _, column in shown), default=0))

    def _style(self, number: int) -> CellStyle:
        formats = self._formats.formats
        return formats[number] if 0 <= number < len(formats) else CellStyle()

    def _holding(self, sheet: Sheet, shown: Area, rule: _Rule) -> Iterator[_At]:
        """The cells in which the condition of a rule holds."""
        condition = rule.condition if 0 <= rule.change < len(self._formats.changes) else ""
        known: dict[tuple[type, object], bool] = {}
        for area in rule.areas if condition else ():
            top, left = rule.base
            within = Area(area.top, area.left, min(area.bottom, shown.bottom), min(area.right, shown.right))
            for row, column in within.cells() if within.bottom >= within.top and within.right >= within.left else ():
                address = sheet.index, row, column
                held = self._held_in(address) if rule.looks_at_itself else None
                if (type(held), held) in known:
                    holds = known[type(held), held]
                elif self._tries > 0:
                    self._tries -= 1
                    holds = self._holds(translated(condition, row - top, column - left), address)
                else:
                    return
                if rule.looks_at_itself:  # what holds of one cell holds of all that say the same
                    known[type(held), held] = holds
                if holds:
                    yield row, column

    def _holds(self, condition: str, at: Address) -> bool:
        with suppress(UnknownFormula):
            found = evaluated(parsed(condition.removeprefix("="), at[0], self._named), self._cells, at)
            return isinstance(found, bool | float) and bool(found)
        return False

    def _number(self, before: int, rules: list[_Rule]) -> int:
        """The number of the style that these rules make of another."""
        key = before, tuple(rule.change for rule in rules)
        if key not in self._numbers:
            style = self._style(before)
            for rule in reversed(rules):  # the first one has the last word
                style = self._formats.changes[rule.change].applied(style)
            self._numbers[key] = len(self.styles)
            self.styles.append(style)
        return self._numbers[key]

    def _value(self, address: Address) -> Value:
        found = self._held_in(address)
        if isinstance(found, Unknown):
            raise UnknownFormula("a formula without a result")
        return found

    def _held_in(self, address: Address) -> Value | Unknown:
        if address in self._held:
            return self._held[address]
        sheet, row, column = address
        cell = self._book.grid(self._book.sheets[sheet]).cells.get((row, column))
        if cell is None:
            return None
        if cell.value is None and cell.formula is not None:
            return UNKNOWN
        return cell.value


def _rules_of(book: Book, sheet: Sheet) -> Iterator[_Rule]:
    """The rules of a sheet, each with the areas that it is for."""
    formats = conditions_in(said_around(book.grid(sheet)))
    rules = ((areas, one) for areas, found in formats for one in found.every("cfRule"))
    for areas, one in islice(rules, _MOST_RULES):
        said = one.said
        yield _Rule(
            areas,
            said.get("type", ""),
            whole(said.get("dxfId")),
            whole(said.get("priority"), 0),
            said.get("operator", ""),
            is_on(said, "stopIfTrue", "0"),
            [formula.words[:_LONGEST] for formula in islice(one.every("formula"), 2)],
        )
