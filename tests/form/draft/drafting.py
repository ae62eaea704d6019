"""Small forms as ministries draw them, and what is drafted from them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gui.form.draft.draft import Draft, DraftedCell, draft
from gui.survey.model import Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.workbooks import as_saved

_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Form:
    """A sheet: its words, the areas with lines around each cell, coloured, unlocked or merged ones, lists, rules (`times`), what is `greyed`."""

    words: Mapping[str, str | int] | Mapping[str, str]
    boxed: Iterable[str] = ()
    coloured: Mapping[str, str] = field(default_factory=dict)
    inked: Mapping[str, str] = field(default_factory=dict)
    unlocked: Iterable[str] = ()
    merged: Iterable[str] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    times: Iterable[str] = ()
    underlined: Iterable[str] = ()
    greyed: Mapping[str, str] = field(default_factory=dict)
    protected: bool = False
    name: str = "調査票"

    def draw(self, sheet: Worksheet) -> None:
        sheet.title = self.name
        for ref, words in self.words.items():
            sheet[ref] = words
        for cell in _cells(sheet, self.boxed):
            cell.border = _BOX
        for cell in _cells(sheet, self.underlined):
            cell.border = Border(bottom=_THIN)
        for area, formula in self.greyed.items():
            sheet.conditional_formatting.add(area, FormulaRule([formula], fill=PatternFill(bgColor="C0C0C0")))  # type: ignore[no-untyped-call]
        for area, colour in self.coloured.items():
            for cell in _cells(sheet, [area]):
                cell.fill = PatternFill("solid", fgColor=colour)
        for ref, colour in self.inked.items():
            sheet[ref].font = Font(color=colour)
        for cell in _cells(sheet, self.unlocked):
            cell.protection = Protection(locked=False)
        for ref, code in self.formats.items():
            sheet[ref].number_format = code
        for area, formula in self.lists.items():
            rule = DataValidation("list", formula1=formula)
            rule.add(area)
            sheet.add_data_validation(rule)
        for area in self.times:
            rule = DataValidation("time", operator="between", formula1="0.25", formula2="0.875")
            rule.add(area)
            sheet.add_data_validation(rule)
        for area in self.merged:
            sheet.merge_cells(area)
        sheet.protection.sheet = self.protected


def _cells(sheet: Worksheet, areas: Iterable[str]) -> Iterator[Cell]:
    for area in areas:
        for row in sheet[area if ":" in area else f"{area}:{area}"]:
            yield from row


def saved(*forms: Form) -> bytes:
    """The forms as the sheets of a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for form in forms:
        form.draw(book.create_sheet())
    return as_saved(book)


@dataclass(frozen=True)
class Drafted:
    """What is drafted from a workbook."""

    data: bytes

    @cached_property
    def book(self) -> Book:
        return open_book(open_package(self.data))

    @cached_property
    def draft(self) -> Draft:
        return draft(self.book, "様式")

    @cached_property
    def survey(self) -> Survey:
        return survey_of(self.draft.text)

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each answer cell."""
        return {cell.cell: cell.kind for cell in self.draft.cells}

    @property
    def cells(self) -> dict[str, DraftedCell]:
        return {cell.cell: cell for cell in self.draft.cells}


def drafted(*forms: Form) -> Drafted:
    """What is drafted from a workbook of these sheets."""
    return Drafted(saved(*forms))
