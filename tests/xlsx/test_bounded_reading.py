"""What would cost more than an officer's PC has is refused in a sentence, and what only looks so is read."""

import pytest

from gui.form.as_sent import BlankForm
from gui.form.read import read
from gui.survey.model import Survey
from gui.words.folding import MAX_FOLDED, fold, is_tick, split_mark
from gui.xlsx import book as books
from gui.xlsx import strings
from gui.xlsx.addresses import to_ref
from gui.xlsx.any_format import open_any
from gui.xlsx.book import Book, open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from gui.xlsx.scanning import glance, quick_scan
from gui.xlsx.scanning.quick_strings import strings_of
from gui.xlsx.shared_formulas import translated
from gui.xlsx.styles import is_date_format, read_records, read_styles
from gui.xlsx.validation import UNRESOLVED, allowed_values
from tests.xlsx.old_workbooks import number as a_number
from tests.xlsx.old_workbooks import workbook as old_workbook
from tests.xlsx.packages import MAIN, workbook

LIGATURE = "\ufdfa"  # one character, eighteen once it is folded
ROW = '<sheetData><row r="1">{}</row></sheetData>'


def opened(data: bytes) -> Book:
    return open_book(open_package(data))


def first_text(data: bytes) -> str:
    book = opened(data)
    return book.grid(book.sheets[0]).cells[1, 1].text


