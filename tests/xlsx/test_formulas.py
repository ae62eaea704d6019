"""Formulas: what Excel documents, what LibreOffice computes, what real forms hold; and never a guess."""

import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from gui.xlsx.formulas.a1 import Book
from gui.xlsx.formulas.dates import DATES
from gui.xlsx.formulas.evaluate import FUNCTIONS as EVALUATED
from gui.xlsx.formulas.evaluate import evaluate
from gui.xlsx.formulas.parse import parsed
from gui.xlsx.formulas.syntax import Node, references
from gui.xlsx.formulas.times import TIMES
from gui.xlsx.formulas.tokens import Token, is_spelled_alike, mentioned
from gui.xlsx.formulas.values import UNKNOWN, Address, Area3D, FormulaError, Unknown, UnknownFormula, Value
from tests import patience

SHEETS = ("入力", "別 シート's")
NAMES = {"選択": "'入力'!$F$1:$F$6", "率": "0.1", "相対": "入力!A1", "式": "1+1"}
NA, DIV0, VALUE, NUM, REF = (FormulaError(code) for code in ("#N/A", "#DIV/0!", "#VALUE!", "#NUM!", "#REF!"))

COLUMNS: dict[str, list[Value]] = {
    "A": [None, "", 1.0, 2.5, "有", "無", "5", True, NA, "Abc def", -3.5, "①", "①,②", "abc", "４月"],
    "C": ["北", "南", "東", "Nishi", "南"],
    "D": [10.0, 20.0, 30.0, None, 50.0],
    "F": ["有", "無", "有", "", None, "要確認"],
    "G": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    "H": [True, False, None, "x"],
}
CELLS: dict[Address, Value] = {
    (0, row, ord(letter) - 64): value for letter, column in COLUMNS.items() for row, value in enumerate(column, 1)
} | {(1, 1, 1): "他", (1, 2, 1): 7.0}

