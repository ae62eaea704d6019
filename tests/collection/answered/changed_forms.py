"""A complete form, and what is read once somebody has changed it."""

import dataclasses
import io
from collections.abc import Callable

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gui.collection.reading.returned import ReadFile
from gui.collection.reading.returned_file import read_returned
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from tests.collection.returns import Returns
from tests.workbooks import as_saved

SHEET = "調査項目回答シート"
Change = Callable[[Workbook], Workbook | None]


class Form:
    """厚木市's complete form, which people change in Excel or elsewhere before they send it."""

    def __init__(self, bundle: SurveyBundle, returns: Returns, sample: Response) -> None:
        own = {"kind": "市区町村", "organisation": "14神奈川県厚木市"}
        self.response = dataclasses.replace(sample, responder={**sample.responder, **own})
        self.data = returns.filled(self.response)
        self._bundle = bundle

    def read(self, data: bytes) -> ReadFile:
        return read_returned(data, self._bundle)

    def saved(self, change: Change) -> bytes:
        """The workbook once somebody has changed it and saved it with another program."""
        book = openpyxl.load_workbook(io.BytesIO(self.data))
        book = change(book) or book
        return as_saved(book)

    def changed(self, change: Change) -> ReadFile:
        """What is read of the workbook that somebody has changed."""
        return self.read(self.saved(change))

    def types(self, **cells: object) -> ReadFile:
        def type_them(book: Workbook) -> None:
            for cell, value in cells.items():
                book[SHEET][cell].value = value

        return self.changed(type_them)

    def says_the_same(self, read: ReadFile) -> bool:
        """Whether one return is read, with every text of the original."""
        said = [(found.response.responder, found.response.answers) for found in read.returns]
        return said == [(self.response.responder, self.response.answers)]


def codes(read: ReadFile) -> set[str]:
    return {problem.code for found in read.returns for problem in found.problems}


def problems(read: ReadFile) -> list[Problem]:
    """Everything that is said of what was read."""
    return [problem for found in read.returns for problem in found.problems]


def emptied(sheet: Worksheet) -> None:
    """Take every answer out of a sheet."""
    empty(sheet, (3, 5), first=8)


def empty(sheet: Worksheet, columns: tuple[int, ...], first: int) -> None:
    """Take what stands in these columns out of a sheet, from a row on."""
    for row in sheet.iter_rows(min_row=first, max_row=45):
        for cell in row:
            if cell.column in columns and not isinstance(cell, MergedCell):
                cell.value = None


def unmerged(sheet: Worksheet) -> list[tuple[int, int, int, int]]:
    """Undo every merged area of a sheet; what they were."""
    areas = [range_boundaries(str(area)) for area in sheet.merged_cells.ranges]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    return [(a, b, c, d) for a, b, c, d in areas if a and b and c and d]


def rows_inserted(at: int, count: int) -> Change:
    """Some rows inserted, as a spreadsheet program does it."""

    def insert(book: Workbook) -> None:
        sheet = book[SHEET]
        areas = unmerged(sheet)
        sheet.insert_rows(at, count)
        for left, top, right, bottom in areas:
            moved = [row + count * (row >= at) for row in (top, bottom)]
            sheet.merge_cells(start_row=moved[0], end_row=moved[1], start_column=left, end_column=right)
        sheet.data_validations.dataValidation = []

    return insert


def columns_inserted(at: int, count: int) -> Change:
    """Some columns inserted, as a spreadsheet program does it."""

    def insert(book: Workbook) -> None:
        sheet = book[SHEET]
        areas = unmerged(sheet)
        sheet.insert_cols(at, count)
        for left, top, right, bottom in areas:
            moved = [get_column_letter(column + count * (column >= at)) for column in (left, right)]
            sheet.merge_cells(f"{moved[0]}{top}:{moved[1]}{bottom}")
        sheet.data_validations.dataValidation = []

    return insert


def altered(form: Form, change: Change, *others: str) -> list[str]:
    """The cells at which a changed form is said to be altered; every answer is read as before.

    `others` are the codes of what else may be said of it.
    """
    read = form.changed(change)
    assert form.says_the_same(read)
    assert codes(read) <= {"form-altered", *others}
    return [problem.cell.rpartition("!")[2] for problem in problems(read) if problem.code not in others]