@pytest.mark.parametrize("code", ["[" * 400_000, "[" * 255, '"' * 255, "0" * 255 + "x", "_" * 1_000])
def test_a_number_format_of_brackets_is_no_date(code: str) -> None:
    assert not is_date_format(code)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy/mm/dd", True),
        ('[$-411]ggge"年"m"月"', True),
        ("0.00E+00", False),
        ("0.E+0", False),
        ('#,##0"名"', False),
        ("[h]:mm", True),
    ],
)
def test_a_usual_number_format_is_known_as_before(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(
    ("number", "code", "is_date", "decimals"),
    [
        (0, "", False, None),
        (3, "#,##0", False, 0),
        (5, "¥#,##0;¥-#,##0", False, 0),
        (12, "# ?/?", False, None),
        (34, 'yyyy"年"m"月"', True, None),
        (47, "mm:ss.0", True, None),
    ],
)
def test_a_format_says_the_same_by_its_number_and_written_out(
    number: int, code: str, is_date: bool, decimals: int | None
) -> None:
    own = f'<numFmts><numFmt numFmtId="200" formatCode="{code.replace(chr(34), "&quot;")}"/></numFmts>'
    formats = f'<cellXfs><xf numFmtId="{number}"/><xf numFmtId="200"/></cellXfs>'
    built_in, written = read_styles(f'<styleSheet xmlns="{MAIN}">{own}{formats}</styleSheet>'.encode())
    assert built_in == written
    assert (built_in.code, built_in.is_date, built_in.decimals) == (code, is_date, decimals)


@pytest.mark.parametrize(("code", "decimals"), [("#,##0.####", None), ("0.0#", None), ("0.??", None), ("0.00_ ", 2)])
def test_digits_that_are_shown_only_if_there_are_any_are_not_counted(code: str, decimals: int | None) -> None:
    own = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    (style,) = read_styles(f'<styleSheet xmlns="{MAIN}">{own}</styleSheet>'.encode())
    assert style.decimals == decimals


def test_more_formats_than_a_workbook_may_have_are_left_out() -> None:
    one = '<font><sz val="{}"/></font>'
    many = "".join(one.format(size) for size in range(70_000))
    fonts = read_records(f'<styleSheet xmlns="{MAIN}"><fonts>{many}</fonts></styleSheet>'.encode())["fonts"]
    assert len(fonts) == 65_536
    assert fonts[-1] == (("font", {}), ("sz", {"val": "65535"}))


@pytest.mark.parametrize("kind", ["inline", "shared", "shared, in pieces", "a formula's"])
def test_a_text_that_is_far_too_long_for_a_cell_is_refused(kind: str) -> None:
    text = LIGATURE * (strings.MAX_TEXT + 1)
    data = {
        "inline": workbook(ROW.format(f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>')),
        "shared": workbook(ROW.format('<c r="A1" t="s"><v>0</v></c>'), strings=f"<si><t>{text}</t></si>"),
        "shared, in pieces": workbook(
            ROW.format('<c r="A1" t="s"><v>0</v></c>'),
            strings=f"<si>{'<r><t>' + text + '</t></r>'}<r><t>x</t></r></si>",
        ),
        "a formula's": workbook(ROW.format(f'<c r="A1" t="str"><f>A2</f><v>{text}</v></c>')),
    }[kind]
    with pytest.raises(UnreadableWorkbook, match="セルの文字が長すぎる"):
        first_text(data)


def test_a_text_a_little_too_long_is_read_whole_so_that_its_cell_can_be_named() -> None:
    text = "あ" * 32_768
    assert first_text(workbook(ROW.format(f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'))) == text


def test_texts_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "MAX_CHARACTERS", 1_000)
    monkeypatch.setattr("gui.xlsx.scanning.quick_strings.MAX_BYTES", 0)
    each = f"<si><t>{'x' * 100}</t></si>".encode()
    with pytest.raises(UnreadableWorkbook, match="文字が多すぎる"):
        strings_of(f'<sst xmlns="{MAIN}">'.encode() + each * 11 + b"</sst>")


def test_folding_leaves_alone_what_no_cell_holds() -> None:
    long = LIGATURE * (MAX_FOLDED + 1)
    assert fold(long) is long
    assert split_mark(long) == (None, long)
    assert not is_tick(long)


def test_a_formula_longer_than_excel_takes_is_not_moved() -> None:
    assert translated("A1+" * 3_000 + "A1", 1, 0) == ""
    assert translated('A1&"A1"&Table[[#All],[A1]]', 1, 1) == 'B2&"A1"&Table[[#All],[A1]]'


def test_a_list_written_out_over_megabytes_is_not_taken_apart() -> None:
    formula = '"' + "あ," * 5_000 + '"'
    rule = f'<dataValidations><dataValidation type="list" sqref="A1"><formula1>{formula}</formula1></dataValidation></dataValidations>'
    book = opened(workbook(f"<sheetData/>{rule}".replace('"あ', "&quot;あ", 1)))
    assert allowed_values(book, book.sheets[0], 1, 1) is UNRESOLVED


def test_the_cells_of_all_sheets_together_have_a_bound(bundled_form: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(bundled_form)
    count = sum(len(book.grid(sheet).cells) for sheet in book.sheets)
    monkeypatch.setattr(books, "MAX_CELLS", count)
    again = opened(bundled_form)
    assert sum(len(again.grid(sheet).cells) for sheet in again.sheets) == count
    monkeypatch.setattr(books, "MAX_CELLS", count - 1)
    again = opened(bundled_form)
    with pytest.raises(UnreadableWorkbook, match="大きすぎる"):
        [again.grid(sheet) for sheet in again.sheets]


def _of_bare_cells(rows: int) -> bytes:
    """A row of 100 cells that hold nothing but a format, and one that says something, so many times."""
    bare = [f'<c r="{to_ref(1, column)[:-1]}{{row}}" s="1"/>' for column in range(2, 102)]
    row = f'<row r="{{row}}"><c r="A{{row}}"><v>{{row}}</v></c>{"".join(bare)}</row>'
    return workbook(f"<sheetData>{''.join(row.format(row=n) for n in range(1, rows + 1))}</sheetData>")


def test_cells_that_hold_nothing_cost_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_scan, "LARGE", 0)
    monkeypatch.setattr(books, "MAX_CELLS", 60)
    book = opened(_of_bare_cells(10))
    grid = book.grid(book.sheets[0])
    assert (len(grid.cells), len(grid.filled), grid.cost) == (1_010, 10, 60)
    assert (grid.last_row, grid.last_column, grid.columns_of(7)) == (10, 101, list(range(1, 102)))
    assert (grid.cells[7, 50].style, grid.cells[7, 50].value) == (1, None)
    assert (7, 102) not in grid.cells
    with pytest.raises(UnreadableWorkbook, match="大きすぎる"):
        (other := opened(_of_bare_cells(11))).grid(other.sheets[0])


def test_a_sheet_that_two_workbooks_in_use_have_alike_is_read_once(bundled_form: bytes) -> None:
    one, other = opened(bundled_form), opened(bundled_form)
    assert all(one.grid(sheet) is other.grid(sheet) for sheet in one.sheets)


def test_a_large_sheet_that_cannot_hold_the_form_is_not_scanned(
    survey: Survey, bundled_form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty sheets of figures behind a form cost next to nothing; the form itself is found as before."""
    before = read(opened(bundled_form), BlankForm(survey))
    monkeypatch.setattr(glance, "SMALL", 0)
    monkeypatch.setattr(books, "SMALL", 0)
    assert read(opened(bundled_form), BlankForm(survey)).cells == before.cells

    figures = "".join(f'<c r="A{i}"><v>{i}</v></c>' for i in range(1, 2))
    book = opened(workbook(ROW.format(figures + '<c r="B1" t="inlineStr"><is><t>資料</t></is></c>')))
    wanted = glance.sought(lambda text: text == "回答欄", "回", book.indexed.strings)
    assert book.glance(book.sheets[0], wanted) is None


@pytest.mark.parametrize(
    ("cell", "shared"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', "<si><t>x</t></si><si><t> 回 答欄</t></si>"),
        ('<c t="s" r="A1" s="3"><v>0</v></c>', "<si><t>回答欄</t></si>"),
        ("<c r='A1' t='s'><v>0</v></c>", "<si><t>回答欄</t></si>"),
        ('<c r="A1" t = "s" ><v>0</v></c>', "<si><t>回答欄</t></si>"),
        ('<c r="A1" t="s"><f>B1</f><v>0</v></c>', "<si><t>回答欄</t></si>"),
        ('<c r="A1" t="inlineStr"><is><t>&#22238;答欄</t></is></c>', ""),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve">　回答欄</t></is></c>', ""),
        ('<c r="A1" t="inlineStr"><is><r><t>回</t></r><r><t>答欄</t></r></is></c>', ""),
        ('<c r="A1" t="str"><f>B1</f><v>回答欄</v></c>', ""),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[回答欄]]></t></is></c>', ""),
    ],
)
def test_a_sheet_that_says_what_is_sought_is_scanned_however_it_is_written(cell: str, shared: str) -> None:
    book = opened(workbook(ROW.format(cell), strings=shared))
    wanted = glance.sought(lambda text: text == "回答欄", "回", book.indexed.strings)
    assert glance.may_say(book.package.read(book.sheets[0].part), wanted)


def test_an_old_workbook_that_ends_within_its_last_sector_is_read() -> None:
    """Some programs leave off what is not used of it; a password it has none."""
    whole = old_workbook(a_number(0, 0, 1.0))
    cut = whole.rstrip(b"\0")
    book = open_any(whole[: max(len(cut) + 4, len(whole) - 400)])
    assert book.grid(book.sheets[0]).cells[1, 1].text == "1"


def test_a_workbook_of_excel_4_is_named() -> None:
    with pytest.raises(UnreadableWorkbook, match="とても古い形式のExcel"):
        open_any(b"\x09\x04\x06\x00" + bytes(60))
