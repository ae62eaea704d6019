"""The shared strings taken one by one are those that the parser takes of the whole part."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.model import Response, Survey
from gui.xlsx import beside
from gui.xlsx.beside import Written
from gui.xlsx.book import open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from gui.xlsx.scanning.plain_markup import Unusual
from gui.xlsx.scanning.quick_strings import _strings, of_strings, strings_of
from gui.xlsx.strings import read_strings
from tests.workbooks import as_saved

PART = """<?xml version="1.0" encoding="UTF-8"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="6" uniqueCount="5">\
<si><t>相模原市 &amp; 橋本</t></si><si><t xml:space="preserve"> 一行目
二行目_x000D_ </t></si><si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh><phoneticPr fontId="1"/></si>\
<si><r><rPr><b/></rPr><t>太</t></r><r><t>字</t></r></si><si/><si><t></t></si></sst>""".encode()
STRUCK = "<si><r><t>残す</t></r><r><rPr><strike/></rPr><t>消す</t></r></si>".encode()
IN_PIECES = '<si><r><rPr><color rgb="FFFF0000"/></rPr><t>赤</t></r><r><t>黒</t></r></si>'.encode()
STRINGS = ("相模原市 & 橋本", " 一行目\n二行目\r ", "漢字", "太字", "")


def by_parser(data: bytes) -> tuple[str, ...] | None:
    try:
        return read_strings(data)
    except UnreadableWorkbook:
        return None


def _refused(_: bytes) -> tuple[str, ...]:
    raise Unusual


def taken_one_by_one(data: bytes) -> bool:
    try:
        of_strings(data, _strings, _refused)
    except Unusual:
        return False
    return True


def same_both_ways(data: bytes) -> bool:
    try:
        return strings_of(data) == by_parser(data)
    except UnreadableWorkbook:
        return by_parser(data) is None


def test_readings_are_left_out_runs_are_joined_and_breaks_stay() -> None:
    assert taken_one_by_one(PART)
    assert strings_of(PART) == read_strings(PART)
    assert strings_of(PART)[:4] == STRINGS[:4]


@given(st.lists(st.sampled_from((b"", b"<si/>", IN_PIECES, STRUCK, b"<si><t>\xe5\xad\x97</t></si>", b"<si><t>a</si>"))))
def test_how_each_is_written_is_told_one_by_one_as_of_the_whole(elements: list[bytes]) -> None:
    data = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>' % b"".join(elements)
    try:
        whole: object = {place: one for place, one in enumerate(beside._written(data)) if one}
    except UnreadableWorkbook as error:
        whole = str(error)
    try:
        found: object = beside._pieces(data)
    except UnreadableWorkbook as error:
        found = str(error)
    assert found == whole


def test_a_text_in_pieces_is_struck_out_or_coloured_at_its_own_place() -> None:
    data = PART.replace(b"<si/>", b"<si/>" + STRUCK).replace(b"</sst>", IN_PIECES + b"</sst>")
    assert beside._pieces(data) == {5: Written(True, frozenset()), 7: Written(False, frozenset({"FF0000"}))}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"&amp;", b"&nbsp;"),
        (b"&amp;", b"&#13;"),
        (b"&amp;", b"&#0;"),
        (b"&amp;", b"\xff"),
        (b"&amp;", b"<![CDATA[</si>]]>"),
        (b"&amp;", b"<!-- </si> -->"),
        (b"<si/>", b"<si></si>"),
        (b"<si/>", b"</sst><sst>"),
        (b"<si/>", b"<sst><si/></sst>"),
        (b"<si/>", b"<si>"),
        (b"</sst>", b""),
        (b"</sst>", b"<si><t>more</t></sst>"),
        (b"</sst>", b"</sst><!-- end -->"),
        (b'encoding="UTF-8"', b'encoding="Shift_JIS"'),
        (b"<?xml", b"<!DOCTYPE sst><?xml"),
        (b"<sst ", b"<!-- <sst> --><sst "),
        (b"\n\xe4\xba\x8c", b"\r\n\xe4\xba\x8c"),
    ],
)
def test_whatever_is_unusual_is_what_the_parser_makes_of_it(was: bytes, now: bytes) -> None:
    assert was in PART
    assert same_both_ways(PART.replace(was, now, 1))


@given(st.data())
@settings(max_examples=1500)
def test_a_damaged_part_is_never_taken_otherwise(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PART) - 1))
    stop = min(len(PART), start + data.draw(st.integers(0, 12)))
    pieces = [
        b"",
        b"<",
        b">",
        b"&",
        b"<si>",
        b"</si>",
        b"<t>",
        b"</t>",
        b"</sst>",
        b"]]>",
        b"<!",
        b"\r",
        b"\0",
        b"\xe3",
        b"9",
    ]
    assert same_both_ways(PART[:start] + data.draw(st.sampled_from(pieces)) + PART[stop:])


def test_of_real_forms_they_are_the_same_both_ways(
    survey: Survey, sample: Response, bundled_form: bytes, shared: Path
) -> None:
    filled = fill(open_book(open_package(bundled_form)), BlankForm(survey), sample).data
    assert filled is not None
    files = [
        filled,
        as_saved(openpyxl.load_workbook(io.BytesIO(filled))),
        *(path.read_bytes() for path in sorted((shared / "forms").glob("*.xlsx"))),
    ]
    parts = [
        package.read(name)
        for package in map(open_package, files)
        for name in package.names
        if name.lower().endswith("sharedstrings.xml")
    ]
    assert all(map(same_both_ways, parts))
    assert sum(map(taken_one_by_one, parts)) > 8
