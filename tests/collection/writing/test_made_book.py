"""A workbook made anew: what is put into a cell stands there for every program, looks as it was meant, and is valid."""

import html
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openxml_audit import OpenXmlValidator

import gui.collection
from gui.collection.writing.charts import BarChart
from gui.collection.writing.drawing import draw_table
from gui.collection.writing.fitting import pieces_of
from gui.collection.writing.looks import FONT, Look
from gui.collection.writing.made_book import MadeBook
from gui.collection.writing.sheet_table import Column, SheetTable
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

NAMED = "団体の'A'&<B>\"C\""
TEXTS = [
    "厚木市",
    "=1+1",
    "+課",
    "-",
    "@x",
    " 二行\n\n目　",
    "_x000D_",
    "𠮷田\U000e0100",
    "<t>&amp;]]>",
    "１２",
    "0012",
]


def book() -> MadeBook:
    made = MadeBook("調査　点検結果 <1>", "神奈川県 & 市")
    sheet = made.new_sheet(NAMED)
    for row, text in enumerate(TEXTS, 1):
        sheet.put(row, 1, text, Look())
    return made


def test_texts_stay_texts_for_this_program_and_for_others() -> None:
    data = book().data()
    ours = open_book(open_package(data))
    grid = ours.grid(ours.sheets[0])
    assert ours.sheets[0].name == NAMED
    assert [grid.cells[row, 1].text for row in range(1, len(TEXTS) + 1)] == TEXTS
    assert all(cell.formula is None for cell in grid.cells.values())
    theirs = openpyxl.load_workbook(io.BytesIO(data))
    cells = [theirs[NAMED].cell(row, 1) for row in range(1, len(TEXTS) + 1)]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    # openpyxl does not read `_x005F_` as the standard has it (22.9.2.19)
    assert [str(cell.value).replace("_x005F_", "_") for cell in cells] == TEXTS
    assert [cell.value for cell in cells if isinstance(cell, Cell) and cell.quotePrefix] == ["=1+1", "+課", "-", "@x"]
    assert (theirs.properties.title, theirs.properties.creator) == ("調査　点検結果 <1>", "神奈川県 & 市")


def test_numbers_days_and_nothing_are_what_they_are() -> None:
    made = MadeBook("", "")
    sheet = made.new_sheet("数")
    values: list[float | date] = [0, 12, -3.5, 0.1 + 0.2, 1e21, True, date(2024, 2, 29)]
    for column, value in enumerate(values, 1):
        sheet.put(2, column, value, Look(number="yyyy/m/d" if isinstance(value, date) else "General"))
    sheet.put(1, 1, "", Look(framed=True))
    found = openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0]
    read = [cell.value for cell in found[2]]
    assert read[:-1] == values[:-1]
    assert str(read[-1]) == "2024-02-29 00:00:00"
    assert found["A1"].value is None
    assert found["A1"].border.left.style == "thin"


def test_a_look_is_as_it_was_meant() -> None:
    made = MadeBook("", "")
    sheet = made.new_sheet("見た目")
    sheet.put(1, 1, "見出し", Look(bold=True, size=13, framed=True, ground="FFD9E6FF", centred=True, number="0.0%"))
    sheet.put(1, 2, 0.25, Look(wrap=False, top=True, number='0.0"人"'))
    sheet.put(1, 3, 3, Look(size=10.5, number="0"))
    sheet.heights[1], sheet.widths[2] = 24.5, 30
    first, second, third = next(openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0].iter_rows())
    assert (first.font.name, first.font.sz, first.font.b, first.font.color.rgb) == (FONT, 13, True, "FF1A1A1A")
    assert (first.fill.patternType, first.fill.fgColor.rgb) == ("solid", "FFD9E6FF")
    assert {getattr(first.border, side).color.rgb for side in ("left", "right", "top", "bottom")} == {"FF999999"}
    across = [
        (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text) for cell in (first, second)
    ]
    assert across == [("center", "center", True), ("right", "top", None)]
    assert second.alignment.indent == 1, "a number does not run into the text beside it"
    assert [cell.number_format for cell in (first, second, third)] == ["@", '0.0"人"', "0"]
    assert (second.fill.patternType, second.border.left.style, third.font.sz) == (None, None, 10.5)
    read = openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0]
    assert (read.row_dimensions[1].height, read.column_dimensions["B"].width) == (24.5, 30 * 7 / 8)


def test_a_sheet_keeps_its_headings_its_filter_and_its_pages() -> None:
    made = book()
    sheet = made.sheets[0]
    sheet.frozen, sheet.filtered, sheet.repeated = (1, 3), sheet.area, ("$B:$B", "$1:$1")
    sheet.across, sheet.breaks = 3, [4, 9]
    found = openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0]
    assert (found.freeze_panes, found.auto_filter.ref) == ("D2", f"A1:A{len(TEXTS)}")
    assert (found.print_title_rows, found.print_title_cols) == ("$1:$1", "$B:$B")
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight, found.page_setup.orientation) == (
        3,
        0,
        "landscape",
    )
    assert [one.id for one in found.row_breaks.brk] == [4, 9]
    assert found.oddFooter is not None
    assert found.oddFooter.center is not None
    assert found.oddFooter.center.text == "&A　&P / &N"
    assert not found.sheet_view.showGridLines


