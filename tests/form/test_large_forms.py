"""A form of large sheets: of those only the rows are read that somebody asks for, and what is told of them is the same."""

from itertools import pairwise

import pytest

from gui.form.alignment import align
from gui.form.answered.page_pair import Doubt
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from gui.xlsx.scanning import quick_scan
from gui.xlsx.styles import Indexed
from tests.xlsx.packages import workbook

ROWS = 30
ANSWERS = [("票", 7, 2), ("票", 20, 2)]


@pytest.fixture
def numbers(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every number that is read from a sheet, from now on; each sheet counts as a large one."""
    found: list[object] = []
    shown = Indexed.shown

    def noted(self: Indexed, value: object, style: int) -> str:
        found.append(value)
        return shown(self, value, style)  # type: ignore[arg-type]

    monkeypatch.setattr(quick_scan, "LARGE", 0)
    monkeypatch.setattr(Indexed, "shown", noted)
    return found


def form(*, without: int = 0, damaged: str = "") -> Book:
    """A number, words and an empty cell in each row; perhaps one row is not there, or is damaged in what no answer asks for."""
    rows = [
        f'<row r="{{row}}"><c r="A{{row}}" t="inlineStr"><is><t>項目{n}</t></is></c><c r="B{{row}}" s="1"/>'
        f'<c r="C{{row}}"><v>{n}</v></c></row>'
        for n in range(1, ROWS + 1)
        if n != without
    ]
    content = "".join(row.format(row=number) for number, row in enumerate(rows, 1))
    return open_book(open_package(workbook(f"<sheetData>{content}{damaged}</sheetData>")))


def test_a_form_as_it_was_sent_is_told_by_the_rows_of_its_answers(numbers: list[object]) -> None:
    blank, copy = form(), form()
    found = align(blank, copy, ANSWERS)
    assert [found.place(*answer) for answer in ANSWERS] == [(0, 7, 2), (0, 20, 2)]
    assert found.changes == ()
    assert numbers == [7, 20]


def test_a_copy_without_a_row_is_told_by_all_of_them(numbers: list[object]) -> None:
    found = align(form(), form(without=12), ANSWERS)
    assert [found.place(*answer) for answer in ANSWERS] == [(0, 7, 2), (0, 19, 2)]
    assert found.changes == ("シート「票」で、元の様式の行がなくなっています（12行目）。",)
    assert {*numbers} == {*range(1, ROWS + 1)}


@pytest.mark.usefixtures("numbers")
def test_an_answer_whose_row_is_gone_is_in_doubt() -> None:
    found = align(form(), form(without=7), ANSWERS).place(*ANSWERS[0])
    assert isinstance(found, Doubt)
    assert "項目7" in found.sentence


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize(
    "row",
    [
        '<row r="31"><c r="A32"><v>1</v></c></row>',
        '<row r="31"><c r="A31"><v>1</c></row>',
        '<row r="31"><c r="A31" t="str"><v>&amp</v></c></row>',
        '<row r="31"><c r="XFE31"/></row>',
        '<row r="1048577"><c r="A1048577"/></row>',
    ],
)
def test_a_row_that_is_damaged_is_told_at_once_whoever_asks(row: str) -> None:
    book = form(damaged=row)
    with pytest.raises(UnreadableWorkbook, match=r"壊れています|大きすぎる"):
        book.grid(book.sheets[0])


def test_what_is_in_a_large_sheet_is_there_row_by_row_and_all_at_once(numbers: list[object]) -> None:
    grid = form(damaged='<row r="40"/><row r="41"><c r="D41" s="2"/></row>').grid(form().sheets[0])
    assert (grid.last_row, grid.last_column, len(grid.cells)) == (41, 4, 3 * ROWS + 1)
    assert numbers == []
    assert [cell.text for cell in grid.filled_of(3)] == ["項目3", "3"]
    assert numbers == [3]
    assert (grid.columns_of(41), grid.columns_of(40), grid.columns_of(99)) == ([4], [], [])
    assert (41, 4) in grid.cells
    assert [*grid.filled] == [(row, column) for row in range(1, ROWS + 1) for column in (1, 3)]
    assert all(one < other for one, other in pairwise(grid.cells))
