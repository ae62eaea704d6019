"""A workbook drawn as an office draws it, and beside it the truth: the kind of each cell that is to be answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import as_saved

YELLOW, BLUE, GREEN, GREY, CREAM = "FFFF99", "DDEBF7", "E2EFDA", "D9D9D9", "FFF2CC"


@dataclass
class Page:
    """A sheet while it is drawn; `truth` is what is asked on it."""

    sheet: Worksheet
    truth: dict[str, str] = field(default_factory=dict)

    def put(self, words: Mapping[str, object] | None = None, **more: object) -> None:
        """Words at their cells; `A1:F1` are merged."""
        for area, held in {**(words or {}), **more}.items():
            first = area.partition(":")[0]
            self.sheet[first] = held  # type: ignore[assignment]
            if ":" in area:
                self.merge(area)

    def rows(self, first: str, *lines: Sequence[object]) -> None:
        """Lines of words from a cell on; None leaves a cell alone."""
        column, row, _, _ = range_boundaries(first)
        assert column
        assert row
        for down, line in enumerate(lines):
            for across, held in enumerate(line):
                if held is not None:
                    self.sheet.cell(row + down, column + across, held)  # type: ignore[call-overload]

    def merge(self, *areas: str) -> None:
        for area in areas:
            self.sheet.merge_cells(area)

    def cells(self, areas: str) -> list[str]:
        found = []
        for area in areas.split():
            left, top, right, bottom = range_boundaries(area)
            assert left
            assert top
            assert right
            assert bottom
            found += [
                f"{get_column_letter(column)}{row}"
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            ]
        return found

    def box(self, areas: str, style: str = "thin", sides: str = "lrtb") -> None:
        line = Side(style=style)  # type: ignore[arg-type]
        for ref in self.cells(areas):
            self.sheet[ref].border = Border(
                left=line if "l" in sides else None,
                right=line if "r" in sides else None,
                top=line if "t" in sides else None,
                bottom=line if "b" in sides else None,
            )

    def frame(self, area: str, style: str = "medium") -> None:
        """A frame around an area, no lines within."""
        left, top, right, bottom = range_boundaries(area)
        line = Side(style=style)  # type: ignore[arg-type]
        for ref in self.cells(area):
            cell = self.sheet[ref]
            cell.border = Border(
                left=line if cell.column == left else None,
                right=line if cell.column == right else None,
                top=line if cell.row == top else None,
                bottom=line if cell.row == bottom else None,
            )

    def fill(self, areas: str, colour: str) -> None:
        for ref in self.cells(areas):
            self.sheet[ref].fill = PatternFill("solid", fgColor=colour)

    def font(self, areas: str, **looks: object) -> None:
        for ref in self.cells(areas):
            self.sheet[ref].font = Font(**looks)  # type: ignore[arg-type]

    def formed(self, areas: str, code: str) -> None:
        for ref in self.cells(areas):
            self.sheet[ref].number_format = code

    def open(self, areas: str) -> None:
        for ref in self.cells(areas):
            self.sheet[ref].protection = Protection(locked=False)

    def wrapped(self, areas: str) -> None:
        for ref in self.cells(areas):
            self.sheet[ref].alignment = Alignment(wrap_text=True, vertical="top")

    def listed(self, areas: str, source: str) -> None:
        rule = DataValidation("list", formula1=source, allow_blank=True)
        for area in areas.split():
            rule.add(area)
        self.sheet.add_data_validation(rule)

    def ruled(self, areas: str, kind: str, **more: object) -> None:
        rule = DataValidation(kind, allow_blank=True, **more)  # type: ignore[arg-type]
        for area in areas.split():
            rule.add(area)
        self.sheet.add_data_validation(rule)

    def greyed(self, area: str, formula: str, colour: str = "C0C0C0") -> None:
        self.sheet.conditional_formatting.add(area, FormulaRule([formula], fill=PatternFill(bgColor=colour)))  # type: ignore[no-untyped-call]

    def widths(self, **widths: float) -> None:
        for column, width in widths.items():
            self.sheet.column_dimensions[column].width = width

    def narrow(self, count: int, width: float = 2.3) -> None:
        for column in range(1, count + 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def asks(self, areas: str, kind: str) -> None:
        """Truth: these cells are to be answered, each with a kind ('|' parts the kinds that are right, '?' where readers would differ)."""
        self.truth |= dict.fromkeys(self.cells(areas), kind)


@dataclass
class Form:
    """A workbook while it is drawn."""

    book: Workbook = field(default_factory=Workbook)
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, name: str, *, hidden: bool = False, protected: bool = False) -> Page:
        if not self.pages:
            sheet = self.book.worksheets[0]
            sheet.title = name
        else:
            sheet = self.book.create_sheet(name)
        sheet.sheet_state = "hidden" if hidden else "visible"
        sheet.protection.sheet = protected
        self.pages[name] = Page(sheet)
        return self.pages[name]

    def named(self, name: str, refers: str) -> None:
        self.book.defined_names[name] = DefinedName(name, attr_text=refers)

    def saved(self) -> bytes:
        return as_saved(self.book)

    @property
    def truth(self) -> dict[tuple[str, str], str]:
        return {(name, ref): kind for name, page in self.pages.items() for ref, kind in page.truth.items()}


def drawn(draw: Callable[[Form], None]) -> Form:
    """The form that a function draws."""
    form = Form()
    draw(form)
    return form
