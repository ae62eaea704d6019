"""The quick way through a sheet takes nothing otherwise than the parser does, and leaves to it what it cannot take."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.model import Response, Survey
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.grid import Grid
from gui.xlsx.markup import Markup, markup
from gui.xlsx.package import open_package
from gui.xlsx.scanning import quick_scan
from gui.xlsx.scanning.quick_scan import is_plain, quick_rows
from gui.xlsx.scanning.scan import MAX_CELLS, MAX_ROWS, scan, scan_by_parser
from gui.xlsx.styles import Indexed
from tests.workbooks import as_saved

STRINGS = ("組織名", "1-1", "① 求めている。")
SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:D4"/><cols>\
<col min="1" max="2" width="9" style="1"/></cols><sheetData><row r="1" spans="1:3" ht="20" customHeight="1">\
<c r="A1" s="1" t="s"><v>0</v></c><c r="B1"/><c r="C1" s="2"><f>IF(A1&lt;&gt;"",1,0)</f><v>1</v></c></row>\
<row r="2" s="3" customFormat="1"/><row r="4"><c r="A4" t="inlineStr"><is><t xml:space="preserve"> 相模 &amp; 橋本\n</t></is></c>\
<c r="B4" t="str"><f>A4</f><v></v></c><c r="C4" t="b"><v>1</v></c><c r="D4" t="e"><v>#N/A</v></c></row>\
<row r="5"><c r="A5"><f t="shared" ref="A5:B6" si="0">$A$1&amp;C1</f><v>2</v></c><c r="B5"><f t="shared" si="0"/></c>\
<c r="C5"><f t="shared" si="7"/><v>3</v></c></row><row r="6"><c r="A6"><f t="shared" si="0"/><v>4</v></c></row></sheetData>\
<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells><dataValidations count="1">\
<dataValidation type="list" sqref="C1 C4:C5"><formula1>"①,②"</formula1></dataValidation></dataValidations></worksheet>""".encode()


INDEXED = Indexed(STRINGS)