TABLE: list[tuple[str, Value | Unknown]] = [
    # Operators and their ranks.
    ("1+2*3", 7.0),
    ("-2^2", 4.0),
    ("2^3^2", 64.0),
    ("2^-1", 0.5),
    ("50%*2", 1.0),
    ("-50%", -0.5),
    ("--A7", 5.0),
    ("+A5", "有"),
    ("-A5", VALUE),
    ("+-3", -3.0),
    ("10-3-2", 5.0),
    ("12/3/2", 2.0),
    ('1+2&"3"', "33"),
    ('"a"&1=1&""', False),
    ('"1"&2="12"', True),
    ("1<2=TRUE", True),
    ("(1+2)*3", 9.0),
    ("1/0", DIV0),
    ("0^0", NUM),
    ("0^-1", DIV0),
    ("(-8)^(1/3)", NUM),
    ("10^400", NUM),
    ("TRUE+1", 2.0),
    ("A8*3", 3.0),
    ('"5"+1', 6.0),
    ('" 5 "+1', 6.0),
    ('""+1', VALUE),
    ('"有"+1', VALUE),
    ("A9+1", NA),
    ('A9&"x"', NA),
    ("A9=A9", NA),
    ("#DIV/0!+1", DIV0),
    # Empty cells.
    ("A1", 0.0),
    ("A2", ""),
    ('A1=""', True),
    ("A1=0", True),
    ("A1=FALSE", True),
    ('A2=""', True),
    ("A2=0", False),
    ('A1&"x"', "x"),
    ("A1+1", 1.0),
    ("A2+1", VALUE),
    ("A1<>A2", False),
    # Comparisons.
    ('"abc"="ABC"', True),
    ('A10="ABC DEF"', True),
    ('"a"<"b"', True),
    ('"B">"a"', True),
    ('1<"a"', True),
    ('"zzz"<TRUE', True),
    ("99999<FALSE", True),
    ('5="5"', False),
    ('A7="5"', True),
    ('A5="有"', True),
    ('A5<>"無"', True),
    ('A12="②"', False),
    ('"①"="①"', True),
    ("1=1.0", True),
    ('"-"=""', False),
    # Numbers as text.
    ('1.5&""', "1.5"),
    ('100&""', "100"),
    ('-0.25&""', "-0.25"),
    ('123456789012&""', "123456789012"),
    ('TRUE&""', "TRUE"),
    # Conditions.
    ('IF(A5="有","x","y")', "x"),
    ("IF(FALSE,1)", False),
    ("IF(A1,1,2)", 2.0),
    ("IF(TRUE,A1)", 0.0),
    ("IF(TRUE,,1)", 0.0),
    ("IF(2,1,0)", 1.0),
    ('IF("TRUE",1,2)', 1.0),
    ('IF("有",1,2)', VALUE),
    ("IF(A9,1,2)", NA),
    ("IF(TRUE,1,NOSUCH(1))", 1.0),
    ("IF(FALSE,B99:C100,3)", 3.0),
    ("iF(tRuE,1,2)", 1.0),
    ('IFS(A5="無",1,A5="有",2)', 2.0),
    ("_xlfn.IFS(FALSE,1)", NA),
    ('IFERROR(A9,"誤")', "誤"),
    ('IFERROR(1/0,"誤")', "誤"),
    ("IFERROR(5,1/0)", 5.0),
    ("IFNA(A9,3)", 3.0),
    ("IFNA(1/0,3)", DIV0),
    ("AND(TRUE,1)", True),
    ("AND(H1:H4)", False),
    ("OR(H1:H4)", True),
    ("AND(F1:F6)", VALUE),
    ("AND(H1,F1)", True),
    ("OR(A1)", VALUE),
    ('AND("TRUE",TRUE)', True),
    ('OR("x",TRUE)', VALUE),
    ("AND(FALSE,A9)", NA),
    ("XOR(TRUE,TRUE,TRUE)", True),
    ("XOR(TRUE,TRUE)", False),
    ("NOT(A3)", False),
    ("NOT(A1)", True),
    ("TRUE()", True),
    ('OR(A5={"有","無"})', True),
    ('OR(A12={"②","③"})', False),
    ('OR({"①","②"}=A12)', True),
    ('OR(C9="",D9="")', True),
    # Tests of type.
    ("ISBLANK(A1)", True),
    ("ISBLANK(A2)", False),
    ('ISBLANK("")', False),
    ("ISTEXT(A2)", True),
    ("ISTEXT(A1)", False),
    ("ISNUMBER(A7)", False),
    ("ISNUMBER(A4)", True),
    ("ISERROR(A9)", True),
    ("ISNA(A9)", True),
    # Text.
    ("LEN(A5)", 1.0),
    ("LEN(A1)", 0.0),
    ("LEN(A4)", 3.0),
    ('LEFT("市町村",2)', "市町"),
    ('LEFT("市町村")', "市"),
    ('LEFT("市",5)', "市"),
    ('LEFT("市",-1)', VALUE),
    ('RIGHT("市町村",2)', "町村"),
    ('RIGHT("市町村",0)', ""),
    ('MID("市町村",2,5)', "町村"),
    ('MID("市町村",9,1)', ""),
    ('MID("市町村",0,1)', VALUE),
    ('FIND("②",A13)', 3.0),
    ('FIND("B","abc")', VALUE),
    ('FIND("","abc")', 1.0),
    ('FIND("b","abcb",3)', 4.0),
    ('SEARCH("B","abc")', 2.0),
    ('ISNUMBER(SEARCH("②",A13))', True),
    ('OR(ISNUMBER(SEARCH({"②","③"},A13)))', True),
    ('SUBSTITUTE("a-b-c","-","+")', "a+b+c"),
    ('SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
    ('SUBSTITUTE("aAa","A","")', "aa"),
    ('LEN(A13)-LEN(SUBSTITUTE(A13,"①",""))', 1.0),
    ('REPLACE("abcdef",2,3,"X")', "aXef"),
    ('LENB("あa")', 3.0),
    ('TRIM("  a  b ")', "a b"),
    ('CLEAN("a"&CHAR(10)&"b")', "ab"),
    ('UPPER("aB1あ")', "AB1あ"),
    ('LOWER("aB")', "ab"),
    ('EXACT("a","A")', False),
    ('EXACT("有","有")', True),
    ('VALUE("12.5")', 12.5),
    ('VALUE("有")', VALUE),
    ('TEXT(5,"00")', "05"),
    ('TEXT(2.5,"0")', "3"),
    ('TEXT(1234567,"#,##0")', "1,234,567"),
    ('TEXT("有","0")', "有"),
    ('TEXT(3,"@")', "3"),
    ('CONCATENATE("a",1,TRUE)', "a1TRUE"),
    ("_xlfn.CONCAT(C1:C3)", "北南東"),
    ('_xlfn.TEXTJOIN("、",TRUE,F1:F6)', "有、無、有、要確認"),
    ('_xlfn.TEXTJOIN("-",FALSE,F3:F6)', "有---要確認"),
    ('REPT("ab",3)', "ababab"),
    ('REPT("a",40000)', VALUE),
    # Counting.
    ("COUNT(A1:A12)", 3.0),
    ('COUNT(1,"5","x",TRUE)', 3.0),
    ("COUNTA(A1:A12)", 11.0),
    ("COUNTBLANK(A1:A12)", 2.0),
    ("COUNTBLANK(F1:F6)", 2.0),
    ('COUNTIF(F1:F6,"有")', 2.0),
    ('COUNTIF(F1:F6,"=有")', 2.0),
    ('COUNTIF(F1:F6,"<>有")', 4.0),
    ('COUNTIF(F1:F6,"")', 2.0),
    ('COUNTIF(F1:F6,"=")', 1.0),
    ('COUNTIF(F1:F6,"<>")', 5.0),
    ('COUNTIF(F1:F6,"*確認")', 1.0),
    ('COUNTIF(F1:F6,"?")', 3.0),
    ('COUNTIF(F1:F6,"要??")', 1.0),
    ('COUNTIF(F1:F6,"~*")', 0.0),
    ('COUNTIF(G1:G6,">3")', 3.0),
    ('COUNTIF(G1:G6,"<=3")', 3.0),
    ("COUNTIF(G1:G6,4)", 1.0),
    ('COUNTIF(G1:G6,"<>4")', 5.0),
    ("COUNTIF(A1:A14,5)", 1.0),
    ("COUNTIF(H1:H4,TRUE)", 1.0),
    ("COUNTIF(選択,A5)", 2.0),
    ('SUM(COUNTIF(F1:F6,{"有","無"}))', 3.0),
    ('COUNTIFS(F1:F6,"有",G1:G6,">1")', 1.0),
    ('COUNTIFS(F1:F6,"有",G1:G5,">1")', VALUE),
    ('SUMIF(F1:F6,"有",G1:G6)', 4.0),
    ('SUMIF(F1:F6,"有",G1)', 4.0),
    ('SUMIF(G1:G6,">4")', 11.0),
    # Numbers.
    ("SUM(A3:A8)", 3.5),
    ('SUM(1,"2",TRUE)', 4.0),
    ('SUM("有")', VALUE),
    ("SUM(A8:A9)", NA),
    ("SUM(F1:F6)", 0.0),
    ("SUMPRODUCT(G1:G3,G4:G6)", 32.0),
    ('SUMPRODUCT((F1:F6="有")*G1:G6)', 4.0),
    ('SUMPRODUCT(--(F1:F6="有"))', 2.0),
    ("SUMPRODUCT(--(LEN(F1:F6)>0))", 4.0),
    ("MAX(G1:G6)", 6.0),
    ("MIN(A3:A4,7)", 1.0),
    ("MAX(F1:F6)", 0.0),
    ("AVERAGE(G1:G4)", 2.5),
    ("AVERAGE(F1:F6)", DIV0),
    ("ABS(A11)", 3.5),
    ("ROUND(2.5,0)", 3.0),
    ("ROUND(-2.5,0)", -3.0),
    ("ROUND(1.005,2)", 1.01),
    ("ROUND(1234,-2)", 1200.0),
    ("ROUNDDOWN(-2.9,0)", -2.0),
    ("ROUNDUP(2.01,1)", 2.1),
    ("INT(-3.5)", -4.0),
    ("INT(3.5)", 3.0),
    ("MOD(-3,2)", 1.0),
    ("MOD(3,-2)", -1.0),
    ("MOD(3,0)", DIV0),
    # Cells by place and by content.
    ("ROW(B7)", 7.0),
    ("ROW()-8", 92.0),
    ("COLUMN()", 26.0),
    ("COLUMN(C1)", 3.0),
    ("ROWS(A1:B7)", 7.0),
    ("COLUMNS(A:C)", 3.0),
    ('CHOOSE(2,"a","b")', "b"),
    ('CHOOSE(3,"a","b")', VALUE),
    ("CHOOSE(1,5,NOSUCH())", 5.0),
    ("INDEX(C1:D4,2,2)", 20.0),
    ("INDEX(C1:C4,3)", "東"),
    ("INDEX(C1:D4,5,1)", REF),
    ("SUM(INDEX(C1:D4,0,2))", 60.0),
    ('MATCH("東",C1:C5,0)', 3.0),
    ('MATCH("NISHI",C1:C5,0)', 4.0),
    ('MATCH("西",C1:C5,0)', NA),
    ('MATCH("b",{"a","b"},0)', 2.0),
    ('INDEX(D1:D5,MATCH("南",C1:C5,0))', 20.0),
    ('VLOOKUP("南",C1:D5,2,FALSE)', 20.0),
    ('VLOOKUP("nishi",C1:D5,2,0)', 0.0),
    ('VLOOKUP("nishi",C1:D5,2,0)=""', True),
    ('VLOOKUP("西",C:D,2,FALSE)', NA),
    ('VLOOKUP("南",C1:D5,3,FALSE)', REF),
    ("HLOOKUP(10,C1:D5,2,FALSE)", 20.0),
    ("SUM(G:G)", 21.0),
    ("COUNTBLANK(F1:F1048576)", 1048572.0),
    ('COUNTIF(F:F,"<>有")', 1048574.0),
    # Sheets and names.
    ("'別 シート''s'!A1", "他"),
    ("入力!A3", 1.0),
    ("$A$3+A$4", 3.5),
    ("率*10", 1.0),
    ("COUNTA(選択)", 5.0),
    (" IF( A3 = 1 , \n 2 , 3 ) ", 2.0),
]

UNKNOWNS = (
    """
A1:A3|A1:A3="x"|IF(A1:A3="x",1,2)|(A1,B1)|A1 B1|A1:INDEX(A:A,3)|{1,2}|式|相対|未定義|NOSUCH(1)|SUM()|IF(1)|SUM(1,)
"A"="Ａ"|"か"="カ"|"は"="ぱ"|LEN("𠮟")|LEFT("𠮟る",1)|"1,000"+1|"４"+1|"4月1日"+1|A15+1|VALUE("50%")|"2024/4/1"*1
1/3&""|1E20&""|0.1+0.2=0.30000000000001|0.1+0.2-0.3|"あ"<"い"|COUNTIF(F1:F6,">あ")|COUNTIF(F1:F6,"1/2")|COUNTIF(A1:A15,"4月")
MATCH("a*",C1:C5,0)|MATCH(1,G1:G6)|MATCH(1,G1:G6,1)|VLOOKUP("南",C1:D5,2)|VLOOKUP("南",C1:D5,2,TRUE)|INDEX(C1:D4,2)
TEXT(1,"yyyy")|TEXT(0.5,"0%")|SEARCH("a*","abc")|IFERROR(A1,"")|#N/A+1/0|@A1|A1#|[1]Sheet!A1|表[列]|Sheet9!A1
IF({TRUE,FALSE},1,2)|INDIRECT("A1")|OFFSET(A1,1,1)|TODAY()|MOD(1.5,1)|TRIM("　a")|UPPER("ß")|A1:|1+|"abc|'abc|IF(,)
LET(x,1,x)|入力:別!A1|A1!A1|IF(A1=1,2,3|1 2|{1,2;3}|{A1}|{}|ISBLANK(A1:A2)|IF(TRUE,,1)=""|"a"<"b c"
N(A8)|T(A5)|ISERR(1/0)|ISNONTEXT(A1)|ISLOGICAL(A8)|SECOND(0.5)
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def parse(formula: str, sheet: int, sheets: Sequence[str], names: Mapping[str, str]) -> Node:
    return parsed(formula, sheet, Book.of(sheets, names))


def used(sheet: int) -> tuple[int, int]:
    return (15, 8) if sheet == 0 else (2, 1)


def result(formula: str) -> Value | Unknown:
    try:
        return evaluate(parse(formula, 0, SHEETS, NAMES), CELLS.get, used, (0, 100, 26))
    except UnknownFormula:
        return UNKNOWN


def alike(left: Value | Unknown, right: Value | Unknown) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return left == pytest.approx(right, rel=1e-14, abs=0)
    return type(left) is type(right) and left == right


@pytest.mark.parametrize(("formula", "expected"), TABLE)
def test_documented(formula: str, expected: Value | Unknown) -> None:
    assert alike(result(formula), expected), result(formula)


@pytest.mark.parametrize("formula", UNKNOWNS)
def test_says_that_it_does_not_know(formula: str) -> None:
    assert result(formula) is UNKNOWN


def test_integers_from_cells_are_numbers() -> None:
    assert evaluate(parse("ISNUMBER(A1)", 0, SHEETS, NAMES), lambda _: 3) is True


def test_whole_columns_need_the_used_part_of_the_sheet() -> None:
    node = parse("SUM(A:A)", 0, SHEETS, NAMES)
    assert evaluate(node, lambda _: 1.0, lambda _: (3, 3)) == 3.0
    with pytest.raises(UnknownFormula):
        evaluate(node, lambda _: 1.0)


def test_references() -> None:
    node = parse("IF(A1,SUM(B2:C3,選択),'別 シート''s'!$A$1)+SUMIF(A1:A9,1,C1)+A1", 0, SHEETS, NAMES)
    assert set(references(node)) == {
        Area3D(0, 1, 1, 1, 1),
        Area3D(0, 2, 2, 3, 3),
        Area3D(0, 1, 6, 6, 6),
        Area3D(1, 1, 1, 1, 1),
        Area3D(0, 1, 1, 9, 1),
        Area3D(0, 1, 3, 9, 3),
        Area3D(0, 1, 3, 1, 3),
    }


@pytest.mark.parametrize("sheet", ["【入力】", "入力【１】", "入力.1", "入力・案"])
def test_a_sheet_named_without_quotation_marks(sheet: str) -> None:
    node = parse(f"SUM({sheet}!$B$2)", 0, [SHEETS[0], sheet], NAMES)
    assert set(references(node)) == {Area3D(1, 2, 2, 2, 2)}
    assert mentioned(f"SUM({sheet}!$B$2)") == {Token("call", "SUM("), Token("area", f"{sheet}!$B$2")}


# Hostile text.

PIECES = (
    "( ) , ; { } + - * / ^ & = < > <> <= >= % : ! ' \" # @ [ ] $ A1 $B$2 A1:B3 A:A 1:1 入力!A1 1 2.5 1E5 "
    '9E999 TRUE "x" "" "<>" "*?" #N/A #DIV/0! IF( SUM( OR( COUNTIF( LEFT( REPT( ROUND( INDEX( MATCH( '
    "TEXT( SUMPRODUCT( MOD( SUBSTITUTE( SUMIF( CHOOSE( IFERROR( TEXTJOIN( MID( CHAR( 選択 率 相対 𠮟 _xlfn. あ"
)
SOUP = [*PIECES.split(" "), "\x00", "\n"]


@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
@example("(" * 8000)
@example("-" * 8192)
@example("1" + "+1" * 4000)
@example("1" + "^1" * 4000)
@example("IF(" * 2000)
@example("IF(1," * 60 + "1" + ")" * 60)
@example("1=1&1+1*2^-(" * 63 + "1" + ")" * 63)
@example("1" * 9000)
@example("'" * 8192)
@example('"' * 8191)
@example("{" * 100)
@example('COUNTIF(A1:A15,"' + "*a" * 120 + '")')
@example("ISBLANK(" * 60 + "A1" + ")" * 60)
@example("REPT(REPT(REPT(1,9999),9999),9999)")
@example("ROUND(1E300,-15)+ROUND(1.5,1E300)+CHOOSE(1E300,1)+LEFT(1,1E300)+MID(1,1E300,1)")
@settings(deadline=None, max_examples=400)
def test_hostile_text_is_unknown_at_worst(text: str) -> None:
    assert result(text) is not None


FUNCTIONS = (
    "IF IFERROR AND OR NOT LEN LEFT MID FIND SUBSTITUTE TEXT COUNTIF COUNTIFS SUM SUMIF SUMPRODUCT ROUND INT MOD "
    "INDEX MATCH VLOOKUP CHOOSE TEXTJOIN COUNTA COUNTBLANK MAX REPT CHAR ISBLANK ROW"
)


def balanced(depth: int) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(
        ["1", "0", "-1.5", '"有"', '""', "A1", "A2", "A7", "A9", "F1:F6", "G1:G6", "TRUE", "{1,2}", ""]
    )
    if not depth:
        return leaf
    inner = balanced(depth - 1)
    names = st.sampled_from(FUNCTIONS.split(" "))
    call = st.tuples(names, st.lists(inner, max_size=4)).map(lambda pair: f"{pair[0]}({','.join(pair[1])})")
    joined = st.tuples(inner, st.sampled_from("+-*/^&=<>"), inner).map(lambda parts: f"({''.join(parts)})")
    return st.one_of(leaf, call, joined)


@given(balanced(3))
@settings(deadline=None, max_examples=400)
def test_well_formed_soup_is_unknown_at_worst(text: str) -> None:
    assert result(text) is not None


def test_depth_that_excel_allows() -> None:
    nested = "IF(A1=1,1," * 60 + "2" + ")" * 60
    assert result(nested) == 2.0


# LibreOffice as a second opinion.

LIBREOFFICE_DIFFERS = {
    "0^0": "1 there, #NUM! in Excel",
    "0^-1": "#NUM! there, #DIV/0! in Excel",
    "(-8)^(1/3)": "a root of odd order there, #NUM! in Excel",
    '"zzz"<TRUE': "truth values are numbers there, a type above text in Excel",
    "99999<FALSE": "truth values are numbers there, a type above text in Excel",
    'TRUE&""': "truth values are numbers there",
    'CONCATENATE("a",1,TRUE)': "truth values are numbers there",
    "COUNT(A1:A12)": "truth values are numbers there, not counted in areas by Excel",
    "SUM(A3:A8)": "truth values are numbers there, not added in areas by Excel",
    'SUM(1,"2",TRUE)': "text is no number there; =SUM('5',15,TRUE) is 21 in Excel's documentation",
    'AND("TRUE",TRUE)': "text is no truth value there",
    'FIND("","abc")': "#VALUE! there, the start position in Excel's documentation",
    'REPT("a",40000)': "longer texts there",
    "COUNTIF(A1:A14,5)": "text that reads as the number counts in Excel only",
    "INDEX(C1:D4,5,1)": "#VALUE! there, #REF! in Excel's documentation",
    'VLOOKUP("南",C1:D5,3,FALSE)': "#VALUE! there, #REF! in Excel's documentation",
}


def in_libreoffice(folder: Path, formulas: list[str]) -> list[Value]:
    """What LibreOffice computes, the formulas standing in column Z of the first sheet from row 100."""
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet(SHEETS[1])
    first.title = SHEETS[0]
    for name in ("選択", "率"):
        book.defined_names[name] = DefinedName(name, attr_text=NAMES[name])
    for (sheet, row, column), value in CELLS.items():
        (first, second)[sheet].cell(row, column).value = written(value)
    for row, formula in enumerate(formulas, 100):
        first.cell(row, 26).value = "=" + re.sub(r"(?<![\w.])(IFS|IFNA|XOR)\(", r"_xlfn.\1(", formula)
    book.save(folder / "in.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in.xlsx")], check=True, timeout=2 * patience.SECONDS, capture_output=True)
    computed = openpyxl.load_workbook(folder / "out" / "in.xlsx", data_only=True)[SHEETS[0]]
    results = [held(computed.cell(row, 26).value) for row in range(100, 100 + len(formulas))]
    return ["" if value is None else value for value in results]


def written(value: Value) -> str | float | None:
    return f"={value.code}" if isinstance(value, FormulaError) else '=""' if value == "" else value


def held(value: object) -> Value:
    """What openpyxl says that a cell holds, as a value of ours."""
    if isinstance(value, str) and value.startswith("#"):
        return FormulaError(value)
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)) / timedelta(days=1)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    assert value is None or isinstance(value, str | float | bool)
    return value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_agrees(tmp_path: Path) -> None:
    asked = [formula for formula, _ in TABLE if formula not in LIBREOFFICE_DIFFERS and "ROW()" not in formula]
    computed = in_libreoffice(tmp_path, asked)
    differences = [
        (formula, ours, theirs)
        for formula, theirs in zip(asked, computed, strict=True)
        if not alike(ours := result(formula), theirs)
    ]
    assert differences == []


# Forms that others made and Excel computed.

FORMS = Path(__file__).parents[3] / "shared" / "forms"


class Form:
    """A real form's formulas and what Excel cached in every cell."""

    def __init__(self, path: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book, cached = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        self.sheets = book.sheetnames
        self.names = {name.upper(): str(defined.value) for name, defined in book.defined_names.items()}
        self.used = [(sheet.max_row, sheet.max_column) for sheet in book.worksheets]
        self.values: dict[Address, Value] = {}
        self.formulas: dict[Address, str] = {}
        for index, sheet in enumerate(book.worksheets):
            for row in range(1, sheet.max_row + 1):
                for column in range(1, sheet.max_column + 1):
                    self.note((index, row, column), sheet.cell(row, column), cached.worksheets[index])

    def note(self, address: Address, cell: Cell | MergedCell, cached: Worksheet) -> None:
        value = held(cached.cell(*address[1:]).value)
        if cell.data_type == "f" and isinstance(cell.value, str):
            self.formulas[address] = cell.value[1:]
            # openpyxl reads the empty text that a formula gave as nothing.
            value = "" if value is None else value
        self.values[address] = value

    def result(self, address: Address) -> Value | Unknown:
        try:
            node = parse(self.formulas[address], address[0], self.sheets, self.names)
            return evaluate(node, self.values.get, lambda sheet: self.used[sheet], address)
        except UnknownFormula:
            return UNKNOWN


def beyond_us(formula: str) -> bool:
    """Whether a formula refers to a table by its name, or calls a function that is not evaluated."""
    called = set(re.findall(r"([A-Z][A-Z0-9.]+)\(", formula))
    return "[" in formula or not called <= EVALUATED.keys()


@pytest.mark.skipif(not FORMS.is_dir(), reason="the collection of real forms is not here")
def test_real_forms_hold_what_we_compute(record_property: Callable[[str, object], None]) -> None:
    understood = total = 0
    disagreements = []
    without_cause = []
    for path in sorted(FORMS.glob("*.xlsx")):
        form = Form(path)
        for address, formula in form.formulas.items():
            ours = form.result(address)
            total += 1
            understood += ours is not UNKNOWN
            if ours is UNKNOWN and not beyond_us(formula):
                without_cause.append((path.name, address, formula))
            if ours is not UNKNOWN and not alike(ours, form.values[address]):
                disagreements.append((path.name, address, formula, ours, form.values[address]))
    record_property("understood", f"{understood} of {total}")
    assert disagreements == []
    assert without_cause == []
    assert understood > 0.8 * total


def test_an_item_in_brackets_is_what_the_book_has_under_its_name() -> None:
    book = Book({}, {}, {"12": Area3D(1, 1, 1, 1, 1), "T1.人数": Area3D(1, 1, 2, 3, 2)})
    node = parsed('AND([12]>=1,SUM([T1.人数])=6,"[12]"<>"")', 0, book)
    cells = {(1, 1, 1): 5.0, (1, 1, 2): 1.0, (1, 2, 2): 2.0, (1, 3, 2): 3.0}
    assert evaluate(node, cells.get) is True


@pytest.mark.parametrize("formula", ["[12]", "[12]+1", "SUM(Table1[人数])", "[1]Sheet1!A1", "[", "[]", "[a[b]]"])
def test_brackets_mean_nothing_in_a_workbook(formula: str) -> None:
    with pytest.raises(UnknownFormula):
        parse(formula, 0, ["Sheet1"], {})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("DATE(2024,4,1)", 45383.0),
        ("DATE(2024,14,1)", 45689.0),
        ("YEAR(45383)", 2024.0),
        ("MONTH(45383)", 4.0),
        ("DAY(45383)", 1.0),
    ],
)
def test_days_are_numbers_for_those_who_ask_for_them(formula: str, value: float) -> None:
    node = parse(formula, 0, [], {})
    assert evaluate(node, lambda _: None, functions={**EVALUATED, **DATES}) == value
    with pytest.raises(UnknownFormula):
        evaluate(node, lambda _: None)


@pytest.mark.parametrize("formula", ["DATE(24,4,1)", "DATE(1900,2,1)", "YEAR(59)", "YEAR(1E+9)"])
def test_days_that_workbooks_count_differently_are_unknown(formula: str) -> None:
    with pytest.raises(UnknownFormula):
        evaluate(parse(formula, 0, [], {}), lambda _: None, functions={**EVALUATED, **DATES})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("TIME(8,30,0)", 510 / 1440),
        ("TIME(24,0,0)", 0.0),
        ("TIME(27,0,0)", 0.125),
        ("TIME(0,750,0)", 750 / 1440),
        ("TIME(-1,0,0)", NUM),
        ("TIME(32768,0,0)", NUM),
        ("HOUR(0.75)", 18.0),
        ("HOUR(45383.75)", 18.0),
        ("HOUR(10/24-9/24)", 1.0),
        ("MINUTE(TIME(8,30,0))", 30.0),
        ("HOUR(-0.5)", NUM),
        ('TIMEVALUE("8:30")', 510 / 1440),
        ('TIMEVALUE("08:30:30")', 30630 / 86400),
        ('TIMEVALUE("朝の早い時間です")', VALUE),
        # Both programs compare fifteen digits: 10:00 is an hour after 9:00, whatever the last bits say.
        ("TIME(10,0,0)-TIME(9,0,0)>=TIME(1,0,0)", True),
        ("TIME(10,0,0)-TIME(9,0,0)>TIME(1,0,0)", False),
        ("TIME(10,40,0)=10/24+40/1440", True),
        ("0.1+0.2=0.3", True),
    ],
)
def test_times_are_shares_of_the_day(formula: str, value: Value) -> None:
    assert evaluate(parse(formula, 0, [], {}), lambda _: None, functions={**EVALUATED, **TIMES}) == value