def test_each_page_says_what_it_is_of_and_as_of_when() -> None:
    """& begins a code in a header, and 2026 behind the size of the letters would be of the size."""
    made = MadeBook("2026年 調査 & <点検>　神奈川県", "", when="令和8年11月28日 10:40 作成")
    made.new_sheet("状況").put(1, 1, "x", Look())
    around = openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0].HeaderFooter
    head = around.oddHeader
    assert head is not None
    assert around.scaleWithDoc is False, "a sheet that is made to fit its page would make them small with it"
    assert (head.left.text, head.left.size) == ("2026年 調査 && <点検>　神奈川県", 8)
    assert (head.right.text, head.right.size) == ("令和8年11月28日 10:40 作成", 8)


def test_above_a_page_a_long_title_says_whose_it_is_and_what_all_the_same() -> None:
    """Which of several workbooks of a survey a page is of stands at the end of their titles; a header holds 255 characters."""
    for whole in ("地方公共団体\nにおける調査" * 12, "&" * 300, "𠮷" * 300):
        made = MadeBook(f"{whole}　神奈川県　点検結果", "", when="令和8年11月28日 10:40 作成")
        made.new_sheet("状況").put(1, 1, "x", Look())
        with zipfile.ZipFile(io.BytesIO(made.data())) as archive:
            part = archive.read("xl/worksheets/sheet1.xml").decode()
        head = html.unescape(part.partition("<oddHeader>")[2].partition("</oddHeader>")[0])
        assert len(head.encode("utf-16-le")) // 2 <= 255
        assert "…" in head
        assert "\n" not in head, "a second line would lie on the table"
        assert "　神奈川県　点検結果&R" in head


def test_a_table_says_so_where_it_has_no_rows() -> None:
    made = MadeBook("", "")
    draw_table(made.new_sheet("訂正"), SheetTable("訂正", ("訂正した箇所（0件）",), (Column("項目", 30),), ()))
    found = openpyxl.load_workbook(io.BytesIO(made.data())).worksheets[0]
    assert [row[0] for row in found.iter_rows(values_only=True)] == [
        "訂正した箇所（0件）",
        None,
        "項目",
        "ありません。",
    ]
    assert (found.auto_filter.ref, found.freeze_panes) == (None, "A4")


def test_it_is_valid_by_the_open_xml_sdk_and_the_same_each_time(tmp_path: Path) -> None:
    made = book()
    sheet = made.sheets[0]
    sheet.charts.append(BarChart("'集計'!$A$1:$A$2", "'集計'!$C$1:$C$2", 28.6, 6, 5, 9, "Q1　件数 <人>"))
    sheet.frozen, sheet.filtered, sheet.repeated = (1, 0), sheet.area, ("$1:$1",)
    made.new_sheet("空のシート")
    path = tmp_path / "点検結果.xlsx"
    path.write_bytes(made.data())
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(str(path)).errors] == []
    assert made.data() == path.read_bytes()
    (chart,) = openpyxl.load_workbook(path).worksheets[0]._charts  # type: ignore[attr-defined]
    assert (chart.series[0].val.numRef.f, chart.series[0].cat.numRef.f) == ("'集計'!$C$1:$C$2", "'集計'!$A$1:$A$2")
    assert (chart.anchor._from.row, chart.anchor._from.col, chart.anchor.to.row) == (4, 5, 9)
    assert chart.y_axis.scaling.max == pytest.approx(28.6)
    with zipfile.ZipFile(path) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert 'name="グラフ 1" descr="Q1　件数 &lt;人&gt;"' in drawing, "what is read out in place of the picture"


def test_a_long_letter_goes_on_in_the_next_row_where_a_paragraph_begins() -> None:
    text = "\n".join(
        (
            *("一" * 20, "二", "三", "四", "五", "六", "七", "八"),
            *("", "神奈川県", "福祉課", "担当：鈴木", "電話：045"),
        )
    )
    pieces = pieces_of(text, 60, 11)
    assert "\n".join(pieces) == text
    assert pieces[1] == "神奈川県\n福祉課\n担当：鈴木\n電話：045"
    assert [len(piece.split("\n")) for piece in pieces_of(text.replace("\n\n", "\n＿\n"), 60, 11)] == [7, 6]


def test_no_signature_is_left_alone_in_a_row() -> None:
    points = [f"{n}　未回答です。\n　　該当のセル：E{n}\n　　正しい記載：①" for n in range(1, 9)]
    sign = "以上\n\n神奈川県\n福祉課\n担当：鈴木\n電話：045"
    for count in range(1, 9):
        text = "\n".join(
            ("葉山町　御担当者　様", "", "お世話になっております。", "", "記", "", *points[:count], "", sign)
        )
        pieces = pieces_of(text, 60, 22)
        assert "\n".join(pieces) == text
        assert not pieces[-1].startswith("以上"), count
        assert not any(piece.rstrip("\n").endswith("記") for piece in pieces), count
        assert max(piece.count("\n") + 1 for piece in pieces) <= 22


def test_a_point_of_a_letter_is_not_torn_from_the_lines_that_say_where_it_is() -> None:
    points = [
        f"{number}　Q{number}が未回答です。\n　　該当のセル：E{number}\n　　正しい記載：①" for number in range(1, 9)
    ]
    pieces = pieces_of("\n".join(points), 60, 11)
    assert "\n".join(pieces) == "\n".join(points)
    assert [piece.split("　")[0] for piece in pieces] == ["1", "4", "7"]
    assert pieces_of("\n".join(["　一"] * 12), 60, 11)[0].count("\n") == 10, (
        "where nothing else begins, as much as fits"
    )


def test_nothing_of_a_collection_needs_openpyxl() -> None:
    sources = Path(gui.collection.__path__[0]).rglob("*.py")
    assert [path.name for path in sources if "openpyxl" in path.read_text(encoding="utf-8")] == []
