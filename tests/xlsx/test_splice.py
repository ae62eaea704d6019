"""Writing cells: what goes in comes out, and around it every byte stays."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.form.place import writable
from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import CellNotWritable
from gui.xlsx.package import open_package
from gui.xlsx.recalculation import set_full_calc_on_load
from gui.xlsx.splice import CachedResult, CellText, Edit, splice
from tests.xlsx.packages import MAIN, SHEET, packed, parts, workbook


def opened(sheet: str, **more: str) -> Book:
    return open_book(open_package(workbook(sheet, **more)))


def written(sheet: str, edits: dict[str, Edit], **more: str) -> str:
    book = opened(sheet, **more)
    part = splice(book.grid(book.sheets[0]), {parse_ref(ref): edit for ref, edit in edits.items()})
    return part.decode().removeprefix(f'<worksheet xmlns="{MAIN}">').removesuffix("</worksheet>")


TEXT = ' t="inlineStr"><is><t xml:space="preserve">あ</t></is></c>'


@pytest.mark.parametrize(
    ("before", "ref", "after"),
    [
        ('<row r="1"><c r="A1" s="3"/></row>', "A1", f'<row r="1"><c r="A1" s="3"{TEXT}</row>'),
        ('<row r="1"><c r="A1" t="n"><v>0</v></c></row>', "A1", f'<row r="1"><c r="A1"{TEXT}</row>'),
        ('<row r="1" spans="1:1"><c r="A1"/></row>', "B1", f'<row r="1"><c r="A1"/><c r="B1"{TEXT}</row>'),
        ('<row r="1"><c r="C1"/></row>', "B1", f'<row r="1"><c r="B1"{TEXT}<c r="C1"/></row>'),
        ('<row r="2"/>', "A2", f'<row r="2"><c r="A2"{TEXT}</row>'),
        ('<row r="2"></row>', "A2", f'<row r="2"><c r="A2"{TEXT}</row>'),
        ('<row r="2" s="4" customFormat="1"/>', "A2", f'<row r="2" s="4" customFormat="1"><c r="A2" s="4"{TEXT}</row>'),
        ('<row r="1"/><row r="5"/>', "A3", f'<row r="1"/><row r="3"><c r="A3"{TEXT}</row><row r="5"/>'),
        ("<row><c/><c/></row>", "B1", f"<row><c/><c{TEXT}</row>"),
        ("<!-- <c> --><row  ><c\n/><?x <c?></row>", "A1", f"<!-- <c> --><row  ><c{TEXT}<?x <c?></row>"),
        ('<row r="1"><c r="A1" x="a>b"><v>1</v></c></row>', "A1", f'<row r="1"><c r="A1" x="a>b"{TEXT}</row>'),
    ],
)
def test_a_text_goes_where_it_belongs_and_nowhere_else(before: str, ref: str, after: str) -> None:
    found = written(f"<sheetData>{before}</sheetData>", {ref: CellText("あ")})
    assert found == f"<sheetData>{after}</sheetData>"


def test_a_sheet_without_rows_is_opened_in_its_columns_format_and_its_range_grows() -> None:
    before = '<dimension ref="A1"/><cols><col min="1" max="2" style="7"/></cols>'
    after = '<dimension ref="A1:B2"/><cols><col min="1" max="2" style="7"/></cols>'
    cell = f'<sheetData><row r="2"><c r="B2" s="7"{TEXT}</row></sheetData>'
    assert written(f"{before}<sheetData/>", {"B2": CellText("あ")}) == after + cell


def test_several_new_cells_and_rows_stand_in_order() -> None:
    edits: dict[str, Edit] = {ref: CellText("あ") for ref in ("C2", "A2", "B4", "A4", "B1")}
    part = written('<sheetData><row r="2"><c r="B2"/></row></sheetData>', edits)
    order = [part.index(f'r="{ref}"') for ref in ("B1", "A2", "B2", "C2", "A4", "B4")]
    assert order == sorted(order)


def test_a_prefixed_sheet_keeps_its_prefix() -> None:
    members = parts("")
    members[SHEET] = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'.encode()
    book = open_book(open_package(packed(members)))
    part = splice(book.grid(book.sheets[0]), {(1, 1): CellText("あ"), (3, 1): CellText("い")})
    assert b'<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">' in part
    assert b'</x:row><x:row r="3"><x:c r="A3"' in part


def test_a_drawings_row_is_no_row_of_the_sheet() -> None:
    anchor = '<controls xmlns:d="urn:d"><d:from><d:col>1</d:col><d:row>2</d:row></d:from></controls>'
    before = f'<sheetData><row r="1"><c r="A1"/></row></sheetData>{anchor}'
    assert written(before, {"A2": CellText("あ")}).endswith(f'<row r="2"><c r="A2"{TEXT}</row></sheetData>{anchor}')


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("", ' t="str"><f>A1</f><v></v></c>'),
        ("<&>", ' t="str"><f>A1</f><v>&lt;&amp;&gt;</v></c>'),
        (2.0, "><f>A1</f><v>2</v></c>"),
        (0.5, "><f>A1</f><v>0.5</v></c>"),
        (True, ' t="b"><f>A1</f><v>1</v></c>'),
        (None, "><f>A1</f></c>"),
    ],
)
def test_a_result_stands_beside_its_formula(result: str | float | None, expected: str) -> None:
    before = '<sheetData><row r="1"><c r="B1" t="str"><f>A1</f><v>old</v></c></row></sheetData>'
    after = written(before, {"B1": CachedResult(result)})
    assert after == f'<sheetData><row r="1"><c r="B1"{expected}</row></sheetData>'


def test_a_shared_formula_keeps_its_very_bytes() -> None:
    formula = '<f t="shared" si="0"/>'
    before = f'<sheetData><row r="1"><c r="B1" t="str">{formula}<v>x</v></c></row></sheetData>'
    assert f'<c r="B1">{formula}<v>1</v></c>' in written(before, {"B1": CachedResult(1.0)})


def test_emptying_a_cell_leaves_its_format() -> None:
    before = '<sheetData><row r="1"><c r="A1" s="2" t="s"><v>0</v></c></row></sheetData>'
    assert '<c r="A1" s="2"/>' in written(before, {"A1": CellText(None)}, strings="<si><t>x</t></si>")


def test_a_formula_is_never_overwritten_and_a_result_needs_one() -> None:
    with pytest.raises(CellNotWritable):
        written('<sheetData><row r="1"><c r="A1"><f>B1</f></c></row></sheetData>', {"A1": CellText("x")})
    for sheet in ('<sheetData><row r="1"><c r="A1"/></row></sheetData>', "<sheetData/>"):
        with pytest.raises(CellNotWritable):
            written(sheet, {"A1": CachedResult("x")})


STYLES = '<cellXfs><xf/><xf><protection locked="0"/></xf></cellXfs>'
ROWS = '<sheetData><row r="1"><c r="A1"/><c r="B1" s="1"/><c r="C1" s="1"><f>1</f></c></row></sheetData>'


@pytest.mark.parametrize(
    ("protection", "expected"),
    [
        ("", "ABD"),
        ('<sheetProtection sheet="1"/>', "B"),
        ("<sheetProtection/>", "ABD"),
        ('<sheetProtection sheet="0"/>', "ABD"),
    ],
)
def test_which_cells_may_be_written(protection: str, expected: str) -> None:
    merged = '<mergeCells><mergeCell ref="D1:E1"/></mergeCells>'
    book = opened(ROWS + protection + merged, styles=STYLES)
    found = [column for column in "ABCDE" if writable(book, book.sheets[0], *parse_ref(f"{column}1"))]
    assert "".join(found) == expected


xml_text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(c) for c in range(32) if c not in (9, 10)] + ["\ufffe", "\uffff", "\r"]),
    min_size=1,
    max_size=40,
)  # fmt: skip


@given(xml_text | st.sampled_from(["_x000D_", "_x005F_x0041_", "=1+1", "]]>", "<![CDATA[", " x ", "\n", "&amp;"]))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    book = opened("<sheetData/>")
    data = book.package.replaced({SHEET: splice(book.grid(book.sheets[0]), {(1, 1): CellText(text)})})
    again = open_book(open_package(data))
    assert again.grid(again.sheets[0]).cells[1, 1].text == text


def test_another_reader_sees_the_same_text(bundled_form: bytes) -> None:
    text = " =1+1\n&<>\"' ]]> 𠮟る"
    book = open_book(open_package(bundled_form))
    sheet = book.sheets[0]
    data = book.package.replaced({sheet.part: splice(book.grid(sheet), {(12, 3): CellText(text)})})
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["C12"].value == text


@pytest.mark.parametrize("text", ["\0", "\x0b", "\ufffe", "\ud800", "x" * 32_768])
def test_what_no_cell_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"characters|XML"):
        CellText(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_sheet_in_another_encoding_stays_in_it(encoding: str) -> None:
    members = parts('<sheetData><row r="1"><c r="A1"/></row></sheetData>')
    mark = "\ufeff".encode(encoding)
    members[SHEET] = mark + members[SHEET].decode().encode(encoding)
    book = open_book(open_package(packed(members)))
    part = splice(book.grid(book.sheets[0]), {(1, 1): CellText("あ")})
    expected = members[SHEET].decode(encoding).replace('<c r="A1"/>', f'<c r="A1"{TEXT}')
    assert part == expected.encode(encoding)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", '<calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr calcId="1"/>', '<calcPr fullCalcOnLoad="1" calcId="1"/>'),
        ('<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="1"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ("<extLst/>", '<calcPr fullCalcOnLoad="1"/><extLst/>'),
        ('<oleSize ref="A1"/><extLst/>', '<calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/><extLst/>'),
    ],
)
def test_excel_is_told_to_recalculate_at_the_right_place(after: str, expected: str) -> None:
    workbook_part = parts("<sheetData/>", after=after)["xl/workbook.xml"].decode()
    assert set_full_calc_on_load(workbook_part.encode()).decode() == workbook_part.replace(
        f"</sheets>{after}", f"</sheets>{expected}"
    )
