"""OpenDocument spreadsheets (.ods): what they say, and that nothing in them can do harm."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.xlsx.addresses import Area
from gui.xlsx.any_format import open_any
from gui.xlsx.beside import comments, drawn
from gui.xlsx.book import Book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.other_formats import ods, paragraphs, tables
from tests.conftest import ROOT
from tests.xlsx.documents import OPEN, SPREADSHEET, cell, document, members, row, words
from tests.xlsx.packages import packed

RETURNED = (ROOT / "tests" / "data" / "returned.ods").read_bytes()
TOO_LARGE = "大きすぎる"


def texts(data: bytes, sheet: int = 0) -> dict[tuple[int, int], str]:
    book = open_any(data)
    cells = book.grid(book.sheets[sheet]).cells
    return {at: found.text for at, found in cells.items() if found.text}


def of_row(*cells: str) -> list[str]:
    return list(texts(document(row(*cells))).values())


def read_all(data: bytes) -> Book:
    book = open_any(data)
    for sheet in book.sheets:
        book.grid(sheet)
    return book


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableWorkbook, match=r"。$") as caught:
        read_all(data)
    return str(caught.value)


def test_values_are_the_texts_that_an_xlsx_would_give() -> None:
    shown = "<text:p>令和6年4月</text:p>"
    assert of_row(
        cell("<text:p>2.00</text:p>", value_type="float", value="2"),
        cell("<text:p>50%</text:p>", value_type="percentage", value="0.5"),
        cell("<text:p>￥3</text:p>", value_type="currency", value="3"),
        cell(shown, value_type="date", date_value="2024-04-01"),
        cell(shown, value_type="date", date_value="2024-04-01T09:30:00"),
        cell("<text:p>9時半</text:p>", value_type="time", time_value="PT09H30M00S"),
        cell("<text:p>はい</text:p>", value_type="boolean", boolean_value="true"),
        cell("<text:p>FALSE</text:p>", value_type="float", value="0"),
        cell("<text:p>書いた</text:p>", value_type="string", string_value="意味する"),
        cell("<text:p>いつか</text:p>", value_type="date", date_value="2024-99-99"),
        cell("<text:p>数</text:p>", value_type="float", value="x"),
    ) == [
        *("2", "0.5", "3", "2024-04-01", "2024-04-01 09:30", "9:30", "TRUE", "FALSE"),
        *("意味する", "いつか", "数"),
    ]


def test_what_is_said_of_some_letters_is_said_of_their_cell_alone() -> None:
    said = {
        "struck": 'style:text-line-through-style="solid"',
        "lined": 'style:text-line-through-type="single"',
        "red": 'fo:color="#ff0000"',
        "plain": 'style:text-line-through-type="none"',
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in said.items()
    )
    pieces = [f'前<text:span text:style-name="{name}">後</text:span>' for name in said]
    book = open_any(document(row(*map(words, pieces), words("前後")), styles=styles))
    looks = [book.style(found.style) for _, found in sorted(book.grid(book.sheets[0]).cells.items())]
    assert [look.struck for look in looks] == [True, True, False, False, False]
    assert ["FF0000" in look.ink for look in looks] == [False, False, True, False, False]


def test_the_text_of_a_cell_is_what_is_read_in_it() -> None:
    comment = "<office:annotation><text:p>コメント</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>図の中</text:p></draw:text-box></draw:frame>"
    ruby = "<text:ruby><text:ruby-base>相模</text:ruby-base><text:ruby-text>さがみ</text:ruby-text></text:ruby>"
    assert of_row(
        words('\n  a<text:s text:c="2"/>b\n  c<text:tab/>d '),
        words("一行目</text:p><text:p>二行目<text:line-break/>三行目"),
        words(f"{ruby}<text:span>太郎</text:span><text:a>さん</text:a>"),
        cell(f"{comment}{drawing}<text:p>本文</text:p>", value_type="string"),
        words("_x000D_ &lt;&amp;"),
    ) == ["a  b c\td ", "一行目\n二行目\n三行目", "相模太郎さん", "本文", "_x000D_ <&"]


def test_a_comment_is_its_words_alone_and_each_shape_of_a_group_has_its_own() -> None:
    by = '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-11-28T00:00:00</dc:date>'
    comment = f"<office:annotation>{by}<text:p>盛土か</text:p><text:p>構造か</text:p></office:annotation>"
    shapes = "".join(f"<draw:custom-shape><text:p>{n}</text:p></draw:custom-shape>" for n in "12")
    book = open_any(document(row(cell(f"{comment}<draw:g><draw:g>{shapes}</draw:g></draw:g><text:p>文</text:p>"))))
    assert [(found.at, found.text) for found in comments(book, book.sheets[0])] == [((1, 1), "盛土か構造か")]
    assert [found.text for found in drawn(book, book.sheets[0])] == ["1", "2"]


_LINE = (
    '<draw:connector table:end-cell-address="票.A1" svg:x1="2.4in" svg:y1="{top}" svg:x2="2.1in" svg:y2="{bottom}"/>'
)
_SIZES = "".join(
    f'<style:style style:name="{name}" style:family="table-{of}"><style:table-{of}-properties {size}/></style:style>'
    for name, of, size in (
        ("wide", "column", 'style:column-width="1in"'),
        ("high", "row", 'style:row-height="1.27cm"'),
    )
)


@pytest.mark.parametrize(
    ("aside", "first", "area"),
    [
        ("", _LINE.format(top="2.2in", bottom="1.6in"), (5, 3, 6, 3)),  # as Calc writes a line of an xlsx
        (
            "",
            '<draw:rect svg:x="1cm" svg:y="36pt" svg:width="2in" svg:height="0.2in"><text:p/></draw:rect>',
            (2, 1, 2, 3),
        ),
        ('<draw:rect svg:x="0in" svg:y="2.1in" svg:width="1in" svg:height="0.1in"/>', "", (6, 1, 6, 1)),  # to the page
        ("", '<draw:g><draw:line svg:x1="0" svg:y1="0mm" svg:x2="0" svg:y2="0mm"/></draw:g>', (1, 1, 1, 1)),
        ("", _LINE.format(top="1e9in", bottom="-4in"), (1, 3, 1, 3)),
        ('<draw:rect svg:x="0in" svg:y="999999in" svg:width="1in" svg:height="0.1in"/>', "", None),
        ('<draw:control svg:x="0in" svg:y="2.1in" svg:width="1in" svg:height="0.1in"/>', "", None),
    ],
)
def test_what_is_drawn_lies_where_its_lengths_say_that_name_no_last_cell(
    aside: str, first: str, area: tuple[int, int, int, int] | None
) -> None:
    high = 'table:table-row table:style-name="high"'
    rows = (
        f'<table:shapes>{aside}</table:shapes><table:table-column table:style-name="wide" table:number-columns-repeated="9"/>',
        row(cell(f"{first}<text:p>あ</text:p>")).replace("table:table-row", high, 1),
        row(cell(), times=2).replace("table:table-row", high, 1),
        row(cell()).replace("table:table-row", f'{high} table:visibility="collapse"', 1),
        row(cell(), times=9).replace("table:table-row", high, 1),
    )
    book = open_any(document("".join(rows), styles=OPEN + _SIZES))
    assert [found.area for found in drawn(book, book.sheets[0])] == ([Area(*area)] if area else [])


def test_cells_and_rows_stand_where_their_repetitions_put_them() -> None:
    rows = (
        row(cell(number_columns_repeated="16384"), times=4),
        row(cell(number_columns_repeated="2"), cell("<text:p>x</text:p>", number_columns_repeated="2"), times=2),
        "<table:table-header-rows>" + row(words("見出し")) + "</table:table-header-rows>",
        row(words("左上").replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="3"'),
            *["<table:covered-table-cell/>"] * 2, words("右")),
        row(cell(), times=1_048_000),
    )  # fmt: skip
    book = read_all(document("".join(rows)))
    grid = book.grid(book.sheets[0])
    shown = {at: found.text for at, found in grid.cells.items()}
    assert shown == {
        **dict.fromkeys([(5, 3), (5, 4), (6, 3), (6, 4)], "x"),
        (7, 1): "見出し",
        (8, 1): "左上",
        (8, 4): "右",
    }
    assert grid.frame.merged == (Area(8, 1, 8, 3),)


def test_what_stands_around_the_cells() -> None:
    lists = (
        '<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list('
        '&quot;a&quot;;&quot;b&quot;)"/><table:content-validation table:name="v2" table:condition="of:cell-content-is-whole'
        '-number()"/></table:content-validations>'
    )
    copied = '<table:table table:name="写し"><table:table-source/>' + row(words("x")) + "</table:table>"
    first = row(
        cell(content_validation_name="v1"), cell(content_validation_name="v2"), cell(style_name="child"), words("式")
    )
    formula = row(cell(formula="of:=A1"), cell(formula="of:=1", value_type="float", value="1"))
    shown = f'<table:table table:name="表" table:protected="true">{first}{formula}</table:table>'
    hidden = '<table:table table:name="隠し" table:style-name="gone">' + row(words("y")) + "</table:table>"
    book = read_all(packed(members(lists + copied + shown + hidden)))

    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("表", True), ("隠し", False)]
    grid = book.grid(book.sheets[0])
    assert grid.frame.protected
    assert [at for at in [(1, 1), (1, 2), (1, 3)] if grid.list_at(*at)] == [(1, 1)]
    assert [at for at, found in grid.cells.items() if not book.style(found.style).locked] == [(1, 3)]
    assert [(at, found.text) for at, found in grid.cells.items() if found.formula is not None] == [
        ((2, 1), ""),
        ((2, 2), "1"),
    ]


def test_an_error_that_a_formula_shows() -> None:
    shown = '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>'
    assert of_row(f"{shown}</table:table-cell>") == ["#N/A"]


def test_what_is_no_spreadsheet_is_one_sentence() -> None:
    plain = members("<table:table/>")
    locked = {**plain, "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>", "content.xml": b"\x01\x02"}
    assert "パスワード" in refused(packed(locked))
    assert "パスワード" in refused(
        packed({"mimetype": b"", "META-INF/manifest.xml": b"<m/>", "encrypted-package": b"x"})
    )
    assert "ではありません" in refused(packed({"META-INF/manifest.xml": b"<m/>", "x.class": b"x"}))
    assert "表計算ではない" in refused(packed(members("").copy()))
    writing = plain["content.xml"].replace(b"office:spreadsheet", b"office:text")
    assert "表計算ではない" in refused(packed({**plain, "content.xml": writing}))
    assert "（.fods）" in refused(plain["content.xml"])
    assert "壊れて" in refused(packed({**plain, "content.xml": plain["content.xml"][:-9]}))
    assert "壊れて" in refused(RETURNED[: len(RETURNED) // 2])
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "安全でない" in refused(document(row(words("&b;")), before=entity))


def test_a_template_is_read_like_any_other() -> None:
    plain = members(f'<table:table table:name="票">{row(words("x"))}</table:table>')
    assert texts(packed({**plain, "mimetype": f"{SPREADSHEET}-template".encode()})) == {(1, 1): "x"}


def test_a_file_that_would_grow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "MAX_ELEMENTS", 5_000)
    for module in (tables, paragraphs):
        monkeypatch.setattr(module, "MAX_CHARACTERS", 100_000)
    monkeypatch.setattr(tables, "MAX_AREAS", 500)
    monkeypatch.setattr(ods, "MAX_FORMATS", 500)
    x = "<text:p>x</text:p>"
    assert TOO_LARGE in refused(document(row(cell(x), times=1_048_576)))
    assert TOO_LARGE in refused(document(row(cell(x, number_columns_repeated="999999999"), times=999_999_999)))
    assert TOO_LARGE in refused(document(row(cell(), times=200_000) + row(cell(x))))
    assert TOO_LARGE in refused(document(row(cell() * 5_000)))
    assert TOO_LARGE in refused(document(row(cell("<text:p>" + '<text:s text:c="999999999"/>' * 10 + "</text:p>"))))
    assert TOO_LARGE in refused(document(row(words("長" * 60_000), words("短" * 60_000))))
    assert TOO_LARGE in refused(document(row(cell(number_columns_spanned="9") * 600)))
    styles = "".join(f'<style:style style:name="{i}"/>' for i in range(600))
    assert TOO_LARGE in refused(document(row(words("x")), styles=styles))


def test_blank_cells_without_end_cost_nothing() -> None:
    blank = cell(style_name="open", number_columns_repeated="900")
    found = read_all(document(row(blank * 18, times=1_000) * 9 + row(words("末尾"))))
    assert found.grid(found.sheets[0]).cells[9_001, 1].text == "末尾"


def test_styles_that_descend_from_each_other_come_to_an_end() -> None:
    circle = '<style:style style:name="a" style:parent-style-name="b"/><style:style style:name="b" style:parent-style-name="a"/>'
    assert texts(document(row(cell("<text:p>x</text:p>", style_name="a")), styles=circle)) == {(1, 1): "x"}


_NUMBER = re.compile(rb'="([0-9]+)"')
_ODD = ["0", "-1", "1048577", "999999999", "9" * 40, "", "nan", "x"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2_000), st.sampled_from(_ODD)), min_size=1, max_size=30))
def test_odd_numbers_anywhere_are_read_or_refused(odd: list[tuple[int, str]]) -> None:
    with zipfile.ZipFile(io.BytesIO(RETURNED)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    places = list(_NUMBER.finditer(parts["content.xml"]))
    content = parts["content.xml"]
    for place, value in sorted({i % len(places): value for i, value in odd}.items(), reverse=True):
        content = content[: places[place].start(1)] + value.encode() + content[places[place].end(1) :]
    read_or_refused(packed({**parts, "content.xml": content}, zipfile.ZIP_STORED))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(RETURNED) - 1), st.integers(0, 255)), min_size=1, max_size=10))
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    changed = bytearray(RETURNED)
    for at, value in damage:
        changed[at] = value
    read_or_refused(bytes(changed))


def read_or_refused(data: bytes) -> None:
    """Anything else that is raised fails the test."""
    try:
        read_all(data)
    except UnreadableWorkbook:
        return


def test_hundredths_are_known_as_such() -> None:
    shares = cell("<text:p>50%</text:p>", value_type="percentage", value="0.5")
    book = read_all(document(row(shares + cell("<text:p>2</text:p>", value_type="float", value="2"))))
    cells = book.grid(book.sheets[0]).cells
    assert [book.style(cells[1, column].style).is_percent for column in (1, 2)] == [True, False]
