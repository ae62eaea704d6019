"""A sheet is printed as its own page setup says; where that says nothing, on A4 across with its heads on each page."""

import io
import zipfile

import openpyxl
import pytest

from gui.xlsx.printed_page import around_pages, pages_wide, with_foot, with_pages_wide, with_print_titles

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def worksheet(inside: str, before: str = "") -> bytes:
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData><row r="1"/></sheetData>{inside}</worksheet>'.encode()


@pytest.mark.parametrize(
    ("before", "inside", "said"),
    [
        ("", "", None),
        ("", '<pageSetup orientation="portrait"/>', None),
        ("", '<pageSetup scale="60"/>', 0),
        ('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', "<pageSetup/>", 1),
        ('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', '<pageSetup fitToWidth="2" fitToHeight="0"/>', 2),
        ("<sheetPr><pageSetUpPr fitToPage='true'/></sheetPr>", "<pageSetup fitToWidth='0'/>", 0),
    ],
)
def test_what_a_sheet_says_of_its_pages(before: str, inside: str, said: int | None) -> None:
    assert pages_wide(worksheet(inside, before)) == said


@pytest.mark.parametrize(
    "before",
    [
        *("", "<sheetPr/>", "<sheetPr><tabColor rgb='FF000000'/></sheetPr>"),
        *("<sheetPr><pageSetUpPr autoPageBreaks='0'/></sheetPr>", "<sheetPr><pageSetUpPr fitToPage='0'/></sheetPr>"),
        "<dimension ref='A1'/>",
    ],
)
@pytest.mark.parametrize(
    "inside",
    [
        *("", "<pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/>", "<pageSetup scale='40'/>"),
        *(
            "<pageSetup fitToWidth='9' orientation='portrait'/>",
            "<pageSetup paperSize='8' orientation='portrait'/>",
            "<headerFooter><oddFooter>&amp;Cx</oddFooter></headerFooter>",
        ),
    ],
)
def test_fitted_it_says_so_and_all_else_stays(before: str, inside: str) -> None:
    made = with_pages_wide(worksheet(inside, before), 3)
    assert pages_wide(made) == 3
    assert b'<row r="1"/>' in made
    sheet = opened(made, workbook())["S"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert sheet.page_setup.paperSize == (8 if "paperSize='8'" in inside else 9), "A4 where nothing else is said"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation == (
        "portrait" if "portrait" in inside else "landscape" if "<pageSetup" not in inside else None
    )


def workbook(names: str = "", behind: str = "") -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = f'<sheets><sheet xmlns:r="{relations}" name="S" sheetId="1" r:id="rId1"/></sheets>'
    return f'<workbook xmlns="{_MAIN}">{sheets}{names}{behind}</workbook>'.encode()


@pytest.mark.parametrize(
    "behind",
    [
        *("", "<pageSetup orientation='portrait'/>", '<rowBreaks count="0"/><extLst/>'),
        *('<headerFooter alignWithMargins="0"/>', "<headerFooter>\n</headerFooter><extLst/>"),
    ],
)
def test_a_page_says_what_it_is_of_where_the_form_says_nothing(behind: str) -> None:
    made = with_foot(worksheet(behind))
    foot = opened(made, workbook())["S"].oddFooter
    assert foot is not None
    assert (foot.left.text, foot.right.text) == ("&F　&A", "&P / &N")
    assert around_pages(made) == ("/",), "no words of anybody's"
    assert with_foot(made) == made, "its own stays"
    assert made.count(b"<headerFooter") == 1


@pytest.mark.parametrize("behind", ["", '<calcPr calcId="1"/>', "<extLst/>"])
@pytest.mark.parametrize(
    "names", ["", "<definedNames/>", "<definedNames><definedName name='x'>S!$A$1</definedName></definedNames>"]
)
def test_heads_are_printed_on_each_page(names: str, behind: str) -> None:
    made = with_print_titles(workbook(names, behind), 0, "S", ["$D:$D", "$1:$1"])
    sheet = opened(worksheet(""), made)["S"]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$D:$D")
    assert with_print_titles(made, 0, "S", ["$2:$2"]) == made, "its own stay"


def test_a_name_with_an_apostrophe_is_quoted() -> None:
    made = with_print_titles(workbook(), 0, "A'<&", ["$1:$1"])
    assert b"'A''&lt;&amp;'!$1:$1" in made


def opened(sheet: bytes, book: bytes) -> openpyxl.Workbook:
    """The workbook as another program reads it."""
    data = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.title = "S"  # type: ignore[union-attr]
    made.save(data)
    out = io.BytesIO()
    with zipfile.ZipFile(data) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            own = {"xl/worksheets/sheet1.xml": sheet, "xl/workbook.xml": book}
            after.writestr(name, own.get(name, before.read(name)))
    return openpyxl.load_workbook(out)


@pytest.mark.parametrize(
    "header",
    [
        '&amp;L&amp;"Meiryo UI,標準"別紙\r\n調査票の例',
        '&amp;C&amp;"Meiryo UI,&#27161;&#28310;"&amp;12別紙_x000a_調査票の例',
        "&amp;K00-024別紙_x005F_x005F_x000D_調査票の例",
    ],
)
def test_what_stands_above_a_page_is_the_same_however_a_program_writes_it(header: str) -> None:
    sheet = f"<worksheet><sheetData><row></row></sheetData><headerFooter><oddHeader>{header}</oddHeader><oddFooter>&amp;C&amp;P</oddFooter>"
    assert around_pages(f"{sheet}</headerFooter></worksheet>".encode()) == ("別紙 調査票の例", "")
