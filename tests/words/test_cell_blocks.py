"""What Excel, Word and browsers put on the clipboard is read cell by cell, and what is copied is read by them."""

import pytest

from gui.words.cell_blocks import block_in, html_of, text_of

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=ProgId content=Excel.Sheet><style><!--td {color:black}--></style>
</head><body><table><!--StartFragment--><tr><td colspan=2 style='mso-ignore:colspan'>合併</td><td>3</td></tr>
<!--EndFragment--></table></body></html>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><style>p {margin:0}</style></head><body><!--StartFragment-->
<table><tr><td><p>介護
職員</p></td><td><p>一行目</p><p>二行目</p></td></tr><tr><td><p>&nbsp;</p></td><td><p>a &amp; b
c<o:p></o:p></p></td></tr></table><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\t\r\n", (("a", "b", ""),)),
        ("\ta\r\n\t\r\n", (("", "a"), ("", ""))),
        ("a\r\n\r\n", (("a",), ("",))),
        ("\r\n", (("",),)),
        ("a\nb", (("a",), ("b",))),
        ("a\rb\r", (("a",), ("b",))),
        ('"一行目\n二行目"\t3\r\n', (("一行目\n二行目", "3"),)),
        ('"一行目\r\n「""引用""」"\t3\r\n', (('一行目\n「"引用"」', "3"),)),
        ('"a\tb"\tc', (("a\tb", "c"),)),
        ('5" の管\t"名" の件\t"全部"\r\n', (('5" の管', '"名" の件', '"全部"'),)),
        ('"閉じない\tb\r\nc', (('"閉じない', "b"), ("c",))),
        ('"""引用"""\r\n', (('"引用"',),)),
        ("0123\t１２３４\t=1+1\t-5\r\n", (("0123", "１２３４", "=1+1", "-5"),)),
        ("a\u2028b\x85c\x0bd\t𠮷野家\t葛\U000e0100城\r\n", (("a\u2028b\x85c\x0bd", "𠮷野家", "葛\U000e0100城"),)),
        ("", (("",),)),
    ],
)
def test_the_text_of_excel_is_taken_cell_by_cell(text: str, cells: object) -> None:
    assert block_in(text) == cells


@pytest.mark.parametrize(
    "block",
    [
        (("a", "", ""), ("", "", "")),
        (('"', '""', '"""'), ('"a"', 'a"b', '"a\tb')),
        (("一行目\n二行目\n", "\n", "\t"), ("０１", "𠮷", "葛\U000e0100")),
    ],
)
def test_what_is_copied_is_pasted_as_it_was(block: tuple[tuple[str, ...], ...]) -> None:
    assert block_in(text_of(block)) == block
    assert block_in(text_of(block), html_of(block, [True] * 3) + 'content="Excel.') == block


def test_the_text_of_a_spreadsheet_goes_before_its_html() -> None:
    assert block_in("合併\t\t3\r\n", EXCEL) == (("合併", "", "3"),)
    assert block_in("", EXCEL) == (("合併", "", "3"),)


def test_a_line_break_in_a_cell_of_word_is_no_new_row() -> None:
    text = "介護職員\t一行目\r\n二行目\r\n\ta & b c\r\n"
    assert block_in(text, WORD) == (("介護職員", "一行目\n二行目"), ("", "a & b c"))


def test_merged_cells_of_html_stand_in_their_first_cell() -> None:
    markup = (
        "<table><tr><td rowspan=2 colspan='2'>A</td><td>b</td></tr><tr><td>c</td></tr>"
        '<tr style="display:none"><td>hidden</td></tr><tr><td>d<td>e<table><tr><td>f</td></tr></table></td><td>g</table>'
    )
    assert block_in("", markup) == (("A", "", "b"), ("", "", "c"), ("d", "e\nf", "g"))


def test_words_beside_a_table_of_html_are_not_lost() -> None:
    assert block_in("前書き\na\tb", "<p>前書き</p><table><tr><td>a</td><td>b</td></tr></table>") == (
        ("前書き",),
        ("a", "b"),
    )


def test_html_without_a_table_is_its_text() -> None:
    assert block_in("a\tb", "<b>a</b> b") == (("a", "b"),)


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 200_000,
        "<!--" * 50_000,
        "<table><tr>" + "<td colspan=99999 rowspan=99999>" * 50,
        "<style>" * 30_000,
        "<table><tr>" + "<td colspan=99999 rowspan=99999>" * 300 + "<tr>" * 9_000,
        "<table>" * 50_000,
        "<td " + "a=" * 100_000,
    ],
)
def test_html_made_to_take_long_does_not(hostile: str) -> None:
    block_in("a", hostile)


def test_html_for_excel_keeps_zeros_and_makes_no_formula() -> None:
    found = html_of((("0123", "=1\n<b>", "12"),), (True, True, False))
    assert found.count("mso-number-format:'\\@'") == 2
    assert '=1<br style="mso-data-placement:same-cell">&lt;b&gt;' in found
    assert "<td>12</td>" in found
