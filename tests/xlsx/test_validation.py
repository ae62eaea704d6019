"""What a cell's list offers, in every form in which a list is written."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from gui.xlsx.addresses import parse_ref
from gui.xlsx.book import open_book
from gui.xlsx.grid import Validation
from gui.xlsx.package import open_package
from gui.xlsx.validation import UNRESOLVED, Unresolved, allowed_values
from tests.workbooks import as_saved
from tests.xlsx.packages import workbook

CELLS = "".join(f'<row r="{row}"><c r="C{row}" t="str"><v>{text}</v></c></row>' for row, text in enumerate("①②③", 1))
NAMES = (
    '<definedNames><definedName name="選択">票!$C$1:$C$2</definedName><definedName name="again">選択</definedName>'
    '<definedName name="loop">loop</definedName>'
    '<definedName name="動く">OFFSET(票!$C$1,0,0,COUNTA(票!$C:$C),1)</definedName>'
    '<definedName name="local" localSheetId="0">$C$3</definedName></definedNames>'
)
EXTENDED = (
    '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations><x14:dataValidation type="list">'
    "<x14:formula1><xm:f>票!$C$1:$C$3</xm:f></x14:formula1><x14:formula2><xm:f>票!$C$9</xm:f></x14:formula2>"
    "<xm:sqref>A1 B7:B8</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def plain(formula: str, kind: str = "list") -> str:
    rule = f'<dataValidation type="{kind}" sqref="A1 XFD1048576"><formula1>{formula}</formula1></dataValidation>'
    return f"<dataValidations>{rule}</dataValidations>"


def members(rules: str, ref: str = "A1") -> tuple[str, ...] | Unresolved | None:
    book = open_book(open_package(workbook(f"<sheetData>{CELLS}</sheetData>{rules}", names=NAMES)))
    return allowed_values(book, book.sheets[0], *parse_ref(ref))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (plain('"①,② ,③"'), ("①", "②", "③")),
        (plain('"a""b,c"'), ('a"b', "c")),
        (plain("$C$1:$C$3"), ("①", "②", "③")),
        (plain("C1:C500000"), ("①", "②", "③")),
        (plain("票!$C$1:$C$2"), ("①", "②")),
        (plain("'票'!$C$1"), ("①",)),
        (plain("選択"), ("①", "②")),
        (plain("again"), ("①", "②")),
        (plain("local"), ("③",)),
        (EXTENDED, ("①", "②", "③")),
        (plain("INDIRECT(B1)"), UNRESOLVED),
        (plain("OFFSET($C$1,0,0,3)"), ("①", "②", "③")),
        (plain("OFFSET($C$1,0,0,COUNTA($C:$C),1)"), ("①", "②", "③")),
        (plain("$C:$C"), ("①", "②", "③")),
        (plain("票!$2:$2"), ("②",)),
        (plain('INDIRECT("C2:C3")'), ("②", "③")),
        (plain('INDIRECT("票!"&amp;"C1")'), ("①",)),
        (plain('INDIRECT("選択")'), ("①", "②")),
        (plain("INDEX($C$1:$C$3,2)"), ("②",)),
        (plain("$C$1:INDEX($C:$C,MATCH(&quot;②&quot;,$C:$C,0))"), ("①", "②")),
        (plain('IF(C1="①",選択,$C$3)'), ("①", "②")),
        (plain("CHOOSE(2,選択,$C$3)"), ("③",)),
        (plain("動く"), ("①", "②", "③")),
        (plain("[1]票!$C$1:$C$2"), UNRESOLVED),
        (plain("UNIQUE($C$1:$C$3)"), UNRESOLVED),
        (plain("PHONETIC(C1)"), UNRESOLVED),
        (plain("ない名前"), UNRESOLVED),
        (plain("loop"), UNRESOLVED),
        (plain("ない票!$C$1:$C$2"), UNRESOLVED),
        (plain("$B$1:$C$3"), UNRESOLVED),
        (plain("5", kind="whole"), None),
        ("", None),
    ],
)
def test_the_list_of_a_cell(rules: str, expected: tuple[str, ...] | Unresolved | None) -> None:
    assert members(rules) == expected


@pytest.mark.parametrize(("ref", "has"), [("A1", True), ("B7", True), ("B8", True), ("B9", False), ("A2", False)])
def test_the_cells_that_have_the_list(ref: str, has: bool) -> None:
    assert (members(EXTENDED, ref) is not None) is has


def test_a_rule_is_read_whole_in_either_form() -> None:
    whole = (
        '<dataValidations count="1"><dataValidation type="whole" operator="notBetween" errorStyle="warning" allowBlank="1"'
        ' showErrorMessage="1" errorTitle="人数" error="0から&#10;5まで" sqref="A1:B2 D4"><formula1>0</formula1>'
        "<formula2>$C$9</formula2></dataValidation></dataValidations>"
    )
    (found,) = rules(whole)
    assert (found.kind, found.operator, found.formula, found.second) == ("whole", "notBetween", "0", "$C$9")
    assert (found.allow_blank, found.alert, found.title, found.message) == (True, "warning", "人数", "0から\n5まで")
    assert [area.size for area in found.areas] == [4, 1]
    (found,) = rules(EXTENDED)
    assert (found.formula, found.second, found.alert) == ("票!$C$1:$C$3", "票!$C$9", "")


def rules(markup: str) -> tuple[Validation, ...]:
    book = open_book(open_package(workbook(f"<sheetData>{CELLS}</sheetData>{markup}", names=NAMES)))
    return book.grid(book.sheets[0]).frame.validations


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('INDIRECT("県の表[県]")', ("みなと県", "やま県")),
        ('INDIRECT("県の表[#Data]")', UNRESOLVED),
        ('INDEX(INDIRECT("県の表[#All]"),0,1)', ("県", "みなと県", "やま県")),
        ('INDIRECT("県の表[無い列]")', UNRESOLVED),
    ],
)
def test_a_list_of_a_table(formula: str, expected: tuple[str, ...] | Unresolved) -> None:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in (("県", "市"), ("みなと県", "みなと市"), ("やま県", "やま市")):
        page.append(row)
    page.add_table(Table(displayName="県の表", ref="A1:B3"))
    rule = DataValidation("list", formula1=formula)
    rule.add("D1")
    page.add_data_validation(rule)
    book = open_book(open_package(as_saved(made)))
    assert allowed_values(book, book.sheets[0], 1, 4) == expected