@pytest.mark.parametrize(
    "formula", ["TIME(8.5,0,0)", "HOUR(0.12345678)", 'TIMEVALUE("8時30分")', 'TIMEVALUE("8:30 PM")']
)
def test_times_that_depend_on_the_program_are_unknown(formula: str) -> None:
    with pytest.raises(UnknownFormula):
        evaluate(parse(formula, 0, [], {}), lambda _: None, functions={**EVALUATED, **TIMES})


def test_a_name_of_a_formula_stands_for_what_it_says() -> None:
    names = {"式": "1+1", "二つ": "式*式+SUM(選択)", "選択": "'入力'!$G$1:$G$3", "輪": "輪+1", "相対": "入力!A1+1"}
    assert evaluate(parsed("二つ+1", 0, Book.of(SHEETS, names, names_compute=True)), CELLS.get, used) == 11.0
    doubled = {f"名{n}": f"名{n + 1}+名{n + 1}" for n in range(40)} | {"名40": "1"}
    for formula, known in (
        ("輪", names),
        ("相対", names),
        ("名0", doubled),
        ("名33", doubled | {"名39": "+".join(["1"] * 4_000)}),
    ):
        with pytest.raises(UnknownFormula):
            parsed(formula, 0, Book.of(SHEETS, known, names_compute=True))