@pytest.fixture(autouse=True, scope="module", params=[quick_scan.LARGE, 0], ids=["", "as a large sheet"])
def size(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every sheet also as a large one is read, of which cells that hold nothing but a format are made when asked for."""
    before = quick_scan.LARGE
    quick_scan.LARGE = request.param
    yield
    quick_scan.LARGE = before


def by_parser(data: bytes) -> Grid | None:
    try:
        return scan_by_parser(markup(data), INDEXED)
    except UnreadableWorkbook:
        return None


def facts(grid: Grid) -> tuple[object, ...]:
    """All that a grid says; places as they are in the part, from wherever they are counted."""
    frame = grid.frame
    around = (frame.merged, frame.validations, frame.protected, frame.column_styles, frame.dimension, frame.prefix)
    cells = {at: (replace(cell, start=0, stop=0), grid.whole(cell)) for at, cell in grid.cells.items()}
    texts = {row: list(grid.texts_of(row)) for row in grid.rows}
    assert len(grid.cells) == len(cells)
    assert all((row, 99) not in grid.cells for row in (*grid.rows, 99))
    assert all(grid.cells.get(at) == cell for at, cell in grid.cells.items())
    assert all(grid.cells.get((row, 99)) is None and grid.cells.get((row, 99), row) == row for row in (*grid.rows, 99))
    return (
        {row: grid.columns_of(row) for row in grid.rows},
        (grid.last_row, grid.last_column),
        texts,
        dict(grid.places),
        cells,
        {row: replace(span, base=0) for row, span in grid.rows.items()},
        grid.sheet_data,
        around,
    )


def is_taken(data: bytes) -> bool:
    found = quick_rows(Markup(data).text, INDEXED, MAX_CELLS, MAX_ROWS)
    return found is not None and is_plain(found.rest)


def test_what_is_written_in_the_plain_way_is_taken_and_is_the_same() -> None:
    assert is_taken(SHEET)
    slow = by_parser(SHEET)
    assert slow is not None
    assert facts(scan(SHEET, INDEXED)) == facts(slow)
    assert slow.cells[4, 1].text == " 相模 & 橋本\n"
    assert slow.cells[1, 3].formula == 'IF(A1<>"",1,0)'
    shared = [scan(SHEET, INDEXED).cells[at].formula for at in ((5, 1), (5, 2), (5, 3), (6, 1))]
    assert shared == ["$A$1&C1", "$A$1&D1", "", "$A$1&C2"]


@pytest.mark.parametrize("cell", [b'r="B1" t="s"', b'r="B1" s="1"', b'r="B1" s="11" ph="1"', b'r="B1" s="1" t="n"'])
def test_a_cell_without_content_is_taken_whatever_is_said_of_it(cell: bytes) -> None:
    data = SHEET.replace(b'<c r="B1"/>', b"<c %s/>" % cell)
    slow = by_parser(data)
    assert is_taken(data)
    assert slow is not None
    assert facts(scan(data, INDEXED)) == facts(slow)


@pytest.mark.parametrize(
    "cell", [b'r="B11" s="1"', b'r="B" s="1"', b'r="1" s="1"', b'r="B1" s="1" s="1"', b'r="B1" s=""', b'r="B2" s="1"']
)
def test_a_cell_of_another_row_or_none_is_left_to_the_parser(cell: bytes) -> None:
    assert not is_taken(SHEET.replace(b'<c r="B1"/>', b"<c %s/>" % cell))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"<sheetData>", b"<!-- <sheetData> --><sheetData>"),
        (b'<row r="4">', b'<row r="4" r="5">'),
        (b'<row r="4">', b'<row r="4" ht="1" ht="2">'),
        (b'<c r="B1"/>', b'<c r="B2"/>'),
        (b'<c r="B1"/>', b"<c/>"),
        (b'<row r="2" ', b'<row r="1" '),
        (b'<row r="6">', b'<row r="5">'),
        (b'<f t="shared" si="0"/>', b'<f t="shared" ref="B5" si="0"></f>'),
        (b'<f t="shared" si="0"/>', b'<f t="shared" ref="B5" si="0">E9</f>'),
        (b'<f t="shared" si="0"/>', b'<f t="array" ref="B5">E9</f>'),
        (b'<f t="shared" si="0"/>', b'<f t="shared" si="00"/>'),
        (b'<f t="shared" ref="A5:B6" si="0">', b"<f>"),
        (b'<row r="4">', b'<row r="1">'),
        (b'<row r="4">', b'</row><row r="4">'),
        (b'<row r="4">', b'<row r="3"><row r="4">'),
        (b'<row r="4">', b'text<row r="4">'),
        (b'<c r="B1"/>', b'<c r="XFE1"/>'),
        (b'<c r="B1"/>', b'<c r="B1"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh></is></c>'),
        (b"&amp;", b"&nbsp;"),
        (b"&amp;", b"&"),
        (b"&amp;", b"&#38;"),
        (b"&amp;", b"&#x3042;&#13;"),
        (b"&amp;", b"&#0;"),
        (b"&amp;", b"&#xD800;"),
        (b"&amp;", b"&#xFFFF;"),
        (b"&amp;", b"&#1114112;"),
        (b"&amp;", b"\x01"),
        (b"&amp;", b"\xff"),
        (b"&amp;", b"\xef\xbf\xbe"),
        (b"&amp;", b"]]>"),
        (b"&amp;", b"<![CDATA[<]]>"),
        (b"\n</t>", b"\r\n</t>"),
        (b"<f>A4</f>", b'<f t="shared" si="0" ref="B4:B5">A4</f>'),
        (b"</sheetData>", b"</sheetData><sheetData></sheetData>"),
        (b"</sheetData>", b'</sheetData><row r="9"><c r="A9"><v>1</v></c></row>'),
        (b"</worksheet>", b"</worksheet"),
        (b'encoding="UTF-8"', b'encoding="Shift_JIS"'),
        (b"<?xml", b"<!DOCTYPE x><?xml"),
    ],
)
def test_whatever_is_unusual_is_left_to_the_parser(was: bytes, now: bytes) -> None:
    assert was in SHEET
    data = SHEET.replace(was, now, 1)
    slow = by_parser(data)
    if slow is None:
        with pytest.raises(UnreadableWorkbook):
            scan(data, INDEXED)
    else:
        assert facts(scan(data, INDEXED)) == facts(slow)


_PIECES = [
    b"<",
    b">",
    b"/",
    b'"',
    b"&",
    b"&lt;",
    b"<c ",
    b"</c>",
    b"<v>",
    b"</v>",
    b"<row ",
    b"]]>",
    b"<!",
    b"<?",
    b"\r",
    b"\0",
    b"9",
    b" ",
    b"\xe3",
]


@given(st.data())
@settings(max_examples=1500)
def test_a_damaged_sheet_is_never_taken_otherwise(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SHEET) - 1))
    stop = min(len(SHEET), start + data.draw(st.integers(0, 12)))
    damaged = SHEET[:start] + data.draw(st.sampled_from([b"", *_PIECES])) + SHEET[stop:]
    slow = by_parser(damaged)
    try:
        quick = scan(damaged, INDEXED)
    except UnreadableWorkbook:
        assert slow is None
    else:
        assert slow is not None
        assert facts(quick) == facts(slow)


def same_both_ways(book: Book) -> int:
    """How many of the sheets are taken the quick way; all are the same both ways."""
    taken = 0
    for sheet in book.sheets:
        data = book.package.read(sheet.part)
        grid = book.grid(sheet)
        slow = scan_by_parser(markup(data), book.indexed)
        assert facts(grid) == facts(slow), sheet.name
        taken += is_taken(markup(data).text)
    return taken


def test_the_form_filled_and_saved_by_others_is_the_same_both_ways(
    survey: Survey, sample: Response, bundled_form: bytes
) -> None:
    filled = fill(open_book(open_package(bundled_form)), BlankForm(survey), sample).data
    assert filled is not None
    for data in (bundled_form, filled, as_saved(openpyxl.load_workbook(io.BytesIO(filled)))):
        book = open_book(open_package(data))
        assert same_both_ways(book) == len(book.sheets)


def test_real_forms_are_the_same_both_ways(shared: Path) -> None:
    taken = 0
    for path in sorted((shared / "forms").glob("*.xlsx")):
        taken += same_both_ways(open_book(open_package(path.read_bytes())))
    assert taken > 10