@pytest.mark.parametrize(
    ("formula", "other", "alike"),
    [
        ('IF(A1=1,TRUE,"")', 'IF( a1 = 1.0 , TRUE() , "" )', True),
        ("SUM('表'!$A$1:$A$2)", "SUM(A1:A2)", True),
        ("_xlfn._xlws.FILTER(A1:A9,B1:B9)", "FILTER(A1:A9,B1:B9)", True),
        ("_xlfn.LET(_xlpm.x,1,_xlpm.x)+_xlfn.SHEET()", "LET(x,1,x)+SHEET()", True),
        ("[0]!名前+SUM([1]表!A1)", "名前+SUM(表!A1)", True),
        ("SUM(A1:A2*B1:B2)", "ARRAY_CONSTRAIN(ARRAYFORMULA(SUM(A1:A2*B1:B2)), 1, 1)", True),
        ("UNIQUE(A1:A9)", 'IFERROR(__xludf.DUMMYFUNCTION("UNIQUE(A1:A9)"),"あ")', True),
        ("SUM(A1)", "SUM(A2)", False),
        ("SUM(A1)", "MAX(A1)", False),
        ('A1&"_xlfn.[1]()"', 'A1&""', False),
        ('A1&"a"', 'A1&"A"', False),
    ],
)
def test_a_formula_is_the_same_however_a_program_spells_it(formula: str, other: str, alike: bool) -> None:
    assert is_spelled_alike(formula, other) is is_spelled_alike(other, formula) is alike


def test_where_cells_have_moved_a_formula_may_look_at_others() -> None:
    assert is_spelled_alike("SUM(A1:A2)+1", "SUM(表!B7:B9)+1", moved=True)
    assert not is_spelled_alike("SUM(A1:A2)+1", "SUM(A1:A2)+2", moved=True)
